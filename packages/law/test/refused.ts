import { expect } from 'vitest';
import { canonical, decide, type Facts, type LawCode, LawError, messages, render, section2 } from '../src/index.ts';

/** What is given, the code it is refused with, and the path it is refused under where the code has one. */
export type Bad = readonly [name: string, given: unknown, code: LawCode, at?: string];

/** Refused with this code, under this path, in words of both languages that say all of it. */
export const isRefused = (given: unknown, code: LawCode, at?: string): LawError => {
	let thrown: unknown;
	try {
		decide(given as Facts, [section2], {});
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(LawError);
	const error = thrown as LawError;
	expect(error).toMatchObject({ name: 'LawError', code });
	if (at !== undefined) expect(error.params.at).toBe(at);
	for (const lang of ['zh', 'en'] as const) {
		expect(render(messages[`law.${code}`]!, error.params, lang)).not.toMatch(/[{}]/);
		expect(render(messages[`law.${code}`]!.next!, error.params, lang)).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /^\P{Script=Han}+$/u);
	}
	expect(() => canonical(error.params)).not.toThrow();
	return error;
};
