import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { generateLogKey, openWriter, verify, vkeyOf, writeRoster } from '../src/adapters/node.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const SITE = 'bench.example';
const CALLERS = 256;
const ENTRIES = 25_600;
const RUNS = 3;

const report = (bench: string, figure: number, unit: string, peer: string, peerFigure: number | null, note: string): void => {
	const ratio = peerFigure === null ? null : Number((figure / peerFigure).toFixed(2));
	const line = {
		bench,
		figure: Math.round(figure),
		unit,
		peer,
		peerFigure: peerFigure === null ? null : Math.round(peerFigure),
		ratio,
		note,
	};
	console.log(
		values.json
			? JSON.stringify(line)
			: `${bench}: ${line.figure} ${unit}; ${peer}: ${line.peerFigure ?? '–'}; ratio ${ratio ?? '–'} (${note})`,
	);
};
const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[figures.length >> 1]!;

const payload = (i: number) => ({ event: 'chunk', shipment: 'shipment-20260701-0123456789', index: i, note: 'x'.repeat(210) });
/** 256 callers, each of which waits for its answer before it asks again. */
const callers = async (append: (i: number) => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	let next = 0;
	await Promise.all(
		Array.from({ length: CALLERS }, async () => {
			while (next < ENTRIES) await append(next++);
		}),
	);
	return (ENTRIES / (performance.now() - start)) * 1000;
};

const ours = async (dir: string): Promise<{ rate: number; verifyRate: number }> => {
	const evidence = join(dir, 'evidence');
	const key = generateLogKey(SITE + '/gateway');
	await writeRoster({ evidence, site: SITE, key: generateLogKey(SITE), writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
	const writer = await openWriter({ evidence, site: SITE, writer: 'gateway', key, clock: () => new Date() });
	const rate = await callers((i) => writer.append('decision', payload(i)));
	await writer.close();
	const start = performance.now();
	const result = await verify(evidence);
	if (!result.verified) throw new Error('not verified');
	return { rate, verifyRate: (ENTRIES / (performance.now() - start)) * 1000 };
};

/** Rows chained by SHA-256; callers that wait at the same time share a transaction, WAL, synchronous FULL. */
const chained = async (dir: string): Promise<number> => {
	const database = new DatabaseSync(join(dir, 'chain.sqlite'));
	database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry(id INTEGER PRIMARY KEY, text TEXT, hash BLOB)');
	const insert = database.prepare('INSERT INTO entry(text, hash) VALUES (?, ?)');
	let last: Uint8Array = new Uint8Array(32);
	let waiting: { text: string; resolve: () => void }[] = [];
	const commit = () => {
		const group = waiting;
		waiting = [];
		database.exec('BEGIN');
		for (const { text } of group) {
			last = createHash('sha256').update(last).update(text).digest();
			insert.run(text, last);
		}
		database.exec('COMMIT');
		for (const { resolve } of group) resolve();
	};
	const rate = await callers(
		(i) =>
			new Promise<void>((resolve) => {
				waiting.push({ text: JSON.stringify(payload(i)), resolve });
				if (waiting.length === 1) setImmediate(commit);
			}),
	);
	database.close();
	return rate;
};

const appends: number[] = [];
const chains: number[] = [];
const verifies: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-bench-'));
	try {
		const { rate, verifyRate } = await ours(dir);
		appends.push(rate);
		verifies.push(verifyRate);
		chains.push(await chained(dir));
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}
const note = `${ENTRIES} entries of 300 bytes, ${CALLERS} callers, median of ${RUNS}`;
report('info-evidence-append', median(appends), 'entries/s', 'node:sqlite hash chain, WAL, FULL', median(chains), note);
report('info-evidence-verify', median(verifies), 'entries/s', 'none', null, note);
