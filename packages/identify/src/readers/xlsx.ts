import { type CellObject, CFB, read, type WorkBook } from '@e965/xlsx';
import type { ReadContext, Reader } from '../reader.ts';
import type { ByteSource } from '../types.ts';
import { readPart, type SharedStrings } from './xlsx-xml.ts';
import { memberName, readMembers, zip } from './zip.ts';
import { readDirectory } from './zip-directory.ts';
import { budgetOf } from './zip-member.ts';

/**
 * Office Open XML workbooks (ECMA-376). Each sheet is a table whose first row with content is the header; rows without content do not
 * count. Everything else written in the package is text, pictures and embedded files are read as members. Encrypted workbooks are OLE
 * containers and match nothing.
 */
export const xlsx: Reader = {
	type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	matches(head, source) {
		const names = localNames(head);
		if (names.some((name) => name.startsWith('xl/'))) return true;
		return names.some((name) => name === '[Content_Types].xml' || name === '_rels/.rels') && /\.xl[st][xm]$/i.test(source.name);
	},
	read: readXlsx,
};

/** All parts of a workbook are held at once, and several times over while it is parsed. */
const WORKBOOK_BYTES = 96 * 1024 * 1024;
/** Cells looked at, used or not, so that one cell in the last column of every row does not make a day of it. */
const CELLS = 50_000_000;

async function readXlsx(source: ByteSource, context: ReadContext): Promise<void> {
	const { collector, where, limits } = context;
	const directory = await readDirectory(source, budgetOf(source, limits).members, context.signal);
	const names = typeof directory === 'string' ? [] : directory.members.map((member) => member.name);
	if (!names.includes('xl/workbook.xml') || !names.includes('[Content_Types].xml')) return zip.read(source, context);
	const parts = new Map<string, Uint8Array>();
	const shared: SharedStrings = { texts: [], used: new Set() };
	let held = 0;
	let cells = 0;
	const walked = await readMembers(source, context, async (content, name) => {
		if (!/\.(?:xml|rels|vml)$/i.test(name)) return context.member(content, context.depth + 1);
		cells += await readPart(content, name, shared, context);
		held += content.size;
		if (/^(?:xl\/|docProps\/|_rels\/|\[Content_Types\])/.test(name) && held <= WORKBOOK_BYTES) {
			parts.set(name, await content.read(0, content.size));
		}
	});
	if (!walked) return;
	for (const [index, text] of shared.texts.entries()) {
		if (!shared.used.has(index)) collector.text(text, { ...where, member: memberName(where, 'xl/sharedStrings.xml') }, 0);
	}
	if (held > WORKBOOK_BYTES) return collector.skip('too-large', where, source.size);
	const workbook = parse(parts);
	const found = workbook === null ? 0 : tables(workbook, context);
	// Sheets that the workbook does not name, or that the library gave up on without a word.
	if (found < cells || workbook === null) collector.skip('malformed', { ...where, column: 'worksheets' }, null);
}

/** The library gets the parts as they were unpacked here, within the limits, and never unpacks anything itself. */
function parse(parts: ReadonlyMap<string, Uint8Array>): WorkBook | null {
	try {
		const container = CFB.utils.cfb_new();
		for (const [name, bytes] of parts) CFB.utils.cfb_add(container, `/${name}`, bytes);
		const bytes: Uint8Array = CFB.write(container, { fileType: 'zip', type: 'buffer' });
		return read(bytes, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellDates: true, UTC: true });
	} catch {
		return null;
	}
}

/** Hands every sheet on and returns how many cells with a value there were. */
function tables(workbook: WorkBook, context: ReadContext): number {
	let found = 0;
	for (const name of workbook.SheetNames) {
		context.signal?.throwIfAborted();
		const sheet = workbook.Sheets[name] as { readonly '!data'?: readonly (readonly (CellObject | undefined)[] | undefined)[] } | undefined;
		const place = { ...context.where, member: memberName(context.where, name) };
		context.collector.text(name, place, 0);
		const rows: Map<number, string>[] = [];
		const used = new Set<number>();
		for (const cells of filled(sheet?.['!data'] ?? [], ROWS)) {
			const row = new Map<number, string>();
			for (const [column, cell] of filledAt(cells, COLUMNS)) {
				if (cell.v !== undefined) found += 1;
				const text = plain(cell);
				if (text !== '') row.set(column, text);
			}
			if (row.size === 0) continue;
			for (const column of row.keys()) used.add(column);
			rows.push(row);
		}
		const [header, ...records] = rows;
		if (header === undefined) continue;
		const columns = [...used].sort((a, b) => a - b);
		if (columns.length * records.length > CELLS) {
			context.collector.skip('limit', place, null);
			continue;
		}
		// A sheet may have no header: then the first row is a record like the others.
		for (const value of header.values()) context.collector.text(value, place, 0);
		const table = context.collector.table(
			columns.map((column) => header.get(column) ?? ''),
			place,
		);
		for (const row of records) {
			table.row(
				columns.map((column) => row.get(column) ?? null),
				0,
			);
		}
		table.end();
	}
	return found;
}

/** What a sheet can hold. References beyond it occur in hostile files, and make arrays whose length nobody lives to walk. */
const ROWS = 1_048_576;
const COLUMNS = 16_384;

function filled<T>(array: readonly (T | undefined)[], bound: number): T[] {
	return filledAt(array, bound).map(([, value]) => value);
}

function filledAt<T>(array: readonly (T | undefined)[], bound: number): [number, T][] {
	const found: [number, T][] = [];
	for (let index = 0; index < Math.min(array.length, bound); index += 1) {
		const value = array[index];
		if (value !== undefined && value !== null) found.push([index, value]);
	}
	return found;
}

/** A number in full and without grouping, a date as ISO 8601, the text as it stands. */
function plain(cell: CellObject): string {
	const value = cell.v;
	if (value === undefined || value === null) return '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
	if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value).toString();
	return String(value);
}

/** Names of the local file headers (APPNOTE 4.3.7) that lie in the first bytes of a ZIP. */
function localNames(head: Uint8Array): string[] {
	const names: string[] = [];
	const view = new DataView(head.buffer, head.byteOffset, head.length);
	if (head.length < 4 || view.getUint32(0, true) !== 0x04034b50) return names;
	for (let at = 0; at + 30 <= head.length; at += 1) {
		if (view.getUint32(at, true) !== 0x04034b50) continue;
		const length = view.getUint16(at + 26, true);
		names.push(new TextDecoder('utf-8').decode(head.subarray(at + 30, at + 30 + length)));
	}
	return names;
}
