import { PartCollector } from './collector.ts';
import { IdentifyError } from './errors.ts';
import { DISTINCT_BYTES, type HostState, Undivided, undivided } from './host.ts';
import { concluded, day, HEAD, type Inspection, type InspectOptions, LIMITS, seedOf, watched } from './inspect.ts';
import { csv } from './readers/csv.ts';
import { readers as allReaders } from './readers/index.ts';
import type { ByteSource, JoinedSink } from './types.ts';

/** Options of all parts of one file: the same but for `onRecord`, `signal`, `onProgress`; `seed`, when given, too. */
export type PartOptions = InspectOptions & {
	/** The part holds the rows that begin in [from, to): 0 for the first, the size for the last; `to` of one is `from` of the next. */
	readonly from: number;
	readonly to: number;
};
/** Of a later part, for the thread of the first: plain data, `buffers` of which can be transferred. */
export type PartState = { readonly begin: number; readonly end: number; readonly seen: number; readonly host: HostState };

/** May a file be inspected in parts? Yes for delimited text; whether it then goes well is seen only at the end. */
export async function divisible(source: ByteSource, readers = allReaders): Promise<boolean> {
	const head = await source.read(0, Math.min(HEAD, source.size));
	return readers.find((candidate) => candidate.matches(head, source)) === csv;
}

/**
 * Inspects some of the rows of a file, so that several threads can share one. `null`: this file cannot be told in parts (not delimited text,
 * anything skipped, positions, whose order tells; a second charset; fewer rows before the part than the columns are told by; values beyond
 * half of `distinctBytes`); inspect it in one piece. Throws what the source throws, or the signal's reason.
 * Numbers of values (`Identifier.index`) are of this part alone; `onProgress` tells bytes of this part.
 */
export async function inspectPart(source: ByteSource, options: PartOptions): Promise<Part | null> {
	if (source.size === 0) throw new IdentifyError('empty-file', { file: source.name });
	const { from, to } = options;
	const distinctBytes = options.distinctBytes ?? DISTINCT_BYTES;
	const collector = new PartCollector(options.onRecord ?? null, day(options.at), distinctBytes / 2, seedOf(options), options.named ?? []);
	const onProgress = (reached: number): void => options.onProgress?.(Math.max(0, Math.min(reached, to) - from));
	const outer = watched(source, { ...options, onProgress });
	if (!(await divisible(outer, options.readers))) return null;
	let covered: { readonly begin: number; readonly end: number } | undefined;
	try {
		await csv.read(outer, {
			collector,
			signal: options.signal,
			limits: { ...LIMITS, ...options.limits },
			member: undivided,
			depth: 0,
			where: {},
			span: {
				from,
				to,
				covered: (begin, end) => {
					covered = { begin, end };
				},
				refuse: undivided,
			},
		});
	} catch (error) {
		if (error instanceof Undivided) return null;
		throw error;
	}
	options.signal?.throwIfAborted();
	return covered === undefined ? null : new Part(source, options, collector, covered.begin, covered.end, distinctBytes / 2);
}

export class Part {
	readonly #source: ByteSource;
	readonly #options: PartOptions;
	readonly #collector: PartCollector;
	readonly #begin: number;
	readonly #end: number;
	readonly #more: number;

	constructor(source: ByteSource, options: PartOptions, collector: PartCollector, begin: number, end: number, more: number) {
		this.#source = source;
		this.#options = options;
		this.#collector = collector;
		this.#begin = begin;
		this.#end = end;
		this.#more = more;
	}

	/** What the other thread needs of this part, which is of no use afterwards. */
	state(): PartState {
		return { begin: this.#begin, end: this.#end, seen: this.#collector.seenBytes, host: this.#collector.host.state() };
	}

	/**
	 * Of the first part: what `inspect` answers for the whole file. `null`: the parts do not meet (a line break within quotes was taken for the
	 * end of a row) or their values need more than `distinctBytes`; inspect in one piece.
	 * `onValue` hears of each value of the later part once, in no order.
	 */
	join(later: PartState, onValue: JoinedSink = () => undefined): Inspection | null {
		if (this.#begin !== 0 || this.#end !== later.begin || later.end !== this.#source.size) return null;
		try {
			this.#collector.host.absorb(later.host, this.#more, onValue);
		} catch (error) {
			if (error instanceof Undivided) return null;
			throw error;
		}
		this.#collector.seen(later.seen);
		return concluded(this.#collector, this.#source, csv.type, this.#options.sha256);
	}
}

/** What to transfer with a state. */
export function buffers({ host }: PartState): ArrayBuffer[] {
	return [
		...host.values.flatMap(({ flags, slots, arena }) => [flags.buffer, slots.buffer, arena.buffer]),
		...host.tallies.map(({ bits }) => bits.buffer),
	];
}
