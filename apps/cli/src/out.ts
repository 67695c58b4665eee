import { joined, type Lang, sayError } from '@tongguan/clearance';
import { messages as flows } from '@tongguan/flows/messages';
import { render } from '@tongguan/law';
import { messages } from './messages.ts';

export type { Lang };
export type MessageId = keyof typeof messages;
type Column = MessageId extends infer Id ? (Id extends `cli.column.${infer Name}` ? Name : never) : never;
type Params = Readonly<Record<string, string | number>>;

/**
 * Exit codes of every command:
 * 0 done, released, verified; 1 a closed error code; 2 wrong usage; 3 held; 4 stopped; 5 refused, cut or failed on the way,
 * or the recipient’s receipt is false;
 * 6 not verified, not identical; 7 the answer is incomplete (something could not be read).
 */
export const EXIT = { done: 0, error: 1, usage: 2, held: 3, stopped: 4, refused: 5, unproven: 6, incomplete: 7 } as const;

/** Where a command's words go: tables and sentences for people, or with `--json` one object a line with stable names. */
export type Out = {
	readonly lang: Lang;
	readonly json: boolean;
	/** A sentence of the catalogue; nothing in `--json`. */
	say(id: MessageId, params?: Params): void;
	/** A line that is no sentence (a table row); nothing in `--json`. */
	line(text: string): void;
	/** A table with headings; nothing in `--json`, nothing when there are no rows. */
	table(columns: readonly Column[], rows: readonly (readonly string[])[]): void;
	/** One object in `--json`; nothing for people. */
	record(value: object): void;
	text(id: MessageId, params?: Params): string;
	/** The name of a state, role, kind … from the catalogues of the rooms below. */
	word(id: string): string;
	error(error: unknown): void;
	/** Overwrites one line on a terminal; nothing elsewhere. */
	progress(text: string | null): void;
};

export function createOut(options: { readonly lang: Lang; readonly json: boolean }): Out {
	const { lang, json } = options;
	const text = (id: MessageId, params: Params = {}): string => render(messages[id], cleaned(params), lang);
	let shown = false;
	const clear = (): void => {
		if (shown) process.stderr.write('\r\u001b[2K');
		shown = false;
	};
	return {
		lang,
		json,
		text,
		word: (id) => joined[id]?.[lang] ?? id.slice(id.lastIndexOf('.') + 1),
		say(id, params) {
			if (!json) {
				clear();
				process.stdout.write(`${printable(text(id, params))}\n`);
			}
		},
		line(value) {
			if (!json) {
				clear();
				process.stdout.write(`${onOneLine(value)}\n`);
			}
		},
		table(columns, rows) {
			if (rows.length > 0) for (const row of table([columns.map((one) => text(`cli.column.${one}`)), ...rows])) this.line(row);
		},
		record(value) {
			if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
		},
		error(error) {
			clear();
			const { id, text: message, next } = sayError(error, lang, messages, flows);
			const { params = {} } = error as { params?: Params };
			const code = id.slice(id.indexOf('.') + 1);
			if (json) process.stdout.write(`${JSON.stringify({ error: code, params, message, next })}\n`);
			else process.stderr.write(printable(`${message}\n${next ? `${text('cli.next')}${next}\n` : ''}(${code})\n`));
			if (code === 'internal' && process.env.TONGGUAN_DEBUG) console.error(error);
		},
		progress(value) {
			if (json || !process.stderr.isTTY) return;
			clear();
			if (value !== null) {
				process.stderr.write(value.slice(0, (process.stderr.columns ?? 80) - 1));
				shown = true;
			}
		},
	};
}

/** Columns of a table, wide characters counted as two. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
	const width = (value: string): number =>
		[...value].reduce(
			(sum, char) =>
				sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1),
			0,
		);
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
	return rows.map((row) =>
		row
			.map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - width(cell))))
			.join('  ')
			.trimEnd(),
	);
}
export function grouped(value: number | null): string {
	return value === null ? '?' : value.toLocaleString('en-US');
}
export function interval({ min, max }: { readonly min: number; readonly max: number | null }): string {
	return min === max ? grouped(min) : `${grouped(min)} – ${max === null ? '?' : grouped(max)}`;
}

/**
 * Control characters, and those that turn the direction of writing, reach no terminal when they came in with a name or an id; and what came in
 * begins no line of its own, which could pass for one of ours.
 */
function printable(text: string): string {
	return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
function onOneLine(text: string): string {
	return printable(text).replace(/[\n\t\u2028\u2029]/g, '\ufffd');
}
function cleaned(params: Params): Params {
	return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? onOneLine(value) : value]));
}
