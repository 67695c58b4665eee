import type {
	AuthorisationOpening,
	Id,
	ImportPart,
	Instant,
	LinkSet,
	OpeningBalance,
	PersonBatch,
	Reconciliation,
	ReserveRequest,
} from '../src/types.ts';
import { type Command, momentOf } from './command.ts';

/** A key and its era: one identifier of one person. */
export type Key = string;
export type Reserved = {
	readonly request: ReserveRequest;
	/** Records before it. */
	readonly position: number;
	readonly state: 'reserved' | 'opened' | 'posted' | 'voided';
	readonly through: number;
};
export type Import = { readonly entity: Id; readonly year: number; readonly parts: Map<number, ImportPart> };
export type Links = { readonly versions: Map<number, LinkSet>; readonly latest: number; readonly adopted: number | null };

/** What stands in the facts, put side by side; nothing is counted yet. */
export class Known {
	readonly reservations = new Map<Id, Reserved>();
	readonly openings = new Map<string, OpeningBalance>();
	readonly imports = new Map<Id, Import>();
	readonly links = new Map<Id, Links>();
	readonly groups = new Map<Id, readonly Id[]>();
	readonly checks = new Map<Id, string>();
	readonly eraOfYear = new Map<number, Id>();
	readonly eraOfAuthorisation = new Map<Id, Id>();
	readonly reconciliations: Reconciliation[] = [];
	/** Since when an authorisation is valid, as it was said first. */
	readonly issued = new Map<Id, Instant>();
	readonly authorisationOpenings = new Map<Id, AuthorisationOpening>();
	/** The latest moment of any of them, in milliseconds. */
	last: number | null = null;

	constructor(facts: readonly Command[]) {
		for (const [position, fact] of facts.entries()) {
			this.#take(fact, position);
			const ms = Date.parse(momentOf(fact));
			this.last = Math.max(this.last ?? ms, ms);
		}
	}

	#take(fact: Command, position: number): void {
		switch (fact.kind) {
			case 'reserve': {
				const { request } = fact;
				this.#issue(request.authorisation, request.authorisedFrom);
				this.#batch(request.persons, request.year);
				if (request.authorisation !== null && !this.eraOfAuthorisation.has(request.authorisation))
					this.eraOfAuthorisation.set(request.authorisation, request.persons.keys[0]!.era);
				if (request.group !== null) this.groups.set(request.group.id, request.group.members);
				this.reservations.set(request.id, { request, position, state: 'reserved', through: -1 });
				return;
			}
			case 'open':
				this.#change(fact.id, { state: 'opened', through: fact.part });
				return;
			case 'post':
				this.#change(fact.id, { state: 'posted' });
				return;
			case 'void':
				this.#change(fact.id, { state: 'voided' });
				return;
			case 'importPart': {
				const { part } = fact;
				this.#batch(part.persons, part.year);
				const known = this.imports.get(part.import);
				if (known === undefined)
					this.imports.set(part.import, { entity: part.entity, year: part.year, parts: new Map([[part.part, part]]) });
				else known.parts.set(part.part, part);
				return;
			}
			case 'openMeter':
				this.openings.set(meterOf(fact.entity, fact.year), fact.balance);
				return;
			case 'propose': {
				const { links } = fact;
				if (!this.checks.has(links.era)) this.checks.set(links.era, links.check);
				const known = this.links.get(links.set);
				const versions = new Map([...(known?.versions ?? []), [links.version, links]]);
				this.links.set(links.set, { versions, latest: links.version, adopted: known?.adopted ?? null });
				return;
			}
			case 'adopt':
				this.links.set(fact.adoption.set, { ...this.links.get(fact.adoption.set)!, adopted: fact.adoption.version });
				return;
			case 'reconcile':
				this.reconciliations.push(fact.reconciliation);
				return;
			case 'openAuthorisation':
				this.#issue(fact.opening.authorisation, fact.opening.authorisedFrom);
				this.authorisationOpenings.set(fact.opening.authorisation, fact.opening);
				return;
		}
	}
	#issue(authorisation: Id | null, from: Instant | null): void {
		if (authorisation !== null && from !== null && !this.issued.has(authorisation)) this.issued.set(authorisation, from);
	}
	#change(id: Id, change: Partial<Reserved>): void {
		this.reservations.set(id, { ...this.reservations.get(id)!, ...change });
	}
	#batch({ keys }: PersonBatch, year: number): void {
		for (const { era, check } of keys) if (!this.checks.has(era)) this.checks.set(era, check);
		if (!this.eraOfYear.has(year)) this.eraOfYear.set(year, keys[0]!.era);
	}
}

export function meterOf(entity: Id, year: number): string {
	return `${entity} ${year}`;
}

const keysRead = new WeakMap<Uint8Array, readonly Key[]>();
/** The keys of a batch in an era, in the order of its persons; undefined: it has none of that era. */
export function keysOf(batch: PersonBatch, era: Id): readonly Key[] | undefined {
	const found = batch.keys.find((one) => one.era === era);
	return found === undefined ? undefined : keysIn(era, found.keys);
}
export function keysIn(era: Id, bytes: Uint8Array): readonly Key[] {
	let keys = keysRead.get(bytes);
	if (keys === undefined) {
		const hex = Buffer.from(bytes).toString('hex');
		keys = Array.from({ length: bytes.length / 16 }, (_, i) => `${era} ${hex.slice(i * 32, i * 32 + 32)}`);
		keysRead.set(bytes, keys);
	}
	return keys;
}
