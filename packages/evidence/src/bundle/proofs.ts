import { encodeText } from '../core/encoding.ts';
import { PROOF_HEAD } from '../core/tlog-proof.ts';
import type { Files } from '../verify/files.ts';
import { linesOf } from './lines.ts';

/** A line is the `extra` of one entry at the longest; a proof has a path and a note with the cosignatures besides. */
const LONGEST_LINE = 8192;
const MOST_LINES = 256;

/** Proofs one after the other; each begins with the line that names its format. Null in place of what is none, and nothing after it. */
export async function* proofsIn(files: Files, path: string): AsyncGenerator<Uint8Array | null> {
	if ((await files.kind(path)) === null) return;
	const stream = await files.stream(path);
	if (stream === null) return;
	let held: string[] = [];
	for await (const line of linesOf(stream, LONGEST_LINE)) {
		if (line === PROOF_HEAD && held.length > 0) {
			yield encodeText(held.join('\n') + '\n');
			held = [];
		}
		if (line === null || held.length === MOST_LINES || (held.length === 0 && line !== PROOF_HEAD)) {
			yield null;
			return;
		}
		held.push(line);
	}
	if (held.length > 0) yield encodeText(held.join('\n') + '\n');
}
