import { ORDINARY, type PersonBatch, SENSITIVE, type Unresolved } from '@tongguan/census';
import { inspect, type Report } from '@tongguan/identify';
import type { Spooled } from './ports.ts';
import { createPersonCollector, type SubjectModel } from './persons.ts';

export type Inspected = { readonly report: Report; readonly persons: PersonBatch; readonly unresolved: Unresolved | null };

/** Findings, coverage and persons of exactly the spooled bytes. */
export async function inspectSpooled(
	spooled: Spooled,
	options: {
		readonly personKey: Uint8Array;
		readonly model: SubjectModel | null;
		readonly chunkBytes: number;
		readonly at: string;
		readonly signal?: AbortSignal | undefined;
		readonly onProgress?: (bytes: number) => void;
	},
): Promise<Inspected> {
	const collector = createPersonCollector({ key: options.personKey, model: options.model, chunkBytes: options.chunkBytes });
	const { report, unresolved } = await inspect(spooled, {
		sha256: spooled.sha256,
		onRecord: collector.sink,
		at: options.at,
		...(options.signal ? { signal: options.signal } : {}),
		...(options.onProgress ? { onProgress: options.onProgress } : {}),
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
