import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openFileCensus } from '../src/adapters/node.ts';
import { sha256 } from '../src/core/sha256.ts';
import { AT, attested, folder, range, request } from './material.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const journalOf = (dir: string) => join(dir, 'journal');
const idsOf = (census: { reservations(): Iterable<{ id: string }> }) => [...census.reservations()].map(({ id }) => id);

/** A journal of five records; `ends`: its size after each of them, from the header on. */
async function smallJournal(dir: string): Promise<{ bytes: Uint8Array; ends: number[] }> {
	const census = await openFileCensus(dir);
	const size = () => readFileSync(journalOf(dir)).length;
	const ends = [size()];
	for (const step of [
		() => census.openMeter('maker', 2026, attested(0, 0)),
		() => census.reserve(request('a', range(0, 3))),
		() => census.open('a', 0, AT),
		() => census.post('a', AT),
		() => census.reserve(request('b', range(2, 4))),
	]) {
		await step();
		ends.push(size());
	}
	await census.close();
	return { bytes: readFileSync(journalOf(dir)), ends };
}
function folderWith(journal: Uint8Array): string {
	const dir = folder();
	writeFileSync(journalOf(dir), journal);
	return dir;
}

describe('a journal', () => {
	it('cut at any byte opens with every whole record, says how much was torn, and goes on', async () => {
		const { bytes, ends } = await smallJournal(folder());
		for (let cut = 0; cut <= bytes.length; cut++) {
			const dir = folderWith(bytes.subarray(0, cut));
			const census = await openFileCensus(dir);
			const whole = ends.filter((end) => end <= cut).length - 1;
			expect(census.recovery()).toMatchObject({ records: Math.max(whole, 0), tornBytes: cut - (ends[whole] ?? 0) });
			expect(idsOf(census)).toEqual(whole < 2 ? [] : whole < 5 ? ['a'] : ['a', 'b']);
			if (cut % 16 === 0) {
				await census.reserve(request('c', range(0, 1)));
				await census.close();
				const again = await openFileCensus(dir);
				expect(again.recovery()).toMatchObject({ records: Math.max(whole, 0) + 1, tornBytes: 0 });
				await again.close();
			} else await census.close();
		}
	});

	it('with any one byte flipped does not open and names the record', async () => {
		const { bytes, ends } = await smallJournal(folder());
		const dir = folder();
		for (let at = 0; at < bytes.length; at++) {
			const flipped = Uint8Array.from(bytes);
			flipped[at] = flipped[at]! ^ (1 << (at % 8));
			writeFileSync(journalOf(dir), flipped);
			const position = at < 32 ? 0 : ends.filter((end) => end <= at).at(-1)!;
			const error = await openFileCensus(dir).catch((thrown) => thrown);
			expect([error.code, error.params]).toEqual(['journal-damaged', { position }]);
			expect(readFileSync(journalOf(dir)).equals(flipped)).toBe(true);
		}
		expect(readdirSync(dir)).toEqual(['journal']);
	});

	it('with a record missing, doubled or moved in the middle does not open', async () => {
		const { bytes, ends } = await smallJournal(folder());
		const record = (i: number) => bytes.subarray(ends[i], ends[i + 1]);
		const header = bytes.subarray(0, 32);
		for (const order of [
			[0, 1, 3, 4],
			[0, 1, 1, 2],
			[1, 0, 2],
			[0, 1, 2, 4],
		]) {
			const dir = folderWith(Buffer.concat([header, ...order.map(record)]));
			await expect(openFileCensus(dir)).rejects.toEqual(refusal('journal-damaged'));
			await expect(openFileCensus(dir, { readOnly: true })).rejects.toEqual(refusal('journal-damaged'));
		}
	});

	it('that ends in blocks the disk never wrote is torn, not damaged', async () => {
		const { bytes, ends } = await smallJournal(folder());
		const tail = Uint8Array.from(bytes).fill(0, ends[4]! + 40);
		for (const journal of [tail, Buffer.concat([bytes.subarray(0, ends[4]), new Uint8Array(4096)])]) {
			const census = await openFileCensus(folderWith(journal));
			expect(census.recovery()).toMatchObject({ records: 4, tornBytes: journal.length - ends[4]! });
			expect(idsOf(census)).toEqual(['a']);
			await census.close();
		}
	});

	it('is written in the format of version 1, byte for byte, by every release', async () => {
		const { bytes, ends } = await smallJournal(folder());
		expect(ends).toEqual([32, 296, 612, 716, 812, 1108]);
		expect(Buffer.from(sha256(bytes)).toString('hex')).toBe('0f53866cf98a61d2aea024d383948e3a3cf1bc0e3d14a9b467d99c85aa480843');
	});

	it('of a newer version is left alone', async () => {
		const { bytes } = await smallJournal(folder());
		const newer = Uint8Array.from(bytes);
		newer[16] = 2;
		newer.set(sha256(newer.subarray(0, 24)).subarray(0, 8), 24);
		const dir = folderWith(newer);
		await expect(openFileCensus(dir)).rejects.toMatchObject({ code: 'newer-version', params: { version: 2, known: 1 } });
		expect(readFileSync(journalOf(dir)).equals(newer)).toBe(true);
	});

	it('that is some other file is not overwritten', async () => {
		const dir = folderWith(Buffer.from('id,name\n1,x\n'));
		await expect(openFileCensus(dir)).rejects.toMatchObject({ code: 'journal-damaged', params: { position: 0 } });
		expect(readFileSync(journalOf(dir), 'utf8')).toBe('id,name\n1,x\n');
	});

	it('gives the same head to who keeps it elsewhere, and another once its end is cut off', async () => {
		const dir = folder();
		const { ends } = await smallJournal(dir);
		const reader = await openFileCensus(dir, { readOnly: true });
		const { head } = reader.recovery();
		await reader.close();
		truncateSync(journalOf(dir), ends[4]);
		const census = await openFileCensus(dir);
		expect(census.recovery().tornBytes).toBe(0);
		expect(census.recovery().head).not.toBe(head);
		await census.close();
	});
});

describe('the writer of a folder', () => {
	it('is one: a second is told who holds it', async () => {
		const dir = folder();
		const census = await openFileCensus(dir, { clock: () => new Date('2026-06-01T04:00:00Z') });
		const second = await openFileCensus(dir).catch((error) => error);
		expect([second.code, second.params.pid, second.params.since]).toEqual(['locked', process.pid, '2026-06-01T04:00:00.000Z']);
		const script = `import { openFileCensus } from ${JSON.stringify(join(import.meta.dirname, '../src/adapters/node.ts'))};
			await openFileCensus(${JSON.stringify(dir)}).catch((error) => console.log(error.code, error.params.pid));`;
		const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
		expect(other.stdout.trim()).toBe(`locked ${process.pid}`);
		await census.close();
		await (await openFileCensus(dir)).close();
	});

	it('takes over from one that died, and says so', async () => {
		const dir = folder();
		const script = `import { openFileCensus } from ${JSON.stringify(join(import.meta.dirname, '../src/adapters/node.ts'))};
			await openFileCensus(${JSON.stringify(dir)}); process.kill(process.pid, 'SIGKILL');`;
		const dead = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
		expect(dead.signal).toBe('SIGKILL');
		const census = await openFileCensus(dir);
		expect(census.recovery().takenOver).toMatchObject({ pid: dead.pid });
		await census.close();
		expect(readdirSync(dir)).toEqual(['journal']);
	});

	it('is at most one of several that start at the same moment', async () => {
		const dir = folder();
		writeFileSync(join(dir, 'lock-4000000-1'), '');
		const script = `import { openFileCensus } from ${JSON.stringify(join(import.meta.dirname, '../src/adapters/node.ts'))};
			const got = await openFileCensus(${JSON.stringify(dir)}).then(() => 'got', (error) => error.code);
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
		await (await openFileCensus(dir)).close();
		expect(readdirSync(dir)).toEqual(['journal']);
	});

	it('does not take a lock from another host, nor mistake a later process with the same number for the owner', async () => {
		const dir = folder();
		writeFileSync(join(dir, 'lock-1-77'), JSON.stringify({ host: 'another', boot: 'x', since: '2026-01-01T00:00:00Z' }));
		await expect(openFileCensus(dir)).rejects.toMatchObject({ code: 'locked', params: { pid: 1, host: 'another' } });
		const reused = folder();
		writeFileSync(join(reused, `lock-${process.pid}-1`), '');
		const census = await openFileCensus(reused);
		expect(census.recovery().takenOver).toMatchObject({ pid: process.pid });
		await census.close();
	});
});

const strace = spawnSync('strace', ['-V']).status === 0;
it.skipIf(!strace)(`every answer follows a sync of the system's own${strace ? '' : ' (skipped: no strace)'}`, () => {
	const dir = folder();
	const trace = join(dir, 'trace');
	const script = `import { openFileCensus } from ${JSON.stringify(join(import.meta.dirname, '../src/adapters/node.ts'))};
		import { writeSync } from 'node:fs';
		const census = await openFileCensus(${JSON.stringify(join(dir, 'census'))});
		for (const year of [2024, 2025, 2026]) {
			await census.openMeter('maker', year, ${JSON.stringify(attested(0, 0))});
			writeSync(1, 'answer');
		}
		await census.close();`;
	const child = spawnSync('strace', [
		'-f',
		'-o',
		trace,
		'-e',
		'trace=pwrite64,fdatasync,write',
		process.execPath,
		'--input-type=module',
		'-e',
		script,
	]);
	expect(child.status).toBe(0);
	const calls = readFileSync(trace, 'utf8').match(/pwrite64\(|fdatasync\(|write\(1, "answer"/g) ?? [];
	const order = calls.filter((call, i) => call !== calls[i - 1]).map((call) => call.slice(0, call.indexOf('(')));
	expect(order).toEqual(['pwrite64', 'fdatasync', ...Array.from({ length: 3 }, () => ['pwrite64', 'fdatasync', 'write']).flat()]);
});

describe('a reader', () => {
	it('sees nothing, not zero, before there is a journal, then what the writer has written', async () => {
		const dir = folder();
		const reader = await openFileCensus(join(dir, 'census'), { readOnly: true });
		expect(reader.meter('maker', 2026)).toMatchObject({ opened: false, totals: { ordinary: { min: 0, max: null } } });
		const census = await openFileCensus(join(dir, 'census'));
		await census.reserve(request('a', range(0, 3)));
		await reader.refresh();
		expect(reader.meter('maker', 2026).totals.ordinary.min).toBe(3);
		await reader.close();
		await census.close();
	});

	it('ignores a torn tail and reads on after it was cut and written anew', async () => {
		const dir = folder();
		const { bytes, ends } = await smallJournal(dir);
		writeFileSync(journalOf(dir), bytes.subarray(0, ends[5]! - 1));
		const reader = await openFileCensus(dir, { readOnly: true });
		expect(reader.recovery()).toMatchObject({ records: 4, tornBytes: ends[5]! - 1 - ends[4]! });
		const census = await openFileCensus(dir);
		await census.reserve(request('c', range(0, 1)));
		await reader.refresh();
		expect(idsOf(reader)).toEqual(['a', 'c']);
		await reader.close();
		await census.close();
	});

	it('starts over when a record it has seen was taken back', async () => {
		const dir = folder();
		const { ends } = await smallJournal(dir);
		const reader = await openFileCensus(dir, { readOnly: true });
		expect(idsOf(reader)).toEqual(['a', 'b']);
		truncateSync(journalOf(dir), ends[4]);
		await reader.refresh();
		expect(idsOf(reader)).toEqual(['a']);
		await reader.close();
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
	it('that is full refuses with no-space, keeps its state, and goes on once there is space', async ({ skip }) => {
		const dir = mounted('size=256k') ?? skip('skipped: mounting a tmpfs needs root');
		const census = await openFileCensus(dir);
		await census.reserve(request('a', range(0, 1000)));
		const before = readFileSync(journalOf(dir));
		await expect(census.reserve(request('b', range(0, 20_000)))).rejects.toEqual(refusal('no-space'));
		expect(readFileSync(journalOf(dir)).equals(before)).toBe(true);
		expect(census.meter('maker', 2026).totals.ordinary.min).toBe(1000);
		expect(census.reservation('b')).toBeUndefined();
		expect((await census.reserve(request('c', range(0, 1001)))).granted).toBe(true);
		spawnSync('mount', ['-o', 'remount,size=4m', dir]);
		expect((await census.reserve(request('b', range(0, 20_000)))).granted).toBe(true);
		await census.close();
		const again = await openFileCensus(dir);
		expect(again.recovery().tornBytes).toBe(0);
		expect(idsOf(again)).toEqual(['a', 'c', 'b']);
		await again.close();
	});

	it('that cannot be written refuses a writer and serves a reader', async ({ skip }) => {
		const dir = root ? (mounted('size=1m') ?? skip('skipped: mounting a tmpfs is not allowed')) : folder();
		await smallJournal(dir);
		if (root) spawnSync('mount', ['-o', 'remount,ro', dir]);
		else chmodSync(dir, 0o500);
		await expect(openFileCensus(dir)).rejects.toEqual(refusal('read-only'));
		const reader = await openFileCensus(dir, { readOnly: true });
		expect(idsOf(reader)).toEqual(['a', 'b']);
		await reader.close();
	});
});
