import {
	type CountReadings,
	type Head,
	type MeterTable,
	ORDINARY,
	type Projection,
	projection,
	type Recount,
	SENSITIVE,
	type Totals,
} from '../../packages/census/src/index.ts';
import { capsFor } from '../../packages/law/src/index.ts';
import { ORDINARY_CONTRACT } from '../../packages/law/src/provisions/assessment.ts';
import { batchOf, CONTRACT, DEFAULTS, HR, noon, openAtZero, openStore, type People, reserve, type Store, send, YEAR } from './people.ts';

/** The worked year: a maker and the sales company of its group. Persons are numbers, so that a test counts them in its own way. */
export type Export = {
	readonly id: string;
	readonly day: string;
	readonly entity: 'maker' | 'sales';
	readonly recipient: 'hr' | 'hq' | 'parts';
	readonly purpose: string;
	readonly exempt: boolean;
	readonly from: number;
	readonly to: number;
	/** Of these persons the sensitive information leaves as well: numbers below. */
	readonly sensitiveBelow: number;
};
/** Where a contract or certification is due. */
export const DUE = { meter: 'ordinary', count: ORDINARY_CONTRACT, provision: 'I.3-B1' } as const;
export const NOW = noon('2026-06-30');
/** The day from which the picture looks ahead. */
export const EARLIER = noon('2026-05-31');
export const PLANNED = [
	{ at: noon('2026-06-12'), ordinary: 6_000, sensitive: 0 },
	{ at: noon('2026-09-10'), ordinary: 20_000, sensitive: 1_500 },
];
const GROUP = { id: 'example', members: ['maker', 'sales'] };

const EMPLOYEES = { from: 0, to: 30_000, sensitiveBelow: 2_000 };
/** The first 10,000 of them are employees too. */
const OWNERS = { from: 20_000, to: 100_000, sensitiveBelow: 23_000 };
const TO_PARTS = { from: 40_000, to: 55_000 };
const OF_SALES = { from: 75_000, to: 115_000 };

/** Park and Miller's generator: the same history each time. */
function* randoms(seed: number): Generator<number> {
	for (let state = seed; ; ) {
		state = (state * 48_271) % 2_147_483_647;
		yield state / 2_147_483_647;
	}
}
/** Owners leave in 15 shipments of uneven size. */
function ownersShipments(): Export[] {
	const shipments = 15;
	const random = randoms(YEAR);
	const weights = Array.from({ length: shipments }, () => 0.5 + random.next().value);
	const whole = weights.reduce((sum, weight) => sum + weight, 0);
	let reached = 0;
	let from = OWNERS.from;
	return weights.map((weight, n): Export => {
		reached += weight;
		const to = n === shipments - 1 ? OWNERS.to : OWNERS.from + Math.round(((OWNERS.to - OWNERS.from) * reached) / whole);
		const day = new Date(Date.UTC(YEAR, 1, 4 + n * 10)).toISOString().slice(0, 10);
		const id = `own-${String(n + 1).padStart(2, '0')}`;
		const one: Export = {
			...maker,
			id,
			day,
			recipient: 'hq',
			purpose: 'quality',
			exempt: false,
			from,
			to,
			sensitiveBelow: OWNERS.sensitiveBelow,
		};
		from = to;
		return one;
	});
}
const maker = { entity: 'maker' } as const;
export const EXPORTS: readonly Export[] = [
	{ ...maker, id: 'hr-01', day: '2026-01-15', recipient: 'hr', purpose: 'payroll', exempt: true, ...EMPLOYEES } as const,
	...ownersShipments(),
	{
		...maker,
		id: 'parts-01',
		day: '2026-04-20',
		recipient: 'parts',
		purpose: 'warranty',
		exempt: false,
		...TO_PARTS,
		sensitiveBelow: 0,
	} as const,
	{
		entity: 'sales',
		id: 'sal-01',
		day: '2026-03-02',
		recipient: 'hq',
		purpose: 'marketing',
		exempt: false,
		...OF_SALES,
		sensitiveBelow: 0,
	} as const,
].sort((a, b) => (a.day < b.day ? -1 : 1));

export const peopleOf = ({ from, to, sensitiveBelow }: Pick<Export, 'from' | 'to' | 'sensitiveBelow'>): People => ({
	from,
	to,
	meters: (who) => (who < sensitiveBelow ? ORDINARY | SENSITIVE : ORDINARY),
});

export const NOT_COUNTED: CountReadings = { ...DEFAULTS, exempt: 'notCounted' };
const SENSITIVE_ONLY: CountReadings = { ...DEFAULTS, inBoth: 'sensitiveOnly' };
const OF_GROUP: CountReadings = { ...DEFAULTS, whose: 'group' };

/** If the owners relied on exemption (5) and not on a contract: whether they may leave at all. */
type UnderC5 = { readonly granted: boolean; readonly over: number | null };
export type WorkedYear = {
	readonly table: MeterTable;
	/** Seen from `EARLIER`; and the day on which `DUE` was reached. */
	readonly ahead: Projection;
	readonly reachedOn: string;
	readonly exemptLeftOut: MeterTable;
	/** The binding meter: the maker's own, or under D4 `group` that of its group. */
	readonly totals: Readonly<Record<'defaults' | 'group' | 'sensitiveOnly' | 'notCounted', Totals>>;
	readonly there: Recount;
	readonly back: Recount;
	/** Before and after all these questions. */
	readonly heads: readonly [Head, Head];
	readonly underC5: Readonly<Record<'counted' | 'notCounted', UnderC5>>;
};

export async function workedYear(): Promise<WorkedYear> {
	const store = await openStore();
	for (const entity of GROUP.members) await openAtZero(store, entity);
	for (const one of EXPORTS) {
		const { id, day, entity, recipient, purpose, exempt } = one;
		const basis = exempt ? HR : CONTRACT;
		const bases = { ordinary: basis, sensitive: basis };
		const asked = {
			id,
			day,
			entity,
			recipient,
			purpose,
			bases,
			group: GROUP,
			transfer: `${entity}-${purpose}`,
			persons: batchOf(peopleOf(one)),
		};
		// The last one is still under way.
		if (one === EXPORTS.at(-1)) await reserve(store, asked);
		else await send(store, asked);
	}
	const { census } = store;
	const before = census.head();
	const explanation = await store.explain();
	const own = (readings: CountReadings): Totals => census.meter('maker', YEAR, readings).totals;
	const table = explanation.meterTable('maker', YEAR, DEFAULTS);
	return {
		table,
		ahead: projection({ at: EARLIER, start: table.start, days: table.days, planned: PLANNED, thresholds: [DUE] }),
		reachedOn: table.days.find(({ totals }) => totals.ordinary.max! >= DUE.count)!.day,
		exemptLeftOut: explanation.meterTable('maker', YEAR, NOT_COUNTED),
		totals: {
			defaults: own(DEFAULTS),
			group: census.group(GROUP.id, YEAR, OF_GROUP)!.totals,
			sensitiveOnly: own(SENSITIVE_ONLY),
			notCounted: own(NOT_COUNTED),
		},
		there: explanation.recount('maker', YEAR, DEFAULTS, NOT_COUNTED),
		back: explanation.recount('maker', YEAR, NOT_COUNTED, DEFAULTS),
		heads: [before, census.head()],
		underC5: { counted: await underC5(DEFAULTS), notCounted: await underC5(NOT_COUNTED) },
	};
}

/** The same employees, then the owners' ordinary information at once; the bounds are those of exemption (5). */
async function underC5(readings: CountReadings): Promise<UnderC5> {
	const store: Store = await openStore();
	await openAtZero(store, 'maker');
	await send(store, {
		id: 'hr',
		day: '2026-01-15',
		bases: { ordinary: HR, sensitive: HR },
		readings,
		persons: batchOf(peopleOf(EMPLOYEES)),
	});
	const c5 = { basis: 'I.3-C5', exempt: false };
	const { max, provision } = capsFor('I.3-C5', null).ordinary;
	const answer = await reserve(store, {
		id: 'owners',
		day: '2026-02-04',
		bases: { ordinary: c5, sensitive: c5 },
		readings,
		caps: [{ scope: 'entity', meter: 'ordinary', max: max!, provision }],
		persons: batchOf(peopleOf({ ...OWNERS, sensitiveBelow: 0 })),
	});
	return { granted: answer.granted, over: answer.granted ? null : answer.refused[0]!.over };
}
