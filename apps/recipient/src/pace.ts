import { setTimeout as sleep } from 'node:timers/promises';

/** Lets bytes through at a steady rate (bytes per second); undefined: at once. Shared by all connections. */
export const createPace = (rate: number | undefined): ((bytes: number) => Promise<void>) => {
	if (rate === undefined) return () => Promise.resolve();
	let due = performance.now();
	return async (bytes) => {
		const now = performance.now();
		due = Math.max(due, now) + (bytes / rate) * 1000;
		if (due - now >= 1) await sleep(due - now);
	};
};
