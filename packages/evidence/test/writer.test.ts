import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchObject, generateLogKey, nodeFs, proveInclusion, readLog, verify, vkeyOf, writeRoster } from '../src/adapters/node.ts';
import { sha256 } from '../src/adapters/node-crypto.ts';
import { checkInclusion } from '../src/core/proof.ts';
import { leafHash } from '../src/core/tree.ts';
import { folderOf } from '../src/layout.ts';
import type { EvidenceFs } from '../src/ports.ts';
import { failing } from './support/failing.ts';
import { snapshot } from './support/memory-fs.ts';
import { collect, fillSite, META, makeSite, recordConnection, SITE, steadyClock } from './support/site.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });
const text = (value: string) => new TextEncoder().encode(value);

describe('appending', () => {
	it('commits 256 concurrent calls as a few groups, each call with its own index, and proves every one', async () => {
		using site = await makeSite();
		let checkpoints = 0;
		const fs: EvidenceFs = {
			...nodeFs,
			rename: (from, to) => {
				if (to.endsWith('decision/checkpoint')) checkpoints += 1;
				return nodeFs.rename(from, to);
			},
		};
		const writer = await site.open({ fs });
		const answers = await Promise.all(Array.from({ length: 256 }, (_, i) => writer.append('decision', { i })));
		expect(new Set(answers.map(({ index }) => index)).size).toBe(256);
		// One for the empty log at opening.
		expect(checkpoints).toBeLessThanOrEqual(4);
		const read = await collect(readLog(site.evidence, 'gateway', 'decision'));
		for (const [i, answer] of answers.entries()) {
			expect(read[answer.index]!.payload).toEqual({ i });
			expect(read[answer.index]!.entry).toMatchObject({ at: answer.at, payload: answer.payload, log: 'decision' });
		}
		for (const index of [0, 100, 255]) {
			const { leaf, size, root, proof } = await proveInclusion(site.evidence, 'gateway', 'decision', index);
			expect(checkInclusion(sha256, leafHash(sha256, leaf), index, size, root, proof)).toBe(true);
		}
		await expect(proveInclusion(site.evidence, 'gateway', 'decision', 256)).rejects.toEqual(code('entry-not-found'));
		await writer.close();
		expect((await verify(site.evidence, { key: site.vkey })).failures).toEqual([]);
	});

	it('grows over tile edges and openings with exactly the files of its size', async () => {
		using site = await makeSite();
		let total = 0;
		for (const count of [255, 1, 1, 300, 2, 465]) {
			const writer = await site.open();
			expect(writer.recovery).toEqual([]);
			await Promise.all(Array.from({ length: count }, (_, i) => writer.append('operation', { i } as never)));
			await writer.close();
			total += count;
			const result = await verify(site.evidence, { key: site.vkey });
			expect(result.failures).toEqual([]);
			expect(result.logs.find(({ log }) => log === 'operation')!.size).toBe(total);
		}
		const part = await collect(readLog(site.evidence, 'gateway', 'operation', { from: 250, to: 560 }));
		expect([part.length, part[0]!.index, part.at(-1)!.index]).toEqual([310, 250, 559]);
	});

	it('rolls payload segments at 8 MiB and reads across them', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const pad = 'x'.repeat(60_000);
		await Promise.all(Array.from({ length: 300 }, (_, i) => writer.append('decision', { i, pad })));
		await writer.close();
		expect(readdirSync(join(site.evidence, 'logs/gateway/decision/payload')).length).toBe(3);
		expect((await verify(site.evidence)).failures).toEqual([]);
		expect((await collect(readLog(site.evidence, 'gateway', 'decision', { from: 290 }))).map(({ payload }) => payload.i)).toEqual([
			290, 291, 292, 293, 294, 295, 296, 297, 298, 299,
		]);
		const again = await site.open();
		expect(again.recovery).toEqual([]);
		expect((await again.append('decision', { last: true })).index).toBe(300);
		await again.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('refuses a payload over 64 KiB, one that JSON cannot carry, and a clock that went back, and writes nothing', async () => {
		using site = await makeSite();
		const at = { now: new Date('2026-07-01T00:00:00Z') };
		const writer = await site.open({ clock: () => at.now });
		await writer.append('decision', { a: 1 });
		await expect(writer.append('decision', { a: 'x'.repeat(65_536) })).rejects.toEqual(code('payload-too-large'));
		await expect(writer.append('decision', { a: Number.NaN })).rejects.toEqual(code('payload-invalid'));
		at.now = new Date('2026-06-30T23:59:59.999Z');
		await expect(writer.append('alert', { a: 1 } as never)).rejects.toEqual(code('clock-backwards'));
		await writer.close();
		await expect(writer.append('decision', {})).rejects.toEqual(code('closed'));
		const result = await verify(site.evidence);
		expect(result.logs.map(({ size }) => size)).toEqual([0, 0, 0, 1]);
		const reopened = await site.open({ clock: () => at.now });
		await expect(reopened.append('alert', {} as never)).rejects.toEqual(code('clock-backwards'));
		await reopened.close();
	});

	it('refuses a second writer while the first lives, and another name, key or roster', async () => {
		using site = await makeSite();
		const writer = await site.open();
		await expect(site.open()).rejects.toMatchObject({ code: 'writer-locked', params: { pid: process.pid } });
		await writer.close();
		await expect(site.open({ key: generateLogKey(SITE + '/other') })).rejects.toEqual(code('key-name-wrong'));
		await expect(site.open({ key: generateLogKey(SITE + '/gateway') })).rejects.toEqual(code('writer-not-listed'));
		await expect(site.open({ writer: 'Gate Way', key: generateLogKey(SITE) })).rejects.toEqual(code('name-invalid'));
		rmSync(join(site.evidence, 'roster'));
		await expect(site.open()).rejects.toEqual(code('folder-missing'));
	});
});

describe('objects and captures', () => {
	it('are stored once, named, and read back', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const [a, b] = await Promise.all([writer.putObject(text('one')), writer.putObject(text('one'))]);
		expect(a).toBe(b);
		await writer.append('decision', { facts: { deep: [a] } });
		expect(await writer.putObject(text('one'))).toBe(a);
		await recordConnection(writer, 'c-9');
		await expect(writer.capture({ ...META, connection: 'c-9' })).rejects.toEqual(code('capture-exists'));
		await expect(writer.capture({ ...META, connection: '../c' })).rejects.toEqual(code('connection-invalid'));
		await expect(writer.capture({ ...META, connection: 'c-10', sourceIp: 'nowhere' })).rejects.toEqual(code('connection-invalid'));
		await writer.close();
		expect(new TextDecoder().decode(await fetchObject(site.evidence, a))).toBe('one');
		await expect(fetchObject(site.evidence, 'a'.repeat(64))).rejects.toEqual(code('object-missing'));
		const result = await verify(site.evidence, { key: site.vkey });
		expect(result).toMatchObject({ verified: true, originProven: true, failures: [], open: [] });
	});

	it('that no entry came to name are removed at the next opening, and named in `recovery`', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const named = await writer.putObject(text('named'));
		const orphan = await writer.putObject(text('orphan'));
		await writer.append('decision', { named });
		await writer.close();
		expect((await verify(site.evidence)).failures.map((failure) => failure.code)).toContain('object-unreferenced');
		const next = await site.open();
		expect(next.recovery).toEqual([{ code: 'object-removed', file: 'objects/' + orphan.slice(0, 2) + '/' + orphan, params: {} }]);
		await next.close();
	});

	it('begun when the log could not be written are removed at the next opening', async () => {
		using site = await makeSite();
		const writer = await site.open();
		await writer.close();
		const full = failing((path) => path.includes('/journal/'), 'ENOSPC');
		const unable = await site.open({ fs: full });
		await expect(unable.capture({ ...META, connection: 'c-orphan' })).rejects.toEqual(code('no-space'));
		await unable.close();
		expect((await verify(site.evidence)).verified).toBe(false);
		const again = await site.open();
		expect(again.recovery.filter(({ code: what }) => what !== 'uncommitted-removed').map(({ code: what, file }) => [what, file])).toEqual([
			['capture-removed', expect.stringMatching(/^capture\/2026-07-01\/c-orphan\.0\.pcapng$/)],
		]);
		await again.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('of a crashed writer stay when another writer has named or claimed them', async () => {
		using site = await makeSite({ writers: ['console', 'gateway'] });
		const gateway = await site.open();
		const console_ = await site.open({ writer: 'console' });
		const shared = await gateway.putObject(text('shared'));
		const claimed = await gateway.putObject(text('claimed'));
		await console_.append('decision', { shared });
		expect(await console_.putObject(text('claimed'))).toBe(claimed);
		await gateway.close();
		const again = await site.open();
		expect(again.recovery).toEqual([]);
		await console_.append('decision', { claimed });
		await again.close();
		await console_.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('named by another writer in the very moment of their removal come back', async () => {
		using site = await makeSite({ writers: ['console', 'gateway'] });
		const gateway = await site.open();
		const shared = await gateway.putObject(text('shared'));
		await gateway.close();
		const other = await site.open({ writer: 'console' });
		const path = 'objects/' + shared.slice(0, 2) + '/' + shared;
		const racing: EvidenceFs = {
			...nodeFs,
			remove: async (file) => {
				if (file === join(site.evidence, path)) await other.append('decision', { shared });
				return nodeFs.remove(file);
			},
		};
		const again = await site.open({ fs: racing });
		expect(again.recovery).toEqual([]);
		await again.close();
		await other.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('half written are removed under their second name only', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const object = await writer.putObject(text('whole'));
		await writer.append('decision', { object });
		await writer.close();
		const torn = 'objects/' + object.slice(0, 2) + '/' + object + '.gateway.tmp';
		writeFileSync(join(site.evidence, torn), 'who');
		expect((await verify(site.evidence)).failures).toEqual([{ code: 'file-unknown', file: torn, params: {} }]);
		const again = await site.open();
		expect(again.recovery).toEqual([{ code: 'uncommitted-removed', file: torn, params: {} }]);
		await again.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('being written are reported as open, and closed as interrupted at the next opening', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const capture = await writer.capture({ ...META, connection: 'c-2' });
		capture.sent(text('bytes'));
		await capture.flush();
		expect(await verify(site.evidence)).toMatchObject({ verified: true, open: [capture.file] });
		await capture.abandon();
		await writer.close();
		const again = await site.open();
		expect(again.recovery).toEqual([expect.objectContaining({ code: 'capture-interrupted', file: capture.file })]);
		await again.close();
		const last = (await collect(readLog(site.evidence, 'gateway', 'traffic'))).at(-1)!.payload;
		expect(last).toMatchObject({ event: 'closed', outcome: 'interrupted', connection: 'c-2', socketBytesOut: null });
		expect(await verify(site.evidence)).toMatchObject({ verified: true, open: [], failures: [] });
	});
});

describe('a failing disk', () => {
	it('closes the writer for good, and the next opening recovers to what was answered', async () => {
		for (const [system, expected] of [
			['EIO', 'io'],
			['ENOSPC', 'no-space'],
			['EROFS', 'folder-not-writable'],
		] as const) {
			// What is durable in the journal when publishing it fails was not answered, and is kept.
			for (const [place, kept] of [
				['/journal/', 1],
				['/tile/0/', 3],
				['/tile/entries/', 3],
				['/payload/', 3],
				['/checkpoint.tmp', 3],
			] as const) {
				using site = await makeSite();
				let broken = false;
				const writer = await site.open({ fs: failing((path) => broken && path.includes(place), system) });
				await writer.append('decision', { kept: true });
				broken = true;
				const lost = await Promise.allSettled([writer.append('decision', { a: 1 }), writer.append('decision', { a: 2 })]);
				expect(lost.map((result) => result.status === 'rejected' && result.reason.code)).toEqual([expected, expected]);
				broken = false;
				await expect(writer.append('alert', {} as never)).rejects.toEqual(code('closed-after-failure'));
				await expect(writer.putObject(text('x'))).rejects.toEqual(code('closed-after-failure'));
				await expect(writer.capture(META)).rejects.toEqual(code('closed-after-failure'));
				await writer.close();
				const again = await site.open();
				expect(again.recovery.length).toBeGreaterThan(0);
				expect((await again.append('decision', { after: true })).index).toBe(kept);
				await again.close();
				expect((await verify(site.evidence)).failures).toEqual([]);
			}
		}
	});

	it('that loses an object closes the writer too', async () => {
		using site = await makeSite();
		const writer = await site.open({ fs: failing((path) => path.includes('/objects/'), 'ENOSPC') });
		await expect(writer.putObject(text('x'))).rejects.toEqual(code('no-space'));
		await expect(writer.append('decision', {})).rejects.toEqual(code('closed-after-failure'));
		await writer.close();
	});
});

describe('opening', () => {
	it('refuses an older checkpoint put back, and any damage at the edge, before it touches a file', async () => {
		using site = await makeSite();
		const log = join(site.evidence, 'logs/gateway/decision');
		const first = await site.open();
		await Promise.all(Array.from({ length: 256 }, (_, i) => first.append('decision', { i })));
		const old = readFileSync(join(log, 'checkpoint'));
		await Promise.all(Array.from({ length: 1800 }, (_, i) => first.append('decision', { i })));
		await first.close();
		const now = readFileSync(join(log, 'checkpoint'));
		writeFileSync(join(log, 'checkpoint'), old);
		expect((await verify(site.evidence)).verified).toBe(false);
		await expect(site.open()).rejects.toEqual(code('log-damaged'));
		rmSync(join(log, 'checkpoint'));
		await expect(site.open()).rejects.toEqual(code('log-damaged'));
		writeFileSync(join(log, 'checkpoint'), now);
		for (const file of ['checkpoint', 'payload/0000000000000000', 'tile/0/008.p/8', 'tile/entries/008.p/8', 'tile/1/000.p/8']) {
			const bytes = readFileSync(join(log, file));
			for (const changed of [bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)), bytes.subarray(0, bytes.length - 1), null]) {
				if (changed === null) rmSync(join(log, file));
				else writeFileSync(join(log, file), changed);
				await expect(site.open(), file).rejects.toEqual(code('log-damaged'));
			}
			writeFileSync(join(log, file), bytes);
		}
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('refuses what no journal explains, before it touches a file', async () => {
		using site = await makeSite();
		const log = join(site.evidence, 'logs/gateway/decision');
		const writer = await site.open();
		await Promise.all(Array.from({ length: 3 }, (_, i) => writer.append('decision', { i })));
		await writer.close();
		for (const file of [
			'tile/0/000',
			'tile/1/000.p/1',
			'tile/0/000.p/2',
			'tile/entries/000',
			'payload/0000000000000005',
			'payload/0000000000000000',
		]) {
			const before = existsSync(join(log, file)) ? readFileSync(join(log, file)) : null;
			mkdirSync(join(log, folderOf(file)), { recursive: true });
			writeFileSync(join(log, file), 'torn', { flag: 'a' });
			const whole = snapshot(site.evidence);
			if (file !== 'tile/1/000.p/1') await expect(site.open(), file).rejects.toEqual(code('log-damaged'));
			expect((await verify(site.evidence)).verified, file).toBe(false);
			expect(snapshot(site.evidence)).toEqual(whole);
			if (before === null) rmSync(join(log, file));
			else writeFileSync(join(log, file), before);
			if (file.startsWith('tile/1')) rmSync(join(log, 'tile/1'), { recursive: true });
		}
		writeFileSync(join(log, 'checkpoint.tmp'), 'torn');
		const again = await site.open();
		expect(again.recovery).toEqual([{ code: 'uncommitted-removed', file: 'logs/gateway/decision/checkpoint.tmp', params: {} }]);
		await again.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
	});

	it('keeps the logs of the writers that were there when one is added to the roster', async () => {
		using site = await makeSite();
		const gateway = await site.open();
		await fillSite(gateway);
		await gateway.close();
		const key = generateLogKey(SITE + '/console');
		const writers = [
			{ name: 'gateway', vkey: vkeyOf(site.keys.get('gateway')!) },
			{ name: 'console', vkey: vkeyOf(key) },
		];
		await writeRoster({ evidence: site.evidence, site: SITE, key: site.siteKey, writers });
		expect((await verify(site.evidence)).failures.map(({ code: what, file }) => [what, file])).toContainEqual([
			'file-missing',
			'logs/console/traffic/checkpoint',
		]);
		const added = await site.open({ writer: 'console', key, clock: steadyClock() });
		await added.close();
		expect((await verify(site.evidence, { key: site.vkey })).failures).toEqual([]);
	});

	it('reads and proves beside a running writer whose partial tiles change', async () => {
		using site = await makeSite();
		const writer = await site.open();
		let writing = true;
		const work = (async () => {
			for (let i = 0; i < 120; i += 1) await writer.append('decision', { i });
		})().finally(() => {
			writing = false;
		});
		try {
			let longest = 0;
			while (writing) {
				const entries = await collect(readLog(site.evidence, 'gateway', 'decision'));
				expect(entries.map(({ payload }) => payload.i)).toEqual(Array.from(entries.keys()));
				expect(entries.length).toBeGreaterThanOrEqual(longest);
				longest = entries.length;
				if (longest === 0) continue;
				const { leaf, index, size, root, proof } = await proveInclusion(site.evidence, 'gateway', 'decision', longest - 1);
				expect(checkInclusion(sha256, leafHash(sha256, leaf), index, size, root, proof)).toBe(true);
			}
		} finally {
			await work;
		}
		await writer.close();
	});
});

it('names of folders moved elsewhere do not verify', async () => {
	using site = await makeSite();
	const writer = await site.open();
	await fillSite(writer);
	await writer.close();
	renameSync(join(site.evidence, 'logs/gateway'), join(site.evidence, 'logs/gatewax'));
	const { failures } = await verify(site.evidence);
	expect(failures).toContainEqual({ code: 'writer-unlisted', file: 'logs/gatewax', params: {} });
});
