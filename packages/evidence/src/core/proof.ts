import { equal } from './encoding.ts';
import { type Hash, joinPerfect, nodeHash } from './tree.ts';

/** Hash of the perfect subtree of height `height` that is the `index`-th of its row: MTH(D[index·2^height, (index+1)·2^height)). */
export type NodeSource = (height: number, index: number) => Promise<Uint8Array>;

/** Largest power of two below `size` (size ≥ 2). */
const split = (size: number): number => {
	let half = 1;
	while (half * 2 < size) half *= 2;
	return half;
};

/** MTH of D[start, end) where start is a multiple of the largest subtree in it, as it is for every node of a proof. */
const rangeHash = async (sha256: Hash, node: NodeSource, start: number, end: number): Promise<Uint8Array> => {
	const parts: Uint8Array[] = [];
	let at = start;
	while (at < end) {
		let height = 0;
		while (at + 2 ** (height + 1) <= end) height += 1;
		parts.push(await node(height, at / 2 ** height));
		at += 2 ** height;
	}
	return joinPerfect(sha256, parts);
};

/** RFC 6962 section 2.1.1. Requires 0 ≤ index < size. */
export const inclusionProof = async (sha256: Hash, node: NodeSource, index: number, size: number): Promise<Uint8Array[]> => {
	const path = async (start: number, end: number): Promise<Uint8Array[]> => {
		if (end - start === 1) return [];
		const middle = start + split(end - start);
		return index < middle
			? [...(await path(start, middle)), await rangeHash(sha256, node, middle, end)]
			: [...(await path(middle, end)), await rangeHash(sha256, node, start, middle)];
	};
	return path(0, size);
};

/** RFC 6962 section 2.1.2. Requires 0 < old ≤ size. */
export const consistencyProof = async (sha256: Hash, node: NodeSource, old: number, size: number): Promise<Uint8Array[]> => {
	const path = async (start: number, end: number, whole: boolean): Promise<Uint8Array[]> => {
		if (old === end) return whole ? [] : [await rangeHash(sha256, node, start, end)];
		const middle = start + split(end - start);
		return old <= middle
			? [...(await path(start, middle, whole)), await rangeHash(sha256, node, middle, end)]
			: [...(await path(middle, end, false)), await rangeHash(sha256, node, start, middle)];
	};
	return path(0, size, true);
};

/** Root that the proof leads to; null when the proof has the wrong length. */
const rootOfInclusion = (sha256: Hash, leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[]): Uint8Array | null => {
	const last = proof.at(-1);
	if (size === 1) return proof.length === 0 ? leaf : null;
	if (last === undefined) return null;
	const middle = split(size);
	const rest = proof.slice(0, -1);
	const below =
		index < middle
			? rootOfInclusion(sha256, leaf, index, middle, rest)
			: rootOfInclusion(sha256, leaf, index - middle, size - middle, rest);
	if (below === null) return null;
	return index < middle ? nodeHash(sha256, below, last) : nodeHash(sha256, last, below);
};

export const checkInclusion = (
	sha256: Hash,
	leaf: Uint8Array,
	index: number,
	size: number,
	root: Uint8Array,
	proof: readonly Uint8Array[],
): boolean => {
	if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
	const found = rootOfInclusion(sha256, leaf, index, size, proof);
	return found !== null && equal(found, root);
};

type Pair = { readonly old: Uint8Array; readonly now: Uint8Array };

/** Old and new root that the proof leads to for the subtree of `size` leaves of which `old` are old. */
const rootsOfConsistency = (
	sha256: Hash,
	old: number,
	size: number,
	oldRoot: Uint8Array | null,
	proof: readonly Uint8Array[],
): Pair | null => {
	const last = proof.at(-1);
	if (old === size) {
		if (oldRoot !== null) return proof.length === 0 ? { old: oldRoot, now: oldRoot } : null;
		return last !== undefined && proof.length === 1 ? { old: last, now: last } : null;
	}
	if (last === undefined) return null;
	const middle = split(size);
	const rest = proof.slice(0, -1);
	if (old <= middle) {
		const below = rootsOfConsistency(sha256, old, middle, oldRoot, rest);
		return below === null ? null : { old: below.old, now: nodeHash(sha256, below.now, last) };
	}
	const below = rootsOfConsistency(sha256, old - middle, size - middle, null, rest);
	return below === null ? null : { old: nodeHash(sha256, last, below.old), now: nodeHash(sha256, last, below.now) };
};

/** Every tree is consistent with the empty one; then the proof is empty. */
export const checkConsistency = (
	sha256: Hash,
	old: { readonly size: number; readonly root: Uint8Array },
	now: { readonly size: number; readonly root: Uint8Array },
	proof: readonly Uint8Array[],
): boolean => {
	if (!Number.isSafeInteger(old.size) || !Number.isSafeInteger(now.size) || old.size < 0 || old.size > now.size) return false;
	if (old.size === 0) return proof.length === 0 && equal(old.root, sha256(new Uint8Array(0)));
	const found = rootsOfConsistency(sha256, old.size, now.size, old.root, proof);
	return found !== null && equal(found.old, old.root) && equal(found.now, now.root);
};
