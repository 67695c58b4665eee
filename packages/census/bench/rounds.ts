import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Contender, Count } from './contender.ts';
import { type Batch, block, population } from './persons.ts';

export type Plan = {
	/** Persons that are there before anything is timed. */
	readonly base: number;
	/** Persons of a batch, and batches of a turn. */
	readonly size: number;
	readonly perTurn: number;
	readonly rounds: number;
	/** On a busy machine no round begins after so many, so that the whole is done in time; `LEAST` are measured whatever it takes. */
	readonly seconds: number;
};
const LEAST = 3;
/** Persons a second, one figure a round. */
export type Rates = readonly number[];

/**
 * All contenders take the same batches, in rounds in which each has its turn, so that what else the machine does meets all of them alike; who
 * begins changes from round to round. The first round warms up and is nobody's figure. Throws when an answer or the final counts differ.
 */
export const race = async (contenders: readonly Contender[], plan: Plan): Promise<Map<Contender, Rates>> => {
	const persons = population(plan.base, plan.size);
	const base = block(0, plan.base);
	for (const contender of contenders) await turn(contender, [base]);
	const rates = new Map(contenders.map((contender) => [contender, [] as number[]]));
	const begun = performance.now();
	for (let round = 0; round <= plan.rounds && again(begun, round - 1, plan.seconds); round++) {
		const batches = Array.from({ length: plan.perTurn }, () => persons.next(plan.size));
		for (let i = 0; i < contenders.length; i++) {
			const contender = contenders[(round + i) % contenders.length]!;
			const rate = await turn(contender, batches);
			if (round > 0) rates.get(contender)!.push(rate);
		}
	}
	await agree(contenders, persons.known);
	return rates;
};

/** Whether a round may begin after `measured` ones. */
export const again = (begun: number, measured: number, seconds: number): boolean =>
	measured < LEAST || performance.now() - begun < seconds * 1000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What lies about from the turn before is nobody's figure. */
const turn = async (contender: Contender, batches: readonly Batch[]): Promise<number> => {
	collectGarbage();
	const start = performance.now();
	let persons = 0;
	for (const batch of batches) {
		const fresh = await contender.reserve(batch);
		if (fresh !== batch.fresh) throw new Error(`${contender.name}: ${fresh} new persons where ${batch.fresh} are`);
		persons += batch.texts.length;
	}
	return (persons / (performance.now() - start)) * 1000;
};

/** Throws unless everybody counted `persons`, and the same in each meter. */
export const agree = async (contenders: readonly Contender[], persons: number): Promise<void> => {
	const counts: [string, Count][] = [];
	for (const contender of contenders) counts.push([contender.name, await contender.count()]);
	const first = JSON.stringify(counts[0]?.[1]);
	if (counts.every(([, count]) => JSON.stringify(count) === first && count.persons === persons)) return;
	throw new Error(`counts differ (${persons} persons): ${counts.map(([name, count]) => `${name} ${JSON.stringify(count)}`).join('; ')}`);
};
