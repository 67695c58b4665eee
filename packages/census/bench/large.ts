import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotFile } from '../src/adapters/snapshot.ts';
import { LIMITS, type Point, plot } from './plot.ts';
import { grouped, type Report } from './report.ts';
import { BATCH, type Grown, type Started } from './scale.ts';

const POINTS = [1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000] as const;
export type Large = {
	/** Points above it are left out. */
	readonly upto: number;
	/** null: docs/census-scale.svg where all points are measured. */
	readonly plot: string | null;
};

/**
 * The file store as it grows, in batches of a million, half of them known. Takes 4.5 GB of disk and of memory and about a quarter of an hour up
 * to 100 M persons. What is above `LIMITS` makes exit code 1.
 */
export const large = async (options: Large, report: Report): Promise<void> => {
	const begun = performance.now();
	const above = mkdtempSync(join(tmpdir(), 'census-scale-'));
	const folder = join(above, 'census');
	const points: Point[] = [];
	try {
		for (const persons of POINTS.filter((point) => point <= options.upto)) {
			const grown = await child<Grown>('grow', folder, points.at(-1)?.persons ?? 0, persons);
			const started = await child<Started>('start', folder, persons);
			await rm(snapshotFile(folder));
			const replayed = await child<Started>('start', folder, persons);
			const point = {
				persons,
				rate: grown.rate,
				memory: started.resident / persons,
				journal: grown.journal / (2 * persons - BATCH),
				start: started.milliseconds / 1000,
				replay: replayed.milliseconds / 1000,
			};
			points.push(point);
			report(lineOf(point));
		}
	} finally {
		rmSync(above, { recursive: true, force: true });
	}
	const file = options.plot ?? (points.length === POINTS.length ? join(import.meta.dirname, '../../../docs/census-scale.svg') : null);
	if (file !== null) writeFileSync(file, plot(points));
	console.error(`--large took ${Math.round((performance.now() - begun) / 1000)} s; ${file === null ? 'no plot' : `plot in ${file}`}`);
	for (const { persons, memory, journal, start } of points)
		for (const [name, value] of Object.entries({ memory, journal, start }))
			if (value > LIMITS[name as keyof typeof LIMITS]) {
				console.error(`${grouped(persons)} persons: ${name} ${grouped(value)} is above ${LIMITS[name as keyof typeof LIMITS]}`);
				process.exitCode = 1;
			}
};

const lineOf = ({ persons, rate, memory, journal, start, replay }: Point): Parameters<Report>[0] => ({
	bench: `info-scale-${persons / 1_000_000}m`,
	figure: Math.round(rate),
	unit: 'persons/s',
	peer: 'none',
	peerFigure: null,
	ratio: null,
	note:
		`${grouped(1e6 / rate)} µs a person in batches of ${grouped(BATCH)}; ${grouped(memory)} bytes of memory a person, ` +
		`${grouped(journal)} of journal a person recorded; start ${grouped(start)} s, without snapshot ${grouped(replay)} s`,
});

const child = <A extends object>(role: 'grow' | 'start', folder: string, ...numbers: readonly number[]): Promise<A> =>
	new Promise((resolve, reject) => {
		const execArgv = ['--expose-gc', '--max-old-space-size=8192'];
		const process_ = fork(join(import.meta.dirname, 'scale.ts'), [role, folder, ...numbers.map(String)], { execArgv });
		let answer: A | null = null;
		process_.once('message', (message) => {
			answer = message as A;
		});
		process_.once('exit', (code) => (answer !== null && code === 0 ? resolve(answer) : reject(new Error(`${role}: exit code ${code}`))));
	});
