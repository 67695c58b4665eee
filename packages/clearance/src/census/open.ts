import { type Census, type CensusView, type Explanation, explainJournal, type Head } from '@tongguan/census';
import { explainCensus, openFileCensus, openPostgresCensus, openPostgresJournal } from '@tongguan/census/node';
import { ClearanceError } from '../errors.ts';
import { readKey } from '../site/files.ts';
import type { Site } from '../site/site.ts';
import { type CensusConfig, readCensusConfig, type SecretPlace, secretFile } from './config.ts';

type Place = Pick<Site, 'dir' | 'paths' | 'config'>;
/** What is recorded, read beside whoever writes. */
export type CensusReader = CensusView & { close(): Promise<void> };

/** Milliseconds until a database that does not answer is given up. */
const CONNECT_MS = 10_000;

/**
 * The census of a site, to count in (`lost`: a head that its journal no longer reaches): its file (one process at a time, `locked`), or the database that several gateways share. What the stores
 * of the census throw; `secret-missing`, `key-missing`, `key-permissions`: the database's address cannot be read.
 */
export async function openSiteCensus(site: Place, clock: () => Date): Promise<Census & { readonly lost: Head | null }> {
	const { postgres } = await readCensusConfig(site);
	if (postgres !== null) return { ...(await inPostgres(site.dir, postgres)), lost: null };
	const census = await openFileCensus(site.paths.census, { clock, cutShort: true });
	return { ...census, lost: census.recovery().lost };
}

/** The same for reading only: of a file no lock is taken and nothing is written. */
export async function openCensusReader(site: Place): Promise<CensusReader> {
	const { postgres } = await readCensusConfig(site);
	return postgres === null ? openFileCensus(site.paths.census, { readOnly: true }) : inPostgres(site.dir, postgres);
}

/** All that is recorded, to be asked. */
export async function explainSite(site: Place): Promise<Explanation> {
	const { postgres } = await readCensusConfig(site);
	if (postgres === null) return explainCensus(site.paths.census);
	const { pool, options } = await poolOf(site.dir, postgres);
	try {
		const journal = await openPostgresJournal(pool, options);
		return await explainJournal(journal).finally(() => journal.close());
	} finally {
		await pool.end();
	}
}

async function inPostgres(dir: string, postgres: NonNullable<CensusConfig['postgres']>): Promise<Census> {
	const { pool, options } = await poolOf(dir, postgres);
	try {
		const census = await openPostgresCensus(pool, options);
		return {
			...census,
			async close() {
				await census.close();
				await pool.end();
			},
		};
	} catch (error) {
		await pool.end();
		throw error;
	}
}
async function poolOf(dir: string, { url, schema }: NonNullable<CensusConfig['postgres']>) {
	const connectionString = await read(url, dir);
	const { Pool } = await import('pg');
	const pool = new Pool({ connectionString, max: 2, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
	return { pool, options: schema === undefined ? {} : { schema } };
}

/** An address holds a password, so its file is kept as a key is. */
async function read(place: SecretPlace, dir: string): Promise<string> {
	if ('file' in place) return (await readKey(secretFile(dir, place.file))).toString('utf8').trim();
	const found = process.env[place.environment];
	if (found === undefined || found === '') throw new ClearanceError('secret-missing', { place: place.environment });
	return found;
}
