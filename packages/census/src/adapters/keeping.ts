import { constants } from 'node:fs';
import { copyFile, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { apply } from '../core/apply.ts';
import { sameState } from '../core/same.ts';
import { emptyState } from '../core/state.ts';
import { CensusError } from '../errors.ts';
import type { Explanation } from '../explain/index.ts';
import { headOf } from '../stores/census.ts';
import { explainJournal } from '../stores/explained.ts';
import { asCensusError } from '../stores/file.ts';
import type { Head } from '../types.ts';
import { takeLock } from './lock.ts';
import { openFileJournal } from './node.ts';
import { readSnapshot, snapshotFile } from './snapshot.ts';

export type Fsck = {
	readonly head: Head;
	readonly bytes: number;
	readonly reservations: number;
	readonly persons: number;
	/** Bytes of a record that was being written; no fault while a writer is there or after a crash. */
	readonly tornBytes: number;
	/** `none`, `good` (what the journal derives at that place), `unusable` (another version's or journal's). */
	readonly snapshot: 'none' | 'good' | 'unusable';
};

/**
 * Reads the whole journal against its chain, derives everything from it and compares the snapshot with what was derived, beside a running
 * writer if need be. Throws `journal-damaged` with the position of the first record that is not as written (all before it is good),
 * `snapshot-damaged`, `rolled-back` (a snapshot proves records that the journal no longer has), `older-version`, `newer-version`, `store-failed`.
 */
export function fsckCensus(dir: string): Promise<Fsck> {
	return check(dir, { snapshotToo: true });
}
async function check(dir: string, { snapshotToo }: { snapshotToo: boolean }): Promise<Fsck> {
	if (!(await exists(join(dir, 'journal')))) throw new CensusError('store-failed', { cause: 'ENOENT' });
	const journal = await openFileJournal(dir, { readOnly: true });
	try {
		const state = emptyState();
		const found = snapshotToo ? await readSnapshot(dir) : null;
		let snapshot: Fsck['snapshot'] = found === null && !(snapshotToo && (await exists(snapshotFile(dir)))) ? 'none' : 'unusable';
		const at = found?.position.cursor;
		let trailed = true;
		const links = new Map(found?.position.trail.map(({ records, link }) => [records, link]));
		const end = await journal.read(journal.start(), (record, after) => {
			apply(state, record);
			const { records, link } = headOf(after);
			trailed &&= (links.get(records) ?? link) === link;
			if (found === null || at === undefined || records !== at.records || link !== headOf(at).link) return;
			if (!trailed || after.position !== at.position || !sameState(state, found.position.state))
				throw new CensusError('snapshot-damaged', { position: 0 });
			snapshot = 'good';
		});
		if (at !== undefined && at.records > end.records) throw new CensusError('rolled-back', { recorded: at.records, found: end.records });
		const { tornBytes } = journal.recovery();
		return {
			head: headOf(end),
			bytes: end.position,
			reservations: state.reservations.size,
			persons: state.people.index.size,
			tornBytes,
			snapshot,
		};
	} catch (error) {
		throw asCensusError(error);
	} finally {
		await journal.close();
	}
}

/** The journal of the folder, to be asked, as `explainJournal`; beside a running writer if need be. Throws as `fsckCensus`. */
export async function explainCensus(dir: string, onHead?: (head: Head) => void): Promise<Explanation> {
	const journal = await openFileJournal(dir, { readOnly: true });
	try {
		return await explainJournal(journal, onHead);
	} catch (error) {
		throw asCensusError(error);
	} finally {
		await journal.close();
	}
}

/**
 * A copy of the journal up to its present end, beside a running writer if need be: what is recorded never changes. `to` must be absent or
 * empty (`not-empty`). Resolves with the head of the copy once it is on the disk and was read back.
 */
export async function backupCensus(dir: string, to: string): Promise<Head> {
	await mustBeEmpty(to);
	return copyWhole(dir, to);
}

/**
 * A backup in the place of a census: `dir` must be absent or empty (`not-empty`); the copy is checked before it gets its name. Whoever
 * recorded a later head elsewhere will find this one rolled back.
 */
export async function restoreCensus(from: string, dir: string): Promise<Head> {
	await mustBeEmpty(dir);
	return copyWhole(from, dir);
}

/**
 * The whole records before the first one that is damaged, as a census of its own in `to` (absent or empty: `not-empty`); `damagedAt`: byte in
 * `from`, null where nothing is damaged. What was lost is for a named person to say: the copy is an older one (`rolled-back`).
 */
export async function salvageCensus(from: string, to: string): Promise<{ readonly head: Head; readonly damagedAt: number | null }> {
	await mustBeEmpty(to);
	const journal = await openFileJournal(from, { readOnly: true });
	let whole = journal.start();
	let damagedAt: number | null = null;
	try {
		await journal.read(whole, (_record, after) => {
			whole = after;
		});
	} catch (error) {
		// A header that is none: nothing says that this was a journal.
		if (!(error instanceof CensusError) || error.code !== 'journal-damaged' || error.params.position === 0) throw asCensusError(error);
		damagedAt = whole.position;
	} finally {
		await journal.close();
	}
	await copyBytes(from, to, whole.position);
	return { head: (await check(to, { snapshotToo: false })).head, damagedAt };
}

async function copyWhole(from: string, to: string): Promise<Head> {
	const { bytes, head } = await check(from, { snapshotToo: false });
	await copyBytes(from, to, bytes);
	const copied = await check(to, { snapshotToo: false });
	if (copied.head.link !== head.link) throw new CensusError('journal-damaged', { position: bytes });
	return copied.head;
}

/** Under the lock of the place, so that nobody begins a census there meanwhile. */
async function copyBytes(from: string, to: string, bytes: number): Promise<void> {
	const unfinished = join(to, 'journal.unfinished');
	const lock = await takeLock(to, '–').catch((error: unknown) => {
		throw asCensusError(error);
	});
	try {
		await mustBeEmpty(to);
		await copyFile(join(from, 'journal'), unfinished, constants.COPYFILE_EXCL);
		const file = await open(unfinished, 'r+');
		try {
			await file.truncate(bytes);
			await file.chmod(0o600);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(unfinished, join(to, 'journal'));
		const folder = await open(to, 'r');
		await folder.sync().finally(() => folder.close());
	} catch (error) {
		await rm(unfinished, { force: true });
		throw asCensusError(error);
	} finally {
		await lock.release();
	}
}

async function mustBeEmpty(dir: string): Promise<void> {
	const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw asCensusError(error);
	});
	if (names.some((name) => !name.startsWith('lock-'))) throw new CensusError('not-empty', { folder: dir });
}
async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}
