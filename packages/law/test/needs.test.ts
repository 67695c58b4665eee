import { describe, expect, it } from 'vitest';
import type { Authorisation, Known } from '../src/index.ts';
import { ask, assessment, authorisation, known, proof, type Shipment, shipment, unknown } from './fixtures.ts';

describe('what is missing, in full', () => {
	const need = (provision: string, message: string, next: string, params = {}) => ({
		...{ provision, message: `law.need-${message}`, next: `law.next-${next}`, params: { ...params, slice: 's1' } },
	});
	const INSTRUMENTS = [
		['standardContract', 'III.3-a', 'III.3-b', 'III.3-d'],
		['certification', 'III.4-a', 'III.4-b', 'III.4-c'],
		['assessment', 'III.2-c', 'III.2-d', 'III.2-e'],
	] as const;
	const BY = { authorisation: 'a1' };
	it.each(INSTRUMENTS)('%s', (kind, pipia, before, change) => {
		const missing = (more: Partial<Authorisation>, given: Shipment = { n: 120_000 }) =>
			ask(shipment({ ...given, slice: { basis: kind, ...given.slice }, held: [authorisation({ kind, ...more })] })).missing;
		const lower = kind.toLowerCase();
		expect(missing({})).toEqual([]);
		expect(missing({ state: 'pending' })).toEqual([need(before, `${lower}-pending`, `${lower}-pending`, BY)]);
		expect(missing({ state: 'withdrawn' })).toEqual([need(before, 'authorisation-withdrawn', 'authorisation-withdrawn', BY)]);
		const transfer = { scope: { transfers: ['t2'], kinds: ['ordinaryPI'] as const } };
		expect(missing(transfer)).toEqual([need(change, 'authorisation-transfer', 'authorisation-transfer', { ...BY, transfer: 't1' })]);
		for (const [other, own] of [
			['sensitivePI', 'ordinaryPI'],
			['ordinaryPI', 'sensitivePI'],
		] as const) {
			const what = `authorisation-kind-${own.toLowerCase()}`;
			expect(missing({ scope: { transfers: ['t1'], kinds: [other] } }, { n: 120_000, s: 5, slice: { kind: own } })).toEqual([
				need(change, what, what, BY),
			]);
		}
		for (const meter of ['ordinary', 'sensitive'] as const) {
			const given: Shipment = meter === 'ordinary' ? { n: 120_000 } : { s: 120, slice: { kind: 'sensitivePI' } };
			const declared = { ordinary: 500, sensitive: 50 };
			const params = { ...BY, declared: declared[meter], after: meter === 'ordinary' ? 120_000 : 120 };
			expect(missing({ declaredScale: declared }, given)).toEqual([need(change, `scale-${meter}`, `scale-${meter}`, params)]);
			const undeclared = missing({ declaredScale: { ordinary: 999_999, sensitive: 9_999, [meter]: null } }, given);
			const what = `scale-${meter}-undeclared`;
			expect(undeclared).toEqual(kind === 'assessment' ? [need(change, what, what, BY)] : []);
		}
		for (const [context, given] of [
			['I.3-B1', { n: 120_000 }],
			['I.3-B2', { s: 5, slice: { kind: 'sensitivePI' } }],
		] as const) {
			expect(missing({ pipia: unknown() }, given)).toEqual([need(pipia, 'pipia', 'pipia', BY)]);
			expect(missing({ pipia: known('2026-07-01T00:00:00+08:00') }, given)).toEqual([need(pipia, 'pipia-late', 'pipia', BY)]);
			for (const value of [known(false), unknown()]) {
				expect(missing({ notice: value }, given)).toEqual([need(context, 'notice', 'notice', BY)]);
				expect(missing({ consent: value }, given)).toEqual([need(context, 'consent', 'consent', BY)]);
			}
			expect(missing({ consent: known<boolean | 'notBasis'>('notBasis') }, given)).toEqual([]);
		}
		expect(missing({ state: 'withdrawn', pipia: unknown(), notice: known(false), consent: known<boolean | 'notBasis'>(false) })).toEqual([
			need(before, 'authorisation-withdrawn', 'authorisation-withdrawn', BY),
			...[need(pipia, 'pipia', 'pipia', BY), need('I.3-B1', 'notice', 'notice', BY), need('I.3-B1', 'consent', 'consent', BY)],
		]);
	});
	it('data without persons asks for no paper towards persons, in a scope of its own kind', () => {
		const papers = { pipia: unknown(), notice: known(false), consent: known<boolean | 'notBasis'>(false) };
		const given = (kinds: Authorisation['scope']['kinds']) =>
			shipment({
				...{ n: 9_000_000, s: 900_000, slice: { kind: 'nonPersonal', basis: 'assessment', important: known(true) } },
				held: [assessment({ ...papers, scope: { transfers: ['t1'], kinds } })],
			});
		expect(ask(given(['nonPersonal']))).toMatchObject({ verdict: 'release', decisive: [] });
		expect(ask(given(['ordinaryPI']))).toMatchObject({ verdict: 'stop' });
		expect(ask(given(['ordinaryPI'])).missing).toEqual([
			need('I.3-A1', 'passed-assessment', 'passed-assessment-important'),
			need('III.2-e', 'authorisation-kind-nonpersonal', 'authorisation-kind-nonpersonal', { authorisation: 'e1' }),
		]);
	});
	it('of several authorisations the one that reaches the slice counts, then the one that lacks least, then the first', () => {
		const missing = (...held: readonly Authorisation[]) =>
			ask(shipment({ n: 120_000, slice: { basis: 'standardContract' }, held })).missing;
		const lacks = (id: string, ...papers: readonly ('pipia' | 'notice' | 'consent')[]) =>
			authorisation({ id, ...Object.fromEntries(papers.map((paper) => [paper, unknown()])) });
		const withdrawn = authorisation({ id: 'w', state: 'withdrawn' });
		const by = (needs: ReturnType<typeof missing>) => [...new Set(needs.map(({ params }) => params.authorisation))];
		for (const held of [
			[withdrawn, lacks('a', 'pipia', 'notice')],
			[lacks('a', 'pipia', 'notice'), withdrawn],
		])
			expect(by(missing(...held))).toEqual(['a']);
		for (const held of [
			[lacks('a', 'notice'), lacks('b', 'notice', 'consent')],
			[lacks('b', 'notice', 'consent'), lacks('a', 'notice')],
		])
			expect(by(missing(...held))).toEqual(['a']);
		expect(by(missing(lacks('a', 'notice'), lacks('b', 'consent')))).toEqual(['a']);
		expect(by(missing(lacks('b', 'consent'), lacks('a', 'notice')))).toEqual(['b']);
		expect(missing(lacks('a', 'notice'), lacks('b'))).toEqual([]);
		expect(missing(lacks('a', 'notice'), assessment())).toEqual([]);
		expect(ask(shipment({ n: 120_000, slice: { basis: 'certification' }, held: [assessment()] })).missing).toEqual([]);
		// What records an exemption, and a certificate for whoever relies on a contract, are not what is relied on.
		const recorded = authorisation({ kind: 'exemption', exemption: 'I.3-C2' });
		for (const held of [[recorded], [authorisation({ kind: 'certification' })], []])
			expect(missing(...held)).toEqual([need('III.3-b', 'standardcontract', 'standardcontract')]);
	});
	it('an assessment of survey data asks for its approval beside the papers, and only of survey data', () => {
		const late = [proof('confidentialityProcessing', { at: '2026-01-05T09:00:00+08:00' }), proof('surveyApproval')];
		const missing = (containsSurveyData: boolean, more: Partial<Authorisation>) => {
			const part = { basis: 'assessment', declared: { containsSurveyData: known(containsSurveyData) }, proofs: late } as const;
			return ask(shipment({ n: 1_000_000, slice: part, held: [assessment(more)] })).missing;
		};
		const order = need('N3', 'survey-order', 'survey-order', { authorisation: 'e1' });
		expect(missing(true, {})).toEqual([order]);
		expect(missing(true, { notice: unknown() })).toEqual([need('I.3-B1', 'notice', 'notice', { authorisation: 'e1' }), order]);
		expect(missing(false, {})).toEqual([]);
	});
	it('an assessment names its ground, and who can apply', () => {
		const missing = (given: Shipment) => ask(shipment(given)).missing;
		const PASSED = ['passed-assessment', 'passed-assessment'] as const;
		expect(missing({ n: 1_000_000 })).toEqual([need('I.3-A2', ...PASSED)]);
		expect(missing({ s: 10_000, slice: { kind: 'sensitivePI' } })).toEqual([need('I.3-A3', ...PASSED)]);
		expect(missing({ n: 5, ciio: true })).toEqual([need('I.3-A4', ...PASSED)]);
		expect(missing({ n: 1_000_000, slice: { important: known(true) } })).toEqual([
			need('I.3-A1', 'passed-assessment', 'passed-assessment-important'),
		]);
		const applicant = need('III.2-a', 'applicant', 'applicant');
		const entity = (legalEntity: Known<'legalEntity' | 'branch' | 'none'>) => missing({ n: 1_000_000, processor: { legalEntity } });
		expect(entity(known('none'))).toEqual([need('I.3-A2', ...PASSED), applicant]);
		for (const there of [known<'branch' | 'legalEntity'>('branch'), known<'legalEntity'>('legalEntity'), unknown()])
			expect(entity(there)).toEqual([need('I.3-A2', ...PASSED)]);
		const held = [assessment({ notice: unknown() })];
		expect(ask(shipment({ n: 1_000_000, slice: { basis: 'standardContract' }, held })).missing).toEqual([
			need('I.3-B1', 'notice', 'notice', { authorisation: 'e1' }),
		]);
		const relying = ask(shipment({ n: 1_000_000, slice: { basis: 'none' }, held, processor: { legalEntity: known('none') } }));
		expect(relying).toMatchObject({ verdict: 'hold' });
		expect(relying.missing).toEqual([
			need('I.3-A2', 'basis-assessment', 'basis-assessment'),
			need('I.3-B1', 'notice', 'notice', { authorisation: 'e1' }),
		]);
	});
	it('a contract names the stricter of its grounds', () => {
		const missing = (given: Shipment, readings = {}) => ask(shipment(given), readings).missing;
		expect(missing({ n: 100_000 })).toEqual([need('I.3-B1', 'b1', 'b1', { count: 100_000 })]);
		expect(missing({ n: 100_000, slice: { basis: 'none' } })).toEqual([need('I.3-B1', 'b1', 'b1', { count: 100_000 })]);
		// Few persons that reading E9 joins to the contract of the year's sensitive information.
		const joined = { provision: 'I.3-C5', message: 'law.c5-joined', next: 'law.next-b1', params: { slice: 's1' } };
		expect(missing({ n: 50, s: 1 }, { E9: 'joined' })).toEqual([joined]);
		expect(missing({ n: 100_000, s: 1 }, { E9: 'joined' })).toEqual([need('I.3-B1', 'b1', 'b1', { count: 100_000 })]);
		expect(missing({ s: 7, slice: { kind: 'sensitivePI' } })).toEqual([need('I.3-B2', 'b2', 'b2-from-c5', { count: 7 })]);
		expect(missing({ s: 7, slice: { kind: 'sensitivePI', basis: 'I.3-C2' } })).toEqual([need('I.3-B2', 'b2', 'b2', { count: 7 })]);
	});
});
