import type { Collector, Limits, ReadContext, Reader } from '../src/reader.ts';
import type { ByteSource, Locus, SkipCode } from '../src/types.ts';

export type Recorded = {
	tables: { columns: readonly string[]; where: Locus; rows: (string | null)[][]; ended: boolean }[];
	positions: { latitude: number; longitude: number; where: Locus; at: number }[];
	tracks: { points: number; where: Locus; at: number; examples: readonly string[] }[];
	texts: { value: string; where: Locus; at: number }[];
	seen: number;
	skipped: { why: SkipCode; where: Locus; bytes: number | null }[];
	members: string[];
};

export const LIMITS: Limits = { members: 1000, depth: 3, unpackedBytes: 32 * 1024 * 1024, ratio: 200, lineBytes: 1024 * 1024 };

export function bytesSource(bytes: Uint8Array, name: string): ByteSource {
	return {
		name,
		size: bytes.length,
		read: async (at, length) => bytes.slice(at, at + length),
	};
}

export function recorder(): { collector: Collector; recorded: Recorded } {
	const recorded: Recorded = { tables: [], positions: [], tracks: [], texts: [], seen: 0, skipped: [], members: [] };
	const collector: Collector = {
		table(columns, where) {
			const table = { columns, where, rows: [] as (string | null)[][], ended: false };
			recorded.tables.push(table);
			return {
				row(values) {
					if (values.length !== columns.length) throw new Error('a row of another width than its table');
					table.rows.push([...values]);
				},
				end() {
					table.ended = true;
				},
			};
		},
		position: (latitude, longitude, where, at) => recorded.positions.push({ latitude, longitude, where, at }),
		track: (points, where, at, examples) => recorded.tracks.push({ points, where, at, examples }),
		text: (value, where, at) => recorded.texts.push({ value, where, at }),
		seen(bytes) {
			recorded.seen += bytes;
		},
		skip: (why, where, bytes) => recorded.skipped.push({ why, where, bytes }),
		important: () => undefined,
	};
	return { collector, recorded };
}

/** Reads with `reader`; members of archives go to the first of `inner` that matches, whose seen bytes are the member's own. */
export async function readWith(
	reader: Reader,
	source: ByteSource,
	options: { limits?: Partial<Limits>; inner?: readonly Reader[]; signal?: AbortSignal } = {},
): Promise<Recorded> {
	const { collector, recorded } = recorder();
	const limits = { ...LIMITS, ...options.limits };
	const context = (depth: number, where: Locus, sink: Collector): ReadContext => ({
		collector: sink,
		signal: options.signal,
		limits,
		depth,
		where,
		async member(member, memberDepth) {
			const name = where.member === undefined ? member.name : `${where.member}/${member.name}`;
			recorded.members.push(name);
			const head = await member.read(0, 4096);
			const inner = (options.inner ?? []).find((one) => one.matches(head, member));
			const place = { ...where, member: name };
			if (inner === undefined) sink.skip('not-read', place, member.size);
			else await inner.read(member, context(memberDepth, place, { ...sink, seen: () => undefined }));
		},
	});
	await reader.read(source, context(0, {}, collector));
	return recorded;
}

/** A deterministic generator (mulberry32): a failing case is repeated by its seed. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** `rounds` copies of `bytes` with one to eight bytes changed. */
export function* damaged(bytes: Uint8Array, rounds: number, seed: number): Generator<Uint8Array> {
	const random = seeded(seed);
	for (let round = 0; round < rounds; round += 1) {
		const copy = bytes.slice();
		for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips -= 1) {
			copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
		}
		yield copy;
	}
}
