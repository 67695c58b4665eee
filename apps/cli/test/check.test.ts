import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@tongguan/clearance';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import { exifSegment, jpeg, tiff } from '../../../packages/identify/test/image-writer.ts';
import { writeZip } from '../../../packages/identify/test/zip-writer.ts';
import { mobile, ownersCsv, track, vin } from '../demo/generate.ts';
import { corpus, folder, objects, type Ran, tongguan } from './cli.ts';

const dir = await folder();
const owners = Array.from({ length: 5 }, (_, i) => ({ mobile: mobile(i), vin: vin(i) }));
/** One file of each format that is read, and the kinds that must be found in it. */
const wanted: Readonly<Record<string, { type: string; kinds: readonly string[] }>> = {
	'utf8.csv': { type: 'text/csv', kinds: ['mobile', 'name', 'vin'] },
	'gb18030.csv': { type: 'text/csv', kinds: ['mobile', 'name', 'vin'] },
	'owners.ndjson': { type: 'application/x-ndjson', kinds: ['mobile', 'vin'] },
	'owners.parquet': { type: 'application/vnd.apache.parquet', kinds: ['mobile', 'vin'] },
	'owners.xlsx': { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', kinds: ['mobile', 'vin'] },
	'trip.gpx': { type: 'application/gpx+xml', kinds: ['track'] },
	'photo.jpg': { type: 'image/', kinds: ['position'] },
	'owners.zip': { type: 'application/zip', kinds: ['mobile', 'vin'] },
};

/** `姓名,车架号,手机号`, then 张伟 and 李娜, in the double-byte code: Node writes no GB18030. */
const GB_HEADER = Buffer.from('d0d5c3fb2cb3b5bcdcbac52ccad6bbfabac50a', 'hex');
const GB_NAMES = [Buffer.from('d5c5ceb0', 'hex'), Buffer.from('c0eec4c8', 'hex')];

function xlsx(rows: readonly (readonly string[])[]): Uint8Array {
	const cells = rows.map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('');
	const types =
		'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
	const relations = (target: string, kind: string): string =>
		`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
	const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
	const parts = {
		'[Content_Types].xml': types,
		'_rels/.rels': relations('xl/workbook.xml', 'officeDocument'),
		'xl/workbook.xml': `<?xml version="1.0"?><workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml', 'worksheet'),
		'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet ${main}><sheetData>${cells}</sheetData></worksheet>`,
	};
	return writeZip(Object.entries(parts).map(([name, data]) => ({ name, content: Buffer.from(data) })));
}

let all: Ran;
let reports: readonly Report[];
const report = (name: string): Report => reports.find((one) => one.file.endsWith(`/${name}`))!;

beforeAll(async () => {
	await mkdir(join(dir, 'all', 'inner'), { recursive: true });
	const at = (name: string): string => join(dir, 'all', name);
	await ownersCsv(at('utf8.csv'), { rows: 50, owners: 5, seed: 3 });
	const gb = owners.map((one, i) => Buffer.concat([GB_NAMES[i % 2]!, Buffer.from(`,${one.vin},${one.mobile}\n`)]));
	await writeFile(at('gb18030.csv'), Buffer.concat([GB_HEADER, ...gb]));
	await writeFile(at('owners.ndjson'), owners.map((one) => `${JSON.stringify({ phone: one.mobile, vin: one.vin })}\n`).join(''));
	const columnData = (['mobile', 'vin'] as const).map((name) => ({ name, data: owners.map((one) => one[name]), type: 'STRING' as const }));
	await writeFile(at('owners.parquet'), new Uint8Array(parquetWriteBuffer({ columnData })));
	await writeFile(at('owners.xlsx'), xlsx([['mobile', 'vin'], ...owners.map((one) => [one.mobile, one.vin])]));
	await track(at('trip.gpx'), 60);
	await writeFile(at('photo.jpg'), jpeg(exifSegment(tiff({ latitude: [20, 6, 0], longitude: [150, 12, 0] }))));
	const inner = Buffer.from(`mobile,vin\n${owners.map((one) => `${one.mobile},${one.vin}`).join('\n')}\n`);
	await writeFile(at('inner/owners.zip'), writeZip([{ name: 'owners.csv', content: inner }]));
	all = await tongguan(['check', join(dir, 'all'), '--json']);
	reports = objects<Report>(all);
});

describe('tongguan check FILE --json', () => {
	it('walks a folder and prints one report for each file in it', async () => {
		expect(reports.map((one) => one.file.split('/').at(-1)).sort()).toEqual(Object.keys(wanted).sort());
		expect(all.stderr).toBe('');
	});

	it('has exactly the form of the report, the path as given and the digest of the file', async () => {
		for (const one of reports) {
			expect(Object.keys(one).sort()).toEqual(['coverage', 'file', 'findings', 'important', 'persons', 'sha256', 'type']);
			expect(one.sha256).toBe(
				createHash('sha256')
					.update(await readFile(one.file))
					.digest('hex'),
			);
			expect(Object.keys(one.persons).sort()).toEqual(['ordinary', 'sensitive']);
			for (const meter of Object.values(one.persons)) expect(Object.keys(meter).sort()).toEqual(['max', 'min']);
			expect(Object.keys(one.coverage).sort()).toEqual(['complete', 'seen', 'skipped', 'total']);
			for (const item of one.important) expect(Object.keys(item).sort()).toEqual(['item', 'measures']);
			for (const finding of one.findings) {
				expect(
					Object.keys(finding)
						.filter((name) => name !== 'by')
						.sort(),
				).toEqual(['at', 'category', 'confidence', 'count', 'distinct', 'examples', 'kind', 'subject']);
				expect(finding.confidence).toBeGreaterThan(0);
				expect(finding.confidence).toBeLessThanOrEqual(1);
				for (const example of finding.examples) expect(example).toContain('*');
			}
		}
	});

	it.each(Object.entries(wanted))('reads %s', (name, { type, kinds }) => {
		expect(report(name).type).toContain(type);
		expect(report(name).findings.map((finding) => finding.kind)).toEqual(expect.arrayContaining([...kinds]));
	});

	it('counts the five owners of each table, and shows none of their identifiers', () => {
		for (const name of ['utf8.csv', 'gb18030.csv', 'owners.ndjson', 'owners.parquet', 'owners.xlsx', 'owners.zip']) {
			const found = report(name).findings.filter((finding) => finding.kind === 'mobile');
			expect(found.map((finding) => finding.distinct)).toEqual([5]);
			expect(report(name).persons.ordinary.min).toBe(5);
		}
		for (const one of owners) {
			expect(all.stdout).not.toContain(one.mobile);
			expect(all.stdout).not.toContain(one.vin);
		}
	});

	it('exits 7 because the pixels of the photo were not looked into, and says so of the photo alone', () => {
		expect(all.code).toBe(7);
		expect(reports.filter((one) => !one.coverage.complete).map((one) => one.file.split('/').at(-1))).toEqual(['photo.jpg']);
		expect(report('photo.jpg').coverage.skipped.map((one) => one.why)).toContain('pixels');
	});

	it('exits 0 when all was read, and gives the path back as it was given', async () => {
		const ran = await tongguan(['check', 'all/utf8.csv', '--json'], { cwd: dir });
		expect(ran.code).toBe(0);
		expect(objects<Report>(ran)[0]!.file).toBe('all/utf8.csv');
	});

	it('follows no link, neither inside a folder nor as named, and names each one once', async () => {
		await mkdir(join(dir, 'linked'));
		for (const name of ['here', 'again']) await symlink('.', join(dir, 'linked', name));
		await symlink('linked', join(dir, 'outside'));
		await ownersCsv(join(dir, 'linked', 'owners.csv'), { rows: 5, owners: 5, seed: 4 });
		const ran = await tongguan(['check', join(dir, 'linked'), join(dir, 'outside'), '--json']);
		expect(ran.code).toBe(1);
		expect(objects(ran)).toMatchObject([
			{ error: 'symbolic-link', params: { file: join(dir, 'linked', 'again') } },
			{ error: 'symbolic-link', params: { file: join(dir, 'linked', 'here') } },
			{ file: join(dir, 'linked', 'owners.csv') },
			{ error: 'symbolic-link', params: { file: join(dir, 'outside') } },
		]);
	});

	it('goes on after a file that cannot be checked, exits 1, and names an empty folder instead of calling it clean', async () => {
		await mkdir(join(dir, 'nothing'));
		const ran = await tongguan([
			'check',
			join(dir, 'missing.csv'),
			join(dir, 'all', 'utf8.csv'),
			join(dir, 'nothing'),
			'--json',
			'--lang',
			'en',
		]);
		expect(ran.code).toBe(1);
		const [missing, read, nothing] = objects(ran);
		expect(missing).toMatchObject({ error: 'not-found', params: { file: join(dir, 'missing.csv') } });
		expect(read).toMatchObject({ type: 'text/csv' });
		expect(nothing).toMatchObject({ error: 'no-files' });
	});
});

const real = existsSync(corpus);
describe.skipIf(!real)(real ? 'files made by others' : 'files made by others (skipped: no corpus)', () => {
	const files = [
		'xlsx/VED_Static_Data_ICE_HEV.xlsx',
		'gpx/sf_30km_h.gpx',
		'images/mapillary_DSC00001.jpg',
		'images/mapillary_corrupt_exif.jpg',
		'charging/shenzhen_zones_information.csv',
	];
	let ran: Ran;
	let found: Readonly<Record<string, Report>>;
	let mdf: readonly string[];
	beforeAll(async () => {
		mdf = (await readdir(join(corpus, 'mdf4'))).map((name) => `mdf4/${name}`);
		ran = await tongguan(['check', ...[...files, ...mdf].map((name) => join(corpus, name)), '--json']);
		found = Object.fromEntries(objects<Report>(ran).map((one) => [one.file.slice(corpus.length + 1), one]));
	});
	const kinds = (name: string): readonly string[] => found[name]!.findings.map((finding) => finding.kind);

	it('are all reported, and what was not read makes the answer incomplete', () => {
		expect(Object.keys(found).sort()).toEqual([...files, ...mdf].sort());
		expect(ran.code).toBe(7);
	});
	it('finds vehicle ids and no Chinese identifier in a list of vehicles of Ann Arbor', () => {
		expect(kinds('xlsx/VED_Static_Data_ICE_HEV.xlsx')).toContain('vehicleId');
		for (const kind of ['residentId', 'mobile', 'plate', 'bankCard', 'name', 'vin'])
			expect(kinds('xlsx/VED_Static_Data_ICE_HEV.xlsx')).not.toContain(kind);
	});
	it('finds the track of a drive', () => {
		expect(kinds('gpx/sf_30km_h.gpx')).toEqual(['track']);
		expect(found['gpx/sf_30km_h.gpx']!.persons.sensitive.min).toBe(1);
	});
	it('finds the position in a photo, and in one with damaged metadata finds it or says that it was not read', () => {
		expect(kinds('images/mapillary_DSC00001.jpg')).toContain('position');
		const damaged = found['images/mapillary_corrupt_exif.jpg']!;
		expect(
			kinds('images/mapillary_corrupt_exif.jpg').includes('position') || damaged.coverage.skipped.some((one) => one.why === 'malformed'),
		).toBe(true);
	});
	it('finds nobody in centroids of zones', () => {
		expect(found['charging/shenzhen_zones_information.csv']!.persons).toEqual({
			ordinary: { min: 0, max: 0 },
			sensitive: { min: 0, max: 0 },
		});
	});
	it('says of measurement files that they are not read', () => {
		for (const name of mdf) {
			expect(found[name]!.coverage).toMatchObject({ complete: false, skipped: [{ why: 'not-read' }] });
			expect(found[name]!.persons.ordinary.max).toBeNull();
		}
	});
});
