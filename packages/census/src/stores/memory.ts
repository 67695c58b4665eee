import type { JournalRecord } from '../core/records.ts';
import { sha256 } from '../core/sha256.ts';
import { CensusError } from '../errors.ts';
import type { Census } from '../types.ts';
import { createCensus } from './census.ts';
import { chainStart, give, nextLink } from './journal.ts';
import type { Cursor, Journal } from './port.ts';
import { inTurn } from './turns.ts';

/** Nothing outlives the process: for tests and for asking "what if". */
export function memoryJournal(): Journal {
	const kept: { readonly record: JournalRecord; readonly link: Uint8Array }[] = [];
	const start = chainStart(sha256);
	const turns = inTurn();
	const linkAt = (records: number): Uint8Array => (records === 0 ? start : kept[records - 1]!.link);
	return {
		start: () => ({ records: 0, link: start, position: 0 }),
		async read(from, take) {
			let cursor: Cursor = from;
			for (const { record, link } of kept.slice(from.records)) {
				cursor = { records: cursor.records + 1, link, position: 0 };
				give(take, record, cursor, { position: cursor.records - 1 });
			}
			return cursor;
		},
		exclusively(work) {
			return turns.next(() =>
				work(async (at, records) => {
					if (at.records !== kept.length) throw new CensusError('store-failed', { cause: 'not at the end' });
					for (const record of records) kept.push({ record, link: nextLink(linkAt(kept.length), record, sha256) });
					return { records: kept.length, link: linkAt(kept.length), position: 0 };
				}),
			);
		},
		close: () => turns.close(async () => {}),
	};
}

export function createMemoryCensus(): Promise<Census> {
	return createCensus(memoryJournal(), sha256);
}
