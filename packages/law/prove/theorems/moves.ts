import type { Slice } from '../../src/types.ts';
import { type Given, shipment, slice } from '../facts.ts';
import type { Law } from '../law.ts';
import { ordinaryCounts, sensitiveCounts } from '../space.ts';
import { hold, type Theorem } from '../theorem.ts';

const sorts: Readonly<Record<string, Partial<Slice>>> = {
	'ordinary data': { kind: 'ordinaryPI' },
	'sensitive data': { kind: 'sensitivePI' },
	'data of both': { kind: 'sensitivePI', persons: { ordinary: { min: 0, max: 1 }, sensitive: { min: 0, max: 1 } } },
};
const grouped = (count: number): string => count.toLocaleString('en');
const pathAt = (law: Law, given: Given) => law.decidePath(law.prepare(shipment(given), [], {}));

/**
 * The meters are two (D5), so a person who is counted in the other one from now on leaves the first with one fewer: where that one stood at a
 * threshold, the path loosens. No theorem forbids it; these are all the places, found among every pair of numbers.
 */
const prove = (law: Law) => {
	const found = new Map<string, string>();
	let regions = 0;
	for (const [name, more] of Object.entries(sorts))
		for (const [lost, gained] of [
			['ordinary', 'sensitive'],
			['sensitive', 'ordinary'],
		] as const)
			for (const ordinary of ordinaryCounts)
				for (const sensitive of sensitiveCounts) {
					const before = { ordinary, sensitive };
					if (before[lost] === 0 || before[gained] === Number.MAX_SAFE_INTEGER) continue;
					regions++;
					const after = { ...before, [lost]: before[lost] - 1, [gained]: before[gained] + 1 };
					const given = { slice: { ...slice(), ...more, declared: {} } };
					const [path, then] = [pathAt(law, { ...given, ...before }), pathAt(law, { ...given, ...after })];
					if (law.rank(then) >= law.rank(path)) continue;
					// The place is the number in the meter that is left; the first pair with it stands for all.
					const place = `${name} ${lost} ${before[lost]}`;
					const words = (pair: typeof before, named: typeof path): string =>
						`${grouped(pair.ordinary)}/${grouped(pair.sensitive)} ${named.name}`;
					if (!found.has(place)) found.set(place, `${name}: ${words(before, path)} → ${words(after, then)}`);
				}
	const notes = [...found.values()];
	hold(
		notes.includes('ordinary data: 1,000,000/0 securityAssessment → 999,999/1 standardContractOrCertification'),
		() => 'the known case 1,000,000/0 against 999,999/1 is not among them',
	);
	hold(notes.length === PLACES, () => `${notes.length} places: ${notes.join('; ')}`);
	return { regions, decisions: 2 * regions, notes };
};
/** Ordinary data leaves 1,000,000 and 100,000; sensitive data 10,000; data of both 1,000,000 and 10,000. */
const PLACES = 5;
export const moves: Theorem = {
	id: 'moves',
	claim: 'a person who moves from one meter to the other loosens the path at the thresholds listed, and nowhere else',
	prove,
};
