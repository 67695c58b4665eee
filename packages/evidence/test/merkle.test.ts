import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../src/adapters/node-crypto.ts';
import { fromHex, toHex } from '../src/core/encoding.ts';
import { checkConsistency, checkInclusion, consistencyProof, inclusionProof, type NodeSource } from '../src/core/proof.ts';
import { indexPath, levelCount, parseTilePath, tileFileCount, tilePath, tileWidth } from '../src/core/tile.ts';
import { Edge, leafHash, perfectRoot } from '../src/core/tree.ts';

/** The eight leaves that the tests of Certificate Transparency implementations share, and the roots of their first n. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
	'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962 section 2.1 word for word, as the oracle. */
const mth = (leaves: readonly Uint8Array[]): Buffer => {
	const digest = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
	if (leaves.length === 0) return digest();
	if (leaves.length === 1) return digest(Uint8Array.of(0), leaves[0]!);
	let k = 1;
	while (k * 2 < leaves.length) k *= 2;
	return digest(Uint8Array.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
};
const manyLeaves = (count: number) => Array.from({ length: count }, (_, i) => new TextEncoder().encode('leaf ' + i));
const edgeOf = (leaves: readonly Uint8Array[]) => {
	const edge = new Edge(sha256);
	for (const leaf of leaves) edge.push(leafHash(sha256, leaf), () => undefined);
	return edge;
};
const sourceOf = (leaves: readonly Uint8Array[]): NodeSource => {
	const hashes = leaves.map((leaf) => leafHash(sha256, leaf));
	return async (height, index) => perfectRoot(sha256, hashes.slice(index * 2 ** height, (index + 1) * 2 ** height));
};

describe('the Merkle tree', () => {
	it('has the known roots of the first n of the eight known leaves', () => {
		for (const [n, root] of ROOTS.entries()) expect(toHex(edgeOf(LEAVES.slice(0, n).map(fromHex)).root())).toBe(root);
	});

	it('has the root of RFC 6962 around every edge of a tile', () => {
		for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 700]) {
			const leaves = manyLeaves(size);
			expect(toHex(edgeOf(leaves).root())).toBe(mth(leaves).toString('hex'));
		}
	});

	it('goes on from its rows as from the beginning, and a clone on its own', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 600 }), (size, more) => {
				const leaves = manyLeaves(size + more);
				const edge = edgeOf(leaves.slice(0, size));
				const rows = Array.from({ length: edge.levels }, (_, level) => edge.row(level));
				for (const again of [Edge.of(sha256, size, rows), edge.clone()]) {
					expect(toHex(again.root())).toBe(toHex(edge.root()));
					for (const leaf of leaves.slice(size)) again.push(leafHash(sha256, leaf), () => undefined);
					expect(toHex(again.root())).toBe(mth(leaves).toString('hex'));
				}
				expect(edge.size).toBe(size);
			}),
			{ numRuns: 20 },
		);
	});

	it('hands out tiles of level 1 in their order, also past 65,536 leaves', () => {
		const edge = new Edge(sha256);
		const full: string[] = [];
		const leaf = sha256(new Uint8Array(1));
		for (let i = 0; i < 65_536 + 256; i += 1) {
			edge.push(leaf, (level, index) => {
				if (level > 0) full.push(level + '/' + index);
			});
		}
		expect(full).toEqual(['1/0']);
		expect([0, 1, 2].map((level) => edge.row(level).length / 32)).toEqual([0, 1, 1]);
		expect(edge.levels).toBe(3);
	});

	it('proves every entry in trees of random size, and no other entry, root or index', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), async (size, a, b) => {
				const index = a % size;
				const other = b % size;
				const leaves = manyLeaves(size);
				const root = edgeOf(leaves).root();
				const proof = await inclusionProof(sha256, sourceOf(leaves), index, size);
				const hash = (i: number) => leafHash(sha256, leaves[i]!);
				expect(checkInclusion(sha256, hash(index), index, size, root, proof)).toBe(true);
				if (other !== index) {
					expect(checkInclusion(sha256, hash(other), index, size, root, proof)).toBe(false);
					expect(checkInclusion(sha256, hash(index), other, size, root, proof)).toBe(false);
				}
				expect(checkInclusion(sha256, hash(index), index, size, sha256(root), proof)).toBe(false);
				expect(checkInclusion(sha256, hash(index), index, size, root, [...proof, root])).toBe(false);
				if (proof.length > 0) expect(checkInclusion(sha256, hash(index), index, size, root, proof.slice(1))).toBe(false);
			}),
			{ numRuns: 60 },
		);
	});

	it('proves that a tree grew only at its end, and refuses a changed past', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), async (small, more) => {
				const leaves = manyLeaves(small + more);
				const old = { size: small, root: edgeOf(leaves.slice(0, small)).root() };
				const now = { size: small + more, root: edgeOf(leaves).root() };
				const proof = small === 0 ? [] : await consistencyProof(sha256, sourceOf(leaves), small, small + more);
				expect(checkConsistency(sha256, old, now, proof)).toBe(true);
				expect(checkConsistency(sha256, { ...old, root: sha256(old.root) }, now, proof)).toBe(false);
				if (small > 0) expect(checkConsistency(sha256, old, { ...now, root: sha256(now.root) }, proof)).toBe(false);
				expect(checkConsistency(sha256, old, now, [...proof, now.root])).toBe(false);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('tile paths', () => {
	it('are those of tlog-tiles', () => {
		expect(indexPath(1_234_067)).toBe('x001/x234/067');
		expect(tilePath(0, 5)).toBe('tile/0/005');
		expect(tilePath('entries', 273, 112)).toBe('tile/entries/273.p/112');
	});

	it('follow the example of 70,000 entries', () => {
		expect([
			tileWidth(0, 272, 70_000),
			tileWidth(0, 273, 70_000),
			tileWidth(1, 0, 70_000),
			tileWidth(1, 1, 70_000),
			tileWidth(2, 0, 70_000),
		]).toEqual([256, 112, 256, 17, 1]);
		expect(levelCount(70_000)).toBe(3);
		expect(tileFileCount(70_000)).toBe(274 + 274 + 2 + 1);
		expect(tileFileCount(0)).toBe(0);
		expect(tileFileCount(256)).toBe(3);
	});

	it('are read back in their one form only', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 63 }),
				fc.integer({ min: 0, max: 1e9 }),
				fc.integer({ min: 1, max: 256 }),
				(level, index, width) => {
					expect(parseTilePath(tilePath(level, index, width))).toEqual({ level, index, width });
				},
			),
		);
		for (const path of [
			'tile/00/000',
			'tile/64/000',
			'tile/0/x000/000',
			'tile/0/1',
			'tile/0/000.p/256',
			'tile/0/000.p/01',
			'tile/0/000.p/0',
			'tile/x/000',
		]) {
			expect(parseTilePath(path), path).toBe(null);
		}
	});
});
