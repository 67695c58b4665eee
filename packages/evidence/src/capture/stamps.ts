import { instantOf } from '../core/time.ts';

/** Nanoseconds since 1970-01-01T00:00:00Z, and the two halves in which pcapng writes them. */
export type Stamp = { readonly at: bigint; readonly high: number; readonly low: number };
export type Clocks = {
	readonly clock: () => Date;
	/** Nanoseconds of a clock that never goes back; where it begins does not matter. */
	readonly ticks: () => bigint;
};

const MILLISECOND = 1_000_000n;

/**
 * Times of one capture: those of the wall clock where it was anchored, carried on by the ticks, each later than the one before.
 * Anchoring again follows a wall clock that was put forward, never one that was put back.
 */
export const createStamps = ({ clock, ticks }: Clocks) => {
	let base: bigint | undefined;
	let last = 0n;
	const anchor = (): void => {
		const found = BigInt(clock().getTime()) * MILLISECOND - ticks();
		if (base === undefined || found > base) base = found;
	};
	anchor();
	return {
		anchor,
		next(): Stamp {
			const now = base! + ticks();
			last = now > last ? now : last + 1n;
			return { at: last, high: Number(last >> 32n), low: Number(last & 0xffffffffn) };
		},
	};
};

/** RFC 3339, +08:00, nine digits of a second. */
export const nanosecondInstant = (at: bigint): string => {
	const instant = instantOf(new Date(Number(at / MILLISECOND)));
	return instant.slice(0, 23) + String(at % MILLISECOND).padStart(6, '0') + instant.slice(23);
};
