import type { AppendFile, EvidenceFs, FileKind, PlacedFile } from '../../src/ports.ts';

type File = { bytes: Uint8Array; length: number };
type Folder = Map<string, File | 'folder'>;

/** A file system in memory, whole: what is written is durable at once, and a file can have several names. */
export type RamFs = EvidenceFs & {
	/** Bytes of all files below `dir`, a file of two names once, by what `kind` says of their paths below it. */
	usage<K extends string>(dir: string, kind: (path: string) => K): Map<K, number>;
	/** Paths of all files below `dir`. */
	paths(dir: string): string[];
};

const failure = (code: string): Error => Object.assign(new Error(code), { code });
const split = (path: string): [folder: string, name: string] => {
	const at = path.lastIndexOf('/');
	return [path.slice(0, at), path.slice(at + 1)];
};

export const ramFs = (): RamFs => {
	const folders = new Map<string, Folder>([['', new Map()]]);
	const find = (path: string): File | 'folder' | undefined => {
		const [folder, name] = split(path);
		return folders.get(folder)?.get(name);
	};
	const fileAt = (path: string): File | null => {
		const found = find(path);
		if (found === 'folder') throw failure('ENOTSUP');
		return found ?? null;
	};
	const put = (path: string, file: File): void => {
		const [folder, name] = split(path);
		const into = folders.get(folder);
		if (into === undefined) throw failure('ENOENT');
		into.set(name, file);
	};
	const take = (path: string): boolean => {
		const [folder, name] = split(path);
		return folders.get(folder)?.delete(name) ?? false;
	};
	const appendTo = (file: File): AppendFile => ({
		async write(bytes) {
			const length = file.length + bytes.length;
			if (length > file.bytes.length) {
				const grown = new Uint8Array(Math.max(length, file.bytes.length * 2));
				grown.set(file.bytes.subarray(0, file.length));
				file.bytes = grown;
			}
			file.bytes.set(bytes, file.length);
			file.length = length;
		},
		sync: async () => undefined,
		close: async () => undefined,
	});
	const placedIn = (file: File): PlacedFile => ({
		async write(parts, at) {
			const end = parts.reduce((sum, { length }) => sum + length, at);
			const kept = { ...file };
			Object.assign(file, { length: Math.min(file.length, at) });
			for (const part of parts) await appendTo(file).write(part);
			if (kept.length > end) await appendTo(file).write(kept.bytes.subarray(end, kept.length));
		},
		sync: async () => undefined,
		close: async () => undefined,
	});
	const contents = ({ bytes, length }: File): Uint8Array => bytes.subarray(0, length);
	const below = function* (path: string): Generator<[string, File]> {
		for (const [name, node] of folders.get(path) ?? []) {
			if (node === 'folder') yield* below(path + '/' + name);
			else yield [path + '/' + name, node];
		}
	};
	const fs: RamFs = {
		kind: async (path): Promise<FileKind | null> => {
			if (folders.has(path)) return 'folder';
			return fileAt(path) === null ? null : 'file';
		},
		async *list(path) {
			for (const [name, node] of [...(folders.get(path) ?? [])]) yield { name, kind: node === 'folder' ? 'folder' : 'file' };
		},
		read: async (path, limit) => {
			const file = fileAt(path);
			return file === null ? null : contents(file).slice(0, limit + 1);
		},
		stream: async (path) => {
			const file = fileAt(path);
			if (file === null) return null;
			return (async function* () {
				if (file.length > 0) yield contents(file);
			})();
		},
		write: async (path, bytes) => {
			const file = fileAt(path);
			if (file === null) put(path, { bytes: bytes.slice(), length: bytes.length });
			else Object.assign(file, { bytes: bytes.slice(), length: bytes.length });
		},
		put: async (path, bytes) => {
			await fs.makeFolder(split(path)[0]);
			await fs.write(path, bytes);
		},
		place: async (path) => {
			if (fileAt(path) === null) await fs.put(path, new Uint8Array(0));
			return placedIn(fileAt(path)!);
		},
		append: async (path) => {
			const file = fileAt(path);
			if (file === null) throw failure('ENOENT');
			return appendTo(file);
		},
		create: async (path) => {
			if (find(path) !== undefined) throw failure('EEXIST');
			const file = { bytes: new Uint8Array(0), length: 0 };
			put(path, file);
			return appendTo(file);
		},
		truncate: async (path, bytes) => {
			const file = fileAt(path);
			if (file === null) throw failure('ENOENT');
			file.length = bytes;
		},
		rename: async (from, to) => {
			const file = fileAt(from);
			if (file === null) throw failure('ENOENT');
			put(to, file);
			take(from);
		},
		link: async (from, to) => {
			const file = fileAt(from);
			if (file === null) return null;
			if (find(to) !== undefined) return false;
			put(to, file);
			return true;
		},
		remove: async (path) => {
			if (find(path) === 'folder') throw failure('EISDIR');
			return take(path);
		},
		removeEmptyFolder: async (path) => {
			if (folders.get(path)?.size !== 0) return false;
			folders.delete(path);
			return take(path);
		},
		makeFolder: async (path) => {
			const [above, name] = split(path);
			if (path === '' || folders.has(path)) return;
			if (!folders.has(above)) {
				let made = '';
				for (const part of above.split('/').slice(1)) {
					if (!folders.has(made + '/' + part)) {
						folders.set(made + '/' + part, new Map());
						folders.get(made)!.set(part, 'folder');
					}
					made += '/' + part;
				}
			}
			folders.set(path, new Map());
			folders.get(above)!.set(name, 'folder');
		},
		syncFolder: async (path) => {
			if (!folders.has(path)) throw failure('ENOENT');
		},
		syncFile: async (path) => {
			if (fileAt(path) === null) throw failure('ENOENT');
		},
		boot: async () => '00000000-0000-4000-8000-000000000000',
		usage<K extends string>(dir: string, kind: (path: string) => K) {
			const use = new Map<K, number>();
			const counted = new Set<File>();
			for (const [path, file] of below(dir)) {
				if (counted.has(file)) continue;
				counted.add(file);
				const top = kind(path.slice(dir.length + 1));
				use.set(top, (use.get(top) ?? 0) + file.length);
			}
			return use;
		},
		paths: (dir) => [...below(dir)].map(([path]) => path),
	};
	return fs;
};

/** Operations that change something; a crash lies before or after one of them. */
const CHANGES = [
	'write',
	'put',
	'place',
	'append',
	'create',
	'truncate',
	'rename',
	'link',
	'remove',
	'removeEmptyFolder',
	'makeFolder',
	'syncFolder',
	'syncFile',
] as const;

/**
 * The same file system as a process sees it that dies just before its `at`th change (counted from 0), which is just after the one before: that
 * and every later call fails. `changes()`: how many there were.
 */
export const mortalFs = (fs: EvidenceFs, at = Number.POSITIVE_INFINITY): EvidenceFs & { changes(): number } => {
	let count = 0;
	const step = async <T>(work: () => Promise<T>): Promise<T> => {
		if (count >= at) throw failure('EIO');
		count += 1;
		return work();
	};
	const mortal: Record<string, unknown> = { ...fs };
	for (const name of CHANGES) {
		const call = fs[name] as (...args: unknown[]) => Promise<unknown>;
		mortal[name] = (...args: unknown[]) => step(() => call(...args)).then((result) => (isFile(result) ? mortalFile(result, step) : result));
	}
	return { ...(mortal as unknown as EvidenceFs), changes: () => count };
};

const isFile = (value: unknown): value is AppendFile | PlacedFile => typeof (value as AppendFile | undefined)?.write === 'function';
const mortalFile = <F extends AppendFile | PlacedFile>(file: F, step: <T>(work: () => Promise<T>) => Promise<T>): F => ({
	...file,
	write: (...args: never[]) => step(() => (file.write as (...given: never[]) => Promise<void>)(...args)),
	sync: () => step(() => file.sync()),
});
