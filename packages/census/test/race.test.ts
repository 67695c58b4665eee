import { expect, it } from 'vitest';
import { postgresBin } from './postgres/server.ts';
import { raceInFolder, raceInPostgres } from './race/loop.ts';

/** Each contest twice, and in it each cap. In the second contest two may get the place: they ship the same person. */
const ROUNDS = 6;

it('four processes race for the last place under each cap of one folder: never one too many, never one too few', async () => {
	const { races, granted } = await raceInFolder(ROUNDS);
	expect(races).toBe(36);
	expect(granted).toBeGreaterThanOrEqual(36);
});

const absent = postgresBin === null;
it.skipIf(absent)(
	`four processes race for the last place under each cap of one database: never one too many, never one too few${absent ? ' (skipped: no PostgreSQL below /usr/lib/postgresql)' : ''}`,
	async () => {
		const { races, granted } = (await raceInPostgres(ROUNDS))!;
		expect(races).toBe(36);
		expect(granted).toBeGreaterThanOrEqual(36);
	},
);
