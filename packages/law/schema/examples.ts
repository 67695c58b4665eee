import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical, type Decision, decide, type Facts, type Pack, type Readings, shippedPacks } from '../src/index.ts';

/**
 * Examples of facts with the decision each leads to. `NN-name.facts.json` holds exactly `Facts`; `NN-name.with.json`, where there is one, the
 * packs and readings it is decided with: `{packs?, readings?}`, a pack being itself or the id of one that comes with the release. Without it
 * that is Section II as far as it was recovered, and the default readings.
 *
 * `node packages/law/schema/examples.ts` says which decision files are not current, `--write` writes them.
 */
export type Example = { readonly name: string; readonly facts: Facts; readonly packs: readonly Pack[]; readonly readings: Readings };

const folder = join(import.meta.dirname, 'examples');
const FACTS = '.facts.json';

const shipped = (id: string): Pack => {
	const pack = shippedPacks.find((candidate) => candidate.id === id);
	if (pack === undefined) throw new Error(`no pack ${id} comes with this release`);
	return pack;
};
const given = (name: string): Pick<Example, 'packs' | 'readings'> => {
	const file = `${name}.with.json`;
	const read = readdirSync(folder).includes(file) ? JSON.parse(readFileSync(join(folder, file), 'utf8')) : {};
	const { packs = ['section2-2026-recovered'], readings = {}, ...rest } = read as { packs?: (string | Pack)[]; readings?: Readings };
	if (Object.keys(rest).length > 0) throw new Error(`${file}: ${Object.keys(rest).join(', ')}`);
	return { packs: packs.map((pack) => (typeof pack === 'string' ? shipped(pack) : pack)), readings };
};

export const decisionFile = (name: string): string => join(folder, `${name}.decision.json`);
export const examples = (): readonly Example[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith(FACTS))
		.sort()
		.map((file) => {
			const name = file.slice(0, -FACTS.length);
			return { name, facts: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Facts, ...given(name) };
		});

const WIDTH = 140;
const print = (value: unknown, indent: string, before: number): string => {
	const line = JSON.stringify(value);
	if (typeof value !== 'object' || value === null || before + line.length <= WIDTH) return line;
	const deeper = `${indent}\t`;
	const parts = Array.isArray(value)
		? value.map((part) => print(part, deeper, deeper.length))
		: Object.entries(value).map(([key, part]) => {
				const name = `${JSON.stringify(key)}: `;
				return name + print(part, deeper, deeper.length + name.length);
			});
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
};
/** The form decisions are kept in: keys in the order of RFC 8785; what fits into 140 characters on one line, the rest indented by tabs. */
const decisionText = (decision: Decision): string => `${print(JSON.parse(canonical(decision)), '', 0)}\n`;
export const decided = ({ facts, packs, readings }: Example): string => decisionText(decide(facts, packs, readings));

if (import.meta.main) {
	const write = process.argv.includes('--write');
	const files = readdirSync(folder);
	for (const example of examples()) {
		const file = decisionFile(example.name);
		const current = files.includes(`${example.name}.decision.json`) && readFileSync(file, 'utf8') === decided(example);
		if (current) continue;
		console.log(`${example.name} ${write ? 'written' : 'is not current: node packages/law/schema/examples.ts --write'}`);
		if (write) writeFileSync(file, decided(example));
		else process.exitCode = 1;
	}
}
