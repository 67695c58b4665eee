import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createBatchBuilder } from '../src/batch.ts';
import type { Cap, PersonBatch, ReserveRequest } from '../src/types.ts';

export const AT = '2026-06-01T12:00:00+08:00';
export type Someone = { readonly who: number; readonly meters: number; readonly part?: number };

export function batch(people: readonly Someone[]): PersonBatch {
	const builder = createBatchBuilder(10_000_000);
	const key = new Uint8Array(16);
	const view = new DataView(key.buffer);
	for (const { who, meters, part } of people) {
		view.setUint32(4, who);
		builder.add(key, 0, meters, part ?? 0);
	}
	return builder.build();
}
/** Persons `from` … `to` − 1 in `meters`, all in part 0. */
export function range(from: number, to: number, meters = 1): PersonBatch {
	return batch(Array.from({ length: to - from }, (_, i) => ({ who: from + i, meters })));
}
export function request(id: string, persons: PersonBatch, change: Partial<ReserveRequest> = {}): ReserveRequest {
	return {
		id,
		at: AT,
		entity: 'maker',
		year: 2026,
		basis: 'exemption-5',
		transfer: 'transfer-1',
		recipient: 'recipient-1',
		authorisation: null,
		persons,
		unresolved: null,
		caps: [],
		...change,
	};
}
export function entityCap(max: number, meter: Cap['meter'] = 'ordinary'): Cap {
	return { scope: 'entity', meter, max, provision: 'I.3-C5' };
}
export function attested(min: number, max: number | null) {
	const bounds = { min, max };
	return {
		kind: 'attested',
		ordinary: bounds,
		sensitive: bounds,
		by: 'officer',
		at: AT,
		statement: 'from the filings of the year',
	} as const;
}
export function folder(): string {
	const dir = mkdtempSync(join(tmpdir(), 'census-'));
	onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
	return dir;
}
