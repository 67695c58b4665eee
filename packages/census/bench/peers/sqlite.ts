import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { KEY_BYTES, type PersonKeyer } from '../../src/keys.ts';
import type { Contender } from '../contender.ts';
import { keyedInOrder } from './order.ts';

/** Rows of one statement: a call into SQLite costs as much as a row. More than these gain nothing. */
const ROWS = 50;
/**
 * The write-ahead log is taken into the database every 200 MB: a page that many batches touch is then written once. Measured against 4, 80 and
 * 400 MB; pages of 1 to 64 KiB differ by less than the rounds do.
 */
const SETTINGS = `
	PRAGMA page_size = 4096;
	PRAGMA journal_mode = WAL;
	PRAGMA synchronous = FULL;
	PRAGMA wal_autocheckpoint = 50000;
	PRAGMA cache_size = -1048576;
	PRAGMA locking_mode = EXCLUSIVE;
	PRAGMA temp_store = MEMORY;
	CREATE TABLE person (entity_year INTEGER NOT NULL, key BLOB NOT NULL, meters INTEGER NOT NULL, PRIMARY KEY (entity_year, key)) WITHOUT ROWID;
`;
const ENTITY_YEAR = 1;

export const openSqlitePeer = (folder: string, keyer: PersonKeyer): Contender => {
	const database = new DatabaseSync(join(folder, 'peer.sqlite'));
	database.exec(SETTINGS);
	const insert = (rows: number) =>
		database.prepare(`
			INSERT INTO person VALUES ${Array(rows).fill(`(${ENTITY_YEAR}, ?, ?)`).join(', ')}
			ON CONFLICT DO UPDATE SET meters = meters | excluded.meters WHERE meters <> meters | excluded.meters`);
	const many = insert(ROWS);
	const one = insert(1);
	const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
	return {
		name: `SQLite ${version}`,
		form: `node:sqlite, WAL, synchronous FULL, WITHOUT ROWID, keys sorted, ${ROWS} rows a statement, checkpoint each 200 MB`,
		async reserve(batch) {
			const { keys, meters } = keyedInOrder(keyer, batch);
			const key = (i: number): Uint8Array => keys.subarray(i * KEY_BYTES, (i + 1) * KEY_BYTES);
			const values = Array<SQLInputValue>(ROWS * 2).fill(0);
			// Rows inserted or changed; as nobody's meters ever change (persons.ts), these are the new persons.
			let changes = 0;
			let i = 0;
			database.exec('BEGIN IMMEDIATE');
			for (; i + ROWS <= meters.length; i += ROWS) {
				for (let row = 0; row < ROWS; row++) {
					values[row * 2] = key(i + row);
					values[row * 2 + 1] = meters[i + row]!;
				}
				changes += many.run(...values).changes as number;
			}
			for (; i < meters.length; i++) changes += one.run(key(i), meters[i]!).changes as number;
			database.exec('COMMIT');
			return changes;
		},
		async count() {
			const count = database
				.prepare('SELECT count(*) AS persons, sum(meters & 1) AS ordinary, sum(meters >> 1) AS sensitive FROM person')
				.get();
			const { persons, ordinary, sensitive } = count as Record<string, number>;
			return { persons: persons!, ordinary: ordinary!, sensitive: sensitive! };
		},
		async close() {
			database.close();
		},
	};
};
