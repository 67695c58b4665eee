import { yearOf } from '../core/check.ts';
import { KeyIndex, wordsOf } from '../core/keyindex.ts';
import { masksOf } from '../core/masks.ts';
import type { Fact } from '../core/records.ts';
import { shapeOf } from '../core/relation.ts';
import { CensusError } from '../errors.ts';
import type {
	AuthorisationOpening,
	Id,
	ImportPart,
	Instant,
	LinkAdoption,
	LinkSet,
	OpeningBalance,
	PersonBatch,
	Reconciliation,
	ReservationState,
	ReserveRequest,
	Unresolved,
} from '../types.ts';
import type { Persons } from './classes.ts';
import { type LinkFacts, type Pairing, pairingOf } from './pairing.ts';

/** One reservation, as far as it is live: `voided` ones hold nobody. */
export type Shipment = Omit<ReserveRequest, 'persons' | 'caps' | 'readings'> & {
	state: ReservationState;
	openedThrough: number;
	persons: Persons;
	/** Entries in the authorisation's era; null: the same. */
	authorised: Uint32Array | null;
	/** Until it is final. */
	parts: Uint32Array | null;
};
/** `imported`: persons of the import it was opened with; `unreadable`: of that import, an interval from 0. */
export type Opening = {
	readonly balance: OpeningBalance;
	readonly imported: readonly Persons[];
	readonly unreadable: { readonly ordinary: number; readonly sensitive: number };
};
/** Everything recorded of an entity's year, in journal order. */
export type MeterFacts = {
	readonly entity: Id;
	readonly year: number;
	opening: Opening | null;
	readonly shipments: Shipment[];
	readonly reconciliations: Reconciliation[];
};
/** What is recorded of an authorisation: since when it is valid, who used it or holds it, the year of the last use, what was stated of before. */
export type AuthorisationFacts = {
	readonly from: Instant;
	readonly entities: Set<Id>;
	last: number;
	opening: AuthorisationOpening | null;
};
/** A question of one shipment that is not recorded. */
export type Candidate = { readonly persons: PersonBatch; readonly bases: ReserveRequest['bases']; readonly unresolved: Unresolved | null };

const NOBODY: Persons = { entries: new Uint32Array(0), meters: new Uint8Array(0), masks: Uint8Array.of(0, 1, 2, 3) };
/** Imported persons left under no exemption that anybody recorded. */
const IMPORTED_MASKS = NOBODY.masks;

/** What the journal says, kept for questions: 5 bytes a person and reservation (4 more until it is final) and one entry of the index a key. */
export class Collected {
	readonly index = new KeyIndex();
	/** The era that a year, and an authorisation, is counted in: that of the first record's present key. */
	readonly #years = new Map<number, Id>();
	readonly #authorisations = new Map<Id, Id>();
	readonly #issued = new Map<Id, AuthorisationFacts>();
	readonly #checks = new Map<Id, string>();
	readonly #meters = new Map<string, MeterFacts>();
	readonly #shipments = new Map<Id, Shipment>();
	readonly #imports = new Map<Id, { readonly persons: Persons[]; ordinary: number; sensitive: number }>();
	/** Members as last named. */
	readonly groups = new Map<Id, readonly Id[]>();
	readonly links = new Map<Id, LinkFacts>();
	#pairing: Pairing | null = null;

	/**
	 * Takes the next fact of the journal, in its order and from its first on; keeps nothing of its buffers. Throws
	 * `unknown-reservation`, `unknown-links`, `import-incomplete`, `other-era`, `wrong-key` for one that cannot follow what was given before.
	 */
	take(fact: Fact): void {
		switch (fact.kind) {
			case 'reserve':
				this.#reserve(fact.request);
				break;
			case 'open':
				Object.assign(this.#shipment(fact.id), { state: 'opened', openedThrough: fact.part } satisfies Partial<Shipment>);
				break;
			case 'post':
				post(this.#shipment(fact.id));
				break;
			case 'void':
				Object.assign(this.#shipment(fact.id), {
					state: 'voided',
					persons: NOBODY,
					authorised: null,
					parts: null,
				} satisfies Partial<Shipment>);
				break;
			case 'importPart':
				this.#import(fact.part);
				break;
			case 'openMeter':
				this.#open(fact.entity, fact.year, fact.balance);
				break;
			case 'propose':
				this.#propose(fact.links);
				break;
			case 'adopt':
				this.#adopt(fact.adoption);
				break;
			case 'reconcile':
				this.#meter(fact.reconciliation.entity, fact.reconciliation.year).reconciliations.push(fact.reconciliation);
				break;
			case 'openAuthorisation': {
				const { opening } = fact;
				this.#use(opening.authorisation, { ...opening, year: yearOf(opening.at)! }).opening = opening;
			}
		}
	}

	/** Empty where nothing is recorded. */
	meter(entity: Id, year: number): MeterFacts {
		return this.#meters.get(`${year} ${entity}`) ?? { entity, year, opening: null, shipments: [], reconciliations: [] };
	}
	/** Of every entity of which something is recorded in that year. */
	metersOf(year: number): readonly MeterFacts[] {
		return [...this.#meters.values()].filter((meter) => meter.year === year);
	}
	metersOfEntity(entity: Id): readonly MeterFacts[] {
		return [...this.#meters.values()].filter((meter) => meter.entity === entity);
	}
	/** undefined: nothing is recorded of it. */
	authorisation(id: Id): AuthorisationFacts | undefined {
		return this.#issued.get(id);
	}
	shipmentsUnder(authorisation: Id): readonly Shipment[] {
		return [...this.#shipments.values()].filter((one) => one.authorisation === authorisation && one.state !== 'voided');
	}

	/** Who is one person with whom, as things stand. */
	pairing(): Pairing {
		if (this.#pairing === null || this.#pairing.byKey.size !== this.index.size) this.#pairing = pairingOf(this.links, this.index.size);
		return this.#pairing;
	}

	/**
	 * Persons of a batch that is not recorded, and how to count with them: a key never seen has a number beyond the index. Throws
	 * `other-era`, `wrong-key`.
	 */
	candidate(
		{ persons: batch, bases }: Pick<Candidate, 'persons' | 'bases'>,
		year: number,
	): { readonly persons: Persons; readonly pairing: Pairing } {
		const { size } = this.index;
		const words = this.#words(batch, this.#years.get(year) ?? batch.keys[0]!.era);
		const entries = new Uint32Array(batch.count);
		for (let i = 0; i < entries.length; i++) {
			const found = this.index.find(words, i * 4);
			entries[i] = found < 0 ? size + i : found;
		}
		return {
			persons: { entries, meters: batch.meters, masks: masksOf(bases) },
			pairing: pairingOf(this.links, size + batch.count),
		};
	}

	#meter(entity: Id, year: number): MeterFacts {
		const meter = this.meter(entity, year);
		this.#meters.set(`${year} ${entity}`, meter);
		return meter;
	}
	#shipment(id: Id): Shipment {
		const found = this.#shipments.get(id);
		if (found === undefined) throw new CensusError('unknown-reservation', { id });
		return found;
	}
	#words({ keys }: PersonBatch, era: Id): Uint32Array {
		const found = keys.find((one) => one.era === era);
		if (found === undefined) throw new CensusError('other-era', { era, given: keys.map((one) => one.era).join(' ') });
		const check = this.#checks.get(era);
		if (check !== undefined && check !== found.check) throw new CensusError('wrong-key', { era });
		return wordsOf(found.keys);
	}
	#enter(batch: PersonBatch, era: Id): Uint32Array {
		const entries = new Uint32Array(batch.count);
		const words = this.#words(batch, era);
		for (let i = 0; i < entries.length; i++) entries[i] = this.index.insert(words, i * 4);
		return entries;
	}
	/** The era of `id` in `eras`: fixed by the first record. */
	#era<K>(eras: Map<K, Id>, of: K, { keys }: PersonBatch): Id {
		const era = eras.get(of) ?? keys[0]!.era;
		eras.set(of, era);
		for (const one of keys) if (!this.#checks.has(one.era)) this.#checks.set(one.era, one.check);
		return era;
	}

	#use(id: Id, { entity, year, authorisedFrom }: { entity: Id; year: number; authorisedFrom: Instant }): AuthorisationFacts {
		const found = this.#issued.get(id) ?? { from: authorisedFrom, entities: new Set(), last: year, opening: null };
		this.#issued.set(id, found);
		found.entities.add(entity);
		found.last = Math.max(found.last, year);
		return found;
	}
	#reserve(request: ReserveRequest): void {
		const { persons: batch, caps: _caps, readings: _readings, ...rest } = request;
		const era = this.#era(this.#years, request.year, batch);
		const under = request.authorisation === null ? era : this.#era(this.#authorisations, request.authorisation, batch);
		const { authorisation, authorisedFrom, entity, year } = request;
		if (authorisation !== null && authorisedFrom !== null) this.#use(authorisation, { entity, year, authorisedFrom });
		const shipment: Shipment = {
			...rest,
			state: 'reserved',
			openedThrough: -1,
			persons: { entries: this.#enter(batch, era), meters: batch.meters.slice(), masks: masksOf(request.bases) },
			authorised: under === era ? null : this.#enter(batch, under),
			parts: batch.parts.slice(),
		};
		this.#shipments.set(request.id, shipment);
		this.#meter(request.entity, request.year).shipments.push(shipment);
		if (request.group !== null) this.groups.set(request.group.id, request.group.members);
	}

	#import(part: ImportPart): void {
		const era = this.#era(this.#years, part.year, part.persons);
		const into = this.#imports.get(part.import) ?? { persons: [], ordinary: 0, sensitive: 0 };
		into.persons.push({ entries: this.#enter(part.persons, era), meters: part.persons.meters.slice(), masks: IMPORTED_MASKS });
		into.ordinary += part.unreadable.ordinary;
		into.sensitive += part.unreadable.sensitive;
		this.#imports.set(part.import, into);
	}
	#open(entity: Id, year: number, balance: OpeningBalance): void {
		const meter = this.#meter(entity, year);
		if (balance.kind === 'attested') {
			meter.opening = { balance, imported: [], unreadable: { ordinary: 0, sensitive: 0 } };
			return;
		}
		const { persons, ordinary, sensitive } = this.#imports.get(balance.import) ?? { persons: [], ordinary: 0, sensitive: 0 };
		if (persons.length !== balance.parts)
			throw new CensusError('import-incomplete', { import: balance.import, parts: balance.parts, given: persons.length });
		meter.opening = { balance, imported: persons, unreadable: { ordinary, sensitive } };
	}
	#adopt(adoption: LinkAdoption): void {
		const { set, version } = adoption;
		const known = this.links.get(set);
		if (known === undefined || (version !== null && !known.versions.has(version)))
			throw new CensusError('unknown-links', { set, version: version ?? 0 });
		known.adoption = adoption;
		this.#pairing = null;
	}
	#propose({ pairs, ...links }: LinkSet): void {
		if (!this.#checks.has(links.era)) this.#checks.set(links.era, links.check);
		const words = wordsOf(pairs);
		const entries = new Uint32Array(words.length / 4);
		for (let i = 0; i < entries.length; i++) entries[i] = this.index.insert(words, i * 4);
		const version = { links, pairs: entries, shape: shapeOf(entries) };
		const known = this.links.get(links.set);
		if (known === undefined) this.links.set(links.set, { latest: version, versions: new Map([[links.version, version]]), adoption: null });
		else {
			known.latest = version;
			known.versions.set(links.version, version);
		}
		this.#pairing = null;
	}
}

/** Who was in a part that was opened has left for good; the others are given back. */
function post(shipment: Shipment): void {
	const { persons, authorised, parts, openedThrough } = shipment;
	shipment.state = 'posted';
	shipment.parts = null;
	if (parts === null || parts.every((part) => part <= openedThrough)) return;
	const stays = (_: number, i: number): boolean => parts[i]! <= openedThrough;
	shipment.persons = { entries: persons.entries.filter(stays), meters: persons.meters.filter(stays), masks: persons.masks };
	shipment.authorised = authorised === null ? null : authorised.filter(stays);
}
