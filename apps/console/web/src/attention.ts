/** What needs a person, derived from what the pages read: shared by Today and the lists. */
import type { Gauge, Meter, Outcome, Transfer, Transfers } from '../../src/api/schemas.ts';
import { ahead } from './parts/gauge.tsx';

const NEED_PERSON: readonly Outcome[] = ['held', 'stopped', 'refused', 'cut', 'failed'];
export const needsPerson = (outcome: Outcome): boolean => NEED_PERSON.includes(outcome);

/** Share of a bound from which a meter is near it: the one the alert log uses. */
const NEAR = 0.8;
export type Near = {
	readonly meter: Meter;
	readonly name: 'ordinary' | 'sensitive';
	readonly gauge: Gauge;
	readonly share: number;
	readonly bound: number;
};
/** Meters of 80 % of their next bound or more, nearest first. The first sensitive person is a bound of its own and not approached. */
export function nearBounds(meters: readonly Meter[]): readonly Near[] {
	return meters
		.flatMap((meter) =>
			(['ordinary', 'sensitive'] as const).flatMap((name) => {
				const gauge = meter[name];
				const next = ahead(gauge);
				return next === null || next.share === null || next.share < NEAR
					? []
					: [{ meter, name, gauge, share: next.share, bound: next.bound }];
			}),
		)
		.sort((a, b) => b.share - a.share);
}

const DAY = 86_400_000;
const HORIZON = 60 * DAY;
export type Due = {
	readonly key: string;
	readonly transfer: Transfer;
	readonly at: string | null;
	readonly milliseconds: number;
	readonly kind: 'report' | 'approvalWithdrawn' | 'approvalMissing' | 'approvalEnds' | 'authorisationEnds';
	readonly what: Transfer['authorisations'][number] | null;
};
/** Clocks that end within 60 days and approvals that are not there, soonest first. An authorisation is named once. */
export function dueDates({ at, items }: Transfers): readonly Due[] {
	const now = Date.parse(at);
	const seen = new Set<string>();
	const found: Due[] = [];
	for (const transfer of items) {
		if (transfer.state === 'closed') continue;
		const add = (kind: Due['kind'], until: string | null, what: Due['what'] = null) =>
			found.push({
				key: `${kind}/${what?.id ?? transfer.id}`,
				transfer,
				kind,
				at: until,
				what,
				milliseconds: until === null ? 0 : Date.parse(until) - now,
			});
		if (transfer.incident !== null && transfer.incident.reportedAt === null) add('report', transfer.incident.reportDue);
		const { approval } = transfer;
		if (approval === null || approval.state === 'expired') add('approvalMissing', null);
		else if (approval.state === 'withdrawn') add('approvalWithdrawn', null);
		else if (Date.parse(approval.expires) - now <= HORIZON) add('approvalEnds', approval.expires);
		for (const what of transfer.authorisations) {
			if (what.validUntil === null || what.state !== 'inEffect' || seen.has(what.id)) continue;
			seen.add(what.id);
			if (Date.parse(what.validUntil) - now <= HORIZON) add('authorisationEnds', what.validUntil, what);
		}
	}
	return found.sort((a, b) => a.milliseconds - b.milliseconds);
}
export const daysOf = (milliseconds: number): number => Math.floor(milliseconds / DAY);
export const hoursOf = (milliseconds: number): number => Math.floor(milliseconds / 3_600_000);

export const canShip = (t: Transfer): boolean => t.state === 'open' && t.approval?.state === 'inForce';
