/** Kleene's three values: what is not known is neither true nor false. */
export type Tri = boolean | 'unknown';

export const both = (a: Tri, b: Tri): Tri => (a === false || b === false ? false : a === true && b === true ? true : 'unknown');
export const either = (a: Tri, b: Tri): Tri => (a === true || b === true ? true : a === false && b === false ? false : 'unknown');
export const and = (...values: readonly Tri[]): Tri => values.reduce(both, true);
export const not = (value: Tri): Tri => (value === 'unknown' ? 'unknown' : !value);
