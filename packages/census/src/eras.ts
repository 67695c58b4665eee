import { instantMs, isId, yearOf } from './core/check.ts';
import { CensusError } from './errors.ts';
import { createPersonKeyer, KEY_BYTES, type PersonKeyer } from './keys.ts';
import { NORMALISER_VERSION } from './normalise.ts';
import type { Id, Instant } from './types.ts';

/** A key of the operator and the time it is used. */
export type Era = {
	readonly id: Id;
	/** 1 January 00:00:00 +08:00: the meter of a calendar year counts in one era, so an era begins and ends with a year. */
	readonly from: Instant;
	/** Exclusive, the `from` of the next era; three years or more after `from`. null: the last era, its end is not yet set. */
	readonly until: Instant | null;
	/**
	 * Exclusive, three years or more after `until`: an authorisation issued on the last day of an era lives three years (M.order16-9), and its
	 * meter goes on in the era it began in; longer where extensions are to be counted on. null exactly where `until` is null.
	 */
	readonly keyedUntil: Instant | null;
	/** Version of the normaliser whose texts are keyed; 1 where it is left out. Another version needs an era of its own. */
	readonly normaliser?: number;
	/** 32 bytes, in no other era. */
	readonly key: Uint8Array;
};
export type EraKeyer = PersonKeyer & {
	readonly era: Id;
	/** As `EraKeys.check`. */
	readonly check: string;
	/** Version of the normaliser whose texts are to be keyed. */
	readonly normaliser: number;
};
export type Eras = {
	/**
	 * What persons are keyed under at `at`: first the era it lies in, then earlier ones whose `keyedUntil` is still to come, latest first.
	 * Throws `bad-era` where no era covers `at`, `bad-request` where it is no instant at +08:00.
	 */
	active(at: Instant): readonly EraKeyer[];
};

const YEARS = 3;

/**
 * Takes eras in order of time, which together cover every moment from the first on. Throws `bad-key` (not 32 bytes), `bad-era` (the first one
 * that is not as `Era` says), `bad-request` (none).
 */
export function createEras(list: readonly Era[]): Eras {
	if (list.length === 0) throw new CensusError('bad-request', { field: 'eras' });
	for (const [i, era] of list.entries()) {
		// A key that was not to be shown or copied may have stayed behind.
		if (era.key?.length !== 32) throw new CensusError('bad-key', { bytes: era.key?.length ?? 0 });
		const again = list.slice(0, i).some(({ id, key }) => id === era.id || sameBytes(key, era.key));
		if (again || !fits(era, list[i + 1])) throw new CensusError('bad-era', { era: String(era.id) });
	}
	const eras = list.map((era) => ({
		from: instantMs(era.from),
		until: end(era.until),
		keyedUntil: end(era.keyedUntil),
		keyer: keyerOf(era),
	}));
	return {
		active(at) {
			if (yearOf(at) === null) throw new CensusError('bad-request', { field: 'at' });
			const now = instantMs(at);
			const present = eras.findIndex(({ from, until }) => from <= now && now < until);
			if (present < 0) throw new CensusError('bad-era', { era: list[now < eras[0]!.from ? 0 : list.length - 1]!.id });
			const earlier = eras.slice(0, present).filter(({ keyedUntil }) => now < keyedUntil);
			return [eras[present]!, ...earlier.reverse()].map(({ keyer }) => keyer);
		},
	};
}

function fits({ id, from, until, keyedUntil, normaliser }: Era, next: Era | undefined): boolean {
	if (!isId(id) || !isNewYear(from)) return false;
	if (normaliser !== undefined && !(Number.isInteger(normaliser) && normaliser > 0)) return false;
	if (until === null) return keyedUntil === null && next === undefined;
	if (!isNewYear(until) || (next !== undefined && next.from !== until) || Number(until.slice(0, 4)) - Number(from.slice(0, 4)) < YEARS)
		return false;
	return keyedUntil !== null && yearOf(keyedUntil) !== null && instantMs(keyedUntil) >= instantMs(later(until, YEARS));
}
function isNewYear(at: Instant): boolean {
	return /^\d{4}-01-01T00:00:00\+08:00$/.test(at);
}
function later(newYear: Instant, years: number): Instant {
	return String(Number(newYear.slice(0, 4)) + years).padStart(4, '0') + newYear.slice(4);
}
function end(at: Instant | null): number {
	return at === null ? Number.POSITIVE_INFINITY : instantMs(at);
}
function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return one.every((byte, i) => byte === other[i]);
}

function keyerOf({ id, normaliser = NORMALISER_VERSION, key }: Era): EraKeyer {
	const keyer = createPersonKeyer(key);
	const code = new Uint8Array(KEY_BYTES);
	// No text of a normaliser begins like this, so the check says nothing about a person's key.
	keyer.write(`tongguan census era ${id} normaliser v${normaliser}`, code, 0);
	const check = [...code.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return { era: id, check, normaliser, ...keyer };
}
