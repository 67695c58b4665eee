import { type ConsoleCode, ConsoleError } from './errors.ts';
import { messages } from './messages.ts';
import type { Message } from './port.ts';

type Template = { readonly zh: string; readonly en: string };
/** Puts parameters into `{name}`; a parameter that is not given stays visible as `{name}`. Numbers are grouped. */
export function fill(template: Template, params: Readonly<Record<string, string | number>>): { zh: string; en: string } {
	const put = (text: string) =>
		text.replace(/\{(\w+)\}/g, (whole, name: string) => {
			const value = params[name];
			return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString('en-US') : value;
		});
	return { zh: put(template.zh), en: put(template.en) };
}

/** The text of a console code in both languages. */
export function messageOf(code: ConsoleCode, params: Readonly<Record<string, string | number>>): Message {
	const entry = messages[`console.${code}`];
	return { ...fill(entry, params), next: fill(entry.next, params) };
}

/** Anything thrown, as a console error; what is unknown becomes `fallback` and keeps its cause. */
export function asConsoleError(error: unknown, fallback: ConsoleCode): ConsoleError {
	return error instanceof ConsoleError ? error : new ConsoleError(fallback, {}, { cause: error });
}
