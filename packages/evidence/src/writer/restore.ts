import { concat } from '../core/encoding.ts';
import { folderOf } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import type { Laid, Overlay } from '../replay/overlay.ts';
import { syncAll } from './log.ts';

/**
 * Makes a folder what an overlay says it is, durably. Files that are so already stay untouched, so that readers beside notice nothing where
 * the process died and the machine did not. Checkpoints come last, in one step each. `below`: of the writer's logs. Returns the files changed.
 */
export const restore = async (fs: EvidenceFs, overlay: Overlay, below: string): Promise<string[]> => {
	const changed: string[] = [];
	const checkpoints = new Map<string, Laid>();
	const files = new Set<string>();
	const names = new Set<string>();
	for (const [path, laid] of overlay.changes) {
		if (!overlay.goneFolders.has(folderOf(path))) names.add(path.slice(below.length + 1));
		if (laid === null) {
			if (await fs.remove(path)) changed.push(path);
		} else if (path.endsWith('/checkpoint')) checkpoints.set(path, laid);
		else {
			if (await write(fs, path, laid)) changed.push(path);
			files.add(path.slice(below.length + 1));
		}
	}
	for (const path of overlay.goneFolders) {
		await fs.removeEmptyFolder(path);
		names.add(path.slice(below.length + 1));
	}
	await syncAll(fs, below, files, names);
	for (const [path, laid] of checkpoints) {
		if (await isThere(fs, path, laid)) continue;
		await fs.put(path + '.tmp', concat(laid.added));
		await fs.syncFile(path + '.tmp');
		await fs.rename(path + '.tmp', path);
		changed.push(path);
	}
	await syncAll(fs, below, new Set([...checkpoints.keys()].map((path) => path.slice(below.length + 1))));
	return changed;
};

/** True when something had to be written. */
const write = async (fs: EvidenceFs, path: string, { kept, added }: Laid): Promise<boolean> => {
	const same = await sameBytes(fs, path, kept, added);
	if (same.bytes === same.length && same.length === lengthOf(kept, added)) return false;
	if (same.bytes === 0) await fs.put(path, new Uint8Array(0));
	else if (same.length > same.bytes) await fs.truncate(path, same.bytes);
	const file = await fs.append(path);
	try {
		let skip = same.bytes - kept;
		for (const bytes of added) {
			await file.write(bytes.subarray(Math.min(skip, bytes.length)));
			skip -= Math.min(skip, bytes.length);
		}
	} finally {
		await file.close();
	}
	return true;
};
const isThere = async (fs: EvidenceFs, path: string, { kept, added }: Laid): Promise<boolean> => {
	const { bytes, length } = await sameBytes(fs, path, kept, added);
	return bytes === length && length === lengthOf(kept, added);
};
const lengthOf = (kept: number, added: readonly Uint8Array[]): number => added.reduce((sum, { length }) => sum + length, kept);

/** Length of the file, and how many of its first bytes are as wanted; the first `kept` are, whatever they are. */
const sameBytes = async (fs: EvidenceFs, path: string, kept: number, added: readonly Uint8Array[]) => {
	let length = 0;
	let bytes = kept;
	let differs = false;
	let part = 0;
	let at = 0;
	for await (const chunk of (await fs.stream(path)) ?? []) {
		const skip = Math.max(0, Math.min(chunk.length, kept - length));
		length += chunk.length;
		for (let i = skip; i < chunk.length && !differs; i += 1) {
			while (part < added.length && at === added[part]!.length) {
				part += 1;
				at = 0;
			}
			if (part === added.length || added[part]![at] !== chunk[i]) differs = true;
			else {
				at += 1;
				bytes += 1;
			}
		}
	}
	return { length, bytes };
};
