import { existsSync, readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { image } from '../src/readers/image.ts';
import { xlsx } from '../src/readers/xlsx.ts';
import { readMembers, zip } from '../src/readers/zip.ts';
import { bytesSource, damaged, LIMITS, readWith, recorder } from './recording-collector.ts';
import { writeZip } from './zip-writer.ts';

const CORPUS = '../shared/corpus/xlsx/VED_Static_Data_ICE_HEV.xlsx';
const read = (content: Uint8Array, limits = {}) => readWith(xlsx, bytesSource(content, 'a.xlsx'), { inner: [image, zip], limits });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function workbook(): Uint8Array {
	const book = utils.book_new();
	book.Props = { Author: '李四', LastAuthor: 'wang.wu' };
	const sheet = utils.aoa_to_sheet([
		[],
		['姓名', '手机号', '日期', '备注'],
		['张三', 13800138000, new Date(Date.UTC(2026, 0, 5)), true],
		[],
		['Bob', null, null, 1.5],
	]);
	sheet.A3.c = [{ a: '王五', t: 'call 13900139000' }];
	sheet.A5.l = { Target: 'mailto:zhao@example.cn', Tooltip: 'ask Zhao first' };
	utils.book_append_sheet(book, sheet, '车主');
	utils.book_append_sheet(book, utils.aoa_to_sheet([['only a header']]), 'Two');
	utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Empty');
	return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}
const SAMPLE = workbook();
async function partsOf(content = SAMPLE): Promise<Map<string, Uint8Array>> {
	const parts = new Map<string, Uint8Array>();
	const context = {
		collector: recorder().collector,
		signal: undefined,
		limits: LIMITS,
		depth: 0,
		where: {},
		member: async () => undefined,
	};
	await readMembers(bytesSource(content, 'a'), context, async (part, name) => {
		parts.set(name, await part.read(0, part.size));
	});
	return parts;
}
const partOf = async (name: string): Promise<string> => new TextDecoder().decode((await partsOf()).get(name));

/** The same package with parts added or replaced. */
async function repacked(change: Record<string, string | Uint8Array>): Promise<Uint8Array> {
	const parts = await partsOf();
	for (const [name, content] of Object.entries(change)) parts.set(name, typeof content === 'string' ? bytes(content) : content);
	return writeZip([...parts].map(([name, content]) => ({ name, content })));
}

describe('XLSX', () => {
	it('reads shared strings that no cell shows, and only those, as text', async () => {
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet([['备注 note'], ['shown in a cell']]), 'A');
		const parts = await partsOf(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true })));
		const hidden = '<si><r><t>tel 138</t></r><r><t>12345678</t></r></si></sst>';
		const strings = new TextDecoder().decode(parts.get('xl/sharedStrings.xml')).replace('</sst>', hidden);
		expect(strings).toContain('shown in a cell');
		parts.set('xl/sharedStrings.xml', bytes(strings));
		const recorded = await read(writeZip([...parts].map(([name, content]) => ({ name, content }))));
		const shared = recorded.texts.filter(({ where }) => where.member === 'xl/sharedStrings.xml').map(({ value }) => value);
		expect(shared).toEqual(expect.arrayContaining(['tel 13812345678']));
		expect(shared).not.toContain('shown in a cell');
	});
	it('is a ZIP with a workbook in it, whatever it is called', () => {
		const matches = (content: Uint8Array, name: string) => xlsx.matches(content.subarray(0, 4096), bytesSource(content, name));
		expect(matches(SAMPLE, 'a.zip')).toBe(true);
		expect(matches(writeZip([{ name: '[Content_Types].xml', content: bytes('<Types/>') }]), 'a.xlsx')).toBe(true);
		expect(matches(writeZip([{ name: '[Content_Types].xml', content: bytes('<Types/>') }]), 'a.docx')).toBe(false);
		expect(matches(writeZip([{ name: 'mysql/xl.txt', content: bytes('x') }]), 'a.zip')).toBe(false);
		expect(matches(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'encrypted.xlsx')).toBe(false);
	});

	it('makes a table of each sheet, the first row with content its header', async () => {
		const recorded = await read(SAMPLE);
		expect(recorded.tables).toEqual([
			{
				columns: ['姓名', '手机号', '日期', '备注'],
				where: { member: '车主' },
				rows: [
					['张三', '13800138000', '2026-01-05T00:00:00.000Z', 'true'],
					['Bob', null, null, '1.5'],
				],
				ended: true,
			},
			{ columns: ['only a header'], where: { member: 'Two' }, rows: [], ended: true },
		]);
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(SAMPLE.length);
	});

	it('hands on properties, comments, links, sheet names and the header itself', async () => {
		const texts = (await read(SAMPLE)).texts.map(({ value, where }) => [value, where.column]);
		expect(texts).toEqual(
			expect.arrayContaining([
				['李四', 'docProps/creator'],
				['wang.wu', 'docProps/lastModifiedBy'],
				['call 13900139000', undefined],
				['王五', 'author'],
				['mailto:zhao@example.cn', undefined],
				['ask Zhao first', undefined],
				['车主', undefined],
				['手机号', undefined],
			]),
		);
	});

	it('looks into parts that no sheet shows: text boxes, pivot caches, pictures, embedded files', async () => {
		const recorded = await read(
			await repacked({
				'xl/drawings/drawing1.xml': '<d:wsDr xmlns:d="x" xmlns:a="y"><a:t>box 13700137000</a:t></d:wsDr>',
				'xl/pivotCache/pivotCacheRecords1.xml': '<pivotCacheRecords><r><s v="deleted 13600136000"/></r></pivotCacheRecords>',
				'xl/media/image1.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
				'xl/embeddings/inner.bin': bytes('?'),
			}),
		);
		const values = recorded.texts.map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(['box 13700137000', 'deleted 13600136000']));
		expect(recorded.members).toEqual(['xl/media/image1.png', 'xl/embeddings/inner.bin']);
		expect(recorded.skipped.map(({ why, where }) => [why, where.member])).toEqual(
			expect.arrayContaining([
				['pixels', 'xl/media/image1.png'],
				['not-read', 'xl/embeddings/inner.bin'],
			]),
		);
	});

	it('keeps all digits of a number that is longer than a floating-point number holds', async () => {
		const sheet = '<worksheet><sheetData><row r="1"><c r="A1"><v>110101199003074518</v></c></row></sheetData></worksheet>';
		const recorded = await read(await repacked({ 'xl/worksheets/sheet2.xml': sheet }));
		expect(recorded.texts.map(({ value }) => value)).toContain('110101199003074518');
	});

	it('reads shared strings, empty ones too', async () => {
		const before = await partOf('[Content_Types].xml');
		const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml';
		const recorded = await read(
			await repacked({
				'[Content_Types].xml': before.replace('</Types>', `<Override PartName="/xl/sharedStrings.xml" ContentType="${type}"/></Types>`),
				'xl/sharedStrings.xml': '<sst count="2" uniqueCount="2"><si><t></t></si><si><r><t>张</t></r><r><t>三</t></r></si></sst>',
				'xl/worksheets/sheet2.xml':
					'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData></worksheet>',
			}),
		);
		expect(recorded.tables[1]).toMatchObject({ columns: ['张三'], where: { member: 'Two' } });
		expect(recorded.skipped).toEqual([]);
	});

	it('says malformed where a sheet holds cells that the workbook does not show', async () => {
		const orphan = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
		const recorded = await read(await repacked({ 'xl/worksheets/sheet99.xml': orphan }));
		expect(recorded.skipped.map(({ why }) => why)).toEqual(['malformed']);
		const broken = await read(await repacked({ 'xl/workbook.xml': '<workbook' }));
		expect(broken.skipped.map(({ why }) => why)).toEqual(expect.arrayContaining(['truncated', 'malformed']));
	});

	it('does not walk rows and columns that no sheet can have, and says that there is something', async () => {
		for (const reference of ['A4000000000', 'ZZZZZZ1', 'A99999999999999', 'XFD1048577', '!']) {
			const sheet = `<worksheet><sheetData><row r="1"><c r="${reference}"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData></worksheet>`;
			const recorded = await read(await repacked({ 'xl/worksheets/sheet2.xml': sheet }));
			expect([reference, recorded.skipped.map(({ why }) => why)]).toEqual([reference, ['malformed']]);
		}
	});

	it('is not unpacked beyond the limits', async () => {
		const strings = `<sst>${'<si><t>aaaaaaaaaaaaaaaa</t></si>'.repeat(200_000)}</sst>`;
		const bomb = await repacked({ 'xl/sharedStrings.xml': strings });
		const recorded = await read(bomb, { unpackedBytes: 2_000_000 });
		expect(recorded.skipped.map(({ why }) => why)).toContain('limit');
		expect((await read(bomb, { ratio: 20 })).skipped.map(({ why }) => why)).toContain('limit');
	});

	it('leaves a ZIP that only looks like a workbook to the ZIP reader', async () => {
		const recorded = await read(writeZip([{ name: 'xl/notes.bin', content: bytes('x') }]));
		expect(recorded.members).toEqual(['xl/notes.bin']);
		expect(recorded.tables).toEqual([]);
	});

	it('claims nothing of a workbook cut at any byte', async () => {
		for (let length = 1; length < SAMPLE.length; length += 1) {
			expect((await read(SAMPLE.slice(0, length))).skipped.length).toBeGreaterThan(0);
		}
	});

	it('survives 300 damaged copies', async () => {
		let broken = 0;
		for (const copy of damaged(SAMPLE, 300, 4)) broken += (await read(copy)).skipped.length > 0 ? 1 : 0;
		expect(broken).toBeGreaterThan(50);
	});

	it.skipIf(!existsSync(CORPUS))(`reads the vehicles of the corpus${existsSync(CORPUS) ? '' : ' (skipped: no corpus)'}`, async () => {
		const content = readFileSync(CORPUS);
		const recorded = await read(content);
		expect(recorded.tables.map(({ columns, rows }) => [columns[0], rows.length])).toEqual([['VehId', 357]]);
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(content.length);
	});
});
