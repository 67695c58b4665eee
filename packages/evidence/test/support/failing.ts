import { nodeFs } from '../../src/adapters/node.ts';
import type { EvidenceFs } from '../../src/ports.ts';

/** A disk on which writing a file fails where `when` holds of its path. */
export const failing = (when: (path: string) => boolean, system: string): EvidenceFs => {
	const refuse = (path: string): void => {
		if (when(path)) throw Object.assign(new Error('injected'), { code: system });
	};
	const guarded =
		<Rest extends unknown[], T>(work: (path: string, ...rest: Rest) => Promise<T>) =>
		async (path: string, ...rest: Rest): Promise<T> => {
			refuse(path);
			return work(path, ...rest);
		};
	return {
		...nodeFs,
		write: guarded(nodeFs.write),
		put: guarded(nodeFs.put),
		create: guarded(nodeFs.create),
		place: guarded(async (path) => {
			const file = await nodeFs.place(path);
			return { ...file, write: guarded((_path, parts: readonly Uint8Array[], at: number) => file.write(parts, at)).bind(null, path) };
		}),
	};
};
