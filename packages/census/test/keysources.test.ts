import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EraSource, type KeyPort, type KeySource, readEras } from '../src/adapters/keys.ts';
import { createEras } from '../src/eras.ts';
import type { CensusError } from '../src/errors.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => 200 + i);
const HEX = Buffer.from(KEY).toString('hex');
const era = (source: KeySource): EraSource => ({ id: 'a', from: '2026-01-01T00:00:00+08:00', until: null, keyedUntil: null, source });
const keyFrom = async (source: KeySource, environment: NodeJS.ProcessEnv = {}) => (await readEras([era(source)], environment))[0]!.key;
const fault = async (source: KeySource, environment: NodeJS.ProcessEnv = {}) => {
	const error = await readEras([era(source)], environment).then(
		() => expect.unreachable('the key was read'),
		(thrown: CensusError) => thrown,
	);
	expect(error).toMatchObject({ code: 'bad-key-source', params: { era: 'a' } });
	expect(error.cause).toBeUndefined();
	return error.params.cause;
};
function file(content: string | Uint8Array, mode = 0o600): KeySource {
	const dir = mkdtempSync(join(tmpdir(), 'keys-'));
	onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
	const path = join(dir, 'key');
	writeFileSync(path, content, { mode });
	return { kind: 'file', path };
}
const port = (derive: KeyPort['derive']): KeySource => ({ kind: 'port', port: { derive } });
const variable: KeySource = { kind: 'environment', name: 'CENSUS_KEY' };

describe('a key file', () => {
	it.each([
		['32 bytes', KEY],
		['64 hexadecimal digits', HEX],
		['digits in capitals and a line end', `${HEX.toUpperCase()}\r\n`],
	])('holds %s', async (_form, content) => {
		expect(await keyFrom(file(content))).toEqual(KEY);
	});
	it.each(['640', '604', '620', '602', '610'])('that others may open is refused: mode %s', async (mode) => {
		const source = file(KEY) as Extract<KeySource, { kind: 'file' }>;
		chmodSync(source.path, Number.parseInt(mode, 8));
		expect(await fault(source)).toBe('permissions');
	});
	it.each([
		['empty', ''],
		['31 bytes', KEY.subarray(1)],
		['33 bytes', Uint8Array.of(1, ...KEY)],
		['63 digits', HEX.slice(1)],
		['a digit too many', `${HEX}0`],
		['base64', Buffer.from(KEY).toString('base64')],
		['all zeros', new Uint8Array(32)],
		['a line too many', `${HEX}\n${HEX}\n`],
		['digits, then blanks without end', HEX + ' '.repeat(100)],
	])('that is not one is refused: %s', async (_form, content) => {
		expect(await fault(file(content))).toBe('malformed');
	});
	it('that is not there, or is a folder, is refused', async () => {
		const { path } = file(KEY) as Extract<KeySource, { kind: 'file' }>;
		expect(await fault({ kind: 'file', path: `${path}-other` })).toBe('missing');
		mkdirSync(`${path}-folder`);
		expect(await fault({ kind: 'file', path: `${path}-folder` })).toBe('malformed');
		expect(await fault({ kind: 'file', path: join(path, 'below') })).toBe('unreadable');
	});
});

describe('a key in the environment', () => {
	it.each([
		HEX,
		`${HEX}\n`,
		Buffer.from(KEY).toString('base64'),
		Buffer.from(KEY).toString('base64url'),
		Buffer.from(KEY).toString('base64').slice(0, 43),
	])('is 32 bytes: %j', async (value) => {
		expect(await keyFrom(variable, { CENSUS_KEY: value })).toEqual(KEY);
	});
	it.each([
		['missing', undefined],
		['missing', ''],
		['missing', ' '],
		['malformed', HEX.slice(2)],
		['malformed', 'changeme'],
		['malformed', `${Buffer.from(KEY).toString('base64').slice(0, 42)}~=`],
		['malformed', Buffer.from(KEY).toString('base64').replace(/.=$/, '9=')],
		['malformed', Buffer.from(KEY.subarray(1)).toString('base64')],
		['malformed', '0'.repeat(64)],
	])('is refused as %s: %j', async (cause, value) => {
		expect(await fault(variable, { CENSUS_KEY: value })).toBe(cause);
	});
});

describe('a key from a device', () => {
	it('is derived by the name of the era, and stays as it was given', async () => {
		const asked: string[] = [];
		const given = KEY.slice();
		const key = await keyFrom(
			port(async (name) => {
				asked.push(name);
				return given;
			}),
		);
		given.fill(0);
		expect(key).toEqual(KEY);
		expect(asked).toEqual(['a']);
	});
	it('is refused where the device fails, with nothing of what it said', async () => {
		expect(await fault(port(() => Promise.reject(new Error(HEX))))).toBe('device');
		expect(
			await fault(
				port(() => {
					throw new Error(HEX);
				}),
			),
		).toBe('device');
	});
	it.each([
		['31 bytes', KEY.subarray(1)],
		['a text', HEX],
		['nothing', undefined],
		['zeros', new Uint8Array(32)],
	])('is refused where it gives %s', async (_what, given) => {
		expect(await fault(port(async () => given as Uint8Array))).toBe('malformed');
	});
});

describe('an era that was read', () => {
	it('prints and serialises everything but its key', async () => {
		const [read] = await readEras([{ ...era(variable), normaliser: 1 }], { CENSUS_KEY: HEX });
		const plain = { id: 'a', from: '2026-01-01T00:00:00+08:00', until: null, keyedUntil: null, normaliser: 1 };
		expect(JSON.parse(JSON.stringify(read))).toEqual(plain);
		const all = { depth: null, showHidden: true };
		const shown = [
			inspect(read),
			inspect([read], { ...all, getters: true }),
			inspect(read, { ...all, customInspect: false }),
			JSON.stringify({ read }),
			`${read}`,
		];
		for (const form of ['200, 201', '200,201', 'c8c9', 'c8 c9']) for (const one of shown) expect(one).not.toContain(form);
		expect(shown[0]).toContain("id: 'a'");
		expect(structuredClone(read)).toEqual(plain);
		expect({ ...read }).toEqual(plain);
	});
	it('keys what it should', async () => {
		const read = await readEras([era(variable)], { CENSUS_KEY: HEX });
		const [keyer] = createEras(read).active('2026-06-01T00:00:00+08:00');
		const [same] = createEras([{ id: 'a', from: '2026-01-01T00:00:00+08:00', until: null, keyedUntil: null, key: KEY }]).active(
			'2026-06-01T00:00:00+08:00',
		);
		expect(keyer!.check).toBe(same!.check);
	});
	it('fails with the others if one key is missing', async () => {
		const sources = [era(variable), { ...era({ kind: 'environment', name: 'OTHER' }), id: 'b' }];
		await expect(readEras(sources, { CENSUS_KEY: HEX })).rejects.toMatchObject({ params: { era: 'b', cause: 'missing' } });
	});
});
