import { inTurn } from '../stores/turns.ts';
import type { Census } from '../types.ts';
import { authorisations } from './authorisations.ts';
import { caps } from './caps.ts';
import { journals } from './journals.ts';
import { linkSets } from './links.ts';
import { openings } from './openings.ts';
import { readings } from './readings.ts';
import { reservations } from './reservations.ts';
import type { ConformanceCase, ConformanceStore } from './store.ts';
import { times } from './times.ts';

export { ConformanceFailure } from './expect.ts';
export type { ConformanceCase, ConformanceStore } from './store.ts';

/**
 * What a store must do, whatever test runner asks. A store is a `Journal`; `open` of a `ConformanceStore` gives `createCensus` over it. The
 * cases that need neither a restart nor writers are there three times: as they are, opened anew after every command, and with every command
 * asked of the next of two writers while the other is looked at.
 */
export function conformanceCases(): readonly ConformanceCase[] {
	const cases = [...caps, ...openings, ...authorisations, ...reservations, ...readings, ...linkSets, ...times, ...journals];
	const plain = cases.filter(({ needs }) => needs === undefined);
	return [
		...cases,
		...plain.map(
			({ name, run }): ConformanceCase => ({
				name: `${name} – opened anew after every command`,
				needs: 'restart',
				run: (store) => run(anew(store)),
			}),
		),
		...plain.map(
			({ name, run }): ConformanceCase => ({
				name: `${name} – by two writers in turn`,
				needs: 'writers',
				run: (store) => run(shared(store)),
			}),
		),
	].map((one) => ({ ...one, run: (store) => closing(store, one.run) }));
}

async function closing(store: ConformanceStore, run: ConformanceCase['run']): Promise<void> {
	const opened: Census[] = [];
	const open = async (): Promise<Census> => {
		const census = await store.open();
		opened.push(census);
		return census;
	};
	try {
		await run({ ...store, open });
	} finally {
		for (const census of opened) await census.close();
	}
}

function anew(store: ConformanceStore): ConformanceStore {
	return {
		...store,
		async open() {
			let census = await store.open();
			const turns = inTurn();
			return asOne({
				now: () => census,
				next: (ask) =>
					turns.next(async () => {
						try {
							return await ask(census);
						} finally {
							await census.close();
							census = await store.open();
						}
					}),
				close: () => turns.close(() => census.close()),
			});
		},
	};
}

function shared(store: ConformanceStore): ConformanceStore {
	return {
		...store,
		async open() {
			const writers = [await store.open(), await store.open()];
			const turns = inTurn();
			return asOne({
				now: () => writers[0]!,
				next: (ask) =>
					turns.next(async () => {
						writers.reverse();
						try {
							return await ask(writers[1]!);
						} finally {
							await writers[0]!.refresh();
						}
					}),
				close: () =>
					turns.close(async () => {
						for (const writer of writers) await writer.close();
					}),
			});
		},
	};
}

type Several = {
	/** Whom to look at. */
	now(): Census;
	/** One command after the other. */
	next<A>(ask: (census: Census) => Promise<A>): Promise<A>;
	close(): Promise<void>;
};
function asOne({ now, next, close }: Several): Census {
	return {
		reserve: (...asked) => next((census) => census.reserve(...asked)),
		open: (...asked) => next((census) => census.open(...asked)),
		post: (...asked) => next((census) => census.post(...asked)),
		void: (...asked) => next((census) => census.void(...asked)),
		importPart: (...asked) => next((census) => census.importPart(...asked)),
		openMeter: (...asked) => next((census) => census.openMeter(...asked)),
		propose: (...asked) => next((census) => census.propose(...asked)),
		adopt: (...asked) => next((census) => census.adopt(...asked)),
		reconcile: (...asked) => next((census) => census.reconcile(...asked)),
		openAuthorisation: (...asked) => next((census) => census.openAuthorisation(...asked)),
		contains: (...asked) => next((census) => census.contains(...asked)),
		refresh: () => next((census) => census.refresh()),
		close,
		meter: (...asked) => now().meter(...asked),
		group: (...asked) => now().group(...asked),
		authorisation: (...asked) => now().authorisation(...asked),
		reservation: (...asked) => now().reservation(...asked),
		reservations: () => now().reservations(),
		links: () => now().links(),
		head: () => now().head(),
	};
}
