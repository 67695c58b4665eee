import { LawError } from '../errors.ts';
import type { Readings } from '../types.ts';
import { options } from './options.ts';
import type { Reading } from './reading.ts';

export { type ReadingNote, readingNotes } from './notes.ts';
export type { Reading } from './reading.ts';

/** Points where the law leaves room and that can change a path, a count or a clock; the others are `readingNotes`. */
export const readings: readonly Reading[] = options;

const defaults: Readings = Object.freeze(Object.fromEntries(readings.map((reading) => [reading.id, reading.default])));

/** The readings in force: what is recorded, defaults for the rest. Throws `unknown-reading`, `reading-not-executed`. */
export const readingsInForce = (recorded: Readings): Readings => {
	if (typeof recorded !== 'object' || recorded === null || Array.isArray(recorded))
		throw new LawError('unknown-reading', { reading: typeof recorded, value: '' });
	const entries = Object.entries(recorded);
	if (entries.length === 0) return defaults;
	for (const [id, value] of entries as [string, unknown][]) {
		const reading = readings.find((candidate) => candidate.id === id);
		if (reading === undefined || typeof value !== 'string' || !Object.hasOwn(reading.alternatives, value))
			throw new LawError('unknown-reading', {
				reading: id.slice(0, 64),
				value: typeof value === 'string' ? value.slice(0, 64) : typeof value,
			});
		if (!reading.carriedOut && value !== reading.default) throw new LawError('reading-not-executed', { reading: id, value });
	}
	return { ...defaults, ...recorded };
};
