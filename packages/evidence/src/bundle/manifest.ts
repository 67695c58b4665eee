import { decodeText, SHA256_HEX } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { isWriterName } from '../layout.ts';
import type { Sha256 } from '../types.ts';
import type { EntryName } from './facts.ts';

/** Written last: a folder without it is no bundle. It is not in `SHA256SUMS`, because the proof in it is about the digest of that file. */
export type BundleManifest = {
	readonly sums: Sha256;
	/** Kind `inspect` of the operation log, with `sums` in its detail. */
	readonly entry: EntryName;
	/** C2SP tlog-proof of that entry, with what was recorded and the roster. */
	readonly proof: string;
};

const FORMAT = 'tongguan-inspection-bundle';
const VERSION = 1;
/** Kind of operation under which the making of a bundle is in the operation log. */
export const INSPECT = 'inspect';
export const MAX_MANIFEST_BYTES = 8 << 20;

export const formatManifest = ({ sums, entry, proof }: BundleManifest): string =>
	JSON.stringify({ format: FORMAT, version: VERSION, sums: { sha256: sums }, entry, proof }, null, '\t') + '\n';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** `version`: the bundle is of a later one. `malformed`: it is none, or says more than one of this version says. */
export const parseManifest = (bytes: Uint8Array): BundleManifest | 'malformed' | 'version' => {
	const text = bytes.length > MAX_MANIFEST_BYTES ? null : decodeText(bytes);
	let value: unknown;
	try {
		value = JSON.parse(text ?? '');
	} catch {
		return 'malformed';
	}
	if (!isRecord(value) || value.format !== FORMAT) return 'malformed';
	if (typeof value.version === 'number' && value.version > VERSION) return 'version';
	const { sums, entry, proof } = value;
	if (!isRecord(sums) || !isRecord(entry) || typeof proof !== 'string') return 'malformed';
	const log = LOG_KINDS.find((one) => one === entry.log);
	if (typeof sums.sha256 !== 'string' || !SHA256_HEX.test(sums.sha256) || log === undefined) return 'malformed';
	if (typeof entry.writer !== 'string' || !isWriterName(entry.writer) || !Number.isSafeInteger(entry.index)) return 'malformed';
	const manifest = { sums: sums.sha256, entry: { writer: entry.writer, log, index: entry.index as number }, proof };
	return formatManifest(manifest) === text ? manifest : 'malformed';
};
