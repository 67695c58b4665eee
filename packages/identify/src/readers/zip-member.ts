import type { Limits } from '../reader.ts';
import type { ByteSource, SkipCode } from '../types.ts';
import type { Member } from './zip-directory.ts';
import { crc32, inflate } from './zip-inflate.ts';

/** What one file, with everything nested in it, may still unpack. Shared by all archives inside the same outermost file. */
export type Budget = { bytes: number; members: number };

const budgets = new WeakMap<ByteSource, Budget>();

export function budgetOf(source: ByteSource, limits: Limits): Budget {
	return budgets.get(source) ?? { bytes: limits.unpackedBytes, members: limits.members };
}

/** A member is held in memory up to this; beyond it is `too-large`. Stored members are read in place and have no such bound. */
const MEMBER_BYTES = 64 * 1024 * 1024;
/** Small texts compress a thousandfold without harm: the ratio is looked at only above this. */
const RATIO_FLOOR = 1024 * 1024;
const CHUNK = 16 * 1024;

type Opened = {
	/** What there is to inspect; null when nothing came out. */
	readonly source: ByteSource | null;
	/** Why it is not all of the member, if so. */
	readonly why: SkipCode | null;
};

/** The content of a member whose data begin at `dataAt`, inflated within the budget (which it spends). */
export async function openMember(
	archive: ByteSource,
	member: Member,
	dataAt: number,
	limits: Limits,
	budget: Budget,
	signal: AbortSignal | undefined,
): Promise<Opened> {
	if (member.method === 0) {
		const source = remember(windowOf(archive, dataAt, member.packed, member.name), budget);
		return { source, why: member.packed === member.unpacked ? null : 'malformed' };
	}
	const byRatio = Math.max(RATIO_FLOOR, member.packed * limits.ratio);
	const allowed = Math.min(MEMBER_BYTES, budget.bytes, byRatio);
	const { bytes, end } = await inflate(chunks(archive, dataAt, member.packed, signal), 'deflate-raw', allowed);
	budget.bytes -= bytes.length;
	if (end === 'limit') return { source: null, why: allowed === MEMBER_BYTES ? 'too-large' : 'limit' };
	const sound = end === 'whole' && bytes.length === member.unpacked && crc32(bytes) === member.crc;
	const source = bytes.length === 0 ? null : remember(memorySource(bytes, member.name), budget);
	return { source, why: sound ? null : 'malformed' };
}

async function* chunks(source: ByteSource, at: number, length: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
	for (let done = 0; done < length; done += CHUNK) {
		signal?.throwIfAborted();
		yield await source.read(at + done, Math.min(CHUNK, length - done));
	}
}

export function memorySource(bytes: Uint8Array, name: string): ByteSource {
	return { name, size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) };
}

function windowOf(source: ByteSource, start: number, size: number, name: string): ByteSource {
	return {
		name,
		size,
		read: (at, length) => source.read(start + Math.min(at, size), Math.max(0, Math.min(length, size - at))),
	};
}

function remember(source: ByteSource, budget: Budget): ByteSource {
	budgets.set(source, budget);
	return source;
}
