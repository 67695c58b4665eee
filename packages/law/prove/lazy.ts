import type { Bounds, Facts, ProofKind, Readings, Slice } from '../src/types.ts';
import type { HeldView, View } from '../src/view.ts';
import type { Law } from './law.ts';
import { type Dimensions, type Picker, readingNames } from './space.ts';
import type { Case } from './spec.ts';

/** An object that finds each of its properties out when it is read. */
export const lazily = <T extends object>(read: { readonly [K in keyof T]: () => T[K] }): T =>
	Object.defineProperties(
		{},
		Object.fromEntries(Object.entries<() => unknown>(read).map(([name, get]) => [name, { get, enumerable: true }])),
	) as T;

/** Readings that other rooms carry out: no provision reads them. */
const elsewhere = { D4: 'entity', D6: 'both', D7: 'exemptCounted', D12: 'reachable', E16: 'sensitive', E17: 'orMore', E20: 'window' };
const readingsFrom = (dimensions: Dimensions, picker: Picker): Readings =>
	lazily<Record<string, string>>({
		...Object.fromEntries(Object.entries(elsewhere).map(([id, value]) => [id, () => value])),
		...Object.fromEntries(readingNames.map((name) => [name, () => picker.pick(dimensions.reading[name])])),
	});

/** A region as the specification sees it. */
export const caseFrom = (dimensions: Dimensions, picker: Picker): Case =>
	lazily<Case>({
		isExport: () => picker.pick(dimensions.isExport),
		kind: () => picker.pick(dimensions.kind),
		addsOrdinary: () => picker.pick(dimensions.addsOrdinary),
		addsSensitive: () => picker.pick(dimensions.addsSensitive),
		ordinary: () => picker.pick(dimensions.ordinary),
		sensitive: () => picker.pick(dimensions.sensitive),
		listed: () => picker.pick(dimensions.listed),
		otherRule: () => picker.pick(dimensions.otherRule),
		circumvention: () => picker.pick(dimensions.circumvention),
		ciio: () => picker.pick(dimensions.ciio),
		inZone: () => picker.pick(dimensions.inZone),
		classified: () => picker.pick(dimensions.classified),
		undisclosed: () => picker.pick(dimensions.undisclosed),
		provider: () => picker.pick(dimensions.provider),
		foreignAuthority: () => picker.pick(dimensions.foreignAuthority),
		survey: () => picker.pick(dimensions.survey),
		precise: () => picker.pick(dimensions.precise),
		proofs: () => picker.pick(dimensions.proofs),
		filedThis: () => picker.pick(dimensions.filedThis),
		beforeJuly: () => picker.index(dimensions.at) === 1,
		reading: (
			(readings) => () =>
				readings
		)(readingsFrom(dimensions, picker)),
	});

const point = (count: number): Bounds => ({ min: count, max: count });

/** What `View` has besides what bears on a path. */
type Surroundings = { readonly facts: () => Facts; readonly held: () => readonly HeldView[]; readonly slice: Partial<Slice> };

/** A region as the law sees it, everything known. */
export const viewFrom = (law: Law, dimensions: Dimensions, picker: Picker, around: Surroundings): View => {
	const ordinary = dimensions.ordinary.values.map(point);
	const sensitive = dimensions.sensitive.values.map(point);
	const moments = dimensions.at.values.map(law.instantValue);
	const bits = (set: Iterable<ProofKind>): number => [...set].reduce((mask, kind) => mask | law.proofBit(kind), 0);
	const masks = dimensions.proofs.values.map(bits);
	const filing = law.proofBit('samrFiling');
	const kind = () => picker.pick(dimensions.kind);
	const isPersonal = () => kind() === 'ordinaryPI' || kind() === 'sensitivePI';
	const rest = around.slice;
	const slice = lazily<Slice>({
		id: () => 's1',
		kind,
		persons: () => rest.persons!,
		basis: () => rest.basis!,
		digest: () => rest.digest!,
		important: () => rest.important!,
		declared: () => rest.declared!,
		proofs: () => rest.proofs!,
	});
	const readings = readingsFrom(dimensions, picker);
	return lazily<View>({
		facts: around.facts,
		slice: () => slice,
		id: () => slice.id,
		kind,
		basis: () => slice.basis,
		act: () => (picker.pick(dimensions.isExport) ? 'send' : 'none'),
		at: () => moments[picker.index(dimensions.at)]!,
		readings: () => readings,
		personal: isPersonal,
		touchesOrdinary: () => kind() === 'ordinaryPI' || (isPersonal() && picker.pick(dimensions.addsOrdinary)),
		touchesSensitive: () => kind() === 'sensitivePI' || (isPersonal() && picker.pick(dimensions.addsSensitive)),
		isExport: () => picker.pick(dimensions.isExport),
		circumvention: () => picker.pick(dimensions.circumvention),
		ciio: () => picker.pick(dimensions.ciio),
		inZone: () => picker.pick(dimensions.inZone),
		ordinary: () => ordinary[picker.index(dimensions.ordinary)]!,
		sensitive: () => sensitive[picker.index(dimensions.sensitive)]!,
		listed: () => picker.pick(dimensions.listed),
		determined: () => picker.pick(dimensions.listed),
		otherRule: () => picker.pick(dimensions.otherRule),
		classified: () => picker.pick(dimensions.classified),
		survey: () => picker.pick(dimensions.survey),
		precise: () => picker.pick(dimensions.precise),
		undisclosed: () => picker.pick(dimensions.undisclosed),
		provider: () => picker.pick(dimensions.provider),
		foreignAuthority: () => picker.pick(dimensions.foreignAuthority),
		held: around.held,
		proofs: () => masks[picker.index(dimensions.proofs)]!,
		boundProofs: () => (picker.pick(dimensions.filedThis) ? masks[picker.index(dimensions.proofs)]! & filing : 0),
	});
};
const notAsked = (): never => {
	throw new Error('a provision reads more than the view of its slice');
};
/** For theorems about paths, which rest on nothing around the slice. */
export const withoutSurroundings: Surroundings = { facts: notAsked, held: notAsked, slice: {} };

/** The same region with one proof less. */
export const without = (view: View, bit: number): View =>
	Object.create(view, {
		proofs: { get: () => view.proofs & ~bit },
		boundProofs: { get: () => view.boundProofs & ~bit },
	}) as View;
