import { attested, BOTH, batch, cap, request } from '../../src/conformance/material.ts';
import { type Bounds, type Cap, type Census, ORDINARY, type ReserveRequest, SENSITIVE } from '../../src/types.ts';

/** Each cap there is. */
export const CAPS: readonly Pick<Cap, 'scope' | 'meter'>[] = (['entity', 'group', 'authorisation'] as const).flatMap((scope) =>
	(['ordinary', 'sensitive'] as const).map((meter) => ({ scope, meter })),
);
/** What the cap of a race allows. */
export const PLACES = 6;

/** `free`: places left. `persons`: whom each of the four contenders wants to ship; they go for the last place in any order. */
type Contest = { readonly free: number; readonly persons: readonly (readonly number[])[] };
const contests: readonly Contest[] = [
	{ free: 1, persons: [[100], [101], [102], [103]] },
	{ free: 1, persons: [[100], [100], [101], [102]] },
	{ free: 2, persons: [[100], [101], [102, 103], [104]] },
];
export function contestOf(round: number): Contest {
	return contests[round % contests.length]!;
}

/** A race is one cap in one round. */
export type Race = { readonly round: number; readonly of: number };
export type Ask = Race & ({ readonly do: 'setUp' | 'count' } | { readonly do: 'race'; readonly contender: number });
export type Told = { readonly granted: boolean } | { readonly count: Bounds } | { readonly done: true };

export async function answer(census: Census, ask: Ask): Promise<Told> {
	const { maker, supplier, house, contract } = namesOf(ask);
	const { scope, meter } = CAPS[ask.of]!;
	switch (ask.do) {
		case 'setUp': {
			for (const entity of [maker, supplier]) await census.openMeter(entity, 2026, attested(0, 0));
			const taken = Array.from({ length: PLACES - contestOf(ask.round).free }, (_, i) => i);
			const answer = await census.reserve(requestOf(ask, `${maker} first`, taken, maker));
			if (!answer.granted) throw new Error('those before the last place are refused');
			return { done: true };
		}
		case 'race': {
			const persons = contestOf(ask.round).persons[ask.contender]!;
			const entity = scope === 'group' && ask.contender % 2 === 1 ? supplier : maker;
			return { granted: (await census.reserve(requestOf(ask, `${maker} contender ${ask.contender}`, persons, entity))).granted };
		}
		case 'count': {
			await census.refresh();
			const totals = {
				entity: () => census.meter(maker, 2026).totals,
				group: () => census.group(house, 2026)!.totals,
				authorisation: () => census.authorisation(contract).distinct,
			}[scope]();
			return { count: totals[meter] };
		}
	}
}
function namesOf({ round, of }: Race) {
	const named = (what: string) => `${what} ${round} ${of}`;
	return { maker: named('maker'), supplier: named('supplier'), house: named('house'), contract: named('contract') };
}
/** In the other meter everybody is too, where they could hide. */
function requestOf(race: Race, id: string, persons: readonly number[], entity: string): ReserveRequest {
	const { maker, supplier, house, contract } = namesOf(race);
	const { scope, meter } = CAPS[race.of]!;
	const meters = race.round % 2 === 0 ? BOTH : meter === 'ordinary' ? ORDINARY : SENSITIVE;
	return request(id, batch(persons.map((who) => ({ who, meters }))), {
		entity,
		group: scope === 'group' ? { id: house, members: [maker, supplier] } : null,
		authorisation: scope === 'authorisation' ? contract : null,
		caps: [cap(scope, PLACES, meter)],
	});
}
