import { LawError } from '../errors.ts';
import { milliseconds } from '../time.ts';
import type { Instant } from '../types.ts';
import type { Pack } from './types.ts';

type Period = { readonly from: number; readonly until: number };
const periods = new WeakMap<Pack, Period>();
const periodOf = (pack: Pack): Period => {
	let period = periods.get(pack);
	if (period === undefined) {
		const { from = null, until = null } = pack.effective ?? {};
		period = {
			from: from === null ? Number.NEGATIVE_INFINITY : milliseconds(from, `${pack.id}.effective.from`),
			until: until === null ? Number.POSITIVE_INFINITY : milliseconds(until, `${pack.id}.effective.until`),
		};
		periods.set(pack, period);
	}
	return period;
};

/**
 * The packs, when each is in force at `at`: both ends of `effective` belong to it. Refuses the first that is not, `pack-not-yet` or
 * `pack-expired`; throws `bad-instant`.
 */
export const packsInForce = (packs: readonly Pack[], at: Instant): readonly Pack[] => {
	const moment = milliseconds(at, 'at');
	for (const pack of packs) {
		const { from, until } = periodOf(pack);
		if (moment < from) throw new LawError('pack-not-yet', { pack: pack.id, from: String(pack.effective?.from), at });
		if (moment > until) throw new LawError('pack-expired', { pack: pack.id, until: String(pack.effective?.until), at });
	}
	return packs;
};
