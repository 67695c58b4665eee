import type { Instant, StatedBy } from '../types.ts';

/** With the traffic on which there is no statement: before the first and after the last of its writer, or of a writer that made none. */
export const statedOn = (
	stated: readonly StatedBy[],
	traffic: ReadonlyMap<string, { readonly from: Instant; readonly to: Instant }>,
): readonly StatedBy[] => {
	const silent = [...traffic].filter(([writer]) => !stated.some((one) => one.writer === writer));
	return [
		...stated.map((one) => {
			const [carried, span] = [traffic.get(one.writer), one.span];
			if (carried === undefined || span === null) return one;
			const before = carried.from < span.from ? [{ from: carried.from, to: span.from }] : [];
			const after = carried.to > span.to ? [{ from: span.to, to: carried.to }] : [];
			return { ...one, unstated: [...before, ...one.unstated, ...after] };
		}),
		...silent.map(([writer, span]) => ({ writer, span: null, statements: 0, lost: [], unstated: [span], more: 0 })),
	];
};
