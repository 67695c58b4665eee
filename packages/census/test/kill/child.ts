import { writeSync } from 'node:fs';
import pg from 'pg';
import { sha256 } from '../../src/adapters/hash.ts';
import { openFileJournal } from '../../src/adapters/node.ts';
import { openPostgresCensus } from '../../src/adapters/postgres.ts';
import { readSnapshot, writeSnapshot } from '../../src/adapters/snapshot.ts';
import { createCensus } from '../../src/stores/census.ts';
import type { Census } from '../../src/types.ts';
import { steps } from './steps.ts';

/**
 * `child.ts folder|postgres PLACE SEED CLIENT FROM`: plays the steps of the seed and client from FROM on, without end, and writes the
 * number of each to standard output once it is answered. In a folder a snapshot is made every few records, and said (`s`) when it begins.
 */
const [kind, place, seed, client, from] = process.argv.slice(2) as [string, string, string, string, string];
const SNAPSHOT_EVERY = 7;

const census = await (kind === 'folder' ? inFolder(place) : inPostgres(place));
let number = Number(from);
for (const step of steps(Number(seed), Number(client), number)) {
	await step(census);
	writeSync(1, `${number++}\n`);
}

/** As `openFileCensus` opens it, whose snapshots come after hundreds of megabytes. */
async function inFolder(dir: string): Promise<Census> {
	const journal = await openFileJournal(dir);
	const found = await readSnapshot(dir);
	return createCensus(journal, sha256, {
		...(found === null ? {} : { from: found.position }),
		afterCommand: async (position) => {
			if (position.cursor.records % SNAPSHOT_EVERY !== 0) return;
			writeSync(1, 's\n');
			await writeSnapshot(dir, position);
		},
	});
}
/** `port schema`. */
function inPostgres(where: string): Promise<Census> {
	const [port, schema] = where.split(' ') as [string, string];
	const pool = new pg.Pool({ host: '127.0.0.1', port: Number(port), user: 'postgres', database: 'postgres', max: 1 });
	return openPostgresCensus(pool, { schema });
}
