import { encodeText, toHex } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { encodePayload } from '../core/payload.ts';
import type { Roster } from '../core/roster.ts';
import { formatVkey, type NoteKey } from '../keys.ts';
import type { LogKind } from '../types.ts';
import { verifyBundleCaptures } from './captures.ts';
import { csvHead, csvLine } from './csv.ts';
import { EXTRACT_HEAD, type Extracted, LONGEST_LINE, parseExtractLine } from './extract.ts';
import type { BundleFacts } from './facts.ts';
import { BUNDLE_ROSTER, BUNDLE_VKEY, extractPath, notePath, proofsPath } from './layout.ts';
import { linesOf } from './lines.ts';
import { proofsIn } from './proofs.ts';
import { proved, type Scene } from './scene.ts';
import type { Sums } from './sums.ts';

/** Whose logs were checked, and how many of their entries are in the bundle. */
export type BundleLog = { readonly writer: string; readonly log: LogKind; readonly entries: number };
/** Each entry by the proof that stands in the same place among those of its log, its payload by the digest in the entry, and its line as CSV. */
export const verifyExtracts = async (scene: Scene, roster: Roster, cover: BundleFacts | null, sums: Sums): Promise<BundleLog[]> => {
	const { files, crypto, findings } = scene;
	const logs: BundleLog[] = [];
	const captures = verifyBundleCaptures(files, crypto, sums);
	const known = new Set<string>();
	for (const { name: writer, key } of roster.writers)
		for (const log of LOG_KINDS) {
			known.add(proofsPath(writer, log));
			for (const note of ['checkpoint', 'cosigned'] as const) known.add(notePath(writer, log, note));
			if (sums.has(notePath(writer, log, 'checkpoint'))) await verifyCheckpoint(scene, notePath(writer, log, 'checkpoint'), key);
		}
	for (const path of sums.keys())
		if (path.startsWith('proofs/') && path !== BUNDLE_ROSTER && path !== BUNDLE_VKEY && !known.has(path))
			findings.add('writer-unlisted', path);
	for (const log of LOG_KINDS) {
		const file = extractPath(log, 'json');
		const csv = crypto.sha256Stream();
		csv.update(encodeText(csvHead(log)));
		const open = new Map<string, { readonly key: string; readonly proofs: AsyncGenerator<Uint8Array | null>; entries: number }>();
		let number = 0;
		const stream = await files.stream(file);
		for await (const line of stream === null ? [] : linesOf(stream, LONGEST_LINE)) {
			number += 1;
			if (number === 1 ? line === EXTRACT_HEAD || line === EXTRACT_HEAD + ']' : line === ']') continue;
			const one = line === null ? null : parseExtractLine(line);
			const key = one === null ? undefined : roster.writers.find(({ name }) => name === one.writer)?.key;
			if (one === null || key === undefined || one.log !== log) {
				findings.add('extract-malformed', file, { line: number });
				continue;
			}
			csv.update(encodeText(csvLine(one)));
			const from = open.get(one.writer) ?? { key: formatVkey(key), proofs: proofsIn(files, proofsPath(one.writer, log)), entries: 0 };
			open.set(one.writer, from);
			from.entries += 1;
			const proof = (await from.proofs.next()).value as Uint8Array | null | undefined;
			if (proof === undefined || proof === null || !isProven(scene, one, proof, from.key))
				findings.add('extract-unproven', file, { line: number });
			if (toHex(crypto.sha256(encodePayload(one.objects, one.payload))) !== one.payloadSha256)
				findings.add('payload-mismatch', file, { index: one.index });
			if (log === 'traffic') captures.name(one);
		}
		const table = await files.digest(extractPath(log, 'csv'));
		if (table !== null && stream !== null && table.sha256 !== csv.digest()) findings.add('csv-mismatch', extractPath(log, 'csv'));
		for (const { name: writer } of roster.writers) {
			const from = open.get(writer);
			const more = from === undefined ? sums.has(proofsPath(writer, log)) : (await from.proofs.next()).done !== true;
			await from?.proofs.return(undefined);
			if (more) findings.add('proof-surplus', proofsPath(writer, log));
			if (from !== undefined) logs.push({ writer, log, entries: from.entries });
		}
	}
	await captures.finish(cover);
	return logs;
};

const isProven = (scene: Scene, one: Extracted, proof: Uint8Array, key: string): boolean => {
	const { entry } = proved(scene, proof, proofsPath(one.writer, one.log), key);
	return (
		entry !== null &&
		entry.writer === one.writer &&
		entry.log === one.log &&
		entry.index === one.index &&
		entry.at === one.at &&
		entry.payload === one.payloadSha256 &&
		entry.retainUntil === one.retainUntil
	);
};

const verifyCheckpoint = async ({ files, crypto, findings }: Scene, path: string, key: NoteKey): Promise<void> => {
	const bytes = await files.read(path, 4096);
	const note = bytes === null ? null : parseNote(bytes);
	if (note === null) findings.add('checkpoint-malformed', path);
	else if (!isSignedBy(note, key, crypto.verify)) findings.add('checkpoint-signature', path, { key: key.name });
};
