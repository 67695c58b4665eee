import { parseArgs } from 'node:util';
import { bugs } from '../simulate/bugs/index.ts';
import { inThreads } from '../simulate/threads.ts';
import type { Task } from '../simulate/worker.ts';
import { killLoop, killLoopPostgres } from '../test/kill/loop.ts';
import { raceLoop } from '../test/race/loop.ts';

/**
 * The census against its plain model: histories of several gateways over one journal, with faults; mistakes planted in its source, each of
 * which they must find; then processes that race for the last place under each cap, and rounds of kill -9, on a folder and on PostgreSQL. `--budget N`: percent of the whole. `--seed S`: printed, so that a failure
 * can be repeated: history `i` of a run has the seed S + i. `--history S`: that one alone.
 */
const { values } = parseArgs({
	options: { budget: { type: 'string', default: '100' }, seed: { type: 'string' }, history: { type: 'string' } },
});
const HISTORIES = 10_000;
const KILLS = 1000;
const POSTGRES_KILLS = 100;
const RACES = 100;
const CHUNK = 100;
/** Histories within which a mistake has to be found. */
const PER_BUG = 300;
const THREADS = 2;

const budget = Number(values.budget);
if (!(budget > 0)) {
	console.error('--budget takes a number above 0: percent of the whole');
	process.exit(2);
}
const alone = values.history !== undefined;
const seed = Number(values.history ?? values.seed ?? (Date.now() % 1_000_000) * 1000);
const histories = alone ? 1 : Math.max(1, Math.round((HISTORIES * budget) / 100));
console.log(`census: ${histories} histories, seed ${seed}`);

const tasks: Task[] = [];
for (let i = 0; i < histories; i += CHUNK) tasks.push({ seed: seed + i, histories: Math.min(CHUNK, histories - i), bug: null });
if (!alone) tasks.push(...bugs.map((_, bug) => ({ seed: seed + bug * PER_BUG, histories: PER_BUG, bug })));
let [steps, facts, differences, found, slowest] = [0, 0, 0, 0, 0];
await inThreads(THREADS, tasks, (done) => {
	if (done.bug === null) {
		steps += done.steps;
		facts += done.facts;
		if (done.difference === null) return;
		differences++;
		console.log(`the census and its model differ: ${done.difference}`);
	} else if (done.difference !== null) {
		found++;
		slowest = Math.max(slowest, done.played);
	} else console.log(`not found within ${PER_BUG} histories from seed ${done.seed}: ${bugs[done.bug]!.name}`);
});
const figures = `${histories} histories, ${steps} steps, ${facts} facts, ${differences} differences`;
if (alone) console.log(`census: ${figures}`);
else {
	const share = (whole: number): number => Math.max(1, Math.round((whole * budget) / 100));
	const races = share(RACES);
	console.log(`census: ${JSON.stringify(await raceLoop(races))} of ${races} rounds of 4 processes for the last place under each cap`);
	const rounds = share(KILLS);
	const [report, shared] = await Promise.all([killLoop(rounds, seed), killLoopPostgres(share(POSTGRES_KILLS), seed)]);
	console.log(`census: PostgreSQL clients killed: ${shared === null ? 'skipped, it is not installed' : JSON.stringify(shared)}`);
	const planted = `${found} of ${bugs.length} planted bugs found within ${slowest} histories each`;
	console.log(
		`census: ${figures}, ${planted}; ${rounds} rounds of kill -9: ${report.acknowledged} facts, none lost; ${report.torn} torn tails, ${report.takenOver} locks taken over`,
	);
}
process.exitCode = differences === 0 && (alone || found === bugs.length) ? 0 : 1;
