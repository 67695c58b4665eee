import { describe, expect, it } from 'vitest';
import { type Authorisation, capsFor, decide, type Facts } from '../src/index.ts';
import { AT, assessment, authorisation, exactly, facts, known, slice, unknown } from './fixtures.ts';

const contractFacts = (
	held: readonly Authorisation[],
	basis: 'standardContract' | 'certification' | 'assessment' = 'standardContract',
): Facts => facts({ ordinary: exactly(120_000), slices: [slice({ basis })], held });
const missing = (given: Facts) => decide(given, [], {}).missing.map((need) => `${need.provision} ${need.message}`);

describe('a contract lets out only what it covers', () => {
	it.each<[string, Partial<Authorisation>, string]>([
		['pending', { state: 'pending' }, 'III.3-b law.need-standardcontract-pending'],
		['withdrawn', { state: 'withdrawn' }, 'III.3-b law.need-authorisation-withdrawn'],
		['not yet valid', { validFrom: '2026-06-01T10:00:01+08:00' }, 'III.3-b law.need-authorisation-early'],
		['expired', { validUntil: '2026-06-01T09:59:59+08:00' }, 'III.3-d law.need-authorisation-expired'],
		['for another transfer', { scope: { transfers: ['t2'], kinds: ['ordinaryPI'] } }, 'III.3-d law.need-authorisation-transfer'],
		[
			'for another kind of data',
			{ scope: { transfers: ['t1'], kinds: ['sensitivePI'] } },
			'III.3-d law.need-authorisation-kind-ordinarypi',
		],
		['declared smaller', { declaredScale: { ordinary: 119_999, sensitive: 0 } }, 'III.3-d law.need-scale-ordinary'],
		['without impact assessment', { pipia: unknown() }, 'III.3-a law.need-pipia'],
		['with a later impact assessment', { pipia: known('2026-06-02T00:00:00+08:00') }, 'III.3-a law.need-pipia-late'],
		['without notice', { notice: known(false) }, 'I.3-B1 law.need-notice'],
		['without knowing of notice', { notice: unknown() }, 'I.3-B1 law.need-notice'],
		['without consent', { consent: known<boolean | 'notBasis'>(false) }, 'I.3-B1 law.need-consent'],
	])('one that is %s holds, and says so', (_, change, need) => {
		const given = contractFacts([authorisation(change)]);
		expect(decide(given, [], {}).verdict).toBe('hold');
		expect(missing(given)).toEqual([need]);
	});
	it('one whose every paper is there releases, to the last moment of its validity', () => {
		expect(decide(contractFacts([authorisation({ validFrom: AT, validUntil: AT })]), [], {}).verdict).toBe('release');
	});
	it('consent that is not the legal basis need not be there', () => {
		expect(decide(contractFacts([authorisation({ consent: known<boolean | 'notBasis'>('notBasis') })]), [], {}).verdict).toBe('release');
	});
	it('none at all holds', () => {
		expect(missing(contractFacts([]))).toEqual(['III.3-b law.need-standardcontract']);
		expect(missing(contractFacts([], 'certification'))).toEqual(['III.4-b law.need-certification']);
	});
	it('the best of several counts', () => {
		expect(decide(contractFacts([authorisation({ state: 'withdrawn' }), authorisation({ id: 'a2' })]), [], {}).verdict).toBe('release');
	});
	it('an unknown notice is decisive only while nothing else is missing', () => {
		expect(decide(contractFacts([authorisation({ notice: unknown() })]), [], {}).decisive).toEqual(['held.a1.notice']);
		expect(decide(contractFacts([authorisation({ notice: unknown(), state: 'withdrawn' })]), [], {}).decisive).toEqual([]);
	});
});

describe('an assessment and a contract', () => {
	it('a passed assessment in scope satisfies what a contract would', () => {
		expect(decide(contractFacts([assessment()]), [], {}).verdict).toBe('release');
	});
	it('a contract never satisfies what an assessment would', () => {
		const given = facts({
			ordinary: exactly(1_000_000),
			slices: [slice({ basis: 'assessment' })],
			held: [authorisation({ declaredScale: { ordinary: null, sensitive: null } })],
		});
		expect(decide(given, [], {}).verdict).toBe('stop');
	});
	it('an assessment applied for stops; one passed without notice holds', () => {
		const given = (change: Partial<Authorisation>) =>
			facts({ ordinary: exactly(1_000_000), slices: [slice({ basis: 'assessment' })], held: [assessment(change)] });
		expect(decide(given({ state: 'pending' }), [], {}).verdict).toBe('stop');
		expect(missing(given({ state: 'pending' }))).toEqual(['I.3-A2 law.need-passed-assessment', 'III.2-d law.need-assessment-pending']);
		expect(decide(given({ notice: unknown() }), [], {}).verdict).toBe('hold');
		expect(decide(given({ declaredScale: { ordinary: null, sensitive: null } }), [], {}).verdict).toBe('stop');
	});
	it('without a domestic entity or branch nobody can apply', () => {
		const given = facts({ ordinary: exactly(1_000_000) });
		const abroad: Facts = { ...given, processor: { ...given.processor, legalEntity: known('none') } };
		expect(missing(abroad)).toContain('III.2-a law.need-applicant');
	});
});

describe('capsFor', () => {
	it.each([
		['I.3-C5', null, 99_999, 0],
		['standardContract', null, 999_999, 9_999],
		['certification', authorisation({ kind: 'certification', declaredScale: { ordinary: 200_000, sensitive: 50_000 } }), 200_000, 9_999],
		['standardContract', assessment({ declaredScale: { ordinary: 3_000_000, sensitive: null } }), 3_000_000, null],
		['assessment', assessment({ declaredScale: { ordinary: 3_000_000, sensitive: 20_000 } }), 3_000_000, 20_000],
		['assessment', null, 0, 0],
		['none', null, 0, 0],
		['I.3-C1', null, null, null],
		['I.3-C9', null, null, null],
	] as const)('%s', (basis, held, ordinary, sensitive) => {
		const caps = capsFor(basis, held);
		expect([caps.ordinary.max, caps.sensitive.max]).toEqual([ordinary, sensitive]);
	});
	it('refuses a basis that is none', () => {
		expect(() => capsFor('goodwill' as never, null)).toThrow(expect.objectContaining({ code: 'unknown-basis' }));
	});
});
