import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf, isInstant } from '../src/core/time.ts';

const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));

it('an instant is exactly what the calendar has and `instantOf` writes', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 9999 }),
			two(13),
			two(32),
			two(24),
			two(60),
			two(60),
			(year, month, day, hour, minute, second) => {
				const text = `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.123+08:00`;
				const date = new Date(text);
				expect(isInstant(text), text).toBe(!Number.isNaN(date.getTime()) && instantOf(date) === text);
			},
		),
		{ numRuns: 20_000 },
	);
	for (const text of ['2024-02-29', '2023-02-29', '2000-02-29', '1900-02-29']) {
		expect(isInstant(text + 'T00:00:00.000+08:00')).toBe(!['2023', '1900'].includes(text.slice(0, 4)));
	}
	for (const text of [
		'',
		'2026-07-01T00:00:00.000Z',
		'2026-07-01T00:00:00+08:00',
		'2026-07-01T00:00:00.000+08:00 ',
		'2026-07-01t00:00:00.000+08:00',
	])
		expect(isInstant(text), text).toBe(false);
});
