import type { JournalRecord } from '../core/records.ts';
import type { Sha256 } from '../core/sha256.ts';
import { apply, emptyState, readMeter } from '../core/state.ts';
import { CensusError } from '../errors.ts';
import type { Census } from '../types.ts';
import { createCensus, reservationsOf } from './census.ts';
import { type Cursor, frame, journalHeader, readHeader, scan, startCursor } from './journal.ts';
import type { JournalFile } from './port.ts';

/** What was found when the journal was opened (or, for a reader, last read on). */
export type Recovery = {
	readonly records: number;
	/** Bytes of whole records and header. */
	readonly bytes: number;
	/** Bytes a crash left of a record that was never answered; a writer has cut them off. */
	readonly tornBytes: number;
	/** Owner that died without releasing the lock. `since`: RFC 3339, when it had taken it. */
	readonly takenOver: { readonly pid: number; readonly since: string } | null;
	/** Link of the last record, lower-case hexadecimal: whoever keeps it elsewhere can tell that the end of the journal was cut off. */
	readonly head: string;
};
export type FileCensus = Census & { recovery(): Recovery };
/** Reads what another process writes. */
export type CensusReader = Pick<Census, 'meter' | 'reservation' | 'reservations' | 'close'> & {
	/** Reads on to the end of what is written. Throws `journal-damaged`, `newer-version`, `store-failed`; the reading before then stays. */
	refresh(): Promise<void>;
	recovery(): Recovery;
};

/**
 * The only writer of a journal; whoever calls holds the lock. Throws `journal-damaged`, `newer-version`, `no-space`, `read-only`,
 * `store-failed`. `release` is called by `close` once the file is closed.
 */
export async function openJournal(
	file: JournalFile,
	sha256: Sha256,
	takenOver: Recovery['takenOver'],
	release: () => Promise<void>,
): Promise<FileCensus> {
	const state = emptyState();
	let cursor = startCursor(sha256);
	let tornBytes = 0;
	try {
		if (await readHeader(file, sha256)) {
			const found = await scan(file, cursor, sha256, (record) => apply(state, record));
			cursor = found.cursor;
			tornBytes = found.torn;
			if (tornBytes > 0) await file.truncate(cursor.position);
		} else {
			tornBytes = await file.size();
			await file.truncate(0);
			await file.append(0, [journalHeader(sha256)]);
		}
		// What was read may be in memory only (the writer before was killed before its sync); answers rest on it from now on.
		await file.sync();
	} catch (cause) {
		throw asCensusError(cause);
	}
	const recovery = recoveryOf(cursor, tornBytes, takenOver);
	const write = writer(file, sha256, cursor);
	const census = createCensus(state, sha256, write, async () => {
		await file.close();
		await release();
	});
	return { ...census, recovery: () => recovery };
}

function writer(file: JournalFile, sha256: Sha256, start: Cursor): (records: readonly JournalRecord[]) => Promise<void> {
	let cursor = start;
	/** Set once nobody can say any more what is on the disk. */
	let failed: CensusError | null = null;
	return async (records) => {
		if (failed !== null) throw failed;
		const parts: Uint8Array[] = [];
		let next = cursor;
		for (const record of records) {
			const framed = frame(next, record, sha256);
			parts.push(...framed.parts);
			next = framed.next;
		}
		let syncing = false;
		try {
			await file.append(cursor.position, parts);
			syncing = true;
			await file.sync();
			cursor = next;
		} catch (cause) {
			const error = asCensusError(cause);
			// A failed sync leaves the kernel's copy and the disk apart, and says so only once: only a full disk may be carried on from.
			if (syncing && error.code !== 'no-space') failed = error;
			try {
				await file.truncate(cursor.position);
				await file.sync();
			} catch (again) {
				failed = new CensusError('store-failed', { cause: systemCode(again) }, { cause: again });
			}
			throw error;
		}
	};
}

/** A reader without lock; `open` gives the journal, or null while there is none yet (every meter is then unknown). */
export async function openReader(open: () => Promise<JournalFile | null>, sha256: Sha256): Promise<CensusReader> {
	let file: JournalFile | null = null;
	let state = emptyState();
	let cursor = startCursor(sha256);
	let tornBytes = 0;
	let last: Promise<void> = Promise.resolve();

	async function readOn(): Promise<void> {
		file ??= await open();
		if (file === null || !(await readHeader(file, sha256))) return;
		const found = await scan(file, cursor, sha256, (record) => apply(state, record)).catch((error) => reread(file!, error));
		cursor = found.cursor;
		tornBytes = found.torn;
	}
	/**
	 * The writer takes back a record that did not become durable (full disk), and this reader may have seen it or be in the middle of it:
	 * damage counts only when the journal read from its start has it too.
	 */
	async function reread(from: JournalFile, error: unknown): Promise<{ cursor: Cursor; torn: number }> {
		if (!(error instanceof CensusError)) throw error;
		const fresh = emptyState();
		const found = await scan(from, startCursor(sha256), sha256, (record) => apply(fresh, record));
		state = fresh;
		return found;
	}
	async function refresh(): Promise<void> {
		const turn = last.then(readOn).catch((cause) => {
			throw cause instanceof CensusError ? cause : new CensusError('store-failed', { cause: systemCode(cause) }, { cause });
		});
		last = turn.catch(() => {});
		return turn;
	}

	try {
		await refresh();
	} catch (error) {
		await (file as JournalFile | null)?.close();
		throw error;
	}
	return {
		meter: (entity, year) => readMeter(state, entity, year),
		...reservationsOf(() => state),
		refresh,
		recovery: () => recoveryOf(cursor, tornBytes, null),
		async close() {
			await last;
			await file?.close();
		},
	};
}

function recoveryOf(cursor: Cursor, tornBytes: number, takenOver: Recovery['takenOver']): Recovery {
	const head = Array.from(cursor.link, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return { records: cursor.records, bytes: cursor.position, tornBytes, takenOver, head };
}

function systemCode(cause: unknown): string {
	const code = (cause as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : 'unknown';
}
export function asCensusError(cause: unknown): CensusError {
	if (cause instanceof CensusError) return cause;
	const code = systemCode(cause);
	if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new CensusError('no-space', {}, { cause });
	if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new CensusError('read-only', {}, { cause });
	return new CensusError('store-failed', { cause: code }, { cause });
}
