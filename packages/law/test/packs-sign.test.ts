import { createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned, messages, type PackSignature, packSignatureText, render, type SignedPack, section2, verifyPack } from '../src/index.ts';

const sha256 = (text: string) => hash('sha256', text);
const person = () => {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
};
const means = {
	sha256,
	verify: (publicKey: string, text: string, signature: string) => {
		const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
		return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
	},
};
const li = person();
const signed = (pack = section2, by = li): SignedPack => {
	const who = { by: 'li', publicKey: by.publicKey, at: '2026-06-01T10:00:00+08:00' };
	return {
		pack,
		signature: { ...who, signature: sign(null, Buffer.from(packSignatureText(sha256, pack, who)), by.privateKey).toString('base64') },
	};
};
const altered = (more: Partial<PackSignature>): SignedPack => ({ ...signed(), signature: { ...signed().signature, ...more } });

describe('a signed pack', () => {
	it('gives its pack back after the way through a file', () => {
		const file = JSON.stringify(signed(), null, '\t');
		expect(isSigned(JSON.parse(file))).toBe(true);
		expect(isSigned(section2)).toBe(false);
		expect(verifyPack(JSON.parse(file), { ...means, keyOf: () => li.publicKey })).toEqual(section2);
	});
	it.each<[string, unknown, string]>([
		['a pack altered since', { ...signed(), pack: { ...section2, version: '3' } }, 'pack-signature'],
		['another signer', altered({ by: 'wang' }), 'pack-signature'],
		['another moment', altered({ at: '2026-06-02T10:00:00+08:00' }), 'pack-signature'],
		[
			'a signature of something else',
			altered({ signature: sign(null, Buffer.from('x'), li.privateKey).toString('base64') }),
			'pack-signature',
		],
		['another key', altered({ publicKey: person().publicKey }), 'pack-signature'],
		['a pack that is none', { ...signed(), pack: { ...section2, items: 1 } }, 'malformed-pack'],
		['no signature', { pack: section2 }, 'pack-missing-key'],
		['something beside the signature', { ...signed(), trusted: true }, 'pack-unknown-key'],
		['nothing', null, 'malformed-pack'],
	])('is refused with %s', (_, value, code) => {
		expect(() => verifyPack(value, means)).toThrow(expect.objectContaining({ name: 'LawError', code }));
	});
	it('is refused under a key that is not the person’s, and for a person nobody knows', () => {
		for (const keyOf of [() => person().publicKey, () => undefined])
			expect(() => verifyPack(signed(), { ...means, keyOf })).toThrow(
				expect.objectContaining({ code: 'pack-signer', params: { pack: section2.id, by: 'li' } }),
			);
	});
	it('is refused in words of both languages', () => {
		for (const code of ['pack-signature', 'pack-signer', 'pack-expired', 'pack-not-yet'])
			for (const lang of ['zh', 'en'] as const) {
				const message = messages[`law.${code}`]!;
				const params = { pack: 'p', by: 'li', until: 'u', from: 'f', at: 'a' };
				expect(render(message, params, lang)).not.toContain('{');
				expect(render(message.next!, params, lang)).not.toBe('');
			}
	});
	it('is signed as a pack and as nothing else', () => {
		expect(packSignatureText(sha256, section2, signed().signature)).toMatch(/^tongguan\/pack\/1\n\{"at":/);
	});
});
