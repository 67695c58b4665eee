import { inNetwork, type Network, parseNetwork } from '../core/cidr.ts';
import { type Milliseconds, momentOf } from './calendar.ts';
import type { LegalHold, RetentionEvent, SampleOrder } from './types.ts';

type Order = {
	readonly id: string;
	readonly from: Milliseconds;
	readonly to: Milliseconds;
	/** Null: every address, also where one of its networks cannot be read. */
	readonly networks: readonly Network[] | null;
};
type Hold = {
	readonly id: string;
	readonly from: Milliseconds;
	readonly to: Milliseconds;
	readonly networks: readonly Network[] | null;
	readonly transfers: readonly string[] | null;
	readonly shipments: readonly string[] | null;
};
/** Orders and holds in force, ready to be compared with. */
export type Rules = { readonly orders: readonly Order[]; readonly holds: readonly Hold[] };
export const NO_RULES: Rules = { orders: [], holds: [] };

/** A closed part of a capture, as far as retention asks. */
export type PartFacts = {
	readonly from: Milliseconds;
	readonly to: Milliseconds;
	readonly sourceIp: string;
	readonly destinationIp: string;
	readonly transfer: string;
	readonly shipment: string;
};

const networksOf = (texts: readonly string[] | undefined): readonly Network[] | null => {
	if (texts === undefined) return null;
	try {
		return texts.map(parseNetwork);
	} catch {
		return null;
	}
};
const orderOf = ({ id, from, to, networks }: SampleOrder, lifted: Milliseconds | undefined): Order => ({
	id,
	from: momentOf(from)!,
	to: Math.min(momentOf(to)!, lifted ?? Number.POSITIVE_INFINITY),
	networks: networksOf(networks),
});
const holdOf = ({ id, from, to, networks, transfers, shipments }: LegalHold): Hold => ({
	id,
	from: momentOf(from) ?? Number.NEGATIVE_INFINITY,
	to: momentOf(to) ?? Number.POSITIVE_INFINITY,
	networks: networksOf(networks),
	transfers: transfers ?? null,
	shipments: shipments ?? null,
});
/** Of an entry that could not be read. */
const UNREADABLE: LegalHold = { id: '?', by: '?', reason: '?', at: '?' };

/** The first moment at which each was lifted, by id. */
export const liftedIn = (events: Iterable<RetentionEvent | null>): ReadonlyMap<string, Milliseconds> => {
	const lifted = new Map<string, Milliseconds>();
	for (const event of events) {
		if (event?.kind !== 'lift') continue;
		const { id, at } = event.lift;
		lifted.set(id, Math.min(momentOf(at)!, lifted.get(id) ?? Number.POSITIVE_INFINITY));
	}
	return lifted;
};

/**
 * What is in force after these events, in whatever order they are given. Null among them is an event that could not be read: it holds
 * everything, and nothing lifts it. A lifted order ends at the moment of the lift.
 */
export const rulesOf = (events: Iterable<RetentionEvent | null>): Rules => {
	const all = [...events];
	const lifted = liftedIn(all);
	const orders: Order[] = [];
	const holds: Hold[] = [];
	for (const event of all) {
		if (event === null) holds.push(holdOf(UNREADABLE));
		else if (event.kind === 'order') orders.push(orderOf(event.order, lifted.get(event.order.id)));
		else if (event.kind === 'hold' && !lifted.has(event.hold.id)) holds.push(holdOf(event.hold));
	}
	return { orders, holds };
};

const inOne = (networks: readonly Network[] | null, { sourceIp, destinationIp }: PartFacts): boolean =>
	networks === null || networks.some((network) => inNetwork(network, sourceIp) || inNetwork(network, destinationIp));
const during = ({ from, to }: { readonly from: Milliseconds; readonly to: Milliseconds }, part: PartFacts): boolean =>
	part.to >= from && part.from < to;

export const orderMatches = (order: Order, part: PartFacts): boolean => during(order, part) && inOne(order.networks, part);

export const holdMatches = (hold: Hold, part: PartFacts): boolean =>
	during(hold, part) &&
	inOne(hold.networks, part) &&
	(hold.transfers === null || hold.transfers.includes(part.transfer)) &&
	(hold.shipments === null || hold.shipments.includes(part.shipment));

/** The hold that an entry of that time is under. */
export const holdOfEntry = ({ holds }: Rules, at: Milliseconds): Hold | undefined => holds.find(({ from, to }) => at >= from && at < to);
