import { existsSync } from 'node:fs';
import type { Id } from '@tongguan/law';
import { sql } from 'kysely';
import { ClearanceError } from '../errors.ts';
import { layout } from '../site/layout.ts';
import type { ShipmentState } from '../types.ts';
import { migrate, migrationState } from './migrations.ts';
import type { RegistryReader, RegistryWriter } from './port.ts';
import { decode, encode, type Records, type TableName } from './schema.ts';
import { type Database, openDatabase } from './sqlite.ts';

const FINAL: readonly ShipmentState[] = ['held', 'stopped', 'refused', 'posted', 'cut', 'voided', 'failed'];

type Filter = {
	readonly where?: readonly [column: string, value: Id];
	readonly before?: Id | undefined;
	readonly newestFirst?: boolean;
	readonly limit?: number | undefined;
};

async function select<T extends TableName>(database: Database, table: T, filter: Filter = {}): Promise<Records[T][]> {
	const from = sql.table(table);
	const where = filter.where ? sql`${sql.ref(filter.where[0])} = ${filter.where[1]}` : sql`1 = 1`;
	const before = filter.before === undefined ? sql`1 = 1` : sql`seq < (select seq from ${from} where id = ${filter.before})`;
	const order = filter.newestFirst ? sql`desc` : sql`asc`;
	const limit = filter.limit ?? -1;
	const { rows } = await sql<object>`select * from ${from} where ${where} and ${before} order by seq ${order} limit ${limit}`.execute(
		database.query,
	);
	return rows.map((row) => decode(table, row));
}

async function find<T extends TableName>(database: Database, table: T, id: Id): Promise<Records[T] | undefined> {
	return (await select(database, table, { where: ['id', id] }))[0];
}

/** The registry's port over an open database. */
export function registryOf(database: Database): RegistryWriter {
	return {
		people: () => select(database, 'people'),
		person: (id) => find(database, 'people', id),
		processors: () => select(database, 'processors'),
		processor: (id) => find(database, 'processors', id),
		recipients: () => select(database, 'recipients'),
		recipient: (id) => find(database, 'recipients', id),
		assets: () => select(database, 'assets'),
		asset: (id) => find(database, 'assets', id),
		packs: () => select(database, 'packs'),
		readings: () => select(database, 'readings'),
		sealing: async () => (await select(database, 'sealings', { newestFirst: true, limit: 1 }))[0],
		determinations: (asset) => select(database, 'determinations', { where: ['asset', asset] }),
		transfers: () => select(database, 'transfers'),
		transfer: (id) => find(database, 'transfers', id),
		authorisations: (processor) => select(database, 'authorisations', processor === undefined ? {} : { where: ['processor', processor] }),
		approvals: (transfer) => select(database, 'approvals', { where: ['transfer', transfer], newestFirst: true }),
		approval: (id) => find(database, 'approvals', id),
		shipments: ({ transfer, before, limit } = {}) =>
			select(database, 'shipments', {
				...(transfer === undefined ? {} : { where: ['transfer', transfer] }),
				before,
				limit,
				newestFirst: true,
			}),
		shipment: (id) => find(database, 'shipments', id),
		async unfinishedShipments() {
			const rows = await database.query.selectFrom('shipments').selectAll().where('state', 'not in', FINAL).orderBy('seq').execute();
			return rows.map((row) => decode('shipments', row));
		},
		async alerts({ limit, kind, subject } = {}) {
			if (subject === undefined) return select(database, 'alerts', { newestFirst: true, limit });
			const about = await select(database, 'alerts', { where: ['subject', subject], newestFirst: true });
			return about.filter((it) => kind === undefined || it.kind === kind).slice(0, limit);
		},
		incidents: () => select(database, 'incidents', { newestFirst: true }),
		async putShipment(shipment) {
			await database.query.insertInto('shipments').values(encode('shipments', shipment)).execute();
		},
		async updateShipment(id, change) {
			const query = database.query.updateTable('shipments').set(encode('shipments', change)).where('id', '=', id).returningAll();
			const row = await query.executeTakeFirst();
			if (!row) throw new ClearanceError('unknown-shipment', { shipment: id });
			return decode('shipments', row);
		},
		async putAlert(alert) {
			await database.query.insertInto('alerts').values(encode('alerts', alert)).execute();
		},
		close: async () => database.close(),
	};
}

async function bring(path: string): Promise<void> {
	const database = openDatabase(path, false);
	await migrate(database).finally(() => database.close());
}

/** The database of the data folder `dir`, brought to this version first: also whoever only reads needs the tables of it. */
export async function openRegistryDatabase(dir: string, readOnly: boolean): Promise<Database> {
	const { registry: path, siteJson } = layout(dir);
	if (!existsSync(path)) {
		throw existsSync(siteJson) ? new ClearanceError('site-damaged', { store: path }) : new ClearanceError('not-a-site', { folder: dir });
	}
	const database = openDatabase(path, readOnly);
	try {
		if ((await migrationState(database)) === 'behind') await (readOnly ? bring(path) : migrate(database));
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

/**
 * Opens the registry of the data folder `dir` (`registry/registry.db`, which `initSite` made: one that is lost is not quietly
 * begun anew). Any number of processes may have it open; a write waits up to five
 * seconds for another one (`locked`). Read-only, every write is refused by SQLite (`read-only`).
 */
export function openRegistry(dir: string, options: { readonly readOnly: true }): Promise<RegistryReader>;
export function openRegistry(dir: string, options?: { readonly readOnly?: boolean }): Promise<RegistryWriter>;
export async function openRegistry(dir: string, { readOnly = false }: { readonly readOnly?: boolean } = {}): Promise<RegistryWriter> {
	return registryOf(await openRegistryDatabase(dir, readOnly));
}
