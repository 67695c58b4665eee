import {
	AT,
	adoption,
	attested,
	bases,
	batch,
	imported,
	importPart,
	links,
	range,
	request,
	stated,
	unresolved,
} from '../../src/conformance/material.ts';
import type { Census, CountReadings, PersonBatch } from '../../src/types.ts';

/** One command that is granted, and so one record. */
export type Step = (census: Census) => Promise<unknown>;

/** What is stated of years is dated after what any client states for an authorisation. */
const LATER = '2026-06-01T12:00:01+08:00';

/** 32 bits of the three numbers. */
function mixed(seed: number, a: number, b: number): number {
	let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(a + 1, 0xc2b2ae35) ^ Math.imul(b + 1, 0x27d4eb2f);
	h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
	return (h ^ (h >>> 13)) >>> 0;
}

/**
 * Without end, the same for the same seed: shipment after shipment, each reserved, then voided or opened and posted or left open; links and
 * reconciliations in between. Nobody of one client is anybody of another, nor are its meters.
 */
export function steps(seed: number, client: number, from = 0): Generator<Step, never> {
	const all = history(seed, client);
	for (let number = 0; number < from; number++) all.next();
	return all;
}

function* history(seed: number, client: number): Generator<Step, never> {
	const { maker, supplier, contract, house, set } = namesOf(client);
	const first = client * 10_000_000;
	yield (census) => census.openMeter(supplier, 2026, { ...attested(3, 5), at: LATER });
	for (const part of [1, 0]) {
		const before = importPart(part, range(first + part * 300, first + part * 300 + 500), { import: maker, entity: maker });
		yield (census) => census.importPart(before);
	}
	yield (census) => census.openMeter(maker, 2026, { ...imported(maker, 2), at: LATER });
	yield (census) => census.openAuthorisation(stated(2, 9, { authorisation: contract, authorisedFrom: AT, entity: maker }));
	for (let shipment = 0, version = 0; ; shipment++) {
		const drawn = (what: number) => mixed(seed, shipment, what);
		const id = `${maker} ${shipment}`;
		const shared = drawn(1) % 3 === 0;
		const asked = request(id, persons(first, shipment, drawn(0)), {
			entity: drawn(2) % 4 === 0 ? supplier : maker,
			group: shared ? { id: house, members: [maker, supplier] } : null,
			authorisation: drawn(3) % 2 === 0 ? contract : null,
			bases: bases({ ordinary: drawn(4) % 5 === 0 }),
			unresolved: drawn(5) % 7 === 0 ? unresolved({ min: 0, max: drawn(6) % 9 }) : null,
			importantBytes: drawn(7) % 1000,
		});
		yield async (census) => {
			if (!(await census.reserve(asked)).granted) throw new Error('refused without a cap');
		};
		const fate = drawn(8) % 5;
		if (fate === 0) yield (census) => census.void(id, AT);
		for (let part = 0; part < Math.min(fate, 2); part++) yield (census) => census.open(id, part, AT);
		if (fate > 2) yield (census) => census.post(id, AT);
		if (shipment % 6 === 5) {
			const of = ++version;
			const pairs = Array.from({ length: 5 }, (_, i): [number, number] => [
				first + (drawn(10 + i) % 20_000),
				first + (drawn(20 + i) % 20_000),
			]);
			yield (census) => census.propose(links(of, pairs, { set }));
			yield (census) => census.adopt(adoption(drawn(9) % 4 === 0 ? null : of, { set, statement: `of ${shipment}` }));
		}
		if (shipment % 13 === 12) {
			const bounds = { ordinary: { min: 0, max: 2 }, sensitive: { min: 0, max: 0 }, lost: { records: shipment, link: 'e'.repeat(64) } };
			yield (census) => census.reconcile({ entity: maker, year: 2026, ...bounds, by: 'officer', at: LATER, statement: 'lost' });
		}
	}
}
/** 1 to 400 of 20,000 persons, in two parts; neighbouring shipments share half of them. */
function persons(first: number, shipment: number, drawn: number): PersonBatch {
	const start = (shipment * 200) % 19_600;
	return batch(Array.from({ length: 1 + (drawn % 400) }, (_, i) => ({ who: first + start + i, meters: 1 + (i % 3), part: i % 2 })));
}

function namesOf(client: number) {
	const named = (what: string) => `${what}-${client}`;
	return { maker: named('maker'), supplier: named('supplier'), contract: named('contract'), house: named('house'), set: named('links') };
}
/** Whose step the text of a record is of. */
export function clientOf(record: string): number {
	return Number(/"(?:maker|supplier|links)-(\d+)[ "]/.exec(record)![1]);
}
/** All that can be looked up about what a client has done, as text. */
export function seen(census: Census, client: number): string {
	const { maker, supplier, contract, house, set } = namesOf(client);
	const every: CountReadings[] = (['both', 'sensitiveOnly'] as const).flatMap((inBoth) =>
		(['counted', 'notCounted'] as const).map((exempt) => ({ whose: 'entity', inBoth, exempt })),
	);
	return JSON.stringify([
		...every.flatMap((readings) => [
			census.meter(maker, 2026, readings),
			census.meter(supplier, 2026, readings),
			census.group(house, 2026, readings),
			census.authorisation(contract, readings),
		]),
		...[...census.reservations()].filter(({ entity }) => entity === maker || entity === supplier),
		...census.links().filter((one) => one.set === set),
	]);
}
