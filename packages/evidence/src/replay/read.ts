import { BLOCK, decodeStart, type Group, groupAt, type Head, readHead, type Start } from '../core/frame.ts';
import type { Hash } from '../core/tree.ts';
import { EvidenceError } from '../errors.ts';
import { JOURNAL_FILES, journalFolder, MAX_JOURNAL_BYTES } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';

/** One file of a journal: its groups in order, the last of which may be torn. */
export type Generation = Head & Start & { readonly file: string; readonly groups: readonly Group[]; readonly torn: boolean };

/**
 * The generations of a writer's journal that are still needed, oldest first; none when there is no journal, or nothing in it that was ever
 * answered. Paths are below `dir`. Fails with `version-newer` when a newer program wrote it, `log-damaged` { file } when it is not what a
 * crash leaves.
 */
export const readJournal = async (fs: EvidenceReadFs, sha256: Hash, dir: string, writer: string): Promise<Generation[]> => {
	const generations: Generation[] = [];
	for (const name of JOURNAL_FILES) {
		const file = journalFolder(writer) + '/' + name;
		const bytes = await fs.read(dir + '/' + file, MAX_JOURNAL_BYTES);
		if (bytes === null) continue;
		if (readHead(bytes, 0)?.kind === 'newer') throw new EvidenceError('version-newer', { file });
		const start = decodeStart(sha256, bytes);
		if (start !== null) generations.push({ ...start, file, ...groupsOf(bytes, start, file) });
	}
	generations.sort((a, b) => a.generation - b.generation);
	const [older, newer] = generations;
	if (newer !== undefined && (older!.generation + 1 !== newer.generation || older!.groups.length !== newer.previous || older!.torn))
		throw new EvidenceError('log-damaged', { file: older!.file });
	return generations;
};

/** `torn`: another group was begun. Nothing follows one that is torn, since it was never durable. */
const groupsOf = (bytes: Uint8Array, { generation, end: begin }: Head & { readonly end: number }, file: string) => {
	const groups: Group[] = [];
	let end = begin;
	for (;;) {
		const group = groupAt(bytes, end, generation, groups.length + 1);
		if (group === null) return { groups, torn: false };
		if (group.sections === null) {
			if (groupAt(bytes, group.end, generation, group.number + 1) !== null) throw new EvidenceError('log-damaged', { file });
			return { groups, torn: true };
		}
		groups.push({ number: group.number, sections: group.sections, end: group.end });
		end = group.end;
	}
};

/** Whether what is published may lack what the journal has: it was written before the machine was started last. */
export const isOlderThanBoot = async (
	fs: EvidenceReadFs & { boot(): Promise<string | null> },
	dir: string,
	writer: string,
): Promise<boolean> => {
	let boot: string | null | undefined;
	for (const name of JOURNAL_FILES) {
		const bytes = await fs.read(dir + '/' + journalFolder(writer) + '/' + name, BLOCK);
		const head = bytes === null ? null : readHead(bytes, 0);
		if (head === null) continue;
		boot ??= await fs.boot();
		if (boot === null || head.boot !== boot) return true;
	}
	return false;
};
