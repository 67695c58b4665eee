import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked } from '../simulate/commands.ts';
import { asking } from '../simulate/gateway.ts';
import { viewOf } from '../simulate/model.ts';
import { historyOf } from '../simulate/steps.ts';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { sha256 } from '../src/adapters/hash.ts';
import { fsckCensus } from '../src/adapters/keeping.ts';
import { openFileJournal } from '../src/adapters/node.ts';
import { readSnapshot, snapshotFile, writeSnapshot } from '../src/adapters/snapshot.ts';
import { everything, lookedUp } from '../src/conformance/everything.ts';
import { sameState } from '../src/core/same.ts';
import { dump, load, type Position } from '../src/core/snapshot.ts';
import { CensusError } from '../src/errors.ts';
import { createCensus } from '../src/stores/census.ts';
import { memoryJournal } from '../src/stores/memory.ts';
import type { Journal } from '../src/stores/port.ts';
import type { Census, Head } from '../src/types.ts';
import { refusal } from './facts.ts';
import { AT, attested, entityCap, folder, NEW_YEAR, range, request, totals } from './material.ts';

/** Commands of a random history, some of them refused, in the order in which they are asked. */
function commandsOf(seed: number) {
	return historyOf(seed, 60).steps.flatMap((step) => (step.do === 'ask' ? [step.command] : []));
}
function tell(census: Census, command: ReturnType<typeof commandsOf>[number]): Promise<unknown> {
	return asking(census, command).catch((error: unknown) => {
		if (error instanceof CensusError) return error.code;
		throw error;
	});
}
/** A census that says when it closes what it has read and derived. */
async function opened(journal: Journal, from?: Position): Promise<{ readonly census: Census; close(): Promise<Position> }> {
	let last: Position;
	const beforeClose = async (position: Position) => {
		last = position;
	};
	const census = await createCensus(journal, sha256, { ...(from ? { from } : {}), beforeClose });
	return {
		census,
		async close() {
			await census.close();
			return last;
		},
	};
}

it('a census that closes with a snapshot at any moments and opens again goes on as one that never closed', async () => {
	const dir = folder();
	const moment = fc.double({ min: 0, max: 1, noNaN: true });
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), fc.array(moment, { minLength: 1, maxLength: 3 }), async (seed, moments) => {
			const commands = commandsOf(seed);
			const closings = new Set(moments.map((one) => Math.floor(one * commands.length)));
			const journal = { ...memoryJournal(), close: async () => {} };
			const whole = await opened(memoryJournal());
			let other = await opened(journal);
			for (const [i, command] of commands.entries()) {
				expect(await tell(other.census, command)).toEqual(await tell(whole.census, command));
				if (!closings.has(i)) continue;
				await writeSnapshot(dir, await other.close());
				other = await opened(journal, (await readSnapshot(dir))!.position);
				expect(viewOf(other.census, asked)).toEqual(viewOf(whole.census, asked));
			}
			expect([viewOf(other.census, asked), other.census.head()]).toEqual([viewOf(whole.census, asked), whole.census.head()]);
			const derived = await opened(journal);
			const [one, two, three] = [await other.close(), await whole.close(), await derived.close()];
			expect([sameState(one.state, two.state), sameState(one.state, three.state)]).toEqual([true, true]);
		}),
		{ numRuns: 60 },
	);
});

/** A folder with a record for each of `everything`, and a snapshot after the first `records` of them. */
async function folderWith(records: number): Promise<string> {
	const dir = folder();
	const journal = await openFileJournal(dir);
	const census = await createCensus(journal, sha256, {
		afterCommand: async (position) => {
			if (position.cursor.records === records) await writeSnapshot(dir, position);
		},
	});
	for (const ask of everything) await ask(census);
	await census.close();
	return dir;
}
/** What the folder says when it is opened, and how many records its snapshot spared. */
async function found(dir: string): Promise<{ readonly known: string; readonly fromSnapshot: number }> {
	const census = await openFileCensus(dir);
	const known = JSON.stringify(lookedUp(census));
	await census.close();
	return { known, fromSnapshot: census.recovery().fromSnapshot };
}
const whole = await (async () => {
	const { census, close } = await opened(memoryJournal());
	for (const ask of everything) await ask(census);
	await close();
	return JSON.stringify(lookedUp(census));
})();
function sealed(snapshot: Uint8Array): Buffer {
	const bytes = Buffer.from(snapshot);
	createHash('sha256')
		.update(bytes.subarray(0, -32))
		.digest()
		.copy(bytes, bytes.length - 32);
	return bytes;
}

describe('a snapshot', () => {
	it.each([1, 6, 12, everything.length])('after %i records spares them, and the rest is read from the journal', async (records) => {
		const dir = await folderWith(records);
		expect(await fsckCensus(dir)).toMatchObject({ snapshot: 'good', tornBytes: 0, head: { records: everything.length } });
		expect(await found(dir)).toEqual({ known: whole, fromSnapshot: records });
		const reader = await openFileCensus(dir, { readOnly: true });
		expect([reader.recovery().fromSnapshot, JSON.stringify(lookedUp(reader))]).toEqual([records, whole]);
		await reader.close();
	});

	it('with any bit flipped or any end cut off is left aside, and the journal decides', async () => {
		const dir = await folderWith(12);
		const good = readFileSync(snapshotFile(dir));
		const textEnds = 20 + good.readUInt32LE(16);
		const positions = Array.from({ length: 24 }, (_, i) => [
			i,
			20 + Math.floor((i * (textEnds - 20)) / 24),
			textEnds + Math.floor((i * (good.length - textEnds)) / 24),
			good.length - 1 - i,
		]).flat();
		for (const at of positions) {
			const flipped = Buffer.from(good);
			flipped[at]! ^= 1 << (at % 8);
			for (const snapshot of [flipped, good.subarray(0, at)]) {
				writeFileSync(snapshotFile(dir), snapshot);
				const fsck = await fsckCensus(dir).then(
					(fine) => fine.snapshot,
					(error) => error.code,
				);
				// Of another version it may be, by its first bytes or by what it says of itself.
				expect(fsck).toBe(fsck === 'unusable' && snapshot === flipped && at < 64 ? 'unusable' : 'snapshot-damaged');
				expect(await found(dir)).toEqual({ known: whole, fromSnapshot: 0 });
			}
		}
		writeFileSync(snapshotFile(dir), Buffer.concat([good, Buffer.of(0)]));
		await expect(fsckCensus(dir)).rejects.toEqual(refusal('snapshot-damaged'));
		expect(await found(dir)).toEqual({ known: whole, fromSnapshot: 0 });
	});

	it('of another journal is left aside; one that the journal no longer reaches says what was lost', async () => {
		const [dir, other] = [await folderWith(everything.length), folder()];
		const { size } = statSync(join(dir, 'journal'));
		const census = await openFileCensus(other);
		for (let year = 2000; year < 2030; year++) await census.openMeter('dealer', year, attested(0, 0));
		await census.close();
		copyFileSync(snapshotFile(dir), snapshotFile(other));
		expect((await fsckCensus(other)).snapshot).toBe('unusable');
		const another = await openFileCensus(other);
		expect([another.recovery().fromSnapshot, another.head().records, another.meter('maker', 2026).opened]).toEqual([0, 30, false]);
		await another.close();

		truncateSync(join(dir, 'journal'), size - 1);
		await expect(openFileCensus(dir)).rejects.toMatchObject({ code: 'rolled-back', params: { found: everything.length - 1 } });
		const rolledBack = await openFileCensus(dir, { cutShort: true });
		expect([rolledBack.recovery().fromSnapshot, rolledBack.recovery().records]).toEqual([0, everything.length - 1]);
		expect(rolledBack.recovery().lost?.records).toBe(everything.length);
		expect([rolledBack.head().records, rolledBack.reservation('n')?.state]).toEqual([everything.length - 1, 'reserved']);
		await rolledBack.close();
		// Nobody has gone on from there yet.
		const again = await openFileCensus(dir, { cutShort: true });
		expect(again.recovery().lost?.records).toBe(everything.length);
		await everything.at(-1)!(again);
		expect(JSON.stringify(lookedUp(again))).toBe(whole);
		await again.close();
		const later = await openFileCensus(dir);
		expect([later.recovery().lost, later.recovery().fromSnapshot]).toEqual([null, everything.length]);
		await later.close();
	});

	it('is written and read some reservations at a time, so that no text grows with their number', async () => {
		const { census, close } = await opened(memoryJournal());
		for (let i = 0; i < 3000; i++) {
			await census.reserve(request(`shipment-${i}`, range(i % 500, (i % 500) + 2), { transfer: `t${i % 7}` }));
			if (i % 3 === 0) await census.void(`shipment-${i}`, AT);
		}
		const position = await close();
		for (const atOnce of [undefined, 1, 7, 3000]) {
			const pieces = [...dump(position, atOnce)].map((bytes) => Buffer.from(bytes));
			if (atOnce === undefined) expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2 << 20);
			const bytes = Buffer.concat(pieces);
			let at = 0;
			const loaded = await load(async (into) => {
				into.set(bytes.subarray(at, at + into.length));
				at += into.length;
			});
			expect([at, sameState(loaded!.state, position.state)]).toEqual([bytes.length, true]);
			expect([...loaded!.state.reservations.keys()]).toEqual([...position.state.reservations.keys()]);
		}
	});

	it('that cannot be written is told with its cause, and is tried again at the end', async () => {
		const dir = folder();
		const told: unknown[] = [];
		const onSnapshotFailed = async ({ code, params }: CensusError, { records }: Head) => void told.push([code, params, records]);
		mkdirSync(join(dir, 'snapshot.unfinished'));
		const census = await openFileCensus(dir, { onSnapshotFailed });
		expect(await census.reserve(request('a', range(0, 250_000)))).toMatchObject({ granted: true });
		await census.close();
		expect(told).toEqual([['store-failed', { cause: 'EISDIR' }, 1]]);
		const again = await openFileCensus(dir, { onSnapshotFailed });
		rmdirSync(join(dir, 'snapshot.unfinished'));
		await again.close();
		expect([told.length, (await fsckCensus(dir)).snapshot]).toEqual([1, 'good']);
	});

	it('that says something else than its journal is named by fsck, sealed as it may be', async () => {
		const dir = await folderWith(everything.length);
		const good = readFileSync(snapshotFile(dir));
		const text = good.subarray(20, 20 + good.readUInt32LE(16)).toString('latin1');
		const after = (...marks: string[]) =>
			marks.reduce((at, mark) => {
				expect(text.indexOf(mark, at), mark).toBeGreaterThanOrEqual(at);
				return text.indexOf(mark, at) + mark.length;
			}, 0);
		const arrays = 20 + text.length;
		const [tags, slots] = [64, 64 * 4];
		const places = {
			'a count': 20 + after('"meters"', '"count":[[', ','),
			'a count of a group': 20 + after('"groups"', '"count":[[', ','),
			bounds: 20 + after('"unresolved":[['),
			'a state': good.indexOf('"state":"', arrays) + '"state":"'.length,
			'the key of a person': arrays + tags + slots,
			'the meters of a person': arrays + tags + slots + 4096 * 16 + 4096,
		};
		for (const [what, at] of Object.entries(places)) {
			const changed = Buffer.from(good);
			changed[at]! ^= 1;
			writeFileSync(snapshotFile(dir), sealed(changed));
			expect(await fsckCensus(dir).catch((error) => error.code), what).toBe('snapshot-damaged');
		}
		writeFileSync(snapshotFile(dir), sealed(good));
		expect((await fsckCensus(dir)).snapshot).toBe('good');
	});

	it('of a census that refused shipments in between is what the journal derives', async () => {
		const dir = folder();
		const journal = await openFileJournal(dir);
		const census = await createCensus(journal, sha256, { beforeClose: async (position) => void (await writeSnapshot(dir, position)) });
		await census.openMeter('maker', 2026, attested(0, 0));
		for (let i = 0; i < 10; i++) {
			await census.reserve(request(`a${i}`, range(i * 3, i * 3 + 5)));
			const refused = request('refused', range(500 - i * 40, 600), { caps: [entityCap(50)], authorisation: 'contract-1' });
			expect((await census.reserve(refused)).granted).toBe(false);
			if (i % 3 === 0) await census.void(`a${i}`, AT);
		}
		await census.close();
		expect(await fsckCensus(dir)).toMatchObject({ snapshot: 'good', persons: 24 });
		const again = await openFileCensus(dir);
		expect([again.recovery().fromSnapshot, again.meter('maker', 2026).totals]).toEqual([15, totals(24)]);
		await again.close();
	});

	it('is written at the end once the journal has grown much, and not for a little', async () => {
		const dir = folder();
		const census = await openFileCensus(dir);
		await census.reserve(request('a', range(0, 10)));
		await census.close();
		expect((await fsckCensus(dir)).snapshot).toBe('none');
		const large = await openFileCensus(dir);
		await large.reserve(request('b', range(0, 250_000)));
		await large.close();
		expect(await fsckCensus(dir)).toMatchObject({ snapshot: 'good', persons: 250_000 });
		const again = await openFileCensus(dir);
		expect([again.recovery().fromSnapshot, again.meter('maker', 2026).totals.ordinary.min]).toEqual([2, 250_000]);
		await again.void('b', NEW_YEAR);
		await again.close();
		expect((await found(dir)).fromSnapshot).toBe(2);
	});

	it('that cannot be read does not keep the census from opening, nor its folder locked', async () => {
		const dir = await folderWith(0);
		mkdirSync(snapshotFile(dir));
		expect(await found(dir)).toEqual({ known: whole, fromSnapshot: 0 });
		rmdirSync(snapshotFile(dir));
		expect(await found(dir)).toEqual({ known: whole, fromSnapshot: 0 });
	});
});
