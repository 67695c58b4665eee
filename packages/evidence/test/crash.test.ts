import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killRound, makeKillSite } from '../soak/kill.ts';

it('loses no answer when the writer is killed ten times at moments spread over its work, and verifies after each', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-kill-'));
	try {
		const key = await makeKillSite(dir);
		for (let round = 0; round < 10; round += 1) {
			const answers = round * round;
			const { answered } = await killRound(dir, key, { answers, ms: round % 4 });
			expect(answered).toBeGreaterThanOrEqual(answers);
		}
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
});
