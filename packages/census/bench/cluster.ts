import pg from 'pg';
import { type Server, startServer } from '../test/postgres/server.ts';

/**
 * Set for this load as one would: no checkpoint and no vacuum falls into a figure, nothing of this size waits for a buffer, and no plan is
 * compiled. Durability is as it comes: fsync, full_page_writes and synchronous_commit on.
 */
const SETTINGS: Readonly<Record<string, string>> = {
	shared_buffers: '1GB',
	work_mem: '256MB',
	maintenance_work_mem: '512MB',
	temp_buffers: '256MB',
	max_wal_size: '8GB',
	wal_buffers: '64MB',
	wal_level: 'minimal',
	max_wal_senders: '0',
	wal_compression: 'off',
	checkpoint_timeout: '1h',
	autovacuum: 'off',
	jit: 'off',
};
export type Cluster = {
	readonly version: string;
	/** A new, empty database. */
	database(name: string): Promise<pg.ClientConfig>;
	stop(): Promise<void>;
};

/** A PostgreSQL of its own in a temporary folder. Throws where none is installed. */
export const startCluster = async (): Promise<Cluster> => {
	const server = await startServer();
	try {
		for (const [name, value] of Object.entries(SETTINGS)) await once(server, `ALTER SYSTEM SET ${name} = '${value}'`);
		// Some of them are read at the start only; nothing is in it yet that a clean end would keep.
		await server.kill();
		await server.restart();
		for (const [name, value] of Object.entries({ ...SETTINGS, fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' })) {
			const shown = Object.values((await once(server, `SHOW ${name}`)).rows[0] as Record<string, string>)[0];
			if (shown !== value) throw new Error(`${name} is ${shown}`);
		}
		const { rows } = await once(server, 'SHOW server_version');
		return {
			version: (rows[0] as { server_version: string }).server_version,
			async database(name) {
				await once(server, `CREATE DATABASE ${name}`);
				return configOf(server, name);
			},
			stop: () => server.stop(),
		};
	} catch (error) {
		await server.stop();
		throw error;
	}
};

const configOf = ({ port }: Server, database: string): pg.ClientConfig => ({ host: '127.0.0.1', port, user: 'postgres', database });
const once = async (server: Server, statement: string): Promise<pg.QueryResult> => {
	const client = new pg.Client(configOf(server, 'postgres'));
	await client.connect();
	try {
		return await client.query(statement);
	} finally {
		await client.end();
	}
};
