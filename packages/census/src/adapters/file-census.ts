import type { Position } from '../core/snapshot.ts';
import { CensusError } from '../errors.ts';
import { createCensus, createView } from '../stores/census.ts';
import type { Recovery } from '../stores/file.ts';
import type { Census, CensusView } from '../types.ts';
import { sha256 } from './hash.ts';
import { openFileJournal } from './node.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

/** `recovery`: what was found when it was opened. */
export type FileCensus = Census & { recovery(): FileRecovery };
export type FileRecovery = Recovery & {
	/** Records that the snapshot had taken in already; 0: there was none, or it could not be used. */
	readonly fromSnapshot: number;
};
export type CensusReader = CensusView & { close(): Promise<void>; recovery(): FileRecovery };

/** A journal that grew by less is read again in no time. */
const SNAPSHOT_AT_CLOSE = 4 << 20;
const SNAPSHOT_WHILE_OPEN = 256 << 20;

/**
 * The census in the folder `dir` (made when absent, mode 0700), the one writer of it. Throws `locked`, `journal-damaged`, `older-version`,
 * `newer-version`, `no-space`, `read-only`, `store-failed`. With `readOnly` no lock is taken and nothing is written. `clock` dates the lock.
 * Others reach it through the process that holds it. A snapshot is written when the journal has grown much, and at `close`; one that is
 * damaged, of another machine or not of this journal is left aside: the journal is the truth.
 */
export function openFileCensus(dir: string, options?: { readonly clock?: () => Date; readonly readOnly?: false }): Promise<FileCensus>;
export function openFileCensus(dir: string, options: { readonly readOnly: true }): Promise<CensusReader>;
export async function openFileCensus(
	dir: string,
	options: { readonly clock?: () => Date; readonly readOnly?: boolean } = {},
): Promise<FileCensus | CensusReader> {
	const journal = await openFileJournal(dir, options);
	// Whatever is wrong with it costs time alone.
	const found = await readSnapshot(dir).catch(() => null);
	let written = { at: found?.position.cursor.position ?? 0, size: found?.size ?? 0 };
	const keep = async (position: Position, growth: number): Promise<void> => {
		if (position.cursor.position - written.at < growth) return;
		// Without it the next start reads more of the journal, no more than that.
		const size = await writeSnapshot(dir, position).catch(() => written.size);
		written = { at: position.cursor.position, size };
	};
	const open = (from: Position | undefined) =>
		options.readOnly
			? createView(journal, from)
			: createCensus(journal, sha256, {
					...(from ? { from } : {}),
					afterCommand: (position) => keep(position, Math.max(SNAPSHOT_WHILE_OPEN, 2 * written.size)),
					beforeClose: (position) => keep(position, SNAPSHOT_AT_CLOSE),
				});
	let usable = found?.position;
	try {
		const census = await open(usable).catch((error: unknown) => {
			if (usable === undefined || !(error instanceof CensusError) || error.code !== 'rolled-back') throw error;
			usable = undefined;
			written = { at: 0, size: 0 };
			return open(undefined);
		});
		return { ...census, recovery: () => ({ ...journal.recovery(), fromSnapshot: usable?.cursor.records ?? 0 }) };
	} catch (error) {
		await journal.close();
		throw error;
	}
}
