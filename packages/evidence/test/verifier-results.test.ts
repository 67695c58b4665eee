import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateLogKey, proveEntry, verify, verifyBundle, verifyProof, vkeyOf } from '../src/adapters/node.ts';
import type { Given } from '../src/verify/given.ts';
import { handClock, inspect, plainMeta, removeFolders, say } from './support/bundle.ts';
import {
	type Corrupted,
	cut,
	edit,
	endWorld,
	first,
	flip,
	LOG,
	makeWorld,
	point,
	put,
	swapped,
	text,
	world,
} from './support/corrupting.ts';
import { type Snapshot, snapshot } from './support/memory-fs.ts';
import { makeSite, SITE, type TestSite } from './support/site.ts';
import { closing, give, hasChromium, makePages, savedOn, verifyOn, violations, withBrowserCheck } from './support/verifier-page.ts';

const why = hasChromium ? '' : ' (skipped: no chromium)';

describe.skipIf(!hasChromium)(`what the page saves is what the command prints${why}`, () => {
	let pages: Awaited<ReturnType<typeof makePages>>;
	beforeAll(async () => {
		await makeWorld();
		pages = await makePages();
	}, 120_000);
	afterAll(async () => {
		await pages?.close();
		endWorld();
	});

	const stranger = vkeyOf(generateLogKey(SITE));
	const none = (): Corrupted => ({ files: world.now });
	const CASES: readonly (readonly [
		sentence: string,
		corrupt: () => Corrupted,
		given: (() => Given) | undefined,
		verdict: 'holds' | 'fails' | 'not-checked',
	])[] = [
		['holds under the right key', none, () => ({ key: world.site.vkey }), 'holds'],
		[
			'holds under key and witness, and against what was noted',
			none,
			() => ({ ...world.given, since: [point(world.earlier), 'gateway/decision:' + point(world.now)] }),
			'holds',
		],
		[
			'holds against a checkpoint that was copied',
			none,
			() => ({ ...world.given, since: [text(world.earlier, LOG + '/checkpoint')] }),
			'holds',
		],
		['is not proven without a key', none, () => ({}), 'not-checked'],
		['fails under the wrong key', none, () => ({ key: stranger }), 'fails'],
		['fails when a bit of an object is flipped', () => flip(first('objects/'), 3), undefined, 'fails'],
		['fails when a bit of a capture is flipped', () => flip(first('capture/', '.pcapng'), 100), undefined, 'fails'],
		['fails when a bit of an entry is flipped', () => flip(LOG + '/tile/entries/000', 20_000), undefined, 'fails'],
		['fails when a bit of a hash is flipped', () => flip(LOG + '/tile/0/000', 4000), undefined, 'fails'],
		['fails when what was recorded is cut', () => cut(LOG + '/payload/0000000000000000', 1), undefined, 'fails'],
		['fails when two records are swapped', () => swapped(LOG + '/payload/0000000000000000', 4, 20, 21), undefined, 'fails'],
		['fails when a file is missing', () => put(LOG + '/tile/0/000', null), undefined, 'fails'],
		['fails when the roster is missing', () => put('roster', null), undefined, 'fails'],
		['fails when a file is there that belongs to nothing', () => put('notes.txt', 'x'), undefined, 'fails'],
		[
			'fails when the file of another log stands there',
			() => put(LOG + '/checkpoint', world.now.get('logs/gateway/operation/checkpoint')!),
			undefined,
			'fails',
		],
		[
			'fails when a signature was made by another',
			() => put(LOG + '/checkpoint', world.other.get(LOG + '/checkpoint')!),
			undefined,
			'fails',
		],
		[
			'fails when a cosignature was changed',
			() => edit(LOG + '/cosigned', (note) => note.replace(/(.)(.{8})\n$/, (_, c, rest) => (c === 'A' ? 'B' : 'A') + rest + '\n')),
			undefined,
			'fails',
		],
		[
			'fails when the whole folder was put back',
			() => ({ files: world.earlier }),
			() => ({ key: world.site.vkey, since: [point(world.now)] }),
			'fails',
		],
	];
	it.each(CASES)('an evidence folder %s', async (_, corrupt, given, verdict) => {
		const folder = pages.folder(corrupt().files!);
		const asked = given === undefined ? world.given : given();
		const expected = await verify(folder, asked);
		await closing(await pages.open(), async (opened) => {
			const { page, complaints, requests } = opened;
			await page.locator('#folder').setInputFiles(folder);
			await give(opened, asked);
			await verifyOn(page);
			const tone = { holds: 'good', fails: 'bad', 'not-checked': 'doubt' }[verdict];
			expect(await page.locator('#verdict').getAttribute('class')).toBe('verdict ' + tone);
			expect(await savedOn(page)).toEqual(withBrowserCheck(expected));
			expect(await page.locator('#failures li').count()).toBe(expected.failures.length);
			expect(complaints).toEqual([]);
			expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([requests[0]]);
		});
	});

	describe('an inspection bundle', () => {
		let site: TestSite;
		let whole: Snapshot;
		beforeAll(async () => {
			site = await makeSite({ writers: ['admin', 'gateway'] });
			const clock = handClock('2026-07-01T09:10:00+08:00');
			await (await site.open({ writer: 'admin', clock: clock.read })).close();
			const writer = await site.open({ clock: clock.read });
			for (const connection of ['one', 'two']) {
				const capture = await writer.capture(plainMeta(connection));
				say(capture, { request: 'GET / HTTP/1.1\r\nhost: r', response: 'HTTP/1.1 200 OK', answer: 'ok' });
				await capture.close('delivered');
				await writer.append('decision', { event: 'decided', shipment: 's-1', verdict: 'release' });
			}
			await writer.close();
			clock.to('2026-07-01T11:00:00+08:00');
			whole = snapshot((await inspect(site, clock.read)).out);
		}, 60_000);
		afterAll(() => {
			removeFolders();
			site?.[Symbol.dispose]();
		});

		const changed = (path: string, change: (bytes: Uint8Array) => Uint8Array | null): Snapshot => {
			const files = new Map(whole);
			const bytes = change(files.get(path)!);
			if (bytes === null) files.delete(path);
			else files.set(path, bytes);
			return files;
		};
		const bit = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte));
		const swap = (a: string, b: string): Snapshot => new Map(whole).set(a, whole.get(b)!).set(b, whole.get(a)!);
		const CAPTURE = 'capture/2026-07-01/one.0.pcapng';
		const BUNDLES: readonly (readonly [
			sentence: string,
			files: () => Snapshot,
			key: () => string | null,
			verdict: 'good' | 'doubt' | 'bad',
		])[] = [
			['holds under the right key', () => whole, () => site.vkey, 'good'],
			['is not proven without a key', () => whole, () => null, 'doubt'],
			['fails under the wrong key', () => whole, () => stranger, 'bad'],
			['fails when a bit of a capture is flipped', () => changed(CAPTURE, bit), () => site.vkey, 'bad'],
			['fails when a bit of an extract is flipped', () => changed('logs/decision.json', bit), () => site.vkey, 'bad'],
			['fails when a bit of a proof is flipped', () => changed('proofs/gateway-traffic.tlog-proofs', bit), () => site.vkey, 'bad'],
			['fails when a capture is missing', () => changed(CAPTURE, () => null), () => site.vkey, 'bad'],
			['fails when the manifest is missing', () => changed('manifest.json', () => null), () => site.vkey, 'bad'],
			['fails when the list of digests is missing', () => changed('SHA256SUMS', () => null), () => site.vkey, 'bad'],
			['fails when a file is there too many', () => new Map(whole).set('notes.txt', new Uint8Array(1)), () => site.vkey, 'bad'],
			['fails when two captures are swapped', () => swap(CAPTURE, 'capture/2026-07-01/two.0.pcapng'), () => site.vkey, 'bad'],
		];
		it.each(BUNDLES)('%s', async (_, files, givenKey, verdict) => {
			const folder = pages.folder(files(), 'inspection');
			const key = givenKey();
			const expected = await verifyBundle(folder, key === null ? {} : { key });
			expect(expected.verified).toBe(verdict !== 'bad');
			await closing(await pages.open(), async (opened) => {
				const { page, complaints } = opened;
				await page.locator('#folder').setInputFiles(folder);
				await give(opened, key === null ? {} : { key });
				await verifyOn(page);
				expect(await page.locator('#verdict').getAttribute('class')).toBe('verdict ' + verdict);
				expect(await savedOn(page)).toEqual(withBrowserCheck(expected));
				expect((await page.locator('#result').textContent())!.includes('钱审')).toBe(expected.verified);
				expect(await page.locator('#since').isVisible()).toBe(false);
				expect(await violations(page)).toEqual([]);
				expect(complaints).toEqual([]);
			});
		});

		it('that was sealed as a whole is said to be so', async () => {
			const file = join(pages.folder(new Map()), 'inspection-admin-0.tar.age');
			writeFileSync(file, 'age-encryption.org/v1\n-> X25519 …\n');
			await closing(await pages.open(), async ({ page }) => {
				await page.locator('#proof').setInputFiles(file);
				await page.locator('#start').click();
				await page.locator('#error [data-code=sealed]').waitFor();
				expect(await page.locator('#result').isVisible()).toBe(false);
			});
		});
	});

	it('verifies the proof of one entry', async () => {
		const proof = await proveEntry(world.site.evidence, { writer: 'gateway', log: 'decision', index: 1, payload: true });
		const file = join(pages.folder(new Map()), 'gateway-decision-1.tlog-proof');
		for (const [bytes, key] of [
			[proof, world.site.vkey],
			[proof, stranger],
			[proof.replace('"i\\\\\\"', '"j\\\\\\"').replace(/\nindex 1\n/, '\nindex 2\n'), world.site.vkey],
			['no proof', world.site.vkey],
		] as const) {
			writeFileSync(file, bytes);
			await closing(await pages.open(), async (opened) => {
				const { page } = opened;
				await page.locator('#proof').setInputFiles(file);
				await give(opened, { key });
				await verifyOn(page);
				const expected = verifyProof(Buffer.from(bytes), 'gateway-decision-1.tlog-proof', { key });
				expect(await savedOn(page)).toEqual(JSON.parse(JSON.stringify(expected)));
				expect(expected.verified).toBe(bytes === proof && key !== stranger);
				if (expected.payload !== null) expect(await page.locator('pre').textContent()).toBe(JSON.stringify(expected.payload, null, '  '));
				expect(await violations(page)).toEqual([]);
			});
		}
	});
});
