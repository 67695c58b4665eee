import type { Head } from '@tongguan/census';
import type { Id } from '@tongguan/law';
import { backwards } from '../site/evidence.ts';

/**
 * Where the census stood, in an entry that was written anyway: the logs are handed out, so that a census which was put back to an earlier copy
 * is noticed. `lost`: a head that was recorded and is not in it any more, and the processors for which nobody has said yet what that means.
 * `rollbacks`: how often an earlier copy was found so far; absent: never.
 */
export type CensusMark = Head & { readonly lost?: Head & { readonly entities: readonly Id[] }; readonly rollbacks?: number };

/** So long at the most an entry waits for the files it names, between what it says and its own date, milliseconds. */
const WAITING_MS = 60_000;
const EVER = Number.NEGATIVE_INFINITY;

/**
 * The furthest mark. Entries carry it as `census`, those of the operation log in their detail. They are written at once, so which of two is
 * the later one their dates do not say: records do, and an earlier copy begins to count anew. `null`: the gateway has recorded none.
 */
export async function lastMark(evidence: string): Promise<CensusMark | null> {
	const decided = await lastIn(evidence, 'decision', EVER, ({ census }) => census);
	const since = decided === null ? EVER : decided.at - WAITING_MS;
	const operated = await lastIn(evidence, 'operation', since, ({ detail }) => (detail as { census?: unknown } | undefined)?.census);
	if (decided === null || operated === null) return (operated ?? decided)?.mark ?? null;
	return isLater(decided.mark, operated.mark) ? decided.mark : operated.mark;
}

function isLater(one: CensusMark, other: CensusMark): boolean {
	const more = (one.rollbacks ?? 0) - (other.rollbacks ?? 0);
	return more === 0 ? one.records > other.records : more > 0;
}

type Payload = Readonly<Record<string, unknown>>;

/**
 * The furthest mark at the end of a log, and when the last one was written, unless that was before `since`: a writer's entries are never
 * dated back, whatever log they are in.
 */
async function lastIn(evidence: string, log: 'decision' | 'operation', since: number, markIn: (payload: Payload) => unknown) {
	let last: { readonly mark: CensusMark; readonly at: number } | null = null;
	for await (const { entry, payload } of backwards(evidence, 'gateway', log)) {
		const at = Date.parse(entry.at);
		if (at < (last === null ? since : last.at - WAITING_MS)) break;
		const mark = (payload === null ? undefined : markIn(payload)) as CensusMark | undefined;
		if (mark === undefined) continue;
		if (last === null) last = { mark, at };
		else if (isLater(mark, last.mark)) last = { mark, at: last.at };
	}
	return last;
}
