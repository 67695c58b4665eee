import { ORDINARY, SENSITIVE } from '@tongguan/census';
import { type ByteSource, inspect, type Report } from '@tongguan/identify';
import { createPersonCollector } from './persons.ts';
import type { Inspected, InspectionOrder } from './ports.ts';

/** Findings, coverage and persons of exactly these bytes. `seed`: a random number, so that no file can be made to be slow. */
export async function inspectBytes(
	source: ByteSource,
	personKey: Uint8Array,
	chunkBytes: number,
	seed: number,
	order: InspectionOrder,
): Promise<Inspected> {
	const collector = createPersonCollector({ key: personKey, model: order.model, chunkBytes });
	const { report, unresolved } = await inspect(source, {
		sha256: '',
		seed,
		onRecord: collector.sink,
		at: order.at,
		...(order.signal ? { signal: order.signal } : {}),
		...(order.onProgress ? { onProgress: order.onProgress } : {}),
	});
	return { report, ...collector.finish(unresolved) };
}

/** What the census will hold: the lower end as far as records alone tell persons apart, the upper end as reserved. */
export function personsBounds({ report, persons, unresolved }: Inspected): Report['persons'] {
	const held = { ordinary: 0, sensitive: 0 };
	for (let i = 0; i < persons.count; i++) {
		const meters = persons.meters[i]!;
		if (meters & ORDINARY) held.ordinary++;
		if (meters & SENSITIVE) held.sensitive++;
	}
	const bounds = (meter: 'ordinary' | 'sensitive') => {
		const loose = unresolved?.[meter] ?? { min: 0, max: 0 };
		const max = loose.max === null ? null : held[meter] + loose.max;
		const min = Math.min(report.persons[meter].min, held[meter] + loose.min);
		return { min, max };
	};
	return { ordinary: bounds('ordinary'), sensitive: bounds('sensitive') };
}
