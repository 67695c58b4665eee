import { pathOf } from './path.ts';
import type { Path, ReadingId } from './types.ts';
import { extreme, touches, type View } from './view.ts';

/**
 * Readings the answer rests on. Of those `decide` executes: the ones whose alternative gives this slice another path (exemptions compared).
 * Of those the census executes, whose effect on the count is not visible here: the ones under which another count could give another path.
 */
export const readingsUsed = (view: View, path: Path): ReadingId[] => {
	const code = (v: View): string => JSON.stringify([pathOf(extreme(v, 'strictest')), pathOf(extreme(v, 'loosest'))]);
	const here = code(view);
	const other = (id: ReadingId, value: string): boolean => code({ ...view, readings: { ...view.readings, [id]: value } }) !== here;
	const executed: readonly (readonly [ReadingId, string, string])[] = [
		['E1', 'exempt', 'assessment'],
		['E6', 'open', 'closed'],
		['E7', 'both', 'either'],
		['E12', 'assessment', 'exempt'],
	];
	const used = executed.filter(([id, first, second]) => other(id, view.readings[id] === first ? second : first)).map(([id]) => id);

	const another = (change: Partial<View>): boolean => code({ ...view, ...change }) !== here;
	const lower = { min: 0, max: 0 };
	const higher = { min: Number.MAX_SAFE_INTEGER, max: null };
	const personsBoth = view.sensitive.max !== 0 && touches(view, 'ordinary');
	if (path.name === 'notAnExport') return used;
	// Counting a person in the sensitive meter only lowers the ordinary one; counting exempt persons, whole groups or every reachable person raises both.
	if (personsBoth && another({ ordinary: view.readings.D6 === 'both' ? lower : higher })) used.push('D6');
	const raise = another({ ordinary: higher, sensitive: higher });
	const drop = another({ ordinary: lower, sensitive: lower });
	if (view.readings.D7 === 'exemptNotCounted' ? raise : drop) used.push('D7');
	if (view.readings.D4 === 'entity' ? raise : drop) used.push('D4');
	if (view.facts.act.known && view.facts.act.value === 'access' && (view.readings.D12 === 'reachable' ? drop : raise)) used.push('D12');
	return used;
};
