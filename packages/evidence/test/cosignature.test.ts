import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCrypto, noteKeyOf, sha256 } from '../src/adapters/node-crypto.ts';
import { parseCheckpoint } from '../src/core/checkpoint.ts';
import { checkCosignature, cosign, cosignatureTime } from '../src/core/cosignature.ts';
import { encodeText, fromHex } from '../src/core/encoding.ts';
import { isSignedBy, parseNote, parseSignatures, parseSignedNote, signaturesBy } from '../src/core/note.ts';
import { formatVkey, parseVkey, parseWitnessVkey, type WitnessKey, witnessKey } from '../src/keys.ts';

const { verify } = nodeCrypto;

/** A checkpoint of a Certificate Transparency log of May 2026 as its witnesses cosigned it, and the keys that they publish. */
const REAL = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

\u2014 arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
\u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
\u2014 transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
\u2014 witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
\u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
\u2014 witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`;
const WITNESSES = [
	'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
	'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
	'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
];
const LOG = 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f';

/** Of the tests of Sigsum: seed 0x11 and zeros, a checkpoint, and the line at time 1234. */
const SEED = '11' + '00'.repeat(31);
const CHECKPOINT = 'example.org/log\n10\nHA5HAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n';
const LINE =
	'\u2014 example.org/witness ys8uUAAAAAAAAATSftMzceM8zssdZ9jin9SjwIxzx9iADMf63VqirX2hafol9RsqNqbofIz0LVRqHXI2kpEBSki5RTXFtxz1vo9+Cg==\n';

const secret = createPrivateKey({
	key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), fromHex(SEED)]),
	format: 'der',
	type: 'pkcs8',
});
const key = (name: string): WitnessKey => witnessKey(sha256, name, noteKeyOf({ name, publicKey: createPublicKey(secret) }).publicKey);

describe('cosignatures', () => {
	it('of three public witnesses over a real checkpoint hold, with their times', () => {
		const note = parseSignedNote(encodeText(REAL))!;
		expect(parseCheckpoint(note.text)).toMatchObject({ size: 1_432_088_532 });
		expect(note.signatures).toHaveLength(6);
		for (const vkey of WITNESSES) {
			const witness = parseWitnessVkey(sha256, vkey)!;
			expect(formatVkey(witness)).toBe(vkey);
			const [signature, ...more] = signaturesBy(note, witness);
			expect(more).toEqual([]);
			expect(checkCosignature(note.text, signature!, witness, verify)).toBe(1_779_573_024);
			expect(checkCosignature(note.text.replace('532', '533'), signature!, witness, verify)).toBe(null);
		}
		const log = parseVkey(sha256, LOG)!;
		const [own] = signaturesBy(note, log);
		expect(isSignedBy({ text: note.text, ...own! }, log, verify)).toBe(true);
	});

	it('are made as others make them, to the byte', () => {
		expect(cosign(CHECKPOINT, key('example.org/witness'), 1234, (message) => sign(null, message, secret))).toBe(LINE);
	});

	it('count only under the name and id of their key', () => {
		const [line] = parseSignatures(LINE)!;
		const other = LINE.replace('ys8uUA', 'yX8uUA');
		const renamed = LINE.replace('witness ', 'witness-2 ');
		const note = { text: CHECKPOINT, signatures: parseSignatures(other + LINE + renamed)! };
		expect(signaturesBy(note, key('example.org/witness'))).toEqual([line]);
		expect(signaturesBy(note, key('example.org/witness-3'))).toEqual([]);
	});

	it('are refused when one bit of text, time or signature differs', () => {
		const [line] = parseSignatures(LINE)!;
		const { signature } = line!;
		const witness = key('example.org/witness');
		expect(checkCosignature(CHECKPOINT, line!, witness, verify)).toBe(1234);
		for (let bit = 0; bit < signature.length * 8; bit += 1) {
			const changed = signature.slice();
			changed[bit >> 3]! ^= 1 << (bit & 7);
			expect(checkCosignature(CHECKPOINT, { ...line!, signature: changed }, witness, verify), 'bit ' + bit).toBe(null);
		}
	});

	it('without a time, with nought, or with a time that no calendar has are none', () => {
		const [line] = parseSignatures(LINE)!;
		const at = (bytes: readonly number[]) => ({ ...line!, signature: Uint8Array.from([...bytes, ...line!.signature.subarray(8)]) });
		expect(cosignatureTime(line!)).toBe(1234);
		expect(cosignatureTime({ ...line!, signature: line!.signature.subarray(8) })).toBe(null);
		expect(cosignatureTime(at([0, 0, 0, 0, 0, 0, 0, 0]))).toBe(null);
		expect(cosignatureTime(at([0xe7, 0x9f, 0xf9, 0xd7, 0x9a, 0x75, 0xca, 0x1d]))).toBe(null);
		expect(cosignatureTime(at([0, 0, 0, 0, 0, 0, 0, 1]))).toBe(1);
	});
});

describe('keys of witnesses', () => {
	it('are of algorithm 04 and nothing else, and are no keys of logs', () => {
		expect(parseWitnessVkey(sha256, WITNESSES[2]!)).not.toBe(null);
		expect(parseVkey(sha256, WITNESSES[2]!)).toBe(null);
		expect(parseWitnessVkey(sha256, LOG)).toBe(null);
		for (const bad of [WITNESSES[2]!.replace('da77', 'da78'), WITNESSES[2]!.replace('+BO', '+AO'), WITNESSES[2] + '=', '']) {
			expect(parseWitnessVkey(sha256, bad), bad).toBe(null);
		}
	});
});

describe('notes of several signatures', () => {
	it('are read with their lines in order, and a note of one signature does not take more', () => {
		const note = parseSignedNote(encodeText(CHECKPOINT + '\n' + LINE + LINE.replace('witness', 'other')))!;
		expect(note.text).toBe(CHECKPOINT);
		expect(note.signatures.map(({ name }) => name)).toEqual(['example.org/witness', 'example.org/other']);
		expect(parseNote(encodeText(CHECKPOINT + '\n' + LINE))).toBe(null);
	});

	it('are refused when a line is none, a name is not one, or there are more than 64', () => {
		const refused = (text: string) => expect(parseSignedNote(encodeText(text)), JSON.stringify(text.slice(-90))).toBe(null);
		const head = CHECKPOINT + '\n';
		expect(parseSignedNote(encodeText(head + LINE.repeat(64)))!.signatures).toHaveLength(64);
		refused(head + LINE.repeat(65));
		refused(CHECKPOINT);
		refused(head);
		refused(head + LINE.trimEnd());
		refused(head + LINE + '\n');
		refused(head + LINE + 'more\n');
		refused(head + LINE.replace('\u2014', '-'));
		refused(head + LINE.replace('org/', 'org+'));
		refused(head + LINE.replace('org/', 'org\u00a0'));
		refused(head + LINE.replace('Cg==', 'Ch=='));
		refused(head + LINE.replace('Cg==', 'Cg='));
		refused(head + '\u2014 example.org/witness ys8uUA==\n');
		refused(head + LINE.replaceAll('\n', '\r\n'));
	});
});
