import type { Census } from '../types.ts';

/** A store to be tested, empty: each case wants one of its own. */
export type ConformanceStore = {
	/**
	 * A census over the store, with what it has recorded so far. Called again after the one before was closed where `restarts`, and while it is
	 * open where `writers` is above 1.
	 */
	open(): Promise<Census>;
	/** What is recorded is there after a `close` and another `open`. */
	readonly restarts?: boolean;
	/** How many censuses may be open over it at once; 1 where it is left out. */
	readonly writers?: number;
};

/** `name`: a sentence. `needs`: what the store must offer (`restarts`, `writers` of 2), or the case does not apply to it. */
export type ConformanceCase = {
	readonly name: string;
	readonly needs?: 'restart' | 'writers';
	/** Rejects with `ConformanceFailure` where the census does not do what the name says. Closes what it opened. */
	run(store: ConformanceStore): Promise<void>;
};
