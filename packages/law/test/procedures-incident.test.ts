import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../src/calendar/index.ts';
import { procedureMessages } from '../src/messages/procedures.ts';
import {
	eventMessage,
	firstReport,
	gradeIncident,
	type IncidentEvent,
	type IncidentFacts,
	type IncidentState,
	incident,
	overdue,
	stageMessage,
} from '../src/procedures/index.ts';
import { exactly, known, unknown } from './fixtures.ts';
import { expectCited } from './procedures-cited.ts';

const nothing: IncidentFacts = {
	persons: known(exactly(0)),
	sensitive: known(exactly(0)),
	loss: known(exactly(0)),
	threat: known('none'),
	cii: known(false),
	stateOrgan: known(false),
	ciiOutage: known(exactly(0)),
	ciiMainOutage: known(exactly(0)),
	systemsOutage: known(exactly(0)),
	unauthorised: known(false),
	crimeSuspected: known(false),
};
const facts = (more: Partial<IncidentFacts> = {}): IncidentFacts => ({ ...nothing, ...more });
const leak = (persons: number, more: Partial<IncidentFacts> = {}): IncidentFacts => facts({ persons: known(exactly(persons)), ...more });

const GRADES = ['general', 'larger', 'major', 'extra-major'] as const;
const rank = (grade: string): number => GRADES.indexOf(grade as (typeof GRADES)[number]);
/** Both scales where everything is known: `cac/miit`. */
const both = (one: IncidentFacts): string => {
	const { cac, miit, binding } = gradeIncident(one);
	expect(cac.min).toBe(cac.max);
	expect(miit.min).toBe(miit.max);
	expect(rank(binding.max)).toBe(Math.max(rank(cac.max), rank(miit.max)));
	expect(rank(binding.min)).toBe(Math.max(rank(cac.min), rank(miit.min)));
	return `${cac.max}/${miit.max}`;
};

describe('the grade of an incident', () => {
	it('follows the persons, the number included', () => {
		for (const [persons, grade] of [
			[0, 'general'],
			[999_999, 'general'],
			[1_000_000, 'larger'],
			[9_999_999, 'larger'],
			[10_000_000, 'major'],
			[99_999_999, 'major'],
			[100_000_000, 'extra-major'],
		] as const)
			expect(both(leak(persons)), String(persons)).toBe(`${grade}/${grade}`);
	});
	it('follows the persons whose sensitive information leaked, on the scale of MIIT alone', () => {
		for (const [persons, grade] of [
			[99_999, 'general'],
			[100_000, 'larger'],
			[999_999, 'larger'],
			[1_000_000, 'major'],
			[9_999_999, 'major'],
			[10_000_000, 'extra-major'],
		] as const)
			expect(both(leak(persons, { sensitive: known(exactly(persons)) })).split('/')[1], String(persons)).toBe(grade);
		expect(both(leak(100_000, { sensitive: known(exactly(100_000)) }))).toBe('general/larger');
	});
	it('follows the loss on two scales', () => {
		for (const [loss, grades] of [
			[4_999_999, 'general/general'],
			[5_000_000, 'larger/general'],
			[19_999_999, 'larger/general'],
			[20_000_000, 'major/general'],
			[49_999_999, 'major/general'],
			[50_000_000, 'major/larger'],
			[99_999_999, 'major/larger'],
			[100_000_000, 'extra-major/major'],
			[999_999_999, 'extra-major/major'],
			[1_000_000_000, 'extra-major/extra-major'],
		] as const)
			expect(both(facts({ loss: known(exactly(loss)) })), String(loss)).toBe(grades);
	});
	it('follows the threat of leaked important data, by the measures of the CAC', () => {
		for (const [threat, grades] of [
			['none', 'general/general'],
			['fairlySerious', 'larger/general'],
			['serious', 'major/general'],
			['extremelySerious', 'extra-major/general'],
		] as const)
			expect(both(facts({ threat: known(threat) }))).toBe(grades);
		expect(gradeIncident(facts({ threat: unknown() })).cac).toEqual({ min: 'general', max: 'extra-major' });
		expect(() => gradeIncident(facts({ threat: known('worse' as 'none') }))).toThrow(
			expect.objectContaining({ code: 'malformed-facts', params: { at: 'threat' } }),
		);
	});
	it('follows the outage of a CII, in whole and of its main function', () => {
		for (const [minutes, grade] of [
			[9, 'general'],
			[10, 'larger'],
			[59, 'larger'],
			[60, 'major'],
			[359, 'major'],
			[360, 'extra-major'],
		] as const)
			expect(both(facts({ cii: known(true), ciiOutage: known(exactly(minutes)) })), String(minutes)).toBe(`${grade}/general`);
		for (const [minutes, grade] of [
			[29, 'general'],
			[30, 'larger'],
			[179, 'larger'],
			[180, 'major'],
			[1439, 'major'],
			[1440, 'extra-major'],
		] as const)
			expect(both(facts({ cii: known(true), ciiMainOutage: known(exactly(minutes)) })), String(minutes)).toBe(`${grade}/general`);
	});
	it('counts the outage of a CII only where there is one, and may where that is unknown', () => {
		const down = { ciiOutage: known(exactly(360)), ciiMainOutage: known(exactly(0)) };
		expect(both(facts({ cii: known(false), ...down }))).toBe('general/general');
		expect(gradeIncident(facts({ cii: unknown(), ...down })).cac).toEqual({ min: 'general', max: 'extra-major' });
		expect(gradeIncident(facts({ cii: unknown(), ciiMainOutage: known(exactly(30)) })).cac).toEqual({ min: 'general', max: 'larger' });
		expect(gradeIncident(facts({ cii: known(false), ciiOutage: unknown(), ciiMainOutage: unknown() })).cac.max).toBe('general');
	});
	it('follows the outage of key systems, on the scale of MIIT alone', () => {
		for (const [minutes, grade] of [
			[479, 'general'],
			[480, 'larger'],
			[719, 'larger'],
			[720, 'major'],
			[1439, 'major'],
			[1440, 'extra-major'],
		] as const)
			expect(both(facts({ systemsOutage: known(exactly(minutes)) })), String(minutes)).toBe(`general/${grade}`);
	});
	it('is an interval where something is unknown, whose upper end binds', () => {
		expect(gradeIncident(facts({ persons: unknown() }))).toEqual({
			cac: { min: 'general', max: 'extra-major' },
			miit: { min: 'general', max: 'extra-major' },
			binding: { min: 'general', max: 'extra-major' },
		});
		expect(gradeIncident(facts({ persons: known({ min: 1_000_000, max: null }) })).cac).toEqual({ min: 'larger', max: 'extra-major' });
		expect(gradeIncident(facts({ persons: known({ min: 999_999, max: 1_000_000 }) })).cac).toEqual({ min: 'general', max: 'larger' });
		expect(gradeIncident(facts({ loss: unknown() })).miit).toEqual({ min: 'general', max: 'extra-major' });
		expect(gradeIncident(facts({ systemsOutage: known({ min: 480, max: null }) })).miit).toEqual({ min: 'larger', max: 'extra-major' });
	});
	it('bounds the sensitive by all, and all by the sensitive', () => {
		// At most 50,000 persons, so at most 50,000 sensitive.
		expect(both(facts({ persons: known(exactly(50_000)), sensitive: known({ min: 0, max: null }) }))).toBe('general/general');
		expect(gradeIncident(facts({ persons: known(exactly(200_000)), sensitive: unknown() })).miit).toEqual({
			min: 'general',
			max: 'larger',
		});
		expect(gradeIncident(facts({ persons: known(exactly(200_000)), sensitive: known({ min: 0, max: 99_999 }) })).miit.max).toBe('general');
		expect(gradeIncident(facts({ persons: known(exactly(99_999)), sensitive: known({ min: 0, max: 200_000 }) })).miit.max).toBe('general');
		expect(gradeIncident(facts({ persons: unknown(), sensitive: known(exactly(1_000_000)) })).cac.min).toBe('larger');
		expect(gradeIncident(facts({ persons: unknown(), sensitive: known(exactly(99_999)) })).miit).toEqual({
			min: 'general',
			max: 'extra-major',
		});
		expect(both(leak(7, { sensitive: known(exactly(7)) }))).toBe('general/general');
		expect(() => gradeIncident(leak(6, { sensitive: known(exactly(7)) }))).toThrow(
			expect.objectContaining({ code: 'inverted-bounds', params: { at: 'sensitive' } }),
		);
	});
	it('refuses numbers that are none', () => {
		const fields = ['persons', 'sensitive', 'loss', 'ciiOutage', 'ciiMainOutage', 'systemsOutage'] as const;
		for (const field of fields) {
			for (const value of [-1, 0.5, Number.NaN, 2 ** 53])
				for (const end of ['min', 'max'] as const)
					expect(() => gradeIncident(facts({ [field]: known({ min: 0, max: 0, [end]: value }) })), `${field} ${end} ${value}`).toThrow(
						expect.objectContaining({ code: 'bad-count', params: { at: `${field}.${end}` } }),
					);
			expect(() => gradeIncident(facts({ [field]: known({ min: 2, max: 1 }) }))).toThrow(
				expect.objectContaining({ code: 'inverted-bounds', params: { at: field } }),
			);
		}
		expect(() => gradeIncident(leak(Number.MAX_SAFE_INTEGER))).not.toThrow();
	});
	const bounds = fc
		.tuple(fc.nat(200_000_000), fc.option(fc.nat(200_000_000)))
		.map(([min, more]) => ({ min, max: more === null ? null : min + more }));
	it('never falls with more persons, more loss or more time', () => {
		const field = fc.constantFrom('persons', 'sensitive', 'loss', 'ciiOutage', 'ciiMainOutage', 'systemsOutage');
		fc.assert(
			fc.property(
				field,
				bounds,
				fc.nat(200_000_000),
				fc.nat(200_000_000),
				fc.constantFrom(known(true), known(false), unknown()),
				(name, from, low, high, cii) => {
					const to = { min: from.min + Math.min(low, high), max: from.max === null ? null : from.max + Math.max(low, high) };
					// Whoever's sensitive information leaked is among the persons.
					const rest = name === 'sensitive' ? { persons: known({ min: 0, max: null }) } : {};
					const less = gradeIncident(facts({ cii, ...rest, [name]: known(from) }));
					const more = gradeIncident(facts({ cii, ...rest, [name]: known(to) }));
					for (const scale of ['cac', 'miit', 'binding'] as const)
						for (const end of ['min', 'max'] as const) expect(rank(more[scale][end])).toBeGreaterThanOrEqual(rank(less[scale][end]));
				},
			),
		);
	});
	it('with a fact unknown encloses the grade with it known', () => {
		fc.assert(
			fc.property(fc.nat(200_000_000), fc.nat(2_000_000_000), fc.constantFrom('persons', 'loss'), (persons, loss, gone) => {
				const full = leak(persons, { loss: known(exactly(loss)) });
				const exact = gradeIncident(full);
				const open = gradeIncident({ ...full, [gone]: unknown() });
				for (const scale of ['cac', 'miit', 'binding'] as const) {
					expect(rank(open[scale].min)).toBeLessThanOrEqual(rank(exact[scale].min));
					expect(rank(open[scale].max)).toBeGreaterThanOrEqual(rank(exact[scale].max));
				}
			}),
		);
	});
});

const T = '2026-06-01T10:00:00+08:00';
const later = (minutes: number): string => new Date(Date.parse(T) + minutes * 60_000).toISOString();
const run = (...events: IncidentEvent[]): IncidentState => events.reduce(incident.next, incident.start);
const discovered = (one: IncidentFacts, at = T): IncidentEvent => ({ name: 'discovered', at, facts: one });
const rows = (state: IncidentState) => {
	const deadlines = incident.deadlines(state, chinaCalendar);
	expectCited([...deadlines, ...incident.standing(state)]);
	return deadlines.map(({ id, due, certain }) => `${id} ${due.known ? due.at : due.why}${certain ? '' : ' strict'}`);
};
const standing = (state: IncidentState) =>
	incident.standing(state).map(({ message, certain }) => `${message.replace('law.standing-incident-', '')}${certain ? '' : ' strict'}`);

describe('the clocks of an incident', () => {
	it('for a leak of 1,000,000 owners at a carmaker: 4 hours, at once, 30 days (case 63)', () => {
		const state = run(discovered(leak(1_000_000)));
		expect(incident.deadlines(state, chinaCalendar)).toEqual([
			{
				...{ id: 'incident-province', kind: 'duty', who: 'processor', provision: 'IV.4', measure: 'M.incident-4' },
				...{
					message: 'law.clock-incident-province',
					due: { known: true, at: '2026-06-01T14:00:00+08:00' },
					basis: 'discovered',
					certain: true,
				},
			},
			{
				...{ id: 'incident-industry', kind: 'duty', who: 'processor', provision: 'IV.4', measure: 'M.miitplan-report', immediately: true },
				...{ message: 'law.clock-incident-industry', due: { known: true, at: T }, basis: 'discovered', certain: true },
			},
		]);
		const ended = run(discovered(leak(1_000_000)), { name: 'ended', at: '2026-06-10T09:00:00+08:00' });
		expect(incident.deadlines(ended, chinaCalendar).at(-1)).toEqual({
			...{ id: 'incident-closing', kind: 'duty', who: 'processor', provision: 'IV.4', measure: 'M.incident-8' },
			...{ message: 'law.clock-incident-closing', due: { known: true, at: '2026-07-10T23:59:59+08:00' }, basis: 'ended', certain: true },
		});
		const [province] = incident.deadlines(state, chinaCalendar);
		expect(overdue(province!, '2026-06-01T14:00:00+08:00')).toBe(false);
		expect(overdue(province!, '2026-06-01T14:00:01+08:00')).toBe(true);
	});
	it('for 999,999 and RMB 1 million: none, with the duties that stay (case 65)', () => {
		const state = run(discovered(leak(999_999, { loss: known(exactly(1_000_000)) })));
		expect(rows(state)).toEqual([]);
		expect(rows(incident.next(state, { name: 'ended', at: later(60) }))).toEqual([]);
		expect(incident.standing(state)).toEqual([
			{ kind: 'duty', provision: 'IV.4', measure: 'M.incident-4', message: 'law.standing-incident-internal', certain: true },
			{ kind: 'duty', provision: 'IV.4', measure: 'M.pipl-57', message: 'law.standing-incident-persons', certain: true },
			{ kind: 'duty', provision: 'IV.4', measure: 'M.order16-11', message: 'law.standing-incident-export', certain: true },
			{ kind: 'duty', provision: 'IV.4', measure: 'M.dsl-29', message: 'law.standing-incident-remedy', certain: true },
		]);
	});
	it('are 1 hour with a CII, 2 with a state organ, 4 with others', () => {
		expect(rows(run(discovered(leak(1_000_000, { cii: known(true) }))))[0]).toBe('incident-protection 2026-06-01T11:00:00+08:00');
		expect(rows(run(discovered(leak(1_000_000, { stateOrgan: known(true) }))))[0]).toBe('incident-unit 2026-06-01T12:00:00+08:00');
		expect(rows(run(discovered(leak(1_000_000, { cii: known(true), stateOrgan: known(true) }))))).toEqual([
			'incident-protection 2026-06-01T11:00:00+08:00',
			'incident-unit 2026-06-01T12:00:00+08:00',
			`incident-industry ${T}`,
		]);
	});
	it('name one route where it is known which', () => {
		for (const [which, ids] of [
			[{ cii: known(true) }, ['incident-protection', 'incident-industry']],
			[{ stateOrgan: known(true) }, ['incident-unit', 'incident-industry']],
			[{ cii: unknown(), stateOrgan: known(true) }, ['incident-protection', 'incident-unit', 'incident-industry']],
		] as const)
			expect(rows(run(discovered(leak(1_000_000, which)))).map((row) => row.split(' ')[0])).toEqual(ids);
	});
	it('list every route that may be the operator’s, until that is known', () => {
		expect(rows(run(discovered(leak(1_000_000, { cii: unknown() }))))).toEqual([
			'incident-protection 2026-06-01T11:00:00+08:00 strict',
			'incident-province 2026-06-01T14:00:00+08:00 strict',
			`incident-industry ${T}`,
		]);
		expect(rows(run(discovered(leak(1_000_000, { stateOrgan: unknown() }))))).toEqual([
			'incident-unit 2026-06-01T12:00:00+08:00 strict',
			'incident-province 2026-06-01T14:00:00+08:00 strict',
			`incident-industry ${T}`,
		]);
		expect(rows(run(discovered(leak(1_000_000, { cii: known(true), stateOrgan: unknown() })))).slice(0, 2)).toEqual([
			'incident-protection 2026-06-01T11:00:00+08:00',
			'incident-unit 2026-06-01T12:00:00+08:00 strict',
		]);
	});
	it('run on the strict side while persons are unknown, and where only the other scale is larger', () => {
		expect(rows(run(discovered(facts({ persons: unknown() }))))).toEqual([
			'incident-province 2026-06-01T14:00:00+08:00 strict',
			`incident-industry ${T} strict`,
		]);
		// RMB 5 million: larger for the CAC, general for MIIT.
		expect(rows(run(discovered(facts({ loss: known(exactly(5_000_000)) }))))).toEqual([
			'incident-province 2026-06-01T14:00:00+08:00',
			`incident-industry ${T} strict`,
		]);
		expect(rows(run(discovered(facts({ loss: known(exactly(4_999_999)) }))))).toEqual([]);
		// 100,000 sensitive: larger for MIIT, general for the CAC.
		expect(rows(run(discovered(leak(100_000, { sensitive: known(exactly(100_000)) }))))).toEqual([
			'incident-province 2026-06-01T14:00:00+08:00 strict',
			`incident-industry ${T}`,
		]);
		const ended = run(discovered(leak(100_000, { sensitive: known(exactly(100_000)) })), { name: 'ended', at: later(60) });
		expect(rows(ended).at(-1)).toBe('incident-closing 2026-07-01T23:59:59+08:00 strict');
	});
	it('count the hours from discovery, and at once from when the grade was reached', () => {
		const graded = run(discovered(leak(10)), { name: 'regraded', at: later(90), facts: leak(1_000_000) });
		expect(incident.deadlines(graded, chinaCalendar).map(({ id, due, basis }) => [id, due, basis])).toEqual([
			['incident-province', { known: true, at: '2026-06-01T14:00:00+08:00' }, 'discovered'],
			['incident-industry', { known: true, at: '2026-06-01T11:30:00+08:00' }, 'regraded'],
		]);
		const still = incident.next(graded, { name: 'regraded', at: later(120), facts: leak(2_000_000) });
		expect(rows(still)).toEqual(rows(graded));
		const fallen = incident.next(still, { name: 'regraded', at: later(130), facts: leak(999_999) });
		expect(rows(fallen)).toEqual([]);
		expect(standing(fallen)).toContain('internal');
		const risen = incident.next(fallen, { name: 'regraded', at: later(140), facts: leak(1_000_000) });
		expect(rows(risen)[1]).toBe('incident-industry 2026-06-01T12:20:00+08:00');
	});
	it('stop when reported, each to whom', () => {
		const state = run(discovered(leak(1_000_000, { cii: unknown() })));
		const province = incident.next(state, { name: 'reported', at: later(30), to: 'province' });
		expect(rows(province)).toEqual(['incident-protection 2026-06-01T11:00:00+08:00 strict', `incident-industry ${T}`]);
		const industry = incident.next(province, { name: 'reported', at: later(40), to: 'industry' });
		expect(rows(industry)).toEqual(['incident-protection 2026-06-01T11:00:00+08:00 strict']);
		expect(rows(incident.next(industry, { name: 'reported', at: later(45), to: 'protection' }))).toEqual([]);
		const again = incident.next(industry, { name: 'reported', at: later(50), to: 'province' });
		expect(again).toMatchObject({ told: { province: later(30), industry: later(40), protection: null, unit: null } });
	});
	it('bind those who were told of a major incident to pass it on', () => {
		const told = (one: IncidentFacts) =>
			run(
				discovered(one),
				{ name: 'reported', at: later(10), to: 'protection' },
				{ name: 'reported', at: later(20), to: 'unit' },
				{ name: 'reported', at: later(30), to: 'province' },
				{ name: 'reported', at: later(40), to: 'industry' },
			);
		expect(rows(told(leak(9_999_999)))).toEqual([]);
		const major = told(leak(10_000_000));
		expect(rows(major)).toEqual([
			'incident-protection-on 2026-06-01T10:40:00+08:00',
			'incident-unit-on 2026-06-01T11:20:00+08:00',
			'incident-province-on 2026-06-01T11:30:00+08:00',
			'incident-industry-call 2026-06-01T10:50:00+08:00',
			'incident-industry-on 2026-06-01T11:10:00+08:00',
		]);
		for (const { who, provision, basis, measure } of incident.deadlines(major, chinaCalendar)) {
			expect([who, provision, basis]).toEqual(['authority', 'IV.4', 'reported']);
			expect(['M.incident-4', 'M.miitplan-upward']).toContain(measure);
		}
		const passedOn = incident.next(major, { name: 'passed-on', at: later(50), to: 'industry' });
		expect(rows(passedOn)).toHaveLength(3);
		expect(rows(incident.next(passedOn, { name: 'passed-on', at: later(50), to: 'unit' }))).toEqual([
			'incident-protection-on 2026-06-01T10:40:00+08:00',
			'incident-province-on 2026-06-01T11:30:00+08:00',
		]);
		// 1,000,000 sensitive: major for MIIT, larger for the CAC. RMB 20 million: the other way round.
		const sensitive = told(leak(1_000_000, { sensitive: known(exactly(1_000_000)) }));
		expect(rows(sensitive).map((row) => row.endsWith('strict'))).toEqual([true, true, true, false, false]);
		const loss = told(facts({ loss: known(exactly(20_000_000)) }));
		expect(rows(loss).map((row) => row.endsWith('strict'))).toEqual([false, false, false, true, true]);
	});
	it('ask a closing report in 30 days and, from major on, a summary in 5 working days', () => {
		const end = (one: IncidentFacts) =>
			rows(
				run(
					discovered(one),
					{ name: 'reported', at: later(10), to: 'province' },
					{ name: 'reported', at: later(10), to: 'industry' },
					{ name: 'passed-on', at: later(11), to: 'province' },
					{ name: 'passed-on', at: later(11), to: 'industry' },
					{ name: 'ended', at: '2026-06-17T09:00:00+08:00' },
				),
			);
		expect(end(leak(9_999_999))).toEqual(['incident-closing 2026-07-17T23:59:59+08:00']);
		// Dragon Boat Festival on Friday 19 June.
		expect(end(leak(10_000_000))).toEqual(['incident-closing 2026-07-17T23:59:59+08:00', 'incident-summary 2026-06-25T23:59:59+08:00']);
		expect(end(facts({ loss: known(exactly(20_000_000)) }))).toEqual([
			'incident-closing 2026-07-17T23:59:59+08:00',
			'incident-summary 2026-06-25T23:59:59+08:00 strict',
		]);
	});
	it('close what was reported, though graded down since', () => {
		const down = run(
			discovered(leak(1_000_000)),
			{ name: 'reported', at: later(10), to: 'province' },
			{ name: 'regraded', at: later(20), facts: leak(5) },
			{ name: 'ended', at: later(30) },
		);
		expect(rows(down)).toEqual(['incident-closing 2026-07-01T23:59:59+08:00']);
		const untold = run(discovered(leak(1_000_000)), { name: 'regraded', at: later(20), facts: leak(5) }, { name: 'ended', at: later(30) });
		expect(rows(untold)).toEqual([]);
		const toIndustry = run(
			discovered(leak(1_000_000)),
			{ name: 'reported', at: later(10), to: 'industry' },
			{ name: 'regraded', at: later(20), facts: leak(5) },
			{ name: 'ended', at: later(30) },
		);
		expect(rows(toIndustry)).toEqual([]);
	});
	it('are done when the last reports are sent', () => {
		const ended = run(
			discovered(leak(10_000_000)),
			{ name: 'ended', at: later(60) },
			{ name: 'reported', at: later(61), to: 'province' },
			{ name: 'reported', at: later(62), to: 'industry' },
			{ name: 'passed-on', at: later(63), to: 'province' },
			{ name: 'passed-on', at: later(64), to: 'industry' },
		);
		expect(rows(ended)).toHaveLength(2);
		const closed = incident.next(ended, { name: 'closing-reported', at: later(70) });
		expect(rows(closed).map((row) => row.split(' ')[0])).toEqual(['incident-summary']);
		const both = incident.next(closed, { name: 'summarised', at: later(80) });
		expect(rows(both)).toEqual([]);
		expect(incident.deadlines(run(discovered(leak(10_000_000)), { name: 'ended', at: later(60) }), chinaCalendar).at(-1)).toMatchObject({
			...{ id: 'incident-summary', kind: 'duty', who: 'processor', provision: 'IV.4', measure: 'M.miitplan-summary', basis: 'ended' },
			message: 'law.clock-incident-summary',
		});
	});
	it('of an incident that is foreseen are one: at once to the industry regulator', () => {
		const foreseen = (one: IncidentFacts): IncidentEvent => ({ name: 'foreseen', at: T, facts: one });
		expect(incident.deadlines(run(foreseen(leak(1_000_000))), chinaCalendar)).toEqual([
			{
				...{ id: 'incident-foreseen', kind: 'duty', who: 'processor', provision: 'IV.4', measure: 'M.miitplan-report', immediately: true },
				...{ message: 'law.clock-incident-foreseen', due: { known: true, at: T }, basis: 'foreseen', certain: true },
			},
		]);
		expect(rows(run(foreseen(facts({ persons: unknown() }))))).toEqual([`incident-foreseen ${T} strict`]);
		expect(rows(run(foreseen(leak(999_999))))).toEqual([]);
		const risen = run(foreseen(leak(5)), { name: 'regraded', at: later(5), facts: leak(1_000_000) });
		expect(incident.deadlines(risen, chinaCalendar)[0]).toMatchObject({
			due: { known: true, at: '2026-06-01T10:05:00+08:00' },
			basis: 'regraded',
		});
		const told = run(foreseen(leak(1_000_000)), { name: 'reported', at: later(1), to: 'industry' });
		expect(rows(told)).toEqual([]);
		expect(incident.next(told, { name: 'reported', at: later(2), to: 'industry' })).toMatchObject({ told: later(1) });
		expect(incident.standing(told)).toEqual([]);
		const come = incident.next(told, discovered(leak(1_000_000), later(60)));
		expect(rows(come)).toEqual(['incident-province 2026-06-01T15:00:00+08:00', 'incident-industry 2026-06-01T11:00:00+08:00']);
		const averted = incident.next(told, { name: 'averted', at: later(60) });
		expect(averted).toEqual({ stage: 'averted', at: later(60) });
		expect(rows(averted)).toEqual([]);
		expect(incident.standing(averted)).toEqual([]);
	});
	it('never fall before discovery, and no more persons make them fewer', () => {
		fc.assert(
			fc.property(fc.nat(20_000_000), fc.nat(200_000_000), fc.integer({ min: 0, max: 500_000 }), (persons, more, minutes) => {
				const at = later(minutes);
				const due = (count: number) => incident.deadlines(run(discovered(leak(count), at), { name: 'ended', at }), chinaCalendar);
				const few = due(persons);
				const many = due(persons + more);
				for (const one of few) {
					if (one.due.known) expect(Date.parse(one.due.at)).toBeGreaterThanOrEqual(Date.parse(at));
					expect(many.map(({ id, due: when }) => ({ id, when }))).toContainEqual({ id: one.id, when: one.due });
				}
			}),
		);
	});
});

describe('what an incident asks for beside the clocks', () => {
	it('is more than internal handling once it is larger', () => {
		expect(standing(run(discovered(leak(1_000_000))))).toEqual(['persons', 'export', 'remedy']);
		expect(standing(run(discovered(leak(1_000_000)), { name: 'ended', at: later(1) }))).toEqual(['persons', 'export', 'remedy']);
		expect(incident.standing(incident.start)).toEqual([]);
	});
	it('is telling the persons unless there are known to be none', () => {
		const told = (persons: IncidentFacts['persons'], sensitive: IncidentFacts['sensitive']) =>
			standing(run(discovered(facts({ persons, sensitive })))).filter((row) => row.startsWith('persons'));
		expect(told(known(exactly(0)), known(exactly(0)))).toEqual([]);
		expect(told(known(exactly(1)), known(exactly(0)))).toEqual(['persons']);
		expect(told(known({ min: 0, max: 1 }), known(exactly(0)))).toEqual(['persons strict']);
		expect(told(known({ min: 0, max: null }), known(exactly(0)))).toEqual(['persons strict']);
		expect(told(unknown(), known(exactly(0)))).toEqual(['persons strict']);
		expect(told(unknown(), known(exactly(1)))).toEqual(['persons']);
		expect(told(known(exactly(0)), unknown())).toEqual(['persons strict']);
	});
	it('is telling the regulator of data that left without being allowed to, and the police of a crime', () => {
		const with_ = (more: Partial<IncidentFacts>) => standing(run(discovered(facts(more))));
		expect(with_({ unauthorised: known(true) })).toEqual(['internal', 'export', 'remedy', 'unauthorised']);
		expect(with_({ unauthorised: unknown() })).toEqual(['internal', 'export', 'remedy', 'unauthorised strict']);
		expect(with_({ crimeSuspected: known(true) })).toEqual(['internal', 'export', 'remedy', 'crime']);
		expect(with_({ crimeSuspected: unknown() })).toEqual(['internal', 'export', 'remedy', 'crime strict']);
		expect(incident.standing(run(discovered(facts({ unauthorised: known(true), crimeSuspected: known(true) })))).slice(-2)).toEqual([
			{ kind: 'duty', provision: 'IV.4', measure: 'M.miitplan-report', message: 'law.standing-incident-unauthorised', certain: true },
			{ kind: 'duty', provision: 'IV.4', measure: 'M.incident-4', message: 'law.standing-incident-crime', certain: true },
		]);
	});
	it('is a first report of eight items, of which two cannot wait', () => {
		expect(firstReport.map(({ message, first }) => `${message}${first ? ' first' : ''}`)).toEqual([
			...['law.report-unit first', 'law.report-event first', 'law.report-trend', 'law.report-cause', 'law.report-tracing'],
			...['law.report-next', 'law.report-scene', 'law.report-other'],
		]);
		for (const { message } of firstReport) expect(procedureMessages).toHaveProperty([message]);
		for (const grade of GRADES) expect(procedureMessages).toHaveProperty([`law.grade-${grade}`]);
	});
});

describe('the way of an incident', () => {
	const one = leak(1_000_000);
	const open = [discovered(one)];
	const walks: Readonly<Record<string, readonly IncidentEvent[]>> = {
		undiscovered: [],
		foreseen: [{ name: 'foreseen', at: T, facts: one }],
		averted: [
			{ name: 'foreseen', at: T, facts: one },
			{ name: 'averted', at: T },
		],
		open,
		ended: [...open, { name: 'ended', at: T }],
	};
	const events: Readonly<Record<string, IncidentEvent>> = {
		foreseen: { name: 'foreseen', at: later(9), facts: one },
		averted: { name: 'averted', at: later(9) },
		discovered: { name: 'discovered', at: later(9), facts: one },
		regraded: { name: 'regraded', at: later(9), facts: one },
		'reported province': { name: 'reported', at: later(9), to: 'province' },
		'reported industry': { name: 'reported', at: later(9), to: 'industry' },
		'passed-on': { name: 'passed-on', at: later(9), to: 'province' },
		ended: { name: 'ended', at: later(9) },
		'closing-reported': { name: 'closing-reported', at: later(9) },
		summarised: { name: 'summarised', at: later(9) },
	};
	const admitted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		undiscovered: { foreseen: 'foreseen', discovered: 'open' },
		foreseen: { averted: 'averted', discovered: 'open', regraded: 'foreseen', 'reported industry': 'foreseen' },
		averted: {},
		open: { regraded: 'open', 'reported province': 'open', 'reported industry': 'open', ended: 'ended' },
		ended: {
			regraded: 'ended',
			'reported province': 'ended',
			'reported industry': 'ended',
			'closing-reported': 'ended',
			summarised: 'ended',
		},
	};
	it('admits in each state exactly the events that can follow it, and has a text for all of them', () => {
		for (const [stage, walk] of Object.entries(walks)) {
			const state = run(...walk);
			expect(state.stage).toBe(stage);
			expect(procedureMessages).toHaveProperty([stageMessage('incident', stage)]);
			for (const [label, event] of Object.entries(events)) {
				const to = admitted[stage]![label];
				if (to !== undefined) expect(incident.next(state, event), `${stage} ${label}`).toMatchObject({ stage: to, at: later(9) });
				else
					expect(() => incident.next(state, event), `${stage} ${label}`).toThrow(
						expect.objectContaining({ code: 'bad-transition', params: { procedure: 'incident', state: stage, event: event.name } }),
					);
				expect(procedureMessages).toHaveProperty([eventMessage('incident', event.name)]);
			}
		}
	});
	it('closes and summarises once, and passes on only what was told', () => {
		const ended = run(...walks.ended!);
		const refused = (state: IncidentState, event: IncidentEvent) =>
			expect(() => incident.next(state, event)).toThrow(expect.objectContaining({ code: 'bad-transition' }));
		refused(incident.next(ended, events['closing-reported']!), events['closing-reported']!);
		refused(incident.next(ended, events.summarised!), events.summarised!);
		const told = incident.next(ended, events['reported province']!);
		expect(incident.next(told, events['passed-on']!)).toMatchObject({ passedOn: { province: later(9), industry: null } });
		refused(told, { name: 'passed-on', at: later(9), to: 'industry' });
		const twice = incident.next(incident.next(told, events['passed-on']!), { name: 'passed-on', at: later(20), to: 'province' });
		expect(twice).toMatchObject({ passedOn: { province: later(9) } });
	});
	it('is told in order, with facts that can be graded', () => {
		expect(() => incident.next(run(...open), { name: 'ended', at: '2026-06-01T09:59:59+08:00' })).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'incident', event: 'ended' } }),
		);
		for (const name of ['discovered', 'foreseen'] as const)
			expect(() => incident.next(incident.start, { name, at: T, facts: facts({ loss: known(exactly(-1)) }) })).toThrow(
				expect.objectContaining({ code: 'bad-count', params: { at: 'loss.min' } }),
			);
	});
});
