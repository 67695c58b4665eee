/** Kleene's three values: what is not known is neither true nor false. */
export type Tri = boolean | 'unknown';

export const and = (...values: readonly Tri[]): Tri => (values.includes(false) ? false : values.includes('unknown') ? 'unknown' : true);
export const or = (...values: readonly Tri[]): Tri => (values.includes(true) ? true : values.includes('unknown') ? 'unknown' : false);
export const not = (value: Tri): Tri => (value === 'unknown' ? 'unknown' : !value);
