import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClearanceError, closed } from '../errors.ts';

/** A folder only its owner enters. */
export async function makeFolder(path: string): Promise<void> {
	try {
		await mkdir(path, { recursive: true, mode: 0o700 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new ClearanceError('not-a-folder', { file: path }, { cause: error });
		throw closed(error, path);
	}
}

async function syncFolder(path: string): Promise<void> {
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

/**
 * Writes a file of mode 0600 whole or not at all, durable before it resolves. `fresh`: an existing file stays as it is (`EEXIST`);
 * otherwise it is replaced.
 */
export async function writeWhole(path: string, content: string | Uint8Array, { fresh = false } = {}): Promise<void> {
	const draft = `${path}.${randomUUID()}.new`;
	try {
		const file = await open(draft, 'wx', 0o600);
		try {
			await file.writeFile(content);
			await file.sync();
		} finally {
			await file.close();
		}
		try {
			if (fresh) await link(draft, path);
			else await rename(draft, path);
		} finally {
			await unlink(draft).catch(() => undefined);
		}
		await syncFolder(dirname(path));
	} catch (error) {
		throw closed(error, path);
	}
}

/** A key file. `key-missing`; `key-permissions`: somebody but the owner may read it. */
export async function readKey(path: string): Promise<Buffer> {
	try {
		const { mode } = await stat(path);
		if ((mode & 0o077) !== 0) throw new ClearanceError('key-permissions', { file: path, mode: (mode & 0o777).toString(8) });
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ClearanceError('key-missing', { file: path }, { cause: error });
		throw closed(error, path);
	}
}
