import { createHash } from 'node:crypto';
import { constants, createReadStream, existsSync } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ClearanceError, closed } from '../errors.ts';
import { openEvidence, openSite, WRITERS, writeWhole } from '../site/index.ts';

/** `backup.json`: every file of the backup with its size and digest, and whether the keys are in it. */
export type BackupList = {
	readonly version: 1;
	readonly site: string;
	readonly at: string;
	readonly keys: boolean;
	readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
};

/**
 * Copies a site to an empty folder while nobody writes: takes the lock of every writer of evidence, so a running gateway or console makes
 * it fail (`writer-locked`) rather than be copied half way. `keys`: private keys too; keep such a copy as you keep the keys.
 * Without them `verify` works, shipping does not, and meters can be read but nobody can be recognised in them.
 */
export async function backup(
	dir: string,
	to: string,
	options: { readonly keys: boolean; readonly clock: () => Date },
): Promise<BackupList> {
	const site = await openSite(dir);
	const writers = [];
	try {
		for (const writer of WRITERS) writers.push(await openEvidence(site, writer, options.clock));
		await makeEmpty(to);
		const files: BackupList['files'][number][] = [];
		for await (const path of walk(dir)) {
			const name = relative(dir, path).split(sep).join('/');
			if (name.startsWith('run/') || name.startsWith('spool/')) continue;
			if (name.startsWith('keys/') && name !== 'keys/site.vkey' && !options.keys) continue;
			await copy(path, join(to, 'site', name));
			files.push({ path: name, ...(await digest(join(to, 'site', name))) });
		}
		const list: BackupList = { version: 1, site: site.config.site, at: options.clock().toISOString(), keys: options.keys, files };
		await writeWhole(join(to, 'backup.json'), `${JSON.stringify(list, null, '\t')}\n`);
		return list;
	} catch (error) {
		throw closed(error, to);
	} finally {
		for (const writer of writers) await writer.close();
	}
}

/** Puts a backup into an empty folder, each file checked against the list. `backup-damaged` names the first file that differs. */
export async function restore(from: string, dir: string): Promise<BackupList> {
	let list: BackupList;
	try {
		list = JSON.parse(await readFile(join(from, 'backup.json'), 'utf8')) as BackupList;
	} catch (cause) {
		throw new ClearanceError('not-a-backup', { folder: from }, { cause });
	}
	if (list.version !== 1 || !Array.isArray(list.files)) throw new ClearanceError('not-a-backup', { folder: from });
	await makeEmpty(dir);
	try {
		for (const { path, bytes, sha256 } of list.files) {
			if (path.split('/').some((part: string) => part === '..' || part === '') || path.includes('\\'))
				throw new ClearanceError('backup-damaged', { file: path });
			const source = join(from, 'site', path);
			if (!existsSync(source)) throw new ClearanceError('backup-damaged', { file: path });
			await copy(source, join(dir, path));
			const found = await digest(join(dir, path));
			if (found.bytes !== bytes || found.sha256 !== sha256) throw new ClearanceError('backup-damaged', { file: path });
		}
		for (const folder of ['run', 'spool', 'keys/people', 'keys/gateway', 'keys/admin', 'keys/console', 'census', 'evidence', 'packs']) {
			await mkdir(join(dir, folder), { recursive: true, mode: 0o700 });
		}
	} catch (error) {
		// Nothing half restored stays behind: the folder was empty before.
		for (const name of await readdir(dir)) await rm(join(dir, name), { recursive: true, force: true });
		throw closed(error, dir);
	}
	return list;
}

async function makeEmpty(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
		throw closed(error, folder);
	});
	if ((await readdir(folder)).length > 0) throw new ClearanceError('folder-not-empty', { folder });
}
async function* walk(folder: string): AsyncIterable<string> {
	for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* walk(path);
		else if (entry.isFile()) yield path;
	}
}
async function copy(from: string, to: string): Promise<void> {
	if (!(await lstat(from)).isFile()) throw new ClearanceError('backup-damaged', { file: from });
	await mkdir(dirname(to), { recursive: true, mode: 0o700 });
	await copyFile(from, to, constants.COPYFILE_EXCL);
}
async function digest(path: string): Promise<{ bytes: number; sha256: string }> {
	const hash = createHash('sha256');
	let bytes = 0;
	await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
		for await (const chunk of chunks) {
			hash.update(chunk);
			bytes += chunk.byteLength;
		}
	});
	return { bytes, sha256: hash.digest('hex') };
}
