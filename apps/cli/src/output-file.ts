import { open, unlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeWhole } from '@tongguan/clearance';
import { CliError } from './errors.ts';

/**
 * A file that somebody named, whole or not at all. `fresh`: an earlier one stays as it is (`file-exists`); otherwise it is replaced.
 * `output-place`; `no-space`, `read-only`, `not-a-folder` of clearance.
 */
export async function writeOutput(file: string, content: string, { fresh = false } = {}): Promise<void> {
	try {
		await writeWhole(resolve(file), content, { fresh });
	} catch (error) {
		refused(error as NodeJS.ErrnoException, file);
	}
}

function refused(error: NodeJS.ErrnoException, file: string): never {
	const { code } = error;
	if (code === 'EEXIST') throw new CliError('file-exists', { file }, { cause: error });
	if (code === 'ENOENT' || code === 'EISDIR') throw new CliError('output-place', { file }, { cause: error });
	throw error;
}

const BLOCK = 1 << 20;

/** A new file of mode 0600 that `write` fills bit by bit; what fails leaves none behind. `file-exists`, `output-place`; `no-space`, `read-only` of clearance. */
export async function streamOutput<T>(file: string, write: (out: (bytes: Uint8Array) => Promise<void>) => Promise<T>): Promise<T> {
	const path = resolve(file);
	const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => refused(error, file));
	try {
		let held: Uint8Array[] = [];
		let bytes = 0;
		const flush = async (): Promise<void> => {
			await handle.appendFile(Buffer.concat(held));
			held = [];
			bytes = 0;
		};
		const result = await write(async (chunk) => {
			held.push(Buffer.from(chunk));
			bytes += chunk.length;
			if (bytes >= BLOCK) await flush();
		});
		await flush();
		await handle.close();
		return result;
	} catch (error) {
		await handle.close().catch(() => undefined);
		await unlink(path).catch(() => undefined);
		throw error;
	}
}
