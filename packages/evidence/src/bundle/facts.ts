import { digestsIn } from '../core/payload.ts';
import type { Instant, LogKind } from '../types.ts';

/** What was asked for. Traffic of connections that were there between `from` (inclusive) and `to` (exclusive). */
export type BundleQuestion = {
	readonly from: Instant;
	readonly to: Instant;
	/** Addresses and CIDR: one of the two ends of a connection is in one of them. None: any. */
	readonly nets: readonly string[];
	/** Null: any. */
	readonly shipment: string | null;
	readonly recipient: string | null;
	readonly transfer: string | null;
};
/** An entry of a log of this site. */
export type EntryName = { readonly writer: string; readonly log: LogKind; readonly index: number };

/** Of one kind of log, all writers together. */
export type ExtractFacts = {
	readonly log: LogKind;
	readonly entries: number;
	/** Entries of the time asked about that name nothing of what was asked for; of the traffic log it is not counted. */
	readonly leftOut: number | null;
	/** Of the first and the last entry. */
	readonly first: Instant | null;
	readonly last: Instant | null;
	/** Entries of the time asked about of which only the digest is left. */
	readonly payloadsPurged: number;
};
/** Why a file that an entry names is not in the bundle. `differs`: its bytes are not those that the entry vouches for. */
export type MissingWhy = 'purged' | 'absent' | 'differs';
export type MissingFile = {
	readonly file: string;
	readonly entry: EntryName;
	readonly why: MissingWhy;
	/** The entry under which it was purged, and the provisions that entry names. */
	readonly purge: (EntryName & { readonly at: Instant; readonly provisions: readonly string[] }) | null;
};
/** Why a connection was not opened. `sealed`: no identity was given; the others as `openCapture` fails. */
export type NotOpenedWhy = 'sealed' | 'capture-damaged' | 'capture-missing' | 'escrow-incomplete' | 'identity-wrong' | 'sealed-damaged';
export type NotOpened = { readonly connection: string; readonly why: NotOpenedWhy };

export type BundleFacts = {
	readonly version: 1;
	readonly site: string;
	/** Of the site's key. */
	readonly fingerprint: string;
	readonly madeBy: { readonly id: string; readonly name: string };
	readonly madeAt: Instant;
	/** The entry of the operation log that vouches for this bundle. */
	readonly entry: EntryName;
	readonly question: BundleQuestion;
	readonly extracts: readonly ExtractFacts[];
	readonly captures: {
		readonly connections: number;
		readonly files: number;
		readonly bytes: number;
		/** Files from before the time asked about: TLS opens only from the beginning of a connection. */
		readonly earlier: number;
		/** Of the first and the last packet; RFC 3339, +08:00, up to nanoseconds. */
		readonly first: string | null;
		readonly last: string | null;
		readonly sealed: number;
	};
	readonly opened: { readonly files: number; readonly bytes: number };
	readonly content: { readonly connections: number; readonly exchanges: number; readonly files: number; readonly bytes: number };
	readonly missing: readonly MissingFile[];
	readonly notOpened: readonly NotOpened[];
	/** Captures that are still being written: no entry vouches for their bytes yet. */
	readonly open: readonly { readonly connection: string; readonly file: string }[];
	/** Recipient (age) to whom the bundle was sealed as a whole; null: it was not. */
	readonly sealedTo: string | null;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (...values: readonly unknown[]): boolean => values.every((one) => typeof one === 'string');
const areRecords = (value: unknown, name: string): boolean =>
	Array.isArray(value) && value.every((one) => isRecord(one) && areTexts(one[name]));

/** Whether a value has what is said of it to people and compared with other files; the rest may be anything of bounded depth. */
export const isFacts = (value: unknown): value is BundleFacts => {
	if (!isRecord(value) || value.version !== 1 || digestsIn(value) === null) return false;
	const { site, fingerprint, madeAt, madeBy, question, extracts, missing, notOpened, open } = value;
	return (
		areTexts(site, fingerprint, madeAt) &&
		isRecord(madeBy) &&
		areTexts(madeBy.id, madeBy.name) &&
		isRecord(question) &&
		areTexts(question.from, question.to) &&
		areRecords(extracts, 'log') &&
		areRecords(missing, 'file') &&
		areRecords(notOpened, 'connection') &&
		areRecords(open, 'connection')
	);
};
