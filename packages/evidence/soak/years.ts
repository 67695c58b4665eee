import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { plot } from './years/plot.ts';
import { simulateYears } from './years/simulate.ts';

/** Three years, and two months in which what is over goes. */
const DAYS = 1155;

/**
 * A gateway that is busy for more than three years, in fast time. `budget`: a tenth of it connections and a fifth decisions a day, whole from 200
 * on. `file`: where the plot of what lies there goes; null: nowhere.
 */
export const years = async (budget: number, file: string | null): Promise<void> => {
	const connections = Math.max(1, Math.min(20, Math.round(budget / 10)));
	const decisions = 2 * connections;
	const done = await simulateYears(
		{ days: DAYS, connections, decisions, statements: 24, bytes: 20_000, probe: 25, verifyEvery: 90 },
		(day) => process.stderr.isTTY && process.stderr.write(`\r day ${day + 1} of ${DAYS}`),
	);
	const { files, entries, objects } = done.purged;
	if (file !== null) writeFileSync(file, plot(done.stored));
	console.log(
		`evidence years: ${DAYS} days, ${connections * DAYS} connections, ${done.sampled} kept as samples; purged ${files} files, ${entries} payloads, ` +
			`${objects} objects; ${done.probed} boundaries to the second, ${done.proofs} proofs, verified ${done.verified} times`,
	);
};

if (import.meta.main) {
	const { values } = parseArgs({ options: { budget: { type: 'string', default: '200' }, plot: { type: 'string' } } });
	const budget = Number(values.budget);
	if (!Number.isInteger(budget) || budget < 1) {
		console.error('--budget takes a whole number, at least 1');
		process.exit(2);
	}
	await years(budget, values.plot ?? null);
}
