import { type Era, type EraKeyer, ORDINARY, SENSITIVE } from '@tongguan/census';
import { type ByteSource, buffers, type InspectOptions, inspect, inspectPart, type PartState, type Report } from '@tongguan/identify';
import { createPairCollector } from './pairs.ts';
import { createPersonCollector, type PersonCollector, type PersonsState } from './persons.ts';
import type { Inspected, InspectionOrder, Linked } from './ports.ts';

export type Inspection = {
	readonly source: ByteSource;
	readonly keyers: readonly EraKeyer[];
	readonly chunkBytes: number;
	/** A random number, so that no file can be made to be slow; the same for both parts of a file. */
	readonly seed: number;
	readonly order: InspectionOrder;
};
/** What the second part of a file came to, on its way to the thread of the first. */
export type LaterState = { readonly part: PartState; readonly persons: PersonsState };

/** Findings, coverage and persons of exactly these bytes. */
export async function inspectBytes(inspection: Inspection): Promise<Inspected> {
	const { collector, options } = preparation(inspection);
	const { report, unresolved } = await inspect(inspection.source, options);
	return { report, ...collector.finish(unresolved) };
}

/** Rows that begin before `to`, joined with those after it when another thread is through with them; `null`: inspect in one piece. */
export async function inspectFirst(inspection: Inspection, to: number, later: Promise<LaterState | null>): Promise<Inspected | null> {
	const { collector, options } = preparation(inspection);
	const declined = new AbortController();
	void later.then((state) => state ?? declined.abort());
	const signal = options.signal ? AbortSignal.any([options.signal, declined.signal]) : declined.signal;
	const part = await inspectPart(inspection.source, { ...options, signal, from: 0, to }).catch((error: unknown) => {
		if (declined.signal.aborted) return null;
		throw error;
	});
	const state = part && (await later);
	const joined = state && part.join(state.part, collector.join(state.persons));
	return joined && { report: joined.report, ...collector.finish(joined.unresolved) };
}

/** Rows that begin at `from` or later; `null`: inspect in one piece. */
export async function inspectLater(inspection: Inspection, from: number): Promise<LaterState | null> {
	const { collector, options } = preparation(inspection, true);
	const part = await inspectPart(inspection.source, { ...options, from, to: inspection.source.size });
	return part && { part: part.state(), persons: collector.state() };
}

/** What names one person in each record, instead of persons. */
export async function linkBytes(inspection: Inspection): Promise<Linked> {
	const { keyers, source, order } = inspection;
	const { model, columns = [] } = order;
	const collector = createPairCollector({ keyers, model: model ?? [], columns });
	const { report } = await inspect(source, { ...optionsOf(inspection), onRecord: collector.sink });
	return { report, ...collector.finish() };
}

export function buffersOfPersons({ keys, meters, parts }: Inspected['persons']): ArrayBuffer[] {
	return [...keys.map((era) => era.keys.buffer), meters.buffer, parts.buffer] as ArrayBuffer[];
}
export function buffersOfLinks({ eras }: Linked): ArrayBuffer[] {
	return eras.map(({ pairs }) => pairs.buffer);
}
export function buffersOfLater(state: LaterState | null): ArrayBuffer[] {
	return state === null ? [] : [...buffers(state.part), ...buffersOfPersons(state.persons.persons), ...leftBuffers(state.persons.left)];
}

function leftBuffers(left: PersonsState['left']): ArrayBuffer[] {
	return Object.values(left).flatMap(({ meters, parts }) => [meters.buffer, parts.buffer]);
}

function preparation(inspection: Inspection, later = false): { collector: PersonCollector; options: InspectOptions } {
	const { keyers, chunkBytes, order } = inspection;
	const { model, columns = [] } = order;
	const collector = createPersonCollector({ keyers, model, columns, chunkBytes, later });
	return { collector, options: { ...optionsOf(inspection), onRecord: collector.sink } };
}
function optionsOf({ seed, order }: Inspection): InspectOptions {
	const { at, model, columns = [], signal, onProgress } = order;
	const named = [...(model?.flatMap((subject) => subject.columns) ?? []), ...columns.map(({ column }) => column)];
	return { sha256: '', seed, named, at, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
}

/** Keys do not go to another thread by themselves (`readEras`). */
export function plainEras(eras: readonly Era[]): readonly Era[] {
	return eras.map(({ id, from, until, keyedUntil, normaliser, key }) => ({
		id,
		from,
		until,
		keyedUntil,
		...(normaliser === undefined ? {} : { normaliser }),
		key,
	}));
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
