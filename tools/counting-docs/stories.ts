import { type AuthorisationTable, type Bounds, type MeterTable, ORDINARY, type Split } from '../../packages/census/src/index.ts';
import {
	batchOf,
	DEFAULTS,
	era,
	HR,
	noon,
	openAtZero,
	openStore,
	type People,
	pairsOf,
	reserve,
	type Store,
	send,
	YEAR,
} from './people.ts';
import { DUE } from './year.ts';

const range = (from: number, to: number, more: Partial<People> = {}): People => ({ from, to, meters: () => ORDINARY, ...more });
const exactly = (persons: number): Bounds => ({ min: persons, max: persons });

/** Of the ordinary meter. */
function figure({ census }: Store): { readonly total: Bounds; readonly pending: Bounds } {
	const { totals, pending } = census.meter('maker', YEAR, DEFAULTS);
	return { total: totals.ordinary, pending: pending.ordinary };
}
/** A figure after a step. */
type Step<Name extends string> = { readonly step: Name; readonly total: Bounds; readonly pending: Bounds };
export type Moments = readonly Step<'before' | 'reserved' | 'opened' | 'posted' | 'reservedOther' | 'voided' | 'again' | 'untold'>[];
const PARTS = 4;
const BIG = 1_000;
const OTHER = 300;
const UNTOLD = { told: 200, bounds: { min: 0, max: 40 } };

/** One shipment from reservation to the end, another that never left, the same persons to somebody else, and some whom nobody can tell apart. */
export async function moments(): Promise<{ readonly steps: Moments; readonly sizes: typeof SIZES }> {
	const store = await openStore();
	const { census } = store;
	await openAtZero(store, 'maker');
	const steps: Step<Moments[number]['step']>[] = [];
	const note = (step: Moments[number]['step']): void => {
		steps.push({ step, ...figure(store) });
	};
	const day = '2026-03-01';
	note('before');
	await reserve(store, { id: 'big', day, persons: batchOf(range(0, BIG, { part: (who) => Math.floor((who * PARTS) / BIG) })) });
	note('reserved');
	await census.open('big', PARTS / 2 - 1, noon(day));
	note('opened');
	await census.post('big', noon(day));
	note('posted');
	await reserve(store, { id: 'other', day, persons: batchOf(range(BIG, BIG + OTHER)) });
	note('reservedOther');
	await census.void('other', noon(day));
	note('voided');
	await send(store, { id: 'again', day, recipient: 'parts', persons: batchOf(range(0, BIG / 2)) });
	note('again');
	const unresolved = { ordinary: UNTOLD.bounds, sensitive: exactly(0), method: 'rows with a name only', author: 'officer' };
	await send(store, { id: 'untold', day, persons: batchOf(range(2 * BIG, 2 * BIG + UNTOLD.told)), unresolved });
	note('untold');
	return { steps, sizes: SIZES };
}
const SIZES = { parts: PARTS, big: BIG, other: OTHER, told: UNTOLD.told, untold: UNTOLD.bounds };

type LinkStep = 'files' | 'proposed' | 'adopted' | 'withdrawn';
export type Links = {
	readonly owners: number;
	readonly steps: readonly Step<LinkStep>[];
	/** For the pictures. */
	readonly proposed: MeterTable;
	readonly adopted: MeterTable;
};
const LINKED = 120_000;
/** The same owners in three files: by resident ID, by mobile, by VIN. */
export async function linkedOwners(): Promise<Links> {
	const store = await openStore();
	const { census } = store;
	await openAtZero(store, 'maker');
	const steps: Links['steps'][number][] = [];
	const note = (step: LinkStep): void => {
		steps.push({ step, ...figure(store) });
	};
	const look = async (): Promise<MeterTable> => (await store.explain()).meterTable('maker', YEAR, DEFAULTS);
	const days = { residentId: '2026-02-10', mobile: '2026-03-10', vin: '2026-04-10' } as const;
	for (const kind of ['residentId', 'mobile', 'vin'] as const)
		await send(store, { id: kind, day: days[kind], persons: batchOf(range(0, LINKED, { kind })) });
	note('files');
	const pairs = new Uint8Array(2 * LINKED * 32);
	pairs.set(pairsOf(LINKED, 'residentId', 'mobile'));
	pairs.set(pairsOf(LINKED, 'residentId', 'vin'), LINKED * 32);
	await census.propose({ set: 'customers', version: 1, ...era, pairs, method: 'customer register', by: 'li', at: noon('2026-05-06') });
	note('proposed');
	const proposed = await look();
	const adoption = { set: 'customers', by: 'li', statement: 'compared with the register' };
	await census.adopt({ ...adoption, version: 1, at: noon('2026-05-08') });
	note('adopted');
	const adopted = await look();
	await census.adopt({ ...adoption, version: null, at: noon('2026-05-09') });
	note('withdrawn');
	return { owners: LINKED, steps, proposed, adopted };
}

export type Opening = {
	readonly attested: Bounds;
	/** Persons of a shipment, and again of the next one. */
	readonly shipment: number;
	/** Most of them are in the shipments too. */
	readonly imported: number;
	readonly unreadable: number;
	readonly steps: readonly { readonly step: 'unopened' | 'opened' | 'one' | 'two'; readonly attested: Bounds; readonly imported: Bounds }[];
	readonly unopened: MeterTable;
};
const ATTESTED = { min: 20_000, max: 25_000 };
const SHIPMENT = 15_000;
const IMPORTED = 22_000;
const UNREADABLE = 12;
/** The first imported person; the shipments begin with person 0. */
const BEGINS = 6_000;
/** A site that begins in November: what is known before, and after two shipments, by attestation and by import. */
export async function opening(): Promise<Opening> {
	const by = 'zhou';
	const statement = 'filings of this year';
	const day = '2026-11-02';
	/** Exempt ones, since without an upper end every bound refuses. */
	const ship = (store: Store, n: number) =>
		send(store, {
			id: `s-${n}`,
			day: `2026-11-0${n + 3}`,
			bases: { ordinary: HR, sensitive: HR },
			persons: batchOf(range(n * SHIPMENT, (n + 1) * SHIPMENT)),
		});
	const [attested, imported, never] = [await openStore(), await openStore(), await openStore()];
	const steps: Opening['steps'][number][] = [];
	const note = (step: Opening['steps'][number]['step']): void => {
		steps.push({ step, attested: figure(attested).total, imported: figure(imported).total });
	};
	note('unopened');
	const balance = { kind: 'attested', ordinary: ATTESTED, sensitive: exactly(0), by, at: noon(day), statement } as const;
	await attested.census.openMeter('maker', YEAR, balance);
	await imported.census.importPart({
		import: 'earlier',
		part: 0,
		entity: 'maker',
		year: YEAR,
		at: noon(day),
		persons: batchOf(range(BEGINS, BEGINS + IMPORTED)),
		unreadable: { ordinary: UNREADABLE, sensitive: 0 },
		method: 'earlier.csv',
	});
	await imported.census.openMeter('maker', YEAR, { kind: 'imported', import: 'earlier', parts: 1, by, at: noon(day), statement });
	note('opened');
	for (const n of [0, 1]) {
		for (const store of [attested, imported]) await ship(store, n);
		note(n === 0 ? 'one' : 'two');
	}
	await ship(never, 0);
	const unopened = (await never.explain()).meterTable('maker', YEAR, DEFAULTS);
	return { attested: ATTESTED, shipment: SHIPMENT, imported: IMPORTED, unreadable: UNREADABLE, steps, unopened };
}
export type Divided = { readonly split: Split; readonly persons: readonly [number, number] };
const FIRST = 70_000;
const SECOND = 60_000;
const COMMON = 10_000;
/** Two companies that each stay below a threshold. */
export async function divided(): Promise<Divided> {
	const store = await openStore();
	const group = { id: 'example', members: ['sales-east', 'sales-west'] };
	for (const entity of group.members) await openAtZero(store, entity);
	await send(store, { id: 'east', day: '2026-02-02', entity: 'sales-east', group, persons: batchOf(range(0, FIRST)) });
	const west = batchOf(range(FIRST - COMMON, FIRST - COMMON + SECOND));
	await send(store, { id: 'west', day: '2026-02-03', entity: 'sales-west', group, recipient: 'parts', persons: west });
	const { splits } = (await store.explain()).splitting({ year: YEAR, readings: DEFAULTS, thresholds: [DUE] });
	return { split: splits.find(({ common }) => common.group === group.id)!, persons: [FIRST, SECOND] };
}

const DECLARED = 100_000;
/** Two years under one authorisation; of the second year's persons most were there before. */
export async function authorisation(): Promise<AuthorisationTable> {
	const store = await openStore();
	const under = { authorisation: 'assessment-1' };
	await openAtZero(store, 'maker', YEAR - 1);
	await send(store, { ...under, id: 'first', day: `${YEAR - 1}-05-10`, persons: batchOf(range(0, 90_000)) });
	await openAtZero(store, 'maker');
	await send(store, { ...under, id: 'second', day: `${YEAR}-05-10`, persons: batchOf(range(40_000, 100_000)) });
	// As `tongguan meter authorisation` asks it.
	const extension = { percent: 20, provision: 'III.2-d' };
	return (await store.explain()).authorisationTable(
		'assessment-1',
		{ declared: { ordinary: DECLARED, sensitive: 0 }, extension },
		DEFAULTS,
	);
}

export type UsedBefore = {
	readonly shipment: number;
	readonly balance: Bounds;
	readonly stated: Bounds;
	readonly steps: readonly { readonly step: 'issued' | 'shipped' | 'stated'; readonly under: Bounds }[];
};
const STATED = { min: 30_000, max: 34_000 };
/** An authorisation of last year in a census that begins in November: what is known of it, and once it is stated who left before. */
export async function usedBefore(): Promise<UsedBefore> {
	const { census, ...store } = await openStore();
	const day = '2026-11-02';
	const word = { by: 'zhou', at: noon(day), statement: 'filings of this year' };
	const nobody = exactly(0);
	await census.openMeter('maker', YEAR, { kind: 'attested', ordinary: ATTESTED, sensitive: nobody, ...word });
	const under = { authorisation: 'assessment-1', authorisedFrom: `${YEAR - 1}-03-01T00:00:00+08:00` };
	const steps: UsedBefore['steps'][number][] = [];
	const note = (step: UsedBefore['steps'][number]['step']): void => {
		steps.push({ step, under: census.authorisation('assessment-1', DEFAULTS).distinct.ordinary });
	};
	note('issued');
	await send({ census, ...store }, { ...under, id: 's-1', day: '2026-11-03', persons: batchOf(range(0, SHIPMENT)) });
	note('shipped');
	const bounds = { ordinary: STATED, sensitive: nobody, importantBytes: nobody };
	await census.openAuthorisation({ ...under, entity: 'maker', ...bounds, ...word, at: noon('2026-11-03') });
	note('stated');
	return { shipment: SHIPMENT, balance: ATTESTED, stated: STATED, steps };
}
