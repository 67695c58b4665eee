import type { Fact } from '../src/core/records.ts';
import type { AuthorisationOpening, Bounds, CountReadings, ImportPart, Meter, Reconciliation, ReserveRequest } from '../src/types.ts';
import { type Someone, whoOf } from './explain-history.ts';

/** The same figures by definition, with Sets and strings. */
type Kept = { readonly request: ReserveRequest; readonly state: string; readonly people: readonly Someone[] };
type HeldBy = { readonly person: string; readonly mask: number };
export class Naive {
	readonly kept: Kept[] = [];
	readonly facts: readonly Fact[];
	constructor(facts: readonly Fact[]) {
		this.facts = facts;
		for (const fact of facts) {
			if (fact.kind !== 'reserve') continue;
			const { id, persons } = fact.request;
			const mine = facts.filter((other) => 'id' in other && other.id === id);
			const last = mine.at(-1);
			if (last?.kind === 'void') continue;
			const through = mine.findLast((other) => other.kind === 'open')?.part ?? -1;
			const everybody = Array.from({ length: persons.count }, (_, i) => ({
				who: whoOf(persons.keys[0]!.keys.subarray(i * 16)),
				meters: persons.meters[i]!,
				part: persons.parts[i]!,
			}));
			const people = last?.kind === 'post' ? everybody.filter(({ part }) => part <= through) : everybody;
			this.kept.push({
				request: fact.request,
				state: last?.kind === 'post' ? 'posted' : last === undefined ? 'reserved' : 'opened',
				people,
			});
		}
	}
	eraOfYear(year: number): string {
		for (const fact of this.facts) {
			if (fact.kind === 'reserve' && fact.request.year === year) return fact.request.persons.keys[0]!.era;
			if (fact.kind === 'importPart' && fact.part.year === year) return fact.part.persons.keys[0]!.era;
		}
		return 'e1';
	}
	eraOfAuthorisation(id: string): string {
		const first = this.facts.find((fact) => fact.kind === 'reserve' && fact.request.authorisation === id);
		return (first as Extract<Fact, { kind: 'reserve' }>).request.persons.keys[0]!.era;
	}
	/** The smallest member of the person's class. */
	standsFor(which: 'upper' | 'lower' | 'key', era: string): (who: number) => string {
		const pairs: [number, number][] = [];
		const sets = new Set(this.facts.flatMap((fact) => (fact.kind === 'propose' ? [fact.links.set] : [])));
		for (const set of sets) {
			const proposals = this.facts.flatMap((fact) => (fact.kind === 'propose' && fact.links.set === set ? [fact.links] : []));
			const adoption = this.facts.findLast((fact) => fact.kind === 'adopt' && fact.adoption.set === set);
			const version = adoption?.kind === 'adopt' ? adoption.adoption.version : null;
			const used = proposals.filter(
				(one) => one.era === era && ((which !== 'key' && one.version === version) || (which === 'lower' && one === proposals.at(-1))),
			);
			for (const one of used)
				for (let i = 0; i < one.pairs.length; i += 32) pairs.push([whoOf(one.pairs.subarray(i)), whoOf(one.pairs.subarray(i + 16))]);
		}
		return (who) => {
			const together = new Set([who]);
			for (let before = 0; before !== together.size; ) {
				before = together.size;
				for (const [a, b] of pairs) if (together.has(a) || together.has(b)) together.add(a).add(b);
			}
			return String(Math.min(...together));
		};
	}
	shipments(entities: readonly string[], year: number): Kept[] {
		return this.kept.filter(({ request }) => entities.includes(request.entity) && request.year === year);
	}
	openingOf(entityName: string, year: number) {
		const fact = this.facts.find((one) => one.kind === 'openMeter' && one.entity === entityName && one.year === year);
		return fact?.kind === 'openMeter' ? fact.balance : null;
	}
	parts(entityName: string, year: number): ImportPart[] {
		const opening = this.openingOf(entityName, year);
		if (opening?.kind !== 'imported') return [];
		return this.facts.flatMap((one) => (one.kind === 'importPart' && one.part.import === opening.import ? [one.part] : []));
	}
	heldBy(kept: readonly Kept[], stands: (who: number) => string): HeldBy[] {
		return kept.flatMap(({ request, people: those }) =>
			those.map(({ who, meters }) => ({ person: stands(who), mask: maskOf(meters, request.bases) })),
		);
	}
	importedBy(entities: readonly string[], year: number, stands: (who: number) => string): HeldBy[] {
		return entities
			.flatMap((one) => this.parts(one, year))
			.flatMap(({ persons }) =>
				Array.from({ length: persons.count }, (_, i) => ({
					person: stands(whoOf(persons.keys[0]!.keys.subarray(i * 16))),
					mask: persons.meters[i]!,
				})),
			);
	}
	/** Who counts in a meter. */
	counted(held: readonly HeldBy[], readings: CountReadings, meter: Meter): Set<string> {
		const masks = new Map<string, number>();
		for (const { person, mask } of held) masks.set(person, (masks.get(person) ?? 0) | mask);
		return new Set([...masks].flatMap(([person, mask]) => (countsIn(mask, readings, meter) ? [person] : [])));
	}
	unresolved(kept: readonly Kept[], readings: CountReadings, meter: Meter): Bounds {
		return add(
			kept.map(({ request: { unresolved, bases } }) =>
				unresolved === null || (bases[meter].exempt && readings.exempt === 'notCounted') ? { min: 0, max: 0 } : unresolved[meter],
			),
		);
	}
	further(entities: readonly string[], year: number, meter: Meter): Bounds {
		const lost = this.facts.flatMap((fact) =>
			fact.kind === 'reconcile' && entities.includes(fact.reconciliation.entity) && fact.reconciliation.year === year
				? [fact.reconciliation[meter]]
				: [],
		);
		const unreadable = entities.flatMap((one) => this.parts(one, year)).map((part) => ({ min: 0, max: part.unreadable[meter] }));
		return add([...lost, ...unreadable]);
	}
	statementOf(id: string): AuthorisationOpening | null {
		const fact = this.facts.find((one) => one.kind === 'openAuthorisation' && one.opening.authorisation === id);
		return fact?.kind === 'openAuthorisation' ? fact.opening : null;
	}
	/** Since when, of whom and of which years something may have left under an authorisation beside the records; null: nobody has used it. */
	scopeOf(id: string): { readonly since: number; readonly entities: readonly string[]; readonly years: readonly number[] } | null {
		const uses = this.facts.flatMap((fact) => (fact.kind === 'reserve' && fact.request.authorisation === id ? [fact.request] : []));
		const stated = this.statementOf(id);
		const all = [...uses, ...(stated === null ? [] : [{ ...stated, year: Number(stated.at.slice(0, 4)) }])];
		if (all.length === 0) return null;
		const since = Math.max(...[all[0]!.authorisedFrom!, ...(stated === null ? [] : [stated.at])].map((at) => Date.parse(at)));
		const first = new Date(since + 8 * 3_600_000).getUTCFullYear();
		const last = Math.max(...all.map(({ year }) => year));
		return {
			since,
			entities: [...new Set(all.map((one) => one.entity))],
			years: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i),
		};
	}
	/** Persons at most; null: no upper end. */
	beside(id: string, meter: Meter, only: number | null): number | null {
		const scope = this.scopeOf(id);
		if (scope === null) return null;
		const ends = scope.years
			.filter((year) => only === null || year === only)
			.flatMap((year) =>
				scope.entities.flatMap((one): (number | null)[] => {
					const opening = this.openingOf(one, year);
					if (opening === null) return [null];
					const lost = this.lost(one, year, scope.since).map((reconciliation) => reconciliation[meter].max);
					if (Date.parse(opening.at) <= scope.since) return lost;
					if (opening.kind === 'attested') return [opening[meter].max, ...lost];
					const bit = meter === 'ordinary' ? 1 : 2;
					const people = new Set(
						this.parts(one, year).flatMap(({ persons: { keys, meters } }) =>
							[...meters].flatMap((bits, i) => (bits & bit ? [whoOf(keys[0]!.keys.subarray(i * 16))] : [])),
						),
					);
					return [people.size, ...this.parts(one, year).map((part) => part.unreadable[meter]), ...lost];
				}),
			);
		return ends.includes(null) ? null : ends.reduce<number>((sum, end) => sum + end!, 0);
	}
	lost(one: string, year: number, since: number): Reconciliation[] {
		return this.facts.flatMap((fact) => {
			if (fact.kind !== 'reconcile') return [];
			const { entity, year: of, at } = fact.reconciliation;
			return entity === one && of === year && Date.parse(at) > since ? [fact.reconciliation] : [];
		});
	}
	/** Whether bytes may have left that nobody stated. */
	untoldBytes(id: string, only: number | null): boolean {
		const scope = this.scopeOf(id);
		if (scope === null) return true;
		const years = scope.years.filter((year) => only === null || year === only);
		if ((['ordinary', 'sensitive'] as const).some((meter) => this.beside(id, meter, only) !== 0)) return true;
		if (years.some((year) => scope.entities.some((one) => this.lost(one, year, scope.since).length > 0))) return true;
		return scope.entities.some((one) => {
			const opened = this.facts.flatMap((fact) => (fact.kind === 'openMeter' && fact.entity === one ? [fact.balance.at] : [])).sort();
			if (opened.length === 0) return true;
			return Date.parse(opened[0]!) > scope.since && (only === null || only <= Number(opened[0]!.slice(0, 4)));
		});
	}
	totals(entities: readonly string[], year: number, readings: CountReadings, meter: Meter): Bounds {
		const era = this.eraOfYear(year);
		const shipments = this.shipments(entities, year);
		const size = (which: 'upper' | 'lower'): number => {
			const stands = this.standsFor(which, era);
			return this.counted([...this.heldBy(shipments, stands), ...this.importedBy(entities, year, stands)], readings, meter).size;
		};
		const known = add([
			{ min: size('lower'), max: size('upper') },
			this.unresolved(shipments, readings, meter),
			this.further(entities, year, meter),
		]);
		let { min, max } = known;
		for (const one of entities) {
			const opening = this.openingOf(one, year);
			if (opening === null) max = null;
			else if (opening.kind === 'attested') {
				min = Math.max(min, opening[meter].min);
				max = max === null || opening[meter].max === null ? null : max + opening[meter].max;
			}
		}
		return { min, max };
	}
}
export function maskOf(meters: number, bases: ReserveRequest['bases']): number {
	return (meters & 1 ? (bases.ordinary.exempt ? 4 : 1) : 0) | (meters & 2 ? (bases.sensitive.exempt ? 8 : 2) : 0);
}
export function brings(mask: number, { exempt }: CountReadings, meter: Meter): boolean {
	const [plain, other] = meter === 'ordinary' ? [1, 4] : [2, 8];
	return (mask & plain) !== 0 || (exempt === 'counted' && (mask & other) !== 0);
}
export function countsIn(mask: number, readings: CountReadings, meter: Meter): boolean {
	if (meter === 'ordinary' && readings.inBoth === 'sensitiveOnly' && brings(mask, readings, 'sensitive')) return false;
	return brings(mask, readings, meter);
}
export function add(all: readonly Bounds[]): Bounds {
	return all.reduce((a, b) => ({ min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max }), { min: 0, max: 0 });
}
