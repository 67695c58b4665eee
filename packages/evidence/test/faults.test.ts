import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Outcome, prepare, rowsOf, runFault, stepsOf } from './support/faults.ts';

/** Of the whole table, which the soak runs (`npm run soak -w @tongguan/evidence -- --faults`). */
const SAMPLED = 100;

/** Rows of the table that went wrong, to be run alone by their seed. */
const wrong = (outcomes: readonly Outcome[]): string =>
	outcomes.flatMap(({ name, problem }) => (problem === null ? [] : [name + '\n    ' + problem])).join('\n');

it('loses no answer and shows no two histories, whichever system call fails or is the last one', async () => {
	const prepared = await prepare(false);
	const rows = rowsOf(await stepsOf(prepared));
	expect(rows.length).toBeGreaterThan(2000);
	const stride = Math.floor(rows.length / SAMPLED);
	const begin = Math.abs(fc.readConfigureGlobal()?.seed ?? 0) % stride;
	const outcomes: Outcome[] = [];
	for (let row = begin; row < rows.length; row += stride) outcomes.push(await runFault(prepared, rows[row]!, row));
	expect(outcomes.length).toBeGreaterThanOrEqual(SAMPLED);
	expect(wrong(outcomes)).toBe('');
});
