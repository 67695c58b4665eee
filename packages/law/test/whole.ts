import type { Facts } from '../src/index.ts';
import { assessment, authorisation, DIGEST, exactly, facts, known, proof, slice, unknown } from './fixtures.ts';

const whole: Facts = facts({
	ordinary: { min: 1, max: 5 },
	sensitive: { min: 0, max: null },
	slices: [
		slice({
			determination: {
				by: 'zhang',
				roles: ['approver', 'complianceOfficer'],
				at: '2026-05-01T09:00:00+08:00',
				validUntil: '2027-05-01T09:00:00+08:00',
			},
			declared: { containsSurveyData: known(false), vehiclesInChina: known(5), isChargingStatus: unknown() },
			proofs: [proof('zoneRules'), proof('samrFiling', { digest: DIGEST })],
			persons: { ordinary: exactly(1), sensitive: exactly(0) },
		}),
		slice({ id: 's2', kind: 'nonPersonal', basis: 'none', important: unknown() }),
	],
	held: [
		authorisation({ pipia: unknown(), notice: unknown(), consent: known<boolean | 'notBasis'>('notBasis') }),
		assessment({ validUntil: '2029-02-01T00:00:00+08:00', declaredScale: { ordinary: null, sensitive: 5 } }),
		authorisation({ id: 'x1', kind: 'exemption', exemption: 'I.3-C5', state: 'withdrawn' }),
	],
});
/** Facts in which every object and every optional key of the form occurs; they hold at `AT`, with Section II loaded. */
export const wholeFacts: Facts = {
	...whole,
	processor: {
		...whole.processor,
		group: known<string | null>('g1'),
		designatedAt: unknown(),
		zone: known<string | null>('lingang'),
		zoneRegisteredAt: known('2025-01-01T00:00:00+08:00'),
	},
};

export type Path = readonly (string | number)[];
/** Every place in a JSON value, its own first. */
export const places = function* (value: unknown, at: Path = []): Generator<readonly [Path, unknown]> {
	yield [at, value];
	if (typeof value !== 'object' || value === null) return;
	const inner: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
	for (const [key, part] of inner) yield* places(part, [...at, key]);
};
/** A copy in which what is found at `path` is `change` of it. */
export const changed = (value: unknown, path: Path, change: (value: unknown) => unknown): unknown => {
	const copy = structuredClone(value);
	if (path.length === 0) return change(copy);
	let holder = copy as Record<string | number, unknown>;
	for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
	const last = path.at(-1)!;
	holder[last] = change(holder[last]);
	return copy;
};
