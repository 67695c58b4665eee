import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileCensus } from '../src/adapters/file-census.ts';
import type { Census } from '../src/types.ts';
import { AT, batchOf, ENTITY, eraKeyer, openEmptyMeter, requestOf, YEAR } from './ours.ts';
import { type Batch, block, population } from './persons.ts';
import { median } from './report.ts';

/**
 * One process of `large`, so that what it holds is told apart from what was held before: `scale.ts grow <folder> <persons from> <persons to>`
 * and `scale.ts start <folder> <persons>`. Its one message is a `Grown` or a `Started`.
 */
export type Grown = {
	/** Persons a second, median of the last batches. */
	readonly rate: number;
	/** Bytes of the journal. */
	readonly journal: number;
};
/** `resident`: bytes more than before the census was opened, garbage collected. */
export type Started = { readonly milliseconds: number; readonly resident: number };

/** Persons of a batch; also of the first, which has nobody to draw on and is all new. */
export const BATCH = 1_000_000;
const LAST = 5;
const keyer = eraKeyer();

const reserveAndPost = async (census: Census, batch: Batch, id: string): Promise<number> => {
	const start = performance.now();
	const answer = await census.reserve(requestOf(id, batchOf(keyer, batch)));
	const elapsed = performance.now() - start;
	if (!answer.granted || answer.added.ordinary.min !== batch.fresh) throw new Error(`${id}: not ${batch.fresh} new persons`);
	await census.open(id, 0, AT);
	await census.post(id, AT);
	return (batch.texts.length / elapsed) * 1000;
};
const holds = (census: Census, persons: number): void => {
	const found = census.meter(ENTITY, YEAR).totals.ordinary.min;
	if (found !== persons) throw new Error(`${found} persons where ${persons} are`);
};

/** Half of each batch was there before; all are posted, so that what is held is what a year holds at its end. */
const grow = async (folder: string, from: number, to: number): Promise<Grown> => {
	const apart = await mkdtemp(`${folder}-warm-up-`);
	const warming = await openFileCensus(apart);
	await openEmptyMeter(warming);
	await reserveAndPost(warming, block(0, BATCH), 'first');
	await reserveAndPost(warming, population(BATCH, 1).next(BATCH), 'second');
	await warming.close();
	await rm(apart, { recursive: true });

	const census = await openFileCensus(folder);
	if (from === 0) await openEmptyMeter(census);
	holds(census, from);
	const rates: number[] = [];
	if (from === 0) rates.push(await reserveAndPost(census, block(0, BATCH), 'first'));
	const persons = population(Math.max(from, BATCH), to);
	while (persons.known < to) rates.push(await reserveAndPost(census, persons.next(BATCH), `after-${persons.known}`));
	holds(census, to);
	await census.close();
	return { rate: median(rates.slice(-LAST)), journal: statSync(join(folder, 'journal')).size };
};

const start = async (folder: string, persons: number): Promise<Started> => {
	globalThis.gc!();
	const before = process.memoryUsage.rss();
	const begun = performance.now();
	const census = await openFileCensus(folder);
	const milliseconds = performance.now() - begun;
	holds(census, persons);
	globalThis.gc!();
	const resident = process.memoryUsage.rss() - before;
	await census.close();
	return { milliseconds, resident };
};

if (import.meta.main) {
	const [role, folder, ...numbers] = process.argv.slice(2) as [string, string, ...string[]];
	const [first, second] = numbers.map(Number) as [number, number];
	process.send!(role === 'grow' ? await grow(folder, first, second) : await start(folder, first));
	process.disconnect();
}
