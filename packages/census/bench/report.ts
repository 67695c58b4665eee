import type { Contender } from './contender.ts';
import type { Rates } from './rounds.ts';

export type Line = {
	readonly bench: string;
	readonly figure: number;
	readonly unit: string;
	readonly peer: string;
	readonly peerFigure: number | null;
	/** Above 1: we are better. */
	readonly ratio: number | null;
	readonly note: string;
};
export type Report = (line: Line) => void;

/** One line as soon as it is known: `json` one object a line, for tools/bench.ts. */
export const reporter =
	(json: boolean): Report =>
	(line) => {
		if (json) console.log(JSON.stringify(line));
		else
			console.log(
				`${line.bench}: ${grouped(line.figure)} ${line.unit}` +
					(line.peerFigure === null ? '' : `; ${line.peer}: ${grouped(line.peerFigure)}; ratio ${line.ratio}`) +
					` (${line.note})`,
			);
	};

export const grouped = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
export const rounded = (value: number): number => Number(value.toPrecision(4));
export const median = (values: Rates): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** `ratio` is the median of the ratios of the rounds, not the ratio of the medians: what happens in a round happens to both. */
export const compared = (bench: string, rates: ReadonlyMap<Contender, Rates>, ours: Contender, peer: Contender, note: string): Line => {
	const [own, theirs] = [rates.get(ours)!, rates.get(peer)!];
	return {
		bench,
		figure: Math.round(median(own)),
		unit: 'persons/s',
		peer: peer.name,
		peerFigure: Math.round(median(theirs)),
		ratio: rounded(median(own.map((rate, round) => rate / theirs[round]!))),
		note: `ours ${spread(own)}, peer ${spread(theirs)} in ${own.length} rounds, median of their ratios; ${note}; ${peer.form}`,
	};
};
const spread = (rates: Rates): string => `${grouped(Math.round(Math.min(...rates)))}–${grouped(Math.round(Math.max(...rates)))}`;
