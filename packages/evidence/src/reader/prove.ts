import { decodeText, toHex } from '../core/encoding.ts';
import { encodePayload } from '../core/payload.ts';
import { inclusionProof } from '../core/proof.ts';
import { encodeExtra, formatTlogProof } from '../core/tlog-proof.ts';
import type { Hash } from '../core/tree.ts';
import { EvidenceError } from '../errors.ts';
import { logFolder, ROSTER } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';
import type { LogKind } from '../types.ts';
import { MAX_ROSTER_BYTES } from '../writer/roster.ts';
import { readCosigned } from './cosigned.ts';
import { nodesOf, readCheckpoint, readEntries, readLeaves } from './log.ts';

/** The note to prove by: the latest that witnesses have cosigned, where that covers the entry. */
const noteFor = async (fs: EvidenceReadFs, folder: string, index: number): Promise<{ readonly text: string; readonly size: number }> => {
	const { text, checkpoint } = await readCheckpoint(fs, folder);
	const cosigned = await readCosigned(fs, folder);
	const size = cosigned?.checkpoint.size ?? 0;
	return cosigned !== null && size > index && size <= checkpoint.size ? { text: cosigned.text, size } : { text, size: checkpoint.size };
};

/**
 * The text of a C2SP tlog-proof that the log holds the entry: with the entry itself, the roster that names the writer's key and, unless
 * it is left out, what was recorded. Fails with `entry-not-found` when the checkpoint does not cover the index, `payload-purged`, `log-damaged`,
 * `folder-missing`.
 */
export const proveEntry = async (
	fs: EvidenceReadFs,
	sha256: Hash,
	dir: string,
	{ writer, log, index, payload }: { readonly writer: string; readonly log: LogKind; readonly index: number; readonly payload: boolean },
): Promise<string> => {
	const folder = dir + '/' + logFolder(writer, log);
	const { text, size } = await noteFor(fs, folder, index);
	if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new EvidenceError('entry-not-found', { writer, log, index });
	const roster = await fs.read(dir + '/' + ROSTER, MAX_ROSTER_BYTES);
	if (roster === null) throw new EvidenceError('folder-missing', { file: ROSTER });
	const leaf = (await readLeaves(fs, folder, index, size).next()).value as Uint8Array;
	const extra = encodeExtra({
		entry: decodeText(leaf) ?? '',
		payload: payload ? await payloadOf(fs, sha256, dir, writer, log, index) : null,
		roster: decodeText(roster),
	});
	const path = await inclusionProof(sha256, nodesOf(fs, sha256, folder, size), index, size);
	return formatTlogProof({ index, extra, path, checkpoint: text });
};

const payloadOf = async (fs: EvidenceReadFs, sha256: Hash, dir: string, writer: string, log: LogKind, index: number): Promise<string> => {
	for await (const { entry, objects, payload } of readEntries(fs, dir, writer, log, { from: index, to: index + 1 })) {
		if (payload === null) throw new EvidenceError('payload-purged', { writer, log, index });
		const text = encodePayload(objects, payload);
		if (toHex(sha256(text)) === entry.payload) return decodeText(text)!;
	}
	throw new EvidenceError('log-damaged', { file: logFolder(writer, log) + '/payload' });
};
