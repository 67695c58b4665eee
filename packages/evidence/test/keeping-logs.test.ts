import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../src/adapters/node-crypto.ts';
import { checkConsistency, checkInclusion } from '../src/core/proof.ts';
import { leafHash } from '../src/core/tree.ts';
import { isThereAnythingOver } from '../src/keeping/segments.ts';
import { objectPath } from '../src/layout.ts';
import { listParts } from '../src/reader/captures.ts';
import { proveConsistency, proveInclusion, readCheckpoint, readEntries, readLog } from '../src/reader/log.ts';
import { proveEntry } from '../src/reader/prove.ts';
import { at, connection, EVIDENCE, hold, type KeptSite, lift, MINUTE, makeKept, type Opened, order } from './support/keeping.ts';
import { collect } from './support/site.ts';

const SECOND = 1_000;
const text = new TextEncoder();
const { sha256 } = nodeCrypto;
const DECISIONS = EVIDENCE + '/logs/gateway/decision';

const decide = async (site: KeptSite, { writer }: Opened, when: string, facts?: string): Promise<string | null> => {
	site.to(at(when));
	const object = facts === undefined ? null : await writer.putObject(text.encode(facts));
	await writer.append('decision', object === null ? { when } : { when, facts: object });
	return object;
};
const decisions = (site: KeptSite) => collect(readEntries(site.fs, EVIDENCE, 'gateway', 'decision'));
const payloads = async (site: KeptSite): Promise<(string | null)[]> =>
	(await decisions(site)).map(({ payload }) => (payload === null ? null : String(payload.when)));

describe('payloads of a log', () => {
	it('go a month at a time when the last entry of the month is over, to the second', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		await decide(site, opened, '2026-07-01T10:00:00.000');
		await decide(site, opened, '2026-07-31T23:59:59.999');
		await decide(site, opened, '2026-08-01T00:00:00.000');
		const due = at('2029-07-31T23:59:59.999');
		site.to(due);
		expect((await opened.keeper.purge()).entries).toBe(0);
		site.to(due + SECOND);
		expect((await opened.keeper.purge()).entries).toBe(2);
		expect(await payloads(site)).toEqual([null, null, '2026-08-01T00:00:00.000']);
		await site.close(opened);
		const result = await site.verify();
		expect(result.failures).toEqual([]);
		expect(result.purged).toMatchObject([{ writer: 'gateway', purges: 1, entries: 2, files: 0 }]);
	});

	it('of 29 February are kept until 1 March', async () => {
		const site = await makeKept(at('2028-02-01T00:00:00.000'));
		const opened = await site.open();
		await decide(site, opened, '2028-02-29T12:00:00.000');
		await decide(site, opened, '2028-03-02T00:00:00.000');
		site.to(at('2031-03-01T12:00:00.000'));
		expect((await opened.keeper.purge()).entries).toBe(0);
		site.to(site.now() + SECOND);
		expect((await opened.keeper.purge()).entries).toBe(1);
		await site.close(opened);
	});

	it('leave every proof as it was, and the log goes on', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		let opened = await site.open();
		for (let i = 0; i < 300; i += 1) await decide(site, opened, '2026-07-02T00:00:00.000');
		const before = (await readCheckpoint(site.fs, DECISIONS)).checkpoint;
		for (let i = 0; i < 300; i += 1) await decide(site, opened, '2026-08-02T00:00:00.000');
		site.to(at('2029-07-03T00:00:00.000'));
		expect((await opened.keeper.purge()).entries).toBe(300);
		await site.close(opened);
		opened = await site.open();
		await decide(site, opened, '2029-07-03T00:00:00.000');
		await site.close(opened);
		const { checkpoint } = await readCheckpoint(site.fs, DECISIONS);
		const proof = await proveConsistency(site.fs, sha256, DECISIONS, before.size, checkpoint.size);
		expect(checkConsistency(sha256, before, checkpoint, proof)).toBe(true);
		for (const index of [0, 255, 299, 300, 600]) {
			const { leaf, size, root, proof: path } = await proveInclusion(site.fs, sha256, EVIDENCE, 'gateway', 'decision', index);
			expect(checkInclusion(sha256, leafHash(sha256, leaf), index, size, root, path)).toBe(true);
		}
		expect((await site.verify()).failures).toEqual([]);
	});

	it('are passed over by who reads them, and said to be gone by who asks for one', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		await decide(site, opened, '2026-07-02T00:00:00.000');
		await decide(site, opened, '2026-08-02T00:00:00.000');
		site.to(at('2029-07-03T00:00:00.000'));
		await opened.keeper.purge();
		expect((await collect(readLog(site.fs, EVIDENCE, 'gateway', 'decision'))).map(({ index }) => index)).toEqual([1]);
		const [first] = await decisions(site);
		expect(first).toMatchObject({ index: 0, payload: null, objects: [], entry: { at: '2026-07-02T00:00:00.000+08:00' } });
		const asked = { writer: 'gateway', log: 'decision', index: 0 } as const;
		await expect(proveEntry(site.fs, sha256, EVIDENCE, { ...asked, payload: true })).rejects.toMatchObject({
			code: 'payload-purged',
			params: asked,
		});
		expect(await proveEntry(site.fs, sha256, EVIDENCE, { ...asked, payload: false })).toContain('index 0');
		await site.close(opened);
	});

	it('are all held by a hold, or those of its time', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		await decide(site, opened, '2026-07-02T00:00:00.000');
		await decide(site, opened, '2026-08-02T00:00:00.000');
		await decide(site, opened, '2026-09-02T00:00:00.000');
		await hold(site, 'h-1', { from: '2026-08-01T00:00:00.000+08:00', to: '2026-08-03T00:00:00.000+08:00' });
		site.to(at('2030-01-01T00:00:00.000'));
		expect((await opened.keeper.purge()).entries).toBe(1);
		await lift(site, 'h-1');
		expect((await opened.keeper.purge()).entries).toBe(1);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('of traffic stay as long as a part that they vouch for', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		site.to(at('2026-07-02T00:00:00.000'));
		await connection(opened, 'c-1');
		site.to(at('2026-08-02T00:00:00.000'));
		await connection(opened, 'c-2', { transfer: 't-9' });
		site.to(at('2026-09-02T00:00:00.000'));
		await connection(opened, 'c-3');
		await hold(site, 'h-1', { from: '2026-08-02T00:00:00.000+08:00', to: '2026-08-02T00:00:00.001+08:00', transfers: ['t-9'] });
		site.to(at('2031-01-01T00:00:00.000'));
		expect((await opened.keeper.purge()).entries).toBe(2);
		expect((await collect(listParts(site.fs, EVIDENCE))).map(({ connection: id }) => id)).toEqual(['c-2', 'c-3']);
		await lift(site, 'h-1');
		expect(await opened.keeper.purge()).toMatchObject({ files: 1, entries: 2 });
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('of an order stay for three years after it ended', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		await order(site, 'o-1', { from: '2026-07-01T00:00:00.000+08:00', to: '2027-01-01T00:00:00.000+08:00', networks: ['10.0.0.0/8'] });
		site.to(at('2026-08-01T00:00:00.000'));
		await order(site, 'o-2', { from: '2026-08-01T00:00:00.000+08:00', to: '2026-08-02T00:00:00.000+08:00', networks: ['10.0.0.0/8'] });
		const purge = async (): Promise<number> => {
			const opened = await site.open('admin');
			const { entries } = await opened.keeper.purge();
			await site.close(opened);
			return entries;
		};
		site.to(at('2030-01-01T00:00:00.000'));
		expect(await purge()).toBe(0);
		site.to(at('2030-01-01T00:00:01.000'));
		expect(await purge()).toBe(2);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('are known to be over at a glance', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		const over = () => isThereAnythingOver(site.fs, EVIDENCE, 'gateway', site.now());
		await decide(site, opened, '2026-07-01T00:00:00.000');
		site.to(at('2029-07-02T00:00:00.000'));
		expect(await over()).toBe(false);
		await decide(site, opened, '2029-07-02T00:00:00.000');
		expect(await over()).toBe(true);
		await opened.keeper.purge();
		expect(await over()).toBe(false);
		await site.close(opened);
	});
});

describe('an object', () => {
	it('goes with the last payload that names it, of whatever writer', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		const alone = await decide(site, opened, '2026-07-02T00:00:00.000', 'only once');
		const shared = await decide(site, opened, '2026-07-03T00:00:00.000', 'by another writer too');
		const again = await decide(site, opened, '2026-07-04T00:00:00.000', 'again next month');
		await decide(site, opened, '2026-08-02T00:00:00.000', 'again next month');
		const other = await site.open('admin');
		await other.writer.append('decision', { facts: await other.writer.putObject(text.encode('by another writer too')) });
		await site.close(other);
		await decide(site, opened, '2026-09-02T00:00:00.000');
		site.to(at('2029-08-01T00:00:00.000'));
		expect(await opened.keeper.purge()).toMatchObject({ entries: 3, objects: 1 });
		const there = async (object: string | null) => (await site.fs.kind(EVIDENCE + '/' + objectPath(object!))) !== null;
		expect([await there(alone), await there(shared), await there(again)]).toEqual([false, true, true]);
		site.to(at('2029-09-01T00:00:00.000'));
		expect(await opened.keeper.purge()).toMatchObject({ entries: 1, objects: 1 });
		expect([await there(shared), await there(again)]).toEqual([true, false]);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('that was purged is stored again when somebody names it again', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		const object = await decide(site, opened, '2026-07-02T00:00:00.000', 'facts');
		await decide(site, opened, '2026-08-02T00:00:00.000');
		site.to(at('2029-07-03T00:00:00.000'));
		expect((await opened.keeper.purge()).objects).toBe(1);
		expect(await decide(site, opened, '2029-07-03T00:00:00.000', 'facts')).toBe(object);
		expect(await site.fs.kind(EVIDENCE + '/' + objectPath(object!))).toBe('file');
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('that somebody names while it is purged stays', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		const object = await decide(site, opened, '2026-07-02T00:00:00.000', 'facts');
		await decide(site, opened, '2026-08-02T00:00:00.000');
		site.to(at('2029-07-03T00:00:00.000'));
		const naming = Array.from({ length: 40 }, async (_, i) => {
			for (let turn = 0; turn < i * 4; turn += 1) await Promise.resolve();
			await opened.writer.append('decision', { again: await opened.writer.putObject(text.encode('facts')) });
		});
		await Promise.all([opened.keeper.purge(), ...naming]);
		expect(await site.fs.kind(EVIDENCE + '/' + objectPath(object!))).toBe('file');
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});
});

describe('a purge', () => {
	it('keeps its own list as long as its own entry', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		await connection(opened, 'c-1');
		site.to(at('2026-07-20T00:00:00.000'));
		await opened.keeper.purge();
		const lists = () => site.fs.paths(EVIDENCE + '/objects').length;
		expect(lists()).toBe(1);
		site.to(at('2026-08-20T00:00:00.000'));
		await connection(opened, 'c-2');
		site.to(at('2026-09-20T00:00:00.000'));
		await opened.keeper.purge();
		expect(lists()).toBe(2);
		site.to(at('2029-09-01T00:00:00.000'));
		// The first list goes with the entry that names it; the purge that says so has a list of its own.
		await opened.keeper.purge();
		expect(lists()).toBe(2);
		await site.close(opened);
		const { failures, purged } = await site.verify();
		expect(failures).toEqual([]);
		expect(purged[0]!.entries).toBeGreaterThan(2);
	});

	it('does not happen as long as nothing is due', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000') - MINUTE);
		const opened = await site.open();
		await connection(opened, 'c-1');
		const before = site.fs.paths(EVIDENCE);
		await opened.keeper.purge();
		expect(site.fs.paths(EVIDENCE)).toEqual(before);
		await site.close(opened);
	});
});
