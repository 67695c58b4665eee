import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type pg from 'pg';
import type { Cluster } from './cluster.ts';
import type { Contender } from './contender.ts';
import type { Answer, Order } from './gateway.ts';
import { contenderOf, eraKeyer, openEmptyMeter } from './ours.ts';
import { createPostgresPeer, openPostgresPeer } from './peers/postgres.ts';
import { block } from './persons.ts';
import { grouped, median, type Report, rounded } from './report.ts';
import { openPostgresCensus } from './reserve.ts';
import { again, agree, type Plan } from './rounds.ts';

const COUNTS = [1, 2, 4] as const;
const SIZE = 10_000;
const BATCHES = 20;
type Side = { readonly kind: 'ours' | 'peer'; readonly children: readonly ChildProcess[]; readonly rates: Map<number, number[]> };

/**
 * Persons a second of 1, 2 and 4 processes together, each with its own batches, on one PostgreSQL: gateways with our journal there, and clients
 * of the plain table. They stay through all rounds; each has read what the others wrote before a turn begins.
 */
export const gateways = async (
	cluster: Cluster,
	{ base, rounds, seconds }: Pick<Plan, 'base' | 'rounds' | 'seconds'>,
	report: Report,
): Promise<void> => {
	const configs = { ours: await cluster.database('gateways_ours'), peer: await cluster.database('gateways_peer') };
	const census = await openPostgresCensus(configs.ours);
	await openEmptyMeter(census);
	await createPostgresPeer(configs.peer);
	const watching: Contender[] = [
		contenderOf('PostgreSQL store', '', census, 'base'),
		await openPostgresPeer(configs.peer, eraKeyer(), 'arrays'),
	];
	for (const one of watching) await one.reserve(block(0, base));
	const most = Math.max(...COUNTS);
	const sides = (['ours', 'peer'] as const).map((kind): Side => {
		const children = Array.from({ length: most }, (_, number) => start(kind, configs[kind], base, number));
		return { kind, children, rates: new Map(COUNTS.map((count) => [count, []])) };
	});
	let persons = base;
	try {
		// The first round warms up.
		const begun = performance.now();
		for (let round = 0; round <= rounds && again(begun, round - 1, seconds); round++)
			for (const count of COUNTS) {
				for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
					const rate = await together(side.children.slice(0, count));
					if (round > 0) side.rates.get(count)!.push(rate);
				}
				persons += (count * BATCHES * SIZE) / 2;
			}
		await census.refresh();
		await agree(watching, persons);
	} finally {
		for (const child of sides.flatMap(({ children }) => children)) if (child.connected) child.disconnect();
		for (const one of watching) await one.close();
	}
	const [ours, peer] = sides as [Side, Side];
	for (const count of COUNTS) {
		const [own, theirs] = [ours.rates.get(count)!, peer.rates.get(count)!];
		report({
			bench: `info-pg-gateways-${count}`,
			figure: Math.round(median(own)),
			unit: 'persons/s',
			peer: `${watching[1]!.name}, as many clients`,
			peerFigure: Math.round(median(theirs)),
			ratio: rounded(median(own.map((rate, round) => rate / theirs[round]!))),
			note: `all together, median of ${own.length} rounds; batches of ${grouped(SIZE)}`,
		});
	}
};

const start = (kind: Side['kind'], config: pg.ClientConfig, base: number, number: number): ChildProcess =>
	fork(join(import.meta.dirname, 'gateway.ts'), [kind, JSON.stringify(config), String(base), String(number)]);

const together = async (children: readonly ChildProcess[]): Promise<number> => {
	await Promise.all(children.map((child) => ask(child, { prepare: BATCHES, size: SIZE }, 'ready')));
	const begun = performance.now();
	await Promise.all(children.map((child) => ask(child, 'go', 'done')));
	return ((children.length * BATCHES * SIZE) / (performance.now() - begun)) * 1000;
};
const ask = (child: ChildProcess, order: Order, expected: Answer): Promise<void> =>
	new Promise((resolve, reject) => {
		const ended = (code: number | null): void => reject(new Error(`a gateway ended with ${code}`));
		child.once('exit', ended);
		child.once('message', (answer) => {
			child.off('exit', ended);
			if (answer === expected) resolve();
			else reject(new Error(`a gateway answered ${String(answer)}`));
		});
		child.send(order);
	});
