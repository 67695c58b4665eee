import type { Calendar, Day } from '../calendar/index.ts';
import { LawError } from '../errors.ts';
import { milliseconds } from '../time.ts';
import type { Tri } from '../tri.ts';
import type { Instant, MessageId, ProvisionId, Readings } from '../types.ts';

export type ProcedureId = 'assessment' | 'standardContract' | 'certification' | 'certifierFiling' | 'incident' | 'vulnerability';
/** Citation of a measure the Guidelines refer to: an id of `measures`, for example `M.order11-7`. */
export type MeasureId = string;

/** When something is due: an instant at +08:00, or why there is none. Nothing is guessed. */
export type Due =
	| { readonly known: true; readonly at: Instant }
	| { readonly known: false; readonly why: 'calendar-year-unknown'; readonly year: number }
	/** `no-clock-in-law`: the rules name no period. `no-date-in-notice`: the authority's notice should name one and none is recorded. */
	| { readonly known: false; readonly why: 'no-clock-in-law' | 'no-date-in-notice' };

/**
 * Something to be done by a time. `kind`: `duty`, or a `right` that lapses. `basis`: the event it counts from, an event name of the procedure.
 * `opens`: not before. `immediately`: no minutes are set; `due` is the moment it arose. `certain: false`: owed on the strict side only,
 * because an unknown fact is taken at its upper end or because another rule grades more strictly.
 */
export type Deadline = {
	readonly id: string;
	readonly kind: 'duty' | 'right';
	readonly who: 'processor' | 'authority' | 'certifier';
	readonly provision: ProvisionId;
	readonly measure: MeasureId;
	readonly message: MessageId;
	readonly due: Due;
	readonly basis: string;
	readonly certain: boolean;
	readonly opens?: Due;
	readonly immediately?: true;
};
/** A duty or ban without a clock that stands as long as the state does. `certain` as in `Deadline`. */
export type Standing = {
	readonly kind: 'duty' | 'ban';
	readonly provision: ProvisionId;
	readonly measure: MeasureId;
	readonly message: MessageId;
	readonly certain: boolean;
};

/**
 * A procedure as a pure state machine. Events are told in the order in which they happened, each with its instant; there is no clock inside.
 * `next` throws `bad-transition` for an event that the state does not admit, `event-out-of-order` for one before its predecessor,
 * `bad-instant` and `bad-day`. `deadlines`: what is open in this state, not what was done; a state is data and can be kept as JSON.
 */
export type Procedure<State, Event> = {
	readonly id: ProcedureId;
	readonly start: State;
	readonly next: (state: State, event: Event) => State;
	readonly deadlines: (state: State, calendar: Calendar, readings?: Readings) => readonly Deadline[];
	readonly standing: (state: State) => readonly Standing[];
};

/** Text of an event and of a state, in `messages`. */
export const eventMessage = (procedure: ProcedureId, event: string): MessageId => `law.event-${procedure.toLowerCase()}-${event}`;
export const stageMessage = (procedure: ProcedureId, stage: string): MessageId => `law.stage-${procedure.toLowerCase()}-${stage}`;

/**
 * Whether the deadline has passed at an instant; `unknown` where the due moment is. Seconds count whole: at 23:59:59.999 a day has not
 * ended. Throws `bad-instant`.
 */
export const overdue = (deadline: Deadline, at: Instant): Tri => {
	const second = (instant: Instant): number => Math.floor(milliseconds(instant, 'at') / 1000);
	return deadline.due.known ? second(at) > second(deadline.due.at) : 'unknown';
};

export const refuse = (procedure: ProcedureId, state: string, event: string): never => {
	throw new LawError('bad-transition', { procedure, state, event });
};

/** Refuses an event with no instant, or before the last one of the state (`after`; null: it is the first). */
export const inOrder = (procedure: ProcedureId, after: Instant | null, event: { readonly name: string; readonly at: Instant }): void => {
	const at = milliseconds(event.at, 'event.at');
	if (after !== null && at < milliseconds(after, 'state.at')) throw new LawError('event-out-of-order', { procedure, event: event.name });
};
/** Refuses a day later than another, such as a paper issued after it was received. */
export const dayInOrder = (procedure: ProcedureId, event: string, earlier: Day, later: Day): void => {
	if (earlier > later) throw new LawError('event-out-of-order', { procedure, event });
};
