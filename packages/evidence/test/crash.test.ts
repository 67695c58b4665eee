import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Held, killRound, makeKillSite } from '../soak/kill.ts';

it('loses no answer when the writer is killed ten times at moments spread over its work, and verifies after each', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-kill-'));
	try {
		const key = await makeKillSite(dir);
		let held: Held = [];
		for (let round = 0; round < 10; round += 1) {
			const answers = round * round;
			const during = round === 4 ? 'opening' : round === 7 ? 'closing' : 'working';
			const journalBytes = round % 2 === 0 ? 32 * 1024 : null;
			const result = await killRound(dir, key, { during, answers, ms: round % 4, journalBytes }, held);
			expect(result.answered).toBeGreaterThanOrEqual(during === 'opening' ? 0 : answers);
			held = result.held;
		}
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
});
