import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nodeFs } from '../../src/adapters/node.ts';
import type { EvidenceFs } from '../../src/ports.ts';

export type Snapshot = Map<string, Uint8Array>;

/** Every file below `dir` by its path. */
export const snapshot = (dir: string): Snapshot => {
	const files: Snapshot = new Map();
	for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name);
		if (entry.isFile()) files.set(relative(dir, path), new Uint8Array(readFileSync(path)));
	}
	return files;
};

/** The reading half of a file system over a snapshot that lies at `/e`. */
export const memoryFs = (files: Snapshot): EvidenceFs => {
	const below = (path: string) => path.slice('/e'.length + 1);
	const isFolder = (path: string) => path === '/e' || [...files.keys()].some((file) => file.startsWith(below(path) + '/'));
	return {
		...nodeFs,
		kind: async (path) => (files.has(below(path)) ? 'file' : isFolder(path) ? 'folder' : null),
		async *list(path) {
			const prefix = path === '/e' ? '' : below(path) + '/';
			const names = new Map<string, 'file' | 'folder'>();
			for (const file of files.keys()) {
				if (!file.startsWith(prefix)) continue;
				const [name, more] = file.slice(prefix.length).split('/');
				names.set(name!, more === undefined ? 'file' : 'folder');
			}
			for (const [name, kind] of names) yield { name, kind };
		},
		read: async (path, limit) => files.get(below(path))?.subarray(0, limit + 1) ?? null,
		stream: async (path) => {
			const bytes = files.get(below(path));
			if (bytes === undefined) return null;
			return (async function* () {
				yield bytes;
			})();
		},
	};
};
