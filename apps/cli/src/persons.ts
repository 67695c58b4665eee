import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ClearanceError, openRegistry, type Signer, unlock, writeWhole } from '@tongguan/clearance';
import { CliError } from './errors.ts';

export type Acting = { readonly as?: string; readonly passphraseFile?: string; readonly dir: string };

/**
 * The passphrase of a person: `--passphrase-file`, else `<id>.pass` in the folder that TONGGUAN_PASSPHRASES names, else asked for on the
 * terminal. Never on the command line, never shown.
 */
async function passphraseOf(person: string, { passphraseFile }: { readonly passphraseFile?: string }): Promise<string> {
	const file = passphraseFile ?? inFolder(person);
	if (file !== undefined) {
		const text = await readFile(file, 'utf8').catch((cause: unknown) => {
			throw new CliError('passphrase-file-missing', { file }, { cause });
		});
		return text.replace(/\r?\n$/, '');
	}
	if (!process.stdin.isTTY) throw new CliError('passphrase-missing', { person });
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	process.stderr.write(`${person}: `);
	const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
	try {
		return await reader.question('');
	} finally {
		reader.close();
		process.stderr.write('\n');
	}
}

/** For a new person: takes the passphrase from where `passphraseOf` looks, or makes one of 128 bits and writes it there, mode 0600. */
export async function newPassphrase(
	person: string,
	options: { readonly passphraseFile?: string },
): Promise<{ passphrase: string; made: string | null }> {
	const file = options.passphraseFile ?? inFolder(person);
	if (file === undefined || existsSync(file)) return { passphrase: await passphraseOf(person, options), made: null };
	const passphrase = randomBytes(16).toString('base64url');
	await writeWhole(file, `${passphrase}\n`, { fresh: true });
	return { passphrase, made: file };
}

/** `--as` names who acts; the person's own key is unlocked for this command only. */
export async function signerOf(options: Acting): Promise<Signer> {
	const person = options.as ?? process.env.TONGGUAN_AS;
	if (!person) throw new ClearanceError('signer-missing');
	// An unknown name is told as such, before anybody is asked for its passphrase.
	const registry = await openRegistry(options.dir, { readOnly: true });
	const known = await registry.person(person).finally(() => registry.close());
	if (!known) throw new ClearanceError('unknown-person', { person });
	return unlock(options.dir, person, await passphraseOf(person, options));
}

function inFolder(person: string): string | undefined {
	const folder = process.env.TONGGUAN_PASSPHRASES;
	return folder ? join(folder, `${person}.pass`) : undefined;
}
