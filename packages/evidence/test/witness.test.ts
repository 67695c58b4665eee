import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWitnesses, nodeFs, verify, vkeyOf, writeRoster } from '../src/adapters/node.ts';
import { nodeCrypto, noteKeyOf } from '../src/adapters/node-crypto.ts';
import { nodePost } from '../src/adapters/node-http.ts';
import { takeLock } from '../src/adapters/node-lock.ts';
import { encodeText } from '../src/core/encoding.ts';
import { LOG_KINDS } from '../src/core/entry.ts';
import { parseSignedNote } from '../src/core/note.ts';
import { gatherAll, gatherCosignatures } from '../src/witness/gather.ts';
import type { HttpPost, NotCosigned } from '../src/witness/port.ts';
import { fillSite, makeSite, SITE, type TestSite } from './support/site.ts';
import { network, serve, TestWitness } from './support/witness.ts';

const DEADLINE = 5000;
const ORIGIN = SITE + '/gateway/decision';
let site: TestSite;

beforeAll(async () => {
	site = await makeSite();
	const writer = await site.open();
	await fillSite(writer, 300);
	await writer.close();
});
afterAll(() => site[Symbol.dispose]());

const witnessFor = (name: string): TestWitness => {
	const witness = new TestWitness(name);
	for (const log of LOG_KINDS) witness.logs.set(SITE + '/gateway/' + log, noteKeyOf(site.keys.get('gateway')!));
	return witness;
};
const grow = async (entries = 1): Promise<void> => {
	const writer = await site.open();
	for (let i = 0; i < entries; i += 1) await writer.append('decision', { grown: i });
	await writer.close();
};
const file = (log = 'decision') => join(site.evidence, 'logs/gateway', log, 'cosigned');
const gather = (witnesses: readonly TestWitness[], post: HttpPost = network(...witnesses), quorum?: number) =>
	gatherCosignatures(
		{ fs: nodeFs, crypto: nodeCrypto, post },
		{
			evidence: site.evidence,
			writer: 'gateway',
			log: 'decision',
			witnesses: witnesses.map(({ key }) => ({ key, url: 'http://' + key.name })),
			deadlineMs: DEADLINE,
			...(quorum === undefined ? {} : { quorum }),
		},
	);
const codes = (refused: readonly NotCosigned[]) => refused.map(({ code }) => code);
const answering =
	(status: number, body = ''): HttpPost =>
	async () => ({ status, body: encodeText(body) });

describe('asking a witness', () => {
	it('sends the size it knows, the proof and the checkpoint, and writes the note with the cosignature', async () => {
		const [a, b] = [witnessFor('a.example'), witnessFor('b.example')];
		const first = await gather([a, b]);
		expect(first).toMatchObject({ size: 300, written: true, refused: [] });
		const checkpoint = readFileSync(join(site.evidence, 'logs/gateway/decision/checkpoint'), 'utf8');
		expect(a.requests).toEqual(['old 0\n\n' + checkpoint]);
		const note = parseSignedNote(readFileSync(file()))!;
		expect(note.signatures.map(({ name }) => name)).toEqual([SITE + '/gateway', 'a.example', 'b.example']);
		expect(readFileSync(file(), 'utf8').startsWith(checkpoint)).toBe(true);

		await grow(7);
		expect(await gather([a, b])).toMatchObject({ size: 307, written: true });
		expect(a.requests).toHaveLength(2);
		expect(a.requests[1]).toMatch(/^old 300\n([A-Za-z0-9+/]{43}=\n)+\nport\.example\/gateway\/decision\n307\n/);
		expect(a.known.get(ORIGIN)!.size).toBe(307);
		expect(existsSync(file() + '.tmp')).toBe(false);
	});

	it('of a size it does not know of learns that size from the answer, and proves from there', async () => {
		const witness = witnessFor('late.example');
		await gather([witness]);
		rmSync(file());
		await grow();
		const { written, refused } = await gather([witness]);
		expect([written, refused]).toEqual([true, []]);
		expect(witness.requests.slice(1).map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 307']);
		// A witness that has lost its memory is brought up again.
		witness.known.clear();
		expect(await gather([witness])).toMatchObject({ written: true });
	});

	it('names every refusal by a closed code', async () => {
		const witness = witnessFor('w.example');
		for (const [post, code, params] of [
			[answering(400), 'request-refused', {}],
			[answering(403), 'key-refused', {}],
			[answering(404), 'log-unknown', {}],
			[answering(422), 'inconsistent', {}],
			[answering(429), 'unavailable', { status: 429 }],
			[answering(500), 'unavailable', { status: 500 }],
			[answering(301, 'elsewhere'), 'unavailable', { status: 301 }],
			[answering(200, ''), 'answer-invalid', {}],
			[answering(200, 'hello\n'), 'answer-invalid', {}],
			[answering(200, witness.cosign('another text\n')), 'answer-invalid', {}],
			[answering(200, 'x'.repeat(20_000)), 'answer-invalid', {}],
			[answering(409, ''), 'answer-invalid', { status: 409 }],
			[answering(409, '007\n'), 'answer-invalid', { status: 409 }],
			[answering(409, '-1\n'), 'answer-invalid', { status: 409 }],
			[answering(409, '5\n'), 'busy', {}],
			[answering(409, '9999\n'), 'ahead', { known: 9999 }],
			[() => Promise.reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })), 'timeout', { seconds: 5 }],
			[() => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' })), 'unreachable', { system: 'ECONNREFUSED' }],
		] as const) {
			rmSync(file(), { force: true });
			const { refused, written } = await gather([witness], post);
			expect(refused, code).toMatchObject([{ witness: 'w.example', code, params }]);
			expect(written).toBe(false);
			expect(existsSync(file())).toBe(false);
		}
	});

	it('takes from the answer the line of the key it was given, and ignores the others', async () => {
		const [witness, other] = [witnessFor('w.example'), witnessFor('other.example')];
		const post: HttpPost = async (_url, body) => {
			const text = new TextDecoder().decode(body).split('\n\n')[1]! + '\n';
			return { status: 200, body: encodeText(other.cosign(text) + witness.cosign(text)) };
		};
		const { cosigned } = await gather([witness], post);
		expect(cosigned.map(({ line }) => line.split(' ')[1])).toEqual(['w.example']);
	});

	it('leaves the file as it was until enough of them have answered', async () => {
		const [a, b, gone] = [witnessFor('a.example'), witnessFor('b.example'), witnessFor('gone.example')];
		await gather([a, b]);
		const before = readFileSync(file(), 'utf8');
		await grow();
		const less = await gather([a, gone], network(a));
		expect([less.written, less.cosigned.length, codes(less.refused)]).toEqual([false, 1, ['unreachable']]);
		expect(readFileSync(file(), 'utf8')).toBe(before);
		expect(await gather([a, gone], network(a), 1)).toMatchObject({ written: true });
	});
});

describe('a log that a witness has seen otherwise', () => {
	it('is refused when it was put back, and the file is not overwritten', async () => {
		const witness = witnessFor('w.example');
		await gather([witness]);
		const logs = join(site.evidence, 'logs/gateway/decision');
		const before = readFileSync(join(logs, 'checkpoint'));
		await grow();
		await gather([witness]);
		const seen = readFileSync(file(), 'utf8');
		writeFileSync(join(logs, 'checkpoint'), before);
		expect(codes((await gather([witness])).refused)).toEqual(['ahead']);
		expect(readFileSync(file(), 'utf8')).toBe(seen);
		// The file being gone too, the witness itself says so.
		rmSync(file());
		expect((await gather([witness])).refused).toMatchObject([{ code: 'ahead' }]);
		await expect(site.open()).rejects.toMatchObject({ code: 'log-damaged' });
	});

	it('is refused when its history is another one, although the right key signed it', async () => {
		using mine = await makeSite();
		using forked = await makeSite();
		const key = mine.keys.get('gateway')!;
		await writeRoster({ evidence: forked.evidence, site: SITE, key: mine.siteKey, writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
		const witness = new TestWitness('w.example');
		witness.logs.set(ORIGIN, noteKeyOf(key));
		const ask = (evidence: string) =>
			gatherCosignatures(
				{ fs: nodeFs, crypto: nodeCrypto, post: network(witness) },
				{ evidence, writer: 'gateway', log: 'decision', witnesses: [{ key: witness.key, url: 'http://w.example' }], deadlineMs: DEADLINE },
			);
		for (const [one, text, entries] of [
			[mine, 'mine', 2],
			[forked, 'forked', 3],
		] as const) {
			const writer = await one.open({ key });
			for (let i = 0; i < entries; i += 1) await writer.append('decision', { text, i });
			await writer.close();
		}
		expect(await ask(mine.evidence)).toMatchObject({ written: true });
		expect((await ask(forked.evidence)).refused).toMatchObject([{ code: 'inconsistent', params: { old: 2, size: 3 } }]);
	});

	it('is not opened by its writer when it is behind what witnesses have seen', async () => {
		using mine = await makeSite();
		const witness = new TestWitness('w.example');
		for (const log of LOG_KINDS) witness.logs.set(SITE + '/gateway/' + log, noteKeyOf(mine.keys.get('gateway')!));
		const append = async () => {
			const writer = await mine.open();
			await writer.append('decision', { one: 1 });
			await writer.close();
		};
		const ask = () =>
			gatherAll(
				{ fs: nodeFs, crypto: nodeCrypto, post: network(witness) },
				{ evidence: mine.evidence, writers: ['gateway'], witnesses: [{ key: witness.key, url: 'http://w.example' }], deadlineMs: DEADLINE },
			);
		await append();
		const earlier = join(mine.dir, 'earlier');
		cpSync(mine.evidence, earlier, { recursive: true });
		await append();
		expect((await ask()).every((one) => 'written' in one && one.written)).toBe(true);
		const cosigned = readFileSync(join(mine.evidence, 'logs/gateway/decision/cosigned'));
		rmSync(mine.evidence, { recursive: true });
		cpSync(earlier, mine.evidence, { recursive: true });
		writeFileSync(join(mine.evidence, 'logs/gateway/decision/cosigned'), cosigned);
		await expect(append()).rejects.toMatchObject({ code: 'log-damaged', params: { file: 'logs/gateway/decision/checkpoint' } });
	});
});

describe('a crash while the file was written', () => {
	it('leaves nothing that the next opening does not remove', async () => {
		using mine = await makeSite();
		await (await mine.open()).close();
		const left = join(mine.evidence, 'logs/gateway/alert/cosigned.tmp');
		writeFileSync(left, 'half');
		expect((await verify(mine.evidence)).failures.map(({ code }) => code)).toEqual(['file-unknown']);
		const writer = await mine.open();
		expect(writer.recovery).toEqual([{ code: 'uncommitted-removed', file: 'logs/gateway/alert/cosigned.tmp', params: {} }]);
		await writer.close();
		expect((await verify(mine.evidence)).verified).toBe(true);
	});
});

describe('a round', () => {
	it('asks for all four logs, also the empty ones, and goes on where one cannot be read', async () => {
		using other = await makeSite({ writers: ['gateway', 'console'] });
		for (const writer of ['gateway', 'console']) await (await other.open({ writer })).close();
		rmSync(join(other.evidence, 'logs/console/alert/checkpoint'));
		const witness = new TestWitness('w.example');
		for (const [name, key] of other.keys) for (const log of LOG_KINDS) witness.logs.set(SITE + '/' + name + '/' + log, noteKeyOf(key));
		const results = await gatherAll(
			{ fs: nodeFs, crypto: nodeCrypto, post: network(witness) },
			{
				evidence: other.evidence,
				writers: ['gateway', 'console'],
				witnesses: [{ key: witness.key, url: 'http://w.example' }],
				deadlineMs: DEADLINE,
			},
		);
		expect(results.filter((one) => 'written' in one && one.written)).toHaveLength(7);
		expect(results.filter((one) => 'failure' in one)).toMatchObject([
			{ writer: 'console', log: 'alert', failure: { code: 'folder-missing' } },
		]);
	});

	it('does not wait for a silent witness more than once, and still asks the others', async () => {
		const [silent, well] = [witnessFor('silent.example'), witnessFor('well.example')];
		let asked = 0;
		const post: HttpPost = async (url, body, bounds) => {
			if (!url.includes('silent')) return network(well)(url, body, bounds);
			asked += 1;
			throw Object.assign(new Error(), { code: 'ETIMEDOUT' });
		};
		rmSync(file(), { force: true });
		const results = await gatherAll(
			{ fs: nodeFs, crypto: nodeCrypto, post },
			{
				evidence: site.evidence,
				writers: ['gateway'],
				witnesses: [silent, well].map(({ key }) => ({ key, url: 'http://' + key.name })),
				quorum: 1,
				deadlineMs: DEADLINE,
			},
		);
		expect(asked).toBe(1);
		for (const one of results) {
			expect(one).toMatchObject({
				written: true,
				cosigned: [{ witness: 'well.example' }],
				refused: [{ witness: 'silent.example', code: 'timeout' }],
			});
		}
	});
});

describe('over HTTP', () => {
	it('a witness on a port cosigns, and the folder verifies with its key', async () => {
		using mine = await makeSite();
		const writer = await mine.open();
		await fillSite(writer);
		await writer.close();
		const witness = new TestWitness('w.example');
		for (const log of LOG_KINDS) witness.logs.set(SITE + '/gateway/' + log, noteKeyOf(mine.keys.get('gateway')!));
		const server = await serve((body) => witness.answer(body));
		try {
			const ask = () =>
				askWitnesses({ evidence: mine.evidence, writers: ['gateway'], witnesses: [{ vkey: witness.vkey, url: server.url + '/' }] });
			expect((await ask())!.map((one) => 'written' in one && one.written)).toEqual([true, true, true, true]);
			const result = await verify(mine.evidence, { key: mine.vkey, witnesses: [witness.vkey] });
			expect(result).toMatchObject({ verified: true, failures: [] });
			expect(result.cosignatures).toHaveLength(4);
			expect(result.cosignatures[3]).toEqual({
				writer: 'gateway',
				log: 'decision',
				witness: 'w.example',
				size: 3,
				at: '2026-09-21T22:13:20.000+08:00',
			});
			const lock = takeLock(join(mine.dir, 'run/evidence-witness.lock'));
			expect(await ask()).toBe(null);
			lock.release();
			expect(await ask()).not.toBe(null);
		} finally {
			await server.close();
		}
	});

	it('is given up at the deadline, cut at the limit, and not led elsewhere', async () => {
		const bounds = { limit: 10, deadlineMs: DEADLINE };
		const silent = await serve(() => null);
		await expect(nodePost(silent.url + '/add-checkpoint', encodeText(''), { ...bounds, deadlineMs: 50 })).rejects.toMatchObject({
			code: 'ETIMEDOUT',
		});
		await silent.close();
		await expect(nodePost(silent.url + '/add-checkpoint', encodeText(''), bounds)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
		const long = await serve(() => ({ status: 200, body: 'x'.repeat(1_000_000) }));
		expect((await nodePost(long.url + '/add-checkpoint', encodeText(''), bounds)).body).toHaveLength(11);
		await long.close();
		const exact = await serve(() => ({ status: 301, body: '0123456789' }));
		expect(await nodePost(exact.url + '/add-checkpoint', encodeText(''), bounds)).toEqual({ status: 301, body: encodeText('0123456789') });
		await exact.close();
	});

	it('an address or a key that is none is refused before anything is asked', async () => {
		const { vkey } = new TestWitness('w.example');
		for (const url of ['', 'w.example', 'ftp://w.example', 'http://user@w.example', 'http://w.example/?a', 'http://w.example/#a']) {
			await expect(askWitnesses({ evidence: site.evidence, writers: ['gateway'], witnesses: [{ vkey, url }] }), url).rejects.toMatchObject({
				code: 'witness-url-invalid',
			});
		}
		await expect(
			askWitnesses({ evidence: site.evidence, writers: ['gateway'], witnesses: [{ vkey: site.vkey, url: 'http://w.example' }] }),
		).rejects.toMatchObject({ code: 'witness-key-invalid' });
	});
});
