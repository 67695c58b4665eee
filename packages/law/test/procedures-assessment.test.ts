import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Calendar, chinaCalendar } from '../src/calendar/index.ts';
import { procedureMessages } from '../src/messages/procedures.ts';
import { type AssessmentEvent, type AssessmentState, assessment, eventMessage, overdue, stageMessage } from '../src/procedures/index.ts';
import { expectCited } from './procedures-cited.ts';

type Name = AssessmentEvent['name'];
type Stage = AssessmentState['stage'];
const noon = (day: string): string => `${day}T12:00:00+08:00`;
const end = (day: string) => ({ known: true, at: `${day}T23:59:59+08:00` });
/** Every weekday is worked: for years that nobody has arranged yet. */
const weekdays: Calendar = {
	id: 'weekdays',
	version: '1',
	years: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [2020 + i, { holidays: [], workdays: [] }])),
};

const event = (name: Name, day: string, more: object = {}): AssessmentEvent =>
	({
		name,
		at: noon(day),
		...(name === 'supplement-asked' ? { by: addDays(day, 10) } : {}),
		...(name === 'time-extended' ? { expected: addDays(day, 60) } : {}),
		...(name === 'passed' || name === 'not-passed' ? { issued: day } : {}),
		...(name === 'reviewed' ? { result: 'passed', issued: day } : {}),
		...more,
	}) as AssessmentEvent;
const run = (...events: AssessmentEvent[]): AssessmentState => events.reduce(assessment.next, assessment.start);
const days = (state: AssessmentState, calendar: Calendar = chinaCalendar) =>
	assessment.deadlines(state, calendar).map(({ id, due }) => [id, due]);

const filed = [event('self-assessed', '2026-01-20'), event('declared', '2026-03-02')];
const accepted = [...filed, event('forwarded', '2026-03-06'), event('accepted', '2026-03-12')];
const passed = [...accepted, event('passed', '2026-05-20', { issued: '2026-05-18' })];
const walks: Readonly<Record<Stage, readonly AssessmentEvent[]>> = {
	preparing: [],
	'self-assessed': filed.slice(0, 1),
	declared: filed,
	returned: [...filed, event('returned', '2026-03-05')],
	forwarded: accepted.slice(0, 3),
	'not-accepted': [...accepted.slice(0, 3), event('not-accepted', '2026-03-12')],
	accepted,
	supplementing: [...accepted, event('supplement-asked', '2026-03-20')],
	passed,
	'not-passed': [...accepted, event('not-passed', '2026-05-20')],
	reviewing: [...passed, event('review-asked', '2026-05-25')],
	extending: [...passed, event('extension-applied', '2026-06-01')],
	changed: [...passed, event('changed', '2026-06-01')],
	stopped: [...passed, event('stopped', '2026-06-01')],
	withdrawn: [...filed, event('withdrawn', '2026-03-03')],
	terminated: [...accepted, event('supplement-asked', '2026-03-20'), event('terminated', '2026-04-20')],
};
const admitted: Readonly<Record<Stage, Partial<Record<Name, Stage>>>> = {
	preparing: { 'self-assessed': 'self-assessed' },
	'self-assessed': { 'self-assessed': 'self-assessed', declared: 'declared' },
	declared: { returned: 'returned', forwarded: 'forwarded', withdrawn: 'withdrawn' },
	returned: { 'self-assessed': 'returned', declared: 'declared', withdrawn: 'withdrawn' },
	forwarded: { accepted: 'accepted', 'not-accepted': 'not-accepted', withdrawn: 'withdrawn' },
	'not-accepted': {},
	accepted: {
		'supplement-asked': 'supplementing',
		'time-extended': 'accepted',
		passed: 'passed',
		'not-passed': 'not-passed',
		withdrawn: 'withdrawn',
	},
	supplementing: {
		supplemented: 'accepted',
		'time-extended': 'supplementing',
		'not-passed': 'not-passed',
		withdrawn: 'withdrawn',
		terminated: 'terminated',
	},
	passed: { 'review-asked': 'reviewing', 'extension-applied': 'extending', changed: 'changed', stopped: 'stopped' },
	'not-passed': { 'review-asked': 'reviewing' },
	reviewing: { reviewed: 'passed' },
	extending: { 'extension-granted': 'passed', 'extension-refused': 'passed', changed: 'changed', stopped: 'stopped' },
	changed: { stopped: 'stopped' },
	stopped: {},
	withdrawn: {},
	terminated: {},
};
const names = [
	...[
		'self-assessed',
		'declared',
		'returned',
		'forwarded',
		'accepted',
		'not-accepted',
		'supplement-asked',
		'supplemented',
		'time-extended',
	],
	...['passed', 'not-passed', 'review-asked', 'reviewed', 'extension-applied', 'extension-granted', 'extension-refused'],
	...['changed', 'stopped', 'withdrawn', 'terminated'],
] as Name[];
const stages = Object.keys(walks) as Stage[];

describe('the way of a security assessment', () => {
	it('admits in each state exactly the events that can follow it', () => {
		for (const stage of stages) {
			const state = run(...walks[stage]);
			expect(state.stage).toBe(stage);
			for (const name of names) {
				const step = () => assessment.next(state, event(name, '2026-07-01'));
				const to = admitted[stage][name];
				if (to !== undefined) expect(step(), `${stage} ${name}`).toMatchObject({ stage: to, at: noon('2026-07-01') });
				else
					expect(step, `${stage} ${name}`).toThrow(
						expect.objectContaining({ code: 'bad-transition', params: { procedure: 'assessment', state: stage, event: name } }),
					);
			}
		}
	});
	it('has a text for each of its states and events', () => {
		for (const name of names) expect(procedureMessages).toHaveProperty([eventMessage('assessment', name)]);
		for (const stage of [...stages, 'expired']) expect(procedureMessages).toHaveProperty([stageMessage('assessment', stage)]);
	});
	it('is told in the order in which it happened', () => {
		const state = run(...filed);
		expect(assessment.next(state, { name: 'forwarded', at: '2026-03-02T12:00:00+08:00' }).stage).toBe('forwarded');
		expect(() => assessment.next(state, { name: 'forwarded', at: '2026-03-02T11:59:59.999+08:00' })).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'assessment', event: 'forwarded' } }),
		);
		expect(() => assessment.next(state, { name: 'forwarded', at: '2026-03-04' })).toThrow(
			expect.objectContaining({ code: 'bad-instant', params: { at: 'event.at' } }),
		);
		expect(() => assessment.next(assessment.start, { name: 'self-assessed', at: '' })).toThrow(
			expect.objectContaining({ code: 'bad-instant', params: { at: 'event.at' } }),
		);
	});
	it('does not take a result that bears a day after it was received, nor a day that is none', () => {
		const state = run(...accepted);
		expect(assessment.next(state, event('passed', '2026-05-20', { issued: '2026-05-20' }))).toMatchObject({ issued: '2026-05-20' });
		expect(() => assessment.next(state, event('passed', '2026-05-20', { issued: '2026-05-21' }))).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'assessment', event: 'passed' } }),
		);
		expect(() => assessment.next(state, event('not-passed', '2026-05-20', { issued: '2026-02-29' }))).toThrow(
			expect.objectContaining({ code: 'bad-day', params: { at: 'event.issued' } }),
		);
	});
	it('does not take a date in a notice that lies before the notice', () => {
		const state = run(...accepted);
		expect(assessment.next(state, event('supplement-asked', '2026-03-20', { by: '2026-03-20' }))).toMatchObject({ by: '2026-03-20' });
		expect(() => assessment.next(state, event('supplement-asked', '2026-03-20', { by: '2026-03-19' }))).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'assessment', event: 'supplement-asked' } }),
		);
		expect(() => assessment.next(state, event('time-extended', '2026-03-20', { expected: '2026-06-31' }))).toThrow(
			expect.objectContaining({ code: 'bad-day', params: { at: 'event.day' } }),
		);
	});
});

describe('the clocks of a security assessment', () => {
	it('ask to declare within three months of the self-assessment, also after a return and from the newer one', () => {
		expect(days(run(...walks['self-assessed']))).toEqual([['assessment-declare', end('2026-04-20')]]);
		expect(days(run(...walks.returned))).toEqual([['assessment-declare', end('2026-04-20')]]);
		const renewed = run(...walks.returned, event('self-assessed', '2026-03-09'));
		expect(days(renewed)).toEqual([['assessment-declare', end('2026-06-09')]]);
		expect(days(run(event('self-assessed', '2026-01-10'), event('self-assessed', '2026-01-20')))).toEqual([
			['assessment-declare', end('2026-04-20')],
		]);
		expect(assessment.next(renewed, event('declared', '2026-03-10'))).toMatchObject({ selfAssessed: noon('2026-03-09') });
	});
	it('call a declaration four months after the self-assessment too late (case 55)', () => {
		const [deadline] = assessment.deadlines(run(event('self-assessed', '2026-01-20')), chinaCalendar);
		expect(overdue(deadline!, noon('2026-04-20'))).toBe(false);
		expect(overdue(deadline!, noon('2026-04-21'))).toBe(true);
		expect(overdue(deadline!, noon('2026-05-20'))).toBe(true);
	});
	it('give 5 working days for completeness, 7 for acceptance, 45 for the assessment', () => {
		expect(days(run(...filed))).toEqual([['assessment-completeness', end('2026-03-09')]]);
		expect(days(run(...walks.forwarded))).toEqual([['assessment-acceptance', end('2026-03-17')]]);
		// 45 working days after 12 March 2026: Qingming on 6 April, 1, 4 and 5 May off, Saturday 9 May worked.
		expect(days(run(...accepted))).toEqual([['assessment-decision', end('2026-05-19')]]);
	});
	it('start again when the declaration is made again', () => {
		expect(days(run(...walks.returned, event('declared', '2026-03-10')))).toEqual([['assessment-completeness', end('2026-03-17')]]);
	});
	it('count from acceptance while a supplement is owed, and after it', () => {
		const asked = run(...walks.supplementing);
		expect(days(asked)).toEqual([
			['assessment-supplement', end('2026-03-30')],
			['assessment-decision', end('2026-05-19')],
		]);
		expect(days(assessment.next(asked, event('supplemented', '2026-04-01')))).toEqual([['assessment-decision', end('2026-05-19')]]);
	});
	it('follow the notice when the time is extended, and say so where it names none', () => {
		const extended = run(...accepted, event('time-extended', '2026-05-15', { expected: '2026-08-31' }));
		expect(assessment.deadlines(extended, chinaCalendar)).toEqual([
			expect.objectContaining({ id: 'assessment-decision', due: end('2026-08-31'), basis: 'time-extended' }),
		]);
		const undated = run(...accepted, event('time-extended', '2026-05-15', { expected: null }));
		expect(days(undated)).toEqual([['assessment-decision', { known: false, why: 'no-date-in-notice' }]]);
		const owed = run(...walks.supplementing, event('time-extended', '2026-05-15', { expected: '2026-08-31' }));
		expect(days(owed)).toEqual([
			['assessment-supplement', end('2026-03-30')],
			['assessment-decision', end('2026-08-31')],
		]);
		expect(days(assessment.next(owed, event('supplemented', '2026-06-01')))).toEqual([['assessment-decision', end('2026-08-31')]]);
		expect(days(run(...accepted, event('supplement-asked', '2026-03-20', { by: null })))[0]).toEqual([
			'assessment-supplement',
			{ known: false, why: 'no-date-in-notice' },
		]);
	});
	it('count the re-review from the receipt of the result and the validity from its issue', () => {
		expect(days(run(...passed), weekdays)).toEqual([
			['assessment-review', end('2026-06-10')],
			['assessment-extension', end('2029-05-18')],
		]);
		expect(days(run(...walks['not-passed']))).toEqual([['assessment-review', end('2026-06-10')]]);
	});
	it('leave no second re-review', () => {
		const again = run(...walks.reviewing, event('reviewed', '2026-06-30', { issued: '2026-06-29' }));
		expect(again).toMatchObject({ stage: 'passed', final: true, issued: '2026-06-29', until: '2029-06-29', by: 'reviewed' });
		expect(days(again)).toEqual([['assessment-extension', end('2029-06-29')]]);
		expect(() => assessment.next(again, event('review-asked', '2026-07-01'))).toThrow(expect.objectContaining({ code: 'bad-transition' }));
		const lost = run(...walks.reviewing, event('reviewed', '2026-06-30', { result: 'not-passed' }));
		expect(lost).toMatchObject({ stage: 'not-passed', final: true });
		expect(days(lost)).toEqual([]);
	});
	it('keep a result of 10 March 2026 valid to 10 March 2029, extended to 10 March 2032 (case 59)', () => {
		const state = run(
			event('self-assessed', '2025-11-20'),
			event('declared', '2025-12-01'),
			event('forwarded', '2025-12-05'),
			event('accepted', '2025-12-10'),
			event('passed', '2026-03-10'),
		);
		expect(state).toMatchObject({ stage: 'passed', until: '2029-03-10', final: false, by: 'passed' });
		// The calendar does not hold 2028 and 2029: when the window opens is not known, when it closes is.
		const extension = (calendar: Calendar, readings = {}) => assessment.deadlines(state, calendar, readings).at(-1)!;
		expect(extension(chinaCalendar)).toEqual({
			id: 'assessment-extension',
			kind: 'right',
			who: 'processor',
			provision: 'III.2-d',
			measure: 'M.order16-9',
			message: 'law.clock-assessment-extension',
			due: end('2029-03-10'),
			opens: { known: false, why: 'calendar-year-unknown', year: 2029 },
			basis: 'passed',
			certain: true,
		});
		expect(extension(weekdays).opens).toEqual({ known: true, at: '2028-12-18T00:00:00+08:00' });
		expect(extension(weekdays, { E20: 'deadline' })).toMatchObject({ due: end('2028-12-18') });
		expect(extension(weekdays, { E20: 'deadline' })).not.toHaveProperty('opens');
		const extending = assessment.next(state, { name: 'extension-applied', at: '2029-03-10T23:59:59+08:00' });
		expect(extending).toMatchObject({ stage: 'extending', until: '2029-03-10', final: true });
		expect(days(extending)).toEqual([]);
		const extended = assessment.next(extending, event('extension-granted', '2029-04-01'));
		expect(extended).toMatchObject({ stage: 'passed', until: '2032-03-10', issued: '2026-03-10', by: 'extension-granted' });
		expect(assessment.deadlines(extended, weekdays)).toEqual([
			expect.objectContaining({ id: 'assessment-extension', due: end('2032-03-10'), basis: 'extension-granted' }),
		]);
		expect(assessment.next(extending, event('extension-refused', '2029-04-01'))).toMatchObject({
			stage: 'passed',
			until: '2029-03-10',
			final: true,
		});
		expect(() => assessment.next(state, { name: 'extension-applied', at: '2029-03-11T00:00:00+08:00' })).toThrow(
			expect.objectContaining({
				code: 'bad-transition',
				params: { procedure: 'assessment', state: 'expired', event: 'extension-applied' },
			}),
		);
	});
	it('name no period where the rules name none', () => {
		const none = { known: false, why: 'no-clock-in-law' };
		expect(assessment.deadlines(run(...walks.changed), chinaCalendar)).toEqual([
			expect.objectContaining({ id: 'assessment-redeclare', due: none, basis: 'changed', provision: 'III.2-e', measure: 'M.order11-14' }),
		]);
		expect(assessment.deadlines(run(...walks.stopped), chinaCalendar)).toEqual([
			expect.objectContaining({ id: 'assessment-rectify', due: none, basis: 'stopped', provision: 'III.2-e', measure: 'M.order11-17' }),
		]);
	});
	it('run for nobody once the procedure is over', () => {
		for (const stage of ['preparing', 'not-accepted', 'reviewing', 'extending', 'withdrawn', 'terminated'] as const)
			expect(assessment.deadlines(run(...walks[stage]), weekdays), stage).toEqual([]);
	});
	it('are those of whom they bind, with the event they count from', () => {
		for (const stage of stages) {
			expectCited(assessment.deadlines(run(...walks[stage]), weekdays));
			expectCited(assessment.standing(run(...walks[stage])));
		}
		const rows = stages.flatMap((stage) =>
			assessment
				.deadlines(run(...walks[stage]), weekdays)
				.map(({ id, kind, who, provision, measure, message, basis, certain }) =>
					[id, kind, who, provision, measure, message, basis, certain].join(' '),
				),
		);
		expect([...new Set(rows)]).toEqual([
			'assessment-declare right processor III.2-c M.guide3-age law.clock-assessment-declare self-assessed true',
			'assessment-completeness duty authority III.2-c M.order11-7 law.clock-assessment-completeness declared true',
			'assessment-acceptance duty authority III.2-c M.order11-7 law.clock-assessment-acceptance forwarded true',
			'assessment-decision duty authority III.2-d M.order11-12 law.clock-assessment-decision accepted true',
			'assessment-supplement duty processor III.2-c M.order11-11 law.clock-assessment-supplement supplement-asked true',
			'assessment-review right processor III.2-d M.order11-13 law.clock-assessment-review passed true',
			'assessment-extension right processor III.2-d M.order16-9 law.clock-assessment-extension passed true',
			'assessment-review right processor III.2-d M.order11-13 law.clock-assessment-review not-passed true',
			'assessment-redeclare duty processor III.2-e M.order11-14 law.clock-assessment-redeclare changed true',
			'assessment-rectify duty processor III.2-e M.order11-17 law.clock-assessment-rectify stopped true',
		]);
	});
	it('are unknown when they run into a year that nobody has arranged', () => {
		const late = run(event('self-assessed', '2026-12-01'), event('declared', '2026-12-24'));
		expect(days(late)).toEqual([['assessment-completeness', end('2026-12-31')]]);
		const later = run(event('self-assessed', '2026-12-01'), event('declared', '2026-12-25'));
		expect(days(later)).toEqual([['assessment-completeness', { known: false, why: 'calendar-year-unknown', year: 2027 }]]);
	});
	it('never fall before their event', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1000 }),
				fc.integer({ min: 0, max: 86_399 }),
				fc.constantFrom(...stages),
				(shift, second, stage) => {
					const at = (day: string) => `${addDays(day, shift)}T${new Date(second * 1000).toISOString().slice(11, 19)}+08:00`;
					const moved = walks[stage].map(
						(one): AssessmentEvent =>
							({ ...event(one.name, addDays(one.at.slice(0, 10), shift)), at: at(one.at.slice(0, 10)) }) as AssessmentEvent,
					);
					const state = run(...moved);
					for (const { due, opens, basis } of assessment.deadlines(state, weekdays)) {
						const from = moved.findLast((one) => one.name === basis);
						if (due.known) expect(Date.parse(due.at)).toBeGreaterThanOrEqual(Date.parse(from!.at));
						if (opens?.known && due.known) expect(opens.at < due.at).toBe(true);
					}
				},
			),
		);
	});
});

describe('what stands beside the clocks', () => {
	it('is that nothing leaves before the assessment is passed, nothing beyond it afterwards, nothing once stopped', () => {
		const bans: Partial<Record<Stage, string>> = {
			passed: 'law.standing-scope-lock III.2-e M.netreg-38',
			extending: 'law.standing-scope-lock III.2-e M.netreg-38',
			changed: 'law.standing-scope-lock III.2-e M.netreg-38',
			stopped: 'law.standing-assessment-stopped III.2-e M.order11-17',
		};
		for (const stage of stages)
			expect(
				assessment
					.standing(run(...walks[stage]))
					.map(({ kind, message, provision, measure, certain }) => `${kind} ${message} ${provision} ${measure} ${certain}`),
				stage,
			).toEqual([`ban ${bans[stage] ?? 'law.standing-assessment-before III.2-d M.order16-7'} true`]);
	});
});
