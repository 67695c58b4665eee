import { describe, expect, it } from 'vitest';
import type { Act, ExemptionId, Path, ProofKind, Readings, Slice } from '../src/index.ts';
import {
	ASSESSMENT,
	ask,
	authorisation,
	between,
	CONTRACT,
	exactly,
	exempt,
	known,
	NOT_AN_EXPORT,
	PROOFS_FOR,
	proof,
	proofs,
	type Shipment,
	shifted,
	shipment,
	unknown,
	whyNot,
} from './fixtures.ts';

describe('the act', () => {
	it.each<[Act | null, string, boolean | 'unknown', string, Path]>([
		['send', 'I.2-1', true, 'law.act-send', exempt('I.3-C5')],
		['access', 'I.2-2', true, 'law.act-access', exempt('I.3-C5')],
		['abroad', 'I.2-3', true, 'law.act-abroad', exempt('I.3-C5')],
		['none', 'I.2-1', false, 'law.act-none', NOT_AN_EXPORT],
		['other', 'I.2-1', 'unknown', 'law.act-other', between('exempt', 'notAnExport')],
		[null, 'I.2-1', 'unknown', 'law.act-unknown', between('exempt', 'notAnExport')],
	])('%s is cited as %s', (act, provision, holds, message, path) => {
		const decision = ask(shipment({ n: 5, act: act === null ? unknown() : known(act) }));
		expect(decision.slices[0]!.reasons[0]).toEqual({ provision, holds, message, params: {}, facts: ['act'] });
		expect(decision.path).toEqual(path);
		expect(decision.verdict).toBe(holds === 'unknown' ? 'hold' : 'release');
		expect(decision.decisive).toEqual(holds === 'unknown' ? ['act'] : []);
		expect(decision.missing).toEqual(
			holds === 'unknown' ? [{ provision: 'I.2-1', message: 'law.unknown-act', next: 'law.next-unknown-act', params: {} }] : [],
		);
		if (holds !== false) expect(whyNot(decision, 'notAnExport')).toEqual(decision.slices[0]!.reasons[0]);
	});
	it('what is none of the three acts is not an export, whatever it is, and asks for nothing', () => {
		const decision = ask(
			shipment({
				...{ act: known('none'), n: 2_000_000, s: 20_000, ciio: true, circumvention: true },
				slice: {
					...{ kind: 'sensitivePI', important: known(true) },
					declared: { classifiedGeography: known(true), containsSurveyData: known(true) },
				},
			}),
		);
		expect(decision).toMatchObject({ path: NOT_AN_EXPORT, verdict: 'release', missing: [], obligations: [], decisive: [], readings: [] });
		expect(decision.slices[0]!.reasons).toHaveLength(1);
	});
	it('an act that may be none of the three does not soften what it would lead to', () => {
		const given = shipment({ act: known('other'), slice: { important: known(true) } });
		expect(ask(given)).toMatchObject({ path: between('securityAssessment', 'notAnExport'), verdict: 'hold', decisive: ['act'] });
	});
});

/** Facts an exemption reads, and a shipment that meets every precondition of it and of no other. */
const EVERY: Readonly<Record<ExemptionId, { readonly given: Shipment; readonly facts: readonly string[] }>> = {
	'I.3-C1': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.proofs'] },
	'I.3-C2': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.proofs'] },
	'I.3-C3': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.proofs'] },
	'I.3-C4': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.proofs'] },
	'I.3-C5': { given: { n: 50 }, facts: ['slices.s1.kind', 'slices.s1.important', 'processor.ciio', 'after.ordinary'] },
	'I.3-C6': { given: { n: 200_000, zone: 'lingang' }, facts: ['slices.s1.important', 'slices.s1.proofs', 'processor.zone'] },
	'I.3-C7': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.proofs'] },
	'I.3-C8': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.proofs'] },
	'I.3-C9': { given: { n: 200_000 }, facts: ['slices.s1.kind', 'slices.s1.important', 'slices.s1.digest', 'slices.s1.proofs'] },
};
const IDS = Object.keys(EVERY) as ExemptionId[];
const full = (id: ExemptionId, more: Partial<Slice> = {}, rest: Shipment = {}): Shipment => ({
	...EVERY[id].given,
	...rest,
	slice: {
		basis: id,
		proofs: PROOFS_FOR[id],
		// By basis alone I.3-C7 raises the question of what is undisclosed.
		declared: id === 'I.3-C7' ? { undisclosedVulnerability: known(false) } : {},
		...more,
	},
});
const paramsOf = (id: ExemptionId, count: number | string = 50) => (id === 'I.3-C5' ? { count } : {});
const WITHOUT: Readonly<Partial<Record<ProofKind, string>>> = {
	foreignOrigin: 'law.c1-not-origin',
	contractNecessity: 'law.c2-not-necessity',
	hrNecessity: 'law.c3-not-necessity',
	labourRules: 'law.c3-not-rules',
	collectiveContract: 'law.c3-not-collective',
	emergencyNecessity: 'law.c4-not-necessity',
	offNegativeList: 'law.c6-not-list',
	zoneRules: 'law.c6-not-rules',
	vulnerabilityPatching: 'law.c7-not-patching',
	miitVulnerabilityReport: 'law.c7-not-reported',
	incidentHandling: 'law.c8-not-handling',
	miitIncidentReport: 'law.c8-not-miit',
	industryRegulatorReport: 'law.c8-not-regulator',
	defectOrRecall: 'law.c9-not-defect',
	samrFiling: 'law.c9-not-filed',
};

describe('every precondition of every exemption', () => {
	it.each(IDS)('%s with all of them is exempt by it alone', (id) => {
		const decision = ask(shipment(full(id)));
		expect(decision).toMatchObject({ path: exempt(id), verdict: 'release', missing: [], decisive: [] });
		const message = `law.c${id.at(-1)}`;
		expect(decision.slices[0]!.reasons).toContainEqual({
			provision: id,
			holds: true,
			message,
			params: paramsOf(id),
			facts: EVERY[id].facts,
		});
		expect(decision.slices[0]!.whyNot.map((reason) => reason.instead)).toEqual(expect.arrayContaining(IDS.filter((other) => other !== id)));
	});

	type Removed = readonly [ExemptionId, string, Shipment, boolean | 'unknown', string, Readings?];
	const removed: readonly Removed[] = [
		...IDS.flatMap((id) =>
			PROOFS_FOR[id].flatMap(({ kind }): Removed[] => {
				const others = PROOFS_FOR[id].filter((each) => each.kind !== kind);
				const late = proof(kind, { at: shifted('2026-06-01T10:00:00+08:00', 1), digest: 'a'.repeat(64) });
				return [
					[id, `without ${kind}`, full(id, { proofs: others }), false, WITHOUT[kind]!],
					[id, `${kind} dated later`, full(id, { proofs: [...others, late] }), false, WITHOUT[kind]!],
				];
			}),
		),
		...IDS.filter((id) => id !== 'I.3-C5').flatMap((id): Removed[] => [
			[id, 'a CIIO, by reading E6', full(id, {}, { ciio: true }), false, 'law.exempt-closed-to-ciio', { E6: 'closed' }],
			[id, 'perhaps a CIIO, by reading E6', full(id, {}, { ciio: null }), 'unknown', 'law.exempt-closed-to-ciio', { E6: 'closed' }],
		]),
		...(['I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C5'] as const).flatMap((id): Removed[] => [
			[id, 'nobody’s data', full(id, { kind: 'nonPersonal', important: known(true) }), false, 'law.exempt-personal-only'],
			[id, 'unread bytes', full(id, { kind: 'unread' }), false, 'law.exempt-personal-only'],
		]),
		...IDS.filter((id) => id !== 'I.3-C1').flatMap((id): Removed[] => {
			const readings = { E1: 'assessment', E12: 'assessment' };
			return [
				[id, 'important (I.3-D)', full(id, { important: known(true) }), false, 'law.exempt-not-important', readings],
				[id, 'perhaps important (I.3-D)', full(id, { important: unknown() }), 'unknown', 'law.exempt-important-unknown', readings],
			];
		}),
		['I.3-C5', 'sensitive', full('I.3-C5', { kind: 'sensitivePI' }), false, 'law.c5-not-sensitive'],
		[
			...(['I.3-C5', 'with sensitive information of somebody in it'] as const),
			full('I.3-C5', { persons: { ordinary: exactly(5), sensitive: { min: 0, max: 1 } } }),
			...([false, 'law.c5-not-sensitive'] as const),
		],
		['I.3-C5', 'a CIIO', full('I.3-C5', {}, { ciio: true }), false, 'law.c5-not-ciio'],
		['I.3-C5', 'perhaps a CIIO', full('I.3-C5', {}, { ciio: null }), 'unknown', 'law.c5-unknown-ciio'],
		['I.3-C6', 'not in a zone', full('I.3-C6', {}, { zone: null }), false, 'law.c6-not-zone'],
		['I.3-C6', 'perhaps in a zone', full('I.3-C6', {}, { zone: 'unknown' }), 'unknown', 'law.c6-unknown-zone'],
		[
			'I.3-C6',
			'perhaps in a zone, not off its list',
			full('I.3-C6', { proofs: proofs('zoneRules') }, { zone: 'unknown' }),
			false,
			'law.c6-not-list',
		],
		...(['b'.repeat(64), undefined] as const).map(
			(digest): Removed => [
				...(['I.3-C9', `filed for ${digest === undefined ? 'no named' : 'another'} source`] as const),
				full('I.3-C9', { proofs: [proof('defectOrRecall'), digest === undefined ? proof('samrFiling') : proof('samrFiling', { digest })] }),
				...([false, 'law.c9-not-this-source'] as const),
			],
		),
		...(['I.3-C7', 'I.3-C8', 'I.3-C9'] as const).map(
			(id): Removed => [id, 'before 1 July, by reading E14', full(id), false, 'law.exempt-not-yet', { E14: 'july' }],
		),
	];
	it.each(removed.map(([id, what, given, holds, message, readings = {}]) => [id, what, given, holds, message, readings] as const))(
		'%s is not there: %s',
		(id, _, given, holds, message, readings) => {
			const decision = ask(shipment(given), readings);
			expect(decision.path.name).not.toBe('exempt');
			expect(decision.verdict).not.toBe('release');
			expect(whyNot(decision, id)).toEqual({ provision: id, holds, message, params: paramsOf(id), facts: EVERY[id].facts });
			if (holds === 'unknown') expect(decision.path).toMatchObject({ name: 'undetermined', loosest: 'exempt' });
		},
	);
	it('a count of which one end is too high takes (5) away, and says how many', () => {
		const of = (n: Shipment['n'] & {}) => whyNot(ask(shipment(full('I.3-C5', {}, { n }))), 'I.3-C5');
		const reason = { provision: 'I.3-C5', facts: EVERY['I.3-C5'].facts };
		expect(of(100_000)).toEqual({ ...reason, holds: false, message: 'law.c5-not-count', params: { count: 100_000 } });
		expect(of({ min: 5, max: null })).toEqual({ ...reason, holds: 'unknown', message: 'law.c5-unknown-count', params: { count: '≥ 5' } });
	});
	it('of several preconditions that fail the first is named, and one that fails before one that is open', () => {
		const named = (id: ExemptionId, given: Shipment) => whyNot(ask(shipment(given)), id)!.message;
		expect(named('I.3-C3', full('I.3-C3', { proofs: [] }))).toBe('law.c3-not-necessity');
		expect(named('I.3-C3', full('I.3-C3', { proofs: proofs('hrNecessity') }))).toBe('law.c3-not-rules');
		expect(named('I.3-C8', full('I.3-C8', { proofs: proofs('incidentHandling') }))).toBe('law.c8-not-miit');
		expect(named('I.3-C5', full('I.3-C5', { important: known(true) }, { ciio: null }))).toBe('law.exempt-not-important');
		expect(named('I.3-C5', full('I.3-C5', { important: unknown() }, { ciio: null }))).toBe('law.c5-unknown-ciio');
	});
});

describe('I.3-D', () => {
	it.each(IDS)('%s and important data', (id) => {
		const decision = ask(shipment(full(id, { important: known(true) })));
		expect(decision).toMatchObject({ path: ASSESSMENT, verdict: 'stop' });
		expect(whyNot(decision, 'exempt')).toEqual({
			...{ provision: 'I.3-D', holds: false, message: 'law.exempt-not-important' },
			...{ params: {}, facts: ['slices.s1.important'] },
		});
		const open = ask(shipment(full(id, { important: unknown() })));
		expect(open.path).toEqual(between('securityAssessment', 'exempt'));
		expect(open.decisive[0]).toBe('slices.s1.important');
		expect(whyNot(open, 'exempt')).toMatchObject({ provision: 'I.3-D', holds: 'unknown', message: 'law.exempt-important-unknown' });
	});
});

describe('important personal information (I.3-D)', () => {
	it.each(['I.3-C1', 'I.3-C7', 'I.3-C8', 'I.3-C9'] as const)('is not freed by %s, which is about other data', (id) => {
		for (const kind of ['ordinaryPI', 'sensitivePI'] as const)
			expect(ask(shipment(full(id, { kind, important: known(true) })))).toMatchObject({ path: ASSESSMENT, verdict: 'stop' });
		expect(ask(shipment(full(id, { kind: 'nonPersonal', important: known(true) })))).toMatchObject({
			path: exempt(id),
			verdict: 'release',
		});
	});
});

describe('a reading changes the answer where it says so, and only there', () => {
	const labour = (...kinds: ProofKind[]) => full('I.3-C3', { proofs: proofs(...kinds) });
	type Row = readonly [string, string, string, string, Shipment, Path, Path];
	const rows: readonly Row[] = [
		...(['I.3-C7', 'I.3-C8', 'I.3-C9'] as const).flatMap((id): Row[] => [
			['E1', 'exempt', 'assessment', `important, ${id}`, full(id, { kind: 'nonPersonal', important: known(true) }), exempt(id), ASSESSMENT],
			[
				'E1',
				'exempt',
				'assessment',
				`perhaps important, ${id}`,
				full(id, { kind: 'nonPersonal', important: unknown() }),
				between('exempt', 'outOfScope'),
				between('securityAssessment', 'outOfScope'),
			],
		]),
		...IDS.filter((id) => id !== 'I.3-C5').map(
			(id): Row => ['E6', 'open', 'closed', id, full(id, {}, { ciio: true }), exempt(id), ASSESSMENT],
		),
		['E7', 'both', 'either', 'rules only', labour('labourRules', 'hrNecessity'), CONTRACT, exempt('I.3-C3')],
		['E7', 'both', 'either', 'collective contract only', labour('collectiveContract', 'hrNecessity'), CONTRACT, exempt('I.3-C3')],
		['E9', 'separate', 'joined', 'sensitive information this year', full('I.3-C5', {}, { s: 1 }), exempt('I.3-C5'), CONTRACT],
		['E12', 'assessment', 'exempt', 'off the list', full('I.3-C6', { important: known(true) }), ASSESSMENT, exempt('I.3-C6')],
		['E14', 'atOnce', 'july', 'in June', full('I.3-C8'), exempt('I.3-C8'), CONTRACT],
		['D13', 'notImportant', 'important', '200,000 persons', full('I.3-C2'), exempt('I.3-C2'), ASSESSMENT],
	];
	it.each(rows)('%s "%s" or "%s": %s', (id, usual, other, _, given, usually, otherwise) => {
		for (const [readings, path] of [
			[{}, usually],
			[{ [id]: usual }, usually],
			[{ [id]: other }, otherwise],
		] as const) {
			const decision = ask(shipment(given), readings);
			expect(decision.path).toEqual(path);
			expect(decision.readings).toContain(id);
		}
	});
	it.each<[string, Readings, Shipment, Path]>([
		['E7, with both', { E7: 'either' }, full('I.3-C3'), exempt('I.3-C3')],
		['E7, with neither', { E7: 'either' }, labour('hrNecessity'), CONTRACT],
		['E7, without necessity', { E7: 'either' }, labour('labourRules', 'collectiveContract'), CONTRACT],
		['E6, no CIIO', { E6: 'closed' }, full('I.3-C2'), exempt('I.3-C2')],
		['E6, exemption (5)', { E6: 'open' }, full('I.3-C5', {}, { ciio: true }), ASSESSMENT],
		['E1, not important', { E1: 'assessment' }, full('I.3-C8'), exempt('I.3-C8')],
		['E1, exemption (2)', { E1: 'exempt' }, full('I.3-C2', { important: known(true) }), ASSESSMENT],
		['E12, not important', { E12: 'exempt' }, full('I.3-C6'), exempt('I.3-C6')],
		['E12, not in the zone', { E12: 'exempt' }, full('I.3-C6', { important: known(true) }, { zone: null }), ASSESSMENT],
		['E14, exemption (2)', { E14: 'july' }, full('I.3-C2'), exempt('I.3-C2')],
		['E9, nobody with sensitive information', { E9: 'joined' }, full('I.3-C5'), exempt('I.3-C5')],
	])('%s: it makes no difference', (name, readings, given, path) => {
		const decision = ask(shipment(given), readings);
		expect(decision.path).toEqual(path);
		expect(decision.readings).not.toContain(name.split(',')[0]);
	});
	it('by E7 "either" it is still the rules that are missing where there is neither', () => {
		expect(whyNot(ask(shipment(labour('hrNecessity')), { E7: 'either' }), 'I.3-C3')).toMatchObject({ message: 'law.c3-not-rules' });
	});
});

describe('what a slice relies on', () => {
	const need = (provision: string, message: string, next: string, params = {}) => ({
		provision,
		message,
		next,
		params: { ...params, slice: 's1' },
	});
	it('all exemptions that hold are collected, and one of them is enough', () => {
		const given = full('I.3-C2', { proofs: [...PROOFS_FOR['I.3-C2'], ...PROOFS_FOR['I.3-C3'], ...PROOFS_FOR['I.3-C9']] }, { n: 5 });
		const all = exempt('I.3-C2', 'I.3-C3', 'I.3-C5', 'I.3-C9');
		expect(ask(shipment(given))).toMatchObject({ path: all, verdict: 'release' });
		expect(whyNot(ask(shipment(given)), 'I.3-C9')).toBeUndefined();
	});
	it.each<[string, Shipment, readonly unknown[]]>([
		['nothing', { n: 5, slice: { basis: 'none' } }, [need('I.3-C5', 'law.need-basis', 'law.next-basis', { instead: 'I.3-C5' })]],
		[
			'an exemption that does not hold beside one that does',
			{ n: 5, slice: { basis: 'I.3-C3' } },
			[need('I.3-C3', 'law.c3-not-necessity', 'law.next-basis-instead', { basis: 'I.3-C3', instead: 'I.3-C5' })],
		],
		[
			'(5) where only (2) holds',
			{ n: 100_000, slice: { basis: 'I.3-C5', proofs: PROOFS_FOR['I.3-C2'] } },
			[need('I.3-C5', 'law.c5-not-count', 'law.next-basis-instead', { basis: 'I.3-C5', instead: 'I.3-C2', count: 100_000 })],
		],
		[
			'a contract nobody holds',
			{ n: 5, slice: { basis: 'standardContract' } },
			[need('III.3-b', 'law.need-standardcontract', 'law.next-standardcontract')],
		],
		[
			'an assessment nobody holds',
			{ n: 5, slice: { basis: 'assessment' } },
			[need('III.2-d', 'law.need-assessment', 'law.next-assessment')],
		],
		[
			'a certificate nobody holds',
			{ n: 5, slice: { basis: 'certification' } },
			[need('III.4-b', 'law.need-certification', 'law.next-certification')],
		],
	])('%s: held, though exempt', (_, given, missing) => {
		const decision = ask(shipment(given));
		expect(decision).toMatchObject({ path: { name: 'exempt' }, verdict: 'hold' });
		expect(decision.missing).toEqual(missing);
	});
	it('a contract in effect carries what would be exempt too', () => {
		expect(ask(shipment({ n: 5, slice: { basis: 'standardContract' }, held: [authorisation()] }))).toMatchObject({ verdict: 'release' });
	});
});

describe('the persons of a slice', () => {
	const holding = (n: number, s: number, basis: Slice['basis'], ordinary: number) =>
		shipment({ n, s, slice: { basis, persons: { ordinary: exactly(ordinary), sensitive: exactly(0) } } });
	const above = expect.objectContaining({ code: 'persons-above-meter' });
	it('are no more than the meters that include them', () => {
		expect(() => ask(holding(9, 9, 'I.3-C2', 10))).toThrow(above);
		expect(ask(holding(10, 0, 'I.3-C2', 10)).verdict).toBeDefined();
	});
	it.each<[string, Readings, Slice['basis'], boolean]>([
		['who left under an exemption may be in none under D7 “exemptNotCounted”', { D7: 'exemptNotCounted' }, 'I.3-C2', true],
		['the few of exemption (5) are in one all the same', { D7: 'exemptNotCounted' }, 'I.3-C5', false],
		['under D6 “sensitiveOnly” they may be in the sensitive one instead', { D6: 'sensitiveOnly' }, 'standardContract', true],
	])('%s', (_, readings, basis, may) => {
		const given = () => ask(holding(4, 6, basis, 10), readings);
		if (may) expect(given().verdict).toBeDefined();
		else expect(given).toThrow(above);
		expect(() => ask(holding(4, 5, 'standardContract', 10), readings)).toThrow(above);
	});
});
