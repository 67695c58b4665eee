import { SHA256_HEX } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import type { Payload } from '../core/payload.ts';
import type { LogKind, OperationPayload, Sha256 } from '../types.ts';
import { instantAt, type Milliseconds, momentOf } from './calendar.ts';
import type { PurgeList } from './purge-list.ts';
import { type Rules, rulesOf } from './rules.ts';
import type { RetentionEvent } from './types.ts';

/** Kind of operation under which a purge is in the operation log. */
const PURGE = 'purge';
/** The provisions that let go: a week of all traffic, a month of samples, three years of logs. */
const PROVISIONS = ['IV.2-c1', 'IV.2-c2', 'IV.3-b'] as const;

/** How many entries of each log, from its first on, have lost their payload by all purges so far. */
export type PurgedTo = Readonly<Record<LogKind, number>>;
export const NOTHING_PURGED: PurgedTo = { traffic: 0, operation: 0, alert: 0, decision: 0 };
/** By writer: how many entries of its operation log were looked at for orders and holds. */
export type Looked = Readonly<Record<string, number>>;

/** An entry of a writer's operation log that says what the writer purges, durable before anything goes. */
export type Purge = {
	/** When what is due was judged; the orders and holds of `looked` were in force. */
	readonly at: Milliseconds;
	/** The object that names all of it. */
	readonly list: Sha256;
	readonly purgedTo: PurgedTo;
	readonly looked: Looked;
};
/** An order or hold as an operation log has it; null: in a form that is not known. `at`: when it was entered. */
export type RecordedEvent = {
	readonly writer: string;
	readonly index: number;
	readonly at: Milliseconds;
	readonly event: RetentionEvent | null;
};

/** An entry that was made so long before a look was durable by then: whoever purges has to have seen it. */
const VISIBLE_MS = 60_000;
/** A purge is entered so long after its look at most. */
export const LOOK_MS = 10 * 60_000;

/** Orders and holds that a purge is held to: those it looked at, and those it would have found. */
export const rulesSeen = (events: readonly RecordedEvent[], looked: Looked, at: Milliseconds): Rules =>
	rulesOf(events.filter((one) => one.index < (looked[one.writer] ?? 0) || one.at < at - VISIBLE_MS).map(({ event }) => event));

const sum = (items: readonly { readonly bytes: number }[]): number => items.reduce((total, { bytes }) => total + bytes, 0);

export const purgeEntry = (writer: string, { at, list, purgedTo, looked }: Purge, what: PurgeList): OperationPayload => {
	const { captures, segments, objects } = what;
	const payloads = segments.reduce((count, { first, last }) => count + last - first + 1, 0);
	return {
		user: writer,
		at: instantAt(at),
		object: 'evidence:' + writer,
		operation: PURGE,
		loginIp: 'local',
		device: writer,
		result: 'done',
		detail: {
			list,
			provisions: PROVISIONS,
			captures: { files: captures.reduce((count, { files }) => count + files.length, 0), bytes: sum(captures) },
			payloads: { entries: payloads, bytes: sum(segments) },
			objects: { count: objects.length, bytes: sum(objects) },
			purgedTo,
			looked,
		},
	};
};

const isRecord = (value: unknown): value is Payload => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Undefined: the entry is no purge. Null: it says so, and not in this form. */
export const purgeOf = ({ operation, result, at, detail }: Payload): Purge | null | undefined => {
	if (operation !== PURGE || result !== 'done') return undefined;
	const moment = momentOf(at);
	if (moment === null || !isRecord(detail)) return null;
	const { list, purgedTo, looked } = detail;
	if (typeof list !== 'string' || !SHA256_HEX.test(list) || !isRecord(looked) || !Object.values(looked).every(isCount)) return null;
	if (!isRecord(purgedTo) || Object.keys(purgedTo).length !== LOG_KINDS.length || !LOG_KINDS.every((kind) => isCount(purgedTo[kind])))
		return null;
	return { at: moment, list, purgedTo: purgedTo as PurgedTo, looked: looked as Looked };
};

/** Bytes that a purge let go of, of its entry; 0 where it does not say so. */
export const purgedBytes = ({ detail }: Payload): number => {
	const of = isRecord(detail) ? [detail.captures, detail.payloads, detail.objects] : [];
	return of.reduce((total: number, one) => total + (isRecord(one) && isCount(one.bytes) ? (one.bytes as number) : 0), 0);
};
