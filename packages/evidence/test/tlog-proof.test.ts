import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateLogKey, nodeFs, proveEntry, readLog, verifyProof, vkeyOf } from '../src/adapters/node.ts';
import { nodeCrypto, noteKeyOf } from '../src/adapters/node-crypto.ts';
import { encodeText, fromBase64, toBase64 } from '../src/core/encoding.ts';
import { LOG_KINDS } from '../src/core/entry.ts';
import { decodeExtra, encodeExtra, formatTlogProof, parseTlogProof } from '../src/core/tlog-proof.ts';
import { gatherAll } from '../src/witness/gather.ts';
import { collect, fillSite, makeSite, SITE, type TestSite } from './support/site.ts';
import { network, TestWitness } from './support/witness.ts';

const INDEX = 266;
const [a, b, c] = ['a.example', 'b.example', 'c.example'].map((name) => new TestWitness(name)) as [TestWitness, TestWitness, TestWitness];
let site: TestSite;
/** By two witnesses, of 303 entries; two more were appended after that. */
let proof: string;

beforeAll(async () => {
	site = await makeSite();
	const key = noteKeyOf(site.keys.get('gateway')!);
	for (const log of LOG_KINDS) for (const witness of [a, b, c]) witness.logs.set(SITE + '/gateway/' + log, key);
	let writer = await site.open();
	await fillSite(writer, 303);
	await writer.close();
	await gatherAll(
		{ fs: nodeFs, crypto: nodeCrypto, post: network(a, b) },
		{
			evidence: site.evidence,
			writers: ['gateway'],
			witnesses: [a, b].map((one) => ({ key: one.key, url: 'http://' + one.key.name })),
			deadlineMs: 1000,
		},
	);
	writer = await site.open();
	await writer.append('decision', { late: '晚到' });
	await writer.append('decision', { late: 2 });
	await writer.close();
	proof = await proveEntry(site.evidence, { writer: 'gateway', log: 'decision', index: INDEX, payload: true });
});
afterAll(() => site[Symbol.dispose]());

const check = (text: string, given: Parameters<typeof verifyProof>[2] = { key: site.vkey }) =>
	verifyProof(encodeText(text), 'proof', given);
const codes = (text: string, given?: Parameters<typeof verifyProof>[2]) => check(text, given).failures.map(({ code }) => code);
const reforged = (change: (extra: Record<'entry' | 'payload' | 'roster', string>) => object): string => {
	const parsed = parseTlogProof(encodeText(proof))!;
	const extra = decodeExtra(parsed.extra!)! as Record<'entry' | 'payload' | 'roster', string>;
	return formatTlogProof({ ...parsed, extra: encodeExtra({ ...extra, ...change(extra) }) });
};

describe('a proof of one entry', () => {
	it('is one text of the published form, and verifies under the site’s key alone', async () => {
		const [head, extra, index, ...rest] = proof.split('\n');
		expect([head, extra!.slice(0, 6), index]).toEqual(['c2sp.org/tlog-proof@v1', 'extra ', 'index ' + INDEX]);
		const path = rest.slice(0, rest.indexOf(''));
		expect(path).toHaveLength(7);
		for (const hash of path) expect(fromBase64(hash)).toHaveLength(32);
		expect(proof).toContain('\n\n' + SITE + '/gateway/decision\n303\n');
		const [recorded] = await collect(readLog(site.evidence, 'gateway', 'decision', { from: INDEX, to: INDEX + 1 }));
		const result = check(proof);
		expect(result).toMatchObject({
			verified: true,
			originProven: true,
			entry: { writer: 'gateway', log: 'decision', index: INDEX },
			payload: recorded!.payload,
			checkpoint: { origin: SITE + '/gateway/decision', size: 303 },
			failures: [],
		});
		expect(result.checks.map((one) => one.code + ' ' + one.result)).toEqual([
			'entry holds',
			'origin holds',
			'seen not-checked',
			'beyond not-checked',
		]);
		expect(result.checks[2]!.params).toMatchObject({ unknown: 2 });
	});

	it('verifies under the writer’s own key, and without one says that its origin is not proven', () => {
		const writer = vkeyOf(site.keys.get('gateway')!);
		expect(check(proof, { key: writer + '\n' })).toMatchObject({ verified: true, originProven: true, entry: { writer: 'gateway' } });
		const unproven = check(proof, {});
		expect(unproven).toMatchObject({ verified: true, originProven: false, fingerprint: check(proof).fingerprint });
		expect(unproven.checks[1]).toMatchObject({ code: 'origin', result: 'not-checked' });
	});

	it('takes the cosigned checkpoint where that covers the entry, and the log’s own where not', async () => {
		const late = await proveEntry(site.evidence, { writer: 'gateway', log: 'decision', index: 303, payload: true });
		expect(check(late)).toMatchObject({ verified: true, payload: { late: '晚到' }, checkpoint: { size: 305 } });
		expect(codes(late, { key: site.vkey, witnesses: [a.vkey] })).toEqual(['cosignature-missing']);
		await expect(proveEntry(site.evidence, { writer: 'gateway', log: 'decision', index: 305, payload: true })).rejects.toMatchObject({
			code: 'entry-not-found',
		});
		const only = await proveEntry(site.evidence, { writer: 'gateway', log: 'operation', index: 0, payload: true });
		expect(parseTlogProof(encodeText(only))).toMatchObject({ index: 0, path: [] });
		expect(check(only)).toMatchObject({ verified: true, payload: { operation: 'approve' } });
	});

	it('can leave out what was recorded, and says so', async () => {
		const bare = await proveEntry(site.evidence, { writer: 'gateway', log: 'decision', index: INDEX, payload: false });
		const result = check(bare);
		expect(result).toMatchObject({ verified: true, payload: null });
		expect(result.checks.find(({ code }) => code === 'payload')).toMatchObject({
			result: 'not-checked',
			params: { sha256: result.entry!.payload },
		});
	});

	it('holds by k of n witnesses', () => {
		const two = check(proof, { key: site.vkey, witnesses: [a.vkey, b.vkey] });
		expect(two.verified).toBe(true);
		expect(two.cosignatures.map(({ witness, size, at }) => [witness, size, at])).toEqual([
			['a.example', 303, '2026-09-21T22:13:20.000+08:00'],
			['b.example', 303, '2026-09-21T22:13:20.000+08:00'],
		]);
		expect(codes(proof, { key: site.vkey, witnesses: [a.vkey, b.vkey, c.vkey] })).toEqual(['cosignature-missing']);
		expect(codes(proof, { key: site.vkey, witnesses: [a.vkey, b.vkey, c.vkey], quorum: 2 })).toEqual([]);
		for (const given of [
			{ witnesses: [a.vkey], quorum: 2 },
			{ witnesses: [a.vkey], quorum: 0 },
			{ witnesses: [a.vkey, a.vkey] },
			{ quorum: 1 },
		]) {
			expect(() => check(proof, given)).toThrow(expect.objectContaining({ code: 'quorum-invalid' }));
		}
		expect(() => check(proof, { witnesses: [site.vkey] })).toThrow(expect.objectContaining({ code: 'witness-key-invalid' }));
		expect(() => check(proof, { key: 'nonsense' })).toThrow(expect.objectContaining({ code: 'key-invalid' }));
	});
});

describe('a proof is refused', () => {
	it('when any byte of it differs', () => {
		const bytes = encodeText(proof);
		const given = { key: site.vkey, witnesses: [a.vkey, b.vkey] };
		for (let at = 0; at < bytes.length; at += 1) {
			const changed = bytes.slice();
			changed[at]! ^= 1 << (at % 8);
			expect(verifyProof(changed, 'proof', given).verified, 'byte ' + at).toBe(false);
		}
	});

	it('when what it says of the entry is not what the log holds', () => {
		const other = parseTlogProof(encodeText(proof))!;
		expect(codes(formatTlogProof({ ...other, index: INDEX + 1 }))).toEqual(['proof-mismatch']);
		expect(codes(formatTlogProof({ ...other, path: other.path.slice(1) }))).toEqual(['proof-mismatch']);
		expect(codes(reforged(({ entry }) => ({ entry: entry.replace('2026', '2025') })))).toEqual(['proof-mismatch']);
		expect(codes(reforged(() => ({ payload: '{"objects":[],"payload":{"i":1}}' })))).toEqual(['payload-mismatch']);
		expect(codes(reforged(() => ({ payload: 'x' })))).toEqual(['payload-mismatch', 'payload-malformed']);
		expect(codes(formatTlogProof({ ...other, checkpoint: other.checkpoint.replace('/decision\n', '/alert\n') }))).toContain(
			'checkpoint-signature',
		);
	});

	it('under the key of somebody else, and when its roster is another one', async () => {
		using elsewhere = await makeSite();
		expect(codes(proof, { key: vkeyOf(generateLogKey(SITE)) })).toEqual(['origin-mismatch']);
		expect(codes(proof, { key: vkeyOf(generateLogKey(SITE + '/gateway')) })).toEqual(['checkpoint-signature']);
		expect(codes(reforged(() => ({ roster: null })))).toEqual(['roster-malformed']);
		const foreign = (await nodeFs.read(elsewhere.evidence + '/roster', 10_000))!;
		const roster = new TextDecoder().decode(foreign);
		expect(codes(reforged(() => ({ roster })))).toEqual(['origin-mismatch']);
		expect(
			codes(
				reforged(() => ({ roster })),
				{},
			),
		).toEqual(['checkpoint-signature']);
		expect(
			codes(
				reforged((extra) => ({
					roster: extra.roster.slice(0, extra.roster.lastIndexOf(' ') + 1) + roster.slice(roster.lastIndexOf(' ') + 1),
				})),
			),
		).toEqual(['roster-signature']);
	});

	it('when it has not its form', () => {
		const malformed = (text: string) => expect(codes(text), JSON.stringify(text.slice(0, 60))).toEqual(['proof-malformed']);
		const { checkpoint, extra, path } = parseTlogProof(encodeText(proof))!;
		malformed('');
		malformed('{}');
		malformed(proof.replace('@v1', '@v2'));
		malformed(proof.replace('index 266', 'index 0266'));
		malformed(proof.replace('index 266', 'index -266'));
		malformed(proof.replace('index 266', 'index 99999999999999999'));
		malformed(proof.replace('index 266\n', ''));
		malformed(proof.replaceAll('\n', '\r\n'));
		malformed(proof + '\n');
		malformed(proof.slice(0, -1));
		malformed(formatTlogProof({ index: 1, extra: null, path, checkpoint }));
		malformed(formatTlogProof({ index: 1, extra: encodeText('{"entry":"x"}'), path, checkpoint }));
		malformed(formatTlogProof({ index: 1, extra, path: [...path, new Uint8Array(31)], checkpoint }));
		malformed(formatTlogProof({ index: 1, extra, path: Array.from({ length: 54 }, () => new Uint8Array(32)), checkpoint }));
		malformed(proof.replace(/index 266\n./, 'index 266\n!'));
		malformed(proof.replace('extra ', 'extra  '));
		malformed('c2sp.org/tlog-proof@v1\nextra ' + toBase64(new Uint8Array(4_200_000)) + '\nindex 0\n\n' + checkpoint);
	});
});
