import { defineConfig } from 'vitest/config';

/** The tests that a mutant has to pass: those that say what is right, case by case. Properties, schemas and what starts processes are left out: slow. */
const tests = [
	...['worked-cases', 'regressions', 'boundaries', 'facts', 'bans', 'duties', 'caps', 'needs', 'decide', 'authorisations'],
	...['calendar', 'procedures', 'procedures-assessment', 'procedures-changes', 'procedures-contract', 'procedures-incident'],
];
export default defineConfig({ test: { include: tests.map((name) => `test/${name}.test.ts`), pool: 'threads', testTimeout: 60_000 } });
