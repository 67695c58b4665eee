import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isProved, jsonLines, table } from './report.ts';
import { allMutants, run, shipped } from './run.ts';

/**
 * `npm run prove -w @tongguan/law`: the theorems about the law over every region of its facts, and the mutants planted in its source, each of
 * which a theorem must catch. Exit code 1 where a theorem fails or a mutant lives.
 *
 * `--quick`: fewer combinations of readings and neighbours, and every tenth mutant. `--mutants`: the mutants alone. `--json`: one object a line.
 * `--source <folder>`: another copy of `src`.
 */
const { values } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		mutants: { type: 'boolean', default: false },
		json: { type: 'boolean', default: false },
		source: { type: 'string' },
	},
});
const report = await run({
	source: values.source === undefined ? shipped : new URL(`${pathToFileURL(values.source).href.replace(/\/?$/, '/')}`).href,
	scale: values.quick ? 'quick' : 'full',
	theorems: !values.mutants,
	mutants: values.quick ? allMutants.filter((_, i) => i % 10 === 0) : allMutants,
	threads: 2,
});
console.log(values.json ? jsonLines(report) : table(report));
process.exitCode = isProved(report) ? 0 : 1;
