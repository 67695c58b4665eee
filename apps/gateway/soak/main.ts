import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { DurableStep } from '@tongguan/clearance';
import { killable } from '../test/killed.ts';
import { faultOf, stateOf } from '../test/reconciled.ts';
import { CHUNK, makeTemplate, owners, type Site } from '../test/site.ts';
import { startWitness } from '../test/witness.ts';

/**
 * `--budget N`: shipments whose gateway is killed by SIGKILL at a durable step, at a byte on the wire, or at a moment; then maybe once more while
 * it recovers; then opened, and asked whether everything is accounted for. `--seed S`: printed; what is sent and where the kill is aimed
 * repeat with it, the moment within a step does not.
 */
const { values } = parseArgs({ options: { budget: { type: 'string', default: '100' }, seed: { type: 'string' } } });
const budget = Number(values.budget);
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
let state = seed;
const below = (limit: number): number => {
	state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
	return Math.floor((state / 2 ** 32) * limit);
};
const STEPS: readonly DurableStep[] = [
	'registered',
	'spooled',
	'inspected',
	'reserved',
	'decided',
	'connected',
	'opened',
	'manifest-sent',
	'chunk-opened',
	'chunk-sent',
	'delivered',
	'posted-census',
	'posted',
];
const ROOT = join(import.meta.dirname, '../../..');
const MOST_OWNERS = 3_000;
/** Shipments of one site: its past is part of what has to reconcile. */
const PER_SITE = 20;

console.log(`gateway: ${budget} shipments killed, seed ${seed}`);
const template = await makeTemplate();
const witness = await startWitness();
const ended: Record<string, number> = {};
try {
	let site: Site | undefined;
	for (let round = 0; round < budget; round++) {
		if (site === undefined || round % PER_SITE === 0) {
			witness.forget();
			site = await template.fresh();
			await site.reach(witness, ['contract']);
		}
		const aim = await killOnce(site, round);
		if (below(3) === 0) {
			const again = killable(site.dir, 'contract', join(site.dir, 'owners.csv'), '-', 0);
			await Promise.race([sleep(150 + below(400)), again.ended]);
			again.child.kill('SIGKILL');
			await again.ended;
		}
		const found = site;
		const recovered = await found.withGate(async (gate) => gate.recovered);
		for (const one of recovered) ended[one.state] = (ended[one.state] ?? 0) + 1;
		const before = await stateOf(found);
		const untouched = await found.withGate(async (gate) => gate.recovered.length === 0);
		const same = JSON.stringify(before) === JSON.stringify(await stateOf(found));
		const fault = (await faultOf(found, witness)) ?? (untouched && same ? undefined : 'a second opening changed something');
		if (fault) throw new Error(`round ${round}, killed ${aim}: ${fault} (seed ${seed}, site ${found.dir})`);
	}
	console.log(`gateway: everything accounted for; recovered ${JSON.stringify(ended)}`);
	await template.remove();
} finally {
	await witness.close();
}
const { status, stdout } = spawnSync(
	process.execPath,
	[join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', 'apps/gateway/test/census.test.ts', '-t', 'three files about the same persons'],
	{ cwd: ROOT, encoding: 'utf8', env: { ...process.env, TONGGUAN_OWNERS: '120000', TONGGUAN_ROWS: '400000' } },
);
if (status !== 0) throw new Error(stdout);
console.log('gateway: 1,200,000 rows of three files, 120,000 owners: an interval up to 360,000, and 120,000 once the links are adopted');

async function killOnce(site: Site, round: number): Promise<string> {
	const count = 1 + below(MOST_OWNERS);
	const file = join(site.dir, 'owners.csv');
	const content = owners(count, below(2) === 0 ? 0 : round * MOST_OWNERS);
	await writeFile(file, content);
	const how = below(3);
	if (how === 0) {
		const step = STEPS[below(STEPS.length)]!;
		const nth = step.startsWith('chunk') ? 1 + below(Math.ceil(content.length / CHUNK)) : 1;
		await killable(site.dir, 'contract', file, step, nth).ended;
		return `after ${step} ${nth}`;
	}
	const { child, ended: over } = killable(site.dir, 'contract', file, '-', 0);
	if (how === 1) {
		const bytes = 1 + below(content.length);
		witness.onWire((seen) => seen >= bytes && child.kill('SIGKILL'));
		await over;
		witness.onWire(() => undefined);
		return `at ${bytes} bytes on the wire`;
	}
	const moment = 200 + below(500);
	await Promise.race([sleep(moment), over]);
	child.kill('SIGKILL');
	await over;
	return `after ${moment} ms`;
}
