import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileWriter } from 'hyparquet-writer';
import { flowWriter, GROUP } from '../src/columns.ts';
import type { Flow } from '../src/types.ts';

const DAY_MS = 86_400_000;
export const DAYS = 30;
export const BEGIN = Date.parse('2026-06-01T00:00:00+08:00');

/** mulberry32. */
const randomFrom = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
};

/**
 * A month of connections as gateways make them: 64 of them in sixteen /24, 2,000 recipients' addresses, any port at our end, twenty
 * connections a shipment on average, sizes over five orders of magnitude, ends in the order of the log.
 */
export function* madeFlows(rows: number): Generator<Flow> {
	const random = randomFrom(7);
	const below = (n: number): number => Math.floor(random() * n);
	const instant = (ms: number): string => new Date(ms).toISOString();
	for (let i = 0; i < rows; i++) {
		const closed = BEGIN + Math.floor((i / rows) * DAYS * DAY_MS);
		const shipment = Math.floor(i / 20) - below(8);
		const transfer = Math.abs(shipment) % 40;
		const recipient = transfer % 25;
		const out = Math.floor(10 ** (3 + random() * 5));
		const back = Math.floor(10 ** (2 + random() * 2));
		yield {
			opened: instant(closed - below(5000)),
			closed: instant(closed),
			sourceIp: `10.1.${below(16)}.${10 + below(4)}`,
			sourcePort: 32_768 + below(28_000),
			destinationIp: `203.0.${recipient}.${below(80)}`,
			destinationPort: 443,
			transport: 'tcp',
			application: 'https',
			transfer: `transfer-${transfer}`,
			shipment: `shipment-202606-${String(Math.max(shipment, 0)).padStart(8, '0')}`,
			recipient: `recipient-${recipient}`,
			socketBytesOut: out + 1800,
			socketBytesIn: back + 3200,
			applicationBytesOut: out,
			applicationBytesIn: back,
			outcome: 'completed',
			writer: 'gateway',
			entry: i * 2 + 1,
		};
	}
}

/** Writes them as `updateIndex` does, in parts of a million; answers with the bytes. */
export function writeMade(folder: string, rows: number): number {
	mkdirSync(join(folder, 'gateway'), { recursive: true });
	let [bytes, part, day, batch] = [0, 0, '', [] as Flow[]];
	let out: { readonly path: string; readonly writer: ReturnType<typeof flowWriter>; rows: number } | null = null;
	const finish = (): void => {
		if (out === null) return;
		if (batch.length > 0) out.writer.write(batch);
		batch = [];
		out.writer.finish();
		bytes += statSync(out.path).size;
		out = null;
	};
	for (const flow of madeFlows(rows)) {
		const of = new Date(Date.parse(flow.closed) + 8 * 3_600_000).toISOString().slice(0, 10);
		if (of !== day || (out !== null && out.rows >= 8 * GROUP)) {
			finish();
			part = of === day ? part + 1 : 0;
			day = of;
		}
		if (out === null) {
			const path = join(folder, 'gateway', `${day}.${String(part).padStart(4, '0')}.parquet`);
			out = { path, writer: flowWriter(fileWriter(path)), rows: 0 };
		}
		batch.push(flow);
		out.rows++;
		if (batch.length < GROUP) continue;
		out.writer.write(batch);
		batch = [];
	}
	finish();
	return bytes;
}
