import { describe, expect, it } from 'vitest';
import { type Calendar, chinaCalendar } from '../src/calendar/index.ts';
import { procedureMessages } from '../src/messages/procedures.ts';
import {
	type CertificationEvent,
	type CertificationState,
	type ContractEvent,
	type ContractState,
	certification,
	certifierFiling,
	eventMessage,
	overdue,
	stageMessage,
	standardContract,
	type VulnerabilityEvent,
	type VulnerabilityState,
	vulnerability,
} from '../src/procedures/index.ts';
import { known, unknown } from './fixtures.ts';
import { expectCited } from './procedures-cited.ts';

const noon = (day: string): string => `${day}T12:00:00+08:00`;
const end = (day: string) => ({ known: true, at: `${day}T23:59:59+08:00` });
const none = { known: false, why: 'no-clock-in-law' };

describe('the way of a standard contract', () => {
	const event = (name: ContractEvent['name'], day: string): ContractEvent => ({ name, at: noon(day) });
	const run = (...events: ContractEvent[]): ContractState => events.reduce(standardContract.next, standardContract.start);
	const days = (state: ContractState, calendar: Calendar = chinaCalendar) =>
		standardContract.deadlines(state, calendar).map(({ id, due }) => [id, due]);

	const effective = [event('assessed', '2026-01-31'), event('effective', '2026-03-10')];
	const refused = [...effective, event('filed', '2026-03-12'), event('refused', '2026-03-20')];
	const walks: Readonly<Record<ContractState['stage'], readonly ContractEvent[]>> = {
		preparing: [],
		assessed: effective.slice(0, 1),
		effective,
		filed: refused.slice(0, 3),
		refused,
		refiled: [...refused, event('refiled', '2026-03-25')],
		numbered: [...refused.slice(0, 3), event('numbered', '2026-03-20')],
		ended: [...refused, event('ended', '2026-04-10')],
		cancelled: [...refused.slice(0, 3), event('numbered', '2026-03-20'), event('cancelled', '2026-05-01')],
		changed: [...effective, event('changed', '2026-05-01')],
	};
	const admitted: Readonly<Record<ContractState['stage'], Partial<Record<ContractEvent['name'], ContractState['stage']>>>> = {
		preparing: { assessed: 'assessed' },
		assessed: { assessed: 'assessed', effective: 'effective' },
		effective: { assessed: 'effective', filed: 'filed', changed: 'changed' },
		filed: { numbered: 'numbered', refused: 'refused', changed: 'changed' },
		refused: { refiled: 'refiled', ended: 'ended', changed: 'changed' },
		refiled: { numbered: 'numbered', refused: 'refused', changed: 'changed' },
		numbered: { cancelled: 'cancelled', changed: 'changed' },
		ended: {},
		cancelled: {},
		changed: {},
	};
	const names = ['assessed', 'effective', 'filed', 'numbered', 'refused', 'refiled', 'ended', 'cancelled', 'changed'] as const;
	const stages = Object.keys(walks) as ContractState['stage'][];

	it('admits in each state exactly the events that can follow it, and has a text for all of them', () => {
		for (const stage of stages) {
			const state = run(...walks[stage]);
			expect(state.stage).toBe(stage);
			expect(procedureMessages).toHaveProperty([stageMessage('standardContract', stage)]);
			for (const name of names) {
				const step = () => standardContract.next(state, event(name, '2026-06-01'));
				const to = admitted[stage][name];
				if (to !== undefined) expect(step(), `${stage} ${name}`).toMatchObject({ stage: to, at: noon('2026-06-01') });
				else
					expect(step, `${stage} ${name}`).toThrow(
						expect.objectContaining({ code: 'bad-transition', params: { procedure: 'standardContract', state: stage, event: name } }),
					);
			}
		}
		for (const name of names) expect(procedureMessages).toHaveProperty([eventMessage('standardContract', name)]);
	});
	it('is told in order', () => {
		expect(() => standardContract.next(run(...effective), event('filed', '2026-03-09'))).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'standardContract', event: 'filed' } }),
		);
	});
	it('asks to file within 10 working days of taking effect, with an impact assessment no older than three months', () => {
		expect(days(run(...walks.assessed))).toEqual([['contract-pipia', end('2026-04-30')]]);
		expect(days(run(...effective))).toEqual([
			['contract-file', end('2026-03-24')],
			['contract-pipia', end('2026-04-30')],
		]);
		const again = standardContract.next(run(...effective), event('assessed', '2026-03-16'));
		expect(days(again)).toEqual([
			['contract-file', end('2026-03-24')],
			['contract-pipia', end('2026-06-16')],
		]);
		const [file] = standardContract.deadlines(run(...effective), chinaCalendar);
		expect(overdue(file!, '2026-03-24T23:59:59+08:00')).toBe(false);
		expect(overdue(file!, '2026-03-25T00:00:00+08:00')).toBe(true);
	});
	it('calls an impact assessment finished four months before filing too old (case 55)', () => {
		const state = run(event('assessed', '2026-01-10'), event('effective', '2026-05-08'));
		const [file, pipia] = standardContract.deadlines(state, chinaCalendar);
		expect(overdue(file!, noon('2026-05-10'))).toBe(false);
		expect(overdue(pipia!, noon('2026-05-10'))).toBe(true);
	});
	it('gives the office 15 working days, the processor 10 to supplement, the office 15 again', () => {
		expect(days(run(...walks.filed))).toEqual([['contract-check', end('2026-04-02')]]);
		expect(days(run(...walks.refused))).toEqual([['contract-supplement', end('2026-04-03')]]);
		// 15 working days after 25 March 2026, 6 April off.
		expect(days(run(...walks.refiled))).toEqual([['contract-recheck', end('2026-04-16')]]);
		expect(days(run(...walks.refiled, event('refused', '2026-04-01')))).toEqual([['contract-supplement', end('2026-04-16')]]);
	});
	it('owes nothing once numbered, ended or cancelled, and a new contract without a period once changed', () => {
		for (const stage of ['numbered', 'ended', 'cancelled'] as const) expect(days(run(...walks[stage]))).toEqual([]);
		expect(days(run(...walks.changed))).toEqual([['contract-redo', none]]);
	});
	it('does not know a day of a year that nobody has arranged', () => {
		const late = run(event('assessed', '2026-12-01'), event('effective', '2026-12-17'));
		expect(days(late)[0]).toEqual(['contract-file', end('2026-12-31')]);
		const later = run(event('assessed', '2026-12-01'), event('effective', '2026-12-18'));
		expect(days(later)[0]).toEqual(['contract-file', { known: false, why: 'calendar-year-unknown', year: 2027 }]);
	});
	it('names whom each clock binds and the event it counts from', () => {
		for (const stage of stages) {
			expectCited(standardContract.deadlines(run(...walks[stage]), chinaCalendar));
			expectCited(standardContract.standing(run(...walks[stage])));
		}
		const rows = stages.flatMap((stage) =>
			standardContract
				.deadlines(run(...walks[stage]), chinaCalendar)
				.map(({ id, kind, who, provision, measure, message, basis, certain }) =>
					[id, kind, who, provision, measure, message, basis, certain].join(' '),
				),
		);
		expect([...new Set(rows)].sort()).toEqual([
			'contract-check duty authority III.3-c M.scguide-check law.clock-contract-check filed true',
			'contract-file duty processor III.3-c M.order13-filing law.clock-contract-file effective true',
			'contract-pipia right processor III.3-a M.scguide-age law.clock-contract-pipia assessed true',
			'contract-recheck duty authority III.3-c M.scguide-check law.clock-contract-recheck refiled true',
			'contract-redo duty processor III.3-d M.order13-redo law.clock-contract-redo changed true',
			'contract-supplement duty processor III.3-c M.scguide-check law.clock-contract-supplement refused true',
		]);
	});
	it('lets nothing leave before the contract is in effect', () => {
		for (const stage of stages)
			expect(standardContract.standing(run(...walks[stage])), stage).toEqual(
				stage === 'preparing' || stage === 'assessed'
					? [{ kind: 'ban', provision: 'III.3-b', measure: 'M.order13-effect', message: 'law.standing-contract-before', certain: true }]
					: [],
			);
	});
});

describe('the way of a certification', () => {
	const event = (name: CertificationEvent['name'], day: string, issued = day): CertificationEvent =>
		name === 'obtained' || name === 'renewed' ? { name, at: noon(day), issued } : { name, at: noon(day) };
	const run = (...events: CertificationEvent[]): CertificationState => events.reduce(certification.next, certification.start);
	const days = (state: CertificationState, calendar: Calendar = chinaCalendar) =>
		certification.deadlines(state, calendar).map(({ id, due }) => [id, due]);

	const obtained = [event('assessed', '2026-01-20'), event('applied', '2026-02-02'), event('obtained', '2026-03-12', '2026-03-10')];
	const renewing = [...obtained, event('renewal-applied', '2028-09-01')];
	const walks: Readonly<Record<CertificationState['stage'], readonly CertificationEvent[]>> = {
		preparing: [],
		assessed: obtained.slice(0, 1),
		applied: obtained.slice(0, 2),
		refused: [...obtained.slice(0, 2), event('refused', '2026-03-01')],
		withdrawn: [...obtained.slice(0, 2), event('withdrawn', '2026-03-01')],
		obtained,
		renewing,
		suspended: [...obtained, event('suspended', '2026-06-01')],
		revoked: [...obtained, event('revoked', '2026-06-01')],
		changed: [...obtained, event('changed', '2026-06-01')],
	};
	const admitted: Readonly<Record<CertificationState['stage'], Partial<Record<CertificationEvent['name'], CertificationState['stage']>>>> =
		{
			preparing: { assessed: 'assessed' },
			assessed: { assessed: 'assessed', applied: 'applied' },
			applied: { refused: 'refused', withdrawn: 'withdrawn', obtained: 'obtained' },
			refused: {},
			withdrawn: {},
			obtained: {
				'data-reported': 'obtained',
				'renewal-applied': 'renewing',
				suspended: 'suspended',
				revoked: 'revoked',
				changed: 'changed',
			},
			renewing: {
				'data-reported': 'renewing',
				renewed: 'obtained',
				'renewal-refused': 'obtained',
				suspended: 'suspended',
				revoked: 'revoked',
				changed: 'changed',
			},
			suspended: { 'data-reported': 'suspended', resumed: 'obtained', revoked: 'revoked', changed: 'changed' },
			revoked: {},
			changed: {},
		};
	const names = [
		...['assessed', 'applied', 'refused', 'withdrawn', 'obtained', 'data-reported', 'renewal-applied', 'renewed', 'renewal-refused'],
		...['suspended', 'resumed', 'revoked', 'changed'],
	] as CertificationEvent['name'][];
	const stages = Object.keys(walks) as CertificationState['stage'][];

	it('admits in each state exactly the events that can follow it, and has a text for all of them', () => {
		for (const stage of stages) {
			const state = run(...walks[stage]);
			expect(state.stage).toBe(stage);
			expect(procedureMessages).toHaveProperty([stageMessage('certification', stage)]);
			for (const name of names) {
				const step = () => certification.next(state, event(name, '2028-09-09'));
				const to = admitted[stage][name];
				if (to !== undefined) expect(step(), `${stage} ${name}`).toMatchObject({ stage: to, at: noon('2028-09-09') });
				else
					expect(step, `${stage} ${name}`).toThrow(
						expect.objectContaining({ code: 'bad-transition', params: { procedure: 'certification', state: stage, event: name } }),
					);
			}
		}
		for (const name of names) expect(procedureMessages).toHaveProperty([eventMessage('certification', name)]);
		expect(procedureMessages).toHaveProperty([stageMessage('certification', 'expired')]);
	});
	it('is told in order, with certificates that do not come from the future', () => {
		expect(() => certification.next(run(...obtained), event('suspended', '2026-03-11'))).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'certification', event: 'suspended' } }),
		);
		const applied = run(...walks.applied);
		expect(certification.next(applied, event('obtained', '2026-03-12'))).toMatchObject({ issued: '2026-03-12' });
		expect(() => certification.next(applied, event('obtained', '2026-03-12', '2026-03-13'))).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'certification', event: 'obtained' } }),
		);
		expect(() => certification.next(applied, event('obtained', '2026-03-12', '2026-02-30'))).toThrow(
			expect.objectContaining({ code: 'bad-day', params: { at: 'event.issued' } }),
		);
	});
	it('holds three years from the day the certificate bears, renewed by applying six months before', () => {
		const state = run(...obtained);
		expect(state).toMatchObject({ until: '2029-03-10', issued: '2026-03-10', by: 'obtained', reported: false });
		expect(days(state)).toEqual([
			['certification-data', end('2026-03-17')],
			['certification-renew', end('2028-09-10')],
		]);
		const reported = certification.next(state, event('data-reported', '2026-03-16'));
		expect(days(reported)).toEqual([['certification-renew', end('2028-09-10')]]);
		expect(() => certification.next(reported, event('data-reported', '2026-03-17'))).toThrow(
			expect.objectContaining({ code: 'bad-transition' }),
		);
	});
	it('owes no renewal once it is applied for, and owes it again when refused', () => {
		const asked = run(...obtained, event('data-reported', '2026-03-16'), event('renewal-applied', '2028-09-01'));
		expect(days(asked)).toEqual([]);
		expect(days(run(...renewing))).toEqual([['certification-data', end('2026-03-17')]]);
		expect(days(certification.next(asked, event('renewal-refused', '2028-12-01')))).toEqual([['certification-renew', end('2028-09-10')]]);
	});
	it('runs anew from a renewed certificate', () => {
		const renewed = certification.next(run(...renewing), event('renewed', '2029-03-01', '2029-02-28'));
		expect(renewed).toMatchObject({ stage: 'obtained', until: '2032-02-28', by: 'renewed', reported: false });
		expect(certification.deadlines(renewed, chinaCalendar).map(({ id, due, basis }) => [id, due, basis])).toEqual([
			['certification-data', { known: false, why: 'calendar-year-unknown', year: 2029 }, 'renewed'],
			['certification-renew', end('2031-08-28'), 'renewed'],
		]);
	});
	it('can be renewed to its last day, and not after', () => {
		const state = run(...obtained);
		expect(certification.next(state, { name: 'renewal-applied', at: '2029-03-10T23:59:59+08:00' }).stage).toBe('renewing');
		expect(() => certification.next(state, { name: 'renewal-applied', at: '2029-03-11T00:00:00+08:00' })).toThrow(
			expect.objectContaining({
				code: 'bad-transition',
				params: { procedure: 'certification', state: 'expired', event: 'renewal-applied' },
			}),
		);
	});
	it('comes back from a suspension as it was', () => {
		const suspended = run(...renewing, event('suspended', '2028-10-01'));
		expect(suspended).toMatchObject({ stage: 'suspended', from: 'renewing' });
		expect(days(suspended)).toEqual([['certification-data', end('2026-03-17')]]);
		expect(certification.next(suspended, event('resumed', '2028-11-01'))).toEqual({ ...run(...renewing), at: noon('2028-11-01') });
		expect(days(run(...walks.suspended))).toEqual([
			['certification-data', end('2026-03-17')],
			['certification-renew', end('2028-09-10')],
		]);
	});
	it('names whom each clock binds and the event it counts from', () => {
		for (const stage of stages) {
			expectCited(certification.deadlines(run(...walks[stage]), chinaCalendar));
			expectCited(certification.standing(run(...walks[stage])));
		}
		const rows = stages.flatMap((stage) =>
			certification
				.deadlines(run(...walks[stage]), chinaCalendar)
				.map(({ id, kind, who, provision, measure, message, basis, certain }) =>
					[id, kind, who, provision, measure, message, basis, certain].join(' '),
				),
		);
		expect([...new Set(rows)].sort()).toEqual([
			'certification-data duty certifier III.4-b M.order20-9 law.clock-certification-data obtained true',
			'certification-redo duty processor III.4-c M.order20-10 law.clock-certification-redo changed true',
			'certification-renew duty processor III.4-b M.order20-8 law.clock-certification-renew obtained true',
		]);
		expect(days(run(...walks.changed))).toEqual([['certification-redo', none]]);
		for (const stage of ['preparing', 'assessed', 'applied', 'refused', 'withdrawn', 'revoked'] as const)
			expect(days(run(...walks[stage])), stage).toEqual([]);
	});
	it('lets nothing leave before a certificate, and nothing on one that is lost', () => {
		const ban = (id: string, provision: string, measure: string) => [
			{ kind: 'ban', provision, measure, message: `law.standing-${id}`, certain: true },
		];
		for (const stage of stages)
			expect(certification.standing(run(...walks[stage])), stage).toEqual(
				stage === 'obtained' || stage === 'renewing'
					? []
					: stage === 'suspended' || stage === 'revoked' || stage === 'changed'
						? ban('certification-lost', 'III.4-c', 'M.order20-10')
						: ban('certification-before', 'III.4-b', 'M.order20-7'),
			);
	});
});

describe('the filing of a certification body', () => {
	it('takes 10 working days to file and 30 to answer', () => {
		const qualified = certifierFiling.next(certifierFiling.start, { name: 'qualified', at: noon('2026-03-10') });
		expect(certifierFiling.deadlines(qualified, chinaCalendar)).toEqual([
			expect.objectContaining({
				...{ id: 'certifier-file', who: 'certifier', provision: 'III.4-b', measure: 'M.order20-12', basis: 'qualified' },
				due: end('2026-03-24'),
			}),
		]);
		const filed = certifierFiling.next(qualified, { name: 'filed', at: noon('2026-03-12') });
		// 30 working days after 12 March 2026, 6 April off.
		expect(certifierFiling.deadlines(filed, chinaCalendar)).toEqual([
			expect.objectContaining({
				...{ id: 'certifier-record', who: 'authority', provision: 'III.4-b', measure: 'M.order20-12', basis: 'filed' },
				due: end('2026-04-24'),
			}),
		]);
		expectCited([...certifierFiling.deadlines(qualified, chinaCalendar), ...certifierFiling.deadlines(filed, chinaCalendar)]);
		const recorded = certifierFiling.next(filed, { name: 'recorded', at: noon('2026-04-01') });
		expect(recorded).toEqual({ stage: 'recorded', at: noon('2026-04-01') });
		expect(certifierFiling.deadlines(recorded, chinaCalendar)).toEqual([]);
		expect(certifierFiling.standing(recorded)).toEqual([]);
	});
	it('goes step by step, with a text for each', () => {
		const names = ['qualified', 'filed', 'recorded'] as const;
		let state = certifierFiling.start;
		for (const [i, name] of names.entries()) {
			for (const other of names)
				if (other !== name)
					expect(() => certifierFiling.next(state, { name: other, at: noon('2026-03-20') })).toThrow(
						expect.objectContaining({ code: 'bad-transition', params: { procedure: 'certifierFiling', state: state.stage, event: other } }),
					);
			state = certifierFiling.next(state, { name, at: noon(`2026-03-1${i}`) });
			expect(procedureMessages).toHaveProperty([eventMessage('certifierFiling', name)]);
			expect(procedureMessages).toHaveProperty([stageMessage('certifierFiling', state.stage)]);
		}
		expect(() => certifierFiling.next({ stage: 'qualified', at: noon('2026-03-10') }, { name: 'filed', at: noon('2026-03-09') })).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'certifierFiling', event: 'filed' } }),
		);
	});
});

describe('the way of a vulnerability', () => {
	const run = (...events: VulnerabilityEvent[]): VulnerabilityState => events.reduce(vulnerability.next, vulnerability.start);
	const discovered = (provider: VulnerabilityEvent & { name: 'discovered' | 'provider-settled' }): VulnerabilityEvent => provider;
	const found = (provider = known(true) as ReturnType<typeof known<boolean>> | ReturnType<typeof unknown>) =>
		discovered({ name: 'discovered', at: '2026-02-27T23:59:59+08:00', provider });
	const ban = { kind: 'ban', provision: 'I.3-C7', measure: 'M.vuln-9(7)', message: 'law.standing-undisclosed', certain: true };

	it('asks the provider to report within 2 days, whatever the days are', () => {
		expect(vulnerability.deadlines(run(found()), chinaCalendar)).toEqual([
			{
				...{ id: 'vulnerability-report', kind: 'duty', who: 'processor', provision: 'I.3-C7', measure: 'M.vuln-7', basis: 'discovered' },
				...{ message: 'law.clock-vulnerability-report', due: end('2026-03-01'), certain: true },
			},
		]);
	});
	it('asks it on the strict side of whom it does not know to be the provider, and not of whom it knows not to be', () => {
		expect(vulnerability.deadlines(run(found(unknown())), chinaCalendar)).toEqual([expect.objectContaining({ certain: false })]);
		expect(vulnerability.deadlines(run(found(known(false))), chinaCalendar)).toEqual([]);
		const settled = (value: boolean) =>
			run(found(unknown()), discovered({ name: 'provider-settled', at: noon('2026-03-02'), provider: known(value) }));
		expect(vulnerability.deadlines(settled(true), chinaCalendar)).toEqual([
			expect.objectContaining({ certain: true, due: end('2026-03-01') }),
		]);
		expect(vulnerability.deadlines(settled(false), chinaCalendar)).toEqual([]);
	});
	it('keeps it from others abroad until it is public, reported or not', () => {
		expect(vulnerability.standing(vulnerability.start)).toEqual([]);
		expect(vulnerability.standing(run(found()))).toEqual([ban]);
		expectCited([ban, ...vulnerability.deadlines(run(found()), chinaCalendar)]);
		const reported = run(found(), { name: 'reported', at: noon('2026-02-28') });
		expect(vulnerability.standing(reported)).toEqual([ban]);
		expect(vulnerability.deadlines(reported, chinaCalendar)).toEqual([]);
		expect(vulnerability.standing(vulnerability.next(reported, { name: 'disclosed', at: noon('2026-03-05') }))).toEqual([]);
		const leaked = run(found(), { name: 'disclosed', at: noon('2026-02-28') });
		expect(vulnerability.standing(leaked)).toEqual([]);
		expect(vulnerability.deadlines(leaked, chinaCalendar)).toHaveLength(1);
	});
	it('is discovered, reported and made public once each', () => {
		const refused = (state: VulnerabilityState, event: VulnerabilityEvent) =>
			expect(() => vulnerability.next(state, event)).toThrow(
				expect.objectContaining({ code: 'bad-transition', params: { procedure: 'vulnerability', state: state.stage, event: event.name } }),
			);
		refused(vulnerability.start, { name: 'reported', at: noon('2026-03-01') });
		refused(vulnerability.start, { name: 'disclosed', at: noon('2026-03-01') });
		refused(vulnerability.start, discovered({ name: 'provider-settled', at: noon('2026-03-01'), provider: known(true) }));
		refused(run(found()), discovered({ name: 'discovered', at: noon('2026-03-01'), provider: known(true) }));
		refused(run(found(), { name: 'reported', at: noon('2026-03-01') }), { name: 'reported', at: noon('2026-03-02') });
		refused(run(found(), { name: 'disclosed', at: noon('2026-03-01') }), { name: 'disclosed', at: noon('2026-03-02') });
		expect(() => vulnerability.next(run(found()), { name: 'reported', at: noon('2026-02-27') })).toThrow(
			expect.objectContaining({ code: 'event-out-of-order', params: { procedure: 'vulnerability', event: 'reported' } }),
		);
		for (const name of ['discovered', 'provider-settled', 'reported', 'disclosed'])
			expect(procedureMessages).toHaveProperty([eventMessage('vulnerability', name)]);
		expect(procedureMessages).toHaveProperty([stageMessage('vulnerability', 'discovered')]);
	});
});
