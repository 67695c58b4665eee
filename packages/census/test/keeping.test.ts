import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { sha256 } from '../src/adapters/hash.ts';
import { backupCensus, fsckCensus, restoreCensus, salvageCensus } from '../src/adapters/keeping.ts';
import { openFileJournal } from '../src/adapters/node.ts';
import { snapshotFile, writeSnapshot } from '../src/adapters/snapshot.ts';
import { everything, lookedUp } from '../src/conformance/everything.ts';
import { createCensus } from '../src/stores/census.ts';
import { refusal } from './facts.ts';
import { attested, folder, range, request, totals } from './material.ts';

const journalOf = (dir: string) => join(dir, 'journal');

/** A folder with a record for each of `everything`; `ends`: bytes of the journal after each, from the header on. */
async function folderWith(
	snapshotAfter = 0,
): Promise<{ dir: string; bytes: Buffer; ends: number[]; heads: { records: number; link: string }[] }> {
	const dir = folder();
	const journal = await openFileJournal(dir);
	const census = await createCensus(journal, sha256, {
		afterCommand: async (position) => {
			if (position.cursor.records === snapshotAfter) await writeSnapshot(dir, position);
		},
	});
	const ends = [statSync(journalOf(dir)).size];
	const heads = [census.head()];
	for (const ask of everything) {
		await ask(census);
		ends.push(statSync(journalOf(dir)).size);
		heads.push(census.head());
	}
	await census.close();
	return { dir, bytes: readFileSync(journalOf(dir)), ends, heads };
}
async function lookInto(dir: string) {
	const census = await openFileCensus(dir);
	const known = lookedUp(census);
	await census.close();
	return known;
}

describe('a backup', () => {
	it('taken beside a running writer is the census as it was at a moment, and restores to it', async () => {
		const [dir, to] = [folder(), folder()];
		const census = await openFileCensus(dir);
		await census.openMeter('maker', 2026, attested(0, 0));
		const heads: Awaited<ReturnType<typeof backupCensus>>[] = [];
		let [last, written] = [0, false];
		const writing = (async () => {
			for (let i = 0; !written; i++) {
				await census.reserve(request(`r${i}`, range(i, i + 1)));
				last = census.head().records;
			}
		})();
		for (let i = 0; i < 5; i++) {
			const atLeast = last;
			heads.push(await backupCensus(dir, join(to, `${i}`)));
			expect(heads[i]!.records).toBeGreaterThanOrEqual(atLeast);
		}
		written = true;
		await writing;
		expect(heads.at(-1)!.records).toBeGreaterThan(heads[0]!.records);
		for (const [i, head] of heads.entries()) {
			expect(await census.contains(head)).toBe(true);
			const again = join(to, `again-${i}`);
			expect(await restoreCensus(join(to, `${i}`), again)).toEqual(head);
			const restored = await openFileCensus(again);
			expect([restored.head(), restored.meter('maker', 2026).totals]).toEqual([head, totals(head.records - 1)]);
			await restored.close();
		}
		await census.close();
		expect([statSync(to).isDirectory(), readdirSync(join(to, '0')), statSync(journalOf(join(to, '0'))).mode & 0o777]).toEqual([
			true,
			['journal'],
			0o600,
		]);
	});

	it('neither backs up nor restores over anything', async () => {
		const { dir } = await folderWith();
		const to = folder();
		await backupCensus(dir, to);
		const other = folder();
		writeFileSync(join(other, 'notes'), 'keep');
		for (const [from, into] of [
			[dir, to],
			[dir, dir],
			[to, other],
		] as const) {
			await expect(backupCensus(from, into)).rejects.toEqual(refusal('not-empty', { folder: into }));
			await expect(restoreCensus(from, into)).rejects.toEqual(refusal('not-empty', { folder: into }));
		}
		expect([readdirSync(other), readFileSync(join(other, 'notes'), 'utf8')]).toEqual([['notes'], 'keep']);
		expect(await lookInto(dir)).toEqual(await lookInto(to));
	});

	it('of an older state, once restored, does not contain what was recorded since, and a lost head can be reconciled', async () => {
		const { dir, heads } = await folderWith();
		const to = folder();
		const census = await openFileCensus(dir);
		await backupCensus(dir, to);
		await census.reserve(request('late', range(70, 75), { at: '2027-01-01T00:00:00+08:00', year: 2027, persons: range(70, 75, 1, ['B']) }));
		const later = census.head();
		await census.close();
		rmSync(dir, { recursive: true });
		await restoreCensus(to, dir);
		const restored = await openFileCensus(dir);
		expect([await restored.contains(later), await restored.contains(heads.at(-1)!), await restored.contains(heads[3]!)]).toEqual([
			false,
			true,
			true,
		]);
		const bounds = { ordinary: { min: 0, max: 5 }, sensitive: { min: 0, max: 0 } };
		const before = restored.meter('maker', 2027).totals.ordinary;
		const reading = await restored.reconcile({
			...{ entity: 'maker', year: 2027, ...bounds, lost: later, by: 'officer', at: '2027-01-01T00:00:01+08:00' },
			statement: 'five at most, from the evidence log',
		});
		expect(reading.totals.ordinary).toEqual({ min: before.min, max: before.max! + 5 });
		expect(await restored.contains(later)).toBe(false);
		await restored.close();
	});

	it('whose copy has a flipped bit is not restored: the position is named, and all before it can be had', async () => {
		const { dir, ends, heads } = await folderWith();
		const to = folder();
		await backupCensus(dir, to);
		const good = readFileSync(journalOf(to));
		for (let at = 0; at < good.length; at += 97) {
			const flipped = Buffer.from(good);
			flipped[at]! ^= 1 << (at % 8);
			writeFileSync(journalOf(to), flipped);
			const whole = ends.filter((end) => end <= at).length - 1;
			const position = whole < 0 ? 0 : ends[whole]!;
			const damaged = refusal('journal-damaged', { position });
			const target = join(folder(), 'restored');
			await expect(restoreCensus(to, target)).rejects.toEqual(damaged);
			expect(existsSync(target)).toBe(false);
			await expect(fsckCensus(to)).rejects.toEqual(damaged);
			await expect(openFileCensus(to)).rejects.toEqual(damaged);
			if (whole < 0) {
				await expect(salvageCensus(to, target)).rejects.toEqual(damaged);
				continue;
			}
			expect(await salvageCensus(to, target)).toEqual({ head: heads[whole], damagedAt: position });
			expect((await fsckCensus(target)).head).toEqual(heads[whole]);
			const census = await openFileCensus(target);
			expect(census.head()).toEqual(heads[whole]);
			await census.close();
		}
	});

	it('does not need the snapshot, and leaves a damaged one behind', async () => {
		const { dir } = await folderWith(9);
		const [to, again] = [folder(), folder()];
		const known = await lookInto(dir);
		await backupCensus(dir, to);
		expect([readdirSync(to), await lookInto(to)]).toEqual([['journal'], known]);
		truncateSync(snapshotFile(dir), 1000);
		await backupCensus(dir, again);
		expect([readdirSync(again), await lookInto(again)]).toEqual([['journal'], known]);
	});

	it('of a folder that holds no census is no backup', async () => {
		const [empty, to] = [folder(), folder()];
		for (const from of [empty, join(empty, 'nowhere')]) {
			await expect(backupCensus(from, join(to, 'a'))).rejects.toEqual(refusal('store-failed'));
			await expect(restoreCensus(from, join(to, 'a'))).rejects.toEqual(refusal('store-failed'));
		}
	});
});

describe('fsck', () => {
	it('reads beside a running writer, changes nothing and says what there is', async () => {
		const { dir, heads, ends } = await folderWith(9);
		const census = await openFileCensus(dir);
		const before = readdirSync(dir);
		expect(await fsckCensus(dir)).toEqual({
			head: heads.at(-1),
			bytes: ends.at(-1),
			reservations: 4,
			persons: 20,
			tornBytes: 0,
			snapshot: 'good',
		});
		expect(readdirSync(dir)).toEqual(before);
		await census.close();
	});

	it('of a journal cut at any byte says how much is torn, and is clean again once a writer has opened it', async () => {
		const { dir, bytes, ends, heads } = await folderWith(9);
		const sealed = readFileSync(snapshotFile(dir));
		for (let cut = ends[0]!; cut < bytes.length; cut += 61) {
			writeFileSync(journalOf(dir), bytes.subarray(0, cut));
			const whole = ends.filter((end) => end <= cut).length - 1;
			const snapshot = whole >= 9 ? 'good' : 'none';
			if (whole < 9) {
				// The snapshot was made after nine records: what is cut off was answered, and is no torn tail.
				const rolledBack = refusal('rolled-back', { recorded: 9, found: whole });
				await expect(fsckCensus(dir)).rejects.toEqual(rolledBack);
				await expect(openFileCensus(dir)).rejects.toEqual(rolledBack);
				expect(statSync(journalOf(dir)).size).toBe(cut);
				const short = await openFileCensus(dir, { cutShort: true });
				expect([short.recovery().lost, short.recovery().fromSnapshot, short.head()]).toEqual([heads[9], 0, heads[whole]]);
				await short.close();
				writeFileSync(journalOf(dir), bytes.subarray(0, cut));
				rmSync(snapshotFile(dir));
			}
			expect(await fsckCensus(dir)).toMatchObject({ head: heads[whole], tornBytes: cut - ends[whole]!, snapshot });
			expect(statSync(journalOf(dir)).size).toBe(cut);
			const census = await openFileCensus(dir);
			expect(census.recovery()).toMatchObject({ tornBytes: cut - ends[whole]!, fromSnapshot: whole >= 9 ? 9 : 0, lost: null });
			await census.close();
			expect(await fsckCensus(dir)).toMatchObject({ head: heads[whole], tornBytes: 0, bytes: ends[whole], snapshot });
			writeFileSync(snapshotFile(dir), sealed);
		}
	});

	it('names a bit that flipped in front of a snapshot, where a census that opens does not look', async () => {
		const { dir, bytes, ends, heads } = await folderWith(9);
		for (let at = ends[0]!; at < bytes.length; at += 131) {
			const flipped = Buffer.from(bytes);
			flipped[at]! ^= 1 << (at % 8);
			writeFileSync(journalOf(dir), flipped);
			const whole = ends.filter((end) => end <= at).length - 1;
			const damaged = refusal('journal-damaged', { position: ends[whole]! });
			await expect(fsckCensus(dir)).rejects.toEqual(damaged);
			const to = join(folder(), 'copy');
			await expect(backupCensus(dir, to)).rejects.toEqual(damaged);
			// The link of the record that the snapshot was made after is the one that is looked at.
			if (whole >= 9 || at >= ends[9]! - 32) await expect(openFileCensus(dir)).rejects.toEqual(damaged);
			else {
				const census = await openFileCensus(dir);
				expect([census.head(), census.recovery().fromSnapshot]).toEqual([heads.at(-1), 9]);
				await census.close();
			}
		}
	});

	it('names a journal that is none, and one of another version', async () => {
		const dir = folder();
		mkdirSync(join(dir, 'other'));
		writeFileSync(journalOf(dir), 'id,name\n1,x\n'.repeat(10));
		await expect(fsckCensus(dir)).rejects.toEqual(refusal('journal-damaged', { position: 0 }));
		const { bytes, dir: newer } = await folderWith();
		bytes[16]!++;
		bytes.set(sha256(bytes.subarray(0, 24)).subarray(0, 8), 24);
		writeFileSync(journalOf(newer), bytes);
		await expect(fsckCensus(newer)).rejects.toEqual(refusal('newer-version'));
	});

	it('of a folder that holds no census does not call it clean', async () => {
		const dir = folder();
		await expect(fsckCensus(dir)).rejects.toEqual(refusal('store-failed'));
		await expect(fsckCensus(join(dir, 'nowhere'))).rejects.toEqual(refusal('store-failed'));
	});
});
