import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statusOf } from '../src/errors.ts';
import { messages } from '../src/messages.ts';
import { messageOf } from '../src/text.ts';
import { catalogue } from '../web/src/messages/index.ts';

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const web = join(import.meta.dirname, '..', 'web', 'src');
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('messages'))
	.map((file) => readFileSync(join(web, file), 'utf8'))
	.join('\n');
/** Groups whose ids are put together from a code of the API. */
const COMPOSED = [
	'outcome',
	'path',
	'basis',
	'dataKind',
	'category',
	'kind',
	'skip',
	'step',
	'fact',
	'clock',
	'approval',
	'transferState',
	'authorisation',
	'severity',
	'alert',
	'meter',
	'role',
	'theme',
	'holds',
	'today',
	'meters',
];

describe('the catalogues', () => {
	it('say everything in both languages with the same parameters', () => {
		const entries: [string, { zh: string; en: string; one?: string }][] = [...Object.entries(catalogue), ...Object.entries(messages)];
		for (const [id, entry] of entries) {
			expect([id, entry.zh.trim() !== '', entry.en.trim() !== '']).toEqual([id, true, true]);
			expect([id, names(entry.en)]).toEqual([id, names(entry.zh)]);
			if (entry.one !== undefined) expect([id, names(entry.one)]).toEqual([id, names(entry.zh)]);
		}
		for (const [id, { next }] of Object.entries(messages)) expect([id, names(next.en)]).toEqual([id, names(next.zh)]);
	});
	it('raise no voice', () => {
		for (const entry of [...Object.values(catalogue), ...Object.values(messages)]) expect(`${entry.zh}${entry.en}`).not.toMatch(/[!！]/);
	});
	it('hold no text that no page shows', () => {
		const unused = Object.keys(catalogue).filter((id) => !sources.includes(`'${id}'`) && !COMPOSED.includes(id.slice(0, id.indexOf('.'))));
		expect(unused).toEqual([]);
	});
	it('leave no Chinese text in the pages themselves', () => {
		const code = sources.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
		expect((code.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g) ?? []).sort()).toEqual(['中国台湾', '中国澳门', '中国香港', '中文']);
	});
	it('have one text for every code, and a status for it', () => {
		expect(Object.keys(messages).sort()).toEqual(
			Object.keys(statusOf)
				.map((code) => `console.${code}`)
				.sort(),
		);
		expect(messageOf('shipment-unknown', { id: 'shp-1' })).toMatchObject({ en: 'There is no shipment shp-1.' });
	});
});
