import type { EvidenceCrypto, EvidenceFs, EvidenceReadFs } from '../ports.ts';
import { Overlay } from './overlay.ts';
import { isOlderThanBoot } from './read.ts';
import { replay } from './replay.ts';

/**
 * The folder as readers of logs see it: what is published, which is all that was ever answered; of a writer that a power cut ended, and until
 * it is opened again, with its journal laid over that. `writer`: the one whose logs are read; all of them unless given. Fails with
 * `log-damaged`, `version-newer`.
 */
export const viewOf = async (fs: EvidenceFs, crypto: EvidenceCrypto, dir: string, writer?: string): Promise<EvidenceReadFs> => {
	const writers: string[] = writer === undefined ? [] : [writer];
	if (writer === undefined) for await (const { name, kind } of fs.list(dir + '/logs')) if (kind === 'folder') writers.push(name);
	const overlay = new Overlay(fs);
	for (const one of writers) {
		if (await isOlderThanBoot(fs, dir, one)) await replay(fs, crypto, dir, { writer: one, signed: null }, overlay);
	}
	return overlay.changes.size === 0 ? fs : overlay;
};
