import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run bench [-- --write] [-- --large]`: the measurements of every room in one run, each with its peer. `--write` makes docs/benchmarks.md of
 * them, with the profile in tools/benchmarks-profile.md below the table.
 * Every bench prints with `--json` one object a line: {"bench","figure","unit","peer","peerFigure","ratio"}; ratio > 1: we are better.
 */
type Line = { bench: string; figure: number; unit: string; peer: string; peerFigure: number | null; ratio: number | null; note?: string };

const passed = process.argv.slice(2).filter((argument) => argument === '--large');
const root = join(import.meta.dirname, '..');
const benches = ['packages/law', 'packages/identify', 'packages/census', 'packages/evidence', 'apps/cli'];
/** Figures an issue gates, with the least ratio against each peer, or against those whose name begins so. */
const file = { PostgreSQL: 5, SQLite: 2 };
const gates: Readonly<Record<string, number | Readonly<Record<string, number>>>> = {
	'decide-explained': 20,
	'decide-path': 3,
	'ship-csv': 0.25,
	'reserve-file-10k': file,
	'reserve-file-1m': file,
	'reserve-pg-10k': 0.8,
	'append-256': { PostgreSQL: 2 },
	capture: 0.85,
};
/** Figures that are gated by themselves, in their unit. */
const figures: Readonly<Record<string, number>> = { 'append-256': 100_000 };
const lines: Line[] = [];
for (const room of benches) {
	console.log(`── ${room}`);
	const { stdout } = spawnSync(process.execPath, [join(root, room, 'bench', 'main.ts'), '--json', ...(room === 'apps/cli' ? passed : [])], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
		encoding: 'utf8',
		maxBuffer: 64 << 20,
	});
	for (const text of stdout.split('\n').filter((line) => line.startsWith('{'))) {
		const line = JSON.parse(text) as Line;
		lines.push(line);
		console.log(row(line));
	}
}
let below = 0;
for (const [name, least] of Object.entries(gates)) {
	const measured = lines.filter((one) => one.bench === name);
	// A figure with several peers is held against each of them, and each kind of peer has to be there.
	for (const [kind, bound] of typeof least === 'number' ? ([['', least]] as const) : Object.entries(least)) {
		const against = measured.filter(({ peer }) => peer.startsWith(kind));
		const holds = against.length > 0 && against.every(({ ratio }) => ratio !== null && ratio >= bound);
		const ratios = against.map(({ peer, ratio }) => `${ratio} (${peer})`).join(', ');
		console.log(`${holds ? 'holds' : 'BELOW'}: ${name} ${ratios || 'not measured'} (at least ${bound})`);
		if (!holds) below++;
	}
}
for (const [name, least] of Object.entries(figures)) {
	const measured = lines.filter((one) => one.bench === name);
	const holds = measured.length > 0 && measured.every(({ figure }) => figure >= least);
	console.log(
		`${holds ? 'holds' : 'BELOW'}: ${name} ${measured.map(({ figure, unit }) => `${figure} ${unit}`).join(', ')} (at least ${least})`,
	);
	if (!holds) below++;
}
if (process.argv.includes('--write')) writeFileSync(join(root, 'docs', 'benchmarks.md'), page());
process.exitCode = below === 0 ? 0 : 1;

function number(value: number | null): string {
	return value === null ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 4 });
}
function row({ bench, figure, unit, peer, peerFigure, ratio, note }: Line): string {
	return `| ${bench} | ${number(figure)} ${unit} | ${peer} | ${number(peerFigure)} | ${number(ratio)} | ${note ?? ''} |`;
}
function page(): string {
	const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}`;
	return [
		'# Benchmarks',
		'',
		'Made by `npm run bench -- --write`; each figure and its peer come from the same run, medians of the runs that the note names.',
		`Machine: ${machine}. It is shared and noisy: read the ratios, not the absolute figures (ratio > 1: we are better).`,
		'',
		'| figure | ours | peer | peer’s | ratio | note |',
		'|---|---|---|---|---|---|',
		...lines.map(row),
		'',
		readFileSync(join(root, 'tools', 'benchmarks-profile.md'), 'utf8').trim(),
		'',
		`Gated: ${Object.entries(gates)
			.map(([name, least]) => {
				const bounds =
					typeof least === 'number'
						? `${least}`
						: Object.entries(least)
								.map(([kind, bound]) => `${bound} (${kind})`)
								.join(' and ');
				return `\`${name}\` at least ${bounds}`;
			})
			.join(', ')}. All others are information.`,
		'',
	].join('\n');
}
