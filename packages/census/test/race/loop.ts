import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fsckCensus } from '../../src/adapters/keeping.ts';
import { postgresBin, startServer } from '../postgres/server.ts';
import { type Ask, CAPS, contestOf, PLACES, type Race, type Told } from './asks.ts';

const CONTENDERS = 4;
/** `races`: rounds times caps; in each four processes went for the last places. `granted`: shipments of theirs that got one. */
export type RaceReport = { readonly rounds: number; readonly races: number; readonly granted: number };

/** `rounds` rounds on a folder and on PostgreSQL (null: there is none here). Throws where there is one too many or one too few. */
export async function raceLoop(rounds: number): Promise<{ readonly folder: RaceReport; readonly postgres: RaceReport | null }> {
	return { folder: await raceInFolder(rounds), postgres: await raceInPostgres(rounds) };
}

/** One process writes to the folder; three others reach it over its socket, as gateways do. */
export async function raceInFolder(rounds: number): Promise<RaceReport> {
	const root = mkdtempSync(join(tmpdir(), 'census-race-'));
	const [dir, socket] = [join(root, 'census'), join(root, 'socket')];
	try {
		const report = await raceAmong(rounds, [['writer', dir, socket], ...Array(CONTENDERS - 1).fill(['client', socket])]);
		await fsckCensus(dir);
		return report;
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}
/** Four processes with a census each over one database. */
export async function raceInPostgres(rounds: number): Promise<RaceReport | null> {
	if (postgresBin === null) return null;
	const server = await startServer();
	try {
		return await raceAmong(rounds, Array(CONTENDERS).fill(['postgres', String(server.port), 'race']));
	} finally {
		await server.stop();
	}
}

async function raceAmong(rounds: number, starts: readonly string[][]): Promise<RaceReport> {
	const contenders: ChildProcess[] = [];
	try {
		for (const args of starts) {
			const contender = fork(join(import.meta.dirname, 'contender.ts'), args, { execArgv: [] });
			contenders.push(contender);
			await message(contender);
		}
		let granted = 0;
		for (let round = 0; round < rounds; round++) for (const of of CAPS.keys()) granted += await race(contenders, { round, of });
		return { rounds, races: rounds * CAPS.length, granted };
	} finally {
		for (const contender of contenders) {
			const gone = contender.exitCode === null && contender.signalCode === null ? once(contender, 'exit') : null;
			contender.kill('SIGKILL');
			await gone;
		}
	}
}

async function race(contenders: readonly ChildProcess[], one: Race): Promise<number> {
	const { free, persons } = contestOf(one.round);
	await tell(contenders[one.round % contenders.length]!, { ...one, do: 'setUp' });
	const answers = await Promise.all(contenders.map((contender, i) => tell(contender, { ...one, do: 'race', contender: i })));
	const got = answers.map((told) => (told as { granted: boolean }).granted);
	const inside = new Set(persons.flatMap((each, i) => (got[i] ? each : [])));
	const failed = (what: string) =>
		new Error(`round ${one.round}, ${CAPS[one.of]!.scope} ${CAPS[one.of]!.meter}: granted ${JSON.stringify(got)}: ${what}`);
	if (inside.size !== free) throw failed(`${inside.size} persons for ${free} places`);
	const fits = persons.findIndex((each, i) => !got[i] && each.every((who) => inside.has(who)));
	if (fits >= 0) throw failed(`contender ${fits} was refused and needs no place`);
	for (const contender of contenders) {
		const { count } = (await tell(contender, { ...one, do: 'count' })) as { count: object };
		if (JSON.stringify(count) !== JSON.stringify({ min: PLACES, max: PLACES })) throw failed(`the count is ${JSON.stringify(count)}`);
	}
	return got.filter(Boolean).length;
}

async function tell(contender: ChildProcess, ask: Ask): Promise<Told> {
	const told = message(contender);
	contender.send(ask);
	return (await told) as Told;
}
function message(contender: ChildProcess): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const gone = () => reject(new Error('a contender ended'));
		contender.once('exit', gone);
		contender.once('message', (told) => {
			contender.off('exit', gone);
			resolve(told);
		});
	});
}
