import type { Authorisation, Bounds, Facts, Known, Pack, Proof, ProofKind, Slice } from '../src/types.ts';

/** Facts to start from: of one shipment of one slice, all of it known, at 1 June 2026 and of a processor of whom nothing is to be said. */
export const known = <T>(value: T): Known<T> => ({ known: true, value, source: [] });
export const unknown: { readonly known: false; readonly ask: string } = { known: false, ask: 'ask' };
export const point = (count: number): Bounds => ({ min: count, max: count });
const DIGEST = 'a'.repeat(64);
export const OTHER_DIGEST = 'b'.repeat(64);

export const BEFORE = '2026-06-01T09:59:59.999+08:00';
export const AT = '2026-06-01T10:00:00+08:00';
export const AFTER = '2026-06-01T10:00:00.001+08:00';
const EARLIER = '2026-05-01T09:00:00+08:00';

export const proof = (kind: ProofKind, at: string = EARLIER, digest: string = DIGEST): Proof => ({ kind, at, by: 'li', digest });
export const slice = (more: Partial<Slice> = {}): Slice => ({
	id: 's1',
	kind: 'ordinaryPI',
	basis: 'I.3-C5',
	digest: DIGEST,
	important: known(false),
	declared: { otherRule: known(false) },
	proofs: [],
	persons: { ordinary: point(0), sensitive: point(0) },
	...more,
});
export type Given = Partial<Omit<Facts, 'slices' | 'after' | 'processor'>> & {
	readonly ordinary?: number | Bounds;
	readonly sensitive?: number | Bounds;
	readonly processor?: Partial<Facts['processor']>;
	readonly slice?: Partial<Slice>;
};
const bounds = (count: number | Bounds): Bounds => (typeof count === 'number' ? point(count) : count);
export const shipment = ({ ordinary = 0, sensitive = 0, processor = {}, slice: part = {}, ...rest }: Given = {}): Facts => ({
	at: AT,
	act: known('send'),
	transfer: 't1',
	recipient: 'r1',
	processor: { id: 'p1', ciio: known(false), zone: known(null), legalEntity: known('legalEntity'), ...processor },
	slices: [slice(part)],
	after: { ordinary: bounds(ordinary), sensitive: bounds(sensitive) },
	held: [],
	circumvention: known(false),
	...rest,
});

export const authorisation = (kind: Authorisation['kind'], more: Partial<Authorisation> = {}): Authorisation => ({
	id: kind,
	kind,
	state: 'inEffect',
	validFrom: '2026-02-01T00:00:00+08:00',
	validUntil: null,
	scope: { transfers: ['t1'], kinds: ['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'] },
	declaredScale: kind === 'assessment' ? { ordinary: 5_000_000, sensitive: 100_000 } : { ordinary: 999_999, sensitive: 9_999 },
	pipia: known('2026-01-20T12:00:00+08:00'),
	notice: known(true),
	consent: known(true),
	...more,
});

const question = { zh: '问', en: 'q' };
const item = { scenario: question, title: question, verified: false, confidence: 'proof', source: 'proof' } as const;
/** A catalogue with a test of each sort, and another state rule. */
const pack: Pack = {
	id: 'little',
	version: '1',
	edition: '2026',
	facts: {
		listed: { type: 'boolean', question },
		vehicles: { type: 'number', question },
		anonymised: { type: 'boolean', question },
		otherRule: { type: 'boolean', question },
	},
	items: [
		{ ...item, id: 'listed', provision: 'II.6-b', rule: { fact: 'listed', is: true } },
		{
			...item,
			id: 'fleet',
			provision: 'II.5',
			rule: { all: [{ fact: 'vehicles', atLeast: 10 }, { not: { fact: 'anonymised', is: true } }] },
		},
		{ ...item, id: 'other', provision: 'I.3-A5', rule: { fact: 'otherRule', is: true } },
	],
};
export const packs: readonly Pack[] = [pack];
