import { createCensus } from '../stores/census.ts';
import type { PgPool } from '../stores/pgconnection.ts';
import { type PostgresJournal, type PostgresOptions, postgresJournal } from '../stores/postgres.ts';
import type { Census } from '../types.ts';
import { sha256 } from './hash.ts';

export type { PgPool } from '../stores/pgconnection.ts';
export type { PostgresOptions } from '../stores/postgres.ts';

/**
 * The census in PostgreSQL, its tables made where there are none; every gateway opens its own. `pool`: `new Pool(…)` of `pg`, and the
 * caller's: `close` leaves it open. Set its `connectionTimeoutMillis` and `keepAlive`; one connection is enough. Throws `journal-damaged`
 * (`position`: number of the record), `older-version`, `newer-version`, `read-only`, `no-space`, `connection-lost`, `store-failed`.
 */
export async function openPostgresCensus(pool: PgPool, options: PostgresOptions = {}): Promise<Census> {
	const journal = await openPostgresJournal(pool, options);
	try {
		return await createCensus(journal, sha256);
	} catch (error) {
		await journal.close();
		throw error;
	}
}
export async function openPostgresJournal(pool: PgPool, options: PostgresOptions = {}): Promise<PostgresJournal> {
	const journal = postgresJournal(pool, { ...options, sha256 });
	try {
		await journal.prepare();
	} catch (error) {
		await journal.close();
		throw error;
	}
	return journal;
}
