import { segmentName } from '../core/payload.ts';
import { folderOf, logFolder } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import type { PurgeList } from '../retention/purge-list.ts';
import type { Sha256 } from '../types.ts';

/**
 * Removes what the list names, as far as it is there: any number of times with the same result. Segments last and in their order, so that as
 * long as something is left of a list with segments, the first of them shows it.
 */
export const removeListed = async (
	fs: EvidenceFs,
	dir: string,
	writer: string,
	{ captures, segments, objects }: PurgeList,
	forget: (objects: readonly Sha256[]) => Promise<void>,
): Promise<void> => {
	const days = new Set<string>();
	for (const { files } of captures) {
		for (const file of files) if (await fs.remove(dir + '/' + file)) days.add(folderOf(dir + '/' + file));
	}
	for (const day of days) {
		await fs.syncFolder(day);
		await fs.removeEmptyFolder(day);
	}
	if (days.size > 0) await fs.syncFolder(dir + '/capture');
	await forget(objects.map(({ object }) => object));
	const touched = new Set<string>();
	for (const { log, first } of segments) {
		const folder = dir + '/' + logFolder(writer, log) + '/payload';
		if (await fs.remove(folder + '/' + segmentName(first))) touched.add(folder);
	}
	for (const folder of touched) await fs.syncFolder(folder);
};
