import type { CaptureEvent } from '@tongguan/pcapng';
import { parseNetwork } from '../../core/cidr.ts';
import { LOG_KINDS } from '../../core/entry.ts';
import { instantOf } from '../../core/time.ts';
import { EvidenceError } from '../../errors.ts';
import type { Age, EvidenceCrypto, EvidenceFs } from '../../ports.ts';
import { proveEntry } from '../../reader/prove.ts';
import type { Instant, LogKind, Sha256 } from '../../types.ts';
import { Budget, CONTENT_LIMITS, type ContentLimits } from '../content/bodies.ts';
import { type ConnectionContent, readContent } from '../content/read.ts';
import type { BundleFacts, BundleQuestion, EntryName, ExtractFacts, NotOpened, NotOpenedWhy } from '../facts.ts';
import { CONTENT, COVER_PAGE, COVER_TEXT, FACTS, MANIFEST, SUMS } from '../layout.ts';
import { formatManifest } from '../manifest.ts';
import { formatSums } from '../sums.ts';
import { Captures } from './captures.ts';
import { type OpenLog, openSiteLogs, type Range, writeExtract } from './logs.ts';
import { openConnection } from './opened.ts';
import { digestOf, Out } from './out.ts';
import { explainMissing } from './purges.ts';
import { firstSince, isMentioned, type SelectedTraffic, selectTraffic, type Wanted } from './select.ts';

export type BundlePorts = {
	readonly fs: EvidenceFs;
	readonly crypto: EvidenceCrypto;
	readonly age: Age;
	/** Everything that a pcapng file makes known. */
	readonly readCapture: (source: AsyncIterable<Uint8Array>) => AsyncIterable<CaptureEvent>;
};
/** Who enters the making in an operation log. It is asked for when all but the cover is there, and let go of at the end: no other entry comes between. */
export type Custody = {
	/** The entry that `enter` makes. */
	readonly entry: EntryName;
	readonly at: Instant;
	/** Durable when it resolves. `sums`: digest of `SHA256SUMS`, to be in its detail under that name. */
	enter(sums: Sha256, facts: BundleFacts): Promise<EntryName>;
	close(): Promise<void>;
};
export type BundleProgress = { readonly step: 'looking' | 'entries' | 'captures'; readonly done: number };
export type BundleOptions = {
	readonly evidence: string;
	/** Folder that is made, or is empty. */
	readonly out: string;
	readonly question: BundleQuestion;
	readonly identities: readonly string[];
	readonly madeBy: BundleFacts['madeBy'];
	readonly sealedTo: string | null;
	readonly custody: () => Promise<Custody>;
	/** The cover sheet, as text and as a page. */
	readonly cover: (facts: BundleFacts) => { readonly text: string; readonly page: string };
	readonly onProgress?: (progress: BundleProgress) => void;
	readonly contentLimits?: ContentLimits;
};
export type MadeBundle = { readonly facts: BundleFacts; readonly sums: Sha256; readonly files: number; readonly bytes: number };

/** `span-invalid`, `network-invalid`. */
const wantedOf = ({ from, to, nets, ...ids }: BundleQuestion): Wanted => {
	const [begin, end] = [new Date(from), new Date(to)];
	if (Number.isNaN(begin.getTime()) || Number.isNaN(end.getTime()) || begin >= end)
		throw new EvidenceError('span-invalid', { from: from.slice(0, 40), to: to.slice(0, 40) });
	return { ...ids, from: instantOf(begin), to: instantOf(end), nets: nets.map(parseNetwork) };
};

const checkEmpty = async (fs: EvidenceFs, out: string): Promise<void> => {
	const kind = await fs.kind(out);
	if (kind !== null && kind !== 'folder') throw new EvidenceError('bundle-not-empty', { folder: out });
	for await (const _ of fs.list(out)) throw new EvidenceError('bundle-not-empty', { folder: out });
	await fs.makeFolder(out);
};

/**
 * Makes an inspection bundle: what the logs and captures hold about the question, with proofs. `manifest.json` comes last, when the entry
 * that vouches for all the rest is durable: what is left of a making that was broken off is no bundle. Reads beside running writers.
 *
 * Fails with `bundle-not-empty`, `span-invalid`, `network-invalid`, `bundle-too-large`, `bundle-unrecorded`, what `openCapture` says where
 * identities were given and opened nothing, `roster-damaged`, `folder-missing`, `log-damaged`, and as the file system and `custody` do.
 */
export const makeBundle = async (ports: BundlePorts, options: BundleOptions): Promise<MadeBundle> => {
	const { fs, crypto } = ports;
	const wanted = wantedOf(options.question);
	await checkEmpty(fs, options.out);
	const out = new Out(fs, crypto, options.out);
	const collected = await collect(ports, options, wanted, out);
	const custody = await options.custody();
	try {
		const facts: BundleFacts = {
			version: 1,
			...collected,
			madeBy: options.madeBy,
			madeAt: custody.at,
			entry: custody.entry,
			question: { ...options.question, from: wanted.from, to: wanted.to },
			sealedTo: options.sealedTo,
		};
		const { text, page } = options.cover(facts);
		await out.text(FACTS, JSON.stringify(facts, null, '\t') + '\n');
		await out.text(COVER_TEXT, text);
		await out.text(COVER_PAGE, page);
		const listed = formatSums(out.sums);
		const sums = digestOf(crypto, listed);
		await out.text(SUMS, listed);
		await out.sync();
		const { writer, log, index } = await custody.enter(sums, facts);
		if (writer !== custody.entry.writer || log !== custody.entry.log || index !== custody.entry.index)
			throw new EvidenceError('bundle-unrecorded', { expected: custody.entry.index, found: index });
		const proof = await proveEntry(fs, crypto.sha256, options.evidence, { writer, log, index, payload: true });
		// It has its name when all of it is durable.
		const manifest = await out.create(MANIFEST + '.part');
		await manifest.text(formatManifest({ sums, entry: { writer, log, index }, proof }));
		await manifest.close(MANIFEST);
		await out.sync();
		return { facts, sums, files: out.sums.size, bytes: out.bytes };
	} finally {
		await custody.close();
	}
};

type Collected = Omit<BundleFacts, 'version' | 'madeBy' | 'madeAt' | 'entry' | 'question' | 'sealedTo'>;

const collect = async (ports: BundlePorts, options: BundleOptions, wanted: Wanted, out: Out): Promise<Collected> => {
	const { fs, crypto } = ports;
	const { evidence, onProgress } = options;
	const { roster, fingerprint, logs } = await openSiteLogs(fs, crypto, evidence, out);
	const of = (kind: LogKind): OpenLog[] => logs.filter(({ log }) => log === kind);
	const told = (step: BundleProgress['step'], every: number): (() => void) => {
		let done = 0;
		return () => {
			done += 1;
			if (done % every === 0) onProgress?.({ step, done });
		};
	};

	const looked = told('looking', 1000);
	const selected = new Map<OpenLog, SelectedTraffic>();
	for (const log of of('traffic')) selected.set(log, await selectTraffic(fs, evidence, log, wanted, looked));
	const traffic = [...selected.values()];

	const captures = new Captures(fs, evidence, out, wanted.from);
	const entered = told('entries', 100);
	const extracts: ExtractFacts[] = [];
	for (const kind of LOG_KINDS) {
		const ranges =
			kind === 'traffic' ? trafficRanges(fs, evidence, selected, wanted) : otherRanges(fs, evidence, of(kind), wanted, traffic);
		extracts.push(
			await writeExtract(fs, evidence, out, kind, ranges, async (writer, { index, payload }) => {
				entered();
				if (kind === 'traffic') await captures.take({ writer, log: kind, index }, payload);
			}),
		);
	}
	const opened = await openAll(ports, options, out, captures, told('captures', 1));
	return {
		site: roster.site,
		fingerprint,
		extracts,
		captures: captures.facts(),
		...opened,
		missing: await explainMissing(fs, evidence, of('operation'), captures.missing),
		open: traffic.flatMap(({ open }) => open),
	};
};

/** Entries of the time asked about whose payload is gone. */
const purgedIn = async (fs: EvidenceFs, dir: string, log: OpenLog, { from, to }: Wanted): Promise<number> => {
	if (log.first === 0) return 0;
	const [begin, end] = [await firstSince(fs, dir, log, from), await firstSince(fs, dir, log, to)];
	return Math.max(0, Math.min(end, log.first) - begin);
};

type LogRange = Range & { readonly log: OpenLog; readonly payloadsPurged: number };

async function* trafficRanges(
	fs: EvidenceFs,
	dir: string,
	selected: ReadonlyMap<OpenLog, SelectedTraffic>,
	wanted: Wanted,
): AsyncGenerator<LogRange> {
	for (const [log, { indices }] of selected) {
		let next = 0;
		const takes: Range['takes'] = ({ index }) => {
			// One may be passed over: its payload was purged since.
			while (next < indices.length && indices[next]! < index) next += 1;
			return indices[next] === index;
		};
		const from = indices[0] ?? 0;
		const to = indices.length === 0 ? 0 : indices.at(-1)! + 1;
		yield { log, from, to, takes, payloadsPurged: await purgedIn(fs, dir, log, wanted) };
	}
}

async function* otherRanges(
	fs: EvidenceFs,
	dir: string,
	logs: readonly OpenLog[],
	wanted: Wanted,
	traffic: readonly SelectedTraffic[],
): AsyncGenerator<LogRange> {
	const mentioned = isMentioned(wanted, new Set(traffic.flatMap(({ shipments }) => [...shipments])));
	for (const log of logs) {
		const from = Math.max(log.first, await firstSince(fs, dir, log, wanted.from));
		const to = Math.max(from, await firstSince(fs, dir, log, wanted.to));
		yield { log, from, to, takes: ({ payload }) => mentioned(payload), payloadsPurged: await purgedIn(fs, dir, log, wanted) };
	}
}

/** Opens what the identities open, and reads what was opened. */
const openAll = async (
	{ fs, crypto, age, readCapture }: BundlePorts,
	{ out: folder, identities, contentLimits = CONTENT_LIMITS }: BundleOptions,
	out: Out,
	{ connections }: Captures,
	told: () => void,
): Promise<Pick<BundleFacts, 'opened' | 'content' | 'notOpened'>> => {
	const budget = new Budget(contentLimits);
	const notOpened: NotOpened[] = [];
	const opened = { files: 0, bytes: 0 };
	let sealedOpened = 0;
	let exchanges = 0;
	let read = 0;
	const index = await out.create(CONTENT);
	const tell = (content: ConnectionContent): Promise<void> => {
		const first = opened.files + notOpened.length === 1;
		return index.text((first ? '[\n' : ',\n') + JSON.stringify(content));
	};
	for (const held of connections.values()) {
		told();
		const opening = await openConnection(fs, age, folder, out, held, identities);
		if (opening.notOpened !== null) {
			notOpened.push(opening.notOpened);
			await tell({ read: false, ...opening.notOpened });
			continue;
		}
		opened.files += 1;
		opened.bytes += opening.opened.bytes;
		if (held.sealed.length > 0) sealedOpened += 1;
		const source = (await out.stream(opening.opened.path))!;
		const content = await readContent(readCapture(source), held.connection, out, crypto, budget);
		if (content.read) {
			exchanges += content.exchanges;
			read += 1;
		}
		await tell(content);
	}
	await index.text(opened.files + notOpened.length === 0 ? '[]\n' : '\n]\n');
	await index.close();
	const [refused] = notOpened;
	// Whoever brings keys wants it opened: to find out from the cover sheet that they were the wrong ones is too late.
	if (identities.length > 0 && sealedOpened === 0 && refused !== undefined && isOfIdentities(refused.why))
		throw new EvidenceError(refused.why, { opened: 0 });
	return { opened, content: { connections: read, exchanges, files: budget.files, bytes: budget.bytes }, notOpened };
};
const isOfIdentities = (why: NotOpenedWhy): why is 'escrow-incomplete' | 'identity-wrong' =>
	why === 'escrow-incomplete' || why === 'identity-wrong';
