import { CensusError } from '../errors.ts';

/** One after the other, in the order of the calls. `close` waits for those before it; those after it are refused (`closed`). */
export type Turns = {
	next<A>(work: () => Promise<A>): Promise<A>;
	close(work: () => Promise<void>): Promise<void>;
};

export function inTurn(): Turns {
	let last: Promise<unknown> = Promise.resolve();
	let closing: Promise<void> | null = null;
	return {
		next(work) {
			if (closing !== null) return Promise.reject(new CensusError('closed'));
			const turn = last.then(work);
			last = turn.catch(() => {});
			return turn;
		},
		close(work) {
			closing ??= last.then(work);
			return closing;
		},
	};
}
