import { LawError } from './errors.ts';
import type { Params, Text } from './types.ts';

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const number = (value: number): string => {
	const match = /^(-?)(\d+)(.*)$/.exec(String(value));
	return match === null ? String(value) : match[1]! + group(match[2]!) + match[3]!;
};

/**
 * A text of a catalogue in one language, `{name}` replaced by its parameter, numbers grouped by thousands (1,200,000). Parameters are
 * replaced once: what they contain is not looked into. Throws `missing-message-parameter`.
 */
export const render = (text: Text, params: Params, lang: 'zh' | 'en'): string =>
	text[lang].replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = Object.hasOwn(params, name) ? params[name] : undefined;
		if (value === undefined) throw new LawError('missing-message-parameter', { name });
		return typeof value === 'number' ? number(value) : value;
	});
