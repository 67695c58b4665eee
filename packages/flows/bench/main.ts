import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { blockOf, indexed } from '../src/address.ts';
import { queryFlows } from '../src/index.ts';
import { BEGIN, madeFlows, writeMade } from './made.ts';

/**
 * `npm run bench -w @tongguan/flows -- [--json] [--large]`: a made month of 1 M connections (`--large`: 10 M) asked for an hour and for a week
 * of one /24, beside SQLite with an index on time. Both answer the count and the bytes; answers that differ end it with exit code 1.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, large: { type: 'boolean', default: false } } });
const ROWS = values.large ? 10_000_000 : 1_000_000;
const ROUNDS = 5;
const HOUR_MS = 3_600_000;
const NET = '10.1.3.0/24';
const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
const report = (bench: string, figure: number, unit: string, peerFigure: number, note: string): void => {
	const line = { bench, figure, unit, peer: 'node:sqlite', peerFigure, ratio: Number((peerFigure / figure).toPrecision(4)), note };
	console.log(values.json ? JSON.stringify(line) : `${bench}: ${figure} ${unit}; SQLite: ${peerFigure}; ratio ${line.ratio} (${note})`);
};

const dir = mkdtempSync(join(tmpdir(), 'flows-bench-'));
try {
	const folder = join(dir, 'flows');
	const bytes = writeMade(folder, ROWS);
	const file = join(dir, 'peer.sqlite');
	const database = new DatabaseSync(file);
	database.exec(
		'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE flow (opened INTEGER, closed INTEGER, source TEXT, destination TEXT, bytes INTEGER)',
	);
	database.exec('BEGIN');
	const insert = database.prepare('INSERT INTO flow VALUES (?, ?, ?, ?, ?)');
	for (const { opened, closed, sourceIp, destinationIp, socketBytesOut } of madeFlows(ROWS))
		insert.run(Date.parse(opened), Date.parse(closed), indexed(sourceIp), indexed(destinationIp), socketBytesOut);
	database.exec('COMMIT; CREATE INDEX by_time ON flow (closed)');
	const note = `${ROWS} rows of a month, ${NET}; SQLite holds five columns of them`;
	report('info-flow-row', Number((bytes / ROWS).toPrecision(4)), 'bytes', Number((statSync(file).size / ROWS).toPrecision(4)), note);
	const { first, last } = blockOf(NET);
	const ask = database.prepare(
		'SELECT count(*) AS matched, total(bytes) AS bytes FROM flow WHERE closed >= ? AND opened < ? AND (source BETWEEN ? AND ? OR destination BETWEEN ? AND ?)',
	);
	for (const [name, hours] of [
		['hour', 1],
		['week', 7 * 24],
	] as const) {
		const from = BEGIN + 14 * 24 * HOUR_MS;
		const to = from + hours * HOUR_MS;
		const [ours, theirs]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			const start = performance.now();
			const answer = await queryFlows(folder, {
				from: new Date(from).toISOString(),
				to: new Date(to).toISOString(),
				nets: [NET],
				limit: 100,
			});
			const between = performance.now();
			const peer = ask.get(from, to, first, last, first, last) as { matched: number; bytes: number };
			theirs.push(performance.now() - between);
			ours.push(between - start);
			if (peer.matched !== answer.matched || peer.bytes !== answer.socketBytesOut)
				throw new Error(`answers differ: ${JSON.stringify(peer)}`);
		}
		const milliseconds = (figures: readonly number[]): number => Number(median(figures).toPrecision(4));
		report(
			`info-flow-${name}`,
			milliseconds(ours),
			'ms',
			milliseconds(theirs),
			`${note}; engine started and the first 100 rows given each time; median of ${ROUNDS}`,
		);
	}
} finally {
	rmSync(dir, { recursive: true, force: true });
}
