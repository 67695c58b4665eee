import type { ProofKind } from '../src/types.ts';
import type { Choice, Dimension } from './choice.ts';
import { type Dimensions, type Picker, requisites } from './space.ts';

/** A way to come to each path, and to each ground of it: what bears on the path, beyond a slice that is ordinary and of which nothing is to be said. */
type Situation = Partial<{
	readonly [K in Exclude<keyof Dimensions, 'space' | 'reading' | 'proofs' | 'at'>]: Dimensions[K]['values'][number];
}> & { readonly proofs?: readonly ProofKind[] };

const approved: readonly ProofKind[] = ['surveyApproval'];
const processed: readonly ProofKind[] = ['confidentialityProcessing'];
const important = { kind: 'nonPersonal', listed: true } as const;
const track = { kind: 'sensitivePI', sensitive: 1 } as const;
export const situations: Readonly<Record<string, Situation>> = {
	'important approved survey data': { ...important, survey: true, proofs: approved },
	'no export': { isExport: false },
	classified: { classified: true },
	'undisclosed vulnerability': { undisclosed: true, provider: false },
	'foreign authority': { foreignAuthority: true },
	'torque maps': { kind: 'nonPersonal' },
	'torque maps with survey data': { kind: 'nonPersonal', survey: true },
	'few persons': {},
	'few persons and a contract with them': { proofs: requisites.C2! },
	'persons of foreign origin': { ordinary: 1_000_000, proofs: requisites.C1! },
	payroll: { kind: 'sensitivePI', sensitive: 9_999, proofs: requisites.C3! },
	emergency: { ...track, ciio: true, proofs: requisites.C4! },
	'off the list of the zone': { ordinary: 1_000_000, inZone: true, proofs: requisites.C6! },
	'patch of a vulnerability': { ...important, proofs: requisites.C7! },
	'incident logs': { ...important, proofs: requisites.C8! },
	'recall source': { ...important, proofs: requisites.C9!, filedThis: true },
	'100,000 persons': { ordinary: 100_000 },
	'one sensitive person': track,
	'persons in both meters': { kind: 'sensitivePI', addsOrdinary: true, sensitive: 9_999, ordinary: 999_999 },
	'ordinary data that adds sensitive persons': { addsSensitive: true, sensitive: 9_999, ordinary: 1 },
	'1,000,000 persons': { ordinary: 1_000_000 },
	'10,000 sensitive persons': { kind: 'sensitivePI', sensitive: 10_000 },
	'a CIIO': { ciio: true },
	'important data': important,
	'important data of persons': { listed: true },
	'another state rule': { kind: 'nonPersonal', otherRule: true },
	circumvention: { circumvention: true },
	unread: { kind: 'unread' },
	'unread and important': { kind: 'unread', listed: true },
	'unread, important and filed': { kind: 'unread', listed: true, proofs: requisites.C9!, filedThis: true },
	'few persons with survey data': { survey: true },
	'few persons with approved survey data': { survey: true, proofs: approved },
	'few persons with their positions': { precise: true },
	'few persons with processed positions': { precise: true, proofs: processed },
	'one sensitive person with survey data': { ...track, survey: true },
	'one sensitive person with approved survey data': { ...track, survey: true, proofs: approved },
	'one sensitive person with processed positions': { ...track, precise: true, proofs: processed },
	'important survey data': { ...important, survey: true },
	'important data with positions': { ...important, precise: true },
};
export const situationProofs: readonly ReadonlySet<ProofKind>[] = [
	...new Map(Object.values(situations).map(({ proofs = [] }) => [proofs.join(' '), new Set(proofs)])).values(),
];

const ordinarily: Situation = { isExport: true, kind: 'ordinaryPI', ordinary: 1, inZone: false, provider: true, filedThis: false };

/** Answers by the situation that the choice picks; everything else of the path space has its first value, and what is not of it is chosen. */
export const inSituation = (choice: Choice, dimensions: Dimensions, situation: Dimension<string>): Picker => {
	const { space: _, reading, ...facts } = dimensions;
	const settled = Object.values(situations).map((given) => {
		const places = new Map<Dimension<unknown>, number>(Object.values(reading).map((one) => [one, 0]));
		const all: Record<string, unknown> = { ...ordinarily, ...given };
		for (const [name, dimension] of Object.entries<Dimension<unknown>>(facts)) {
			const value = all[name];
			const place =
				name === 'proofs'
					? situationProofs.findIndex((set) => [...set].join(' ') === (given.proofs ?? []).join(' '))
					: value === undefined
						? 0
						: dimension.values.indexOf(value);
			if (place < 0) throw new Error(`${name} has no such value`);
			places.set(dimension, place);
		}
		return places;
	});
	const index = (dimension: Dimension<unknown>): number => settled[choice.index(situation)]!.get(dimension) ?? choice.index(dimension);
	return { index, pick: (dimension) => dimension.values[index(dimension)]! };
};
