import type { Determined } from '../../src/types.ts';
import { AFTER, AT, BEFORE, packs, shipment } from '../facts.ts';
import type { Law } from '../law.ts';
import { hold, type Theorem } from '../theorem.ts';

/** Ends of months, years and days, leap days, and every sign and kind of offset; +08:00 is that of the law. */
const days = [
	'2025-12-31',
	'2026-01-01',
	'2026-02-28',
	'2026-03-01',
	'2026-06-30',
	'2026-07-01',
	'2026-12-31',
	'2027-01-01',
	'2028-02-29',
	'2100-02-28',
];
const times = ['00:00:00', '15:59:59.999', '16:00:00', '23:59:59', '23:59:59.999', '07:59:59.001'];
const offsets = ['+08:00', 'Z', '+00:00', '-08:00', '+05:30', '+14:00'];

const begins = [
	['2025-12-31T23:59:59.999+08:00', false],
	['2025-12-31T15:59:59.999Z', false],
	['2026-01-01T00:00:00+08:00', true],
	['2025-12-31T16:00:00Z', true],
] as const;
const officer: Determined = { by: 'li', roles: ['complianceOfficer'], at: BEFORE, validUntil: null };
/** `null`: accepted. */
const determinations: readonly (readonly [Partial<Determined>, string | null])[] = [
	[{}, null],
	[{ at: AT }, null],
	[{ at: AFTER }, 'determination-not-yet'],
	[{ validUntil: AFTER }, null],
	[{ validUntil: AT }, 'determination-expired'],
	[{ validUntil: BEFORE }, 'determination-expired'],
	[{ roles: ['operator'] }, 'determination-without-role'],
	[{ roles: [] }, 'determination-without-role'],
];

const codeOf = (act: () => unknown): string | null => {
	try {
		act();
		return null;
	} catch (error) {
		return String((error as { readonly code?: unknown }).code ?? error);
	}
};
const prove = (law: Law) => {
	let regions = 0;
	for (const day of days)
		for (const time of times)
			for (const offset of offsets) {
				const text = `${day}T${time}${offset}`;
				hold(law.instantValue(text) === Date.parse(text), () => `${text} is ${law.instantValue(text)}`);
				regions++;
			}
	for (const [at, accepted] of begins) {
		const code = codeOf(() => law.prepare(shipment({ at }), packs, {}));
		hold(code === (accepted ? null : 'outside-edition'), () => `${at}: ${code ?? 'accepted'}`);
	}
	for (const [change, expected] of determinations) {
		const determination = { ...officer, ...change };
		const code = codeOf(() => law.prepare(shipment({ slice: { determination } }), packs, {}));
		hold(code === expected, () => `${JSON.stringify(change)}: ${code ?? 'accepted'}`);
	}
	const decisions = begins.length + determinations.length;
	return { regions: regions + decisions, decisions };
};
export const moments: Theorem = {
	id: 'moments',
	claim:
		'moments are read with their offset; the year begins at +08:00; no determination counts before it is signed, after it ends, or without the role',
	prove,
};
