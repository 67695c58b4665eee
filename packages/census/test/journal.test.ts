import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openFileJournal } from '../src/adapters/node.ts';
import { sha256 } from '../src/core/sha256.ts';
import { CensusError } from '../src/errors.ts';
import type { Cursor } from '../src/stores/port.ts';
import { append, opened, readAll, refusal, sized, write } from './facts.ts';
import { folder } from './material.ts';

const journalOf = (dir: string) => join(dir, 'journal');
const reader = (dir: string) => openFileJournal(dir, { readOnly: true });
const IDS = ['a', 'b', 'c', 'd', 'e'];

/** A journal of five records; `cursors`: the start, and after each of them. */
async function smallJournal(dir: string): Promise<{ bytes: Uint8Array; cursors: Cursor[]; ends: number[] }> {
	const journal = await openFileJournal(dir);
	const cursors = [journal.start()];
	for (const id of IDS) cursors.push(await append(journal, cursors.at(-1)!, opened(id)));
	await journal.close();
	return { bytes: readFileSync(journalOf(dir)), cursors, ends: cursors.map(({ position }) => position) };
}
function folderWith(journal: Uint8Array): string {
	const dir = folder();
	writeFileSync(journalOf(dir), journal);
	return dir;
}
function ofVersion(bytes: Uint8Array, version: number): Uint8Array {
	const other = Uint8Array.from(bytes);
	other[16] = version;
	other.set(sha256(other.subarray(0, 24)).subarray(0, 8), 24);
	return other;
}

describe('a journal', () => {
	it('cut at any byte gives every whole record, says how much was torn, and goes on', async () => {
		const { bytes, ends } = await smallJournal(folder());
		for (let cut = 0; cut <= bytes.length; cut++) {
			const dir = folderWith(bytes.subarray(0, cut));
			const journal = await openFileJournal(dir);
			const { ids, cursor } = await readAll(journal);
			const whole = Math.max(ends.filter((end) => end <= cut).length - 1, 0);
			expect(ids).toEqual(IDS.slice(0, whole));
			expect(journal.recovery()).toMatchObject({ records: whole, bytes: ends[whole], tornBytes: cut < 32 ? cut : cut - ends[whole]! });
			expect(statSync(journalOf(dir)).size).toBe(ends[whole]);
			if (cut % 16 === 0) {
				await append(journal, cursor!, opened('f'));
				await journal.close();
				const again = await openFileJournal(dir);
				expect((await readAll(again)).ids).toEqual([...ids, 'f']);
				expect(again.recovery().tornBytes).toBe(0);
				await again.close();
			} else await journal.close();
		}
	});

	it('with any one bit flipped names the record, gives every record before it, and is left as it is', async () => {
		const { bytes, ends } = await smallJournal(folder());
		const dir = folder();
		for (let at = 0; at < bytes.length; at++) {
			const flipped = Uint8Array.from(bytes);
			flipped[at] = flipped[at]! ^ (1 << (at % 8));
			writeFileSync(journalOf(dir), flipped);
			const before = ends.filter((end) => end <= at).length - 1;
			const damaged = refusal('journal-damaged', { position: at < 32 ? 0 : ends[before]! });
			if (at < 32) await expect(openFileJournal(dir)).rejects.toEqual(damaged);
			else {
				const journal = await openFileJournal(dir);
				expect(await readAll(journal)).toEqual({ ids: IDS.slice(0, before), cursor: null, error: damaged });
				await expect(append(journal, journal.start(), opened('f'))).rejects.toEqual(damaged);
				await journal.close();
			}
			const view = await reader(dir);
			expect(await readAll(view)).toEqual({ ids: IDS.slice(0, Math.max(before, 0)), cursor: null, error: damaged });
			await view.close();
			expect(readFileSync(journalOf(dir)).equals(flipped)).toBe(true);
		}
		expect(readdirSync(dir)).toEqual(['journal']);
	});

	it('with a record missing, doubled or moved in the middle is damaged there', async () => {
		const { bytes, ends } = await smallJournal(folder());
		const record = (i: number) => bytes.subarray(ends[i], ends[i + 1]);
		for (const [order, whole] of [
			[[0, 1, 3, 4], 2],
			[[0, 1, 1, 2], 2],
			[[1, 0, 2], 0],
			[[0, 1, 2, 4], 3],
		] as const) {
			const dir = folderWith(Buffer.concat([bytes.subarray(0, 32), ...order.map(record)]));
			const [journal, view] = [await openFileJournal(dir), await reader(dir)];
			const damaged = { ids: IDS.slice(0, whole), cursor: null, error: refusal('journal-damaged', { position: ends[whole] }) };
			expect([await readAll(journal), await readAll(view)]).toEqual([damaged, damaged]);
			await journal.close();
			await view.close();
		}
	});

	it('that ends in blocks the disk never wrote is torn, not damaged', async () => {
		const { bytes, ends } = await smallJournal(folder());
		const tail = Uint8Array.from(bytes).fill(0, ends[4]! + 40);
		for (const bytesThere of [tail, Buffer.concat([bytes.subarray(0, ends[4]), new Uint8Array(4096)])]) {
			const journal = await openFileJournal(folderWith(bytesThere));
			expect((await readAll(journal)).ids).toEqual(IDS.slice(0, 4));
			expect(journal.recovery()).toMatchObject({ records: 4, tornBytes: bytesThere.length - ends[4]! });
			await journal.close();
		}
	});

	it('is written in the format of version 2, byte for byte, by every release', async () => {
		const { bytes, ends } = await smallJournal(folder());
		expect(ends).toEqual([32, 136, 240, 344, 448, 552]);
		expect(Buffer.from(sha256(bytes)).toString('hex')).toBe('ae3fdc6fc9c3695257894877de83ca3ce0a0fde6b810ba5f1dad06f31d40a02b');
	});

	it('of another version is left alone, and named', async () => {
		const { bytes } = await smallJournal(folder());
		for (const [version, code] of [
			[1, 'older-version'],
			[3, 'newer-version'],
		] as const) {
			const other = ofVersion(bytes, version);
			const dir = folderWith(other);
			const view = await reader(dir);
			await expect(openFileJournal(dir)).rejects.toEqual(refusal(code, { version, known: 2 }));
			expect((await readAll(view)).error).toEqual(refusal(code, { version, known: 2 }));
			expect(readFileSync(journalOf(dir)).equals(other)).toBe(true);
			await view.close();
		}
	});

	it('that is some other file is not overwritten', async () => {
		const dir = folderWith(Buffer.from('id,name\n1,x\n'));
		await expect(openFileJournal(dir)).rejects.toEqual(refusal('journal-damaged', { position: 0 }));
		expect(readFileSync(journalOf(dir), 'utf8')).toBe('id,name\n1,x\n');
	});

	it('gives the same head to who keeps it elsewhere, and another once its end is cut off', async () => {
		const dir = folder();
		const { ends } = await smallJournal(dir);
		const view = await reader(dir);
		await readAll(view);
		const { head } = view.recovery();
		expect(head).toMatch(/^[0-9a-f]{64}$/);
		await view.close();
		truncateSync(journalOf(dir), ends[4]);
		const journal = await openFileJournal(dir);
		await readAll(journal);
		expect(journal.recovery().tornBytes).toBe(0);
		expect(journal.recovery().head).not.toBe(head);
		await journal.close();
	});

	it('gives back records of every size as they were', async () => {
		const dir = folder();
		const records = [sized(0), sized(5_000_000), sized((1 << 20) - 48), sized(1), ...Array.from({ length: 2000 }, (_, i) => sized(i, i))];
		const journal = await openFileJournal(dir);
		const end = await append(journal, journal.start(), ...records);
		await journal.close();
		const again = await openFileJournal(dir);
		let i = 0;
		let same = true;
		const read = await again.read(again.start(), ({ type, payload, digest }) => {
			const expected = records[i++]!;
			same &&= type === 77 && Buffer.compare(payload, expected.payload) === 0 && Buffer.compare(digest, expected.digest) === 0;
		});
		expect([i, same, read]).toEqual([records.length, true, end]);
		await again.close();
	});

	it('read on from a position gives what comes after it, and nothing twice', async () => {
		const dir = folder();
		const { cursors } = await smallJournal(dir);
		for (const journal of [await openFileJournal(dir), await reader(dir)]) {
			for (const [i, cursor] of cursors.entries()) expect((await readAll(journal, cursor)).ids).toEqual(IDS.slice(i));
			await journal.close();
		}
	});

	it('that does not go on from a position says how far it goes, unless it is damaged before there', async () => {
		const { bytes, cursors, ends } = await smallJournal(folder());
		const other = folder();
		const writer = await openFileJournal(other);
		await write(writer, 'x', 'y', 'z', 'u', 'v', 'w');
		await writer.close();
		const flipped = Uint8Array.from(bytes);
		flipped[ends[4]! - 1]! ^= 1;
		for (const [there, error] of [
			[bytes.subarray(0, ends[3]), refusal('rolled-back', { recorded: 4, found: 3 })],
			[bytes.subarray(0, ends[4]! - 1), refusal('rolled-back', { recorded: 4, found: 3 })],
			[new Uint8Array(0), refusal('rolled-back', { recorded: 4, found: 0 })],
			[readFileSync(journalOf(other)), refusal('rolled-back', { recorded: 4, found: 6 })],
			[flipped, refusal('journal-damaged', { position: ends[3] })],
		] as const) {
			const dir = folderWith(there);
			for (const open of [reader, openFileJournal]) {
				const journal = await open(dir);
				expect(await readAll(journal, cursors[4])).toEqual({ ids: [], cursor: null, error });
				await journal.close();
			}
		}
	});

	it('whose records make no sense to who takes them is damaged, and what they say by themselves is passed on', async () => {
		const dir = folder();
		const { ends } = await smallJournal(dir);
		const nonsense = new RangeError('nonsense');
		const own = new CensusError('newer-version', { version: 9, known: 2 });
		for (const journal of [await openFileJournal(dir), await reader(dir)]) {
			const taking = (thrown: Error) => {
				let taken = 0;
				return journal.read(journal.start(), () => {
					if (++taken === 3) throw thrown;
				});
			};
			await expect(taking(nonsense)).rejects.toMatchObject({ code: 'journal-damaged', params: { position: ends[2] }, cause: nonsense });
			await expect(taking(own)).rejects.toBe(own);
			await journal.close();
		}
	});
});

describe('the writer of a folder', () => {
	const importing = `import { openFileJournal } from ${JSON.stringify(join(import.meta.dirname, '../src/adapters/node.ts'))};`;

	it('keeps the folder and the journal to its own user', async () => {
		const dir = join(folder(), 'census');
		await (await openFileJournal(dir)).close();
		expect([dir, journalOf(dir)].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
	});

	it('is one: a second is told who holds it', async () => {
		const dir = folder();
		const journal = await openFileJournal(dir, { clock: () => new Date('2026-06-01T04:00:00Z') });
		const second = await openFileJournal(dir).catch((error) => error);
		expect([second.code, second.params.pid, second.params.since]).toEqual(['locked', process.pid, '2026-06-01T04:00:00.000Z']);
		const script = `${importing}
			await openFileJournal(${JSON.stringify(dir)}).catch((error) => console.log(error.code, error.params.pid));`;
		const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
		expect(other.stdout.trim()).toBe(`locked ${process.pid}`);
		await journal.close();
		await (await openFileJournal(dir)).close();
	});

	it('takes over from one that died, and says so', async () => {
		const dir = folder();
		const script = `${importing} await openFileJournal(${JSON.stringify(dir)}); process.kill(process.pid, 'SIGKILL');`;
		const dead = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
		expect(dead.signal).toBe('SIGKILL');
		const journal = await openFileJournal(dir);
		expect(journal.recovery().takenOver).toMatchObject({ pid: dead.pid });
		await readAll(journal);
		expect(journal.recovery().takenOver).toMatchObject({ pid: dead.pid });
		await journal.close();
		expect(readdirSync(dir)).toEqual(['journal']);
	});

	it('is at most one of several that start at the same moment', async () => {
		const dir = folder();
		writeFileSync(join(dir, 'lock-4000000-1'), '');
		const script = `${importing}
			const got = await openFileJournal(${JSON.stringify(dir)}).then(() => 'got', (error) => error.code);
			process.stdout.write(got);
			process.stdin.resume().on('end', () => process.exit());`;
		const children = Array.from({ length: 4 }, () =>
			spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
		);
		const outcomes = await Promise.all(
			children.map((child) => new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text))))),
		);
		const ended = children.map((child) => new Promise((resolve) => child.once('close', resolve)));
		for (const child of children) child.stdin.end();
		await Promise.all(ended);
		expect(outcomes.filter((outcome) => outcome === 'got').length).toBeLessThanOrEqual(1);
		expect(outcomes.filter((outcome) => outcome !== 'got').every((outcome) => outcome === 'locked')).toBe(true);
		await (await openFileJournal(dir)).close();
		expect(readdirSync(dir)).toEqual(['journal']);
	});

	it('does not take a lock from another host, nor mistake a later process with the same number for the owner', async () => {
		const dir = folder();
		writeFileSync(join(dir, 'lock-1-77'), JSON.stringify({ host: 'another', boot: 'x', since: '2026-01-01T00:00:00Z' }));
		await expect(openFileJournal(dir)).rejects.toEqual(refusal('locked', { pid: 1, host: 'another' }));
		const reused = folder();
		writeFileSync(join(reused, `lock-${process.pid}-1`), '');
		const journal = await openFileJournal(reused);
		expect(journal.recovery().takenOver).toMatchObject({ pid: process.pid });
		await journal.close();
	});
});

const strace = spawnSync('strace', ['-V']).status === 0;
it.skipIf(!strace)(`what is appended goes out in one write and is synced before the answer${strace ? '' : ' (skipped: no strace)'}`, () => {
	const dir = folder();
	const trace = join(dir, 'trace');
	const script = `import { openFileJournal } from ${JSON.stringify(join(import.meta.dirname, '../src/adapters/node.ts'))};
		import { writeSync } from 'node:fs';
		const journal = await openFileJournal(${JSON.stringify(join(dir, 'census'))});
		const record = { type: 2, payload: new Uint8Array(1000), digest: new Uint8Array(32) };
		let at = journal.start();
		for (let i = 0; i < 3; i++) {
			at = await journal.exclusively((append) => append(at, [record, record]));
			writeSync(1, 'answer');
		}
		await journal.close();`;
	const args = ['-f', '-o', trace, '-e', 'trace=pwrite64,pwritev,fdatasync,write', process.execPath, '--input-type=module', '-e', script];
	expect(spawnSync('strace', args).status).toBe(0);
	const calls = readFileSync(trace, 'utf8').match(/pwrite(64|v)\(|fdatasync\(|write\(1, "answer"/g) ?? [];
	const order = calls.map((call) => call.slice(0, call.indexOf('(')));
	expect(order).toEqual(['pwrite64', 'fdatasync', ...Array.from({ length: 3 }, () => ['pwritev', 'fdatasync', 'write']).flat()]);
});

describe('a reader', () => {
	it('finds no record before there is a journal, then what the writer has written, and appends nothing', async () => {
		const dir = join(folder(), 'census');
		const view = await reader(dir);
		expect(await readAll(view)).toEqual({ ids: [], cursor: view.start(), error: null });
		expect(existsSync(dir)).toBe(false);
		const journal = await openFileJournal(dir);
		await write(journal, 'a');
		const { ids, cursor } = await readAll(view);
		expect(ids).toEqual(['a']);
		await expect(append(view, cursor!, opened('b'))).rejects.toEqual(refusal('read-only'));
		await write(journal, 'b');
		expect((await readAll(view, cursor!)).ids).toEqual(['b']);
		await view.close();
		await journal.close();
	});

	it('ignores a torn tail and reads on after it was cut and written anew', async () => {
		const dir = folder();
		const { bytes, ends } = await smallJournal(dir);
		writeFileSync(journalOf(dir), bytes.subarray(0, ends[5]! - 1));
		const view = await reader(dir);
		const { cursor } = await readAll(view);
		expect(view.recovery()).toMatchObject({ records: 4, tornBytes: ends[5]! - 1 - ends[4]! });
		const journal = await openFileJournal(dir);
		await write(journal, 'f');
		expect((await readAll(view, cursor!)).ids).toEqual(['f']);
		await view.close();
		await journal.close();
	});

	it('is told when a record it has seen was taken back, also once another stands in its place', async () => {
		const dir = folder();
		const { ends } = await smallJournal(dir);
		const view = await reader(dir);
		const { cursor } = await readAll(view);
		truncateSync(journalOf(dir), ends[4]);
		expect((await readAll(view, cursor!)).error).toEqual(refusal('rolled-back', { recorded: 5, found: 4 }));
		const journal = await openFileJournal(dir);
		await write(journal, 'f', 'g');
		expect((await readAll(view, cursor!)).error).toEqual(refusal('rolled-back', { recorded: 5, found: 6 }));
		expect((await readAll(view)).ids).toEqual(['a', 'b', 'c', 'd', 'f', 'g']);
		await view.close();
		await journal.close();
	});
});

const root = process.getuid?.() === 0;

/** A small disk of its own, or null where mounting is not allowed. */
function mounted(options: string): string | null {
	const dir = join(folder(), 'disk');
	mkdirSync(dir);
	if (!root || spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir]).status !== 0) return null;
	onTestFinished(() => void spawnSync('umount', [dir]));
	return dir;
}

describe('a disk', () => {
	it('that is full refuses with no-space, keeps what was there, and goes on once there is space', async ({ skip }) => {
		const dir = mounted('size=256k') ?? skip('skipped: mounting a tmpfs needs root');
		const journal = await openFileJournal(dir);
		let at = await append(journal, journal.start(), sized(20_000));
		const before = readFileSync(journalOf(dir));
		await expect(append(journal, at, sized(400_000))).rejects.toEqual(refusal('no-space'));
		expect(readFileSync(journalOf(dir)).equals(before)).toBe(true);
		at = await append(journal, at, opened('b'));
		spawnSync('mount', ['-o', 'remount,size=4m', dir]);
		at = await append(journal, at, sized(400_000));
		await journal.close();
		const again = await openFileJournal(dir);
		expect((await readAll(again)).cursor).toEqual(at);
		expect(again.recovery()).toMatchObject({ records: 3, tornBytes: 0 });
		await again.close();
	});

	it('that cannot be written refuses a writer and serves a reader', async ({ skip }) => {
		const dir = root ? (mounted('size=1m') ?? skip('skipped: mounting a tmpfs is not allowed')) : folder();
		await smallJournal(dir);
		if (root) spawnSync('mount', ['-o', 'remount,ro', dir]);
		else chmodSync(dir, 0o500);
		await expect(openFileJournal(dir)).rejects.toEqual(refusal('read-only'));
		const view = await reader(dir);
		expect((await readAll(view)).ids).toEqual(IDS);
		await view.close();
	});
});
