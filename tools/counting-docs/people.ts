import { hash } from 'node:crypto';
import {
	type Census,
	type CountReadings,
	createBatchBuilder,
	createCensus,
	createEras,
	type EraKeyer,
	type Explanation,
	explainJournal,
	type MeterBasis,
	memoryJournal,
	normalise,
	type PersonBatch,
	type ReserveAnswer,
	type ReserveRequest,
} from '../../packages/census/src/index.ts';

/** Invented persons `from` … `to` − 1, and in which meters; `kind`: the identifier that a file has of them. */
export type People = {
	readonly from: number;
	readonly to: number;
	readonly meters: (who: number) => number;
	readonly kind?: 'residentId' | 'mobile' | 'vin';
	/** The first chunk that holds something about the person. */
	readonly part?: (who: number) => number;
};
/** `explain`: everything recorded so far, to be asked. */
export type Store = { readonly census: Census; explain(): Promise<Explanation> };

export const DEFAULTS: CountReadings = { whose: 'entity', inBoth: 'both', exempt: 'counted' };
export const YEAR = 2026;
export const noon = (day: string): string => `${day}T12:00:00+08:00`;
/** A key of 32 bytes as anybody can make it again: of a site it would be secret. */
const [keyer] = createEras([
	{ id: '2025', from: '2025-01-01T00:00:00+08:00', until: null, keyedUntil: null, key: Uint8Array.from({ length: 32 }, (_, i) => i) },
]).active(noon(`${YEAR}-01-01`)) as readonly [EraKeyer];

/** Of nobody: no region has the code 999999. */
const IDENTIFIERS: Readonly<Record<NonNullable<People['kind']>, (who: number) => string>> = {
	residentId(who) {
		const day = new Date(Date.UTC(1970, 0, 1 + Math.floor(who / 1000))).toISOString().slice(0, 10).replaceAll('-', '');
		// The old form of 15 digits has no check digit; the normaliser completes it.
		return `999999${day.slice(2)}${String(who % 1000).padStart(3, '0')}`;
	},
	mobile: (who) => `+86 199 ${String(who).padStart(8, '0')}`,
	vin: (who) => `XXX${String(who).padStart(14, '0')}`,
};
function textOf(kind: keyof typeof IDENTIFIERS, who: number): string {
	const text = normalise(kind, IDENTIFIERS[kind](who));
	if (text === null) throw new Error(`no such ${kind}: ${IDENTIFIERS[kind](who)}`);
	return text;
}

export function batchOf(...people: readonly People[]): PersonBatch {
	const builder = createBatchBuilder(1_000_000, [keyer]);
	for (const { from, to, meters, kind = 'residentId', part = () => 0 } of people)
		for (let who = from; who < to; who++) builder.add(textOf(kind, who), meters(who), part(who));
	return builder.build();
}
/** That two kinds of identifiers name the same persons `0` … `count` − 1. */
export function pairsOf(count: number, one: keyof typeof IDENTIFIERS, other: keyof typeof IDENTIFIERS): Uint8Array {
	const pairs = new Uint8Array(count * 32);
	for (let who = 0; who < count; who++) {
		keyer.write(textOf(one, who), pairs, who * 32);
		keyer.write(textOf(other, who), pairs, who * 32 + 16);
	}
	return pairs;
}
export const era = { era: keyer.era, check: keyer.check };

export async function openStore(): Promise<Store> {
	const journal = memoryJournal();
	const census = await createCensus(journal, (bytes) => hash('sha256', bytes, 'buffer'));
	return { census, explain: () => explainJournal(journal) };
}
/** A meter in which nobody is before its first shipment. */
export async function openAtZero({ census }: Store, entity: string, year = YEAR): Promise<void> {
	const nobody = { min: 0, max: 0 };
	const statement = 'in use since before the first shipment';
	await census.openMeter(entity, year, {
		kind: 'attested',
		ordinary: nobody,
		sensitive: nobody,
		by: 'officer',
		at: noon(`${year}-01-01`),
		statement,
	});
}

export const CONTRACT: MeterBasis = { basis: 'standardContract', exempt: false };
export const HR: MeterBasis = { basis: 'I.3-C3', exempt: true };

export type Asked = Partial<Omit<ReserveRequest, 'persons'>> & { readonly id: string; readonly day: string; readonly persons: PersonBatch };
export function reserve({ census }: Store, { day, ...asked }: Asked): Promise<ReserveAnswer> {
	return census.reserve({
		at: noon(day),
		entity: 'maker',
		group: null,
		year: Number(day.slice(0, 4)),
		bases: { ordinary: CONTRACT, sensitive: CONTRACT },
		transfer: 'transfer-1',
		recipient: 'hq',
		purpose: 'quality',
		authorisation: null,
		// The day on which the first meters are opened.
		authorisedFrom: asked.authorisation == null ? null : noon(`${YEAR - 1}-01-01`),
		unresolved: null,
		importantBytes: 0,
		readings: DEFAULTS,
		caps: [],
		...asked,
	});
}
/** Reserved, opened whole and posted. */
export async function send(store: Store, asked: Asked): Promise<ReserveAnswer> {
	const answer = await reserve(store, asked);
	if (!answer.granted) throw new Error(`${asked.id}: refused`);
	await store.census.open(asked.id, 0, noon(asked.day));
	await store.census.post(asked.id, noon(asked.day));
	return answer;
}
