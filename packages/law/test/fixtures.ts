import type { Authorisation, Bounds, Facts, Known, Proof, ProofKind, Slice } from '../src/index.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value, source: [{ kind: 'registry', ref: 'test' }] });
export const unknown = (ask = 'ask'): { readonly known: false; readonly ask: string } => ({ known: false, ask });
export const exactly = (count: number): Bounds => ({ min: count, max: count });
export const DIGEST = 'a'.repeat(64);
export const AT = '2026-06-01T10:00:00+08:00';

export const proof = (kind: ProofKind, more: Partial<Proof> = {}): Proof => ({ kind, at: '2026-05-01T09:00:00+08:00', by: 'li', ...more });

export const slice = (more: Partial<Slice> = {}): Slice => ({
	id: 's1',
	kind: 'ordinaryPI',
	basis: 'I.3-C5',
	digest: DIGEST,
	important: known(false),
	declared: {},
	proofs: [],
	persons: { ordinary: exactly(0), sensitive: exactly(0) },
	...more,
});

export const facts = (
	more: Partial<Omit<Facts, 'after'>> & { ordinary?: Bounds; sensitive?: Bounds; ciio?: Known<boolean>; zone?: Known<string | null> } = {},
): Facts => {
	const { ordinary = exactly(0), sensitive = exactly(0), ciio = known(false), zone = known(null), ...rest } = more;
	return {
		at: AT,
		act: known('send'),
		transfer: 't1',
		recipient: 'r1',
		processor: { id: 'p1', ciio, zone, legalEntity: known('legalEntity') },
		slices: [slice()],
		held: [],
		circumvention: known(false),
		...rest,
		after: { ordinary, sensitive },
	};
};

export const authorisation = (more: Partial<Authorisation> = {}): Authorisation => ({
	id: 'a1',
	kind: 'standardContract',
	state: 'inEffect',
	validFrom: '2026-02-01T00:00:00+08:00',
	validUntil: null,
	scope: { transfers: ['t1'], kinds: ['ordinaryPI', 'sensitivePI'] },
	declaredScale: { ordinary: 999_999, sensitive: 9_999 },
	pipia: known('2026-01-20T12:00:00+08:00'),
	notice: known(true),
	consent: known(true),
	...more,
});
export const assessment = (more: Partial<Authorisation> = {}): Authorisation =>
	authorisation({
		id: 'e1',
		kind: 'assessment',
		declaredScale: { ordinary: 5_000_000, sensitive: 100_000 },
		scope: { transfers: ['t1'], kinds: ['ordinaryPI', 'sensitivePI', 'nonPersonal'] },
		...more,
	});

/** Declared facts that meet SU-1. */
export const upgradeSource = {
	isUpgradeSource: known(true),
	upgradesVehiclesInChina: known(true),
	touchesRemoteControlBeyondNfc: known(true),
	touchesSafetyFunction: known(true),
};
