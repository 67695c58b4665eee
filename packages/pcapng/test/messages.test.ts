import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../src/index.ts';

/** Members of a union as they are written in a file, with the parameters that stand beside each. */
const union = (file: string, type: string): Map<string, string[]> => {
	const source = readFileSync(join(import.meta.dirname, '../src', file), 'utf8');
	const text = source.slice(source.indexOf(`export type ${type} =`));
	const members = text.slice(0, text.indexOf(';')).matchAll(/^\t\| '([a-z-]+)'(?: *\/\/[^{\n]*(?:\{ ([\w, ]+) \})?)?/gm);
	return new Map([...members].map(([, member, params]) => [member!, params?.split(', ').sort() ?? []]));
};
const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();
const CODES = union('findings.ts', 'FindingCode');
const REASONS = union('coverage.ts', 'UnseenReason');

describe('the messages', () => {
	it('are one for each finding and each reason, and no other', () => {
		expect([CODES.size, REASONS.size]).toEqual([42, 21]);
		const ids = [...[...CODES.keys()].map((code) => `pcapng.finding.${code}`), ...[...REASONS.keys()].map((why) => `pcapng.unseen.${why}`)];
		expect(Object.keys(messages).sort()).toEqual(ids.sort());
	});
	it.each(Object.entries(messages))('%s says what its parameters are, in Chinese and English', (id, text) => {
		const params = CODES.get(id.slice('pcapng.finding.'.length)) ?? [];
		expect(names(text.zh)).toEqual(names(text.en));
		expect(params).toEqual(expect.arrayContaining(names(text.en)));
		expect(text.zh).toMatch(/\p{Script=Han}/u);
		if ('next' in text) expect(text.next.zh).toMatch(/。$/);
	});
});
