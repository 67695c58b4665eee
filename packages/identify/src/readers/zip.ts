import type { ReadContext, Reader } from '../reader.ts';
import type { ByteSource, Locus, SkipCode } from '../types.ts';
import { type Directory, decodeName, isBadName, localHeader, type Member, readDirectory, type Span } from './zip-directory.ts';
import { budgetOf, openMember } from './zip-member.ts';

/**
 * ZIP archives (also .jar, .apk and whatever else is one). Every member that the central directory names is inspected as a file of its
 * own; bytes that no entry accounts for are said to be not read. Names and comments leave with the file: they are text.
 */
export const zip: Reader = {
	type: 'application/zip',
	matches: (head) => head[0] === 0x50 && head[1] === 0x4b && [0x0304, 0x0506, 0x0708].includes((head[2]! << 8) | head[3]!),
	read: readZip,
};

async function readZip(source: ByteSource, context: ReadContext): Promise<void> {
	await readMembers(source, context, async (opened) => {
		await context.member(opened, context.depth + 1);
	});
}

/**
 * Walks the members of an archive, says what of it was not read, and hands every readable member's content to `take`. Returns whether there was an archive to walk.
 */
export async function readMembers(
	source: ByteSource,
	context: ReadContext,
	take: (content: ByteSource, name: string) => Promise<void>,
): Promise<boolean> {
	const { collector, limits, where, signal } = context;
	if (context.depth >= limits.depth) {
		collector.skip('too-deep', where, source.size);
		return false;
	}
	const budget = budgetOf(source, limits);
	const directory = await readDirectory(source, budget.members, signal);
	if (typeof directory === 'string') {
		collector.skip(directory, where, source.size);
		return false;
	}
	if (directory.comment !== '') collector.text(directory.comment, where, 0);
	const placed = await place(source, directory);
	const clashing = overlapping([
		...placed.filter((one) => one.span.end > one.span.start),
		{ span: directory.directory },
		{ span: directory.end },
	]);
	let seen = size(directory.directory) + size(directory.end);
	let silent = true;
	for (const [index, { member, dataAt, misnamed, extras, span }] of placed.entries()) {
		signal?.throwIfAborted();
		const name = memberName(where, member.name);
		const here: Locus = { ...where, member: name };
		budget.members -= 1;
		if (budget.members < 0 || budget.bytes <= 0) {
			collector.skip(
				'limit',
				here,
				placed.slice(index).reduce((sum, one) => sum + one.member.packed, 0),
			);
			break;
		}
		collector.text(member.name, here, 0);
		if (member.comment !== '') collector.text(member.comment, here, 0);
		for (const extra of extras) collector.text(decodeName(extra), here, 0);
		const why = refused(member, dataAt, misnamed || clashing.has(span));
		if (why !== null || dataAt === null) {
			silent = false;
			collector.skip(why ?? 'malformed', here, member.packed);
			continue;
		}
		const opened = await openMember(source, member, dataAt, limits, budget, signal);
		if (opened.why === null) seen += size(span);
		else {
			silent = false;
			collector.skip(opened.why, here, member.packed);
		}
		if (opened.source === null || opened.source.size === 0) continue;
		silent = false;
		await take(opened.source, member.name);
	}
	// Nothing is in it: more likely it was not understood than sent for nothing.
	if (silent) collector.skip('not-read', where, source.size);
	if (directory.why !== null) collector.skip(directory.why, where, directory.end.start - directory.directory.end);
	else for (const gap of gaps(source.size, placed, directory)) collector.skip('not-read', { ...where, byte: gap.start }, size(gap));
	collector.seen(Math.min(seen, source.size));
	return true;
}

type Placed = {
	readonly member: Member;
	readonly dataAt: number | null;
	readonly misnamed: boolean;
	readonly extras: readonly Uint8Array[];
	readonly span: Span;
};

function refused(member: Member, dataAt: number | null, contradicts: boolean): SkipCode | null {
	if (isBadName(member.name)) return 'bad-name';
	if (dataAt === null || contradicts) return 'malformed';
	if (member.encrypted) return 'encrypted';
	return member.method === 0 || member.method === 8 ? null : 'not-read';
}

export function memberName(where: Locus, name: string): string {
	return where.member === undefined ? name : `${where.member}/${name}`;
}

async function place(source: ByteSource, directory: Directory): Promise<Placed[]> {
	const placed: Placed[] = [];
	for (const member of directory.members) {
		const local = await localHeader(source, member);
		const dataAt = local?.dataAt ?? null;
		const start = member.headerAt;
		placed.push({
			member,
			dataAt,
			misnamed: local?.misnamed ?? false,
			extras: [...member.extras, ...(local?.extras ?? [])],
			span: { start, end: dataAt === null ? start : dataAt + member.packed },
		});
	}
	return placed;
}

/** Spans that share a byte with another: the bomb that inflates the same bytes many times (D. Fifield, "A better zip bomb", 2019). */
function overlapping(all: readonly { readonly span: Span }[]): Set<Span> {
	const spans = all.map((one) => one.span).sort((a, b) => a.start - b.start || a.end - b.end);
	const clashing = new Set<Span>();
	let widest = spans[0];
	for (const span of spans.slice(1)) {
		if (widest !== undefined && span.start < widest.end) {
			clashing.add(span);
			clashing.add(widest);
		}
		if (widest === undefined || span.end > widest.end) widest = span;
	}
	return clashing;
}

/** Bytes between what the directory accounts for: hidden members, an installer stub, a signature. */
function gaps(total: number, placed: readonly Placed[], directory: Directory): Span[] {
	const spans = placed.map(({ member, span }) => ({ ...span, slack: member.descriptor ? 24 : 0 }));
	spans.push({ ...directory.directory, slack: 0 }, { ...directory.end, slack: 0 });
	spans.sort((a, b) => a.start - b.start);
	const found: Span[] = [];
	let at = 0;
	let slack = 0;
	for (const span of spans) {
		if (span.start > at + slack) found.push({ start: at, end: span.start });
		if (span.end >= at) {
			at = span.end;
			slack = span.slack;
		}
	}
	if (at < total) found.push({ start: at, end: total });
	return found;
}

const size = (span: Span): number => Math.max(0, span.end - span.start);
