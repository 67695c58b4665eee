import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFs, openWriter, readLog, verify } from '../src/adapters/node.ts';
import { nodeCrypto, sha256 } from '../src/adapters/node-crypto.ts';
import { BLOCK, decodeStart, encodeStart, readHead } from '../src/core/frame.ts';
import type { EvidenceFs } from '../src/ports.ts';
import { readLog as readFrom } from '../src/reader/log.ts';
import { viewOf } from '../src/replay/view.ts';
import { memoryFs, type Snapshot, snapshot } from './support/memory-fs.ts';
import { collect, fillSite, makeSite, SITE, type TestSite } from './support/site.ts';

const LOG = 'logs/gateway/decision';
const JOURNAL = 'logs/gateway/journal';
let site: TestSite;
/** The folder as a writer left it that was killed, and what it had answered. */
let killed: string;
let answered: number;

const copyOf = (): string => {
	const copy = join(site.dir, 'copy', 'evidence');
	rmSync(join(site.dir, 'copy'), { recursive: true, force: true });
	cpSync(killed, copy, { recursive: true });
	return copy;
};
const reopen = (evidence: string, fs: EvidenceFs = nodeFs) =>
	openWriter({ evidence, site: SITE, writer: 'gateway', key: site.keys.get('gateway')!, clock: () => new Date(), fs });
const decisions = (evidence: string) => collect(readLog(evidence, 'gateway', 'decision'));
const otherBoot: EvidenceFs = { ...nodeFs, boot: async () => '00000000-0000-4000-8000-000000000001' };
const code = (expected: string) => expect.objectContaining({ code: expected });
const flip = (file: string, at: number): void => {
	const bytes = readFileSync(file);
	bytes[at]! ^= 1;
	writeFileSync(file, bytes);
};
/** The journal file of the latest generation, and where its groups begin. */
const latest = (evidence: string): { readonly file: string; readonly groups: readonly number[] } => {
	const files = readdirSync(join(evidence, JOURNAL)).map((name) => join(evidence, JOURNAL, name));
	const generation = (file: string): number => readHead(readFileSync(file), 0)?.generation ?? 0;
	const file = files.sort((a, b) => generation(b) - generation(a))[0]!;
	const bytes = readFileSync(file);
	const groups: number[] = [];
	for (
		let at = decodeStart(sha256, bytes)!.end, head = readHead(bytes, at);
		head?.kind === 'group' && head.number === groups.length + 1;
	) {
		groups.push(at);
		at += Math.ceil((48 + head.body) / BLOCK) * BLOCK;
		head = readHead(bytes, at);
	}
	return { file, groups };
};

beforeAll(async () => {
	site = await makeSite();
	killed = join(site.dir, 'killed');
	const first = await site.open();
	await fillSite(first, 250);
	await first.close();
	const writer = await site.open();
	for (let i = 0; i < 9; i += 1) await writer.append('decision', { i });
	await Promise.all(Array.from({ length: 20 }, (_, i) => writer.append('operation', { i } as never)));
	cpSync(site.evidence, killed, { recursive: true });
	answered = 259;
	await writer.close();
});
afterAll(() => site[Symbol.dispose]());

describe('the journal', () => {
	it('is gone when the writer is closed, and takes no more than its two files hold', async () => {
		using own = await makeSite();
		const writer = await own.open({ journalBytes: 64 * 1024 });
		for (let round = 0; round < 20; round += 1) {
			await Promise.all(Array.from({ length: 40 }, (_, i) => writer.append('decision', { round, i, pad: 'x'.repeat(300) })));
		}
		const sizes = readdirSync(join(own.evidence, JOURNAL)).map((name) => statSync(join(own.evidence, JOURNAL, name)).size);
		expect(sizes.length).toBe(2);
		for (const size of sizes) expect(size).toBeLessThanOrEqual(256 * 1024);
		expect(await verify(own.evidence)).toMatchObject({ verified: true, unclosed: [{ writer: 'gateway', entries: 0 }] });
		await writer.close();
		expect(existsSync(join(own.evidence, JOURNAL))).toBe(false);
		expect(await verify(own.evidence)).toMatchObject({ verified: true, unclosed: [] });
		const again = await own.open();
		expect(again.recovery).toEqual([]);
		await again.close();
	});

	it('of a killed writer changes nothing for readers, and the next opening goes on', async () => {
		const evidence = copyOf();
		expect(await verify(evidence)).toMatchObject({ verified: true, failures: [], unclosed: [{ writer: 'gateway', entries: 0 }] });
		expect((await decisions(evidence)).length).toBe(answered);
		const again = await reopen(evidence);
		expect(again.recovery).toEqual([{ code: 'journal-replayed', file: JOURNAL, params: { entries: 0, files: 0 } }]);
		expect((await again.append('decision', { after: true })).index).toBe(answered);
		await again.close();
		expect((await verify(evidence)).failures).toEqual([]);
	});

	it('gives back what a power cut took: tiles, payloads, a checkpoint that is older, empty or gone', async () => {
		const closed = await decisions(killed);
		for (const checkpoint of ['as it is', 'older', 'empty', 'gone'] as const) {
			const evidence = copyOf();
			const log = join(evidence, LOG);
			for (const path of ['tile/entries', 'tile/0']) {
				rmSync(join(log, path, '001.p'), { recursive: true });
				writeFileSync(join(log, path, '000'), '');
			}
			rmSync(join(log, 'tile/1'), { recursive: true });
			truncateSync(join(log, 'payload/0000000000000000'), statSync(join(log, 'payload/0000000000000000')).size - 200);
			if (checkpoint === 'older')
				writeFileSync(join(log, 'checkpoint'), decodeStart(sha256, readFileSync(latest(evidence).file))!.standings[3]!.checkpoint);
			if (checkpoint === 'empty') writeFileSync(join(log, 'checkpoint'), '');
			if (checkpoint === 'gone') rmSync(join(log, 'checkpoint'));
			const entries = checkpoint === 'as it is' ? 0 : 9;
			expect(await verify(evidence)).toMatchObject({ verified: true, failures: [], unclosed: [{ writer: 'gateway', entries }] });
			const view = await viewOf(otherBoot, nodeCrypto, evidence, 'gateway');
			expect(await collect(readFrom(view, evidence, 'gateway', 'decision'))).toEqual(closed);
			const again = await reopen(evidence);
			expect(again.recovery).toEqual([{ code: 'journal-replayed', file: JOURNAL, params: { entries, files: expect.any(Number) } }]);
			await again.close();
			expect((await verify(evidence)).failures).toEqual([]);
			expect(await decisions(evidence)).toEqual(closed);
		}
	});

	it('with a last group half written was not answered for it, and says so', async () => {
		const evidence = copyOf();
		const { file, groups } = latest(evidence);
		flip(file, groups.at(-1)! + 60);
		for (const name of ['checkpoint', 'tile/0/000.p/20', 'tile/entries/000.p/20', 'payload/0000000000000000']) {
			const path = join(evidence, 'logs/gateway/operation', name);
			// As it was before the group, which was the first of this log since it was opened.
			if (name === 'checkpoint') writeFileSync(path, decodeStart(sha256, readFileSync(file))!.standings[1]!.checkpoint);
		}
		const again = await reopen(evidence);
		expect(again.recovery.map(({ code: what, file: where }) => [what, where])).toEqual([
			['journal-replayed', JOURNAL],
			['uncommitted-cut', JOURNAL + '/1'],
		]);
		await again.close();
		const result = await verify(evidence);
		expect(result.failures).toEqual([]);
		expect(result.logs.map(({ log, size }) => [log, size])).toContainEqual(['operation', 1]);
	});

	it('that is damaged, forked, older than what is published, or of another writer is refused before a file is touched', async () => {
		const cases: Record<string, (evidence: string) => void> = {
			'a group between': (evidence) => flip(latest(evidence).file, latest(evidence).groups[2]! + 300),
			'the last group, published': (evidence) => flip(latest(evidence).file, latest(evidence).groups.at(-1)! + 300),
			'its beginning': (evidence) => {
				flip(latest(evidence).file, 100);
				writeFileSync(join(evidence, LOG, 'tile/0/000'), '');
				writeFileSync(join(evidence, LOG, 'tile/1/000.p/1'), new Uint8Array(32));
			},
			'a checkpoint of another history': (evidence) => {
				// Its own signature, on a size that is no end of a group.
				copyFileSync(join(site.evidence, 'logs/gateway/operation/checkpoint'), join(evidence, LOG, 'checkpoint'));
			},
			'payloads from before it': (evidence) => truncateSync(join(evidence, LOG, 'payload/0000000000000000'), 100),
		};
		for (const [name, change] of Object.entries(cases)) {
			const evidence = copyOf();
			change(evidence);
			const before = snapshot(evidence);
			expect((await verify(evidence)).verified, name).toBe(false);
			await expect(reopen(evidence), name).rejects.toEqual(code('log-damaged'));
			expect(snapshot(evidence), name).toEqual(before);
		}
	});

	it('of a newer version is not touched and not passed over', async () => {
		const evidence = copyOf();
		const { file } = latest(evidence);
		writeFileSync(file, Buffer.concat([Buffer.from('TGJ2'), readFileSync(file).subarray(4)]));
		const before = snapshot(evidence);
		await expect(reopen(evidence)).rejects.toEqual(code('version-newer'));
		expect((await verify(evidence)).failures).toContainEqual({ code: 'journal-newer', file: JOURNAL + '/1', params: {} });
		expect(snapshot(evidence)).toEqual(before);
	});

	it('may lie there as two files and nothing else', async () => {
		const evidence = copyOf();
		writeFileSync(join(evidence, JOURNAL, '2'), '');
		expect((await verify(evidence)).failures).toEqual([{ code: 'file-unknown', file: JOURNAL + '/2', params: {} }]);
	});

	it('never makes verify fail otherwise than by findings, whatever its bytes are', async () => {
		const files: Snapshot = snapshot(killed);
		const path = JOURNAL + '/1';
		const whole = files.get(path)!;
		const used = latest(killed).groups.at(-1)! + BLOCK;
		await fc.assert(
			fc.asyncProperty(fc.nat(used), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
				const bytes = cut ? whole.slice(0, at) : whole.slice();
				if (!cut) bytes[at] = byte;
				const result = await verify('/e', { fs: memoryFs(new Map(files).set(path, bytes)) });
				// The public files hold everything: a journal can only contradict them, or say less.
				for (const { code: what } of result.failures) expect(what).toMatch(/^journal-(damaged|newer)$/);
			}),
			{ numRuns: 300 },
		);
	});
});

it('a beginning of a generation is read as it was written, and not when a byte of it differs', () => {
	const standings = [
		{ log: 'traffic', checkpoint: 'c', segment: null, lastAt: '', rows: [], bundle: new Uint8Array(0) },
		{
			log: 'decision',
			checkpoint: 'd',
			segment: { first: 3, bytes: 9 },
			lastAt: 'at',
			rows: [new Uint8Array(64).fill(7)],
			bundle: Uint8Array.of(0, 1, 2),
		},
	] as const;
	const boot = '01234567-89ab-cdef-0123-456789abcdef';
	const bytes = encodeStart(sha256, 12, boot, { previous: 4, standings });
	expect(bytes.length % BLOCK).toBe(0);
	expect(decodeStart(sha256, bytes)).toMatchObject({ generation: 12, boot, previous: 4, standings, end: bytes.length });
	const content = bytes.findLastIndex((byte) => byte !== 0) + 1;
	for (let at = 0; at < content; at += 1) {
		const changed = bytes.slice();
		changed[at]! ^= 0x10;
		expect(decodeStart(sha256, changed), String(at)).toBe(null);
	}
});
