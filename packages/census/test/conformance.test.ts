import { afterAll, beforeAll, describe, it } from 'vitest';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { sha256 } from '../src/adapters/hash.ts';
import { openPostgresCensus } from '../src/adapters/postgres.ts';
import { type ConformanceStore, conformanceCases } from '../src/conformance/index.ts';
import { createCensus } from '../src/stores/census.ts';
import { memoryJournal } from '../src/stores/memory.ts';
import { type Pool, poolTo } from './kill/pool.ts';
import { folder } from './material.ts';
import { postgresBin, type Server, startServer } from './postgres/server.ts';

/** Every case that applies to a store, each on an empty one. */
function conforms(offers: Omit<ConformanceStore, 'open'>, empty: () => ConformanceStore['open']): void {
	for (const { name, needs, run } of conformanceCases()) {
		const able = needs === undefined || (needs === 'restart' ? offers.restarts : (offers.writers ?? 1) > 1);
		if (able) it(name, () => run({ ...offers, open: empty() }));
	}
}

describe('a census in memory', () => {
	conforms({ restarts: true, writers: 2 }, () => {
		const journal = { ...memoryJournal(), close: async () => {} };
		return () => createCensus(journal, sha256);
	});
});

describe('a census in a folder', () => {
	conforms({ restarts: true }, () => {
		const dir = folder();
		return () => openFileCensus(dir);
	});
});

const absent = postgresBin === null;
describe.skipIf(absent)(`a census in PostgreSQL${absent ? ' (skipped: no PostgreSQL below /usr/lib/postgresql)' : ''}`, () => {
	let server: Server;
	let connections: Pool;
	let schemas = 0;
	beforeAll(async () => {
		server = await startServer();
		connections = poolTo(server);
	});
	afterAll(async () => {
		await connections.end();
		await server.stop();
	});
	conforms({ restarts: true, writers: 2 }, () => {
		const schema = `case ${++schemas}`;
		return () => openPostgresCensus(connections.pool, { schema });
	});
});
