import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { Era } from '@tongguan/census';
import type { Instant } from '@tongguan/law';
import { ClearanceError, closed } from '../errors.ts';
import { writeWhole } from '../site/files.ts';
import type { Site } from '../site/site.ts';

/** A secret that is not in the configuration itself: a file (relative to the data folder) or a variable of the environment. */
export type SecretPlace = { readonly file: string } | { readonly environment: string };
/** `port`: a device, by the name under which `openGate` is given it. */
export type EraConfig = Omit<Era, 'key'> & { readonly key: SecretPlace | { readonly port: string } };
/**
 * `census.json`: under which keys persons are counted, and where. `postgres`: the census that several gateways share; `null`: a file of this
 * site. `url`: `postgres://…`, as libpq has it.
 */
export type CensusConfig = {
	readonly version: 1;
	readonly eras: readonly EraConfig[];
	readonly postgres: { readonly url: SecretPlace; readonly schema?: string } | null;
};

/** What a site begins with: one era from the New Year before `createdAt` on, without an end, under a key in a file, counted in a file. */
export function firstConfig(createdAt: Instant): CensusConfig {
	const year = createdAt.slice(0, 4);
	const era = { id: year, from: `${year}-01-01T00:00:00+08:00`, until: null, keyedUntil: null };
	return { version: 1, eras: [{ ...era, key: { file: 'keys/gateway/census.key' } }], postgres: null };
}

export function writeCensusConfig(file: string, config: CensusConfig): Promise<void> {
	return writeWhole(file, `${JSON.stringify(config, null, '\t')}\n`);
}

/** A site of an earlier version has no such file and counts as it began. `site-damaged`, `newer-version`. */
export async function readCensusConfig({ paths, config: { createdAt } }: Pick<Site, 'paths' | 'config'>): Promise<CensusConfig> {
	const file = paths.censusJson;
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return firstConfig(createdAt);
		throw closed(error, file);
	}
	const damaged = (cause?: unknown) => new ClearanceError('site-damaged', { store: file }, { cause });
	let config: { version?: unknown; eras?: unknown; postgres?: unknown };
	try {
		config = JSON.parse(text) ?? {};
	} catch (error) {
		throw damaged(error);
	}
	const { version, eras, postgres } = config;
	if (typeof version === 'number' && version > 1) throw new ClearanceError('newer-version', { found: `${basename(file)} ${version}` });
	if (version !== 1 || !Array.isArray(eras) || !eras.every(isEra) || !(postgres === null || isPostgres(postgres))) throw damaged();
	return config as CensusConfig;
}

export function secretFile(dir: string, file: string): string {
	return isAbsolute(file) ? file : join(dir, file);
}

/** The form only; whether eras go together is for the census to say. */
function isEra(value: unknown): boolean {
	const { id, from, until, keyedUntil, normaliser, key } = (value ?? {}) as Readonly<Record<string, unknown>>;
	const end = (one: unknown): boolean => one === null || typeof one === 'string';
	const version = normaliser === undefined || Number.isInteger(normaliser);
	return (
		typeof id === 'string' &&
		typeof from === 'string' &&
		end(until) &&
		end(keyedUntil) &&
		version &&
		names(key, 'file', 'environment', 'port')
	);
}
function isPostgres(value: unknown): boolean {
	const { url, schema } = (value ?? {}) as Readonly<Record<string, unknown>>;
	return names(url, 'file', 'environment') && (schema === undefined || typeof schema === 'string');
}
/** One text under one of these names, and nothing else. */
function names(value: unknown, ...places: readonly string[]): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const [entry, ...more] = Object.entries(value);
	return entry !== undefined && more.length === 0 && places.includes(entry[0]) && typeof entry[1] === 'string' && entry[1] !== '';
}
