import type { FileMetaData, ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';
import { isListLike, isMapLike } from 'hyparquet/src/schema.js';

/**
 * Values as text. The library turns decimals into floating point, where an identity number of 18 digits loses its last ones, and refuses
 * BSON and intervals: those annotations are taken out of the schema and decimals written exactly here.
 */
export class Values {
	readonly #decimals = new Map<SchemaElement, number>();
	/** Byte arrays that are no text were met. */
	badText = false;

	constructor(metadata: FileMetaData) {
		for (const element of metadata.schema) {
			const kind = element.converted_type ?? element.logical_type?.type;
			if (kind !== 'DECIMAL' && kind !== 'BSON' && kind !== 'INTERVAL') continue;
			const scale = element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : element.scale;
			if (kind === 'DECIMAL') this.#decimals.set(element, scale ?? 0);
			delete element.converted_type;
			delete element.logical_type;
		}
	}

	readonly parsers: ParquetParsers = {
		timestampFromMilliseconds: (millis) => instant(BigInt(millis), 1n),
		timestampFromMicroseconds: (micros) => instant(BigInt(micros), 1000n),
		timestampFromNanoseconds: (nanos) => instant(BigInt(nanos), 1000000n),
		dateFromDays: (days) => instant(BigInt(days) * 86400000n, 1n).slice(0, 10),
		stringFromBytes: (bytes) => bytes && this.#text(bytes),
		jsonFromBytes: (bytes) => bytes && this.#text(bytes),
		geometryFromBytes: (bytes) => bytes && point(bytes),
		geographyFromBytes: (bytes) => bytes && point(bytes),
		uuidFromBytes: (bytes) => bytes && [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
	};

	/** Appends the values below `node` to the cells of their columns (see `columnsOf`), several in one cell separated by commas. */
	fill(node: SchemaTree, value: unknown, prefix: string, cells: Map<string, string>): void {
		if (value === null || value === undefined) return;
		if (node.children.length === 0 || isVariant(node)) {
			if (isPoint(node, value)) {
				append(cells, `${prefix}.longitude`, String(value[0]));
				append(cells, `${prefix}.latitude`, String(value[1]));
			} else if (Array.isArray(value)) for (const one of value) this.fill(node, one, prefix, cells);
			else append(cells, prefix, this.#plain(node.element, value));
		} else if (isListLike(node)) {
			for (const one of asArray(value)) this.fill(elementOf(node), one, prefix, cells);
		} else if (isMapLike(node)) {
			const valueNode = node.children[0]!.children.find((child) => child.element.name === 'value')!;
			for (const [key, one] of Object.entries(value as object)) {
				append(cells, `${prefix}.key`, key);
				this.fill(valueNode, one, `${prefix}.value`, cells);
			}
		} else {
			for (const one of asArray(value)) {
				const struct = (one ?? {}) as Record<string, unknown>;
				for (const child of node.children) this.fill(child, struct[child.element.name], `${prefix}.${child.element.name}`, cells);
			}
		}
	}

	#plain(element: SchemaElement, value: unknown): string | null {
		const scale = this.#decimals.get(element);
		if (scale !== undefined) return decimal(value, scale);
		if (typeof value === 'string') return value;
		if (value instanceof Uint8Array) return this.#text(value);
		if (typeof value === 'object') return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
		return String(value);
	}

	#text(bytes: Uint8Array): string | null {
		for (const encoding of ['utf-8', 'gb18030']) {
			try {
				return new TextDecoder(encoding, { fatal: true }).decode(bytes);
			} catch {
				// Not this encoding.
			}
		}
		this.badText = true;
		return null;
	}
}

/** Leaf columns below `node`: members of a group as `a.b`, elements of a list under the list's own name, a geometry as two columns. */
export function columnsOf(node: SchemaTree, prefix: string): string[] {
	if (isGeometry(node)) return [`${prefix}.longitude`, `${prefix}.latitude`];
	if (node.children.length === 0 || isVariant(node)) return [prefix];
	if (isListLike(node)) return columnsOf(elementOf(node), prefix);
	if (isMapLike(node)) {
		const value = node.children[0]!.children.find((child) => child.element.name === 'value')!;
		return [`${prefix}.key`, ...columnsOf(value, `${prefix}.value`)];
	}
	return node.children.flatMap((child) => columnsOf(child, `${prefix}.${child.element.name}`));
}

/** LogicalTypes.md, "Lists": three levels, or the repeated field itself. */
function elementOf(list: SchemaTree): SchemaTree {
	const repeated = list.children[0]!;
	return repeated.children[0] ?? repeated;
}

const isVariant = (node: SchemaTree): boolean => node.element.logical_type?.type === 'VARIANT';
const isGeometry = (node: SchemaTree): boolean => ['GEOMETRY', 'GEOGRAPHY'].includes(node.element.logical_type?.type ?? '');
const isPoint = (node: SchemaTree, value: unknown): value is readonly [number, number] =>
	isGeometry(node) && Array.isArray(value) && typeof value[0] === 'number';
const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function append(cells: Map<string, string>, column: string, value: string | null): void {
	if (value === null || value === '') return;
	const before = cells.get(column);
	cells.set(column, before === undefined ? value : `${before}, ${value}`);
}

/** ISO 8601 in UTC; the count itself where no calendar reaches. */
function instant(count: bigint, perMillisecond: bigint): string {
	const date = new Date(Number(count / perMillisecond));
	return Number.isNaN(date.getTime()) ? String(count) : date.toISOString();
}

/** Unscaled integer (two's complement, big-endian where it is bytes) as a decimal number. */
function decimal(value: unknown, scale: number): string | null {
	let unscaled: bigint;
	if (value instanceof Uint8Array) {
		if (value.length === 0 || value.length > 64) return null;
		unscaled = value.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
		unscaled = BigInt.asIntN(value.length * 8, unscaled);
	} else if (typeof value === 'bigint' || Number.isInteger(value)) unscaled = BigInt(value as bigint | number);
	else return null;
	if (!(scale > 0 && scale <= 64)) return String(unscaled);
	const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
	return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** First position of a well-known binary geometry (OGC 06-103r4, 8.2.9) in two to four dimensions, of any nesting; null if there is none. */
function point(bytes: Uint8Array): readonly [number, number] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	let at = 0;
	for (let depth = 0; depth < 8 && at + 5 <= bytes.length; depth += 1) {
		const little = bytes[at] === 1;
		const type = view.getUint32(at + 1, little);
		// EWKB flags: 0x20000000 a reference system of four bytes follows.
		at += 5 + (type & 0x20000000 ? 4 : 0);
		const kind = (type & 0x0fffffff) % 1000;
		if (kind === 2) at += 4;
		else if (kind === 3) at += 8;
		else if (kind !== 1) {
			at += 4;
			continue;
		}
		return at + 16 <= bytes.length ? [view.getFloat64(at, little), view.getFloat64(at + 8, little)] : null;
	}
	return null;
}
