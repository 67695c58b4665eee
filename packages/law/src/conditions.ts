import { both, either, not, type Tri } from './tri.ts';
import type { Condition, DeclaredFacts } from './types.ts';

/** Three-valued: a fact that is absent or unknown makes the condition unknown unless the rest settles it. */
export const evaluate = (condition: Condition, declared: DeclaredFacts): Tri => {
	if ('all' in condition) {
		let result: Tri = true;
		for (const part of condition.all) {
			result = both(result, evaluate(part, declared));
			if (result === false) return false;
		}
		return result;
	}
	if ('any' in condition) {
		let result: Tri = false;
		for (const part of condition.any) {
			result = either(result, evaluate(part, declared));
			if (result === true) return true;
		}
		return result;
	}
	if ('not' in condition) return not(evaluate(condition.not, declared));
	const fact = Object.hasOwn(declared, condition.fact) ? declared[condition.fact] : undefined;
	if (fact?.known !== true) return 'unknown';
	if ('is' in condition) return fact.value === condition.is;
	return typeof fact.value === 'number' && fact.value >= condition.atLeast;
};

/** An elementary test of a condition, and whether an even (`true`) or odd number of `not` stands above it. */
export type Atom = { readonly fact: string; readonly is?: boolean | string; readonly atLeast?: number; readonly positive: boolean };

const collect = (condition: Condition, positive: boolean, into: Atom[]): void => {
	if ('all' in condition) for (const part of condition.all) collect(part, positive, into);
	else if ('any' in condition) for (const part of condition.any) collect(part, positive, into);
	else if ('not' in condition) collect(condition.not, !positive, into);
	else into.push({ ...condition, positive });
};
const collected = new WeakMap<Condition, readonly Atom[]>();
/** Every elementary test of the condition. A condition is a value: found once, kept with it. */
export const atoms = (condition: Condition): readonly Atom[] => {
	const found = collected.get(condition);
	if (found !== undefined) return found;
	const into: Atom[] = [];
	collect(condition, true, into);
	collected.set(condition, into);
	return into;
};
