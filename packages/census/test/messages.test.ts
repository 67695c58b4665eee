import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Message, messages } from '../src/messages.ts';

/** `CensusCode` as it is written, with the parameters that stand beside each code. */
const SOURCE = readFileSync(join(import.meta.dirname, '../src/errors.ts'), 'utf8');
const CODES = new Map(
	[...SOURCE.matchAll(/^\t\| '([a-z-]+)';?(?: *\/\/ +\{ ([\w, ]+) \})?/gm)].map(([, code, params]): [string, string[]] => [
		code!,
		params?.split(', ') ?? [],
	]),
);
const all: [string, Message][] = Object.entries(messages);
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();

describe('the messages of the census', () => {
	it('are one for each code, and no other', () => {
		expect(CODES.size).toBeGreaterThan(30);
		expect(Object.keys(messages).sort()).toEqual([...CODES.keys()].map((code) => `census.${code}`).sort());
	});
	it.each(all)('%s says the parameters of its code, the same in both languages', (id, { zh, en, next }) => {
		const params = CODES.get(id.slice('census.'.length))!;
		expect(names(zh)).toEqual([...params].sort());
		expect(names(en)).toEqual(names(zh));
		expect(names(next.en)).toEqual(names(next.zh));
		expect(params).toEqual(expect.arrayContaining(names(next.zh)));
	});
	it.each(all)('%s is Chinese and English, and says what to do next, without shouting', (_id, { zh, en, next }) => {
		for (const text of [zh, next.zh]) {
			expect(text).toMatch(/^[^!！]*[。]$/);
			expect(text).not.toMatch(/[,;:?]\s|\.$/);
		}
		for (const text of [en, next.en]) {
			expect(text).toMatch(/^[^!！]*\.$/);
			expect(text).not.toMatch(/\p{Script=Han}/u);
		}
	});
});
