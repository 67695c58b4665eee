import { latin1 } from '../latin1.ts';
import type { Field } from './events.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const REQUEST_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^ ]+) HTTP\/1\.([01])$/;
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: .*)?$/s;

export type StartLine =
	| { readonly kind: 'request'; readonly method: string; readonly target: string; readonly version: '1.0' | '1.1' }
	| { readonly kind: 'response'; readonly status: number; readonly version: '1.0' | '1.1' };

/** Lines of a header or trailer section up to the empty one (RFC 9112, 2.2: a bare LF ends a line too). */
export const linesOf = (section: Uint8Array): readonly string[] => {
	const lines = latin1(section).split('\n');
	return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line !== '');
};

export const readStartLine = (line: string, kind: 'request' | 'response'): StartLine | null => {
	if (kind === 'request') {
		const match = REQUEST_LINE.exec(line);
		return match === null ? null : { kind, method: match[1]!, target: match[2]!, version: match[3] === '1' ? '1.1' : '1.0' };
	}
	const match = STATUS_LINE.exec(line);
	return match === null ? null : { kind, status: Number(match[2]), version: match[1] === '1' ? '1.1' : '1.0' };
};

/** null: not as RFC 9112, 5 has it. Folded lines are put together. */
export const readFields = (lines: readonly string[]): readonly Field[] | null => {
	const fields: [string, string][] = [];
	for (const line of lines) {
		if (/^[ \t]/.test(line)) {
			const last = fields.at(-1);
			if (last === undefined) return null;
			last[1] += last[1] === '' ? line.trim() : ' ' + line.trim();
			continue;
		}
		const colon = line.indexOf(':');
		const name = line.slice(0, colon);
		if (colon < 0 || !TOKEN.test(name)) return null;
		fields.push([name.toLowerCase(), line.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, '')]);
	}
	return fields;
};

/** Members of a list field over all its lines, in lower case (RFC 9110, 5.6.1). */
export const listOf = (fields: readonly Field[], name: string): readonly string[] =>
	fields
		.filter(([field]) => field === name)
		.flatMap(([, value]) => value.split(','))
		.map((member) => member.trim().toLowerCase())
		.filter((member) => member !== '');

export const fieldValue = (fields: readonly Field[], name: string): string | null => fields.find(([field]) => field === name)?.[1] ?? null;

/** Content codings in the order in which they were applied (RFC 9110, 8.4). */
export const contentCodings = (fields: readonly Field[]): readonly string[] =>
	listOf(fields, 'content-encoding').filter((coding) => coding !== 'identity');
