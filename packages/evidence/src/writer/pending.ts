import { folderOf } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';

/**
 * Objects and captures exist before the entry that names them. Until that entry is durable the writer keeps a second name for the
 * file, `<path>.<writer>.tmp`: whoever finds it after a crash knows whose file it was, and that it may never have been named.
 * Before a writer lets go of its second name it makes sure of the first.
 */
const PENDING = /^(.+)\.([a-z0-9][a-z0-9-]{0,62})\.tmp$/;
export const pendingPath = (path: string, writer: string): string => path + '.' + writer + '.tmp';
export const parsePending = (path: string): { readonly path: string; readonly writer: string } | null => {
	const match = PENDING.exec(path);
	return match === null ? null : { path: match[1]!, writer: match[2]! };
};

/** The second name that another writer has for the file. */
const claimOfOther = async (fs: EvidenceFs, path: string, writer: string): Promise<string | null> => {
	for await (const { name } of fs.list(folderOf(path))) {
		const pending = parsePending(folderOf(path) + '/' + name);
		if (pending !== null && pending.path === path && pending.writer !== writer) return folderOf(path) + '/' + name;
	}
	return null;
};

/**
 * Takes the first name from a file of ours that no entry names, unless another writer claims it; a claim made between look and removal is
 * honoured by putting the name back. True when the name is gone; our second name still holds the bytes.
 */
export const withdraw = async (fs: EvidenceFs, path: string, writer: string): Promise<boolean> => {
	if ((await claimOfOther(fs, path, writer)) !== null) return false;
	await fs.remove(path);
	const late = await claimOfOther(fs, path, writer);
	if (late !== null) await fs.link(late, path);
	return late === null;
};

/** Lets go of our second name. */
export const settle = async (fs: EvidenceFs, path: string, writer: string): Promise<void> => {
	await fs.remove(pendingPath(path, writer));
	await fs.syncFolder(folderOf(path));
};
