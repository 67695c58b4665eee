import type { Head } from '@tongguan/census';
import { EvidenceError } from '@tongguan/evidence';
import { proveInclusion, readLog } from '@tongguan/evidence/node';
import type { Id } from '@tongguan/law';
import type { WriterName } from '../site/layout.ts';

/**
 * Where the census stood, in an entry that was written anyway: the logs are handed out, so that a census which was put back to an earlier copy
 * is noticed. `lost`: a head that was recorded and is not in it any more, and the processors for which nobody has said yet what that means.
 */
export type CensusMark = Head & { readonly lost?: Head & { readonly entities: readonly Id[] } };

const WRITER: WriterName = 'gateway';
/** Entries looked at together, from the end of a log backwards; each time twice as many. */
const WINDOW = 256;

/** Entries carry it as `census`, those of the operation log in their detail. `null`: the gateway has recorded none. */
export async function lastMark(evidence: string): Promise<CensusMark | null> {
	const decided = await lastIn(evidence, 'decision', '', ({ census }) => census);
	const operated = await lastIn(
		evidence,
		'operation',
		decided?.at ?? '',
		({ detail }) => (detail as { census?: unknown } | undefined)?.census,
	);
	return (operated ?? decided)?.mark ?? null;
}

type Payload = Readonly<Record<string, unknown>>;

/** The last mark of a log, unless it is from before `since`. A writer's entries are never dated back, whatever log they are in. */
async function lastIn(evidence: string, log: 'decision' | 'operation', since: string, markIn: (payload: Payload) => unknown) {
	let to = await sizeOf(evidence, log);
	for (let window = WINDOW; to > 0; window *= 2) {
		const from = Math.max(0, to - window);
		let found: { readonly mark: CensusMark; readonly at: string } | null = null;
		let first = '';
		for await (const { entry, payload } of readLog(evidence, WRITER, log, { from, to })) {
			first ||= entry.at;
			const mark = markIn(payload);
			if (entry.at >= since && mark !== undefined) found = { mark: mark as CensusMark, at: entry.at };
		}
		if (found !== null || first < since) return found;
		to = from;
	}
	return null;
}
async function sizeOf(evidence: string, log: 'decision' | 'operation'): Promise<number> {
	try {
		return (await proveInclusion(evidence, WRITER, log, 0)).size;
	} catch (error) {
		if (error instanceof EvidenceError && error.code === 'entry-not-found') return 0;
		throw error;
	}
}
