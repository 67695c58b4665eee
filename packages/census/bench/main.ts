import { parseArgs } from 'node:util';
import { startCluster } from './cluster.ts';
import { gateways } from './gateways.ts';
import { batchBuilder, personKeys } from './keys.ts';
import { large } from './large.ts';
import { openings } from './openings.ts';
import { reporter } from './report.ts';
import { reserveRace } from './reserve.ts';

/**
 * `npm run bench -w @tongguan/census -- [--json] [--runs N] [--large [--upto PERSONS] [--plot FILE]]`: persons a second here and in databases
 * set for nothing but this count. All take the same identifiers; a count that differs ends the run with exit code 1. `--runs`: rounds of each
 * race. `--large`: the file store from 1 M to 100 M persons as well (large.ts).
 */
const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		runs: { type: 'string' },
		large: { type: 'boolean', default: false },
		upto: { type: 'string', default: '100000000' },
		plot: { type: 'string' },
	},
});
const report = reporter(values.json);
const rounds = (usual: number): number => (values.runs === undefined ? usual : Number(values.runs));
const base = 1_000_000;

const cluster = await startCluster();
try {
	const few = { label: '100', gated: false, onPostgres: true, base, size: 100, perTurn: 500, rounds: rounds(5), seconds: 60 };
	const some = { label: '10k', gated: true, onPostgres: true, base, size: 10_000, perTurn: 20, rounds: rounds(15), seconds: 120 };
	const many = { label: '1m', gated: true, onPostgres: false, base, size: 1_000_000, perTurn: 1, rounds: rounds(7), seconds: 150 };
	await reserveRace(cluster, some, report);
	await reserveRace(cluster, many, report, (folder, persons) => openings(folder, persons, report));
	await reserveRace(cluster, few, report);
	await gateways(cluster, { base, rounds: rounds(3), seconds: 60 }, report);
} finally {
	await cluster.stop();
}
await personKeys(report);
batchBuilder(report);
if (values.large) await large({ upto: Number(values.upto), plot: values.plot ?? null }, report);
