import { decodeText, encodeText, fromBase64, toBase64 } from './encoding.ts';
import { MAX_PAYLOAD_BYTES } from './payload.ts';
import { HASH_BYTES } from './tree.ts';

/** C2SP tlog-proof: that a log holds an entry, as one text that is verified offline. */
export type TlogProof = {
	readonly index: number;
	/** Not authenticated by itself; null: none. */
	readonly extra: Uint8Array | null;
	/** RFC 6962 audit path, from the leaf upwards. */
	readonly path: readonly Uint8Array[];
	/** The signed note, verbatim. */
	readonly checkpoint: string;
};

/** What our proofs carry in `extra`, so that one key is enough to verify them. Each is authenticated by what it is verified against. */
export type ProofExtra = {
	/** Leaf of the tree. */
	readonly entry: string;
	/** Stored text, whose digest the entry holds; null: left out. */
	readonly payload: string | null;
	/** The signed roster that names the writer's key; null: whoever verifies knows that key. */
	readonly roster: string | null;
};

/** The first line of a proof. */
export const PROOF_HEAD = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 leaves is no higher. */
const MAX_PATH = 53;
/** Payload and roster, quoted and in base64, a note, and the path; what is longer is no proof of ours. */
const MAX_PROOF_BYTES = 64 * MAX_PAYLOAD_BYTES;

export const formatTlogProof = ({ index, extra, path, checkpoint }: TlogProof): string =>
	[PROOF_HEAD, ...(extra === null ? [] : ['extra ' + toBase64(extra)]), 'index ' + index, ...path.map(toBase64), '', checkpoint].join('\n');

/** Null unless it has the form. The note in it is not looked at. */
export const parseTlogProof = (bytes: Uint8Array): TlogProof | null => {
	const text = bytes.length > MAX_PROOF_BYTES ? null : decodeText(bytes);
	const end = text?.indexOf('\n\n') ?? -1;
	if (text === null || end < 0) return null;
	const [head, ...lines] = text.slice(0, end).split('\n');
	const line = lines[0]?.startsWith('extra ') ? lines.shift()! : null;
	const extra = line === null ? null : fromBase64(line.slice('extra '.length));
	const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '');
	const path = lines.map(fromBase64);
	if (head !== PROOF_HEAD || (line !== null && extra === null) || index === null || path.length > MAX_PATH) return null;
	if (!Number.isSafeInteger(Number(index[1])) || !path.every((hash) => hash?.length === HASH_BYTES)) return null;
	return { index: Number(index[1]), extra, path: path as Uint8Array[], checkpoint: text.slice(end + 2) };
};

export const encodeExtra = ({ entry, payload, roster }: ProofExtra): Uint8Array => encodeText(JSON.stringify({ entry, payload, roster }));

/** Null unless it is the one way to write it. */
export const decodeExtra = (bytes: Uint8Array): ProofExtra | null => {
	const text = decodeText(bytes);
	let value: unknown;
	try {
		value = JSON.parse(text ?? '');
	} catch {
		return null;
	}
	const { entry, payload, roster } = (value ?? {}) as Record<string, unknown>;
	const optional = (one: unknown): one is string | null => one === null || typeof one === 'string';
	if (typeof entry !== 'string' || !optional(payload) || !optional(roster)) return null;
	const extra = { entry, payload, roster };
	return JSON.stringify(extra) === text ? extra : null;
};
