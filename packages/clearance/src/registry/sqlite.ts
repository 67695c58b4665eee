import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Compilable, Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { closed } from '../errors.ts';
import type { Schema } from './schema.ts';

/** Milliseconds another process's write is waited for. */
const BUSY = 5_000;

export type Database = {
	readonly query: Kysely<Schema>;
	/**
	 * Runs the statements as one transaction without giving way to anything else in this process, so that two connections of one
	 * process cannot wait for each other. `rehearse`: everything is taken back at the end; only whether it could be done is learnt.
	 */
	atomically(statements: readonly Compilable[], rehearse?: boolean): void;
	close(): void;
};

/** kysely's dialect expects the form of better-sqlite3. */
function asDriver(sqlite: DatabaseSync, path: string): SqliteDatabase {
	const guarded = <T>(work: () => T): T => {
		try {
			return work();
		} catch (error) {
			throw closed(error, path);
		}
	};
	return {
		close: () => sqlite.close(),
		prepare(sql) {
			// A deferred transaction that reads first cannot wait for another writer: SQLite refuses it at once.
			const statement = guarded(() => sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql));
			const bound = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
			return {
				reader: statement.columns().length > 0,
				all: (parameters) => guarded(() => statement.all(...bound(parameters))),
				run: (parameters) => guarded(() => statement.run(...bound(parameters))),
				iterate: (parameters) => guarded(() => statement.iterate(...bound(parameters))),
			};
		},
	};
}

/** WAL with synchronous FULL: an answered write outlives a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous). */
export function openDatabase(path: string, readOnly: boolean): Database {
	try {
		const sqlite = new DatabaseSync(path, { readOnly, timeout: BUSY, enableForeignKeyConstraints: true });
		if (!readOnly) sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
		const driver = asDriver(sqlite, path);
		return {
			query: new Kysely<Schema>({ dialect: new SqliteDialect({ database: driver }) }),
			atomically(statements, rehearse = false) {
				driver.prepare('begin').run([]);
				try {
					for (const statement of statements) {
						const { sql, parameters } = statement.compile();
						driver.prepare(sql).run(parameters);
					}
					driver.prepare(rehearse ? 'rollback' : 'commit').run([]);
				} catch (error) {
					if (sqlite.isTransaction) sqlite.exec('rollback');
					throw error;
				}
			},
			close: () => sqlite.close(),
		};
	} catch (error) {
		throw closed(error, path);
	}
}
