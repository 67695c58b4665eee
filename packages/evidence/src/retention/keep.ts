import { retentionEnd } from '../core/time.ts';
import { instantAt, type Milliseconds, momentOf, monthAfter, weekAfter } from './calendar.ts';
import { holdMatches, holdOfEntry, orderMatches, type PartFacts, type Rules } from './rules.ts';
import type { KeepReason, RetentionEvent } from './types.ts';

/** Until when something is kept; null: until a hold is lifted. `reasons`: all of them. */
export type Keep = { readonly until: Milliseconds | null; readonly reasons: readonly KeepReason[] };

/** At the boundary itself it is still kept. */
export const isOver = (until: Milliseconds | null, now: Milliseconds): boolean => until !== null && now > until;

/** All traffic a week from its end (IV.2-c1), a month what an order asks for (IV.2-c2), what is held without end. */
export const keepPart = (part: PartFacts, rules: Rules): Keep => {
	const reasons: KeepReason[] = [{ rule: 'week' }];
	let until: Milliseconds | null = weekAfter(part.to);
	for (const order of rules.orders) {
		if (!orderMatches(order, part)) continue;
		reasons.push({ rule: 'sample', order: order.id });
		until = Math.max(until, monthAfter(part.to));
	}
	for (const hold of rules.holds) {
		if (!holdMatches(hold, part)) continue;
		reasons.push({ rule: 'hold', hold: hold.id });
		until = null;
	}
	return { until, reasons };
};

/** The payload of an entry: as long as the entry says (IV.3-b, three years), what is held without end. */
export const keepEntry = (entry: { readonly at: Milliseconds; readonly retainUntil: Milliseconds }, rules: Rules): Keep => {
	const hold = holdOfEntry(rules, entry.at);
	const years: KeepReason = { rule: 'years' };
	return hold === undefined
		? { until: entry.retainUntil, reasons: [years] }
		: { until: null, reasons: [years, { rule: 'hold', hold: hold.id }] };
};

const yearsAfter = (at: Milliseconds): Milliseconds => momentOf(retentionEnd(instantAt(at)))!;

/**
 * Until when the entry of an order or a hold is needed: three years after it ended, so that what was purged under it can be judged. `lifted`: by
 * id, the first moment. Null: it has not ended, or cannot be read.
 */
export const eventNeeded = (event: RetentionEvent | null, lifted: ReadonlyMap<string, Milliseconds>): Milliseconds | null => {
	if (event === null) return null;
	if (event.kind === 'lift') return yearsAfter(momentOf(event.lift.at)!);
	const end = event.kind === 'order' ? momentOf(event.order.to)! : Number.POSITIVE_INFINITY;
	const ended = Math.min(end, lifted.get(event.kind === 'order' ? event.order.id : event.hold.id) ?? Number.POSITIVE_INFINITY);
	return Number.isFinite(ended) ? yearsAfter(ended) : null;
};
