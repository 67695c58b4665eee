import { expect, it } from 'vitest';
import { killLoop } from './kill/loop.ts';

it('loses no acknowledged fact when it is killed at random moments, and invents none', async () => {
	const report = await killLoop(15, 20260601);
	expect(report.takenOver).toBe(15);
	expect(report.acknowledged).toBeGreaterThan(15);
});
