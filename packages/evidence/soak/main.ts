import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, rowsOf, runFault, stepsOf } from '../test/support/faults.ts';
import { type Held, killRound, type Moment, makeKillSite } from './kill.ts';
import { years } from './years.ts';

/**
 * `--budget N`: rounds of kill -9 at a random moment (default 1000), as much of the table of faults (whole from 500 on), and of
 * three years in fast time (`years`). `--seed S`: of
 * the faults; printed with what goes wrong. `--row R`: that row of the table alone.
 */
const { values } = parseArgs({
	options: {
		budget: { type: 'string', default: '1000' },
		seed: { type: 'string' },
		row: { type: 'string' },
		long: { type: 'boolean', default: false },
	},
});
const rounds = Number(values.budget);
if (!Number.isInteger(rounds) || rounds < 1) {
	console.error('--budget takes a number of rounds, at least 1');
	process.exit(2);
}
const seed = Number(values.seed ?? randomInt(2 ** 31));

/** Every system call of a writer's work × every fault; `long`: of one whose segment of payloads is about to be full. */
const faults = async (long: boolean, stride: number, only: number | null): Promise<number> => {
	const prepared = await prepare(long);
	const rows = rowsOf(await stepsOf(prepared));
	let bad = 0;
	let count = 0;
	for (let row = only ?? seed % stride; row < rows.length; row += only === null ? stride : rows.length) {
		const { name, problem } = await runFault(prepared, rows[row]!, (seed + row) >>> 0);
		count += 1;
		if (problem === null) continue;
		bad += 1;
		console.error(`row ${row}${long ? ' (--long)' : ''}: ${name}\n    ${problem}`);
	}
	console.log(`evidence soak: ${count} of ${rows.length} faults${long ? ' at the end of a segment' : ''}, ${bad} wrong (--seed ${seed})`);
	return bad;
};

/** A moment out of a thousand: an eighth each while it opens and while it closes. */
const momentOf = (round: number): Moment => ({
	during: round % 8 === 3 ? 'opening' : round % 8 === 6 ? 'closing' : 'working',
	answers: randomInt(400),
	ms: Math.random() * 30,
	journalBytes: [null, 32 * 1024, 256 * 1024][round % 3]!,
});

const kills = async (): Promise<void> => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-soak-'));
	try {
		const seen = new Map<string, number>();
		let answered = 0;
		let key = await makeKillSite(join(dir, '0'));
		let held: Held = [];
		for (let round = 0, site = 0; round < rounds; round += 1) {
			// A fresh site now and then keeps the reading after every kill short.
			if (round % 50 === 49) {
				rmSync(join(dir, String(site)), { recursive: true });
				site += 1;
				key = await makeKillSite(join(dir, String(site)));
				held = [];
			}
			const result = await killRound(join(dir, String(site)), key, momentOf(round), held);
			held = result.held;
			answered += result.answered;
			for (const code of result.recovered) seen.set(code, (seen.get(code) ?? 0) + 1);
		}
		console.log(`evidence soak: ${rounds} kills, ${answered} answers, none lost; recovered ${JSON.stringify(Object.fromEntries(seen))}`);
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
};

if (values.row !== undefined) process.exitCode = (await faults(values.long, 1, Number(values.row))) === 0 ? 0 : 1;
else {
	const stride = Math.max(1, Math.ceil(500 / rounds));
	const bad = (await faults(false, stride, null)) + (await faults(true, 40 * stride, null));
	await kills();
	await years(rounds, null);
	process.exitCode = bad === 0 ? 0 : 1;
}
