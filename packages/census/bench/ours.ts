import { createEras, type EraKeyer } from '../src/eras.ts';
import { KEY_BYTES } from '../src/keys.ts';
import type { Census, PersonBatch, ReserveRequest } from '../src/types.ts';
import type { Contender } from './contender.ts';
import type { Batch } from './persons.ts';

export const AT = '2026-06-01T12:00:00+08:00';
export const ENTITY = 'maker';
export const YEAR = 2026;

/** A key that is nobody's; the same for all who count. */
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1);
export const eraKeyer = (): EraKeyer =>
	createEras([{ id: 'era-1', from: '2026-01-01T00:00:00+08:00', until: null, keyedUntil: null, key: KEY }]).active(AT)[0]!;

/** A batch's persons are distinct, and neither we nor a peer tells them apart once more (`info-batch-builder` is what that costs). */
export const batchOf = (keyer: EraKeyer, { texts, meters }: Batch): PersonBatch => {
	const count = texts.length;
	const keys = new Uint8Array(count * KEY_BYTES);
	keyer.writeAll(texts, keys, 0);
	return { count, keys: [{ era: keyer.era, check: keyer.check, keys }], meters, parts: new Uint32Array(count) };
};

export const requestOf = (id: string, persons: PersonBatch): ReserveRequest => ({
	id,
	at: AT,
	entity: ENTITY,
	group: null,
	year: YEAR,
	bases: { ordinary: { basis: 'standardContract', exempt: false }, sensitive: { basis: 'standardContract', exempt: false } },
	transfer: 'transfer-1',
	recipient: 'recipient-1',
	purpose: 'vehicle diagnosis',
	authorisation: null,
	authorisedFrom: null,
	persons,
	unresolved: null,
	importantBytes: 0,
	readings: { whose: 'entity', inBoth: 'both', exempt: 'counted' },
	caps: [
		{ scope: 'entity', meter: 'ordinary', max: 1_000_000_000, provision: 'III.7' },
		{ scope: 'entity', meter: 'sensitive', max: 1_000_000_000, provision: 'III.7' },
	],
});

/** So that a cap can hold: nobody left before. */
export const openEmptyMeter = async (census: Census): Promise<void> => {
	const nobody = { min: 0, max: 0 };
	await census.openMeter(ENTITY, YEAR, {
		kind: 'attested',
		ordinary: nobody,
		sensitive: nobody,
		by: 'li-na',
		at: AT,
		statement: 'nothing left',
	});
};

/** `ids`: begins the ids of the reservations, so that several gateways share none. The ordinary meter holds everybody (persons.ts). */
export const contenderOf = (name: string, form: string, census: Census, ids: string): Contender => {
	const keyer = eraKeyer();
	let made = 0;
	return {
		name,
		form,
		async reserve(batch) {
			const answer = await census.reserve(requestOf(`${ids}-${made++}`, batchOf(keyer, batch)));
			if (!answer.granted) throw new Error('refused');
			return answer.added.ordinary.min;
		},
		async count() {
			const { ordinary, sensitive } = census.meter(ENTITY, YEAR).totals;
			return { persons: ordinary.min, ordinary: ordinary.min, sensitive: sensitive.min };
		},
		close: () => census.close(),
	};
};
