import { describe, expect, it } from 'vitest';
import {
	addMonths,
	assessment,
	type Calendar,
	type ChangeId,
	chinaCalendar,
	type DeclaredScope,
	type Duty,
	dayOf,
	type ExemptionId,
	expired,
	extendedUntil,
	extensionTiming,
	gradeIncident,
	type IncidentEvent,
	type IncidentFacts,
	incident,
	type ObservedScope,
	overdue,
	type Pack,
	type PathName,
	reportAge,
	scopeChanges,
	section2,
	validUntil,
} from '../src/index.ts';
import { ASSESSMENT, ask, exactly, exempt, known, shipment, whyNot } from './fixtures.ts';
import { certainty, type Worked } from './worked.ts';
import { personsCases } from './worked-persons.ts';
import { section2Cases } from './worked-section2.ts';

const worked: readonly Worked[] = [...personsCases, ...section2Cases];
const decided = worked.map((row) => [row.case, certainty[row.case], row.reads, row] as const);
const MARK: Readonly<Record<string, string>> = { true: '', false: ' !', unknown: ' ?' };
/** Readings that the census executes bear on every count; those of `decide` bear on a case of their own. */
const BY_CENSUS = ['D4', 'D6', 'D7', 'D12'];

describe('the worked cases that decide answers', () => {
	it.each(decided)(
		'case %i (certainty: %s): %s',
		(_, sure, __, { given, readings, path, verdict, cites, not = {}, unverified = [], rests = [] }) => {
			const decision = ask(shipment(given), readings);
			expect(decision.path).toEqual(path);
			expect(decision.verdict).toBe(verdict);
			expect(decision.missing.length === 0).toBe(verdict === 'release');
			const [part] = decision.slices;
			const reasons = part!.reasons.map(({ provision, message, holds }) => `${provision} ${message}${MARK[`${holds}`]}`);
			for (const cited of cites) expect(reasons).toContain(cited);
			for (const cited of cites) expect(decision.citations).toContain(cited.split(' ')[0]);
			for (const [instead, cited] of Object.entries(not)) {
				const reason = whyNot(decision, instead as ExemptionId | PathName);
				expect(`${reason?.provision} ${reason?.message}`).toBe(cited);
			}
			expect(decision.unverified).toEqual(unverified);
			expect(decision.readings.filter((id) => !BY_CENSUS.includes(id))).toEqual(rests);
			if (sure === 'high') expect(decision.unverified).toEqual([]);
		},
	);
	it.each(decided)(
		'case %i (certainty: %s): every other path and every exemption that does not hold has its reason: %s',
		(...[, , , row]) => {
			const { path, reasons, whyNot } = ask(shipment(row.given), row.readings).slices[0]!;
			const others = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'].filter(
				(name) => name !== path.name,
			);
			const exemptions = [1, 2, 3, 4, 5, 6, 7, 8, 9]
				.map((i) => `I.3-C${i}`)
				.filter((id) => path.name !== 'exempt' || !path.exemptions.includes(id as ExemptionId));
			expect(whyNot.map((reason) => reason.instead)).toEqual([...others, ...exemptions]);
			expect(reasons.length).toBeGreaterThan(1);
		},
	);

	it('case 2 (certainty: high): the exempt persons are still owed notice, separate consent and an impact assessment', () => {
		const { obligations } = ask(shipment({ n: 99_999 }));
		expect(obligations.slice(0, 3)).toEqual(
			['law.duty-notice', 'law.duty-consent', 'law.duty-pipia'].map((message) => ({ provision: 'I.3-C5', message, params: {} })),
		);
	});
	it('case 41 (certainty: medium): the approval comes before the assessment, and both are missing', () => {
		const { given } = section2Cases.find((row) => row.case === 41)!;
		expect(ask(shipment(given)).missing.map((need) => [need.provision, need.message])).toEqual([
			['I.3-A1', 'law.need-passed-assessment'],
			['N3', 'law.need-survey-approval'],
		]);
	});
	it.each(section2Cases.filter((row) => row.verdict === 'hold').map((row) => [row.case, certainty[row.case], row] as const))(
		'case %i (certainty: %s): where no item is met, a person is asked and nobody else',
		(_, __, { given }) => {
			const { missing, decisive } = ask(shipment(given));
			expect(missing).toEqual([
				{ provision: 'III.1', message: 'law.unknown-important', next: 'law.next-unknown-important', params: { slice: 's1' } },
			]);
			expect(decisive[0]).toBe('slices.s1.important');
		},
	);
	it('case 48 (certainty: high): few persons of a field whose list asks for an assessment need one too, once the list is entered as a rule', () => {
		const list: Pack = {
			id: 'zone-list-entries',
			version: '1',
			edition: '2026',
			facts: { isListedField: { type: 'boolean', question: { zh: '是否属于清单所列字段？', en: 'Is it a field of the list?' } } },
			items: [{ ...section2.items[0]!, id: 'Z-1', provision: 'I.3-A5', rule: { fact: 'isListedField', is: true } }],
		};
		const given = (listed: boolean) =>
			shipment({ n: 50, zone: 'lingang', slice: { basis: 'I.3-C6', declared: { isListedField: known(listed) } } });
		expect(ask(given(true), {}, [list])).toMatchObject({ path: ASSESSMENT, verdict: 'stop', unverified: ['Z-1'] });
		expect(whyNot(ask(given(true), {}, [list]), 'I.3-C5')).toMatchObject({ provision: 'I.3-A5', holds: true, message: 'law.a5' });
		expect(ask(given(false), {}, [list]).path).toEqual(exempt('I.3-C5'));
	});
	it('case 50 (certainty: high): who processes abroad names a representative in China', () => {
		const representative: Duty = { provision: 'M.pipl-53', message: 'law.duty-representative', params: {} };
		expect(ask(shipment({ n: 500, act: known('abroad') })).obligations).toContainEqual(representative);
		expect(ask(shipment({ n: 500 })).obligations).not.toContainEqual(representative);
	});
});

/** Mondays to Fridays of years whose holidays nobody has announced yet: for counting only. */
const weekdays: Calendar = {
	id: 'weekdays',
	version: '1',
	years: { 2028: { holidays: [], workdays: [] }, 2029: { holidays: [], workdays: [] } },
};
const PASSED = assessment.next(
	(['self-assessed', 'declared', 'forwarded', 'accepted'] as const).reduce(
		(state, name, i) => assessment.next(state, { name, at: `2026-01-0${i + 5}T10:00:00+08:00` }),
		assessment.start,
	),
	{ name: 'passed', at: '2026-03-12T10:00:00+08:00', issued: '2026-03-10' },
);

describe('the worked cases of clocks', () => {
	it.each([
		['assessment', 'III.2-c', 'M.guide3-age'],
		['standardContract', 'III.3-a', 'M.scguide-age'],
	] as const)('case 55 (certainty: high): a report finished four months before filing is too old: %s', (kind, provision, measure) => {
		const age = (filed: string) => reportAge(kind, known('2026-01-10T09:00:00+08:00'), filed, known(false));
		expect(age('2026-05-10T09:00:00+08:00')).toEqual({ provision, measure, holds: false, messages: ['law.pipia-too-old'] });
		expect(age('2026-04-10T23:59:59+08:00')).toEqual({ provision, measure, holds: true, messages: [] });
		expect(age('2026-04-11T00:00:00+08:00').holds).toBe(false);
	});

	it('case 57 (certainty: high): an assessment passed on 10 March 2026 is declared again when the recipient keeps data two years and not one', () => {
		const declared: DeclaredScope = {
			...{ purpose: 'p', method: 'm', kinds: ['k'], scale: { ordinary: 5, sensitive: 0 }, recipient: 'r', use: 'u', retentionMonths: 12 },
			...{ storage: ['s'], onward: [], processorControl: 'c', recipientControl: 'c', law: 'l', legalDocument: 'd' },
		};
		const { scale: _, ...same } = declared;
		const found = Object.fromEntries(Object.entries(same).map(([key, value]) => [key, known(value)]));
		const now = (months: number): ObservedScope => ({
			...(found as unknown as ObservedScope),
			...{ ordinary: known(exactly(5)), sensitive: known(exactly(0)), other: known([]), retentionMonths: known<number | null>(months) },
		});
		const again = scopeChanges('assessment', declared, now(24));
		expect(again.map(({ id, holds, strictness, provision, measure }) => [id, holds, strictness, provision, measure])).toEqual([
			['retention' satisfies ChangeId, true, 'again', 'III.2-e', 'M.order11-14'],
		]);
		expect(scopeChanges('assessment', declared, now(12))).toEqual([]);

		const changed = assessment.next(PASSED, { name: 'changed', at: '2027-02-01T10:00:00+08:00' });
		expect(assessment.deadlines(changed, chinaCalendar)).toMatchObject([
			{ id: 'assessment-redeclare', kind: 'duty', provision: 'III.2-e', measure: 'M.order11-14', due: { why: 'no-clock-in-law' } },
		]);
	});

	it('case 59 (certainty: high): a result of 10 March 2026 holds to 10 March 2029, is extended in the 60 working days before, by three years', () => {
		expect(validUntil('assessment', '2026-03-10')).toBe('2029-03-10');
		expect(PASSED).toMatchObject({ stage: 'passed', until: '2029-03-10' });
		expect(expired('2029-03-10', '2029-03-10T23:59:59+08:00')).toBe(false);
		expect(expired('2029-03-10', '2029-03-11T00:00:00+08:00')).toBe(true);

		const extension = assessment.deadlines(PASSED, weekdays).find((deadline) => deadline.id === 'assessment-extension')!;
		expect(extension).toMatchObject({ kind: 'right', provision: 'III.2-d', measure: 'M.order16-9' });
		expect(extension.opens).toEqual({ known: true, at: '2028-12-18T00:00:00+08:00' });
		expect(extension.due).toEqual({ known: true, at: '2029-03-10T23:59:59+08:00' });
		expect(overdue(extension, '2029-03-10T23:59:59+08:00')).toBe(false);
		expect(overdue(extension, '2029-03-11T00:00:00+08:00')).toBe(true);
		const asked = (at: string) => extensionTiming('2029-03-10', at, weekdays);
		expect(asked('2028-12-17T23:59:59+08:00')).toBe('early');
		expect(asked('2028-12-18T00:00:00+08:00')).toBe('inTime');
		expect(asked('2029-03-10T23:59:59+08:00')).toBe('inTime');
		expect(asked('2029-03-11T00:00:00+08:00')).toBe('late');
		// Before the holidays of those years are announced, the beginning of the window is not guessed.
		expect(extensionTiming('2029-03-10', '2029-02-01T10:00:00+08:00', chinaCalendar)).toBe('unknown');

		expect(extendedUntil('2029-03-10')).toBe('2032-03-10');
	});
});

const leak = (persons: number, loss: number): IncidentFacts => ({
	persons: known(exactly(persons)),
	sensitive: known(exactly(0)),
	loss: known(exactly(loss)),
	threat: known('none'),
	cii: known(false),
	stateOrgan: known(false),
	ciiOutage: known(exactly(0)),
	ciiMainOutage: known(exactly(0)),
	systemsOutage: known(exactly(0)),
	unauthorised: known(false),
	crimeSuspected: known(false),
});
const told = (...events: readonly IncidentEvent[]) => events.reduce(incident.next, incident.start);

describe('the worked cases of incidents', () => {
	const DISCOVERED = '2026-05-04T10:00:00+08:00';
	const due = (state: ReturnType<typeof told>) =>
		incident.deadlines(state, chinaCalendar).map(({ id, due, measure }) => [id, measure, due]);

	it('case 63 (certainty: high): a leak of 1,000,000 owners is larger: the province within four hours, the industry regulator at once, closed within 30 days', () => {
		const facts = leak(1_000_000, 0);
		expect(gradeIncident(facts).binding).toEqual({ min: 'larger', max: 'larger' });
		const discovered = told({ name: 'discovered', at: DISCOVERED, facts });
		expect(due(discovered)).toEqual([
			['incident-province', 'M.incident-4', { known: true, at: '2026-05-04T14:00:00+08:00' }],
			['incident-industry', 'M.miitplan-report', { known: true, at: DISCOVERED }],
		]);
		expect(incident.deadlines(discovered, chinaCalendar).map((deadline) => deadline.immediately)).toEqual([undefined, true]);
		const ended = told(
			{ name: 'discovered', at: DISCOVERED, facts },
			{ name: 'reported', at: DISCOVERED, to: 'province' },
			{ name: 'reported', at: DISCOVERED, to: 'industry' },
			{ name: 'ended', at: '2026-05-10T18:00:00+08:00' },
		);
		expect(due(ended)).toEqual([['incident-closing', 'M.incident-8', { known: true, at: '2026-06-09T23:59:59+08:00' }]]);
	});

	it('case 65 (certainty: high): a leak of 999,999 with a loss of 1,000,000 yuan is general on both scales: handled internally, with the duties that stay', () => {
		const facts = leak(999_999, 1_000_000);
		const general = { min: 'general', max: 'general' };
		expect(gradeIncident(facts)).toEqual({ cac: general, miit: general, binding: general });
		const discovered = told({ name: 'discovered', at: DISCOVERED, facts });
		expect(due(discovered)).toEqual([]);
		expect(incident.standing(discovered).map(({ message, measure, certain }) => [message, measure, certain])).toEqual([
			['law.standing-incident-internal', 'M.incident-4', true],
			['law.standing-incident-persons', 'M.pipl-57', true],
			['law.standing-incident-export', 'M.order16-11', true],
			['law.standing-incident-remedy', 'M.dsl-29', true],
		]);
	});
});

describe('the worked cases of retention', () => {
	const { clock, ...duty } = ask(shipment()).obligations.find((each) => each.provision === 'IV.3-b')!;
	const keptUntil = (logged: string): string => addMonths(dayOf(logged, 'logged'), clock!.amount * 12);

	it('case 68 (certainty: high): an operation log of 10 February 2026 deleted on 1 February 2029 was kept too short', () => {
		expect(duty).toEqual({ provision: 'IV.3-b', message: 'law.duty-log-retention', params: {} });
		expect(clock).toEqual({ amount: 3, unit: 'year' });
		expect(keptUntil('2026-02-10T10:00:00+08:00')).toBe('2029-02-10');
		expect('2029-02-01' < keptUntil('2026-02-10T10:00:00+08:00')).toBe(true);
	});
	it('case 70 (certainty: medium-high): after the export has stopped for good each log is kept to the end of its own three years', () => {
		const logs = ['2026-02-10T10:00:00+08:00', '2026-12-31T23:59:59+08:00'];
		expect(logs.map(keptUntil)).toEqual(['2029-02-10', '2029-12-31']);
		// Nothing more is owed for what is no export; what was written before keeps the term it was written under.
		expect(ask(shipment({ act: known('none') })).obligations).toEqual([]);
	});
});

it('no case of the list is left out', () => {
	const elsewhere = [55, 57, 59, 63, 65, 68, 70];
	const covered = [...new Set([...worked.map((row) => row.case), ...elsewhere])].sort((a, b) => a - b);
	expect(covered).toEqual([
		...[1, 2, 3, 4, 5, 7, 8, 12, 14, 16, 17, 19, 21, 23, 25, 28, 29, 31, 32, 34, 35, 37, 38, 41, 42, 43, 46, 48, 50, 52, 55, 57, 59, 61],
		...[63, 65, 68, 70],
	]);
	expect(covered).toEqual(Object.keys(certainty).map(Number));
});
