import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { snapshotFile } from '../src/adapters/snapshot.ts';
import { ENTITY, YEAR } from './ours.ts';
import { grouped, median, type Report } from './report.ts';

const ROUNDS = 3;

/** How long a start takes: from the snapshot that `close` wrote, and from the journal alone. Takes the snapshot away. */
export const openings = async (folder: string, persons: number, report: Report): Promise<void> => {
	const open = async (): Promise<number> => {
		const start = performance.now();
		const census = await openFileCensus(folder, { readOnly: true });
		const elapsed = performance.now() - start;
		const found = census.meter(ENTITY, YEAR).totals.ordinary.min;
		await census.close();
		if (found !== persons) throw new Error(`${found} persons after a start, ${persons} before`);
		return elapsed;
	};
	const times = async (): Promise<number> => {
		const rounds: number[] = [];
		while (rounds.length < ROUNDS) rounds.push(await open());
		return Math.round(median(rounds));
	};
	const megabytes = Math.round(statSync(join(folder, 'journal')).size / 2 ** 20);
	const line = (bench: string, figure: number, what: string): void =>
		report({
			bench,
			figure,
			unit: 'ms',
			peer: 'none',
			peerFigure: null,
			ratio: null,
			note: `${what}; ${grouped(persons)} persons, journal ${megabytes} MiB; median of ${ROUNDS}`,
		});
	line('info-open-journal', await times(), 'from the snapshot');
	await rm(snapshotFile(folder));
	line('info-open-journal-replay', await times(), 'the whole journal verified and replayed');
};
