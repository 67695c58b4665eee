import { FACTS, MANIFEST } from '../src/bundle/layout.ts';
import { evidenceIn, type Folder, isFolder, sizeOf, treeOf } from './tree.ts';

/** What is to be verified: an evidence folder, an inspection bundle, or the proof of one entry. */
export type Chosen =
	| { readonly kind: 'evidence' | 'bundle'; readonly name: string; readonly root: Folder; readonly files: number; readonly bytes: number }
	| { readonly kind: 'proof'; readonly name: string; readonly file: File };

const folder = (name: string, chosen: Folder): Chosen => {
	const kind = chosen.has(MANIFEST) || chosen.has(FACTS) ? 'bundle' : 'evidence';
	const root = kind === 'bundle' ? chosen : evidenceIn(chosen);
	return { kind, name, root, ...sizeOf(root) };
};

/** Null: nothing, or a folder without a file, which a browser does not name. */
export const fromFolderInput = (files: FileList): Chosen | null => {
	const [chosen] = treeOf(Array.from(files, (file) => [file.webkitRelativePath, file] as const));
	return chosen !== undefined && isFolder(chosen[1]) ? folder(chosen[0], chosen[1]) : null;
};

export const fromFile = (file: File): Chosen => ({ kind: 'proof', name: file.name, file });

type Found = readonly [path: string, file: File | null];
/** Chromium; it refuses entries to a page that was opened from disk. */
type WithHandle = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

/**
 * What was dropped on the page; null unless it is one folder or one file. To be called within the event: what was dropped is gone after
 * it. Rejects where the browser does not let a page read it.
 */
export const fromDrop = (items: DataTransferItemList): Promise<Chosen | null> => {
	const dropped = Array.from(items).filter(({ kind }) => kind === 'file') as WithHandle[];
	const [item] = dropped;
	if (item === undefined || dropped.length > 1) return Promise.resolve(null);
	if (item.getAsFileSystemHandle === undefined) return chosenIn(item.webkitGetAsEntry(), walkEntry);
	return item.getAsFileSystemHandle().then((handle) => chosenIn(handle, walkHandle));
};

const chosenIn = async <One extends { readonly name: string }>(
	one: One | null,
	walk: (one: One, path: string) => AsyncGenerator<Found>,
): Promise<Chosen | null> => {
	if (one === null) return null;
	const found: Found[] = [];
	for await (const item of walk(one, one.name)) found.push(item);
	const root = treeOf(found).get(one.name);
	return root === undefined ? null : isFolder(root) ? folder(one.name, root) : fromFile(root);
};

async function* walkHandle(handle: FileSystemHandle, path: string): AsyncGenerator<Found> {
	if (handle.kind === 'file') yield [path, await (handle as FileSystemFileHandle).getFile()];
	else {
		yield [path, null];
		for await (const child of (handle as FileSystemDirectoryHandle).values()) yield* walkHandle(child, path + '/' + child.name);
	}
}

async function* walkEntry(entry: FileSystemEntry, path: string): AsyncGenerator<Found> {
	if (entry.isFile) {
		yield [path, await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))];
		return;
	}
	yield [path, null];
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	for (;;) {
		// A part at a time, and an empty one at the end.
		const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
		if (some.length === 0) return;
		for (const child of some) yield* walkEntry(child, path + '/' + child.name);
	}
}
