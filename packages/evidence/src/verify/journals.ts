import type { Roster } from '../core/roster.ts';
import { EvidenceError } from '../errors.ts';
import { JOURNAL_FILES, journalFolder } from '../layout.ts';
import type { EvidenceCrypto, VerifyFs } from '../ports.ts';
import type { Overlay } from '../replay/overlay.ts';
import { replay } from '../replay/replay.ts';
import type { Unclosed } from '../types.ts';
import type { Files } from './files.ts';

/**
 * Lays the journals of writers that are open, or were when the process or the machine died, over their logs: what is verified then is what the
 * next opening will find. Returns those writers.
 */
export const layJournals = async (
	fs: VerifyFs,
	crypto: EvidenceCrypto,
	dir: string,
	files: Files,
	overlay: Overlay,
	{ site, writers }: Roster,
): Promise<Unclosed[]> => {
	const unclosed: Unclosed[] = [];
	for (const { name: writer, key } of writers) {
		const folder = journalFolder(writer);
		if ((await files.kind(folder)) === null) continue;
		try {
			// What is shown may not be lost afterwards.
			for (const name of JOURNAL_FILES) await fs.syncFile?.(dir + '/' + folder + '/' + name).catch(() => undefined);
			await fs.syncFolder?.(dir + '/' + folder).catch(() => undefined);
			const replayed = await replay(fs, crypto, dir, { writer, signed: { site, key } }, overlay);
			let entries = 0;
			for (const count of replayed?.entries.values() ?? []) entries += count;
			unclosed.push({ writer, entries });
		} catch (error) {
			const known = error instanceof EvidenceError;
			const code = known && error.code === 'version-newer' ? 'journal-newer' : known ? 'journal-damaged' : 'file-unreadable';
			files.findings.add(code, known ? String(error.params.file ?? folder) : folder);
		}
	}
	return unclosed;
};
