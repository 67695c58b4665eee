import { LOG_KINDS } from '../core/entry.ts';
import type { Payload } from '../core/payload.ts';
import { momentOf } from '../retention/calendar.ts';
import type { Instant, LogKind, OperationPayload } from '../types.ts';

/** Kind of operation under which a statement is in the operation log. */
export const GAP_STATEMENT = 'gap-statement';

/** Why something may be missing from an interval; texts in messages.ts under `evidence.loss.<code>`. */
const LOSS_CODES = ['capture-failed', 'clock-jumped', 'crashed', 'not-running', 'recovered'] as const;
export type LossCode = (typeof LOSS_CODES)[number];
/**
 * What, when and why. `not-running`: the writer was closed in order, so nothing was done that it would have recorded. `crashed`: it ended without closing.
 * `recovered`: opening removed or cut what was written and never confirmed (`files`), or ended what a crash had left open. `capture-failed`:
 * `connections` ended because their traffic could not be kept. `clock-jumped`: the wall clock went on by `seconds` more (or less) than
 * the time that had passed.
 */
export type Loss = {
	readonly what: LossCode;
	readonly from: Instant;
	readonly to: Instant;
	readonly params: Readonly<Record<string, number>>;
};

/** When a statement is made. */
const OCCASIONS = ['start', 'interval', 'clock', 'close'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** What a writer says of the time from one statement to the next: that nothing was lost, or what. It signs it by entering it in its log. */
export type GapStatement = {
	readonly occasion: Occasion;
	readonly from: Instant;
	readonly to: Instant;
	/** Nothing was lost where it is empty. */
	readonly lost: readonly Loss[];
	/** How many entries each log had then, this one not counted: those of the interval follow on the sizes of the statement before. */
	readonly sizes: Readonly<Record<LogKind, number>>;
	/** Of the traffic log; `open`: at the end of the interval. */
	readonly connections: { readonly opened: number; readonly closed: number; readonly open: number };
	/** `captured`: of parts and sealed secrets that ended; `logged`: of entries and payloads; `stored`: of objects, since the writer was opened. */
	readonly bytes: { readonly captured: number; readonly logged: number; readonly stored: number };
};

export const statementEntry = (writer: string, statement: GapStatement): OperationPayload => ({
	user: writer,
	at: statement.to,
	object: 'evidence:' + writer,
	operation: GAP_STATEMENT,
	loginIp: 'local',
	device: writer,
	result: 'done',
	detail: statement,
});

const isRecord = (value: unknown): value is Payload => typeof value === 'object' && value !== null && !Array.isArray(value);
const areCounts = (value: unknown, names: readonly string[]): boolean =>
	isRecord(value) && Object.keys(value).join() === names.join() && names.every((name) => Number.isSafeInteger(value[name]));
const isLoss = (value: unknown): boolean =>
	isRecord(value) &&
	LOSS_CODES.some((code) => code === value.what) &&
	momentOf(value.from) !== null &&
	momentOf(value.to) !== null &&
	isRecord(value.params) &&
	Object.values(value.params).every(Number.isFinite);

/** Undefined: the entry is no statement. Null: it says so, and not in this form, so that nothing is stated. */
export const statementOf = ({ operation, result, detail }: Payload): GapStatement | null | undefined => {
	if (operation !== GAP_STATEMENT || result !== 'done') return undefined;
	if (!isRecord(detail) || !OCCASIONS.some((one) => one === detail.occasion)) return null;
	const [from, to] = [momentOf(detail.from), momentOf(detail.to)];
	if (from === null || to === null || from > to || !Array.isArray(detail.lost) || !detail.lost.every(isLoss)) return null;
	const counted =
		areCounts(detail.sizes, LOG_KINDS) &&
		areCounts(detail.connections, ['opened', 'closed', 'open']) &&
		areCounts(detail.bytes, ['captured', 'logged', 'stored']);
	return counted ? (detail as unknown as GapStatement) : null;
};
