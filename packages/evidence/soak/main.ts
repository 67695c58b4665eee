import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killRound, makeKillSite } from './kill.ts';

/** `--budget N`: rounds of kill -9 at a random moment (default 200). */
const { values } = parseArgs({ options: { budget: { type: 'string', default: '200' } } });
const rounds = Number(values.budget);
if (!Number.isInteger(rounds) || rounds < 1) {
	console.error('--budget takes a number of rounds, at least 1');
	process.exit(2);
}
const dir = mkdtempSync(join(tmpdir(), 'evidence-soak-'));
try {
	const seen = new Map<string, number>();
	let answered = 0;
	let key = await makeKillSite(join(dir, '0'));
	for (let round = 0, site = 0; round < rounds; round += 1) {
		// A fresh site now and then keeps the reading after every kill short.
		if (round % 50 === 49) {
			rmSync(join(dir, String(site)), { recursive: true });
			site += 1;
			key = await makeKillSite(join(dir, String(site)));
		}
		const result = await killRound(join(dir, String(site)), key, { answers: Math.floor(Math.random() * 400), ms: Math.random() * 30 });
		answered += result.answered;
		for (const code of result.recovered) seen.set(code, (seen.get(code) ?? 0) + 1);
	}
	console.log(`evidence soak: ${rounds} kills, ${answered} answers, none lost; recovered ${JSON.stringify(Object.fromEntries(seen))}`);
} finally {
	rmSync(dir, { recursive: true, force: true });
}
