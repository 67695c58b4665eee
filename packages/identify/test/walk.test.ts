import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report, Unresolved } from '../src/index.ts';
import { kinds, look } from './inspecting.ts';

/** Files made by others, through the readers that their content asks for. */
const corpus = join('..', 'shared', 'corpus');
function walk(path: string, check: (result: { report: Report; unresolved: Unresolved[] }) => void): void {
	const present = existsSync(join(corpus, path));
	it.skipIf(!present)(`${path}${present ? '' : ' (skipped: no corpus)'}`, async () =>
		check(await look(readFileSync(join(corpus, path)), { name: path })),
	);
}

walk('xlsx/VED_Static_Data_ICE_HEV.xlsx', ({ report }) => {
	expect(kinds(report)).toEqual(['vehicleId']);
	expect(report.coverage.complete).toBe(true);
	expect(report.persons.ordinary.min).toBe(0);
	expect(report.persons.sensitive).toEqual({ min: 0, max: 0 });
});
walk('gpx/sf_30km_h.gpx', ({ report, unresolved }) => {
	expect(report.findings.find(({ kind }) => kind === 'track')).toMatchObject({ category: 'sensitivePI', subject: 'person' });
	expect(report.persons.sensitive).toEqual({ min: 1, max: 1 });
	expect(unresolved.some(({ method }) => method === 'track-without-owner')).toBe(true);
});
walk('images/mapillary_DSC00001.jpg', ({ report }) => {
	expect(kinds(report)).toContain('position');
	expect(report.coverage.complete).toBe(false);
	expect(report.persons.ordinary.max).toBeNull();
});
walk('images/mapillary_corrupt_exif.jpg', ({ report }) => {
	expect(kinds(report).includes('position') || report.coverage.skipped.some(({ why }) => why === 'malformed')).toBe(true);
});
walk('images/astronaut_nasa_pd.png', ({ report }) => expect(report.coverage.skipped.map(({ why }) => why)).toContain('pixels'));
for (const path of [
	'mdf4/ASAP2_Demo_V171.mf4',
	'mdf4/test_metadata.mf4',
	'rosbag/example.bag',
	'mcap/rosbag2_wbag_0.mcap',
	'pcap/tcpdump_dhcp-rfc4388.pcap',
	'sqlite/rosbag2_wbag_0.db3',
	'opendrive/libOpenDRIVE_test.xodr',
	'dbc/tesla_can.dbc',
	'vss/Vehicle.vspec',
	'arxml/system-4.2.arxml',
]) {
	walk(path, ({ report }) => {
		expect(report.coverage.complete).toBe(false);
		expect(report.coverage.skipped[0]?.why).toBe('not-read');
		expect(report.persons.ordinary.max).toBeNull();
	});
}
walk('vss/vss_outputplus.json', ({ report }) => {
	expect(report.coverage.complete).toBe(true);
	expect(report.persons.ordinary.max).toBe(0);
});
