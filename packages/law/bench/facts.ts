import {
	type Authorisation,
	type Basis,
	type Bounds,
	type DataKind,
	type ExemptionId,
	type Facts,
	type Known,
	type Pack,
	PROOFS,
	type Proof,
	type Slice,
} from '../src/index.ts';
import { type Ground, ordinaryBands, proofsOf, sensitiveBands, weights } from './mixture.ts';
import { type Random, randomFrom } from './random.ts';

const known = <T>(value: T, ref: string): Known<T> => ({ known: true, value, source: [{ kind: 'registry', ref }] });
const exactly = (count: number): Bounds => ({ min: count, max: count });
const on = (dayOfYear: number, time: string): string =>
	`${new Date(Date.UTC(2026, 0, dayOfYear)).toISOString().slice(0, 10)}T${time}+08:00`;

const proofsFor = (random: Random, ground: Ground | 'none', today: number, digest: string): Proof[] => {
	const kinds = ground === 'none' ? [] : [...proofsOf[ground]];
	if (kinds.length > 0 && random.draw(weights['proofs of the ground']) === 'one missing')
		kinds.splice(random.between([0, kinds.length - 1]), 1);
	if (random.yes(weights['one more proof'])) kinds.push(PROOFS[random.between([0, PROOFS.length - 1])]!);
	return [...new Set(kinds)].map((kind): Proof => {
		const apart = random.between([1, 60]);
		const at = on(random.draw(weights['each proof dated']) === 'before' ? today - apart : today + apart, '09:30:00');
		if (kind !== 'samrFiling') return { kind, at, by: 'li-na' };
		return { kind, at, by: 'li-na', digest: random.draw(weights['filed with SAMR']) === 'this source' ? digest : random.digest() };
	});
};

const declaredFor = (random: Random, ground: Ground | 'none'): Slice['declared'] => {
	const declared: Record<string, Known<boolean>> = {};
	const declare = (name: string, value: boolean): void => {
		declared[name] = known(value, 'asset-17');
	};
	for (const [name, table] of [
		['classifiedGeography', weights['classified geography']],
		['containsSurveyData', weights['survey data']],
		['containsPreciseGeography', weights['precise positions']],
		['askedByForeignAuthority', weights['foreign authority']],
	] as const) {
		const value = random.draw(table);
		if (value !== 'not raised') declare(name, value === 'yes');
	}
	if (ground === 'C7') {
		const vulnerability = random.draw(weights['vulnerability (C7)']);
		declare('undisclosedVulnerability', vulnerability !== 'public');
		declare('recipientIsProductProvider', vulnerability === 'not public, to the provider');
	}
	return declared;
};

const authorisation = (random: Random, id: string, kind: Authorisation['kind'], today: number): Authorisation => {
	const papers = random.draw(weights.papers);
	const from = today - random.between([5, 60]);
	return {
		id,
		kind,
		state: random.draw(weights.state),
		validFrom: on(from, '00:00:00'),
		validUntil: on(from + 1095, '00:00:00'),
		scope: { transfers: ['transfer-1', 'transfer-2'], kinds: ['ordinaryPI', 'sensitivePI', 'nonPersonal'] },
		declaredScale: kind === 'assessment' ? { ordinary: 20_000_000, sensitive: 500_000 } : { ordinary: 999_999, sensitive: 9_999 },
		pipia: known(on(papers === 'PIPIA late' ? today + 3 : from - 10, '12:00:00'), 'pipia-4'),
		notice: known(true, 'notice-4'),
		consent: known(papers !== 'no consent', 'consent-4'),
	};
};

const heldBy = (random: Random, today: number): Authorisation[] => {
	const held = random.draw(weights.held);
	return [
		...(held === 'contract' || held === 'both' ? [authorisation(random, 'contract-1', 'standardContract', today)] : []),
		...(held === 'assessment' || held === 'both' ? [authorisation(random, 'assessment-1', 'assessment', today)] : []),
	];
};

const shipment = (random: Random): Facts => {
	const today = random.between([61, 360]);
	const kind = random.draw(weights.kind) satisfies DataKind;
	const personal = kind !== 'nonPersonal';
	const digest = random.digest();
	const ground = random.draw(weights.ground);
	const basis = random.draw(weights.basis);
	const persons = (own: boolean): number =>
		personal && (own || random.draw(weights['the other meter']) === 'touched') ? random.between([1, 5_000]) : 0;
	const ordinary = persons(kind === 'ordinaryPI');
	const sensitive = persons(kind === 'sensitivePI');
	const meters = {
		ordinary: random.between(ordinaryBands[random.draw(weights.ordinary)]),
		sensitive: random.between(sensitiveBands[random.draw(weights.sensitive)]),
	};
	return {
		at: on(today, `${String(random.between([8, 18])).padStart(2, '0')}:15:00`),
		act: known(random.draw(weights.act), 'transfer-1'),
		transfer: 'transfer-1',
		recipient: 'recipient-1',
		processor: {
			id: 'maker',
			ciio: known(random.yes(weights.CIIO), 'processor'),
			zone: known(random.draw(weights.zone) === 'none' ? null : 'lingang', 'processor'),
			legalEntity: known('legalEntity', 'processor'),
		},
		slices: [
			{
				// As a house names its slices: by what is in them.
				id: kind,
				kind,
				basis: basis === 'of the ground, else C5' ? (`I.3-${ground === 'none' ? 'C5' : ground}` as ExemptionId) : (basis satisfies Basis),
				digest,
				important: known(random.yes(weights[personal ? 'important, personal' : 'important, other']), 'determination-9'),
				declared: declaredFor(random, ground),
				proofs: proofsFor(random, ground, today, digest),
				persons: { ordinary: exactly(ordinary), sensitive: exactly(sensitive) },
			},
		],
		after: {
			ordinary: exactly(Math.max(ordinary, meters.ordinary)),
			sensitive: exactly(Math.max(sensitive, meters.sensitive)),
		},
		held: heldBy(random, today),
		circumvention: known(random.yes(weights.circumvention), 'finding-2'),
	};
};

/** `count` shipments of one slice each, everything known, both meters points, at moments of 2026; the same for the same seed. */
export const randomFacts = (count: number, seed: number): Facts[] => {
	const random = randomFrom(seed);
	return Array.from({ length: count }, () => shipment(random));
};

/** The same shipments with a dozen more facts declared, of those that the rules of the pack read. */
export const withDeclared = (facts: readonly Facts[], pack: Pack, seed: number): Facts[] => {
	const random = randomFrom(seed);
	const questions = Object.entries(pack.facts).filter(([, fact]) => fact.type !== 'string');
	return facts.map((each): Facts => {
		const slice = each.slices[0]!;
		const start = random.between([0, questions.length - 1]);
		const dozen = Array.from({ length: 12 }, (_, i) => questions[(start + i) % questions.length]!).map(([name, { type }]) => [
			name,
			known(type === 'boolean' ? random.yes({ no: 75, yes: 25 }) : random.between([0, 200_000]), 'asset-17'),
		]);
		return { ...each, slices: [{ ...slice, declared: { ...slice.declared, ...Object.fromEntries(dozen) } }] };
	});
};
