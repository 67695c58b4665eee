import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateLogKey, verify } from '../src/adapters/node.ts';
import { noteKeyOf, sha256, signerOf } from '../src/adapters/node-crypto.ts';
import { concat, toBase64 } from '../src/core/encoding.ts';
import { signNote } from '../src/core/note.ts';
import { formatRoster, parseRoster } from '../src/core/roster.ts';
import type { FindingCode } from '../src/verify/findings.ts';
import {
	anotherSignature,
	type Corrupted,
	cosigned,
	cut,
	edit,
	endWorld,
	first,
	flip,
	LOG,
	makeWorld,
	noted,
	OPERATION,
	pairs,
	partial,
	point,
	put,
	signed,
	sizeAndRoot,
	swapped,
	text,
	witnessedFork,
	world,
} from './support/corrupting.ts';
import { memoryFs } from './support/memory-fs.ts';
import { SITE } from './support/site.ts';
import { TestWitness } from './support/witness.ts';

const FULL_BUNDLE = LOG + '/tile/entries/000';
const SEGMENT = LOG + '/payload/0000000000000000';

beforeAll(makeWorld);
afterAll(endWorld);

const CORRUPTIONS: readonly (readonly [sentence: string, corrupt: () => Corrupted, code: FindingCode, file: string])[] = [
	['the roster’s signature has a bit flipped', () => edit('roster', anotherSignature), 'roster-signature', 'roster'],
	[
		'the roster’s site key has a bit flipped',
		() => flip('roster', text(world.now, 'roster').indexOf('+A') + 10),
		'roster-malformed',
		'roster',
	],
	[
		'the roster lists another writer, whom the site’s key did not sign',
		() =>
			edit('roster', (note) => {
				const [body, lines] = note.split('\n\n') as [string, string];
				const roster = parseRoster(sha256, body + '\n')!;
				const intruder = { name: 'intruder', key: noteKeyOf(generateLogKey(SITE + '/intruder')) };
				return formatRoster({ ...roster, writers: [...roster.writers, intruder] }) + '\n' + lines;
			}),
		'roster-signature',
		'roster',
	],
	['the roster is that of another site of the same name', () => put('roster', world.other.get('roster')!), 'origin-mismatch', 'roster'],
	[
		'the roster is that of another site, and no key is given',
		() => ({ ...put('roster', world.other.get('roster')!), given: {} }),
		'checkpoint-signature',
		LOG + '/checkpoint',
	],
	[
		'the roster has a line of the wrong form',
		() => edit('roster', (note) => note.replace('gateway ', 'gateway  ')),
		'roster-malformed',
		'roster',
	],
	['the roster is missing', () => put('roster', null), 'file-missing', 'roster'],
	[
		'the roster is a link',
		() => ({
			disk: (dir) => {
				rmSync(join(dir, 'roster'));
				symlinkSync(join(world.site.evidence, 'roster'), join(dir, 'roster'));
			},
		}),
		'file-unreadable',
		'roster',
	],
	[
		'a checkpoint’s signature has a bit flipped',
		() => edit(LOG + '/checkpoint', anotherSignature),
		'checkpoint-signature',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint’s size has a leading zero',
		() => edit(LOG + '/checkpoint', (note) => note.replace('\n304\n', '\n0304\n')),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint’s root is base64 in another way',
		() =>
			edit(LOG + '/checkpoint', (note) => note.replace(/([A-Za-z0-9+/])=\n/, (_, c) => String.fromCharCode(c.charCodeAt(0) + 1) + '=\n')),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint has a second signature',
		() => edit(LOG + '/checkpoint', (note) => note + note.split('\n\n')[1]),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint has a cosignature, which belongs into its own file',
		() => edit(LOG + '/checkpoint', (note) => note + world.witness.cosign(note.split('\n\n')[0] + '\n')),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint has no signature',
		() => edit(LOG + '/checkpoint', (note) => note.split('\n\n')[0] + '\n\n'),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint has an extension line',
		() => edit(LOG + '/checkpoint', (note) => note.replace('\n\n', '\nmore\n\n')),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint has line ends of another system',
		() => edit(LOG + '/checkpoint', (note) => note.replaceAll('\n', '\r\n')),
		'checkpoint-malformed',
		LOG + '/checkpoint',
	],
	['a checkpoint is missing', () => put(LOG + '/checkpoint', null), 'file-missing', LOG + '/checkpoint'],
	[
		'a checkpoint is that of another log of the same writer',
		() => put(LOG + '/checkpoint', world.now.get(OPERATION + '/checkpoint')!),
		'checkpoint-origin',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint of the wrong origin is signed by the right key',
		() => put(LOG + '/checkpoint', signed({ origin: SITE + '/console/decision' })),
		'checkpoint-origin',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint is that of another site',
		() => put(LOG + '/checkpoint', world.other.get(LOG + '/checkpoint')!),
		'checkpoint-signature',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint is signed by the site’s key, not by its writer’s',
		() => put(LOG + '/checkpoint', signed({}, world.site.siteKey)),
		'checkpoint-signature',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint of equal size and another root is signed by the right key',
		() => put(LOG + '/checkpoint', signed({ root: sha256(new Uint8Array(1)) })),
		'root-mismatch',
		LOG + '/checkpoint',
	],
	[
		'a checkpoint of more entries than there are is signed by the right key',
		() => put(LOG + '/checkpoint', signed({ size: 305 })),
		'file-missing',
		LOG + '/tile/entries/001.p/49',
	],
	[
		'an older checkpoint is put back beside newer files',
		() => put(LOG + '/checkpoint', world.earlier.get(LOG + '/checkpoint')!),
		'file-missing',
		LOG + '/tile/entries/001.p/44',
	],
	[
		'an older checkpoint is put back, and was witnessed later',
		() => put(LOG + '/checkpoint', world.earlier.get(LOG + '/checkpoint')!),
		'cosigned-ahead',
		LOG + '/cosigned',
	],

	['a full tile of hashes has a bit flipped', () => flip(LOG + '/tile/0/000', 4000), 'tile-mismatch', LOG + '/tile/0/000'],
	['a partial tile of hashes has a bit flipped', () => flip(partial(LOG + '/tile/0/'), 40), 'tile-mismatch', LOG + '/tile/0/001.p/48'],
	['a tile of a higher level has a bit flipped', () => flip(LOG + '/tile/1/000.p/1', 4), 'tile-mismatch', LOG + '/tile/1/000.p/1'],
	['a tile is truncated', () => cut(LOG + '/tile/0/000', 32), 'tile-mismatch', LOG + '/tile/0/000'],
	['a tile is missing', () => put(LOG + '/tile/0/000', null), 'file-missing', LOG + '/tile/0/000'],
	[
		'a tile is that of another site',
		() => put(LOG + '/tile/0/000', world.other.get(LOG + '/tile/0/000')!),
		'tile-mismatch',
		LOG + '/tile/0/000',
	],
	[
		'a tile stands under a second name',
		() => put(LOG + '/tile/0/0000', world.now.get(LOG + '/tile/0/000')!),
		'file-unknown',
		LOG + '/tile/0/0000',
	],
	[
		'a superseded partial tile was kept',
		() => put(LOG + '/tile/0/000.p/9', world.now.get(LOG + '/tile/0/000')!.subarray(0, 9 * 32)),
		'file-unknown',
		LOG + '/tile/0/000.p/9',
	],
	[
		'a tile is a link',
		() => ({
			disk: (dir) => {
				rmSync(join(dir, LOG, 'tile/1/000.p/1'));
				symlinkSync(join(world.site.evidence, LOG, 'tile/1/000.p/1'), join(dir, LOG, 'tile/1/000.p/1'));
			},
		}),
		'not-a-regular-file',
		LOG + '/tile/1/000.p/1',
	],
	['an entry has a bit flipped', () => flip(FULL_BUNDLE, 20_000), 'entry-mismatch', FULL_BUNDLE],
	[
		'an entry’s time is another one',
		() => flip(FULL_BUNDLE, Buffer.from(world.now.get(FULL_BUNDLE)!).indexOf('"at":"2026') + 9),
		'root-mismatch',
		LOG + '/checkpoint',
	],
	['two entries are swapped', () => swapped(FULL_BUNDLE, 2, 10, 11), 'root-mismatch', LOG + '/checkpoint'],
	[
		'an entry is left out',
		() => put(FULL_BUNDLE, concat(pairs(world.now.get(FULL_BUNDLE)!, 2).filter((_, i) => i !== 10))),
		'bundle-malformed',
		FULL_BUNDLE,
	],
	[
		'an entry stands there twice',
		() => put(FULL_BUNDLE, concat(pairs(world.now.get(FULL_BUNDLE)!, 2).flatMap((one, i) => (i === 10 ? [one, one] : [one])))),
		'bundle-malformed',
		FULL_BUNDLE,
	],
	['a bundle is truncated', () => cut(FULL_BUNDLE, 1), 'bundle-malformed', FULL_BUNDLE],
	['a bundle is missing', () => put(FULL_BUNDLE, null), 'file-missing', FULL_BUNDLE],

	['what was recorded has a bit flipped', () => flip(SEGMENT, 5000), 'payload-mismatch', SEGMENT],
	['two records are swapped', () => swapped(SEGMENT, 4, 20, 21), 'payload-mismatch', SEGMENT],
	['the length of a record is another one', () => flip(SEGMENT, 3), 'payload-mismatch', SEGMENT],
	['the records are truncated', () => cut(SEGMENT, 1), 'payload-malformed', SEGMENT],
	['the last record is missing', () => put(SEGMENT, concat(pairs(world.now.get(SEGMENT)!, 4).slice(0, -1))), 'payload-missing', SEGMENT],
	[
		'a record more than entries is there',
		() => put(SEGMENT, concat([world.now.get(SEGMENT)!, ...pairs(world.now.get(SEGMENT)!, 4).slice(-1)])),
		'payload-trailing',
		SEGMENT,
	],
	[
		'the records are cut into files elsewhere',
		() => {
			const records = pairs(world.now.get(SEGMENT)!, 4);
			const { files } = put(SEGMENT, concat(records.slice(0, 100)));
			files!.set(LOG + '/payload/0000000000000100', concat(records.slice(100)));
			return { files: files! };
		},
		'payload-segment',
		SEGMENT,
	],

	['an object has a bit flipped', () => flip(first('objects/'), 3), 'object-mismatch', 'objects/'],
	['an object is missing', () => put(first('objects/'), null), 'file-missing', 'objects/'],
	[
		'an object is there that no entry names',
		() => put('objects/aa/' + 'a'.repeat(64), ''),
		'object-unreferenced',
		'objects/aa/' + 'a'.repeat(64),
	],
	['a capture has a bit flipped', () => flip(first('capture/', '.pcapng'), 100), 'capture-mismatch', 'capture/'],
	['a capture is missing', () => put(first('capture/', '.pcapng'), null), 'file-missing', 'capture/'],
	['a file lies there that belongs to nothing', () => put('notes.txt', ''), 'file-unknown', 'notes.txt'],
	['a file lies in a log that belongs to nothing', () => put(LOG + '/notes.txt', ''), 'file-unknown', LOG + '/notes.txt'],
	['a folder lies there that belongs to nothing', () => put('more/notes.txt', ''), 'folder-unknown', 'more'],
	[
		'the logs of a writer lie there whom the roster does not list',
		() => put('logs/intruder/decision/checkpoint', signed({})),
		'writer-unlisted',
		'logs/intruder',
	],

	['no witness has seen a log', () => put(LOG + '/cosigned', null), 'cosignature-missing', LOG + '/cosigned'],
	[
		'a log was seen by a witness who is not one of those given',
		() => cosigned((body) => new TestWitness('stranger.example').cosign(body)),
		'cosignature-missing',
		LOG + '/cosigned',
	],
	[
		'a log was seen by a stranger of the same name',
		() => cosigned((body) => new TestWitness('w.example').cosign(body)),
		'cosignature-missing',
		LOG + '/cosigned',
	],
	[
		'a log was seen by one witness where two are asked for',
		() => ({ files: world.now, given: { ...world.given, witnesses: [world.witness.vkey, new TestWitness('x.example').vkey] } }),
		'cosignature-missing',
		LOG + '/cosigned',
	],
	['a cosignature has a bit flipped', () => edit(LOG + '/cosigned', anotherSignature), 'cosignature-invalid', LOG + '/cosigned'],
	[
		'a cosignature has no time',
		() =>
			cosigned(
				(body) =>
					signNote(body, { ...noteKeyOf(world.site.siteKey), ...world.witness.key, algorithm: 1 }, signerOf(world.site.siteKey).sign).split(
						'\n\n',
					)[1]!,
			),
		'cosignature-invalid',
		LOG + '/cosigned',
	],
	[
		'a cosignature is of the time nought',
		() => cosigned((body) => world.witness.cosign(body, 0)),
		'cosignature-invalid',
		LOG + '/cosigned',
	],
	[
		'a cosignature is over the checkpoint of another log',
		() =>
			cosigned(
				() =>
					text(world.now, OPERATION + '/cosigned')
						.split('\n')
						.at(-2)! + '\n',
			),
		'cosignature-invalid',
		LOG + '/cosigned',
	],
	[
		'a cosigned checkpoint is that of another log',
		() => put(LOG + '/cosigned', world.now.get(OPERATION + '/cosigned')!),
		'checkpoint-origin',
		LOG + '/cosigned',
	],
	[
		'a cosigned checkpoint lacks the signature of the log',
		() => edit(LOG + '/cosigned', (note) => note.replace(/\n\n.*\n/, '\n\n')),
		'checkpoint-signature',
		LOG + '/cosigned',
	],
	['a cosigned checkpoint is no note', () => put(LOG + '/cosigned', ''), 'checkpoint-malformed', LOG + '/cosigned'],
	[
		'the witness has seen another history that the right key signed',
		() => ({ files: witnessedFork() }),
		'cosigned-mismatch',
		LOG + '/cosigned',
	],

	[
		'the whole folder is put back to an earlier state than was noted',
		() => ({ files: world.earlier, given: { ...noted(world.now, LOG), witnesses: [] } }),
		'noted-ahead',
		LOG + '/checkpoint',
	],
	[
		'the whole folder is put back, and an earlier verification is at hand',
		() => ({
			files: world.earlier,
			given: { since: [JSON.stringify({ logs: [{ writer: 'gateway', log: 'decision', ...sizeAndRoot(world.now) }] })] },
		}),
		'noted-ahead',
		LOG + '/checkpoint',
	],
	[
		'the right key signed another history than was noted',
		() => ({ files: world.forked, given: { since: [text(world.earlier, LOG + '/checkpoint')] } }),
		'noted-mismatch',
		LOG + '/checkpoint',
	],
	[
		'a log of equal size has another root than was noted',
		() => ({ files: world.forked, given: { since: ['gateway/decision:' + point(world.now)] } }),
		'noted-mismatch',
		LOG + '/checkpoint',
	],
	[
		'no log has the root at the size that was noted',
		() => ({ files: world.forked, given: { since: [point(world.now)] } }),
		'noted-missing',
		'logs',
	],
	[
		'the log that was noted is not there',
		() => ({ files: world.now, given: { since: ['console/decision:' + point(world.now)] } }),
		'noted-missing',
		'console/decision',
	],
	[
		'what was noted was signed by another key',
		() => ({ files: world.now, given: { since: [text(world.other, LOG + '/checkpoint')] } }),
		'noted-signature',
		LOG,
	],
];

describe('verify', () => {
	it('holds for the site as it is, by its key, its witness and what was noted of it', async () => {
		const since = [
			text(world.earlier, LOG + '/checkpoint'),
			text(world.now, OPERATION + '/cosigned'),
			point(world.earlier),
			'gateway/decision:' + point(world.now) + '\n',
		];
		const result = await verify('/e', { fs: memoryFs(world.now), ...world.given, since });
		expect(result.failures).toEqual([]);
		expect(result.checks.map(({ code, result }) => code + ' ' + result)).toEqual([
			'content holds',
			'origin holds',
			'noted holds',
			'witnessed holds',
			'stated not-checked',
			'beyond not-checked',
		]);
		expect(result.checks[3]!.params).toEqual({ witnesses: 1, quorum: 1, later: 1, unknown: 0 });
		expect(result.cosignatures.map(({ log, size }) => [log, size])).toEqual([
			['traffic', 2],
			['operation', 1],
			['alert', 1],
			['decision', 303],
		]);
		// What one run printed is what the next compares with.
		const json = JSON.stringify(await verify('/e', { fs: memoryFs(world.earlier) }));
		expect((await verify('/e', { fs: memoryFs(world.now), since: [json] })).failures).toEqual([]);
	});

	it('says what it did not check where nothing is given', async () => {
		const { verified, checks } = await verify('/e', { fs: memoryFs(world.now) });
		expect(verified).toBe(true);
		expect(checks.map(({ code, result }) => code + ' ' + result)).toEqual([
			'content holds',
			'origin not-checked',
			'noted not-checked',
			'witnessed not-checked',
			'stated not-checked',
			'beyond not-checked',
		]);
		expect(checks[3]!.params).toMatchObject({ unknown: 4 });
	});

	it('refuses what is no checkpoint noted earlier', async () => {
		for (const since of [
			'',
			'x',
			'5',
			'05:' + toBase64(sha256(new Uint8Array(0))),
			'5:AAAA',
			'{}',
			'{"logs":[]}',
			'{"logs":[{"size":1}]}',
			'../x:' + point(world.now),
			text(world.now, 'roster'),
		]) {
			await expect(verify('/e', { fs: memoryFs(world.now), since: [since] }), since).rejects.toMatchObject({ code: 'noted-invalid' });
		}
	});

	it('fails for a flip of any single byte of a cosigned checkpoint, where the witness’s key is given', async () => {
		const path = OPERATION + '/cosigned';
		for (let at = 0; at < world.now.get(path)!.length; at += 1) {
			const { files } = flip(path, at);
			const { verified, failures } = await verify('/e', { fs: memoryFs(files!), ...world.given });
			expect(verified, 'byte ' + at).toBe(false);
			expect(
				failures.map((one) => one.file),
				'byte ' + at,
			).toContain(path);
		}
	});

	it('has more than thirty corruptions to tell apart, each a sentence of its own', () => {
		expect(CORRUPTIONS.length).toBeGreaterThan(60);
		expect(new Set(CORRUPTIONS.map(([sentence]) => sentence)).size).toBe(CORRUPTIONS.length);
	});
});

describe('verify fails when', () => {
	it.each(CORRUPTIONS)('%s', async (_sentence, corrupt, code, file) => {
		const { files, disk, given = world.given } = corrupt();
		let result: Awaited<ReturnType<typeof verify>>;
		if (disk === undefined) result = await verify('/e', { fs: memoryFs(files!), ...given });
		else {
			const copy = join(world.site.dir, 'copy');
			rmSync(copy, { recursive: true, force: true });
			cpSync(world.site.evidence, copy, { recursive: true });
			disk(copy);
			result = await verify(copy, given);
		}
		expect(result.verified).toBe(false);
		expect(
			result.failures.map((one) => one.code + ' ' + one.file).find((one) => one.startsWith(code + ' ' + file)),
			JSON.stringify(result.failures.slice(0, 5)),
		).toBeDefined();
		expect(result.checks.some((one) => one.result === 'fails')).toBe(true);
	});
});
