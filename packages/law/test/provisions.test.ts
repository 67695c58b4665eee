import { describe, expect, it } from 'vitest';
import { applicant, decide, type ExemptionId, type Facts, type Readings, type Slice, section2 } from '../src/index.ts';
import { assessment, authorisation, exactly, facts, known, proof, slice, unknown } from './fixtures.ts';

const ask = (given: Facts, readings: Readings = {}) => decide(given, [section2], readings);
const nameOf = (given: Facts, readings: Readings = {}) => ask(given, readings).path.name;
const missing = (given: Facts) => ask(given).missing.map(({ provision, message }) => `${provision} ${message}`);
const one = (part: Partial<Slice>, more: Parameters<typeof facts>[0] = {}) => facts({ slices: [slice(part)], ...more });
const whyNot = (given: Facts, id: ExemptionId, readings: Readings = {}) =>
	ask(given, readings).slices[0]!.whyNot.find((reason) => reason.instead === id);

describe('provisions of section I, each by itself', () => {
	it('I.3-B2: one sensitive person is enough, and a sensitive slice even where the meter is at nought', () => {
		for (const count of [0, 1]) {
			const given = one({ kind: 'sensitivePI' }, { sensitive: exactly(count) });
			expect(ask(given)).toMatchObject({ path: { name: 'standardContractOrCertification' }, verdict: 'hold' });
			expect(missing(given)).toEqual(['I.3-B2 law.need-b2']);
		}
	});
	it('I.3-C4: an emergency is exempt with its proof, also for a CIIO', () => {
		const given = (proofs: Slice['proofs']) =>
			one({ kind: 'sensitivePI', basis: 'I.3-C4', proofs }, { ciio: known(true), sensitive: exactly(1) });
		expect(ask(given([proof('emergencyNecessity')]))).toMatchObject({
			path: { name: 'exempt', exemptions: ['I.3-C4'] },
			verdict: 'release',
		});
		expect(ask(given([]))).toMatchObject({ path: { name: 'securityAssessment' }, verdict: 'stop' });
		expect(whyNot(given([]), 'I.3-C4')).toMatchObject({ message: 'law.c4-not-necessity' });
	});
	it('I.3-C7: without the report to MIIT it is not exempt, and undisclosed it goes to nobody but the provider', () => {
		const given = (kinds: readonly ('vulnerabilityPatching' | 'miitVulnerabilityReport')[], provider: boolean) =>
			one({
				kind: 'nonPersonal',
				basis: 'I.3-C7',
				important: known(true),
				declared: { undisclosedVulnerability: known(true), recipientIsProductProvider: known(provider) },
				proofs: kinds.map((kind) => proof(kind)),
			});
		expect(nameOf(given(['vulnerabilityPatching', 'miitVulnerabilityReport'], true))).toBe('exempt');
		expect(whyNot(given(['vulnerabilityPatching'], true), 'I.3-C7')).toMatchObject({ message: 'law.c7-not-reported' });
		expect(nameOf(given(['vulnerabilityPatching'], true))).toBe('securityAssessment');
		expect(ask(given(['vulnerabilityPatching', 'miitVulnerabilityReport'], false))).toMatchObject({
			path: { name: 'prohibited' },
			missing: [{ provision: 'M.vuln-9(7)' }],
		});
	});
	it('I.3-D: an exemption never frees important personal information', () => {
		for (const [basis, kinds] of [
			['I.3-C2', ['contractNecessity']],
			['I.3-C3', ['hrNecessity', 'labourRules', 'collectiveContract']],
			['I.3-C4', ['emergencyNecessity']],
			['I.3-C5', []],
		] as const) {
			const given = (important: boolean) => one({ basis, important: known(important), proofs: kinds.map((kind) => proof(kind)) });
			expect(nameOf(given(false)), basis).toBe('exempt');
			expect(ask(given(true)), basis).toMatchObject({ path: { name: 'securityAssessment' }, verdict: 'stop' });
			expect(whyNot(given(true), basis), basis).toMatchObject({ message: 'law.exempt-not-important' });
		}
	});
});

describe('provisions of section II', () => {
	it('II.6-a: a rule follows the data into any scenario', () => {
		const given = (places: boolean) => one({ kind: 'nonPersonal', basis: 'none', declared: { concernsSensitivePlaces: known(places) } });
		expect(ask(given(true))).toMatchObject({ path: { name: 'securityAssessment' }, unverified: ['OC-6a.places'] });
		expect(ask(given(true)).citations).toContain('II.6-a');
		expect(nameOf(given(false))).toBe('outOfScope');
	});
});

describe('provisions of section III', () => {
	it('III.2-a: a group applies as one only on a signed answer that the scenarios are similar', () => {
		const given = (similar: Parameters<typeof applicant>[0]['similar']) =>
			applicant({ entity: known<'legalEntity'>('legalEntity'), subsidiaries: known<readonly string[] | null>(['a', 'b']), similar });
		expect(given({ known: true, value: true, source: [{ kind: 'person', ref: 'li' }] })).toMatchObject({
			jointly: true,
			provision: 'III.2-a',
		});
		expect(given({ known: true, value: true, source: [{ kind: 'registry', ref: 'r' }] })).toMatchObject({ jointly: 'unknown' });
		expect(given({ known: true, value: false, source: [{ kind: 'person', ref: 'li' }] })).toMatchObject({ jointly: false });
	});
	const certified = (more: Parameters<typeof authorisation>[0]) =>
		one({ basis: 'certification' }, { ordinary: exactly(120_000), held: [authorisation({ kind: 'certification', ...more })] });
	it('III.4-a: a certificate without an impact assessment before it holds', () => {
		expect(ask(certified({})).verdict).toBe('release');
		expect(ask(certified({ pipia: unknown() })).verdict).toBe('hold');
		expect(missing(certified({ pipia: unknown() }))).toEqual(['III.4-a law.need-pipia']);
	});
	it('III.4-c: a certificate beyond its scope or scale asks for another', () => {
		expect(missing(certified({ declaredScale: { ordinary: 119_999, sensitive: 0 } }))).toEqual(['III.4-c law.need-scale-ordinary']);
		expect(missing(certified({ scope: { transfers: ['t2'], kinds: ['ordinaryPI'] } }))).toEqual([
			'III.4-c law.need-authorisation-transfer',
		]);
	});
	it('D10: what left before a threshold was crossed joins the scale that is declared', () => {
		const duties = (count: number) =>
			ask(one({ basis: 'assessment' }, { ordinary: exactly(count), held: [assessment()] })).obligations.map(({ message }) => message);
		expect(duties(1_000_000)).toContain('law.duty-earlier-volume');
		expect(duties(999_999)).not.toContain('law.duty-earlier-volume');
	});
});

describe('provisions of section IV and the notes', () => {
	it('IV.2-c1, IV.2-c2, IV.3-b: whatever exports owes a week, a month and three years', () => {
		const clocks = (given: Facts) =>
			Object.fromEntries(ask(given).obligations.flatMap(({ provision, clock }) => (clock === undefined ? [] : [[provision, clock]])));
		expect(clocks(facts())).toMatchObject({
			'IV.2-c1': { amount: 7, unit: 'day' },
			'IV.2-c2': { amount: 1, unit: 'month' },
			'IV.3-b': { amount: 3, unit: 'year' },
		});
		expect(clocks(facts({ act: known('none') }))).toEqual({});
	});
	it('N7: whether geography is classified, once asked, holds until it is answered', () => {
		const given = one({ declared: { classifiedGeography: unknown() } });
		expect(ask(given)).toMatchObject({ verdict: 'hold', decisive: ['slices.s1.declared.classifiedGeography'] });
		expect(ask(one({ declared: { classifiedGeography: known(false) } })).verdict).toBe('release');
	});
	it('N9: spatial positions go only with proof of confidentiality processing', () => {
		const declared = { containsPreciseGeography: known(true) };
		expect(missing(one({ declared }))).toEqual(['N9 law.need-confidentiality']);
		expect(ask(one({ declared, proofs: [proof('confidentialityProcessing')] })).verdict).toBe('release');
	});
	it('E19: what a foreign authority asks for is prohibited without an approval', () => {
		const declared = { askedByForeignAuthority: known(true) };
		expect(ask(one({ declared }))).toMatchObject({ path: { name: 'prohibited' }, missing: [{ provision: 'M.dsl-36' }] });
		expect(ask(one({ declared, proofs: [proof('authorityApproval')] })).verdict).toBe('release');
	});
});

describe('readings that no number shows', () => {
	it('E2: the ban on undisclosed vulnerabilities falls away once reported, where it says so', () => {
		const given = (...kinds: ('vulnerabilityPatching' | 'miitVulnerabilityReport')[]) =>
			one({
				kind: 'nonPersonal',
				basis: 'I.3-C7',
				declared: { undisclosedVulnerability: known(true), recipientIsProductProvider: known(false) },
				proofs: kinds.map((kind) => proof(kind)),
			});
		const reported = given('vulnerabilityPatching', 'miitVulnerabilityReport');
		expect(ask(reported)).toMatchObject({ path: { name: 'prohibited' }, readings: ['E2'] });
		expect(ask(reported, { E2: 'freed' }).path.name).not.toBe('prohibited');
		expect(nameOf(given('vulnerabilityPatching'), { E2: 'freed' })).toBe('prohibited');
	});
	it('E6: the exemptions that do not name a CIIO are closed to one, where it says so', () => {
		const given = (ciio: boolean) =>
			one({ basis: 'I.3-C2', proofs: [proof('contractNecessity')] }, { ciio: known(ciio), ordinary: exactly(200_000) });
		expect(ask(given(true))).toMatchObject({ path: { name: 'exempt' }, readings: expect.arrayContaining(['E6']) });
		expect(ask(given(true), { E6: 'closed' })).toMatchObject({ path: { name: 'securityAssessment' }, verdict: 'stop' });
		expect(whyNot(given(true), 'I.3-C2', { E6: 'closed' })).toMatchObject({ message: 'law.exempt-closed-to-ciio' });
		expect(nameOf(given(false), { E6: 'closed' })).toBe('exempt');
	});
});
