import type { Pair } from '../core/masks.ts';
import type { CountReadings, Id, Meter, Totals } from '../types.ts';
import { inMeter } from './arrivals.ts';
import type { Classes, Persons } from './classes.ts';
import type { Shipment } from './collected.ts';
import { bitOf, countedBy, exactly, interval, less, METERS, sum, type Tallied, tablesOf, tally, unresolvedOf } from './figure.ts';
import type { Pairing } from './pairing.ts';

export type Dimension = 'recipient' | 'transfer' | 'purpose' | 'basis' | 'authorisation';
export type Row = {
	/** `null`: without an authorisation. */
	readonly key: Id | null;
	/** Of a basis: whether reading D7 may leave it out; `null` for other rows. */
	readonly exempt: boolean | null;
	/** Live reservations. */
	readonly shipments: number;
	/** Distinct persons of the meters that this row holds there; both ends as of the meters. */
	readonly persons: Totals;
	/** Distinct persons it holds, whatever the readings leave out. */
	readonly held: Pair;
	/** Of `persons`, those who would not be in the row if every pending reservation were voided. */
	readonly pending: Pair;
	/** Not in `persons`: persons who cannot be told apart. */
	readonly unresolved: Totals;
};
/**
 * A person may be in several rows, so the rows' sum can be more than the meter. `shared`: persons in more than one row; `elsewhere`: persons of
 * the meters in none (of the opening balance alone).
 */
export type Rows = { readonly rows: readonly Row[]; readonly shared: Pair; readonly elsewhere: Pair };

type Bucket = { readonly key: Id | null; readonly exempt: boolean | null; readonly shipments: Map<Shipment, Persons[]> };

/** `imported`: persons of an opening balance, who are in no row. */
export function rowsBy(
	dimension: Dimension,
	pairing: Pairing,
	shipments: readonly Shipment[],
	imported: readonly Persons[],
	readings: CountReadings,
): Rows {
	const buckets = bucketsBy(dimension, shipments);
	const all = countRows(pairing.upper, buckets, imported, readings, () => true);
	const least = pairing.lower === pairing.upper ? all : countRows(pairing.lower, buckets, imported, readings, () => true);
	const posted = countRows(pairing.upper, buckets, imported, readings, ({ state }) => state === 'posted');
	const rows = buckets.map((bucket, i): Row => {
		const { key, exempt, shipments: those } = bucket;
		const most = all.rows[i]!;
		return {
			key,
			exempt,
			shipments: those.size,
			persons: interval(least.rows[i]!.persons, most.persons),
			held: most.held,
			pending: less(most.persons, posted.rows[i]!.persons),
			unresolved: unresolvedIn(bucket, dimension, readings),
		};
	});
	const size = ({ held }: Row): number => held.ordinary + held.sensitive;
	rows.sort((a, b) => size(b) - size(a) || order(a.key ?? '', b.key ?? '') || Number(a.exempt) - Number(b.exempt));
	return { rows, shared: all.shared, elsewhere: all.elsewhere };
}
export function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

export function bucketsBy(dimension: Dimension, shipments: readonly Shipment[]): readonly Bucket[] {
	const buckets = new Map<string, Bucket>();
	const put = (key: Id | null, exempt: boolean | null, shipment: Shipment, persons: Persons): void => {
		const at = JSON.stringify([key, exempt]);
		const bucket = buckets.get(at) ?? { key, exempt, shipments: new Map() };
		buckets.set(at, bucket);
		bucket.shipments.set(shipment, [...(bucket.shipments.get(shipment) ?? []), persons]);
	};
	for (const shipment of shipments) {
		if (dimension !== 'basis') put(shipment[dimension], null, shipment, shipment.persons);
		else
			for (const meter of METERS) {
				if (!brings(shipment, meter)) continue;
				const { basis, exempt } = shipment.bases[meter];
				put(basis, exempt, shipment, inMeter(shipment.persons, meter));
			}
	}
	return [...buckets.values()];
}

/** Whether a basis of the shipment has anybody who relies on it. */
function brings({ persons, unresolved }: Shipment, meter: Meter): boolean {
	return persons.meters.some((meters) => meters & bitOf(meter)) || (unresolved !== null && unresolved[meter].max !== 0);
}

function countRows(
	classes: Classes,
	buckets: readonly Bucket[],
	imported: readonly Persons[],
	readings: CountReadings,
	which: (shipment: Shipment) => boolean,
): { readonly rows: readonly { readonly persons: Tallied; readonly held: Tallied }[]; readonly shared: Tallied; readonly elsewhere: Pair } {
	const tables = tablesOf(readings);
	const lists = buckets.map(({ shipments }) => [...shipments].flatMap(([shipment, persons]) => (which(shipment) ? persons : [])));
	const meters = countedBy(classes, [...imported, ...lists.flat()], tables);
	/** Bits 0, 1: in a row already; bits 2, 3: in a second one. */
	const seen = new Uint8Array(classes.size);
	const shared = { ordinary: 0, sensitive: 0 };
	const covered = { ordinary: 0, sensitive: 0 };
	const rows = lists.map((row) => {
		const persons = { ordinary: 0, sensitive: 0 };
		const held = { ordinary: 0, sensitive: 0 };
		classes.each(row, (root, mask) => {
			tally(held, tables.held[mask]!);
			const here = tables.brought[mask]! & meters[root]!;
			if (here === 0) return;
			tally(persons, here);
			const before = seen[root]!;
			tally(covered, here & ~before);
			const again = here & before & ~(before >> 2);
			tally(shared, again);
			seen[root] = before | here | (again << 2);
		});
		return { persons, held };
	});
	const total = { ordinary: 0, sensitive: 0 };
	for (let root = 0; root < meters.length; root++) tally(total, meters[root]!);
	return { rows, shared, elsewhere: less(total, covered) };
}

function unresolvedIn({ key, exempt, shipments }: Bucket, dimension: Dimension, readings: CountReadings): Totals {
	if (dimension !== 'basis') return unresolvedOf([...shipments.keys()], readings);
	const here = (shipment: Shipment, meter: Meter): boolean =>
		shipment.bases[meter].basis === key && shipment.bases[meter].exempt === exempt;
	return sum(
		[...shipments.keys()].map((shipment) => {
			const counted = unresolvedOf([shipment], readings);
			const of = (meter: Meter) => (here(shipment, meter) ? counted[meter] : exactly({ ordinary: 0, sensitive: 0 })[meter]);
			return { ordinary: of('ordinary'), sensitive: of('sensitive') };
		}),
	);
}
