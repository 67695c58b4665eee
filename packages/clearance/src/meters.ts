import type { MeterReading } from '@tongguan/census';
import { openCensusReader } from './census/open.ts';
import { countReadings, siteReadings } from './census/readings.ts';
import { openRegistry } from './registry/index.ts';
import { openSite } from './site/index.ts';

/** Of a processor; `group`: of its group as last named by a shipment, `null` without one. */
export type ProcessorMeters = { readonly name: string; readonly reading: MeterReading; readonly group: MeterReading | null };

/** The two meters of every processor of a site under the readings in force, read beside a running gateway. */
export async function meters(dir: string, year: number): Promise<readonly ProcessorMeters[]> {
	const site = await openSite(dir);
	const registry = await openRegistry(dir, { readOnly: true });
	try {
		const readings = countReadings(await siteReadings(site.config, registry));
		const census = await openCensusReader(site);
		try {
			return (await registry.processors()).map(({ id, name, group }) => ({
				name,
				reading: census.meter(id, year, readings),
				group: group === null ? null : census.group(group, year, readings),
			}));
		} finally {
			await census.close();
		}
	} finally {
		await registry.close();
	}
}
