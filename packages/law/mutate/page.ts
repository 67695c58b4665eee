import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run mutate -w @tongguan/law` ends here: docs/mutation.md from the report of Stryker (schema of mutation-testing-elements). */
type Report = {
	readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
	readonly framework?: { readonly version?: string };
};
const { files, framework } = JSON.parse(readFileSync(join(import.meta.dirname, 'out/mutation.json'), 'utf8')) as Report;

type Score = { readonly killed: number; readonly survived: number };
const scoreOf = (statuses: readonly string[]): Score => ({
	killed: statuses.filter((status) => status === 'Killed' || status === 'Timeout').length,
	survived: statuses.filter((status) => status === 'Survived' || status === 'NoCoverage').length,
});
const row = (name: string, { killed, survived }: Score): string =>
	`| ${name} | ${killed + survived} | ${killed} | ${survived} | ${((100 * killed) / (killed + survived)).toFixed(1)} % |`;

const names = Object.keys(files).sort();
const all = names.flatMap((name) => files[name]!.mutants.map(({ status }) => status));
const page = [
	'# Mutation testing of the law',
	'',
	'Made by `npm run mutate -w @tongguan/law` (Stryker, about ten minutes): every operator, condition, constant and text of these files is changed,',
	'one at a time, and the tests that state right answers case by case have to notice. A mutant that does not run at all is not counted. What',
	'survives in `decide.ts` are shortcuts for a single slice that change the time and not the answer.',
	'',
	`Stryker ${framework?.version ?? ''}; a score below 90 % ends the command with an error.`,
	'',
	'| file | mutants | caught | survived | score |',
	'|---|---|---|---|---|',
	...names.map((name) => row(`\`${name}\``, scoreOf(files[name]!.mutants.map(({ status }) => status)))),
	row('**all**', scoreOf(all)),
	'',
].join('\n');
writeFileSync(join(import.meta.dirname, '../../../docs/mutation.md'), page);
console.log(page);
