import { describe, expect, it } from 'vitest';
import { decide, decidePath, type ExemptionId, type Known, type Pack, type PathName, prepare, type Slice, section2 } from '../src/index.ts';
import {
	ASSESSMENT,
	AT,
	ask,
	assessment,
	authorisation,
	between,
	CONTRACT,
	DIGEST,
	exactly,
	exempt,
	facts,
	known,
	PROHIBITED,
	PROOFS_FOR,
	proof,
	proofs,
	type Shipment,
	shifted,
	shipment,
	slice,
	unknown,
	upgradeSource,
} from './fixtures.ts';

const torque = slice({ id: 'torque', kind: 'nonPersonal', basis: 'none' });
const names = slice({ id: 'names' });
const track = slice({ id: 'track', kind: 'sensitivePI' });

describe('the reasons of a decision', () => {
	/** `<provision> <message>`; `?` where it is open, `!` where it does not hold. */
	const MARK: Readonly<Record<string, string>> = { true: '', false: ' !', unknown: ' ?' };
	const NOT_IMPORTANT = 'III.1 law.determined-not-important';
	it.each<[string, Shipment, readonly string[]]>([
		['an exempt slice', { n: 5 }, ['I.2-1 law.act-send', 'I.1 law.scope-ordinary', NOT_IMPORTANT, 'I.3-C5 law.c5']],
		[
			'one for which two exemptions hold',
			{ n: 5, slice: { proofs: PROOFS_FOR['I.3-C2'] } },
			['I.2-1 law.act-send', 'I.1 law.scope-ordinary', NOT_IMPORTANT, 'I.3-C2 law.c2', 'I.3-C5 law.c5'],
		],
		['a contract', { n: 100_000 }, ['I.2-1 law.act-send', 'I.1 law.scope-ordinary', NOT_IMPORTANT, 'I.3-B1 law.b1']],
		[
			'a contract on both meters',
			{ n: 100_000, s: 1, slice: { kind: 'sensitivePI', persons: { ordinary: exactly(1), sensitive: exactly(1) } } },
			['I.2-1 law.act-send', 'I.1 law.scope-sensitive', NOT_IMPORTANT, 'I.3-B1 law.b1', 'I.3-B2 law.b2'],
		],
		[
			'an assessment on every ground',
			{
				...{ n: 1_000_000, s: 10_000, ciio: true, circumvention: true },
				slice: { kind: 'sensitivePI', important: known(true), persons: { ordinary: exactly(1), sensitive: exactly(1) } },
			},
			[
				...['I.2-1 law.act-send', 'I.1 law.scope-sensitive', 'III.1 law.determined-important', 'III.2-b law.circumvention'],
				...['I.3-A1 law.a1', 'I.3-A2 law.a2', 'I.3-A3 law.a3', 'I.3-A4 law.a4'],
			],
		],
		[
			'data outside',
			{ slice: { kind: 'nonPersonal', basis: 'none' } },
			['I.2-1 law.act-send', 'I.1 law.scope-important-not !', NOT_IMPORTANT],
		],
		[
			'data of which nobody has said whether it is important',
			{ slice: { kind: 'nonPersonal', basis: 'none', important: unknown() } },
			['I.2-1 law.act-send', 'I.1 law.scope-important-unknown ?', 'III.1 law.no-determination ?', 'I.3-A1 law.a1-unknown ?'],
		],
		[
			'an open count',
			{ n: { min: 0, max: null } },
			[
				...['I.2-1 law.act-send', 'I.1 law.scope-ordinary', NOT_IMPORTANT],
				...['I.3-A2 law.a2-unknown ?', 'I.3-B1 law.b1-unknown ?', 'I.3-C5 law.c5-unknown-count ?'],
			],
		],
		[
			'an open CIIO',
			{ n: 5, ciio: null },
			['I.2-1 law.act-send', 'I.1 law.scope-ordinary', NOT_IMPORTANT, 'I.3-A4 law.a4-unknown ?', 'I.3-C5 law.c5-unknown-ciio ?'],
		],
		['unread bytes', { slice: { kind: 'unread', basis: 'none' } }, ['I.2-1 law.act-send', 'I.1 law.scope-unread ?', NOT_IMPORTANT]],
	])('%s', (_, given, reasons) => {
		const decision = ask(shipment(given));
		expect(decision.slices[0]!.reasons.map(({ provision, message, holds }) => `${provision} ${message}${MARK[`${holds}`]}`)).toEqual(
			reasons,
		);
	});

	const OTHERS: readonly PathName[] = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'];
	const EXEMPTIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `I.3-C${i}` as ExemptionId);
	it.each<[string, Shipment, readonly string[]]>([
		['exempt', { n: 5 }, ['I.1 law.scope-ordinary', 'I.2-1 law.act-send', 'I.3-C5 law.c5', 'I.3-C5 law.c5']],
		['a contract', { n: 100_000 }, ['I.1 law.scope-ordinary', 'I.2-1 law.act-send', 'I.3-C5 law.c5-not-count', 'I.3-A2 law.a2-not']],
		['an assessment', { n: 1_000_000 }, ['I.1 law.scope-ordinary', 'I.2-1 law.act-send', 'I.3-C5 law.c5-not-count', 'I.3-A2 law.a2']],
		[
			'out of scope',
			{ slice: { kind: 'nonPersonal', basis: 'none' } },
			['I.2-1 law.act-send', ...Array.from({ length: 3 }, () => 'I.1 law.scope-important-not')],
		],
		['not an export', { act: known('none') }, Array.from({ length: 4 }, () => 'I.2-1 law.act-none')],
		[
			'undetermined',
			{ n: { min: 0, max: null } },
			['I.1 law.scope-ordinary', 'I.2-1 law.act-send', 'I.3-C5 law.c5-unknown-count', 'I.3-A2 law.a2-unknown', 'I.3-A2 law.a2-unknown'],
		],
	])('why not another path: %s', (_, given, expected) => {
		const decision = ask(shipment(given));
		const { path, whyNot } = decision.slices[0]!;
		const others = OTHERS.filter((name) => name !== path.name);
		const held = path.name === 'exempt' ? path.exemptions : [];
		expect(whyNot.map((reason) => reason.instead)).toEqual([...others, ...EXEMPTIONS.filter((id) => !held.includes(id))]);
		expect(whyNot.slice(0, others.length).map(({ provision, message }) => `${provision} ${message}`)).toEqual(expected);
	});

	it('each ground of an assessment tells of the facts it rests on', () => {
		const part = { kind: 'sensitivePI', important: known(true), persons: { ordinary: exactly(1), sensitive: exactly(1) } } as const;
		const { reasons } = ask(shipment({ n: 1_000_000, s: 10_000, ciio: true, circumvention: true, slice: part })).slices[0]!;
		expect(reasons.slice(2).map(({ provision, params, facts }) => [provision, params, facts])).toEqual([
			['III.1', {}, ['slices.s1.important']],
			['III.2-b', {}, ['circumvention']],
			['I.3-A1', {}, ['slices.s1.important']],
			['I.3-A2', { count: 1_000_000 }, ['after.ordinary']],
			['I.3-A3', { count: 10_000 }, ['after.sensitive']],
			['I.3-A4', {}, ['processor.ciio']],
		]);
	});
	it('a contract is open while it is open whether an assessment is needed', () => {
		const messages = (given: Shipment) => ask(shipment(given)).slices[0]!.reasons.map(({ message }) => message);
		expect(messages({ n: 500_000, slice: { important: unknown() } })).toContain('law.b1-unknown');
		expect(messages({ n: 500_000, ciio: null })).toContain('law.b1-unknown');
		expect(messages({ s: 5, slice: { kind: 'sensitivePI', important: unknown() } })).toContain('law.b2-unknown');
		expect(messages({ n: 5, ciio: null })).not.toContain('law.b1-unknown');
	});

	it('every provision that is named anywhere is cited, sorted, once', () => {
		const decision = ask(facts({ ordinary: exactly(1_000_000), slices: [names, track, torque], circumvention: unknown() }));
		const named = [
			...decision.slices.flatMap((part) => [...part.reasons, ...part.whyNot]),
			...decision.missing,
			...decision.obligations,
		].map((each) => each.provision);
		expect(decision.citations).toEqual([...new Set(named)].sort());
	});
	it('a decision is a function of what it is given', () => {
		for (const given of [shipment({ n: 5 }), shipment({ n: { min: 0, max: null }, ciio: null }), facts({ slices: [names, track] })])
			expect(ask(structuredClone(given))).toEqual(ask(given));
	});
	it('the path is the same for whoever asks for nothing else', () => {
		for (const given of [shipment({ n: 5 }), shipment({ n: { min: 0, max: null } }), facts({ slices: [torque, track] })])
			expect(decidePath(prepare(given, [section2], {}))).toEqual(ask(given).path);
	});
});

describe('unread content', () => {
	const unread = (important: Known<boolean>, more: Partial<Slice> = {}): Slice =>
		slice({
			...{ kind: 'unread', basis: 'none', important },
			persons: { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: null } },
			...more,
		});
	const CONTENT = { provision: 'III.1', message: 'law.need-content', next: 'law.next-content', params: { slice: 's1' } };
	it.each([true, false])('is held at best, determination known: %s', (determined) => {
		const decision = ask(facts({ slices: [unread(determined ? known(false) : unknown())] }));
		expect(decision).toMatchObject({ verdict: 'hold', path: between('securityAssessment', 'outOfScope') });
		expect(decision.missing[0]).toEqual(CONTENT);
	});
	it('never softens what declared facts lead to', () => {
		expect(ask(facts({ slices: [unread(unknown(), { declared: upgradeSource })] }))).toMatchObject({
			...{ verdict: 'stop', path: ASSESSMENT, unverified: ['SU-1'] },
		});
		expect(ask(facts({ slices: [unread(known(true))] }))).toMatchObject({ verdict: 'stop', path: ASSESSMENT });
	});
	it('is held although the declared source is filed', () => {
		const filed = { declared: upgradeSource, basis: 'I.3-C9' as const, proofs: PROOFS_FOR['I.3-C9'] };
		const decision = ask(facts({ slices: [unread(unknown(), filed)] }));
		expect(decision).toMatchObject({ verdict: 'hold', path: between('securityAssessment', 'exempt'), missing: [CONTENT] });
	});
	it('is held although a passed assessment covers it', () => {
		const held = [assessment({ scope: { transfers: ['t1'], kinds: ['unread'] } })];
		const decision = ask(facts({ slices: [unread(known(true), { basis: 'assessment' })], held }));
		expect(decision).toMatchObject({ verdict: 'hold', path: ASSESSMENT, missing: [CONTENT] });
	});
});

describe('importance', () => {
	it('data without persons is undetermined until somebody determines its importance', () => {
		const decision = ask(shipment({ slice: { kind: 'nonPersonal', basis: 'none', important: unknown() } }));
		expect(decision).toMatchObject({ path: between('securityAssessment', 'outOfScope'), verdict: 'hold' });
		expect(decision.decisive[0]).toBe('slices.s1.important');
		expect(decision.missing).toMatchObject([{ provision: 'III.1', message: 'law.unknown-important' }]);
	});
	it('an item that is met wins over the determination "not important" and says so', () => {
		const decision = ask(shipment({ slice: { kind: 'nonPersonal', basis: 'none', declared: upgradeSource } }));
		expect(decision).toMatchObject({ path: ASSESSMENT, unverified: ['SU-1'] });
		expect(decision.slices[0]!.reasons).toContainEqual({
			...{ provision: 'II.4', holds: true, message: 'law.item-overrules', params: { item: 'SU-1' } },
			facts: ['slices.s1.declared', 'slices.s1.important'],
		});
	});
	it('the missing fact of SU-1 is decisive while no determination is in force', () => {
		const { touchesSafetyFunction: _, ...rest } = upgradeSource;
		const decision = ask(shipment({ slice: { kind: 'nonPersonal', basis: 'none', important: unknown(), declared: rest } }));
		expect(decision.decisive).toContain('slices.s1.declared.touchesSafetyFunction');
		expect(decision.decisive).not.toContain('slices.s1.declared.isUpgradeSource');
	});
	it('a determination answers for what the pack could not ask', () => {
		expect(ask(shipment({ slice: { kind: 'nonPersonal', basis: 'none' } })).decisive).toEqual([]);
	});
	it('an item of a verified pack is not told of as unverified', () => {
		const item = section2.items.find((each) => each.id === 'SU-1')!;
		const pack: Pack = { ...section2, items: [{ ...item, verified: true }] };
		const decision = ask(shipment({ slice: { kind: 'nonPersonal', basis: 'none', important: unknown(), declared: upgradeSource } }), {}, [
			pack,
		]);
		expect(decision).toMatchObject({ path: ASSESSMENT, unverified: [] });
		expect(decision.slices[0]!.reasons).toContainEqual(expect.objectContaining({ message: 'law.item-met', provision: 'II.4' }));
	});
});

describe('what is open', () => {
	it('stops only where every answer would', () => {
		const declared = { classifiedGeography: unknown() };
		expect(ask(shipment({ n: 1_000_000, slice: { declared } }))).toMatchObject({
			...{ path: between('prohibited', 'securityAssessment'), verdict: 'stop' },
		});
		const held = [assessment()];
		expect(ask(shipment({ n: 1_000_000, slice: { basis: 'assessment', declared }, held }))).toMatchObject({ verdict: 'hold' });
		expect(ask(shipment({ n: { min: 999_999, max: 1_000_000 } }))).toMatchObject({ verdict: 'hold' });
	});
	it('does not matter where every answer is the same', () => {
		const given = shipment({ n: { min: 0, max: null }, slice: { basis: 'I.3-C1', proofs: PROOFS_FOR['I.3-C1'] } });
		expect(ask(given)).toMatchObject({ path: exempt('I.3-C1'), verdict: 'release', decisive: [] });
	});
	it('a settled path is judged at the upper end', () => {
		const given = (max: number) =>
			shipment({
				n: { min: 5, max },
				slice: { basis: 'standardContract' },
				held: [authorisation({ declaredScale: { ordinary: 10, sensitive: 0 } })],
			});
		expect(ask(given(10))).toMatchObject({ path: exempt('I.3-C5'), verdict: 'release' });
		expect(ask(given(11))).toMatchObject({ path: exempt('I.3-C5'), verdict: 'hold', decisive: ['after.ordinary'] });
		// What would settle it is not asked where the path is settled: what is missing is the wider scale.
		const scale = {
			...{ provision: 'III.3-d', message: 'law.need-scale-ordinary', next: 'law.next-scale-ordinary' },
			params: { authorisation: 'a1', declared: 10, after: '5–11', slice: 's1' },
		};
		expect(ask(given(11)).missing).toEqual([scale]);
		expect(ask({ ...given(11), slices: [...given(11).slices, torque] }).missing).toEqual([scale]);
	});
});

describe('a shipment of several slices', () => {
	it('is bound by the strictest', () => {
		const decision = ask(facts({ ordinary: exactly(50), sensitive: exactly(1), slices: [names, track, torque] }));
		expect(decision).toMatchObject({ path: CONTRACT, verdict: 'hold' });
		expect(decision.slices.map((part) => [part.id, part.path.name])).toEqual([
			['names', 'exempt'],
			['track', 'standardContractOrCertification'],
			['torque', 'outOfScope'],
		]);
		expect(decision.missing).toEqual([
			{ provision: 'I.3-B2', message: 'law.need-b2', next: 'law.next-b2-from-c5', params: { count: 1, slice: 'track' } },
		]);
	});
	it('one that must not leave stops the others', () => {
		const map = slice({ id: 'map', kind: 'nonPersonal', basis: 'none', declared: { classifiedGeography: known(true) } });
		expect(ask(facts({ slices: [names, map] }))).toMatchObject({ path: PROHIBITED, verdict: 'stop' });
		expect(ask(facts({ slices: [map, names] }))).toMatchObject({ path: PROHIBITED, verdict: 'stop' });
	});
	it('the exemptions of exempt slices are joined', () => {
		const payroll = slice({ id: 'payroll', basis: 'I.3-C3', proofs: PROOFS_FOR['I.3-C3'] });
		const decision = ask(facts({ ordinary: exactly(5), slices: [names, payroll] }));
		expect(decision).toMatchObject({ path: exempt('I.3-C3', 'I.3-C5'), verdict: 'release' });
	});
	it('what is open in one is open in the whole', () => {
		const open = slice({ id: 'open', kind: 'nonPersonal', basis: 'none', important: unknown() });
		expect(ask(facts({ slices: [names, open] })).path).toEqual(between('securityAssessment', 'exempt'));
		expect(ask(facts({ slices: [torque, open] })).path).toEqual(between('securityAssessment', 'outOfScope'));
	});
	it('what is open in one is decisive, though nothing is in the others', () => {
		const open = slice({ id: 'open', kind: 'nonPersonal', basis: 'none', declared: { containsSurveyData: unknown() } });
		for (const slices of [
			[names, open],
			[open, names],
		])
			expect(ask(facts({ slices }))).toMatchObject({ verdict: 'hold', decisive: ['slices.open.declared.containsSurveyData'] });
	});
	it('what all of them lack is said once, what each lacks of each', () => {
		const decision = ask(facts({ ordinary: { min: 0, max: null }, slices: [slice({ id: 'a' }), slice({ id: 'b' })] }));
		expect(decision.missing).toEqual([
			{ provision: 'N4', message: 'law.unknown-ordinary', next: 'law.next-unknown-ordinary', params: { count: '≥ 0' } },
		]);
		const both = ask(facts({ ordinary: exactly(100_000), slices: [slice({ id: 'a' }), slice({ id: 'b' })] }));
		expect(both.missing.map(({ message, params }) => [message, params])).toEqual([
			['law.need-b1', { count: 100_000, slice: 'a' }],
			['law.need-b1', { count: 100_000, slice: 'b' }],
		]);
	});
	it('unverified items and readings of all slices are listed once, sorted', () => {
		const source = (id: string) => slice({ id, kind: 'nonPersonal', basis: 'none', important: unknown(), declared: upgradeSource });
		const footage = { isRawExteriorFootage: known(true), rawVideoHours: known(2_000) };
		const video = slice({ id: 'video', kind: 'nonPersonal', basis: 'none', important: unknown(), declared: footage });
		const filed = { ...source('filed'), basis: 'I.3-C9' as const, proofs: PROOFS_FOR['I.3-C9'] };
		const zoned = slice({ id: 'zoned', kind: 'nonPersonal', basis: 'I.3-C6', important: known(true), proofs: PROOFS_FOR['I.3-C6'] });
		const decision = ask(facts({ zone: known<string | null>('lingang'), slices: [zoned, source('a'), source('b'), video, filed] }));
		expect(decision.unverified).toEqual(['DA-x.video', 'SU-1']);
		expect(decision.readings).toEqual(['E1', 'E12', 'E14']);
		const places = { isRoadTestSensorData: known(true), concernsSensitivePlaces: known(true) };
		const road = ask(
			facts({ slices: [slice({ id: 'road', kind: 'nonPersonal', basis: 'none', important: unknown(), declared: places })] }),
		);
		expect(road.unverified).toEqual(['OC-6a.places', 'RD-5']);
	});
	it('unverified are items of importance and of other state rules alike', () => {
		const fact = { type: 'boolean' as const, question: { zh: '问', en: 'q' } };
		const item = (id: string, provision: string, verified: boolean) => ({
			...section2.items[0]!,
			id,
			provision,
			verified,
			rule: { fact: 'f', is: true },
		});
		const pack = (...items: Pack['items'][number][]): Pack => ({ id: 'p', version: '1', edition: '2026', facts: { f: fact }, items });
		const unverified = (...items: Pack['items'][number][]) =>
			ask(shipment({ slice: { important: unknown(), declared: { f: known(true) } } }), {}, [pack(...items)]).unverified;
		expect(unverified(item('X', 'I.3-A5', false), item('I', 'II.1', false))).toEqual(['I', 'X']);
		expect(unverified(item('X', 'I.3-A5', true), item('I', 'II.1', false))).toEqual(['I']);
		expect(unverified(item('X', 'I.3-A5', false), item('I', 'II.1', true))).toEqual(['X']);
	});
	it('a sensitive slice that adds to the ordinary meter answers to that meter too', () => {
		const part = { kind: 'sensitivePI', basis: 'standardContract', persons: { ordinary: exactly(1), sensitive: exactly(1) } } as const;
		expect(ask(shipment({ n: 1_000_000, s: 1, slice: part })).path).toEqual(ASSESSMENT);
		expect(
			ask(shipment({ n: 1_000_000, s: 1, slice: { ...part, persons: { ordinary: exactly(0), sensitive: exactly(1) } } })).path,
		).toEqual(CONTRACT);
	});
	it('off a zone’s list, one important slice binds the other to reading E12', () => {
		const part = (id: string, important: boolean) =>
			slice({ id, kind: 'nonPersonal', basis: 'I.3-C6', important: known(important), proofs: proofs('offNegativeList', 'zoneRules') });
		const given = facts({ zone: known<string | null>('lingang'), slices: [part('a', false), part('b', true)] });
		expect(ask(given)).toMatchObject({ path: ASSESSMENT, readings: ['E12'] });
		expect(ask(given, { E12: 'exempt' })).toMatchObject({ path: exempt('I.3-C6'), readings: ['E12'], verdict: 'release' });
	});
	it('each slice is bound to its own content', () => {
		const filed = (id: string, digest: string) =>
			slice({
				...{ id, kind: 'nonPersonal', basis: 'I.3-C9', digest, important: unknown(), declared: upgradeSource },
				proofs: [proof('defectOrRecall'), proof('samrFiling', { digest: DIGEST })],
			});
		const decision = decide(facts({ slices: [filed('a', DIGEST), filed('b', 'b'.repeat(64))] }), [section2], {});
		expect(decision.slices.map((part) => part.path)).toEqual([exempt('I.3-C9'), ASSESSMENT]);
	});
});

describe('the door', () => {
	it('refuses packs that no decision can rest on', () => {
		const given = shipment({ n: 5 });
		expect(() => ask(given, {}, [section2, section2])).toThrow(expect.objectContaining({ code: 'duplicate-id' }));
		const until = (moment: string): Pack => ({ ...section2, effective: { from: null, until: moment } });
		const from = (moment: string): Pack => ({ ...section2, effective: { from: moment, until: null } });
		for (const pack of [until(AT), from(AT)]) expect(ask(given, {}, [pack]).verdict).toBe('release');
		expect(() => ask(given, {}, [until(shifted(AT, -1))])).toThrow(expect.objectContaining({ code: 'pack-expired' }));
		expect(() => ask(given, {}, [from(shifted(AT, 1))])).toThrow(expect.objectContaining({ code: 'pack-not-yet' }));
	});
	it('refuses facts and readings that no decision can rest on', () => {
		expect(() => ask(facts({ slices: [] }))).toThrow(expect.objectContaining({ code: 'no-slices' }));
		expect(() => ask(shipment({ n: 5 }), { E1: 'perhaps' })).toThrow(expect.objectContaining({ code: 'unknown-reading' }));
	});
});
