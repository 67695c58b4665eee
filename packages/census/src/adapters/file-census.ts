import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from '../core/snapshot.ts';
import { CensusError } from '../errors.ts';
import { createCensus, createView, headOf } from '../stores/census.ts';
import { asCensusError, type Recovery } from '../stores/file.ts';
import type { Census, CensusView, Head } from '../types.ts';
import { sha256 } from './hash.ts';
import { openFileJournal } from './node.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

/** `recovery`: what was found when it was opened. */
export type FileCensus = Census & { recovery(): FileRecovery };
export type FileRecovery = Recovery & {
	/** Records that the snapshot had taken in already; 0: there was none, or it could not be used. */
	readonly fromSnapshot: number;
	/** The head that a snapshot proves and the journal no longer reaches; null: none. Who opened with `cutShort` has to have it reconciled. */
	readonly lost: Head | null;
};
export type CensusReader = CensusView & { close(): Promise<void>; recovery(): FileRecovery };

/** A journal that grew by less is read again in no time. */
const SNAPSHOT_AT_CLOSE = 4 << 20;
const SNAPSHOT_WHILE_OPEN = 256 << 20;

type Options = {
	readonly clock?: () => Date;
	readonly cutShort?: boolean;
	readonly readOnly?: boolean;
	readonly onSnapshotFailed?: (error: CensusError, head: Head) => Promise<void>;
};

/**
 * The census in the folder `dir` (made when absent, mode 0700), the one writer of it. Throws `locked`, `journal-damaged`, `older-version`,
 * `newer-version`, `no-space`, `read-only`, `store-failed`. With `readOnly` no lock is taken and nothing is written. `clock` dates the lock,
 * and commands dated more than a minute ahead of it are `clock-ahead`; without it they are compared with no clock. Others reach the census
 * through the process that holds it. A snapshot is written when the journal has grown much, and at `close`; one that is damaged, of another
 * machine or not of this journal is left aside: the journal is the truth. A journal that ends before its snapshot is `rolled-back` and left as
 * it is; `cutShort` opens it all the same, and `recovery().lost` says what is missing, at each opening until a command was asked. A snapshot that
 * cannot be written keeps nobody from counting: `onSnapshotFailed` is told why, and how far the journal is.
 */
export function openFileCensus(dir: string, options?: Omit<Options, 'readOnly'> & { readonly readOnly?: false }): Promise<FileCensus>;
export function openFileCensus(dir: string, options: { readonly readOnly: true }): Promise<CensusReader>;
export async function openFileCensus(dir: string, options: Options = {}): Promise<FileCensus | CensusReader> {
	const journal = await openFileJournal(dir, options);
	// Whatever is wrong with it costs time alone.
	const found = await readSnapshot(dir).catch(() => null);
	const lost = await beyond(dir, found?.position).catch(() => null);
	if (lost !== null && !options.readOnly && !options.cutShort) {
		await journal.close();
		throw new CensusError('rolled-back', { recorded: lost.lost.records, found: lost.found });
	}
	let written = { at: found?.position.cursor.position ?? 0, size: found?.size ?? 0 };
	/** Bytes of the journal when a snapshot was tried; one that failed is tried again where another would be due, and at the end. */
	let tried = written.at;
	const keep = async (position: Position): Promise<void> => {
		tried = position.cursor.position;
		try {
			written = { at: tried, size: await writeSnapshot(dir, position) };
		} catch (cause) {
			await options.onSnapshotFailed?.(asCensusError(cause), headOf(position.cursor));
		}
	};
	/** The snapshot that proves a loss: in its place comes one of what is there, once who opened has been told and goes on. */
	let proof = lost !== null;
	const afterCommand = async (position: Position): Promise<void> => {
		if (!proof && position.cursor.position - tried < Math.max(SNAPSHOT_WHILE_OPEN, 2 * written.size)) return;
		proof = false;
		await keep(position);
	};
	const beforeClose = async (position: Position): Promise<void> => {
		if (position.cursor.position - written.at >= SNAPSHOT_AT_CLOSE) await keep(position);
	};
	const open = (from: Position | undefined) =>
		options.readOnly ? createView(journal, from) : createCensus(journal, sha256, { ...(from ? { from } : {}), afterCommand, beforeClose });
	let usable = lost === null ? found?.position : undefined;
	try {
		const census = await open(usable).catch((error: unknown) => {
			if (usable === undefined || !(error instanceof CensusError) || error.code !== 'rolled-back') throw error;
			usable = undefined;
			written = { at: 0, size: 0 };
			tried = 0;
			return open(undefined);
		});
		return { ...census, recovery: () => ({ ...journal.recovery(), fromSnapshot: usable?.cursor.records ?? 0, lost: lost?.lost ?? null }) };
	} catch (error) {
		await journal.close();
		throw error;
	}
}

/**
 * A snapshot follows from records that were on the disk: a journal that ends before it was cut, or is an older copy. `lost`: the head it had;
 * null: the journal goes as far. Nothing is changed: what looks like a torn tail may be the only trace of what was answered.
 */
async function beyond(dir: string, position: Position | undefined): Promise<{ readonly lost: Head; readonly found: number } | null> {
	if (position === undefined) return null;
	const { size } = await stat(join(dir, 'journal')).catch(() => ({ size: 0 }));
	if (size >= position.cursor.position) return null;
	const journal = await openFileJournal(dir, { readOnly: true });
	try {
		const { records } = await journal.read(journal.start(), () => {});
		return { lost: headOf(position.cursor), found: records };
	} catch {
		return { lost: headOf(position.cursor), found: 0 };
	} finally {
		await journal.close();
	}
}
