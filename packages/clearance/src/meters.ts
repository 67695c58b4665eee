import type { MeterReading } from '@tongguan/census';
import { openFileCensus } from '@tongguan/census/node';
import { openRegistry } from './registry/index.ts';
import { layout } from './site/index.ts';

/** The two meters of every processor of a site, read beside a running gateway. */
export async function meters(dir: string, year: number): Promise<readonly { readonly name: string; readonly reading: MeterReading }[]> {
	const registry = await openRegistry(dir, { readOnly: true });
	const census = await openFileCensus(layout(dir).census, { readOnly: true });
	try {
		return (await registry.processors()).map(({ id, name }) => ({ name, reading: census.meter(id, year) }));
	} finally {
		await census.close();
		await registry.close();
	}
}
