import type { JournalRecord } from '../core/records.ts';
import type { Sha256 } from '../core/sha256.ts';
import { CensusError } from '../errors.ts';
import { chainStart, frame, HEADER_BYTES, holds, journalHeader, readHeader, sameBytes, scan } from './journal.ts';
import type { Cursor, Journal, JournalFile } from './port.ts';
import { inTurn } from './turns.ts';

/** What the first `read` to the end found (a reader: the last one). */
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
/**
 * `read` and `exclusively` throw `no-space`, `read-only`, `store-failed`, `closed` too, and `read` throws `rolled-back` when the journal does
 * not go on from `from` (a reader: or from what it gave just now): `found` whole records are there, others than those read, or fewer.
 */
export type FileJournal = Journal & { recovery(): Recovery };
type Take = (record: JournalRecord, after: Cursor) => void;

/**
 * The only writer of a journal; whoever calls holds the lock. Throws `journal-damaged` (a header that is none), `older-version`,
 * `newer-version`, `no-space`, `read-only`, `store-failed`. `release` is called by `close` once the file is closed. `clock`: see `exclusively`.
 */
export async function fileJournal(
	file: JournalFile,
	sha256: Sha256,
	takenOver: Recovery['takenOver'],
	release: () => Promise<void>,
	clock?: () => Date,
): Promise<FileJournal> {
	const start = startOf(sha256);
	let tornHeader = 0;
	await orFail(async () => {
		if (!(await readHeader(file, sha256))) {
			tornHeader = await file.size();
			await file.truncate(0);
			await file.append(0, [journalHeader(sha256)]);
		}
		// What will be read may be in memory only (the writer before was killed before its sync); answers rest on it from now on.
		await file.sync();
	});
	let recovery = recoveryOf(start, tornHeader, takenOver);
	/** The end of the journal, once it was read to there. */
	let end: Cursor | null = null;
	/** Set once nobody can say any more what is on the disk. */
	let failed: CensusError | null = null;
	let closed = false;
	const turns = inTurn();

	async function read(from: Cursor, take: Take): Promise<Cursor> {
		if (closed) throw new CensusError('closed');
		if (failed !== null) throw failed;
		if (end !== null && isAt(from, end)) return end;
		const size = end?.position ?? (await file.size());
		if (!(await holds(file, from))) throw await rolledBack(file, size, from, sha256);
		const found = await scan(file, from, size, sha256, take);
		if (end !== null) return found.cursor;
		if (found.torn > 0) {
			await file.truncate(found.cursor.position);
			await file.sync();
		}
		recovery = recoveryOf(found.cursor, tornHeader + found.torn, takenOver);
		end = found.cursor;
		return end;
	}

	async function append(at: Cursor, records: readonly JournalRecord[]): Promise<Cursor> {
		if (failed !== null) throw failed;
		end ??= await orFail(() => read(at, () => {}));
		if (!isAt(at, end)) throw new CensusError('store-failed', { cause: 'not at the end' });
		const parts: Uint8Array[] = [];
		let next = end;
		for (const record of records) {
			const framed = frame(next, record, sha256);
			parts.push(...framed.parts);
			next = framed.next;
		}
		// Whoever cuts or removes the file of a running writer would have the next answers rest on nothing.
		if ((await orFail(() => file.size())) !== end.position) failed = new CensusError('store-failed', { cause: 'changed by another' });
		if (failed !== null) throw failed;
		let syncing = false;
		try {
			await file.append(end.position, parts);
			syncing = true;
			await file.sync();
		} catch (cause) {
			const error = asCensusError(cause);
			const mayBeWhole = syncing || records.length > 1;
			await takeBack(end, mayBeWhole);
			// A failed sync leaves the kernel's copy and the disk apart, and says so only once: only a full disk may be carried on from.
			if (syncing && error.code !== 'no-space') failed ??= error;
			throw failed?.code === 'connection-lost' ? failed : error;
		}
		end = next;
		return next;
	}
	async function takeBack(to: Cursor, mayBeWhole: boolean): Promise<void> {
		try {
			await file.truncate(to.position);
			await file.sync();
		} catch (cause) {
			failed = new CensusError(mayBeWhole ? 'connection-lost' : 'store-failed', { cause: systemCode(cause) }, { cause });
		}
	}

	return {
		start: () => start,
		read: (from, take) => orFail(() => read(from, take)),
		exclusively: (work) => turns.next(() => work(append, clock?.().getTime())),
		recovery: () => recovery,
		close: () =>
			turns.close(async () => {
				closed = true;
				await file.close();
				await release();
			}),
	};
}

/** A reader without lock; `open` gives the journal, or null while there is none yet (it then has no records). */
export function fileReader(open: () => Promise<JournalFile | null>, sha256: Sha256): FileJournal {
	const start = startOf(sha256);
	let file: JournalFile | null = null;
	let recovery = recoveryOf(start, 0, null);
	const turns = inTurn();

	async function read(from: Cursor, take: Take): Promise<Cursor> {
		file ??= await open();
		if (file === null || !(await readHeader(file, sha256))) {
			if (from.records > 0) throw new CensusError('rolled-back', { recorded: from.records, found: 0 });
			return from;
		}
		let cursor = from;
		for (let damagedAt = -1; ; ) {
			const size = await file.size();
			if (!(await holds(file, cursor))) throw await rolledBack(file, size, cursor, sha256);
			try {
				const found = await scan(file, cursor, size, sha256, (record, after) => {
					take(record, after);
					cursor = after;
				});
				recovery = recoveryOf(found.cursor, found.torn, null);
				return found.cursor;
			} catch (error) {
				// The writer takes back a record that did not become durable, and writes another in its place, perhaps just now: damage counts
				// when a second look finds it at the same position.
				const again = error instanceof CensusError && error.code === 'journal-damaged' && error.cause === undefined;
				if (!again || error.params.position === damagedAt) throw error;
				damagedAt = Number(error.params.position);
			}
		}
	}

	return {
		start: () => start,
		read: (from, take) =>
			turns.next(() =>
				read(from, take).catch((cause) => {
					throw cause instanceof CensusError ? cause : storeFailed(cause);
				}),
			),
		exclusively: (work) => Promise.resolve(work(() => Promise.reject(new CensusError('read-only')))),
		recovery: () => recovery,
		close: () => turns.close(async () => file?.close()),
	};
}

function startOf(sha256: Sha256): Cursor {
	return { records: 0, link: chainStart(sha256), position: HEADER_BYTES };
}
function isAt(a: Cursor, b: Cursor): boolean {
	return a.records === b.records && a.position === b.position && sameBytes(a.link, b.link);
}
/** What to throw when `from` is not in the journal: an older or another one, unless it is damaged before there. */
async function rolledBack(file: JournalFile, size: number, from: Cursor, sha256: Sha256): Promise<CensusError> {
	const { cursor } = await scan(file, startOf(sha256), size, sha256, () => {});
	return new CensusError('rolled-back', { recorded: from.records, found: cursor.records });
}
function recoveryOf(cursor: Cursor, tornBytes: number, takenOver: Recovery['takenOver']): Recovery {
	const head = Array.from(cursor.link, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return { records: cursor.records, bytes: cursor.position, tornBytes, takenOver, head };
}

async function orFail<A>(work: () => Promise<A>): Promise<A> {
	try {
		return await work();
	} catch (cause) {
		throw asCensusError(cause);
	}
}
function systemCode(cause: unknown): string {
	const code = (cause as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : 'unknown';
}
function storeFailed(cause: unknown): CensusError {
	return new CensusError('store-failed', { cause: systemCode(cause) }, { cause });
}
export function asCensusError(cause: unknown): CensusError {
	if (cause instanceof CensusError) return cause;
	const code = systemCode(cause);
	if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new CensusError('no-space', {}, { cause });
	if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new CensusError('read-only', {}, { cause });
	return storeFailed(cause);
}
