import { and, not, or, type Tri } from './tri.ts';
import type { Condition, DeclaredFacts } from './types.ts';

/** Three-valued: a fact that is absent or unknown makes the condition unknown unless the rest settles it. */
export const evaluate = (condition: Condition, declared: DeclaredFacts): Tri => {
	if ('all' in condition) return and(...condition.all.map((part) => evaluate(part, declared)));
	if ('any' in condition) return or(...condition.any.map((part) => evaluate(part, declared)));
	if ('not' in condition) return not(evaluate(condition.not, declared));
	const fact = Object.hasOwn(declared, condition.fact) ? declared[condition.fact] : undefined;
	if (fact?.known !== true) return 'unknown';
	if ('is' in condition) return fact.value === condition.is;
	return typeof fact.value === 'number' && fact.value >= condition.atLeast;
};

/** An elementary test of a condition, and whether an even (`true`) or odd number of `not` stands above it. */
export type Atom = { readonly fact: string; readonly is?: boolean | string; readonly atLeast?: number; readonly positive: boolean };

export const atoms = (condition: Condition, positive = true): Atom[] => {
	if ('all' in condition) return condition.all.flatMap((part) => atoms(part, positive));
	if ('any' in condition) return condition.any.flatMap((part) => atoms(part, positive));
	if ('not' in condition) return atoms(condition.not, !positive);
	return [{ ...condition, positive }];
};
