import { describe, expect, it } from 'vitest';
import type { Bounds, Facts, Path } from '../src/index.ts';
import {
	ASSESSMENT,
	AT,
	ask,
	assessment,
	authorisation,
	between,
	CONTRACT,
	exempt,
	known,
	needsOf,
	PROOFS_FOR,
	proof,
	type Shipment,
	shifted,
	shipment,
	slice,
	unknown,
	whyNot,
} from './fixtures.ts';

const EXEMPT = exempt('I.3-C5');
const ordinary = (n: number | Bounds): Shipment => ({ n, slice: { basis: 'none' } });
const sensitive = (s: number | Bounds): Shipment => ({ s, slice: { kind: 'sensitivePI', basis: 'none' } });
const upTo = (min: number, max: number | null): Bounds => ({ min, max });

describe('exact counts', () => {
	it.each<[number, Path, string, string]>([
		[0, EXEMPT, 'I.3-C5', 'law.c5'],
		[9_999, EXEMPT, 'I.3-C5', 'law.c5'],
		[10_000, EXEMPT, 'I.3-C5', 'law.c5'],
		[99_998, EXEMPT, 'I.3-C5', 'law.c5'],
		[99_999, EXEMPT, 'I.3-C5', 'law.c5'],
		[100_000, CONTRACT, 'I.3-B1', 'law.b1'],
		[100_001, CONTRACT, 'I.3-B1', 'law.b1'],
		[999_998, CONTRACT, 'I.3-B1', 'law.b1'],
		[999_999, CONTRACT, 'I.3-B1', 'law.b1'],
		[1_000_000, ASSESSMENT, 'I.3-A2', 'law.a2'],
		[1_000_001, ASSESSMENT, 'I.3-A2', 'law.a2'],
	])('%i persons', (n, path, provision, message) => {
		const decision = ask(shipment(ordinary(n)));
		expect(decision.path).toEqual(path);
		const facts = provision === 'I.3-A2' ? ['after.ordinary'] : expect.arrayContaining(['after.ordinary', 'processor.ciio']);
		expect(decision.slices[0]!.reasons).toContainEqual({ provision, holds: true, message, params: { count: n }, facts });
		expect(decision.decisive).toEqual([]);
	});
	it.each<[number, Path, string, string]>([
		[0, CONTRACT, 'I.3-B2', 'law.b2'],
		[1, CONTRACT, 'I.3-B2', 'law.b2'],
		[9_998, CONTRACT, 'I.3-B2', 'law.b2'],
		[9_999, CONTRACT, 'I.3-B2', 'law.b2'],
		[10_000, ASSESSMENT, 'I.3-A3', 'law.a3'],
		[10_001, ASSESSMENT, 'I.3-A3', 'law.a3'],
		[1_000_000, ASSESSMENT, 'I.3-A3', 'law.a3'],
	])('%i persons with sensitive information', (s, path, provision, message) => {
		const decision = ask(shipment(sensitive(s)));
		expect(decision.path).toEqual(path);
		const facts = provision === 'I.3-A3' ? ['after.sensitive'] : ['after.sensitive', 'processor.ciio'];
		expect(decision.slices[0]!.reasons).toContainEqual({ provision, holds: true, message, params: { count: s }, facts });
	});
	it('the meters of a kind the slice does not hold are not asked', () => {
		expect(ask(shipment({ n: 0, s: 10_000 })).path).toEqual(EXEMPT);
		expect(ask(shipment({ ...sensitive(1), n: 1_000_000 })).path).toEqual(CONTRACT);
		expect(whyNot(ask(shipment({ n: 100_000 })), 'securityAssessment')).toMatchObject({ provision: 'I.3-A2', message: 'law.a2-not' });
		expect(whyNot(ask(shipment(sensitive(1))), 'securityAssessment')).toMatchObject({ provision: 'I.3-A3', message: 'law.a3-not' });
	});
});

describe('intervals', () => {
	const NEEDS_MORE = between('standardContractOrCertification', 'exempt');
	const CAN_BE_ASSESSED = between('securityAssessment', 'standardContractOrCertification');
	const ANY = between('securityAssessment', 'exempt');
	it.each<[number, number | null, Path, string]>([
		[99_997, 99_998, EXEMPT, '99,997–99,998'],
		[99_998, 99_999, EXEMPT, '99,998–99,999'],
		[99_999, 100_000, NEEDS_MORE, '99,999–100,000'],
		[100_000, 100_001, CONTRACT, '100,000–100,001'],
		[0, 999_999, NEEDS_MORE, '0–999,999'],
		[100_000, 999_999, CONTRACT, '100,000–999,999'],
		[999_998, 999_999, CONTRACT, '999,998–999,999'],
		[999_999, 1_000_000, CAN_BE_ASSESSED, '999,999–1,000,000'],
		[100_000, null, CAN_BE_ASSESSED, '≥ 100,000'],
		[99_999, 1_000_000, ANY, '99,999–1,000,000'],
		[0, null, ANY, '≥ 0'],
		[1_000_000, 1_000_001, ASSESSMENT, '1,000,000–1,000,001'],
		[1_000_000, null, ASSESSMENT, '≥ 1,000,000'],
	])('%i to %s persons', (min, max, path, count) => {
		const decision = ask(shipment({ n: upTo(min, max) }));
		expect(decision.path).toEqual(path);
		const open = path.name === 'undetermined';
		expect(decision.decisive).toEqual(open ? ['after.ordinary'] : []);
		expect(decision.verdict).toBe(path.name === 'exempt' ? 'release' : path.name === 'securityAssessment' ? 'stop' : 'hold');
		const asked = { provision: 'N4', message: 'law.unknown-ordinary', next: 'law.next-unknown-ordinary', params: { count } };
		if (open) expect(decision.missing).toContainEqual(asked);
		else expect(decision.missing.map((need) => need.message)).not.toContain('law.unknown-ordinary');
	});
	it.each<[number, number | null, Path, string]>([
		[0, 9_999, CONTRACT, '0–9,999'],
		[9_998, 9_999, CONTRACT, '9,998–9,999'],
		[9_999, 10_000, CAN_BE_ASSESSED, '9,999–10,000'],
		[0, null, CAN_BE_ASSESSED, '≥ 0'],
		[10_000, 10_001, ASSESSMENT, '10,000–10,001'],
		[10_000, null, ASSESSMENT, '≥ 10,000'],
	])('%i to %s persons with sensitive information', (min, max, path, count) => {
		const decision = ask(shipment(sensitive(upTo(min, max))));
		expect(decision.path).toEqual(path);
		const open = path.name === 'undetermined';
		expect(decision.decisive).toEqual(open ? ['after.sensitive'] : []);
		const asked = { provision: 'N4', message: 'law.unknown-sensitive', next: 'law.next-unknown-sensitive', params: { count } };
		if (open) expect(decision.missing).toContainEqual(asked);
		else expect(decision.missing.map((need) => need.message)).not.toContain('law.unknown-sensitive');
	});
	it('the upper end is held against what was declared, and is then decisive', () => {
		const given = (max: number): Shipment => ({
			n: upTo(100_000, max),
			slice: { basis: 'standardContract' },
			held: [authorisation({ declaredScale: { ordinary: 150_000, sensitive: 0 } })],
		});
		expect(ask(shipment(given(150_000)))).toMatchObject({ verdict: 'release', decisive: [] });
		expect(ask(shipment(given(150_001)))).toMatchObject({
			...{ verdict: 'hold', path: CONTRACT, decisive: ['after.ordinary'] },
			missing: [{ message: 'law.need-scale-ordinary', provision: 'III.3-d', params: { declared: 150_000, after: '100,000–150,001' } }],
		});
	});
	it('a declared scale is exhausted by its last person', () => {
		const held = (ordinary: number, sensitive: number) => [assessment({ declaredScale: { ordinary, sensitive } })];
		const of = (meter: 'ordinary' | 'sensitive', count: number) =>
			meter === 'ordinary'
				? shipment({ n: count, slice: { basis: 'assessment' }, held: held(2_000_000, 0) })
				: shipment({ s: count, slice: { kind: 'sensitivePI', basis: 'assessment' }, held: held(0, 20_000) });
		for (const [meter, declared] of [
			['ordinary', 2_000_000],
			['sensitive', 20_000],
		] as const) {
			expect(ask(of(meter, declared - 1)).verdict).toBe('release');
			expect(ask(of(meter, declared)).verdict).toBe('release');
			const over = ask(of(meter, declared + 1));
			expect(over.verdict).toBe('stop');
			expect(over.missing[1]).toEqual({
				...{ provision: 'III.2-e', message: `law.need-scale-${meter}`, next: `law.next-scale-${meter}` },
				params: { authorisation: 'e1', declared, after: declared + 1, slice: 's1' },
			});
		}
	});
});

describe('readings at their numbers', () => {
	it.each([
		[1_000_000, 'after.ordinary', ordinary],
		[10_000, 'after.sensitive', sensitive],
	] as const)('E5: "above" leaves the number itself, %i in %s, to a contract', (number, fact, of) => {
		const path = (count: number | Bounds, E5: string) => ask(shipment(of(count)), { E5 }).path;
		for (const reading of ['inclusive', 'above']) {
			expect(path(number - 1, reading)).toEqual(CONTRACT);
			expect(path(number + 1, reading)).toEqual(ASSESSMENT);
		}
		expect(path(number, 'inclusive')).toEqual(ASSESSMENT);
		expect(path(number, 'above')).toEqual(CONTRACT);
		expect(path(upTo(number - 1, number), 'above')).toEqual(CONTRACT);
		expect(path(upTo(number, number + 1), 'above')).toEqual(between('securityAssessment', 'standardContractOrCertification'));
		expect(path(upTo(number + 1, null), 'above')).toEqual(ASSESSMENT);
		expect(ask(shipment(of(upTo(number, number + 1))), { E5: 'above' }).decisive).toEqual([fact]);
		for (const reading of ['inclusive', 'above']) {
			const rests = (count: number | Bounds) => ask(shipment(of(count)), { E5: reading }).readings.includes('E5');
			expect(rests(number)).toBe(true);
			expect([rests(number - 1), rests(number + 1)]).toEqual([false, false]);
			expect(rests(upTo(number - 1, number))).toBe(true);
			expect(rests(upTo(number - 2, number - 1))).toBe(false);
		}
	});
	it.each([
		['the ordinary meter', (count: number | Bounds): Shipment => ({ n: count, slice: { basis: 'none' } }), CONTRACT],
		['the sensitive meter', (count: number | Bounds): Shipment => ({ s: count, slice: { basis: 'none' } }), EXEMPT],
	] as const)('D13: more than 100,000 persons in %s are important where it says so', (_, of, otherwise) => {
		const decision = (count: number | Bounds, D13 = 'important') => ask(shipment(of(count)), { D13 });
		expect(decision(100_000).path).toEqual(otherwise);
		expect(decision(100_000).readings).not.toContain('D13');
		expect(decision(100_001).path).toEqual(ASSESSMENT);
		expect(decision(100_001).readings).toContain('D13');
		expect(decision(100_001, 'notImportant').path).toEqual(otherwise);
		expect(decision(100_001, 'notImportant').readings).toContain('D13');
		expect(decision(upTo(100_000, 100_001)).path).toEqual(between('securityAssessment', otherwise.name));
		expect(decision(100_001).slices[0]!.reasons).toContainEqual(
			expect.objectContaining({ provision: 'I.3-A1', holds: true, message: 'law.a1' }),
		);
	});
	it('D13 says nothing about data without persons', () => {
		const given = shipment({ n: 500_000, slice: { kind: 'nonPersonal', basis: 'none' } });
		expect(ask(given, { D13: 'important' })).toMatchObject({ path: { name: 'outOfScope' }, readings: [] });
	});
	it('E9: one person with sensitive information takes exemption (5) away where it says so', () => {
		const decision = (s: number | Bounds, E9 = 'joined') => ask(shipment({ n: 50, s }), { E9 });
		expect(decision(0)).toMatchObject({ path: EXEMPT });
		expect(decision(0).readings).not.toContain('E9');
		expect(decision(1)).toMatchObject({ path: CONTRACT, verdict: 'hold' });
		expect(whyNot(decision(1), 'I.3-C5')).toMatchObject({ holds: false, message: 'law.c5-joined', params: { count: 50 } });
		expect(decision(1).readings).toContain('E9');
		expect(decision(1, 'separate')).toMatchObject({ path: EXEMPT, verdict: 'release' });
		expect(decision(1, 'separate').readings).toContain('E9');
		expect(decision(upTo(0, 1))).toMatchObject({ path: between('standardContractOrCertification', 'exempt') });
		expect(whyNot(decision(upTo(0, 1)), 'I.3-C5')).toMatchObject({ holds: 'unknown', message: 'law.c5-joined' });
		expect(ask(shipment({ n: 100_000, s: 1 }), { E9: 'joined' }).readings).not.toContain('E9');
	});
	it.each(['I.3-C7', 'I.3-C8', 'I.3-C9'] as const)('E14: %s begins on 1 July 2026 where it says so', (basis) => {
		const given = (at: string) =>
			shipment({ at, n: 200_000, slice: { basis, proofs: PROOFS_FOR[basis], declared: { undisclosedVulnerability: known(false) } } });
		const decision = (at: string, E14: string) => ask(given(at), { E14 });
		for (const at of ['2026-06-30T23:59:59.999+08:00', '2026-06-30T15:59:59.999Z']) {
			expect(decision(at, 'july').path).toEqual(CONTRACT);
			expect(whyNot(decision(at, 'july'), basis)).toMatchObject({ provision: basis, holds: false, message: 'law.exempt-not-yet' });
			expect(decision(at, 'atOnce').path).toEqual(exempt(basis));
			for (const reading of ['july', 'atOnce']) expect(decision(at, reading).readings).toContain('E14');
		}
		for (const at of ['2026-07-01T00:00:00+08:00', '2026-06-30T16:00:00Z'])
			for (const reading of ['july', 'atOnce']) {
				expect(decision(at, reading).path).toEqual(exempt(basis));
				expect(decision(at, reading).readings).not.toContain('E14');
			}
	});
});

describe('the year and the edition', () => {
	const refusal = (at: string) => () => ask(shipment({ at }));
	it('the edition begins with 2026 at +08:00, however the instant is written', () => {
		for (const at of ['2025-12-31T23:59:59.999+08:00', '2025-12-31T15:59:59.999Z', '2025-12-31T10:59:59.999-05:00'])
			expect(refusal(at)).toThrow(expect.objectContaining({ code: 'outside-edition', params: { at, from: '2026-01-01T00:00:00+08:00' } }));
		for (const at of ['2026-01-01T00:00:00+08:00', '2025-12-31T16:00:00Z', '2025-12-31T11:00:00-05:00']) expect(refusal(at)).not.toThrow();
	});
	it('the last second of 2026 and the first of 2027 are decided alike, from the counts of their own years', () => {
		const [old, young] = ['2026-12-31T23:59:59+08:00', '2027-01-01T00:00:00+08:00'];
		expect(ask(shipment({ at: old, n: 1_010_000 })).path).toEqual(ASSESSMENT);
		expect(ask(shipment({ at: young, n: 60_000 })).path).toEqual(EXEMPT);
		expect(ask(shipment({ at: old, n: 60_000 }))).toEqual(ask(shipment({ at: young, n: 60_000 })));
	});
	it('an authorisation that ends with 2026 ends there in every way of writing it', () => {
		const verdict = (at: string, validUntil: string) =>
			ask(shipment({ at, n: 100_000, slice: { basis: 'standardContract' }, held: [authorisation({ validUntil })] })).verdict;
		for (const until of ['2026-12-31T23:59:59+08:00', '2026-12-31T15:59:59Z']) {
			for (const at of ['2026-12-31T23:59:59+08:00', '2026-12-31T15:59:59Z']) expect(verdict(at, until)).toBe('release');
			for (const at of ['2027-01-01T00:00:00+08:00', '2026-12-31T16:00:00Z']) expect(verdict(at, until)).toBe('hold');
		}
	});
});

/** One millisecond before, at, and after the moment decided about. */
const [BEFORE, AFTER] = [shifted(AT, -1), shifted(AT, 1)];
const moment = (at: string) => known(at);

describe('one millisecond', () => {
	it('a CIIO is one from the moment of its designation', () => {
		const decision = (designatedAt: Facts['processor']['designatedAt'] & {}, ciio: boolean | null = true) =>
			ask(shipment({ n: 5, ciio, processor: { designatedAt } }));
		expect(decision(moment(BEFORE)).path).toEqual(ASSESSMENT);
		expect(decision(moment(AT)).path).toEqual(ASSESSMENT);
		expect(decision(moment(AFTER)).path).toEqual(EXEMPT);
		expect(decision(unknown())).toMatchObject({ path: between('securityAssessment', 'exempt'), decisive: ['processor.ciio'] });
		expect(decision(unknown(), false).path).toEqual(EXEMPT);
		expect(decision(moment(BEFORE), false).path).toEqual(EXEMPT);
		expect(decision(moment(BEFORE), null).path).toEqual(between('securityAssessment', 'exempt'));
		expect(decision(moment(AFTER), null).path).toEqual(EXEMPT);
	});
	it('a zone is one’s own from the moment of registration', () => {
		const decision = (zoneRegisteredAt: Facts['processor']['zoneRegisteredAt'] & {}, zone: string | null | 'unknown' = 'lingang') =>
			ask(shipment({ n: 1_000_000, zone, processor: { zoneRegisteredAt }, slice: { basis: 'I.3-C6', proofs: PROOFS_FOR['I.3-C6'] } }));
		expect(decision(moment(BEFORE)).path).toEqual(exempt('I.3-C6'));
		expect(decision(moment(AT)).path).toEqual(exempt('I.3-C6'));
		expect(decision(moment(AFTER)).path).toEqual(ASSESSMENT);
		expect(whyNot(decision(moment(AFTER)), 'I.3-C6')).toMatchObject({ holds: false, message: 'law.c6-not-zone' });
		expect(decision(unknown())).toMatchObject({ path: between('securityAssessment', 'exempt'), decisive: ['processor.zone'] });
		expect(decision(unknown(), null).path).toEqual(ASSESSMENT);
		expect(decision(moment(BEFORE), 'unknown').path).toEqual(between('securityAssessment', 'exempt'));
		expect(decision(moment(AFTER), 'unknown').path).toEqual(ASSESSMENT);
	});
	it.each([
		[BEFORE, exempt('I.3-C2'), 'release'],
		[AT, exempt('I.3-C2'), 'release'],
		[AFTER, CONTRACT, 'hold'],
	] as const)('a proof dated %s', (at, path, verdict) => {
		const given = shipment({ n: 200_000, slice: { basis: 'I.3-C2', proofs: [proof('contractNecessity', { at })] } });
		expect(ask(given)).toMatchObject({ path, verdict });
	});
	it('a filing for this very source counts from its own date', () => {
		const filed = (at: string) =>
			shipment({
				n: 200_000,
				slice: { basis: 'I.3-C9', proofs: [proof('defectOrRecall'), proof('samrFiling', { at, digest: slice().digest })] },
			});
		expect(ask(filed(AT)).path).toEqual(exempt('I.3-C9'));
		expect(whyNot(ask(filed(AFTER)), 'I.3-C9')).toMatchObject({ message: 'law.c9-not-filed' });
	});

	const contract = (change: Parameters<typeof authorisation>[0]) =>
		ask(shipment({ n: 120_000, slice: { basis: 'standardContract' }, held: [authorisation(change)] }));
	const need = (provision: string, what: string, params = {}) => ({
		...{ provision, message: `law.need-${what}`, next: `law.next-${what}` },
		params: { authorisation: 'a1', ...params, slice: 's1' },
	});
	it('an authorisation holds from its first moment to its last, both included', () => {
		for (const validFrom of [BEFORE, AT]) expect(contract({ validFrom }).missing).toEqual([]);
		expect(contract({ validFrom: AFTER }).missing).toEqual([need('III.3-b', 'authorisation-early', { from: AFTER })]);
		for (const validUntil of [AFTER, AT, null]) expect(contract({ validUntil }).missing).toEqual([]);
		expect(contract({ validUntil: BEFORE }).missing).toEqual([need('III.3-d', 'authorisation-expired', { until: BEFORE })]);
	});
	it('an impact assessment counts from the moment it was finished', () => {
		for (const at of [BEFORE, AT]) expect(contract({ pipia: known(at) }).missing).toEqual([]);
		expect(contract({ pipia: known(AFTER) }).missing).toEqual([{ ...need('III.3-a', 'pipia-late'), next: 'law.next-pipia' }]);
	});
	it('a survey approval comes before the assessment takes effect, or at the same moment', () => {
		const FROM = '2026-02-01T00:00:00+08:00';
		const decision = (...dates: readonly string[]) =>
			ask(
				shipment({
					slice: {
						...{ kind: 'nonPersonal', basis: 'assessment', important: known(true), declared: { containsSurveyData: known(true) } },
						proofs: dates.map((at) => proof('surveyApproval', { at })),
					},
					held: [assessment({ validFrom: FROM })],
				}),
			);
		for (const at of [shifted(FROM, -1), FROM]) expect(decision(at)).toMatchObject({ verdict: 'release', missing: [] });
		expect(decision(shifted(FROM, 1))).toMatchObject({ path: ASSESSMENT, verdict: 'hold' });
		expect(decision(shifted(FROM, 1)).missing).toEqual([{ ...need('N3', 'survey-order'), params: { authorisation: 'e1', slice: 's1' } }]);
		expect(decision(shifted(FROM, 1), FROM).verdict).toBe('release');
		// What is dated after the moment decided about is no approval yet.
		expect(needsOf(decision(AFTER))).toEqual(['N3 law.need-survey-approval']);
	});
	it('a determination holds until the first moment at which it no longer does, from its signature on', () => {
		const by = (more: { at?: string; validUntil?: string | null }) =>
			shipment({
				slice: {
					...{ kind: 'nonPersonal', basis: 'none', important: known(false) },
					determination: { by: 'li', roles: ['complianceOfficer'], at: '2026-05-01T09:00:00+08:00', validUntil: null, ...more },
				},
			});
		for (const validUntil of [AFTER, null]) expect(ask(by({ validUntil })).path).toEqual({ name: 'outOfScope' });
		for (const validUntil of [AT, BEFORE])
			expect(() => ask(by({ validUntil }))).toThrow(
				expect.objectContaining({
					code: 'determination-expired',
					params: { at: 'slices.0.determination', by: 'li', until: validUntil },
				}),
			);
		for (const at of [BEFORE, AT]) expect(ask(by({ at })).path).toEqual({ name: 'outOfScope' });
		expect(() => ask(by({ at: AFTER }))).toThrow(
			expect.objectContaining({ code: 'determination-not-yet', params: { at: 'slices.0.determination', by: 'li' } }),
		);
	});
	it('written in Z or at +08:00, a shipment is decided alike', () => {
		const given = shipment({ n: 100_000, slice: { basis: 'standardContract' }, held: [authorisation({ validUntil: AT })] });
		expect(ask({ ...given, at: '2026-06-01T02:00:00Z' })).toEqual(ask(given));
	});
});
