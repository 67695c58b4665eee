import { describe, expect, it } from 'vitest';
import { generateLogKey, logKeyOf, skeyOf, vkeyOf } from '../src/adapters/node.ts';
import { nodeCrypto, noteKeyOf, sha256, signerOf } from '../src/adapters/node-crypto.ts';
import { formatCheckpoint, parseCheckpoint } from '../src/core/checkpoint.ts';
import { encodeText, toBase64 } from '../src/core/encoding.ts';
import { decodeEntry, encodeEntry } from '../src/core/entry.ts';
import { isSignedBy, parseNote, signNote } from '../src/core/note.ts';
import { formatRoster, parseRoster } from '../src/core/roster.ts';
import { instantOf, isInstant, retentionEnd } from '../src/core/time.ts';
import { fingerprint, formatVkey, parseVkey } from '../src/keys.ts';

/** The published example key of the note format. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNED =
	TEXT + '\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('signed notes', () => {
	it('verify and reproduce the published example', () => {
		const key = parseVkey(sha256, VKEY)!;
		const note = parseNote(encodeText(SIGNED))!;
		expect(note.text).toBe(TEXT);
		expect(isSignedBy(note, key, nodeCrypto.verify)).toBe(true);
		const secret = logKeyOf(SKEY);
		expect(vkeyOf(secret)).toBe(VKEY);
		expect(skeyOf(secret)).toBe(SKEY);
		expect(signNote(TEXT, key, signerOf(secret).sign)).toBe(SIGNED);
	});

	it('are refused when one bit of any byte differs', () => {
		const key = parseVkey(sha256, VKEY)!;
		const bytes = encodeText(SIGNED);
		for (let bit = 0; bit < bytes.length * 8; bit += 1) {
			const changed = bytes.slice();
			changed[bit >> 3]! ^= 1 << (bit & 7);
			const note = parseNote(changed);
			expect(note !== null && isSignedBy(note, key, nodeCrypto.verify), 'bit ' + bit).toBe(false);
		}
	});

	it('are refused with anything before, between or after what is signed', () => {
		for (const text of [
			SIGNED + '\n',
			SIGNED.slice(0, -1),
			SIGNED + SIGNED.split('\n\n')[1],
			SIGNED.replace('\n\n', '\n'),
			SIGNED.replaceAll('\n', '\r\n'),
			'',
			'\n',
		]) {
			const note = parseNote(encodeText(text));
			expect(note !== null && isSignedBy(note, parseVkey(sha256, VKEY)!, nodeCrypto.verify), JSON.stringify(text)).toBe(false);
		}
	});
});

describe('key texts', () => {
	it('come back as they were and carry a fingerprint', () => {
		const key = generateLogKey('port.example/gateway');
		const vkey = vkeyOf(key);
		expect(formatVkey(parseVkey(sha256, vkey)!)).toBe(vkey);
		expect(vkeyOf(logKeyOf(skeyOf(key)))).toBe(vkey);
		expect(fingerprint(sha256, noteKeyOf(key))).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
	});

	it('are refused with a wrong id, name, algorithm or base64', () => {
		for (const text of [
			VKEY.replace('c74f20a3', 'c74f20a4'),
			VKEY.replace('Peter', 'Pater'),
			VKEY.replace('+AR', '+AB'),
			VKEY.replace('TW', 'TX'),
			VKEY + '=',
			VKEY + '\n',
			' ' + VKEY,
			'',
		]) {
			expect(parseVkey(sha256, text), JSON.stringify(text)).toBe(null);
		}
		expect(() => logKeyOf(SKEY.replace('c74f20a3', 'c74f20a4'))).toThrow(expect.objectContaining({ code: 'key-invalid' }));
		expect(() => generateLogKey('two words')).toThrow(expect.objectContaining({ code: 'key-invalid' }));
	});
});

describe('checkpoints, rosters and entries', () => {
	it('have one form each', () => {
		const root = new Uint8Array(sha256(new Uint8Array(0)));
		const text = formatCheckpoint({ origin: 'a/b/c', size: 7, root });
		expect(parseCheckpoint(text)).toEqual({ origin: 'a/b/c', size: 7, root });
		for (const bad of [
			text + 'x\n',
			text.replace('7', '07'),
			text.replace('7', '-7'),
			text.slice(0, -1),
			text.replace('=', ''),
			text.replace('U=', 'V='),
			'\n' + text,
		])
			expect(parseCheckpoint(bad), JSON.stringify(bad)).toBe(null);
		expect(toBase64(root)).toContain('U=');
	});

	it('list writers once, in order, under the site', () => {
		const siteKey = noteKeyOf(generateLogKey('s'));
		const writer = (name: string) => ({ name, key: noteKeyOf(generateLogKey('s/' + name)) });
		const roster = { site: 's', siteKey, writers: [writer('console'), writer('gateway')] };
		const text = formatRoster(roster);
		expect(parseRoster(sha256, text)).toEqual(roster);
		const [site, vkey, first, second] = text.split('\n');
		for (const lines of [
			[site, vkey, second, first, ''],
			[site, vkey, first, first, ''],
			['t', vkey, first, ''],
			[site, vkey, first + ' ', ''],
			[site, vkey, first!.replace('console ', 'other '), ''],
			[site, ''],
		]) {
			expect(parseRoster(sha256, lines.join('\n'))).toBe(null);
		}
	});

	it('read an entry only in its canonical form', () => {
		const at = instantOf(new Date('2026-02-28T16:00:00Z'));
		const entry = { log: 'alert', at, payload: 'a'.repeat(64), retainUntil: retentionEnd(at) } as const;
		const text = new TextDecoder().decode(encodeEntry(entry));
		expect(text).toBe(
			`{"at":"2026-03-01T00:00:00.000+08:00","log":"alert","payload":"${'a'.repeat(64)}","retainUntil":"2029-03-01T00:00:00.000+08:00"}`,
		);
		expect(decodeEntry(encodeText(text))).toEqual(entry);
		for (const bad of [
			text + ' ',
			text.replace(':', ': '),
			text.replace('alert', 'other'),
			text.replace('aaaa', 'AAAA'),
			text.replace('03-01T', '02-30T'),
			'{}',
			'',
		])
			expect(decodeEntry(encodeText(bad)), bad).toBe(null);
	});

	it('keep three calendar years at +08:00, and never less on a leap day', () => {
		expect(retentionEnd('2026-02-10T09:00:00.000+08:00')).toBe('2029-02-10T09:00:00.000+08:00');
		expect(retentionEnd('2028-02-29T00:00:00.000+08:00')).toBe('2031-03-01T00:00:00.000+08:00');
		expect(isInstant('2027-02-29T00:00:00.000+08:00')).toBe(false);
		expect(isInstant('2028-02-29T24:00:00.000+08:00')).toBe(false);
	});
});
