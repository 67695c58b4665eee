import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The proof of the law, whole; then `--budget N` rounds of the property tests of the four libraries, each on a seed of its own; `--seed S`: the
 * first of them, printed.
 */
const { values } = parseArgs({ options: { budget: { type: 'string', default: '50' }, seed: { type: 'string' } } });
const first = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const root = join(import.meta.dirname, '../../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const proof = spawnSync(process.execPath, [join(root, 'packages/law/prove/main.ts')], { cwd: root, encoding: 'utf8' });
if (proof.status !== 0) {
	console.log(proof.stdout);
	process.exit(1);
}
console.log('the law is proved, and every planted mutant caught');
const files = [
	'law/test/properties',
	'law/test/readings-used',
	'law/test/ask-properties',
	'law/test/relevance',
	'law/test/canonical',
	'census/test/simulation',
	'census/test/keys',
	'identify/test/csv',
];
for (let round = 0; round < Number(values.budget); round++) {
	const seed = String(first + round);
	const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', ...files.map((file) => `packages/${file}`)], {
		cwd: root,
		encoding: 'utf8',
		env: { ...process.env, TONGGUAN_SEED: seed },
	});
	if (status === 0) continue;
	console.log(stdout);
	console.log(`properties: seed ${seed} found a counterexample`);
	process.exit(1);
}
console.log(`properties: ${values.budget} rounds held, first seed ${first}`);
