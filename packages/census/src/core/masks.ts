import type { Bounds, CountReadings, MeterBasis } from '../types.ts';
import { ORDINARY, SENSITIVE } from '../types.ts';

/**
 * How a person is in a meter pair, four bits: ordinary, sensitive, and the same two under a basis that reading D7 may leave out. Every
 * figure under every reading is a sum over the sixteen masks (`Histogram`), so that changing a reading recounts without looking at anybody.
 */
export const MASKS = 16;
const EXEMPT_SHIFT = 2;
/** Persons by mask; index 0 is nobody's. */
export type Histogram = Int32Array;

export const DEFAULT_READINGS: CountReadings = { whose: 'entity', inBoth: 'both', exempt: 'counted' };

/** Masks by meters (bits ORDINARY, SENSITIVE) for a shipment's bases. */
export function masksOf(bases: { readonly ordinary: MeterBasis; readonly sensitive: MeterBasis }): Uint8Array {
	const ordinary = bases.ordinary.exempt ? ORDINARY << EXEMPT_SHIFT : ORDINARY;
	const sensitive = bases.sensitive.exempt ? SENSITIVE << EXEMPT_SHIFT : SENSITIVE;
	return Uint8Array.of(0, ordinary, sensitive, ordinary | sensitive);
}

const effective = new Map<string, Uint8Array>();
/** Meters (bits) that a person of each mask counts in under `readings` (D6, D7). */
export function effectiveUnder(readings: CountReadings): Uint8Array {
	const key = `${readings.inBoth} ${readings.exempt}`;
	let table = effective.get(key);
	if (table === undefined) {
		table = new Uint8Array(MASKS);
		for (let mask = 0; mask < MASKS; mask++) {
			const counted = readings.exempt === 'counted' ? mask | (mask >> EXEMPT_SHIFT) : mask;
			const both = counted & (ORDINARY | SENSITIVE);
			table[mask] = readings.inBoth === 'sensitiveOnly' && both & SENSITIVE ? SENSITIVE : both;
		}
		effective.set(key, table);
	}
	return table;
}

export type Pair = { readonly ordinary: number; readonly sensitive: number };
export function countOf(histogram: Histogram, readings: CountReadings): Pair {
	const meters = effectiveUnder(readings);
	let ordinary = 0;
	let sensitive = 0;
	for (let mask = 1; mask < MASKS; mask++) {
		if (meters[mask]! & ORDINARY) ordinary += histogram[mask]!;
		if (meters[mask]! & SENSITIVE) sensitive += histogram[mask]!;
	}
	return { ordinary, sensitive };
}

export function between(lower: number, upper: number): Bounds {
	return { min: lower, max: upper };
}
