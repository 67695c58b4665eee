import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileCensus } from '../../src/adapters/file-census.ts';
import { type Fsck, fsckCensus } from '../../src/adapters/keeping.ts';
import { openFileJournal } from '../../src/adapters/node.ts';
import { openPostgresCensus, openPostgresJournal, type PgPool } from '../../src/adapters/postgres.ts';
import { readSnapshot } from '../../src/adapters/snapshot.ts';
import { AT } from '../../src/conformance/material.ts';
import { createMemoryCensus } from '../../src/stores/memory.ts';
import type { Census } from '../../src/types.ts';
import { postgresBin, startServer } from '../postgres/server.ts';
import { poolTo } from './pool.ts';
import { clientOf, seen, steps } from './steps.ts';
import { type Moment, playUntilKilled } from './victim.ts';

/**
 * `acknowledged`: steps played in all. `underWay`: rounds in which one more was recorded than was answered; `torn`: part of one;
 * `unfinished`: a snapshot was half written. `takenOver`: locks of the dead.
 */
export type KillReport = {
	readonly rounds: number;
	readonly acknowledged: number;
	readonly underWay: number;
	readonly torn: number;
	readonly unfinished: number;
	readonly takenOver: number;
};

/** A folder, or a schema, is given up for a new one after so many rounds. */
const ROUNDS_OF_ONE = 50;
const CLIENTS = 2;

/** 0 … 1, of the seed and two numbers. */
function drawn(seed: number, round: number, what: number): number {
	let h = Math.imul(seed + round * 7919 + what * 104_729, 0x2c1b3c6d);
	h = Math.imul(h ^ (h >>> 15), 0x297a2d39);
	return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}
function momentOf(seed: number, round: number, client: number): Moment {
	const [kind, steps, delay] = [0, 1, 2].map((what) => drawn(seed, round, client * 3 + what)) as [number, number, number];
	if (kind < 0.1) return { after: 'start', steps: 0, delay: 40 + delay * 200 };
	return { after: kind < 0.5 ? 'snapshot' : 'steps', steps: Math.floor(steps * 40), delay: delay * 5 };
}

/** What a client has done, played once more in memory. */
async function again(seed: number, client: number) {
	const memory = await createMemoryCensus();
	const upcoming = steps(seed, client);
	let played = 0;
	return {
		played: () => played,
		head: () => memory.head(),
		/** Plays on to `recorded` steps; whether these are the answered ones or one more, and `census` is as they leave it. */
		async isIn(census: Census, answered: number, recorded: number): Promise<boolean> {
			if (recorded !== answered && recorded !== answered + 1) return false;
			for (; played < recorded; played++) await upcoming.next().value(memory);
			return seen(census, client) === seen(memory, client);
		},
	};
}

/**
 * `rounds` times: a child writes to a folder, snapshots included, is killed with SIGKILL at a random moment, and the folder is opened again. Its
 * state must be that of a memory census after exactly the acknowledged steps, or after these and the one step that was under way, and fsck
 * must find nothing. Throws when it is not so.
 */
export async function killLoop(rounds: number, seed: number): Promise<KillReport> {
	const sum = { rounds, acknowledged: 0, underWay: 0, torn: 0, unfinished: 0, takenOver: 0 };
	for (let first = 0; first < rounds; first += ROUNDS_OF_ONE) {
		const dir = mkdtempSync(join(tmpdir(), 'census-kill-'));
		const client = await again(seed + first, 0);
		try {
			for (let round = first; round < Math.min(rounds, first + ROUNDS_OF_ONE); round++) {
				const failed = (what: string) => new Error(`seed ${seed}, round ${round}, ${client.played()} steps: ${what}`);
				const moment = momentOf(seed, round, 0);
				const acknowledged = await playUntilKilled('folder', dir, seed + first, 0, client.played(), moment);
				if (existsSync(join(dir, 'snapshot.unfinished'))) sum.unfinished++;
				await tear(dir, acknowledged, drawn(seed, round, 7));
				const before = await fsck(dir);
				const census = await openFileCensus(dir);
				const { records, tornBytes, takenOver } = census.recovery();
				const same = await client.isIn(census, acknowledged, records);
				await census.close();
				if (!same || census.head().link !== client.head().link) throw failed(`${acknowledged} answered, ${records} recorded`);
				const after = await fsck(dir);
				if (after === null || after.tornBytes > 0) throw failed('torn after it was opened');
				for (const one of [before, after]) if (one !== null && one.snapshot === 'unusable') throw failed('an unusable snapshot');
				if (before !== null && before.head.link !== after.head.link) throw failed('another head after it was opened');
				sum.underWay += client.played() - acknowledged;
				sum.torn += tornBytes > 0 ? 1 : 0;
				sum.takenOver += takenOver === null ? 0 : 1;
			}
		} finally {
			rmSync(dir, { recursive: true, force: true });
		}
		sum.acknowledged += client.played();
	}
	return sum;
}
/**
 * A disk that loses power may keep any part of a record that no sync was answered for, or zeros in its place; a kill leaves it whole. So half
 * the time the record after the `answered` ones is cut anywhere, or zeros from before its link on; not where a snapshot has taken it in: it was synced then.
 */
async function tear(dir: string, answered: number, how: number): Promise<void> {
	const path = join(dir, 'journal');
	if (how < 0.5 || !existsSync(path)) return;
	const ends: number[] = [];
	const journal = await openFileJournal(dir, { readOnly: true });
	await journal.read(journal.start(), (_record, after) => ends.push(after.position));
	const start = answered === 0 ? journal.start().position : ends[answered - 1]!;
	await journal.close();
	const end = ends[answered];
	if (end === undefined || ((await readSnapshot(dir))?.position.cursor.records ?? 0) > answered) return;
	const within = (how * 16) % 1;
	if (how < 0.75) return truncateSync(path, start + Math.floor(within * (end - start)));
	const [head, link] = [16, 32];
	truncateSync(path, within < 0.2 ? start : start + head + Math.floor(within * (end - start - head - link)));
	truncateSync(path, end);
}
/** null: it was killed before there was a journal. Throws what fsck finds. */
async function fsck(dir: string): Promise<Fsck | null> {
	return existsSync(join(dir, 'journal')) ? fsckCensus(dir) : null;
}

/**
 * `rounds` times: two clients write to one database, each is killed with SIGKILL at a random moment, and a third reads it whole. Of each the
 * state must be that of a memory census after exactly its acknowledged steps, or after these and the one that was under way. Throws when
 * it is not so. null: there is no PostgreSQL here.
 */
export async function killLoopPostgres(rounds: number, seed: number): Promise<KillReport | null> {
	if (postgresBin === null) return null;
	const server = await startServer();
	const connections = poolTo(server);
	const sum = { rounds, acknowledged: 0, underWay: 0, torn: 0, unfinished: 0, takenOver: 0 };
	try {
		for (let first = 0; first < rounds; first += ROUNDS_OF_ONE) {
			const schema = `rounds_${first}`;
			const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => again(seed + first, client)));
			for (let round = first; round < Math.min(rounds, first + ROUNDS_OF_ONE); round++) {
				const failed = (what: string) => new Error(`seed ${seed}, round ${round}, ${clients.map((one) => one.played())} steps: ${what}`);
				const acknowledged = await Promise.all(
					clients.map((one, client) => {
						const { after, ...moment } = momentOf(seed, round, client);
						const begin = after === 'start' ? after : 'steps';
						return playUntilKilled('postgres', `${server.port} ${schema}`, seed + first, client, one.played(), { after: begin, ...moment });
					}),
				);
				const census = await openPostgresCensus(connections.pool, { schema });
				// What a client had sent may be carried out after it died; whoever has the lock once knows that it was, or never will be.
				await census.void('nobody', AT).catch((error: { code?: string }) => {
					if (error.code !== 'unknown-reservation') throw error;
				});
				const recorded = await recordsByClient(connections.pool, schema);
				for (const [client, one] of clients.entries()) {
					const [answered, there] = [acknowledged[client]!, recorded[client]!];
					if (!(await one.isIn(census, answered, there))) throw failed(`client ${client}: ${answered} answered, ${there} recorded`);
					sum.underWay += there - answered;
				}
				await census.close();
			}
			sum.acknowledged += clients.reduce((steps, one) => steps + one.played(), 0);
		}
	} finally {
		await connections.end();
		await server.stop();
	}
	return sum;
}

async function recordsByClient(pool: PgPool, schema: string): Promise<number[]> {
	const journal = await openPostgresJournal(pool, { schema });
	const records = Array.from({ length: CLIENTS }, () => 0);
	await journal.read(journal.start(), ({ payload }) => {
		records[clientOf(new TextDecoder('latin1').decode(payload))]!++;
	});
	await journal.close();
	return records;
}
