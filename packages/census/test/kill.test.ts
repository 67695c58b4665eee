import { expect, it } from 'vitest';
import { killLoop, killLoopPostgres } from './kill/loop.ts';
import { postgresBin } from './postgres/server.ts';

it('a folder loses no acknowledged fact when its writer is killed at random moments, and gains none', async () => {
	const report = await killLoop(12, 20260601);
	expect(report.takenOver).toBeGreaterThan(6);
	expect(report.acknowledged).toBeGreaterThan(60);
});

const absent = postgresBin === null;
it.skipIf(absent)(
	`PostgreSQL loses no acknowledged fact when its clients are killed at random moments, and gains none${absent ? ' (skipped: no PostgreSQL below /usr/lib/postgresql)' : ''}`,
	async () => {
		const report = await killLoopPostgres(4, 20260601);
		expect(report!.acknowledged).toBeGreaterThan(40);
	},
);
