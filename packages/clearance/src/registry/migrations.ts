import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { ClearanceError } from '../errors.ts';
import type { Database } from './sqlite.ts';

/**
 * Tables of the first version; columns carry the names of `types.ts`, nested values are JSON text. `name?` may be null, `name#` is an
 * integer (all others text), `name > table` refers to that table's `id`. Every table has `seq` and `id` before these.
 */
const TABLES: Readonly<Record<string, string>> = {
	people: 'name, roles, publicKey, createdAt',
	processors: 'name, group?, ciio, zone, legalEntity, department?, officer? > people, rules?',
	recipients: 'name, country, address, pin',
	assets: 'name, processor > processors, declared, proofs',
	determinations: 'asset > assets, assetVersion, question, answer, reason, by > people, at, expires, signature',
	transfers: 'processor > processors, recipient > recipients, asset > assets, purpose, bases, registeredBy > people, at, state',
	authorisations:
		'processor > processors, kind, exemption?, state, number?, validFrom, validUntil?, scope, declaredScale, pipia, notice, consent',
	approvals: 'transfer > transfers, subject, by > people, at, expires, signature, withdrawn?',
	shipments:
		'transfer > transfers, requestedBy > people, file, state, verdict?, sha256?, bytes?#, bytesSent#, chunks?#, report?, facts?, decision?, receipt?, recipientReceipt?, added?, error?, entry?, createdAt, updatedAt',
	alerts: 'at, kind, severity, owner, subject, detail, entry',
	incidents: 'transfer > transfers, openedBy > people, at, description, reportDue, reportedAt?, state',
	changes: 'kind, by > people, at, entry#',
};
const PACKS = 'pack, version, sha256, signedBy, loadedBy > people, at, state';
const READINGS = 'alternative, statement, by > people, at';
const SEALINGS = 'escrow, inspector?, by > people, at';
const INDEXES = [
	['determinations', 'asset'],
	['transfers', 'processor'],
	['authorisations', 'processor'],
	['approvals', 'transfer'],
	['shipments', 'transfer'],
	['shipments', 'state'],
	['incidents', 'transfer'],
] as const;

async function createTable(db: Kysely<unknown>, name: string, columns: string): Promise<void> {
	let table = db.schema
		.createTable(name)
		.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
		.addColumn('id', 'text', (column) => column.notNull().unique());
	for (const [, column, nullable, integer, target] of columns.matchAll(/(\w+)(\?)?(#)?(?: > (\w+))?/g)) {
		table = table.addColumn(column!, integer ? 'integer' : 'text', (it) => {
			const typed = nullable ? it : it.notNull();
			return target ? typed.references(`${target}.id`) : typed;
		});
	}
	await table.modifyEnd(sql`strict`).execute();
}

const MIGRATIONS: Readonly<Record<string, Migration>> = {
	'2026-01-first': {
		async up(db: Kysely<unknown>) {
			for (const [name, columns] of Object.entries(TABLES)) await createTable(db, name, columns);
			for (const [table, column] of INDEXES) await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
		},
	},
	'2026-02-packs': { up: (db: Kysely<unknown>) => createTable(db, 'packs', PACKS) },
	'2026-03-readings': { up: (db: Kysely<unknown>) => createTable(db, 'readings', READINGS) },
	'2026-04-sealings': { up: (db: Kysely<unknown>) => createTable(db, 'sealings', SEALINGS) },
};

/** Brings the registry to this version. `newer-version`: a later version has already written it. */
export async function migrate(database: Database): Promise<void> {
	const migrator = new Migrator({ db: database.query, provider: { getMigrations: async () => MIGRATIONS } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw error;
}

/** `current`, or `behind` when migrations are waiting. `newer-version`: holds a migration unknown here. */
export async function migrationState(database: Database): Promise<'current' | 'behind'> {
	const tables = await database.query.introspection.getTables({ withInternalKyselyTables: true });
	if (!tables.some((table) => table.name === 'kysely_migration')) return 'behind';
	const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database.query);
	const unknown = rows.find((row) => !(row.name in MIGRATIONS));
	if (unknown) throw new ClearanceError('newer-version', { found: unknown.name });
	return rows.length === Object.keys(MIGRATIONS).length ? 'current' : 'behind';
}
