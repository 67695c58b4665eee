import type { CensusView, CountReadings, MeterReading } from '@tongguan/census';
import { type Readings, readingsInForce } from '@tongguan/law';
import type { RegistryReader } from '../registry/port.ts';
import type { Processor, SiteConfig } from '../types.ts';

/** What a site reads where the law leaves room: as its configuration says, unless a signed change says otherwise. */
export async function siteReadings(
	{ readings }: Pick<SiteConfig, 'readings'>,
	registry: Pick<RegistryReader, 'readings'>,
): Promise<Readings> {
	const recorded = await registry.readings();
	return { ...readings, ...Object.fromEntries(recorded.map(({ id, alternative }) => [id, alternative])) };
}

/** The part of them that the census carries out (D4, D6, D7). `unknown-reading`, `reading-not-executed` of law. */
export function countReadings(readings: Readings): CountReadings {
	const { D4, D6, D7 } = readingsInForce(readings);
	return {
		whose: D4 === 'group' ? 'group' : 'entity',
		inBoth: D6 === 'sensitiveOnly' ? 'sensitiveOnly' : 'both',
		exempt: D7 === 'exemptNotCounted' ? 'notCounted' : 'counted',
	};
}

/** The meter that binds a processor: its own, or under D4 "group" its group's, once a shipment has named the group. */
export function bindingMeter(
	census: Pick<CensusView, 'meter' | 'group'>,
	{ id, group }: Pick<Processor, 'id' | 'group'>,
	year: number,
	readings: CountReadings,
): MeterReading {
	const ofGroup = readings.whose === 'group' && group !== null ? census.group(group, year, readings) : null;
	return ofGroup ?? census.meter(id, year, readings);
}

/** A meter under other readings, links or bounds than before. */
export type MeterChange = { readonly before: MeterReading; readonly after: MeterReading };
