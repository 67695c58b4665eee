import { type Census, CensusError, type ImportPart, type MeterReading, ORDINARY, type PersonBatch, SENSITIVE } from '@tongguan/census';
import type { OperationPayload } from '@tongguan/evidence';
import { canonical, type Id, type Instant, type Sha256 } from '@tongguan/law';
import { sha256 } from '../changes/change.ts';
import { ClearanceError } from '../errors.ts';
import { requireColumns } from '../pipeline/file-persons.ts';
import type { Inspected } from '../pipeline/ports.ts';
import { backwards } from '../site/evidence.ts';
import type { GateOrder } from './order.ts';

type ImportOrder = Extract<GateOrder, { kind: 'importMeter' }>;
/** What an import brought. `unreadable`: values that name nobody for sure; each may be another person, so they widen the meter's upper end. */
export type Imported = {
	readonly import: Id;
	readonly persons: number;
	readonly parts: number;
	readonly unreadable: { readonly ordinary: number; readonly sensitive: number };
};
type Attempt = { readonly by: Id; readonly at: Instant; readonly statement: string };
type Prepared = Imported & { readonly batch: PersonBatch; readonly order: Uint32Array; readonly method: string };

/** Persons of a part at the most: 4 MiB of one era, so that a crash loses little and no command holds the census for long. */
const PART_PERSONS = 200_000;
const KEY_BYTES = 16;

/**
 * The persons of a file as parts that are the same whenever the same order is given: its id is of file, options and eras, and the persons lie in
 * the order of their keys. `import-unreadable`: no bound is known for what could not be read; `column-unseen`; `import-empty`.
 */
export function prepareImport(order: ImportOrder, inspected: Inspected, file: Sha256): Prepared {
	const { report, persons, unresolved } = inspected;
	const { complete, skipped } = report.coverage;
	const unbounded = unresolved !== null && (unresolved.ordinary.max === null || unresolved.sensitive.max === null);
	if (unbounded || (!complete && skipped.length === 0)) throw new ClearanceError('import-unreadable', { file: order.file });
	requireColumns(inspected, order.file);
	if (persons.count === 0) throw new ClearanceError('import-empty', { file: order.file });
	const has = (meter: 'ordinary' | 'sensitive'): boolean => order.meters.includes(meter);
	const untold = Math.max(unresolved?.ordinary.max ?? 0, unresolved?.sensitive.max ?? 0);
	const eras = persons.keys.map(({ era, check }) => ({ era, check }));
	const { entity, year, subjects, columns = [] } = order;
	const about = { file, entity, year, meters: [...order.meters].sort(), subjects, columns, eras };
	return {
		import: `imp-${sha256(canonical(about))}`,
		persons: persons.count,
		parts: Math.ceil(persons.count / PART_PERSONS),
		unreadable: { ordinary: has('ordinary') ? untold : 0, sensitive: has('sensitive') ? untold : 0 },
		batch: {
			...persons,
			meters: new Uint8Array(persons.count).fill((has('ordinary') ? ORDINARY : 0) | (has('sensitive') ? SENSITIVE : 0)),
		},
		order: byKey(persons),
		method: ['sha256', file, unresolved?.method ?? ''].join(' ').trim(),
	};
}

/**
 * Gives the parts and opens the meter with them; what an earlier attempt has given stays. To the census it is the same only with the moment of
 * that attempt, so where the present one is told that something else is there (`attempts`, newest first), the earlier ones are tried.
 */
export async function carryOut(
	census: Census,
	order: ImportOrder,
	prepared: Prepared,
	attempts: AsyncIterable<Attempt> | Iterable<Attempt>,
	onPart: (done: number) => void,
): Promise<MeterReading> {
	const { entity, year } = order;
	for (let part = 0; part < prepared.parts; part++) {
		const given = partOf(prepared, part);
		await asBefore(attempts, ({ at }) => census.importPart({ ...given, entity, year, at }));
		onPart(part + 1);
	}
	const balance = { kind: 'imported', import: prepared.import, parts: prepared.parts } as const;
	return asBefore(attempts, (attempt) => census.openMeter(entity, year, { ...balance, ...attempt }));
}

/** Every attempt at this import by the operation log, newest first; no more of the log is read than is asked for, and that once. */
export function attemptsAt(evidence: string, id: Id): AsyncIterable<Attempt> {
	const entries = backwards(evidence, 'gateway', 'operation');
	const found: Attempt[] = [];
	return {
		async *[Symbol.asyncIterator]() {
			for (let i = 0; ; i++) {
				while (i === found.length) {
					const { value, done } = await entries.next();
					if (done) return;
					const { operation, user, at, detail } = value.payload as unknown as OperationPayload;
					if (operation === 'meter.import' && detail?.import === id) found.push({ by: user, at, statement: String(detail.statement) });
				}
				yield found[i]!;
			}
		},
	};
}

async function asBefore<T>(attempts: AsyncIterable<Attempt> | Iterable<Attempt>, work: (attempt: Attempt) => Promise<T>): Promise<T> {
	let refused: CensusError | undefined;
	for await (const attempt of attempts) {
		try {
			return await work(attempt);
		} catch (error) {
			if (!(error instanceof CensusError && ['id-reused', 'meter-already-opened'].includes(error.code))) throw error;
			refused ??= error;
		}
	}
	throw refused;
}

function partOf({ import: id, batch, order, unreadable, method }: Prepared, part: number): Omit<ImportPart, 'entity' | 'year' | 'at'> {
	const chosen = order.subarray(part * PART_PERSONS, (part + 1) * PART_PERSONS);
	const count = chosen.length;
	const keys = batch.keys.map(({ era, check, keys: from }) => {
		const to = new Uint8Array(count * KEY_BYTES);
		for (const [i, person] of chosen.entries()) to.set(from.subarray(person * KEY_BYTES, (person + 1) * KEY_BYTES), i * KEY_BYTES);
		return { era, check, keys: to };
	});
	const meters = Uint8Array.from(chosen, (person) => batch.meters[person]!);
	const nobody = { ordinary: 0, sensitive: 0 };
	// What cannot be told apart belongs to no part of its own.
	return {
		import: id,
		part,
		persons: { count, keys, meters, parts: new Uint32Array(count) },
		unreadable: part === 0 ? unreadable : nobody,
		method,
	};
}

/** Numbers of the persons by their first era's key: counted by its first two pairs of bytes, compared where these are the same. */
function byKey({ count, keys: [first] }: PersonBatch): Uint32Array {
	const { keys } = first!;
	const pair = (person: number, from: number): number => (keys[person * KEY_BYTES + from]! << 8) | keys[person * KEY_BYTES + from + 1]!;
	let order = Uint32Array.from({ length: count }, (_, i) => i);
	for (const from of [2, 0]) {
		const starts = new Uint32Array(0x10001);
		for (const person of order) starts[pair(person, from) + 1]!++;
		for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
		const sorted = new Uint32Array(count);
		for (const person of order) sorted[starts[pair(person, from)]!++] = person;
		order = sorted;
	}
	const after = (one: number, other: number): boolean => {
		for (let i = 0; i < KEY_BYTES; i++) {
			const difference = keys[one * KEY_BYTES + i]! - keys[other * KEY_BYTES + i]!;
			if (difference !== 0) return difference > 0;
		}
		return false;
	};
	for (let i = 1; i < count; i++) {
		const person = order[i]!;
		let at = i;
		for (; at > 0 && after(order[at - 1]!, person); at--) order[at] = order[at - 1]!;
		order[at] = person;
	}
	return order;
}
