import { createHmac, createSecretKey, randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { openFileCensus } from '../src/adapters/node.ts';
import { createPersonKeyer } from '../src/keys.ts';
import type { PersonBatch } from '../src/types.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const PERSONS = 10_000;
const BATCHES = 100;

/** `peerRate` null: there is no peer to compare with. */
function report(bench: string, rate: number, unit: string, peer: string, peerRate: number | null): void {
	const figure = Math.round(rate);
	const peerFigure = peerRate === null ? null : Math.round(peerRate);
	const ratio = peerRate === null ? null : Number((rate / peerRate).toFixed(2));
	if (values.json) console.log(JSON.stringify({ bench, figure, unit, peer, peerFigure, ratio }));
	else console.log(`${bench}: ${figure} ${unit}; ${peer}: ${peerFigure ?? '–'}; ratio ${ratio ?? '–'}`);
}

/** Shipments of 10,000 persons; half of each was in the one before. */
function batches(): PersonBatch[] {
	const all = randomFillSync(new Uint8Array(((BATCHES + 1) * PERSONS * 16) / 2));
	return Array.from({ length: BATCHES }, (_, i) => ({
		count: PERSONS,
		keys: all.slice(i * PERSONS * 8, i * PERSONS * 8 + PERSONS * 16),
		meters: new Uint8Array(PERSONS).fill(3),
		parts: new Uint32Array(PERSONS),
	}));
}
async function rate(persons: number, work: () => Promise<void> | void): Promise<number> {
	const start = performance.now();
	await work();
	return (persons / (performance.now() - start)) * 1000;
}

/** Persons a second, each batch durable before its answer: one reservation here, one transaction of `INSERT OR IGNORE` there. */
async function reserveFile(dir: string): Promise<void> {
	const work = batches();
	const census = await openFileCensus(join(dir, 'census'));
	const database = new DatabaseSync(join(dir, 'peer.sqlite'));
	database.exec(
		'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE person(key BLOB PRIMARY KEY, meters INTEGER) WITHOUT ROWID',
	);
	const insert = database.prepare('INSERT INTO person VALUES(?, ?) ON CONFLICT DO UPDATE SET meters = meters | excluded.meters');
	const figure = await rate(PERSONS * BATCHES, async () => {
		for (const [i, persons] of work.entries()) {
			await census.reserve({
				id: `shipment-${i}`,
				at: '2026-06-01T12:00:00+08:00',
				entity: 'maker',
				year: 2026,
				basis: 'standardContract',
				transfer: 'transfer-1',
				recipient: 'recipient-1',
				authorisation: null,
				persons,
				unresolved: null,
				caps: [],
			});
		}
	});
	const peerFigure = await rate(PERSONS * BATCHES, () => {
		for (const { keys, meters } of work) {
			database.exec('BEGIN');
			for (let i = 0; i < PERSONS; i++) insert.run(keys.subarray(i * 16, i * 16 + 16), meters[i]!);
			database.exec('COMMIT');
		}
	});
	const counted = database.prepare('SELECT count(*) AS persons FROM person').get()!.persons;
	const own = census.meter('maker', 2026).totals.ordinary.min;
	if (counted !== own) throw new Error(`counts differ: ${own} here, ${counted} there`);
	database.close();
	await census.close();
	report('info-reserve-file-10k', figure, 'persons/s', 'node:sqlite, WAL, synchronous FULL', peerFigure);
	const open = await rate(PERSONS * BATCHES, async () => (await openFileCensus(join(dir, 'census'))).close());
	report('info-open-journal', open, 'persons/s', 'none: verifying and replaying the whole journal', null);
}

async function personKeys(): Promise<void> {
	const key = randomFillSync(new Uint8Array(32));
	const secret = createSecretKey(key);
	const texts = Array.from({ length: 200_000 }, (_, i) => `v1:mobile:138${String(i).padStart(8, '0')}`);
	const keyer = createPersonKeyer(key);
	const out = new Uint8Array(16);
	const figure = await rate(texts.length, () => {
		for (const text of texts) keyer.write(text, out, 0);
	});
	const peerFigure = await rate(texts.length, () => {
		for (const text of texts) createHmac('sha256', secret).update(text).digest();
	});
	report('info-person-key', figure, 'keys/s', 'node:crypto createHmac', peerFigure);
}

const dir = mkdtempSync(join(tmpdir(), 'census-bench-'));
try {
	await reserveFile(dir);
	await personKeys();
} finally {
	rmSync(dir, { recursive: true, force: true });
}
