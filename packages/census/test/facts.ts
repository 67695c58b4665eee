import { expect } from 'vitest';
import { decodeFact, encodeFact, type JournalRecord } from '../src/core/records.ts';
import { sha256 } from '../src/core/sha256.ts';
import type { Cursor, Journal } from '../src/stores/port.ts';
import { AT } from './material.ts';

/** A small fact, told from others by its `id`. */
export function opened(id: string): JournalRecord {
	return encodeFact({ kind: 'open', id, part: 0, at: AT }, sha256);
}
/** A record with a payload of so many bytes that is no fact. */
export function sized(bytes: number, seed = 1): JournalRecord {
	const payload = new Uint8Array(bytes);
	for (let i = 0, x = seed; i < bytes; i++) payload[i] = x = (Math.imul(x, 69069) + 1) >>> 0;
	return { type: 77, payload, digest: sha256(payload) };
}
export function append(journal: Journal, at: Cursor, ...records: JournalRecord[]): Promise<Cursor> {
	return journal.exclusively((write) => write(at, records));
}
/** Reads to the end and appends one `opened` after the other. */
export async function write(journal: Journal, ...ids: string[]): Promise<Cursor> {
	let cursor = await journal.read(journal.start(), () => {});
	for (const id of ids) cursor = await append(journal, cursor, opened(id));
	return cursor;
}
/** `ids` of what was read; `error` where reading ended, if it did not at the end. */
export async function readAll(journal: Journal, from?: Cursor): Promise<{ ids: string[]; cursor: Cursor | null; error: unknown }> {
	const ids: string[] = [];
	const reading = journal.read(from ?? journal.start(), (record) => {
		const fact = decodeFact(record);
		ids.push(fact?.kind === 'open' ? fact.id : '?');
	});
	return reading.then(
		(cursor) => ({ ids, cursor, error: null }),
		(error: unknown) => ({ ids, cursor: null, error }),
	);
}
export const refusal = (code: string, params?: object) =>
	expect.objectContaining(params === undefined ? { code } : { code, params: expect.objectContaining(params) });
