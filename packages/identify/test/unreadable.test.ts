import { describe, expect, it } from 'vitest';
import { fold, isPlaceholder } from '../src/recognise/fold.ts';
import { kinds, look } from './inspecting.ts';

const MOBILES = Array.from({ length: 10 }, (_, i) => `138${10_000_000 + 7919 * (i + 1)}`);
const IDS = ['11010519491231002X', '110105201503072713', '440524188001010014'];
const wide = (text: string): string => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const column = (header: string, cells: readonly string[]): string =>
	`${header},里程\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}",1`).join('\n')}\n`;
const nobody = { min: 0, max: 0 };

describe('other spellings in a column whose header names an identifier', () => {
	it.each<[string, (mobile: string) => string]>([
		['full-width digits', wide],
		['a trailing .0', (mobile) => `${mobile}.0`],
		['an exponent', (mobile) => `${mobile[0]}.${mobile.slice(1)}E+10`],
		['no-break blanks', (mobile) => `${mobile.slice(0, 3)}\u00a0${mobile.slice(3, 7)}\u00a0${mobile.slice(7)}`],
		['typographic dashes', (mobile) => `${mobile.slice(0, 3)}\u2011${mobile.slice(3, 7)}\u2013${mobile.slice(7)}`],
		['dots', (mobile) => `${mobile.slice(0, 3)}.${mobile.slice(3, 7)}.${mobile.slice(7)}`],
		['thousands', (mobile) => Number(mobile).toLocaleString('en')],
		['a zero width space', (mobile) => `${mobile.slice(0, 5)}\u200b${mobile.slice(5)}`],
		['a leading 0', (mobile) => `0${mobile}`],
		['a carrier before it', (mobile) => `17951${mobile}`],
		['+86', (mobile) => `+86 ${mobile}`],
	])('mobile numbers with %s are the numbers', async (_, write) => {
		for (const header of ['手机号', '联系电话', 'phone', 'mobile']) {
			const { report, records } = await look(column(header, MOBILES.map(write)));
			expect(report.persons.ordinary).toEqual({ min: 10, max: 10 });
			expect(records.map(({ identifiers }) => identifiers[0]!.value)).toEqual(MOBILES);
		}
	});
	it('identity numbers and e-mail addresses in full-width forms are read', async () => {
		const { report } = await look(column('证件号码', IDS.map(wide)));
		expect(report.findings).toMatchObject([{ kind: 'residentId', count: 3, distinct: 3 }]);
		const mails = await look(column('邮箱', ['wang＠qq.com', wide('li@qq.com')]));
		expect(mails.records.map(({ identifiers }) => identifiers[0]!.value)).toEqual(['wang@qq.com', 'li@qq.com']);
	});
	it('a full-width number in a remark is found', async () => {
		const { report } = await look(`备注,里程\n致电${wide(MOBILES[0]!)}即可,1\n`);
		expect(report.findings).toMatchObject([{ kind: 'mobile', count: 1 }]);
	});
	it.each([
		['13812345678.0', '13812345678'],
		['1.3800007919E+10', '13800007919'],
		['1.3800000000e10', '13800000000'],
		['1.38E+10', '1.38E+10'],
		['138.5', '138.5'],
	])('%s folds to %s', (text, folded) => {
		expect(fold(text, false)).toBe(folded);
	});
	it('decimals are no mobile numbers where no header says so', async () => {
		const cells = Array.from({ length: 30 }, (_, i) => `138.${12_345_678 + i}`);
		expect((await look(column('value', cells))).report.findings).toEqual([]);
	});
});

describe('a value that does not fit its column', () => {
	it.each([
		['手机号', ['138****7919', '139****0001']],
		['联系电话', ['+1 415 555 2671', '010-62345678']],
		['phone', ['#1', '#2']],
		['mobile', ['1.38E+10', '1.39E+10']],
		['身份证号', ['110105194912310021', 'E12345678']],
		['id_card', ['1.10105E+17', 'H012345678']],
		['邮箱', ['用户1@例子.公司', 'wang at qq']],
		['姓名', ['John Smith1', 'Wei2 Wang']],
		['owner_name', ['u-1', 'u-2']],
		['手机号', ['١٣٨٠٠٠٠٧٩١٩', '一三八〇〇〇〇七九一九']],
	])('of %s counts as one somebody at most', async (header, cells) => {
		const { report, unresolved } = await look(column(header, cells));
		expect(report.persons).toEqual({ ordinary: { min: 0, max: 2 }, sensitive: nobody });
		expect(report.findings).toMatchObject([
			{ count: 2, distinct: null, confidence: 0.5, by: 'header unreadable', at: { column: header, row: 1 } },
		]);
		expect(unresolved).toEqual([
			{ method: 'unreadable-identifier', ordinary: { min: 0, max: 2 }, sensitive: nobody, at: { column: header, row: 1 } },
		]);
		for (const cell of cells) expect(JSON.stringify(report)).not.toContain(cell);
	});
	it('is counted beside values that do, however few or late', async () => {
		const late = await look(column('手机号', [...Array.from({ length: 1500 }, () => MOBILES[0]!), '138****7919', 'see note']));
		expect(late.report.persons.ordinary).toEqual({ min: 1, max: 3 });
		expect(late.unresolved).toMatchObject([{ at: { row: 1501 } }]);
		const few = await look(column('手机号', [MOBILES[0]!, ...Array.from({ length: 20 }, () => 'x-1')]));
		expect(few.report.persons.ordinary).toEqual({ min: 1, max: 21 });
	});
	it('of a sensitive kind counts in both meters', async () => {
		const { report } = await look(column('银行卡号', ['6222020200112233447']));
		expect(report.persons).toEqual({ ordinary: { min: 0, max: 1 }, sensitive: { min: 0, max: 1 } });
	});
	it('and moves counts in both meters', async () => {
		const rows = Array.from({ length: 20 }, (_, i) => `d${i % 5},${1767225600 + i},116.40${100 + i},39.90${100 + i}`);
		const { report } = await look(`driver,ts,longitude,latitude\n${rows.join('\n')}\n`);
		expect(report.persons.sensitive.max).toBeGreaterThanOrEqual(5);
	});
	it('may hold another identifier, which is told', async () => {
		const { report } = await look(column('联系方式', ['wang@qq.com', `${MOBILES[0]}/${MOBILES[1]}`]));
		expect(kinds(report)).toEqual(['email', 'mobile']);
		expect(report.persons.ordinary).toEqual({ min: 2, max: 3 });
	});
	it('that stands for nobody is nobody', async () => {
		const cells = ['', '-', '--', '/', 'N/A', 'null', 'none', '无', '未知', '0', ' ', '13800138000', 'NaN'];
		for (const header of ['手机号', '身份证号', '姓名', '邮箱', 'VIN'])
			expect((await look(column(header, [...cells.slice(0, -2), 'NaN']))).report.persons.ordinary).toEqual(nobody);
		expect((await look(column('手机号', cells))).report.findings).toEqual([]);
		expect(isPlaceholder('John')).toBe(false);
	});
	it.each([
		['手机号类型', ['小灵通', 'GSM']],
		['cell', ['3.7012345', '3.7012346']],
		['cell_voltage', ['3.70', '3.71']],
		['id_no', ['1', '2']],
		['电话次数', ['3', '4']],
		['zone', ['Zone 7', 'Zone 8']],
	])('of %s is no identifier', async (header, cells) => {
		const { report } = await look(column(header, cells));
		expect(report.persons.ordinary).toEqual(nobody);
		expect(report.findings).toEqual([]);
	});
});

describe('names', () => {
	it('beside one number may be as many persons', async () => {
		const names = ['王伟', '李娜', '张敏', '刘洋', '陈静'];
		const { report } = await look(`姓名,手机号\n${names.map((name) => `${name},${MOBILES[0]}`).join('\n')}\n`);
		expect(report.persons.ordinary).toEqual({ min: 1, max: 6 });
	});
	it('alone count by occurrence, and once more as a name beside a number', async () => {
		const { report } = await look(`姓名,手机号\n王伟,\n王伟,\n王伟,${MOBILES[0]}\n`);
		expect(report.persons.ordinary.max).toBe(4);
	});
});

describe('columns that the operator names', () => {
	const users = Array.from({ length: 20 }, (_, i) => `U${i}`);
	it('hold accounts, each of them somebody', async () => {
		const content = `用户号,里程\n${users.map((user) => `${user},1`).join('\n')}\n -,1\n`;
		const { report, records } = await look(content, { named: ['用户号'] });
		expect(report.persons).toEqual({ ordinary: { min: 20, max: 20 }, sensitive: nobody });
		expect(report.findings).toMatchObject([{ kind: 'account', category: 'ordinaryPI', subject: 'person', count: 20, distinct: 20 }]);
		expect(records[19]!.identifiers).toEqual([{ kind: 'account', column: '用户号', index: 19, value: 'U19' }]);
		expect((await look(content)).report.findings).toEqual([]);
	});
	it('keep case, lose blanks, and are composed (NFC)', async () => {
		const { records } = await look('uid,x\n aB ,1\ne\u0301,2\n', { named: ['uid'] });
		expect(records.map(({ identifiers }) => identifiers[0]!.value)).toEqual(['aB', 'é']);
	});
	it('are what a recogniser takes them for where it does', async () => {
		const { report } = await look(column('uid', MOBILES), { named: ['uid'] });
		expect(report.findings).toMatchObject([{ kind: 'mobile', count: 10 }]);
		const driver = await look(column('driver', ['d1', 'd2']), { named: ['driver'] });
		expect(driver.report.findings).toMatchObject([{ kind: 'account', count: 2 }]);
	});
	it('tell tracks apart', async () => {
		const rows = Array.from({ length: 50 }, (_, i) => `u${i % 5},${1767225600 + i},116.40${100 + i},39.90${100 + i}`);
		const { report } = await look(`uid,ts,longitude,latitude\n${rows.join('\n')}\n`, { named: ['uid'] });
		expect(report.findings.find(({ kind }) => kind === 'track')).toMatchObject({ category: 'sensitivePI', distinct: 5 });
		expect(report.persons).toEqual({ ordinary: { min: 5, max: 5 }, sensitive: { min: 5, max: 5 } });
	});
	it('may be fields of JSON', async () => {
		const { report } = await look('{"user":{"no":"a1"}}\n{"user":{"no":"a2"}}\n', { named: ['user.no'], name: 'a.ndjson' });
		expect(report.persons.ordinary).toEqual({ min: 2, max: 2 });
	});
});

describe('a header that holds an identifier', () => {
	it.each([`姓名:王伟 ${MOBILES[0]},x\n1,2\n`, `#${MOBILES[0]},\n手机号,x\n1,2\n`])('has it told: %s', async (content) => {
		const { report } = await look(content);
		expect(report.findings).toMatchObject([{ kind: 'mobile', count: 1 }]);
		expect(report.persons.ordinary.min).toBe(1);
	});
	it('and one that does not tells nothing', async () => {
		expect((await look('序号,里程,2025-12-30 合计\n1,2,3\n')).report.findings).toEqual([]);
	});
});

describe('JSON with one name twice in an object', () => {
	it('has both values read, by lines and as a document', async () => {
		const line = `{"a":{"phone":"${MOBILES[0]}","x":[1,{"k":"\\"}:\\\\"}],"phone":"${MOBILES[1]}"}}`;
		for (const [content, name] of [
			[`${line}\n{"b":1}\n`, 'a.ndjson'],
			[`[\n${line}\n]`, 'a.json'],
		] as const) {
			const { report } = await look(content, { name });
			expect(report.findings).toMatchObject([{ kind: 'mobile', count: 2, distinct: 2 }]);
			expect(report.coverage.complete).toBe(true);
		}
	});
	it('once keeps its digits', async () => {
		const { records } = await look('{"id":11010519491231002,"身份证":"x","身份证":440524188001010014}\n', { name: 'a.ndjson' });
		expect(records[0]!.identifiers.map(({ value }) => value)).toEqual(['440524188001010014']);
	});
	it('a line that is no JSON is still searched', async () => {
		const { report } = await look(`{"a":1}\n{"p":"${MOBILES[0]}"} {"q":"${MOBILES[1]}"}\n`, { name: 'a.ndjson' });
		expect(report.findings).toMatchObject([{ kind: 'mobile', count: 2 }]);
		expect(report.coverage.complete).toBe(false);
	});
});

describe('is not called complete', () => {
	it.each([
		['a PDF', '%PDF-1.7,a\n1,2\n3,4\n', 'a.csv'],
		['PostScript', '%!PS-Adobe,a\n1,2\n3,4\n', 'a.csv'],
		['GeoJSON', '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}]}', 'a.json'],
		['a line of GeoJSON', '{"a":1}\n{"g":{"type":"LineString","coordinates":[[1.5,2.5],[1.6,2.6]]}}\n', 'a.ndjson'],
	])('%s', async (_, content, name) => {
		const { report } = await look(content, { name });
		expect(report.coverage.skipped).toMatchObject([{ why: 'not-read' }]);
		expect(report.coverage.complete).toBe(false);
	});
	it('but JSON that merely has a type is', async () => {
		const { report } = await look('{"type":"Point","value":1}\n{"type":"Feature","value":2}\n', { name: 'a.ndjson' });
		expect(report.coverage.complete).toBe(true);
	});
});

it('a track or a position that names nobody counts in the sensitive meter alone', async () => {
	const gpx = (points: string) => `<gpx version="1.1" creator="x">${points}</gpx>`;
	const track = await look(gpx('<trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="1.1" lon="2"/></trkseg></trk>'), { name: 'a.gpx' });
	expect(track.report.persons).toEqual({ ordinary: nobody, sensitive: { min: 1, max: 1 } });
	const place = await look(gpx('<wpt lat="1" lon="2"/>'), { name: 'a.gpx' });
	expect(place.report.persons).toEqual({ ordinary: nobody, sensitive: { min: 0, max: 1 } });
});
