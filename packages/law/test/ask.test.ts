import { describe, expect, it } from 'vitest';
import {
	type AnswerValue,
	answer,
	blank,
	catalogueFact,
	decide,
	type Interview,
	interviewOf,
	LawError,
	nextQuestion,
	otherStateRules,
	ownCatalogue,
	type Pack,
	type Question,
	questionsLeft,
	section2,
} from '../src/index.ts';
import { AT, assessment, exactly, facts, slice, unknown } from './fixtures.ts';

const none = { yes: [], unknown: [] };
const yes = (...ids: string[]) => ({ yes: ids, unknown: [] });
type Answers = Readonly<Record<string, AnswerValue>>;
/** To what is not listed: none of it, no, or unknown. */
const otherwise = ({ form }: Question): AnswerValue => (form.kind === 'several' ? none : form.kind === 'yesNo' ? false : 'unknown');

/** Answers until nothing is asked any more. `answers`: by the id of a question, or of one of the facts it is about. */
function interview(answers: Answers, from: Interview = blank(AT), packs: readonly Pack[] = [section2]) {
	const asked: Question[] = [];
	let current = from;
	for (let next = nextQuestion(current, packs, {}); next !== null; next = nextQuestion(current, packs, {})) {
		const id = [next.id, ...next.facts].find((one) => Object.hasOwn(answers, one));
		current = answer(current, next, id === undefined ? otherwise(next) : answers[id]!, 'wang');
		asked.push(next);
		if (asked.length > 100) throw new Error('no end');
	}
	return { decision: decide(current.facts, packs, {}), ids: asked.map(({ id }) => id), asked, ended: current };
}
const sending = (...kinds: string[]): Answers => ({ act: 'send', kinds: yes(...kinds) });
const ordinary = (count: number): Answers => ({ ...sending('ordinaryPI'), 'after.ordinary': exactly(count) });

describe('an interview that begins with nothing', () => {
	it('is held, whatever is loaded: everything is unknown', () => {
		for (const packs of [[], [section2]]) {
			const decision = decide(blank(AT).facts, packs, {});
			expect(decision).toMatchObject({ verdict: 'hold', path: { name: 'undetermined', loosest: 'notAnExport', strictest: 'prohibited' } });
		}
	});

	it('asks how the data leaves first, and nothing more when it does not leave', () => {
		const { ids, decision } = interview({ act: 'none' });
		expect(ids).toEqual(['act']);
		expect(decision).toMatchObject({ verdict: 'release', path: { name: 'notAnExport' } });
	});

	it('ends undetermined when everything is unknown, and asks each thing once', () => {
		const everything = new Proxy({}, { get: () => 'unknown', getOwnPropertyDescriptor: () => ({ configurable: true, value: 'unknown' }) });
		const { ids, decision } = interview(everything);
		expect(decision).toMatchObject({ verdict: 'hold', path: { name: 'undetermined' } });
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeLessThan(16);
	});

	it('ends with a ban that holds: nothing else is asked', () => {
		const { ids, decision } = interview({
			...sending('sensitivePI'),
			'slices.sensitivePI.declared.classifiedGeography': yes('classifiedGeography'),
		});
		expect(ids).toHaveLength(3);
		expect(decision).toMatchObject({ verdict: 'stop', path: { name: 'prohibited' } });
	});

	it('asks for the approval where a foreign authority wants the data, and goes on when there is one', () => {
		const wanted = { ...sending('nonPersonal'), 'slices.nonPersonal.declared.askedByForeignAuthority': yes('askedByForeignAuthority') };
		expect(interview(wanted).ids.at(-1)).toBe('proof:authorityApproval');
		const approved = interview({ ...wanted, 'proof:authorityApproval': true });
		expect(approved.ids.length).toBeGreaterThan(4);
		expect(approved.decision.path.name).toBe('outOfScope');
	});

	it('asks who receives an undisclosed vulnerability only when there is one', () => {
		const undisclosed = { 'slices.nonPersonal.declared.undisclosedVulnerability': yes('undisclosedVulnerability') };
		expect(interview({ ...sending('nonPersonal'), ...undisclosed }).ids).toContain(
			'slices.nonPersonal.declared.recipientIsProductProvider',
		);
		expect(interview(sending('nonPersonal')).ids).not.toContain('slices.nonPersonal.declared.recipientIsProductProvider');
	});
});

describe('the path of personal information', () => {
	it.each([
		[99_999, 'exempt'],
		[100_000, 'standardContractOrCertification'],
		[999_999, 'standardContractOrCertification'],
		[1_000_000, 'securityAssessment'],
	] as const)('of %i persons is %s', (count, path) => {
		expect(interview(ordinary(count)).decision.path.name).toBe(path);
	});

	it('of a range is open only where the range reaches over a threshold', () => {
		const between = (min: number, max: number) => interview({ ...sending('ordinaryPI'), 'after.ordinary': { min, max } }).decision.path;
		expect(between(100_000, 900_000).name).toBe('standardContractOrCertification');
		expect(between(90_000, 110_000)).toEqual({ name: 'undetermined', loosest: 'exempt', strictest: 'standardContractOrCertification' });
	});

	it('is released with a contract in effect and its papers, whose scale is the number that was stated', () => {
		const { decision, ended } = interview({
			...ordinary(120_000),
			'slices.ordinaryPI.basis': 'standardContract',
			'authorisation:standardContract': 'covers',
			'held.standardContract.pipia': '2026-03-01',
			'held.standardContract.notice': true,
			'held.standardContract.consent': 'notBasis',
		});
		expect(decision).toMatchObject({ verdict: 'release', missing: [], path: { name: 'standardContractOrCertification' } });
		expect(ended.facts.held).toMatchObject([{ state: 'inEffect', declaredScale: { ordinary: 120_000 } }]);
	});

	it('is held while the contract is pending, and says so', () => {
		const { decision } = interview({
			...ordinary(120_000),
			'slices.ordinaryPI.basis': 'standardContract',
			'authorisation:standardContract': 'pending',
		});
		expect(decision.missing.map((need) => need.message)).toContain('law.need-standardcontract-pending');
	});

	it('is held when nobody can say whether the contract covers it: nothing is put on record', () => {
		const { decision, ended } = interview({
			...ordinary(120_000),
			'slices.ordinaryPI.basis': 'standardContract',
			'authorisation:standardContract': 'unknown',
		});
		expect(ended.facts.held).toEqual([]);
		expect(decision).toMatchObject({ verdict: 'hold', missing: [{ message: 'law.need-standardcontract' }] });
	});

	it('asks for each kind of data what it relies on, and for no basis where another slice is stopped anyway', () => {
		const both = { ...sending('ordinaryPI', 'sensitivePI'), 'after.ordinary': exactly(50), 'after.sensitive': exactly(5) };
		const pending = { 'slices.sensitivePI.basis': 'standardContract', 'authorisation:standardContract': 'covers' };
		expect(interview({ ...both, ...pending }).ids).toEqual(expect.arrayContaining(['slices.sensitivePI.basis', 'slices.ordinaryPI.basis']));
		const stopped = interview({ ...both, 'after.sensitive': exactly(20_000), 'slices.sensitivePI.basis': 'none' }).ids;
		expect(stopped).not.toContain('slices.ordinaryPI.basis');
	});

	it('asks whether there is a domestic applicant where an assessment is missing, and only there', () => {
		expect(interview(ordinary(2_000_000)).ids.at(-1)).toBe('processor.legalEntity');
		expect(interview(ordinary(120_000)).ids).not.toContain('processor.legalEntity');
		const without = interview({ ...ordinary(2_000_000), 'processor.legalEntity': 'none' }).decision;
		expect(without.missing.map((need) => need.message)).toContain('law.need-applicant');
	});

	it('says nothing of a meter that no kind of data touches', () => {
		expect(interview(sending('nonPersonal')).ids.filter((id) => id.startsWith('after.'))).toEqual([]);
		expect(interview(ordinary(5)).ids).not.toContain('after.sensitive');
	});
});

describe('exemptions', () => {
	it('are offered where their proofs could change the path: contract, HR and emergency for personal information only', () => {
		const offered = (answers: Answers) => {
			const { form } = interview(answers).asked.find(({ id }) => id === 'exemptions')!;
			return form.kind === 'several' ? form.options.map(({ id }) => id) : [];
		};
		expect(offered(sending('nonPersonal'))).toEqual(['I.3-C1', 'I.3-C7', 'I.3-C8', 'I.3-C9']);
		expect(offered(sending('ordinaryPI'))).toEqual(['I.3-C1', 'I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C6', 'I.3-C7', 'I.3-C8', 'I.3-C9']);
	});

	it('ask for their proofs only when chosen, and exempt only with all of them', () => {
		const hr = { ...ordinary(500_000), exemptions: yes('I.3-C3') };
		expect(interview(ordinary(500_000)).ids.filter((id) => id.startsWith('proof:'))).toEqual([]);
		const some = interview({ ...hr, 'proof:I.3-C3': yes('hrNecessity', 'labourRules') });
		expect(some.ids.filter((id) => id.startsWith('proof:'))).toEqual(['proof:I.3-C3']);
		expect(some.decision.path.name).toBe('standardContractOrCertification');
		const all = interview({ ...hr, 'proof:I.3-C3': yes('hrNecessity', 'labourRules', 'collectiveContract') });
		expect(all.decision.path).toEqual({ name: 'exempt', exemptions: ['I.3-C3'] });
		expect(all.ids).not.toContain('after.ordinary');
	});

	it.each([
		['I.3-C1', 'nonPersonal', true],
		['I.3-C2', 'ordinaryPI', true],
		['I.3-C4', 'ordinaryPI', true],
		['I.3-C6', 'ordinaryPI', yes('offNegativeList', 'zoneRules')],
		['I.3-C7', 'ordinaryPI', yes('vulnerabilityPatching', 'miitVulnerabilityReport')],
		['I.3-C8', 'ordinaryPI', yes('incidentHandling', 'miitIncidentReport', 'industryRegulatorReport')],
		['I.3-C9', 'ordinaryPI', yes('defectOrRecall', 'samrFiling')],
	] as const)('%s holds with exactly the proofs it is asked for', (exemption, kind, proofs) => {
		const { decision, asked } = interview({
			...sending(kind),
			exemptions: yes(exemption),
			[`proof:${exemption}`]: proofs,
			'processor.zone': 'lingang',
			...(kind === 'nonPersonal' ? { 'slices.nonPersonal.important': true } : {}),
		});
		expect(decision.path).toMatchObject({ name: 'exempt', exemptions: expect.arrayContaining([exemption]) });
		const { form } = asked.find(({ id }) => id === `proof:${exemption}`)!;
		if (form.kind === 'several') expect(form.options.map(({ id }) => id)).toEqual((proofs as { yes: string[] }).yes);
	});

	it('of a zone ask where the processor is registered, and none is none', () => {
		const zone = { ...ordinary(500_000), exemptions: yes('I.3-C6'), 'proof:I.3-C6': yes('offNegativeList', 'zoneRules') };
		expect(interview({ ...zone, 'processor.zone': null }).decision.path.name).toBe('standardContractOrCertification');
		expect(interview(ordinary(500_000)).ids).not.toContain('processor.zone');
	});
});

describe('important data', () => {
	const charging = { 'slices.nonPersonal.declared.isChargingStatus': yes('isChargingStatus') };

	it('is asked about scenario by scenario, and further only about the data that was chosen', () => {
		const { ids } = interview({ ...sending('nonPersonal'), ...charging, 'slices.nonPersonal.declared.vehiclesInChina': 50_000 });
		const declared = ids.map((id) => id.slice('slices.nonPersonal.declared.'.length));
		expect(declared).toEqual(expect.arrayContaining(['isDesignBom', 'isRawExteriorFootage', 'isUpgradeSource', 'vehiclesInChina']));
		expect(declared).not.toContain('touchesSafetyFunction');
		expect(declared).not.toContain('platformVehiclesServed');
	});

	it('by an item that is met needs no determination, and no further item', () => {
		const { ids, decision } = interview({ ...sending('nonPersonal'), ...charging, 'slices.nonPersonal.declared.vehiclesInChina': 120_000 });
		expect(decision).toMatchObject({ verdict: 'stop', path: { name: 'securityAssessment' }, unverified: ['CO-23'] });
		expect(ids).not.toContain('slices.nonPersonal.important');
		expect(ids).not.toContain('slices.nonPersonal.declared.concernsSensitivePlaces');
	});

	it('is otherwise a determination, asked after the items; the answer says that it is provisional', () => {
		const { ids, asked, decision } = interview({ ...sending('nonPersonal'), 'slices.nonPersonal.important': true });
		const place = ids.indexOf('slices.nonPersonal.important');
		expect(place).toBeGreaterThan(ids.indexOf('slices.nonPersonal.declared.concernsSensitivePlaces'));
		expect(asked[place]!.note!.en).toContain('provisional');
		expect(decision.path.name).toBe('securityAssessment');
	});

	it('asks nothing more about an item whose kind of data is not known', () => {
		const { ids } = interview({
			...sending('nonPersonal'),
			'slices.nonPersonal.declared.isChargingStatus': { yes: [], unknown: ['isChargingStatus'] },
		});
		expect(ids).not.toContain('slices.nonPersonal.declared.vehiclesInChina');
		expect(ids).toContain('slices.nonPersonal.important');
	});

	it('is not asked about for data that needs an assessment anyway', () => {
		const { ids } = interview(ordinary(2_000_000));
		expect(ids.filter((id) => id.includes('.declared.is'))).toEqual([]);
	});

	it('asks for the items of whatever packs are loaded, and without one for the determination alone', () => {
		const catalogue = ownCatalogue({
			id: 'own',
			version: '1',
			source: 'test',
			items: [{ id: 'a', title: { zh: '甲', en: 'A' }, source: 'test' }],
		});
		const fact = `slices.nonPersonal.declared.${catalogueFact('a')}`;
		const listed = interview({ ...sending('nonPersonal'), [fact]: true }, blank(AT), [catalogue]);
		expect(listed.decision.path.name).toBe('securityAssessment');
		expect(interview(sending('nonPersonal'), blank(AT), []).ids.filter((id) => id.startsWith('slices.nonPersonal.'))).toEqual([
			'slices.nonPersonal.declared.classifiedGeography',
			'slices.nonPersonal.important',
		]);
	});

	it('asks about other state rules until they are settled, which a determination does not do', () => {
		const rules: Pack = {
			...otherStateRules,
			facts: {
				isX: { type: 'boolean', question: { zh: '是否为甲？', en: 'Is it X?' } },
				size: { type: 'number', question: { zh: '规模？', en: 'How large?' } },
			},
			items: [
				{
					...section2.items[0]!,
					id: 'X-1',
					provision: 'I.3-A5',
					rule: {
						all: [
							{ fact: 'isX', is: true },
							{ fact: 'size', atLeast: 10 },
						],
					},
				},
			],
		};
		const isX = 'slices.nonPersonal.declared.isX';
		const size = 'slices.nonPersonal.declared.size';
		const packs = [rules];
		expect(interview({ ...sending('nonPersonal'), [isX]: true, [size]: 12 }, blank(AT), packs).decision.path.name).toBe(
			'securityAssessment',
		);
		expect(interview({ ...sending('nonPersonal'), [isX]: 'unknown', [size]: 9 }, blank(AT), packs).decision.path.name).toBe('outOfScope');
		expect(interview(sending('nonPersonal'), blank(AT), packs).ids).not.toContain(size);
	});
});

describe('notes 3 and 9', () => {
	const places = yes('containsSurveyData', 'containsPreciseGeography');
	it('are asked about once nothing else is missing, and their papers where they apply', () => {
		const free = interview(sending('nonPersonal'));
		expect(free.ids.at(-1)).toBe('geography');
		expect(free.decision.verdict).toBe('release');
		const held = interview({ ...sending('nonPersonal'), geography: places });
		expect(held.ids.slice(-2)).toEqual(['geography', 'proof:surveyApproval']);
		expect(held.decision.verdict).toBe('hold');
		const papers = { 'proof:surveyApproval': true, 'proof:confidentialityProcessing': true };
		const released = interview({ ...sending('nonPersonal'), geography: places, ...papers });
		expect(released.ids.slice(-2)).toEqual(['proof:surveyApproval', 'proof:confidentialityProcessing']);
		expect(released.decision.verdict).toBe('release');
	});
	it('bind when it is not known whether they apply', () => {
		const { decision } = interview({ ...sending('nonPersonal'), geography: 'unknown' });
		expect(decision.verdict).toBe('hold');
	});
	it('are not asked about where something else is missing', () => {
		expect(interview(ordinary(120_000)).ids).not.toContain('geography');
	});
});

describe('an interview about given facts', () => {
	it('asks for their unknowns alone, and nothing when there is none', () => {
		expect(interview({}, interviewOf(facts({ ordinary: exactly(5) }))).ids).toEqual([]);
		const open = facts({ ciio: unknown() as never, ordinary: { min: 5, max: null } });
		expect(interview({}, interviewOf(open)).ids.sort()).toEqual(['after.ordinary', 'processor.ciio']);
	});
	it('asks for the papers of an authorisation that is held', () => {
		const held = facts({
			ordinary: exactly(2_000_000),
			slices: [slice({ basis: 'assessment' })],
			held: [assessment({ pipia: unknown() as never, consent: unknown() as never })],
		});
		const { ids, decision } = interview({ 'held.e1.pipia': '2026-02-01', 'held.e1.consent': 'true' }, interviewOf(held));
		expect(ids).toEqual(['held.e1.pipia', 'held.e1.consent']);
		expect(decision.verdict).toBe('release');
	});
	it('asks once about slices with the same bytes, and apart about others', () => {
		const two = (digest: string) =>
			facts({
				ordinary: exactly(5),
				slices: [slice({ important: unknown() as never }), slice({ id: 's2', digest, important: unknown() as never })],
			});
		expect(interview({}, interviewOf(two(slice().digest)), []).ids).toEqual(['slices.s1.important']);
		expect(interview({}, interviewOf(two('b'.repeat(64))), []).ids).toEqual(['slices.s1.important', 'slices.s2.important']);
	});
});

describe('an answer', () => {
	const first = nextQuestion(blank(AT), [], {})!;
	it('stands in the facts with the person who gave it', () => {
		const { facts: after } = answer(blank(AT), first, 'access', 'wang');
		expect(after.act).toEqual({ known: true, value: 'access', source: [{ kind: 'person', ref: 'wang' }] });
	});
	it.each([['nonsense'], [true], [null], [3], [{ min: 0, max: 1 }], [{ yes: ['send'], unknown: [] }]])(
		'of another form is refused: %j',
		(value) => {
			expect(() => answer(blank(AT), first, value as AnswerValue, 'wang')).toThrow(new LawError('malformed-facts', { at: 'act' }));
		},
	);
	it.each<[string, Answers, readonly unknown[]]>([
		['a count', sending('ordinaryPI'), [-1, { min: 3, max: 2 }, { min: 0.5, max: 1 }, { min: 0 }, '5']],
		['kinds of data', { act: 'send' }, [none, yes('gold'), yes('ordinaryPI', 'ordinaryPI'), ['ordinaryPI']]],
	])('that is none to %s is refused', (_, given, values) => {
		let current = blank(AT);
		const before = (id: string) => Object.hasOwn(given, id);
		for (
			let next = nextQuestion(current, [], {})!;
			next.form.kind === 'yesNo' || next.id === 'exemptions' || before(next.id) || next.facts.some((fact) => fact.includes('classified'));
			next = nextQuestion(current, [], {})!
		)
			current = answer(current, next, given[next.id] ?? otherwise(next), 'wang');
		const next = nextQuestion(current, [], {})!;
		for (const value of values) expect(() => answer(current, next, value as AnswerValue, 'wang')).toThrow('law.malformed-facts');
	});
	it('refuses facts that cannot be decided on', () => {
		const early = { ...blank(AT), facts: { ...blank(AT).facts, at: '2025-01-01T00:00:00+08:00' } };
		expect(() => nextQuestion(early, [], {})).toThrow(
			new LawError('outside-edition', { at: early.facts.at, from: '2026-01-01T00:00:00+08:00' }),
		);
		expect(() => questionsLeft(early, [], {})).toThrow('law.outside-edition');
	});
});
