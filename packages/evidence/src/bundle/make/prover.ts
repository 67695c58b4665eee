import { decodeText } from '../../core/encoding.ts';
import { encodeEntry } from '../../core/entry.ts';
import { inclusionProof, type NodeSource } from '../../core/proof.ts';
import { encodeExtra, formatTlogProof } from '../../core/tlog-proof.ts';
import type { Hash } from '../../core/tree.ts';
import { logFolder } from '../../layout.ts';
import type { EvidenceFs } from '../../ports.ts';
import { readCosigned } from '../../reader/cosigned.ts';
import { nodesOf, readCheckpoint } from '../../reader/log.ts';
import type { Entry, LogKind } from '../../types.ts';

/** Hashes kept from one proof to the next: entries beside each other share nearly all of theirs. */
const KEPT = 4096;

const remembered = (node: NodeSource): NodeSource => {
	const kept = new Map<string, Uint8Array>();
	return async (height, index) => {
		const name = height + ':' + index;
		const known = kept.get(name);
		if (known !== undefined) return known;
		const hash = await node(height, index);
		if (kept.size === KEPT) kept.delete(kept.keys().next().value!);
		kept.set(name, hash);
		return hash;
	};
};

/** Tiles kept from one proof to the next: one a level, and the bundles beside them. */
const TILES = 16;

/** Files below `tile` are read once as long as others do not take their place: what is there under a name stays as it is. */
const rememberedTiles = (fs: EvidenceFs): EvidenceFs => {
	const kept = new Map<string, Uint8Array>();
	return {
		...fs,
		async read(path, limit) {
			const bytes = kept.get(path) ?? (await fs.read(path, limit));
			if (bytes === null || !path.includes('/tile/')) return bytes;
			kept.delete(path);
			kept.set(path, bytes);
			if (kept.size > TILES) kept.delete(kept.keys().next().value!);
			return bytes;
		},
	};
};

/** Proves entries of one log, all of them by the same two notes: the checkpoint as it is now, and the latest that witnesses have cosigned. */
export type Prover = {
	readonly size: number;
	readonly checkpoint: string;
	/** Null: none that is of use. */
	readonly cosigned: string | null;
	/** C2SP tlog-proof with the leaf in `extra`; what was recorded is in the extract. */
	prove(index: number, entry: Entry): Promise<string>;
};

/** Null when there is no such log. */
export const openProver = async (fs: EvidenceFs, sha256: Hash, dir: string, writer: string, log: LogKind): Promise<Prover | null> => {
	const folder = dir + '/' + logFolder(writer, log);
	if ((await fs.kind(folder + '/checkpoint')) === null) return null;
	const { text, checkpoint } = await readCheckpoint(fs, folder);
	const seen = await readCosigned(fs, folder);
	const cosigned = seen !== null && seen.checkpoint.size <= checkpoint.size ? seen : null;
	const tiles = rememberedTiles(fs);
	const by = (note: string, size: number) => ({ note, size, node: remembered(nodesOf(tiles, sha256, folder, size)) });
	const latest = by(text, checkpoint.size);
	const earlier = cosigned === null ? null : by(cosigned.text, cosigned.checkpoint.size);
	return {
		size: checkpoint.size,
		checkpoint: text,
		cosigned: cosigned?.text ?? null,
		async prove(index, entry) {
			const { note, size, node } = earlier !== null && index < earlier.size ? earlier : latest;
			const extra = encodeExtra({ entry: decodeText(encodeEntry(entry))!, payload: null, roster: null });
			return formatTlogProof({ index, extra, path: await inclusionProof(sha256, node, index, size), checkpoint: note });
		},
	};
};
