import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { generateLogKey, skeyOf, vkeyOf, writeRoster } from '@tongguan/evidence/node';
import type { Id, Readings } from '@tongguan/law';
import { firstConfig, writeCensusConfig } from '../census/config.ts';
import { ClearanceError, closed } from '../errors.ts';
import { checkId } from '../people/id.ts';
import { openRegistry } from '../registry/store.ts';
import { now } from '../time.ts';
import type { SiteConfig } from '../types.ts';
import { WIRE_LIMITS } from '../wire/index.ts';
import { openEvidence } from './evidence.ts';
import { makeFolder, writeWhole } from './files.ts';
import { type Layout, layout, WRITERS } from './layout.ts';

export type Site = {
	readonly dir: string;
	readonly paths: Layout;
	readonly config: SiteConfig;
	/** The site's key as an inspector needs it, `<site>+<id>+<public key>`. */
	readonly vkey: string;
};
export type SiteOptions = {
	readonly site: Id;
	readonly clock: () => Date;
	/** Bytes, within what the wire carries; 4 MiB when left out. */
	readonly chunkBytes?: number;
	/** Choices that differ from the edition's defaults. */
	readonly readings?: Readings;
};
const CHUNK = 4 << 20;
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Makes a site in `dir`, which must be missing or empty: folders of mode 0700, files of mode 0600, the keys (site, one log key for each
 * writer, census, spool), the era they count in, the roster of writers signed by the site's key, and an empty registry; `site.json` last. `site-exists`,
 * `folder-not-empty`, `bad-id`, `bad-value`, `read-only`, `no-space`.
 */
export async function initSite(dir: string, { site, clock, chunkBytes = CHUNK, readings = {} }: SiteOptions): Promise<Site> {
	checkId(site);
	const createdAt = now(clock);
	const { least, most } = WIRE_LIMITS.chunk;
	if (!Number.isSafeInteger(chunkBytes) || chunkBytes < least || chunkBytes > most)
		throw new ClearanceError('bad-value', { field: 'chunkBytes' });
	const paths = layout(dir);
	if (existsSync(paths.siteJson)) throw new ClearanceError('site-exists', { folder: dir });
	await makeFolder(dir);
	if ((await readdir(dir)).length > 0) throw new ClearanceError('folder-not-empty', { folder: dir });
	for (const folder of [dirname(paths.registry), paths.census, paths.evidence, paths.packs, paths.spool, paths.people, paths.run])
		await makeFolder(folder);

	const siteKey = generateLogKey(site);
	await writeWhole(paths.siteKey, `${skeyOf(siteKey)}\n`);
	await writeWhole(paths.siteVkey, `${vkeyOf(siteKey)}\n`);
	const writers: { name: string; vkey: string }[] = [];
	for (const name of WRITERS) {
		const key = generateLogKey(`${site}/${name}`);
		await makeFolder(dirname(paths.logKey(name)));
		await writeWhole(paths.logKey(name), `${skeyOf(key)}\n`);
		writers.push({ name, vkey: vkeyOf(key) });
	}
	await writeWhole(paths.censusKey, randomBytes(32));
	await writeCensusConfig(paths.censusJson, firstConfig(createdAt));
	await writeWhole(paths.spoolKey, randomBytes(32));
	await writeRoster({ evidence: paths.evidence, site, key: siteKey, writers });
	await writeWhole(paths.registry, '');
	await (await openRegistry(dir)).close();

	const config: SiteConfig = { version: 1, site, createdAt, readings, chunkBytes };
	const made: Site = { dir, paths, config, vkey: vkeyOf(siteKey) };
	// A log that is listed and not there is a failure to whoever verifies: each begins here, empty and signed.
	for (const name of WRITERS) {
		await writeWhole(paths.evidenceLock(name), '');
		await (await openEvidence(made, name, clock)).close();
	}
	await writeWhole(paths.siteJson, `${JSON.stringify(config, null, '\t')}\n`);
	return made;
}

/** Nobody but the owner may read a key. Folders of another user, which cannot be looked into, are that user's concern. */
async function checkKeyFiles(folder: string): Promise<void> {
	const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'EACCES') return [];
		if (isMissing(error)) throw new ClearanceError('key-missing', { file: folder }, { cause: error });
		throw closed(error, folder);
	});
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await checkKeyFiles(path);
		else if (entry.name.endsWith('.key')) {
			const { mode } = await stat(path);
			if ((mode & 0o077) !== 0) throw new ClearanceError('key-permissions', { file: path, mode: (mode & 0o777).toString(8) });
		}
	}
}

function parseConfig(text: string, file: string): SiteConfig {
	const damaged = (cause?: unknown) => new ClearanceError('site-damaged', { store: file }, { cause });
	let config: Partial<SiteConfig>;
	try {
		config = JSON.parse(text) ?? {};
	} catch (error) {
		throw damaged(error);
	}
	const version: unknown = config.version;
	if (typeof version === 'number' && version > 1) throw new ClearanceError('newer-version', { found: `${basename(file)} ${version}` });
	const sound =
		version === 1 &&
		typeof config.site === 'string' &&
		typeof config.createdAt === 'string' &&
		typeof config.readings === 'object' &&
		Number.isSafeInteger(config.chunkBytes) &&
		['undefined', 'object'].includes(typeof config.captureParts);
	if (!sound) throw damaged();
	return config as SiteConfig;
}

/** `not-a-site`, `newer-version`, `site-damaged`, `key-missing`, `key-permissions`. */
export async function openSite(dir: string): Promise<Site> {
	const paths = layout(dir);
	const read = (file: string) =>
		readFile(file, 'utf8').catch((error) => {
			throw isMissing(error) || error.code === 'ENOTDIR'
				? new ClearanceError('not-a-site', { folder: dir }, { cause: error })
				: closed(error, file);
		});
	const config = parseConfig(await read(paths.siteJson), paths.siteJson);
	const vkey = (await read(paths.siteVkey)).trim();
	await checkKeyFiles(paths.keys);
	return { dir, paths, config, vkey };
}
