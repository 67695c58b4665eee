import {
	createCipheriv,
	createDecipheriv,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
	randomBytes,
	scrypt,
	sign,
	verify,
} from 'node:crypto';
import { join } from 'node:path';
import type { Id } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import { makeFolder, readKey, writeWhole } from '../site/files.ts';
import { layout } from '../site/layout.ts';
import type { Person } from '../types.ts';
import { checkId } from './id.ts';

/** Signs as one person, for as long as the process holds it. */
export type Signer = {
	readonly id: Id;
	/** SPKI DER, base64. */
	readonly publicKey: string;
	/** Ed25519 over the UTF-8 bytes, base64. */
	sign(text: string): string;
};

/**
 * `keys/people/<id>.key`: the PKCS #8 DER of the key under AES-256-GCM, tag appended, binary values in base64; additional data are id and
 * public key. The cipher's key is scrypt (RFC 7914) of the passphrase in NFC: 32 MiB of memory for every guess.
 */
type KeyFile = {
	readonly version: 1;
	readonly id: Id;
	readonly publicKey: string;
	readonly kdf: { readonly name: 'scrypt'; readonly N: number; readonly r: number; readonly p: number; readonly salt: string };
	readonly cipher: 'aes-256-gcm';
	readonly nonce: string;
	readonly ciphertext: string;
};
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const TAG = 16;

function stretch(passphrase: string, salt: Uint8Array): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const options = { ...COST, maxmem: 256 * COST.N * COST.r };
		scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
	});
}

function signerOf(id: Id, publicKey: string, key: KeyObject): Signer {
	return { id, publicKey, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

const keyPath = (dir: string, id: Id) => join(layout(dir).people, `${checkId(id)}.key`);
const bound = (id: Id, publicKey: string) => Buffer.from(`${id}\n${publicKey}`);

/**
 * Makes the key of a person and answers with its signer; the person still has to be added. `key-exists`: there is one, and it is not
 * replaced. `passphrase-empty`, `bad-id`.
 */
export async function createPersonKey(dir: string, id: Id, passphrase: string): Promise<Signer> {
	const path = keyPath(dir, id);
	if (passphrase === '') throw new ClearanceError('passphrase-empty', { person: id });
	const pair = generateKeyPairSync('ed25519');
	const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
	const salt = randomBytes(16);
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', await stretch(passphrase, salt), nonce).setAAD(bound(id, publicKey));
	const secret = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
	const ciphertext = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
	const file: KeyFile = {
		version: 1,
		id,
		publicKey,
		kdf: { name: 'scrypt', ...COST, salt: salt.toString('base64') },
		cipher: 'aes-256-gcm',
		nonce: nonce.toString('base64'),
		ciphertext: ciphertext.toString('base64'),
	};
	await makeFolder(layout(dir).people);
	try {
		await writeWhole(path, `${JSON.stringify(file, null, '\t')}\n`, { fresh: true });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new ClearanceError('key-exists', { person: id, file: path });
		throw error;
	}
	return signerOf(id, publicKey, pair.privateKey);
}

function parse(text: string, path: string, id: Id): KeyFile {
	let file: Partial<KeyFile>;
	try {
		file = JSON.parse(text) ?? {};
	} catch {
		throw new ClearanceError('key-damaged', { file: path });
	}
	if (typeof file.version === 'number' && file.version > 1) throw new ClearanceError('newer-version', { found: file.version });
	const { kdf } = file;
	const asWritten = kdf?.name === 'scrypt' && kdf.N === COST.N && kdf.r === COST.r && kdf.p === COST.p && file.cipher === 'aes-256-gcm';
	const strings = [file.publicKey, kdf?.salt, file.nonce, file.ciphertext].every((value) => typeof value === 'string');
	if (file.version !== 1 || file.id !== id || !asWritten || !strings) throw new ClearanceError('key-damaged', { file: path });
	return file as KeyFile;
}

/** `wrong-passphrase` (also when the file was altered: the cipher cannot tell them apart), `key-missing`, `key-permissions`, `key-damaged`. */
export async function unlock(dir: string, id: Id, passphrase: string): Promise<Signer> {
	const path = keyPath(dir, id);
	const file = parse((await readKey(path)).toString('utf8'), path, id);
	const sealed = Buffer.from(file.ciphertext, 'base64');
	const nonce = Buffer.from(file.nonce, 'base64');
	if (sealed.length <= TAG || nonce.length !== 12) throw new ClearanceError('key-damaged', { file: path });
	const key = await stretch(passphrase, Buffer.from(file.kdf.salt, 'base64'));
	let secret: Buffer;
	try {
		const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(bound(id, file.publicKey)).setAuthTag(sealed.subarray(-TAG));
		secret = Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
	} catch {
		throw new ClearanceError('wrong-passphrase', { person: id });
	}
	return signerOf(id, file.publicKey, createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }));
}

/** Whether `signature` (base64) over the text was made by the person's own key. Never throws: what cannot be read does not verify. */
export function verifySignature(person: Pick<Person, 'publicKey'>, text: string, signature: string): boolean {
	try {
		const key = createPublicKey({ key: Buffer.from(person.publicKey, 'base64'), format: 'der', type: 'spki' });
		return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
	} catch {
		return false;
	}
}

/** An Ed25519 public key as `Person.publicKey` holds it. */
export function isPersonKey(text: string): boolean {
	try {
		const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
		return key.asymmetricKeyType === 'ed25519' && key.export({ type: 'spki', format: 'der' }).toString('base64') === text;
	} catch {
		return false;
	}
}
