import type { Instant, Sha256 } from '@tongguan/law';
import { FileCollector, memberCollector } from './collector.ts';
import { IdentifyError } from './errors.ts';
import { DISTINCT_BYTES } from './host.ts';
import { persons } from './persons.ts';
import type { Collector, Limits, Reader } from './reader.ts';
import { readers as allReaders } from './readers/index.ts';
import type { ByteSource, Locus, RecordSink, Report, Unresolved } from './types.ts';

export const LIMITS: Limits = {
	members: 10_000,
	depth: 4,
	unpackedBytes: 4 * 1024 ** 3,
	ratio: 200,
	lineBytes: 16 * 1024 * 1024,
};
export const HEAD = 4096;

export type Inspection = { report: Report; unresolved: Unresolved[] };
export type InspectOptions = {
	/** Of exactly the bytes of `source`; computed by the caller. */
	readonly sha256: Sha256;
	readonly readers?: readonly Reader[];
	readonly onRecord?: RecordSink;
	readonly limits?: Partial<Limits>;
	readonly signal?: AbortSignal;
	/** Lets others run: `pause` is awaited each time `bytes` more have been read. */
	readonly yieldEvery?: { readonly bytes: number; readonly pause: () => Promise<void> };
	/** Bytes of the file reached so far; never falls. */
	readonly onProgress?: (bytes: number) => void;
	/** The day on which somebody under 14 is a minor (PIPL Art. 28). Without it ages are not judged. */
	readonly at?: Instant;
	/** Columns that the operator's subject model names: each identifies somebody, as an `account` where no recogniser fits its values. */
	readonly named?: readonly string[];
	/** Of the hash that tells values apart; a number nobody can foresee makes every file equally quick. Without it: of the digest. */
	readonly seed?: number;
	/** Memory for telling values apart exactly; beyond it `distinct` is null and bounds stay bounds. */
	readonly distinctBytes?: number;
};

/**
 * What is in a file, whose it is, and what was not seen. One pass, bounded memory.
 * Throws `empty-file`, what the source throws, or the signal's reason; everything else is in the report.
 */
export async function inspect(source: ByteSource, options: InspectOptions): Promise<Inspection> {
	if (source.size === 0) throw new IdentifyError('empty-file', { file: source.name });
	const limits = { ...LIMITS, ...options.limits };
	const readers = options.readers ?? allReaders;
	const distinctBytes = options.distinctBytes ?? DISTINCT_BYTES;
	const collector = new FileCollector(options.onRecord ?? null, day(options.at), distinctBytes, seedOf(options), options.named ?? []);
	const outer = watched(source, options);

	async function read(from: ByteSource, into: Collector, depth: number, where: Locus): Promise<string> {
		options.signal?.throwIfAborted();
		const head = await from.read(0, Math.min(HEAD, from.size));
		const reader = readers.find((candidate) => candidate.matches(head, from));
		if (!reader) {
			into.skip('not-read', where, from.size);
			return 'application/octet-stream';
		}
		await reader.read(from, { collector: into, signal: options.signal, limits, member, depth, where });
		return reader.type;

		async function member(inner: ByteSource, innerDepth: number): Promise<void> {
			const name = where.member === undefined ? inner.name : `${where.member}/${inner.name}`;
			const inside = { member: name };
			const innerCollector = memberCollector(collector, name);
			if (innerDepth > limits.depth) innerCollector.skip('too-deep', inside, inner.size);
			else if (inner.size > 0) await read(inner, innerCollector, innerDepth, inside);
		}
	}

	const type = await read(outer, collector, 0, {});
	options.signal?.throwIfAborted();
	options.onProgress?.(source.size);
	return concluded(collector, source, type, options.sha256);
}

export function concluded(collector: FileCollector, source: ByteSource, type: string, sha256: Sha256): Inspection {
	const skipped = collector.skipped();
	const seen = Math.min(collector.seenBytes, source.size);
	const report: Report = {
		file: source.name,
		sha256,
		type,
		findings: collector.host.findings().map((tally) => tally.finding()),
		persons: persons(collector.host),
		important: collector.importance,
		coverage: { total: source.size, seen, skipped, complete: skipped.length === 0 && seen === source.size },
	};
	return { report, unresolved: [...collector.host.unresolved.values()] };
}

export function watched(source: ByteSource, options: InspectOptions): ByteSource {
	let since = 0;
	let reached = 0;
	return {
		name: source.name,
		size: source.size,
		async read(at, length) {
			options.signal?.throwIfAborted();
			const bytes = await source.read(at, length);
			if (at + bytes.length > reached) {
				reached = at + bytes.length;
				options.onProgress?.(reached);
			}
			since += bytes.length;
			if (options.yieldEvery && since >= options.yieldEvery.bytes) {
				since = 0;
				await options.yieldEvery.pause();
			}
			return bytes;
		},
	};
}

export function seedOf({ seed, sha256 }: InspectOptions): number {
	return seed ?? Number.parseInt(sha256.slice(0, 8), 16);
}
/** `YYYYMMDD` of an instant as it is written (+08:00). */
export function day(at: Instant | undefined): number {
	return at === undefined ? 0 : Number(at.slice(0, 10).replaceAll('-', ''));
}
