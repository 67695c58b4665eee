import { decodeText } from '../../core/encoding.ts';
import { LOG_KINDS } from '../../core/entry.ts';
import { parseNote } from '../../core/note.ts';
import { parseRoster, type Roster } from '../../core/roster.ts';
import { EvidenceError } from '../../errors.ts';
import { fingerprint, formatVkey } from '../../keys.ts';
import { logFolder, ROSTER } from '../../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../../ports.ts';
import { listSegments, type ReadEntry, readLog } from '../../reader/log.ts';
import type { LogKind } from '../../types.ts';
import { MAX_ROSTER_BYTES } from '../../writer/roster.ts';
import { csvHead, csvLine } from '../csv.ts';
import { EXTRACT_HEAD, EXTRACT_TAIL, extracted, extractLine } from '../extract.ts';
import type { ExtractFacts } from '../facts.ts';
import { BUNDLE_ROSTER, BUNDLE_VKEY, extractPath, notePath, proofsPath } from '../layout.ts';
import type { Out, OutFile } from './out.ts';
import { openProver, type Prover } from './prover.ts';
import type { LogPart } from './select.ts';

/** A log as it was when the making began, with what proves its entries. */
export type OpenLog = LogPart & { readonly prover: Prover };
export type SiteLogs = { readonly roster: Roster; readonly fingerprint: string; readonly logs: readonly OpenLog[] };

/** The roster and every log that it names, with the notes that vouch for them. `roster-damaged`, `folder-missing`, `log-damaged`. */
export const openSiteLogs = async (fs: EvidenceFs, crypto: EvidenceCrypto, dir: string, out: Out): Promise<SiteLogs> => {
	const bytes = await fs.read(dir + '/' + ROSTER, MAX_ROSTER_BYTES);
	if (bytes === null) throw new EvidenceError('folder-missing', { file: dir + '/' + ROSTER });
	const note = parseNote(bytes);
	const roster = note === null ? null : parseRoster(crypto.sha256, note.text);
	if (roster === null) throw new EvidenceError('roster-damaged', { file: ROSTER });
	await out.text(BUNDLE_ROSTER, decodeText(bytes)!);
	await out.text(BUNDLE_VKEY, formatVkey(roster.siteKey) + '\n');
	const logs: OpenLog[] = [];
	for (const { name: writer } of roster.writers) {
		for (const log of LOG_KINDS) {
			const prover = await openProver(fs, crypto.sha256, dir, writer, log);
			if (prover === null) continue;
			await out.text(notePath(writer, log, 'checkpoint'), prover.checkpoint);
			if (prover.cosigned !== null) await out.text(notePath(writer, log, 'cosigned'), prover.cosigned);
			const [first = 0] = await listSegments(fs, dir + '/' + logFolder(writer, log));
			logs.push({ writer, log, size: prover.size, first, prover });
		}
	}
	return { roster, fingerprint: fingerprint(crypto.sha256, roster.siteKey), logs };
};

/** Which entries of a log are looked at, from `from` (inclusive) to `to` (exclusive), and which of these are taken. */
export type Range = { readonly from: number; readonly to: number; readonly takes: (entry: ReadEntry) => boolean };

/** Writes the extract of one kind of log as JSON and CSV, and the proofs of its entries, log by log of those given. */
export const writeExtract = async (
	fs: EvidenceFs,
	dir: string,
	out: Out,
	kind: LogKind,
	ranges: AsyncIterable<Range & { readonly log: OpenLog; readonly payloadsPurged: number }>,
	onEntry: (writer: string, entry: ReadEntry) => Promise<void>,
): Promise<ExtractFacts> => {
	const json = await out.create(extractPath(kind, 'json'));
	const csv = await out.create(extractPath(kind, 'csv'));
	await json.text(EXTRACT_HEAD);
	await csv.text(csvHead(kind));
	let entries = 0;
	let leftOut = 0;
	let payloadsPurged = 0;
	let first: string | null = null;
	let last: string | null = null;
	for await (const { log, from, to, takes, ...purged } of ranges) {
		payloadsPurged += purged.payloadsPurged;
		let proofs: OutFile | null = null;
		for await (const read of readLog(fs, dir, log.writer, kind, { from, to })) {
			if (!takes(read)) {
				leftOut += 1;
				continue;
			}
			const one = extracted(log.writer, read.index, read.entry, read.objects, read.payload);
			await json.text(extractLine(one, entries === 0));
			await csv.text(csvLine(one));
			proofs ??= await out.create(proofsPath(log.writer, kind));
			await proofs.text(await log.prover.prove(read.index, read.entry));
			entries += 1;
			if (first === null || one.at < first) first = one.at;
			if (last === null || one.at > last) last = one.at;
			await onEntry(log.writer, read);
		}
		await proofs?.close();
	}
	await json.text(EXTRACT_TAIL);
	await json.close();
	await csv.close();
	return { log: kind, entries, leftOut: kind === 'traffic' ? null : leftOut, first, last, payloadsPurged };
};
