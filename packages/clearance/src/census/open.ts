import { type Census, type CensusError, type CensusView, type Explanation, explainJournal, type Head } from '@tongguan/census';
import { explainCensus, openFileCensus, openPostgresCensus, openPostgresJournal } from '@tongguan/census/node';
import { ClearanceError } from '../errors.ts';
import { readKey } from '../site/files.ts';
import type { Site } from '../site/site.ts';
import { type CensusConfig, readCensusConfig, type SecretPlace, secretFile } from './config.ts';

export type Place = Pick<Site, 'dir' | 'paths' | 'config'>;
/** What is recorded, read beside whoever writes. `lost`: a head that a snapshot proves and the journal no longer reaches. */
export type CensusReader = CensusView & { close(): Promise<void>; readonly lost: Head | null };

/** Milliseconds until a database that does not answer is given up. */
const CONNECT_MS = 10_000;

/**
 * The census of a site, to count in (`lost`: a head that its journal no longer reaches): its file (one process at a time, `locked`), or the database that several gateways share. What the stores
 * of the census throw; `secret-missing`, `key-missing`, `key-permissions`: the database's address cannot be read.
 */
export async function openSiteCensus(
	site: Place,
	clock: () => Date,
	onSnapshotFailed: (error: CensusError, head: Head) => Promise<void>,
): Promise<Census & { readonly lost: Head | null }> {
	const { postgres } = await readCensusConfig(site);
	if (postgres !== null) return { ...(await inPostgres(site.dir, postgres)), lost: null };
	const census = await openFileCensus(site.paths.census, { clock, cutShort: true, onSnapshotFailed });
	return { ...census, lost: census.recovery().lost };
}

/** The same for reading only: of a file no lock is taken and nothing is written. */
export async function openCensusReader(site: Place): Promise<CensusReader> {
	const { postgres } = await readCensusConfig(site);
	if (postgres !== null) return { ...(await inPostgres(site.dir, postgres)), lost: null };
	const census = await openFileCensus(site.paths.census, { readOnly: true });
	return { ...census, lost: census.recovery().lost };
}

/** All that is recorded, to be asked; `onHead` is told each head that the census has had. */
export async function explainSite(site: Place, onHead: (head: Head) => void): Promise<Explanation> {
	const { postgres } = await readCensusConfig(site);
	if (postgres === null) return explainCensus(site.paths.census, onHead);
	const { pool, options } = await poolOf(site.dir, postgres);
	try {
		const journal = await openPostgresJournal(pool, options);
		return await explainJournal(journal, onHead).finally(() => journal.close());
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
	return { pool, options: { serverClock: true, ...(schema === undefined ? {} : { schema }) } };
}

/** An address holds a password, so its file is kept as a key is. */
async function read(place: SecretPlace, dir: string): Promise<string> {
	if ('file' in place) return (await readKey(secretFile(dir, place.file))).toString('utf8').trim();
	const found = process.env[place.environment];
	if (found === undefined || found === '') throw new ClearanceError('secret-missing', { place: place.environment });
	return found;
}
