import { folderOf, objectPath } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import type { Sha256 } from '../types.ts';
import { pendingPath, settle, withdraw } from './pending.ts';

/** Those among the objects that some entry has come to name. */
export type NamedSince = (objects: ReadonlySet<Sha256>) => Promise<ReadonlySet<Sha256>>;

/**
 * Removes objects, except those that an entry names after all. They lose their first name before that is looked for: whoever comes to name one
 * later has to store it again. What is not there is passed over.
 */
export const forgetObjects = async (
	fs: EvidenceFs,
	dir: string,
	writer: string,
	objects: readonly Sha256[],
	namedSince: NamedSince,
): Promise<void> => {
	const withdrawn = new Set<Sha256>();
	for (const object of objects) {
		const path = dir + '/' + objectPath(object);
		if ((await fs.link(path, pendingPath(path, writer))) === null) continue;
		if (await withdraw(fs, path, writer)) withdrawn.add(object);
		else await settle(fs, path, writer);
	}
	const named = withdrawn.size === 0 ? withdrawn : await namedSince(withdrawn);
	for (const object of withdrawn) {
		const path = dir + '/' + objectPath(object);
		if (named.has(object)) await fs.link(pendingPath(path, writer), path);
		await settle(fs, path, writer);
		await fs.removeEmptyFolder(folderOf(path));
	}
};
