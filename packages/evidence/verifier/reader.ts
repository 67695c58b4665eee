import type { EvidenceReadFs } from '../src/ports.ts';
import { type Folder, isFolder } from './tree.ts';

/** What the page does between two pieces of work. */
export type Between = {
	/** Lets the page answer whoever uses it; rejects when the work was cancelled. */
	breathe(): Promise<void>;
	onRead(bytes: number): void;
};

/** Name under which the chosen folder is read. */
export const ROOT = 'evidence';

/** The chosen folder as a file system that is only read; a chunk at a time is in memory. */
export const readerOf = (root: Folder, { breathe, onRead }: Between): EvidenceReadFs => {
	const find = (path: string): Folder | File | undefined => {
		const [first, ...names] = path.split('/');
		let node: Folder | File | undefined = first === ROOT ? root : undefined;
		for (const name of names) node = isFolder(node) ? node.get(name) : undefined;
		return node;
	};
	/** Rejects where there is a folder, as an operating system does. */
	const file = async (path: string): Promise<File | null> => {
		await breathe();
		const node = find(path);
		if (isFolder(node)) throw new Error('not a regular file');
		return node ?? null;
	};
	return {
		async kind(path) {
			await breathe();
			const node = find(path);
			return node === undefined ? null : isFolder(node) ? 'folder' : 'file';
		},
		async *list(path) {
			const folder = find(path);
			if (!isFolder(folder)) return;
			for (const [name, node] of folder) {
				await breathe();
				yield { name, kind: isFolder(node) ? 'folder' : 'file' };
			}
		},
		async read(path, limit) {
			const found = await file(path);
			if (found === null) return null;
			const bytes = new Uint8Array(await found.slice(0, limit + 1).arrayBuffer());
			onRead(bytes.length);
			return bytes;
		},
		async stream(path) {
			const found = await file(path);
			return found === null ? null : chunksOf(found, { breathe, onRead });
		},
	};
};

/** Not every browser lets a stream be iterated. */
async function* chunksOf(file: File, { breathe, onRead }: Between): AsyncGenerator<Uint8Array> {
	const reader = file.stream().getReader();
	try {
		for (;;) {
			await breathe();
			const { done, value } = await reader.read();
			if (done) return;
			onRead(value.length);
			yield value;
		}
	} finally {
		await reader.cancel();
	}
}
