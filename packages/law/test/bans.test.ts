import { describe, expect, it } from 'vitest';
import type { Basis, ExemptionId, Known, Pack, Path, ProofKind, Slice } from '../src/index.ts';
import { decide, section2 } from '../src/index.ts';
import {
	ASSESSMENT,
	ask,
	assessment,
	authorisation,
	between,
	CONTRACT,
	exempt,
	facts,
	known,
	OUT_OF_SCOPE,
	PROHIBITED,
	PROOFS_FOR,
	proofs,
	reasonsOf,
	type Shipment,
	shipment,
	slice,
	unknown,
	whyNot,
} from './fixtures.ts';

type Tri = boolean | null;
/** `undefined`: not raised; `null`: raised and left open. */
const declare = (given: Readonly<Record<string, Tri | undefined>>): Slice['declared'] =>
	Object.fromEntries(
		Object.entries(given).flatMap(([name, value]): [string, Known<boolean>][] =>
			value === undefined ? [] : [[name, value === null ? unknown() : known(value)]],
		),
	);
const need = (provision: string, what: string, next = what) => ({
	...{ provision, message: `law.need-${what}`, next: `law.next-${next}`, params: { slice: 's1' } },
});
const asked = (provision: string, what: string) => ({
	...{ provision, message: `law.unknown-${what}`, next: `law.next-unknown-${what}`, params: { slice: 's1' } },
});
const declared = (name: string) => `slices.s1.declared.${name}`;
const LOOSEST = between('prohibited', 'exempt');

describe('classified geography', () => {
	const given = (classifiedGeography: Tri | undefined, more: Partial<Slice> = {}, rest: Shipment = {}) =>
		shipment({ n: 5, ...rest, slice: { declared: declare({ classifiedGeography }), ...more } });
	it('stops, and no path is left', () => {
		const decision = ask(given(true));
		expect(decision).toMatchObject({ path: PROHIBITED, verdict: 'stop', obligations: [], decisive: [] });
		expect(decision.missing).toEqual([need('N7', 'classified')]);
		const reason = { provision: 'N7', holds: true, message: 'law.n7', params: {}, facts: [declared('classifiedGeography')] };
		expect(decision.slices[0]!.reasons).toEqual([expect.objectContaining({ provision: 'I.2-1' }), reason]);
		for (const instead of ['outOfScope', 'exempt', 'standardContractOrCertification', 'securityAssessment', 'I.3-C5'] as const)
			expect(whyNot(decision, instead)).toEqual(reason);
	});
	it.each<[string, Partial<Slice>, Shipment]>([
		['a passed assessment', { basis: 'assessment' }, { held: [assessment()] }],
		['important data', { important: known(true) }, {}],
		['data that would be out of scope', { kind: 'nonPersonal', basis: 'none' }, {}],
		['unread bytes', { kind: 'unread', basis: 'none' }, {}],
		['data of foreign origin', { basis: 'I.3-C1', proofs: PROOFS_FOR['I.3-C1'] }, {}],
		['a finding of circumvention', {}, { circumvention: true }],
	])('%s: stops all the same', (_, more, rest) => {
		expect(ask(given(true, more, rest))).toMatchObject({ path: PROHIBITED, verdict: 'stop', missing: [need('N7', 'classified')] });
	});
	it.each([false, undefined] as const)('said not to be there (%s): nothing', (value) => {
		const decision = ask(given(value));
		expect(decision).toMatchObject({ path: exempt('I.3-C5'), verdict: 'release', missing: [] });
		expect(reasonsOf(decision, 'N7')).toEqual([]);
	});
	it('left open: held, and asked', () => {
		const decision = ask(given(null));
		expect(decision).toMatchObject({ path: LOOSEST, verdict: 'hold', decisive: [declared('classifiedGeography')] });
		expect(decision.missing).toEqual([asked('N7', 'classified')]);
		expect(reasonsOf(decision, 'N7')).toMatchObject([{ holds: 'unknown', message: 'law.n7-unknown' }]);
	});
});

describe('a vulnerability that is not public', () => {
	const given = (undisclosed: Tri | undefined, provider: Tri | undefined, basis: Basis = 'I.3-C5', kinds: ProofKind[] = []) =>
		shipment({
			n: 5,
			slice: {
				basis,
				declared: declare({ undisclosedVulnerability: undisclosed, recipientIsProductProvider: provider }),
				proofs: basis === 'I.3-C7' ? [...PROOFS_FOR['I.3-C7'], ...proofs(...kinds)] : proofs(...kinds),
			},
		});
	const C7 = exempt('I.3-C5', 'I.3-C7');
	const [UNDISCLOSED, PROVIDER] = [declared('undisclosedVulnerability'), declared('recipientIsProductProvider')];
	const both = [UNDISCLOSED, PROVIDER];
	const why = [asked('M.vuln-9(7)', 'undisclosed'), asked('M.vuln-9(7)', 'provider')];
	it.each<[Tri | undefined, Tri | undefined, Basis, Path, readonly string[], readonly unknown[]]>([
		[true, false, 'I.3-C7', PROHIBITED, [], [need('M.vuln-9(7)', 'vulnerability')]],
		[true, true, 'I.3-C7', C7, [], []],
		[true, null, 'I.3-C7', LOOSEST, [PROVIDER], [why[1]]],
		[true, undefined, 'I.3-C7', LOOSEST, [PROVIDER], [why[1]]],
		[false, false, 'I.3-C7', C7, [], []],
		[false, undefined, 'I.3-C7', C7, [], []],
		[null, false, 'I.3-C7', LOOSEST, [UNDISCLOSED], [why[0]]],
		[null, true, 'I.3-C7', C7, [], []],
		[null, null, 'I.3-C7', LOOSEST, both, why],
		// Who relies on I.3-C7 sends a vulnerability: whether it is public is asked without anybody raising it.
		[undefined, undefined, 'I.3-C7', LOOSEST, both, why],
		[undefined, false, 'I.3-C7', LOOSEST, [UNDISCLOSED], [why[0]]],
		[undefined, true, 'I.3-C7', C7, [], []],
		[undefined, undefined, 'I.3-C5', exempt('I.3-C5'), [], []],
		[undefined, false, 'I.3-C5', exempt('I.3-C5'), [], []],
		[true, false, 'I.3-C5', PROHIBITED, [], [need('M.vuln-9(7)', 'vulnerability')]],
		[true, true, 'I.3-C5', exempt('I.3-C5'), [], []],
		[null, null, 'I.3-C5', LOOSEST, both, why],
	])('undisclosed %s, to the provider %s, by %s', (undisclosed, provider, basis, path, decisive, missing) => {
		const decision = ask(given(undisclosed, provider, basis));
		expect(decision.path).toEqual(path);
		expect(decision.verdict).toBe(path === PROHIBITED ? 'stop' : path === LOOSEST ? 'hold' : 'release');
		expect(decision.decisive).toEqual(decisive);
		expect(decision.missing).toEqual(missing);
		const holds = path === PROHIBITED ? true : path === LOOSEST ? 'unknown' : false;
		const message = `law.ban-vulnerability${holds === true ? '' : '-unknown'}`;
		expect(reasonsOf(decision, 'M.vuln-9(7)')).toEqual(
			holds === false ? [] : [{ provision: 'M.vuln-9(7)', holds, message, params: {}, facts: both }],
		);
	});
	it('the ban outlives exemption (7), which would hold', () => {
		const decision = ask(given(true, false, 'I.3-C7'));
		expect(whyNot(decision, 'I.3-C7')).toMatchObject({ provision: 'M.vuln-9(7)', holds: true, message: 'law.ban-vulnerability' });
		expect(whyNot(decision, 'I.3-C8')).toMatchObject({ provision: 'I.3-C8', holds: false, message: 'law.c8-not-handling' });
	});
	it('by reading E2 "freed" it ends with the report to MIIT, and only with it', () => {
		for (const E2 of ['banStays', 'freed']) expect(ask(given(true, false, 'I.3-C7'), { E2 }).readings).toContain('E2');
		expect(ask(given(true, false, 'I.3-C7'), { E2: 'banStays' }).path).toEqual(PROHIBITED);
		expect(ask(given(true, false, 'I.3-C7'), { E2: 'freed' })).toMatchObject({ path: C7, verdict: 'release' });
		expect(ask(given(null, null, 'I.3-C7'), { E2: 'freed' })).toMatchObject({ path: C7, verdict: 'release', decisive: [] });
		const unreported = ask(given(true, false, 'I.3-C5', ['vulnerabilityPatching']), { E2: 'freed' });
		expect(unreported).toMatchObject({ path: PROHIBITED, verdict: 'stop' });
		expect(unreported.readings).not.toContain('E2');
		expect(ask(given(true, true, 'I.3-C7')).readings).not.toContain('E2');
	});
});

describe('a foreign authority that asks', () => {
	const given = (askedByForeignAuthority: Tri | undefined, ...kinds: ProofKind[]) =>
		shipment({ n: 5, slice: { declared: declare({ askedByForeignAuthority }), proofs: proofs(...kinds) } });
	const FACTS = [declared('askedByForeignAuthority'), 'slices.s1.proofs'];
	it('gets nothing without a Chinese authority having approved', () => {
		const decision = ask(given(true));
		expect(decision).toMatchObject({ path: PROHIBITED, verdict: 'stop', missing: [need('M.dsl-36', 'authority')] });
		expect(reasonsOf(decision, 'M.dsl-36')).toEqual([
			{ provision: 'M.dsl-36', holds: true, message: 'law.ban-authority', params: {}, facts: FACTS },
		]);
		expect(ask(given(true, 'surveyApproval', 'confidentialityProcessing')).path).toEqual(PROHIBITED);
	});
	it('gets with the approval what the path allows', () => {
		for (const value of [true, null, false, undefined])
			expect(ask(given(value, 'authorityApproval'))).toMatchObject({
				path: exempt('I.3-C5'),
				verdict: 'release',
				decisive: [],
				missing: [],
			});
		for (const value of [false, undefined]) expect(ask(given(value))).toMatchObject({ path: exempt('I.3-C5'), verdict: 'release' });
	});
	it('left open: held, and asked', () => {
		const decision = ask(given(null));
		expect(decision).toMatchObject({ path: LOOSEST, verdict: 'hold', decisive: [FACTS[0]], missing: [asked('M.dsl-36', 'authority')] });
		expect(reasonsOf(decision, 'M.dsl-36')).toMatchObject([{ holds: 'unknown', message: 'law.ban-authority-unknown' }]);
	});
	it('an approval of one thing lifts no other ban', () => {
		const all = declare({
			askedByForeignAuthority: true,
			classifiedGeography: true,
			undisclosedVulnerability: true,
			recipientIsProductProvider: false,
		});
		const decision = ask(shipment({ slice: { declared: all } }));
		expect(decision.missing).toEqual([need('N7', 'classified'), need('M.vuln-9(7)', 'vulnerability'), need('M.dsl-36', 'authority')]);
		const approved = ask(shipment({ slice: { declared: all, proofs: proofs('authorityApproval') } }));
		expect(approved.missing).toEqual([need('N7', 'classified'), need('M.vuln-9(7)', 'vulnerability')]);
	});
});

describe('survey data and spatial positions', () => {
	type Row = readonly [string, string, ProofKind, string, string];
	const rows: readonly Row[] = [
		['N3', 'containsSurveyData', 'surveyApproval', 'survey-approval', 'law.n3'],
		['N9', 'containsPreciseGeography', 'confidentialityProcessing', 'confidentiality', 'law.n9'],
	];
	it.each(rows)('%s: %s needs %s, on every path', (provision, name, kind, what, message) => {
		const given = (value: Tri | undefined, kinds: ProofKind[], rest: Shipment, more: Partial<Slice> = {}) =>
			ask(shipment({ ...rest, slice: { ...more, declared: declare({ [name]: value }), proofs: proofs(...kinds) } }));
		const other: ProofKind = kind === 'surveyApproval' ? 'confidentialityProcessing' : 'surveyApproval';
		const paths: readonly (readonly [Path, Shipment, Partial<Slice>])[] = [
			[OUT_OF_SCOPE, {}, { kind: 'nonPersonal', basis: 'none' }],
			[exempt('I.3-C5'), { n: 5 }, {}],
			[CONTRACT, { n: 100_000, held: [authorisation()] }, { basis: 'standardContract' }],
			[ASSESSMENT, { n: 1_000_000, held: [assessment({ validFrom: '2026-05-20T00:00:00+08:00' })] }, { basis: 'assessment' }],
		];
		for (const [path, rest, more] of paths) {
			for (const kinds of [[], [other]]) {
				const decision = given(true, kinds, rest, more);
				expect(decision).toMatchObject({ path, verdict: 'hold', missing: [need(provision, what)] });
				expect(reasonsOf(decision, provision)).toEqual([
					{ provision, holds: true, message, params: {}, facts: [declared(name), 'slices.s1.proofs'] },
				]);
				const open = given(null, kinds, rest, more);
				expect(open).toMatchObject({ path, verdict: 'hold', missing: [need(provision, what)], decisive: [declared(name)] });
				expect(reasonsOf(open, provision)).toMatchObject([{ holds: 'unknown', message: `${message}-unknown` }]);
			}
			for (const value of [true, null]) expect(given(value, [kind], rest, more)).toMatchObject({ path, verdict: 'release', missing: [] });
			for (const value of [false, undefined]) {
				const decision = given(value, [], rest, more);
				expect(decision).toMatchObject({ path, verdict: 'release' });
				expect(reasonsOf(decision, provision)).toEqual([]);
			}
		}
	});
	it('each needs its own, and both are missing where both are', () => {
		const both = declare({ containsSurveyData: true, containsPreciseGeography: true });
		const given = (...kinds: ProofKind[]) => ask(shipment({ slice: { declared: both, proofs: proofs(...kinds) } }));
		expect(given()).toMatchObject({ verdict: 'hold', missing: [need('N3', 'survey-approval'), need('N9', 'confidentiality')] });
		expect(given('surveyApproval').missing).toEqual([need('N9', 'confidentiality')]);
		expect(given('surveyApproval', 'confidentialityProcessing')).toMatchObject({ verdict: 'release', missing: [] });
	});
	it('what is missing before an assessment is named beside the assessment', () => {
		const given = shipment({ n: 1_000_000, slice: { declared: declare({ containsSurveyData: true }) } });
		expect(ask(given)).toMatchObject({ path: ASSESSMENT, verdict: 'stop' });
		expect(ask(given).missing).toEqual([need('I.3-A2', 'passed-assessment'), need('N3', 'survey-approval')]);
	});
});

describe('circumvention', () => {
	const FACTS = ['circumvention'];
	it('a signed finding leads to an assessment past exemptions and contracts', () => {
		const given: readonly Shipment[] = [
			{ n: 5 },
			{ n: 700_000, slice: { basis: 'standardContract' }, held: [authorisation()] },
			{ n: 5, slice: { basis: 'I.3-C1', proofs: PROOFS_FOR['I.3-C1'] } },
		];
		for (const each of given) {
			const decision = ask(shipment({ ...each, circumvention: true }));
			expect(decision).toMatchObject({ path: ASSESSMENT, verdict: 'stop', missing: [need('III.2-b', 'passed-assessment')] });
			expect(reasonsOf(decision, 'III.2-b')).toEqual([
				{ provision: 'III.2-b', holds: true, message: 'law.circumvention', params: {}, facts: FACTS },
			]);
			expect(whyNot(decision, 'exempt')).toEqual(reasonsOf(decision, 'III.2-b')[0]);
			expect(ask(shipment({ ...each, circumvention: false })).path).not.toEqual(ASSESSMENT);
		}
		expect(whyNot(ask(shipment({ n: 5, circumvention: true })), 'I.3-C5')).toMatchObject({ provision: 'III.2-b', holds: true });
		expect(whyNot(ask(shipment({ n: 5, circumvention: true })), 'I.3-C1')).toMatchObject({ message: 'law.c1-not-origin' });
	});
	it('a passed assessment answers it', () => {
		const given = shipment({ n: 700_000, circumvention: true, slice: { basis: 'assessment' }, held: [assessment()] });
		expect(ask(given)).toMatchObject({ path: ASSESSMENT, verdict: 'release' });
	});
	it('it reaches no data that is outside anyway', () => {
		expect(ask(shipment({ circumvention: true, slice: { kind: 'nonPersonal', basis: 'none' } }))).toMatchObject({ path: OUT_OF_SCOPE });
	});
	it('left open: held, and asked', () => {
		const decision = ask(shipment({ n: 5, circumvention: null }));
		expect(decision).toMatchObject({ path: between('securityAssessment', 'exempt'), verdict: 'hold', decisive: FACTS });
		expect(decision.missing).toEqual([{ ...asked('III.2-b', 'circumvention'), params: {} }]);
		expect(reasonsOf(decision, 'III.2-b')).toMatchObject([{ holds: 'unknown', message: 'law.circumvention-unknown' }]);
	});
	it('a ground of the Guidelines’ own is named before it', () => {
		expect(ask(shipment({ n: 1_000_000, circumvention: true })).missing).toEqual([need('I.3-A2', 'passed-assessment')]);
		expect(ask(shipment({ slice: { important: known(true) }, circumvention: true })).missing).toEqual([
			need('I.3-A1', 'passed-assessment', 'passed-assessment-important'),
		]);
	});
});

describe('another state rule', () => {
	const pack: Pack = {
		...{ id: 'other', version: '1', edition: '2026' },
		facts: { isGeneData: { type: 'boolean', question: { zh: '是否为基因数据？', en: 'Is it gene data?' } } },
		items: [{ ...section2.items[0]!, id: 'X-1', provision: 'I.3-A5', rule: { fact: 'isGeneData', is: true } }],
	};
	const given = (value: Known<boolean>, more: Partial<Slice> = {}) =>
		decide(facts({ slices: [slice({ declared: { isGeneData: value }, ...more })] }), [pack], {});
	it.each<[string, Partial<Slice>, ExemptionId | undefined]>([
		['exemption (5)', {}, 'I.3-C5'],
		['foreign origin', { basis: 'I.3-C1', proofs: PROOFS_FOR['I.3-C1'] }, 'I.3-C1'],
		['nobody’s data, determined not important', { kind: 'nonPersonal', basis: 'none' }, undefined],
	])('leads to an assessment that %s does not avoid', (_, more, exemption) => {
		const decision = given(known(true), more);
		expect(decision).toMatchObject({
			path: ASSESSMENT,
			verdict: 'stop',
			unverified: ['X-1'],
			missing: [need('I.3-A5', 'passed-assessment')],
		});
		expect(reasonsOf(decision, 'I.3-A5')).toEqual([
			{ provision: 'I.3-A5', holds: true, message: 'law.a5-item', params: { item: 'X-1' }, facts: ['slices.s1.declared'] },
			{ provision: 'I.3-A5', holds: true, message: 'law.a5', params: {}, facts: ['slices.s1.declared'] },
		]);
		if (exemption !== undefined) expect(whyNot(decision, exemption)).toMatchObject({ provision: 'I.3-A5', message: 'law.a5' });
	});
	it('not met: nothing; left open: held, whatever was determined', () => {
		expect(given(known(false))).toMatchObject({ path: exempt('I.3-C5'), verdict: 'release', unverified: [] });
		const open = given(unknown());
		expect(open).toMatchObject({ path: between('securityAssessment', 'exempt'), verdict: 'hold', decisive: [declared('isGeneData')] });
		expect(open.missing).toEqual([{ ...asked('I.3-A5', 'declared'), params: { fact: 'isGeneData', slice: 's1' } }]);
		expect(given(unknown(), { kind: 'nonPersonal', basis: 'none' }).path).toEqual(between('securityAssessment', 'outOfScope'));
	});
});
