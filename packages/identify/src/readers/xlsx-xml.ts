import type { ReadContext } from '../reader.ts';
import type { ByteSource } from '../types.ts';
import { readXml } from './gpx-xml.ts';
import { memberName } from './zip.ts';

/** Attributes of a worksheet that hold what somebody wrote; the others are numbers, references and styles. */
const WRITTEN = /^(?:display|tooltip|prompt|error|promptTitle|errorTitle)$/;
/** Parts that only describe the look and the make-up of the package: nothing but names is written there. */
const MAKEUP = /^(?:xl\/theme\/|xl\/styles\.xml$|\[Content_Types\]\.xml$)/i;
/** Too short for any identifier; a file is full of them. */
const SHORT = /^[\x21-\x7e]{0,5}$/;

/** Texts of the shared string table, and numbers of those that a cell shows. */
export type SharedStrings = { readonly texts: string[]; readonly used: Set<number> };

/**
 * Everything written in a part other than the cells: comments, properties, text boxes, charts, pivot caches, links, headers. In a
 * worksheet only what is not a cell value. Returns the number of cells with a value that the part holds.
 */
export async function readPart(source: ByteSource, part: string, shared: SharedStrings, context: ReadContext): Promise<number> {
	const { collector, limits, signal, where } = context;
	const isSheet = /^xl\/worksheets\/[^/]+\.xml$/i.test(part);
	const isStrings = /^xl\/sharedStrings\.xml$/i.test(part);
	const place = { ...where, member: memberName(where, part) };
	const say = (value: string, element: string, attribute: string | null): void => {
		const plain = value.trim();
		if (!SHORT.test(plain)) collector.text(plain, { ...place, ...columnOf(part, element, attribute) }, 0);
	};
	const path: string[] = [];
	let text = '';
	let cells = 0;
	let inCell = false;
	let isShared = false;
	let item = '';
	const outcome = await readXml(source, limits.lineBytes, signal, {
		open(tag, attributes) {
			const name = local(tag);
			path.push(name);
			text = '';
			if (isSheet && name === 'c') {
				inCell = false;
				isShared = attributes.t === 's';
			}
			if (isStrings && name === 'si') item = '';
			for (const [key, value] of Object.entries(attributes)) {
				if (/^(?:xmlns|xml:|xsi:|mc:)|^uri$/.test(key) || (isSheet && !WRITTEN.test(key))) continue;
				if (MAKEUP.test(part) && key !== 'name' && key !== 'formatCode') continue;
				if (part.endsWith('.rels') && (key !== 'Target' || attributes.TargetMode !== 'External')) continue;
				say(value, name, key);
			}
		},
		text(value) {
			text += value;
		},
		close(tag) {
			const name = local(tag);
			path.pop();
			const value = text;
			text = '';
			if (isStrings && name === 'si') shared.texts.push(item);
			if (value.trim() === '') return;
			if (isStrings && name === 't' && !path.includes('rPh')) {
				item += value;
				return;
			}
			if (isSheet && isShared && name === 'v') shared.used.add(Number(value));
			if (!isSheet) return say(value, name, null);
			const isValue = name === 'v' || (name === 't' && path.includes('is'));
			if (isValue && !inCell) {
				inCell = true;
				cells += 1;
			}
			// More digits than a floating-point number holds: seen here as they stand in the file.
			if (isValue ? name === 'v' && /^\d{16,}$/.test(value) : name !== 'f' || value.includes('"')) say(value, name, null);
		},
		comment(value) {
			say(value, '', null);
		},
	});
	if (outcome.badText !== null) collector.skip('bad-text', { ...place, byte: outcome.badText }, null);
	if (outcome.why !== null) collector.skip(outcome.why, { ...place, byte: outcome.read }, source.size - outcome.read);
	return cells;
}

const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1);

/**
 * `docProps/creator` and the like, and the authors of comments. Any other value goes without a column: the format calls styles, themes and
 * sheets by `name`, which would be taken for a person's.
 */
function columnOf(part: string, element: string, attribute: string | null): { readonly column?: string } {
	if (attribute === null && part.startsWith('docProps/')) return { column: `docProps/${element}` };
	return (attribute === null && element === 'author') || attribute === 'displayName' ? { column: 'author' } : {};
}
