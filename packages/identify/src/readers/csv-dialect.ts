import { recognisers, words } from '../recognise/index.ts';
import { looksLikeName } from '../recognise/name.ts';
import { axisOf } from '../recognise/place.ts';
import { type Encoding, RowScanner } from './csv-rows.ts';

const DELIMITERS = [',', '\t', ';', '|'];
const ROWS = 50;

export type Dialect = {
	readonly delimiter: number;
	readonly columns: number;
	readonly rows: number /** Of the rows, how many have that many columns. */;
	readonly share: number;
	/** Columns of the first row. */
	readonly first: number;
};

/** The delimiter that splits the first rows most evenly. `whole`: the bytes end with the file. */
export function detectDialect(bytes: Uint8Array, encoding: Encoding, whole: boolean): Dialect {
	let best: Dialect = { delimiter: 0x2c, columns: 1, rows: 0, share: 0, first: 1 };
	for (const character of DELIMITERS) {
		const delimiter = character.charCodeAt(0);
		const widths = new Map<number, number>();
		let rows = 0;
		let first = 1;
		for (const count of widthsOf(bytes, delimiter, encoding, whole)) {
			if (rows++ === 0) first = count;
			widths.set(count, (widths.get(count) ?? 0) + 1);
		}
		const [columns, times] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
		const share = rows === 0 ? 0 : times / rows;
		const better =
			columns > 1 && (best.columns === 1 || share > best.share + 0.1 || (share >= best.share - 0.1 && columns > best.columns * 2));
		if (better || best.rows === 0) best = { delimiter, columns, rows, share, first };
	}
	return best;
}

function* widthsOf(bytes: Uint8Array, delimiter: number, encoding: Encoding, whole: boolean): Generator<number> {
	const scanner = new RowScanner(delimiter);
	scanner.encoding = encoding;
	for (let at = 0, rows = 0; at < bytes.length && rows < ROWS; rows++) {
		const next = scanner.next(bytes, at, bytes.length, whole);
		if (next < 0) return;
		if (next - at > 2) yield scanner.cells.count;
		at = next;
	}
}

/** The first rows as text. */
export function firstRows(bytes: Uint8Array, delimiter: number, encoding: Encoding, whole: boolean): string[][] {
	const scanner = new RowScanner(delimiter);
	scanner.encoding = encoding;
	const decoder = new TextDecoder(encoding);
	const copy = new Uint8Array(bytes);
	const rows: string[][] = [];
	for (let at = 0; at < copy.length && rows.length < ROWS; ) {
		const next = scanner.next(copy, at, copy.length, whole);
		if (next < 0) break;
		at = next;
		scanner.unescape(copy);
		const { count, starts, ends } = scanner.cells;
		rows.push(Array.from({ length: count }, (_, i) => decoder.decode(copy.subarray(starts[i], ends[i]))));
	}
	return rows;
}

/** Is the first row a header? When in doubt it is data: a row taken for data is looked at. */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
	const first = rows[0]?.map((cell) => cell.trim());
	if (!first?.some((cell) => cell !== '')) return false;
	if (first.some((cell) => cell.length > 100 || recognisers.some((r) => r.kind !== 'name' && r.normalise(cell, false) !== null)))
		return false;
	if (first.some((cell) => recognisers.some((r) => r.header(words(cell))) || axisOf(words(cell)) !== null)) return true;
	if (rows.length < 2 || first.some((cell) => /^[+-]?[\d.,:/\s-]+$/.test(cell))) return false;
	if (new Set(first).size < first.length) return false;
	const rest = rows.slice(1);
	return !first.some(
		(cell, column) => looksLikeName(cell) && rest.filter((row) => looksLikeName(row[column] ?? '')).length >= 0.6 * rest.length,
	);
}
