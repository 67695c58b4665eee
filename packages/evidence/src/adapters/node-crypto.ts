import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { concat, equal } from '../core/encoding.ts';
import { EvidenceError } from '../errors.ts';
import { formatSkey, formatVkey, isKeyName, type NoteKey, noteKey, parseSkey } from '../keys.ts';
import type { EvidenceCrypto, Signer } from '../ports.ts';

/** RFC 8410: DER before the 32 raw bytes of an Ed25519 key. */
const SPKI = Uint8Array.from(Buffer.from('302a300506032b6570032100', 'hex'));
const PKCS8 = Uint8Array.from(Buffer.from('302e020100300506032b657004220420', 'hex'));

/** By way of a string of 32 characters: twice as fast as the buffer that `hash` would give. */
export const sha256 = (bytes: Uint8Array): Uint8Array => {
	const text = hash('sha256', bytes, 'binary');
	const digest = new Uint8Array(32);
	for (let i = 0; i < 32; i += 1) digest[i] = text.charCodeAt(i);
	return digest;
};

const publicKeyOf = (raw: Uint8Array): KeyObject => createPublicKey({ key: Buffer.from(concat([SPKI, raw])), format: 'der', type: 'spki' });

export const nodeCrypto: EvidenceCrypto = {
	sha256,
	sha256Hex: (of) => hash('sha256', of, 'hex'),
	sha256Stream: () => {
		const running = createHash('sha256');
		return { update: (bytes) => void running.update(bytes), digest: () => running.digest('hex') };
	},
	verify: (publicKey, message, signature) => {
		try {
			return verify(null, message, publicKeyOf(publicKey), signature);
		} catch {
			return false;
		}
	},
};

/** An Ed25519 key with the name it signs notes under. */
export type LogKey = { readonly name: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Fails with `key-invalid` when a name cannot stand in a note. */
export const generateLogKey = (name: string): LogKey => {
	if (!isKeyName(name)) throw new EvidenceError('key-invalid', { name });
	return { name, ...generateKeyPairSync('ed25519') };
};

/** The 32 raw bytes. Fails with `key-invalid` when it is not an Ed25519 key. */
const rawPublicKey = (key: KeyObject): Uint8Array => {
	if (key.asymmetricKeyType !== 'ed25519') throw new EvidenceError('key-invalid', { name: key.asymmetricKeyType ?? key.type });
	return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length));
};

export const noteKeyOf = ({ name, publicKey }: Pick<LogKey, 'name' | 'publicKey'>): NoteKey =>
	noteKey(sha256, name, rawPublicKey(publicKey));
export const vkeyOf = (key: Pick<LogKey, 'name' | 'publicKey'>): string => formatVkey(noteKeyOf(key));
/** The secret key as text: to be written to a file of mode 0600, never shown. */
export const skeyOf = (key: LogKey): string =>
	formatSkey(noteKeyOf(key), new Uint8Array(key.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)));

/** Fails with `key-invalid` when the text is not a secret key whose id is right. */
export const logKeyOf = (skey: string): LogKey => {
	const parsed = parseSkey(skey);
	if (parsed === null) throw new EvidenceError('key-invalid');
	const privateKey = createPrivateKey({ key: Buffer.from(concat([PKCS8, parsed.seed])), format: 'der', type: 'pkcs8' });
	const key = { name: parsed.name, privateKey, publicKey: createPublicKey(privateKey) };
	if (!equal(noteKeyOf(key).id, parsed.id)) throw new EvidenceError('key-invalid', { name: parsed.name });
	return key;
};

export const signerOf = (key: LogKey): Signer => ({
	name: key.name,
	publicKey: rawPublicKey(key.publicKey),
	sign: (message) => sign(null, message, key.privateKey),
});
