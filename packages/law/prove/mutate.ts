import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadLaw } from './law.ts';
import type { Mutant } from './mutants/mutant.ts';
import { planted } from './plant.ts';
import { theorems } from './theorems/index.ts';

/** The theorems that are soonest done first. */
const cheapest = [
	...['provisions', 'caps', 'moments', 'join', 'moves', 'catalogue', 'decide', 'unknown', 'explanations', 'readings', 'reads', 'memory'],
	...['two authorisations', 'proofs', 'company'],
];
const place = (id: string): number => (cheapest.includes(id) ? cheapest.indexOf(id) : cheapest.length);

/**
 * Plants a mistake in a copy of the law's source, and looks for a theorem that it refutes: first the one it is expected to, then the others,
 * until one is found. Throws where the mistake cannot be planted, or the copy does not load.
 */
export const tryMutant = async (
	source: string,
	mutant: Mutant,
): Promise<{ readonly caughtBy: string | null; readonly counterexample?: string }> => {
	const folder = mkdtempSync(join(tmpdir(), 'law-mutant-'));
	try {
		cpSync(fileURLToPath(source), join(folder, 'src'), { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
		const file = join(folder, 'src', mutant.file);
		writeFileSync(file, planted(readFileSync(file, 'utf8'), mutant));
		const law = await loadLaw(`${pathToFileURL(join(folder, 'src')).href}/`);
		const ordered = theorems.toSorted(
			(a, b) => Number(b.id === mutant.breaks) - Number(a.id === mutant.breaks) || place(a.id) - place(b.id),
		);
		for (const scale of ['quick', 'full'] as const)
			for (const { id, prove } of ordered)
				try {
					prove(law, scale);
				} catch (error) {
					return { caughtBy: id, counterexample: error instanceof Error ? error.message : String(error) };
				}
		return { caughtBy: null };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};
