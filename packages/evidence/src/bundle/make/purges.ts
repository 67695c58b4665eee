import { objectPath } from '../../layout.ts';
import type { EvidenceFs } from '../../ports.ts';
import { readLog } from '../../reader/log.ts';
import { purgeOf } from '../../retention/purge-entry.ts';
import { decodePurgeList, MAX_LIST_BYTES } from '../../retention/purge-list.ts';
import type { MissingFile } from '../facts.ts';
import type { LogPart } from './select.ts';

/**
 * Under which entry each file that is not there was purged: what a purge names was let go of by its rules, anything else is `absent`. Reads the
 * operation logs of the writers concerned as they are by then (a purge may come while a bundle is made), and of each purge its list.
 */
export const explainMissing = async (
	fs: EvidenceFs,
	dir: string,
	operations: readonly LogPart[],
	missing: readonly Omit<MissingFile, 'purge'>[],
): Promise<MissingFile[]> => {
	const explained = new Map<string, NonNullable<MissingFile['purge']>>();
	for (const { writer, log, first } of operations) {
		const files = new Set(missing.filter(({ why, entry }) => why === 'absent' && entry.writer === writer).map(({ file }) => file));
		if (files.size === 0) continue;
		for await (const { index, entry, payload } of readLog(fs, dir, writer, log, { from: first })) {
			const list = purgeOf(payload)?.list;
			const bytes = list === undefined ? null : await fs.read(dir + '/' + objectPath(list), MAX_LIST_BYTES);
			const named = bytes === null || bytes.length > MAX_LIST_BYTES ? null : decodePurgeList(bytes);
			if (named === null) continue;
			const { provisions } = (payload.detail ?? {}) as { readonly provisions?: unknown };
			const texts = Array.isArray(provisions) ? provisions.filter((one): one is string => typeof one === 'string') : [];
			for (const { files: gone } of named.captures)
				for (const file of gone) if (files.has(file)) explained.set(file, { writer, log, index, at: entry.at, provisions: texts });
		}
	}
	return missing.map((one) => {
		const purge = explained.get(one.file) ?? null;
		return purge === null ? { ...one, purge } : { ...one, why: 'purged', purge };
	});
};
