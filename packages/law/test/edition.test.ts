import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	canonical,
	edition,
	isCitable,
	measures,
	messages,
	provisionExists,
	readingNotes,
	readings,
	readingsInForce,
	section2,
	withoutRule,
} from '../src/index.ts';
import { errorMessages } from '../src/messages/errors.ts';
import { catalogues } from '../src/messages.ts';

const root = join(import.meta.dirname, '../../..');
const ids = [
	...['I.1', 'I.2-1', 'I.2-2', 'I.2-3', 'I.3-A1', 'I.3-A2', 'I.3-A3', 'I.3-A4', 'I.3-A5', 'I.3-B1', 'I.3-B2'],
	...['I.3-C1', 'I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C5', 'I.3-C6', 'I.3-C7', 'I.3-C8', 'I.3-C9', 'I.3-D'],
	...['II.1', 'II.2', 'II.3', 'II.4', 'II.5', 'II.6-a', 'II.6-b'],
	...[
		'III.1',
		'III.2-a',
		'III.2-b',
		'III.2-c',
		'III.2-d',
		'III.2-e',
		'III.3-a',
		'III.3-b',
		'III.3-c',
		'III.3-d',
		'III.4-a',
		'III.4-b',
		'III.4-c',
	],
	...[
		'IV.1-a',
		'IV.1-b',
		'IV.1-c',
		'IV.1-d',
		'IV.2-a1',
		'IV.2-a2',
		'IV.2-b',
		'IV.2-c',
		'IV.2-c1',
		'IV.2-c2',
		'IV.3-a1',
		'IV.3-a2',
		'IV.3-b',
		'IV.3-c',
		'IV.4',
	],
	...['N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9'],
];

describe('the 2026 edition', () => {
	it('has exactly one entry for each provision', () => {
		expect(edition.entries.map((entry) => entry.id).sort()).toEqual([...ids].sort());
	});
	const table = join(root, '../shared/law/provisions.md');
	it.skipIf(!existsSync(table))(
		existsSync(table) ? 'has the provisions of the table it was made from' : 'skipped: no table of provisions',
		() => {
			const listed = [...readFileSync(table, 'utf8').matchAll(/^\| ([IVN][^ |]*) \|/gm)].map((match) => match[1]!);
			const expanded = listed.flatMap((id) => (id === 'II.1-II.5' ? ['II.1', 'II.2', 'II.3', 'II.4', 'II.5'] : [id]));
			expect(expanded.length).toBeGreaterThan(50);
			expect(expanded.filter((id) => !provisionExists(id))).toEqual([]);
		},
	);
	it('says every provision in both languages', () => {
		for (const { paraphrase, note } of edition.entries)
			for (const text of [paraphrase, ...(note ? [note] : [])]) {
				expect(text.zh).toMatch(/\p{Script=Han}/u);
				expect(text.en).not.toMatch(/\p{Script=Han}/u);
			}
	});
	it('publishes what no function can answer, why, and who answers it instead', () => {
		const open = edition.entries.flatMap(({ untranslatable }) => (untranslatable === undefined ? [] : [untranslatable]));
		expect(open.length).toBeGreaterThan(20);
		for (const { question, reason, decidedBy } of open) {
			for (const text of [question, reason, decidedBy]) {
				expect(text.zh).toMatch(/\p{Script=Han}/u);
				expect(text.en).not.toMatch(/\p{Script=Han}/u);
			}
			expect(question.zh).toMatch(/？$/);
			expect(question.en).toMatch(/\?$/);
		}
	});
	it('names readings, notes and measures that exist, and leaves none of them out', () => {
		const doubts = new Set(edition.entries.flatMap((entry) => entry.doubts.filter((doubt) => typeof doubt === 'string')));
		expect([...doubts].sort()).toEqual([...readings, ...readingNotes].map(({ id }) => id).sort());
		const referred = new Set(edition.entries.flatMap((entry) => entry.measures));
		expect([...referred].sort()).toEqual(measures.map(({ id }) => id).sort());
	});
	it('says nothing of where it is carried out: the engine holds it, and a receipt must not change when a file moves', () => {
		expect(canonical(edition)).not.toMatch(/packages\/|apps\/|\.ts\b/);
	});
});

const files = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((file) =>
		file.isDirectory() ? files(join(folder, file.name)) : [join(folder, file.name)],
	);

describe('texts and citations in the code', () => {
	const code = files(join(import.meta.dirname, '../src')).map((file) => readFileSync(file, 'utf8'));
	it('every citation exists in the edition', () => {
		const cited = code.flatMap((text) => [...text.matchAll(/'((?:I|II|III|IV)\.\d[^' ]*|N\d)'/g)].map((match) => match[1]!));
		expect(cited.length).toBeGreaterThan(100);
		expect([...new Set(cited)].filter((id) => id !== 'I.3-C' && !provisionExists(id))).toEqual([]);
		const referred = code.flatMap((text) => [...text.matchAll(/'(M\.[^']+)'/g)].map((match) => match[1]!));
		expect([...new Set(referred)].filter((id) => !isCitable(id))).toEqual([]);
	});
	it('every message that is named is in the catalogue, in both languages with the same parameters', () => {
		const named = code.flatMap((text) => [...text.matchAll(/'(law\.[a-z0-9-]+)'/g)].map((match) => match[1]!));
		expect([...new Set(named)].filter((id) => !Object.hasOwn(messages, id))).toEqual([]);
		const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
		for (const [id, message] of Object.entries(messages)) {
			for (const text of [message, ...(message.next ? [message.next] : [])]) {
				expect(parameters(text.zh), id).toEqual(parameters(text.en));
				expect(text.zh, id).toMatch(/\p{Script=Han}/u);
				expect(`${text.zh}${text.en}`, id).not.toMatch(/[!！]/);
			}
		}
	});
	it('every need has its next step', () => {
		for (const id of Object.keys(messages))
			if (/^law\.(need|unknown)-/.test(id) && !Object.hasOwn(errorMessages, id)) {
				const next = id.startsWith('law.need-') ? id.replace('law.need-', 'law.next-') : id.replace('law.unknown-', 'law.next-unknown-');
				expect(messages, id).toHaveProperty([next === 'law.next-pipia-late' ? 'law.next-pipia' : next]);
			}
	});
});

describe('readings and the recovered pack', () => {
	it('every reading has its default among its alternatives', () => {
		for (const reading of readings) expect(reading.alternatives).toHaveProperty([reading.default]);
		expect(readingsInForce({ E1: 'assessment' })).toMatchObject({ E1: 'assessment', E7: 'both' });
		expect(() => readingsInForce({ E1: 'maybe' })).toThrow(expect.objectContaining({ code: 'unknown-reading' }));
	});
	it('calls no item of Section II verified, and names where each comes from', () => {
		for (const item of section2.items) {
			expect(item.verified).toBe(false);
			expect(item.source).not.toBe('');
			expect(item.confidence).not.toBe('');
		}
		expect(withoutRule([section2]).filter((item) => item.rule !== null || item.note === undefined)).toEqual([]);
	});
});

describe('the catalogue of messages', () => {
	it('has no id twice: a later file would take the words of an earlier one', () => {
		expect(Object.keys(messages)).toHaveLength(catalogues.reduce((sum, catalogue) => sum + Object.keys(catalogue).length, 0));
	});
});
