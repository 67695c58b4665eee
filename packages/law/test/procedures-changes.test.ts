import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Calendar, chinaCalendar, workingDaysBetween } from '../src/calendar/index.ts';
import { procedureMessages } from '../src/messages/procedures.ts';
import {
	applicant,
	type ChangeId,
	type DeclaredScope,
	expired,
	extendedUntil,
	extensionConditions,
	extensionPeriod,
	extensionTiming,
	growthWithin,
	type ObservedScope,
	reminders,
	renewalBy,
	reportAge,
	scopeChanges,
	usableUntil,
	validUntil,
} from '../src/procedures/index.ts';
import { render } from '../src/render.ts';
import type { Known } from '../src/types.ts';
import { exactly, known, unknown } from './fixtures.ts';
import { expectCited } from './procedures-cited.ts';

const noon = (day: string): string => `${day}T12:00:00+08:00`;
const weekdays: Calendar = {
	id: 'weekdays',
	version: '1',
	years: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [2020 + i, { holidays: [], workdays: [] }])),
};

describe('validity', () => {
	it('is three years to the same day, the last of February after a leap day', () => {
		expect(validUntil('assessment', '2026-03-10')).toBe('2029-03-10');
		expect(validUntil('certification', '2026-03-10')).toBe('2029-03-10');
		expect(validUntil('certification', '2024-02-29')).toBe('2027-02-28');
		expect(() => validUntil('assessment', '2026-02-29')).toThrow(expect.objectContaining({ code: 'bad-day', params: { at: 'issued' } }));
		expect(() => validUntil('certification', '2026-02-29')).toThrow(expect.objectContaining({ code: 'bad-day' }));
	});
	it('was two for an assessment before Order 16, which never lengthened a certificate’s', () => {
		expect(validUntil('assessment', '2024-03-21')).toBe('2026-03-21');
		expect(validUntil('assessment', '2024-03-22')).toBe('2027-03-22');
		expect(validUntil('certification', '2024-03-21')).toBe('2027-03-21');
	});
	it('ends with its last day at +08:00', () => {
		expect(expired('2029-03-10', '2029-03-10T23:59:59.999+08:00')).toBe(false);
		expect(expired('2029-03-10', '2029-03-10T15:59:59Z')).toBe(false);
		expect(expired('2029-03-10', '2029-03-10T16:00:00Z')).toBe(true);
		expect(() => expired('2029-02-29', noon('2029-03-10'))).toThrow(expect.objectContaining({ code: 'bad-day', params: { at: 'until' } }));
		expect(() => expired('2029-03-10', 'now')).toThrow(expect.objectContaining({ code: 'bad-instant', params: { at: 'at' } }));
	});
	it('is extended by three years', () => {
		expect(extendedUntil('2029-03-10')).toBe('2032-03-10');
		expect(extendedUntil('2028-02-29')).toBe('2031-02-28');
	});
	it('of a certificate is renewed six months before, at the latest on the last day of a short month', () => {
		expect(renewalBy('2029-03-10')).toBe('2028-09-10');
		expect(renewalBy('2029-08-31')).toBe('2029-02-28');
		expect(renewalBy('2028-08-31')).toBe('2028-02-29');
	});
});

describe('the extension of an assessment', () => {
	// 60 working days before 15 December 2026, in the calendar of China: 16 September.
	const until = '2026-12-15';
	const opening = '2026-09-16';
	const window = (at: string, readings = {}) => extensionTiming(until, at, chinaCalendar, readings);
	it('can be asked for from 60 working days before expiry, a window by default (E20)', () => {
		expect(workingDaysBetween(until, opening, chinaCalendar)).toEqual({ known: true, count: -60 });
		const period = {
			opens: { known: true, at: `${opening}T00:00:00+08:00` },
			due: { known: true, at: `${until}T23:59:59+08:00` },
		};
		expect(extensionPeriod(until, chinaCalendar)).toEqual(period);
		expect(extensionPeriod(until, chinaCalendar, { E20: 'window' })).toEqual(period);
		expect(window('2026-09-15T23:59:59+08:00')).toBe('early');
		expect(window('2026-09-16T00:00:00+08:00')).toBe('inTime');
		expect(window('2026-12-15T23:59:59+08:00')).toBe('inTime');
		expect(window('2026-12-16T00:00:00+08:00')).toBe('late');
	});
	it('has to be asked for 60 working days before expiry where that is recorded as the reading', () => {
		const readings = { E20: 'deadline' };
		expect(extensionPeriod(until, chinaCalendar, readings)).toEqual({ opens: null, due: { known: true, at: `${opening}T23:59:59+08:00` } });
		expect(window('2020-01-01T00:00:00+08:00', readings)).toBe('inTime');
		expect(window('2026-09-16T23:59:59+08:00', readings)).toBe('inTime');
		expect(window('2026-09-17T00:00:00+08:00', readings)).toBe('late');
		expect(window('2026-12-16T00:00:00+08:00', readings)).toBe('late');
		expect(() => window(noon('2026-10-01'), { E20: 'maybe' })).toThrow(expect.objectContaining({ code: 'unknown-reading' }));
	});
	it('is not called late, nor anything else, where the calendar does not reach', () => {
		const timing = (at: string, readings = {}) => extensionTiming('2029-03-10', at, chinaCalendar, readings);
		expect(timing(noon('2026-06-01'))).toBe('unknown');
		expect(timing(noon('2029-03-10'))).toBe('unknown');
		expect(timing(noon('2029-03-11'))).toBe('late');
		expect(timing(noon('2029-03-10'), { E20: 'deadline' })).toBe('unknown');
		expect(extensionPeriod('2029-03-10', chinaCalendar, { E20: 'deadline' }).due).toEqual({
			known: false,
			why: 'calendar-year-unknown',
			year: 2029,
		});
		// 2029 is known and 2028 is not.
		const { 2029: year } = weekdays.years;
		expect(extensionPeriod('2029-03-10', { id: 'x', version: '1', years: { 2029: year! } }).opens).toEqual({
			known: false,
			why: 'calendar-year-unknown',
			year: 2028,
		});
	});
	it('is reminded of 90, 60 and 30 working days before', () => {
		expect(reminders('2026-12-15', chinaCalendar)).toEqual([
			{ workingDays: 90, at: { known: true, at: '2026-08-05T00:00:00+08:00' } },
			{ workingDays: 60, at: { known: true, at: '2026-09-16T00:00:00+08:00' } },
			{ workingDays: 30, at: { known: true, at: '2026-11-03T00:00:00+08:00' } },
		]);
		expect(reminders('2029-03-10', chinaCalendar).map(({ at }) => at)).toEqual(
			Array(3).fill({ known: false, why: 'calendar-year-unknown', year: 2029 }),
		);
	});
	it('goes from early to in time to late, never back', () => {
		const order = ['early', 'inTime', 'late'];
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 400 }), fc.nat(100), fc.constantFrom('window', 'deadline'), (shift, more, E20) => {
				const timing = (days: number) => order.indexOf(extensionTiming('2028-06-30', noon(addDays('2027-09-01', days)), weekdays, { E20 }));
				expect(timing(shift)).toBeGreaterThanOrEqual(0);
				expect(timing(shift + more)).toBeGreaterThanOrEqual(timing(shift));
			}),
		);
	});
	it('allows growth of exactly 20 %, and not one person more', () => {
		expect(growthWithin(1_000_000, known(exactly(1_200_000)))).toBe(true);
		expect(growthWithin(1_000_000, known(exactly(1_200_001)))).toBe(false);
		expect(growthWithin(5, known(exactly(6)))).toBe(true);
		expect(growthWithin(4, known(exactly(5)))).toBe(false);
		expect(growthWithin(100, known({ min: 100, max: 121 }))).toBe('unknown');
		expect(growthWithin(100, known({ min: 121, max: 500 }))).toBe(false);
		expect(growthWithin(100, known({ min: 100, max: null }))).toBe('unknown');
		expect(growthWithin(100, unknown())).toBe('unknown');
		expect(growthWithin(0, known(exactly(0)))).toBe(true);
		expect(growthWithin(0, known(exactly(1)))).toBe(false);
		expect(growthWithin(Number.MAX_SAFE_INTEGER, known(exactly(Number.MAX_SAFE_INTEGER)))).toBe(true);
		expect(() => growthWithin(-1, known(exactly(0)))).toThrow(
			expect.objectContaining({ code: 'bad-count', params: { at: 'assessed.min' } }),
		);
		expect(() => growthWithin(1, known(exactly(0.5)))).toThrow(
			expect.objectContaining({ code: 'bad-count', params: { at: 'forecast.min' } }),
		);
	});
	it('is refused by a condition that fails, and never granted on a list that is not complete', () => {
		const facts = {
			assessed: { ordinary: 1_000_000, sensitive: 10_000 },
			forecast: { ordinary: known(exactly(1_200_000)), sensitive: known(exactly(12_000)) },
			unchanged: known(true),
			compliant: known(true),
			majorIncident: known(false),
		};
		const all = extensionConditions(facts);
		expect(all).toEqual({
			provision: 'III.2-d',
			measure: 'M.guide3-extension',
			conditions: [
				{ id: 'unchanged', message: 'law.extension-unchanged', holds: true },
				{ id: 'growth', message: 'law.extension-growth', holds: true },
				{ id: 'compliant', message: 'law.extension-compliant', holds: true },
				{ id: 'majorIncident', message: 'law.extension-incident', holds: true },
			],
			holds: 'unknown',
		});
		const holds = (more: Partial<typeof facts>) => {
			const { conditions, holds: whole } = extensionConditions({ ...facts, ...more });
			return [...conditions.map((condition) => condition.holds), whole];
		};
		const open = unknown() as unknown as Known<boolean> & { known: true; value: boolean };
		expect(holds({ unchanged: known(false) })).toEqual([false, true, true, true, false]);
		expect(holds({ unchanged: open as never })).toEqual(['unknown', true, true, true, 'unknown']);
		expect(holds({ compliant: known(false) })).toEqual([true, true, false, true, false]);
		expect(holds({ majorIncident: known(true) })).toEqual([true, true, true, false, false]);
		expect(holds({ majorIncident: open as never })).toEqual([true, true, true, 'unknown', 'unknown']);
		expect(holds({ forecast: { ...facts.forecast, ordinary: known(exactly(1_200_001)) } })).toEqual([true, false, true, true, false]);
		expect(holds({ forecast: { ...facts.forecast, sensitive: known(exactly(12_001)) } })).toEqual([true, false, true, true, false]);
		for (const { message } of all.conditions) expect(procedureMessages).toHaveProperty([message]);
		for (const timing of ['early', 'inTime', 'late', 'unknown', 'incomplete'])
			expect(procedureMessages).toHaveProperty([`law.extension-${timing.toLowerCase()}`]);
	});
});

describe('the age of an impact or self-assessment', () => {
	const age = (finished: string, filing: string, changed: Known<boolean> = known(false)) =>
		reportAge('standardContract', known(finished), filing, changed);
	it('reaches to the same day three calendar months later', () => {
		expect(usableUntil(noon('2026-01-15'))).toBe('2026-04-15');
		expect(usableUntil(noon('2026-01-31'))).toBe('2026-04-30');
		expect(usableUntil(noon('2025-11-30'))).toBe('2026-02-28');
		expect(usableUntil(noon('2027-11-30'))).toBe('2028-02-29');
		expect(usableUntil('2026-01-15T16:00:00Z')).toBe('2026-04-16');
		expect(() => usableUntil('then')).toThrow(expect.objectContaining({ code: 'bad-instant', params: { at: 'finished' } }));
		expect(age(noon('2026-01-15'), '2026-04-15T23:59:59+08:00')).toEqual({
			provision: 'III.3-a',
			measure: 'M.scguide-age',
			holds: true,
			messages: [],
		});
		expect(age(noon('2026-01-15'), '2026-04-16T00:00:00+08:00')).toMatchObject({ holds: false, messages: ['law.pipia-too-old'] });
	});
	it('of four months is too old (case 55)', () => {
		expect(reportAge('assessment', known(noon('2026-01-10')), noon('2026-05-10'), known(false))).toEqual({
			provision: 'III.2-c',
			measure: 'M.guide3-age',
			holds: false,
			messages: ['law.pipia-too-old'],
		});
	});
	it('begins when it is finished, not before', () => {
		expect(age(noon('2026-04-15'), noon('2026-04-15')).holds).toBe(true);
		expect(age('2026-04-15T12:00:01+08:00', noon('2026-04-15'))).toMatchObject({ holds: false, messages: ['law.pipia-after-filing'] });
	});
	it('ends with a major change, which is for a person to say', () => {
		expect(age(noon('2026-04-01'), noon('2026-04-15'), known(true))).toMatchObject({ holds: false, messages: ['law.pipia-changed'] });
		expect(age(noon('2026-04-01'), noon('2026-04-15'), unknown())).toMatchObject({ holds: 'unknown', messages: ['law.pipia-change-open'] });
		expect(age(noon('2026-01-01'), noon('2026-04-15'), known(true)).messages).toEqual(['law.pipia-too-old', 'law.pipia-changed']);
	});
	it('is unknown where it is unknown when it was finished', () => {
		expect(reportAge('assessment', unknown(), noon('2026-05-10'), known(false))).toMatchObject({
			holds: 'unknown',
			messages: ['law.pipia-age-open'],
		});
		expect(reportAge('assessment', unknown(), noon('2026-05-10'), known(true))).toMatchObject({
			holds: false,
			messages: ['law.pipia-age-open', 'law.pipia-changed'],
		});
		expect(() => age('yesterday', noon('2026-05-10'))).toThrow(
			expect.objectContaining({ code: 'bad-instant', params: { at: 'finished' } }),
		);
		expect(() => age(noon('2026-05-10'), 'today')).toThrow(expect.objectContaining({ code: 'bad-instant', params: { at: 'filing' } }));
		for (const id of ['too-old', 'after-filing', 'changed', 'age-open', 'change-open'])
			expect(procedureMessages).toHaveProperty([`law.pipia-${id}`]);
	});
});

describe('who applies', () => {
	const signed = (value: boolean): Known<boolean> => ({ known: true, value, source: [{ kind: 'person', ref: 'li' }] });
	const group = known<readonly string[] | null>(['a', 'b']);
	const ask = (more: Partial<Parameters<typeof applicant>[0]>) =>
		applicant({ entity: known('legalEntity'), subsidiaries: known(null), similar: unknown('similar'), ...more });
	it('is the domestic legal entity, without one the branch, without either nobody', () => {
		expect(ask({})).toEqual({
			provision: 'III.2-a',
			applicant: 'legalEntity',
			jointly: false,
			messages: ['law.applicant-legal-entity'],
			asks: [],
		});
		expect(ask({ entity: known('branch') })).toMatchObject({ applicant: 'branch', jointly: false, messages: ['law.applicant-branch'] });
		expect(ask({ entity: known('none') })).toMatchObject({ applicant: 'none', jointly: false, messages: ['law.applicant-none'] });
		expect(ask({ entity: unknown('entity') })).toEqual({
			provision: 'III.2-a',
			applicant: 'unknown',
			jointly: false,
			messages: ['law.applicant-open'],
			asks: ['entity'],
		});
	});
	it('can be the group for several subsidiaries with similar scenarios', () => {
		expect(ask({ subsidiaries: group, similar: signed(true) })).toEqual({
			provision: 'III.2-a',
			applicant: 'legalEntity',
			jointly: true,
			messages: ['law.applicant-legal-entity', 'law.applicant-jointly'],
			asks: [],
		});
		expect(ask({ subsidiaries: group, similar: signed(false) })).toMatchObject({ jointly: false, asks: [] });
		expect(ask({ subsidiaries: known(['a']), similar: signed(true) }).jointly).toBe(false);
		expect(ask({ subsidiaries: known(['a', 'a']), similar: signed(true) }).jointly).toBe(false);
		expect(ask({ subsidiaries: known([]), similar: signed(true) }).jointly).toBe(false);
		expect(ask({ entity: known('branch'), subsidiaries: group, similar: signed(true) }).jointly).toBe(false);
	});
	it('is open for the group until a person has signed that the scenarios are similar', () => {
		const open = ['law.applicant-legal-entity', 'law.applicant-jointly-open'];
		expect(ask({ subsidiaries: group })).toMatchObject({ jointly: 'unknown', messages: open, asks: ['similar'] });
		expect(ask({ subsidiaries: group, similar: known(true) })).toMatchObject({
			jointly: 'unknown',
			messages: open,
			asks: ['similarScenarios'],
		});
		expect(ask({ subsidiaries: group, similar: known(false) }).jointly).toBe('unknown');
		const by = (...kinds: ('person' | 'document')[]): Known<boolean> => ({
			known: true,
			value: true,
			source: kinds.map((kind) => ({ kind, ref: 'x' })),
		});
		expect(ask({ subsidiaries: group, similar: by('document', 'person') }).jointly).toBe(true);
		expect(ask({ subsidiaries: group, similar: by() }).jointly).toBe('unknown');
		expect(ask({ subsidiaries: unknown('group'), similar: signed(true) })).toMatchObject({ jointly: 'unknown', asks: ['group'] });
		expect(ask({ entity: unknown('entity'), subsidiaries: unknown('group') })).toMatchObject({
			jointly: 'unknown',
			asks: ['entity', 'group', 'similar'],
		});
		expect(ask({ entity: unknown('entity'), subsidiaries: group, similar: signed(false) })).toMatchObject({
			jointly: false,
			asks: ['entity'],
		});
		for (const id of ['legal-entity', 'branch', 'none', 'open', 'jointly', 'jointly-open'])
			expect(procedureMessages).toHaveProperty([`law.applicant-${id}`]);
	});
});

describe('a declared scope and what is observed', () => {
	const declared: DeclaredScope = {
		purpose: 'after-sales',
		method: 'api',
		kinds: ['contact', 'track'],
		scale: { ordinary: 1_000_000, sensitive: 10_000 },
		recipient: 'acme',
		use: 'support',
		retentionMonths: 12,
		storage: ['de'],
		onward: ['cloud'],
		processorControl: 'li',
		recipientControl: 'mueller',
		law: 'de-2026',
		legalDocument: 'a'.repeat(64),
	};
	const now = (more: Partial<ObservedScope> = {}): ObservedScope => ({
		purpose: known('after-sales'),
		method: known('api'),
		kinds: known(['contact', 'track']),
		ordinary: known(exactly(1_000_000)),
		sensitive: known(exactly(10_000)),
		recipient: known('acme'),
		use: known('support'),
		retentionMonths: known(12),
		storage: known(['de']),
		onward: known(['cloud']),
		processorControl: known('li'),
		recipientControl: known('mueller'),
		law: known('de-2026'),
		legalDocument: known('a'.repeat(64)),
		other: known([]),
		...more,
	});
	const other: Readonly<Record<ChangeId, Partial<ObservedScope>>> = {
		purpose: { purpose: known('marketing') },
		method: { method: known('disk') },
		kinds: { kinds: known(['contact', 'voice', 'face']) },
		ordinary: { ordinary: known(exactly(1_000_001)) },
		sensitive: { sensitive: known(exactly(10_001)) },
		recipient: { recipient: known('other') },
		use: { use: known('training') },
		retention: { retentionMonths: known(13) },
		storage: { storage: known(['de', 'us']) },
		onward: { onward: known(['cloud', 'lab']) },
		processorControl: { processorControl: known('wang') },
		recipientControl: { recipientControl: known('fund') },
		law: { law: known('de-2027') },
		legalDocument: { legalDocument: known('b'.repeat(64)) },
		other: { other: known(['forceMajeure']) },
	};
	const ids = Object.keys(other) as ChangeId[];
	const instruments = ['assessment', 'standardContract', 'certification'] as const;

	it('ask for nothing where they agree, or where less is done than declared', () => {
		for (const instrument of instruments) {
			expect(scopeChanges(instrument, declared, now())).toEqual([]);
			const less = now({
				kinds: known(['track']),
				ordinary: known(exactly(0)),
				sensitive: known({ min: 0, max: 10_000 }),
				retentionMonths: known(11),
				storage: known([]),
				onward: known([]),
			});
			expect(scopeChanges(instrument, declared, less)).toEqual([]);
		}
	});
	it('ask again or ask a person, each difference by its provision and measure', () => {
		const table = (instrument: (typeof instruments)[number]) =>
			Object.fromEntries(
				ids.map((id) => {
					const triggers = scopeChanges(instrument, declared, now(other[id]));
					expect(triggers.map((trigger) => trigger.id)).toEqual([id]);
					expectCited(triggers);
					const [{ holds, strictness, provision, measure, readings }] = triggers as [(typeof triggers)[0]];
					expect(holds).toBe(true);
					return [id, [strictness, provision, measure, ...readings].join(' ')];
				}),
			);
		expect(table('assessment')).toEqual({
			purpose: 'again III.2-e M.netreg-38',
			method: 'again III.2-e M.netreg-38',
			kinds: 'again III.2-e M.netreg-38',
			ordinary: 'again III.2-e M.netreg-38 E22',
			sensitive: 'again III.2-e M.netreg-38 E22',
			recipient: 'again III.2-e M.netreg-38',
			use: 'person III.2-e M.order11-14',
			retention: 'again III.2-e M.order11-14',
			storage: 'person III.2-e M.order11-14',
			onward: 'again III.2-e M.netreg-38',
			processorControl: 'person III.2-e M.order11-14',
			recipientControl: 'person III.2-e M.order11-14',
			law: 'person III.2-e M.order11-14',
			legalDocument: 'person III.2-e M.order11-14',
			other: 'person III.2-e M.order11-14',
		});
		expect(table('standardContract')).toEqual({
			...Object.fromEntries(ids.map((id) => [id, 'again III.3-d M.order13-redo'])),
			...Object.fromEntries(['processorControl', 'recipientControl', 'law', 'other'].map((id) => [id, 'person III.3-d M.order13-redo'])),
		});
		expect(table('certification')).toEqual({
			...Object.fromEntries(ids.map((id) => [id, 'person III.4-c M.order20-10'])),
			...Object.fromEntries(
				['purpose', 'method', 'kinds', 'ordinary', 'sensitive', 'recipient'].map((id) => [id, 'again III.4-c M.order20-10']),
			),
		});
	});
	it('say what differs, in words', () => {
		const said = (id: ChangeId) => {
			const [trigger] = scopeChanges('assessment', declared, now(other[id]));
			expect(procedureMessages).toHaveProperty([trigger!.field]);
			for (const lang of ['zh', 'en'] as const) expect(render(procedureMessages[trigger!.message]!, trigger!.params, lang)).not.toBe('');
			return [trigger!.field, trigger!.message, trigger!.params];
		};
		for (const id of ids) expect(said(id).slice(0, 2)).toEqual([`law.compared-${id.toLowerCase()}`, `law.change-${id.toLowerCase()}`]);
		expect(said('kinds')[2]).toEqual({ added: 'voice, face' });
		expect(said('storage')[2]).toEqual({ added: 'us' });
		expect(said('other')[2]).toEqual({ added: 'forceMajeure' });
		expect(said('ordinary')[2]).toEqual({ declared: 1_000_000, observed: 1_000_001 });
		expect(said('retention')[2]).toEqual({ declared: 12, observed: 13 });
		expect(said('purpose')[2]).toEqual({});
	});
	it('ask again when the recipient keeps for two years what was to be kept for one (case 57)', () => {
		expect(scopeChanges('assessment', declared, now({ retentionMonths: known(24) }))).toEqual([
			{
				id: 'retention',
				field: 'law.compared-retention',
				holds: true,
				strictness: 'again',
				provision: 'III.2-e',
				measure: 'M.order11-14',
				message: 'law.change-retention',
				params: { declared: 12, observed: 24 },
				readings: [],
			},
		]);
	});
	it('know retention without end, and nothing longer than it', () => {
		expect(scopeChanges('assessment', declared, now({ retentionMonths: known(null) }))).toEqual([
			expect.objectContaining({ id: 'retention', holds: true, message: 'law.change-retention-endless', params: { declared: 12 } }),
		]);
		for (const retentionMonths of [known(null), known(9999), unknown()])
			expect(scopeChanges('assessment', { ...declared, retentionMonths: null }, now({ retentionMonths }))).toEqual([]);
	});
	it('are unknown where the present is, which is not unchanged', () => {
		for (const instrument of instruments) {
			const gone = Object.fromEntries(Object.keys(now()).map((key) => [key, unknown()])) as unknown as ObservedScope;
			const triggers = scopeChanges(instrument, declared, gone);
			expect(triggers.map((trigger) => trigger.id)).toEqual(ids);
			expectCited(triggers);
			for (const { id, holds, message, params } of triggers) {
				expect(holds).toBe('unknown');
				const scale = id === 'ordinary' || id === 'sensitive';
				expect(message).toBe(scale ? 'law.change-scale-open' : 'law.change-open');
				expect(params).toEqual(id === 'ordinary' ? { declared: 1_000_000 } : id === 'sensitive' ? { declared: 10_000 } : {});
			}
		}
	});
	it('let the upper end of an interval of persons ask', () => {
		const ask = (bounds: { min: number; max: number | null }) =>
			scopeChanges('assessment', declared, now({ sensitive: known(bounds) })).map(({ id, holds, params }) => ({ id, holds, params }));
		expect(ask({ min: 9_999, max: 10_000 })).toEqual([]);
		expect(ask({ min: 10_000, max: 10_001 })).toEqual([{ id: 'sensitive', holds: 'unknown', params: { declared: 10_000 } }]);
		expect(ask({ min: 0, max: null })).toEqual([{ id: 'sensitive', holds: 'unknown', params: { declared: 10_000 } }]);
		expect(ask({ min: 10_001, max: null })).toEqual([{ id: 'sensitive', holds: true, params: { declared: 10_000, observed: 10_001 } }]);
		expect(() => ask({ min: 2, max: 1 })).toThrow(expect.objectContaining({ code: 'inverted-bounds', params: { at: 'sensitive' } }));
		expect(() => scopeChanges('assessment', declared, now({ ordinary: known({ min: 0.5, max: null }) }))).toThrow(
			expect.objectContaining({ code: 'bad-count', params: { at: 'ordinary.min' } }),
		);
	});
	it('cannot tell whether an assessment without a figure is exceeded; a contract is bounded by the law', () => {
		const bare = { ...declared, scale: { ordinary: null, sensitive: null } };
		expect(scopeChanges('standardContract', bare, now())).toEqual([]);
		expect(scopeChanges('certification', bare, now())).toEqual([]);
		expect(scopeChanges('assessment', bare, now({ sensitive: known(exactly(0)) }))).toEqual([
			expect.objectContaining({ id: 'ordinary', holds: 'unknown', message: 'law.change-scale-undeclared', params: {} }),
		]);
	});
	it('never ask for less when more persons are observed', () => {
		fc.assert(
			fc.property(fc.nat(3_000_000), fc.nat(3_000_000), fc.nat(3_000_000), (min, width, more) => {
				const rank = (from: number) => {
					const [trigger] = scopeChanges('assessment', declared, now({ ordinary: known({ min: from, max: from + width }) }));
					return trigger === undefined ? 0 : trigger.holds === true ? 2 : 1;
				};
				expect(rank(min + more)).toBeGreaterThanOrEqual(rank(min));
			}),
		);
	});
});
