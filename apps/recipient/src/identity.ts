import { createPrivateKey } from 'node:crypto';
import { chmod, lstat, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createIdentity, type Identity, pinOf } from '@tongguan/clearance';
import { RecipientError } from './errors.ts';

/** Writes a file of mode 0600 whole or not at all, durably (its name once the folder is synced). */
export const writeWhole = async (path: string, text: string): Promise<void> => {
	const temporary = `${path}.new`;
	const file = await open(temporary, 'w', 0o600);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
	await chmod(temporary, 0o600);
	await rename(temporary, path);
};

const read = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
};

/**
 * `recipient.key` and `recipient.crt` in the folder, made on the first start. The key signs TLS handshakes and receipts: who has it
 * is the recipient. Throws `identity-exposed`, `identity-damaged`.
 */
export const identityIn = async (folder: string, name: string, at: Date): Promise<Identity> => {
	const keyFile = join(folder, 'recipient.key');
	const certFile = join(folder, 'recipient.crt');
	const [keyPem, certPem] = await Promise.all([read(keyFile), read(certFile)]);
	if (keyPem === undefined && certPem === undefined) {
		const identity = createIdentity(name, at);
		await writeWhole(certFile, identity.certPem);
		await writeWhole(keyFile, identity.keyPem);
		return identity;
	}
	if (keyPem === undefined || certPem === undefined)
		throw new RecipientError('identity-damaged', { file: keyPem === undefined ? keyFile : certFile });
	if (((await lstat(keyFile)).mode & 0o077) !== 0) throw new RecipientError('identity-exposed', { file: keyFile });
	try {
		const pin = pinOf(certPem);
		if (pinOf(createPrivateKey(keyPem)) === pin) return { keyPem, certPem, pin };
	} catch (cause) {
		throw new RecipientError('identity-damaged', { file: keyFile }, { cause });
	}
	throw new RecipientError('identity-damaged', { file: keyFile });
};
