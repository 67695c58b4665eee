import type {
	Bounds,
	Cap,
	EraKeys,
	Group,
	Id,
	Instant,
	OpeningBalance,
	PersonBatch,
	Reconciliation,
	ReserveRequest,
	Totals,
} from '../src/types.ts';
import type { Command } from './command.ts';
import type { Asked } from './model.ts';
import type { Random } from './random.ts';

/** Who and what there is in every simulated world. */
export const asked: Asked = {
	entities: ['maker', 'supplier', 'dealer'],
	groups: ['house', 'alliance'],
	authorisations: ['contract-1', 'contract-2'],
	years: [2026, 2027],
};
const NEW_YEAR = Date.parse('2027-01-01T00:00:00.000+08:00');
const checks: Readonly<Record<Id, string>> = { A: 'aaaaaaaaaaaaaaaa', B: 'bbbbbbbbbbbbbbbb' };
const METHOD = 'simulated';
const LAST_YEAR = '2025-08-01T00:00:00+08:00';

function instantOf(ms: number): Instant {
	return new Date(ms + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}
/** The key of a person in an era: no other person's, and no other era's. */
function keyOf(person: number, era: Id): Uint8Array {
	const key = new Uint8Array(16).fill(era.charCodeAt(0));
	key[15] = person;
	return key;
}

/** Of no pairs: what becomes of it says only how late it is. */
export function proposal(set: Id, ms: number): Command {
	const links = { set, version: 1, era: 'A', check: checks.A!, pairs: new Uint8Array(0), method: METHOD, by: 'officer', at: instantOf(ms) };
	return { kind: 'propose', links };
}

/** Draws commands that have something to do with those before them. */
export class Commands {
	readonly #random: Random;
	/** Few persons, so that they meet again in other shipments. */
	readonly #people: number;
	readonly #reserved: Id[] = [];
	readonly #opened: Id[] = [];
	readonly #versions = new Map<Id, number>();
	readonly #parts = new Map<Id, { entity: Id; year: number; parts: number }>();
	#stated: Reconciliation | null = null;
	readonly #issued = new Map<Id, Instant>();
	#ids = 0;
	constructor(random: Random) {
		this.#random = random;
		this.#people = random.chance(70) ? 3 + random.below(9) : 12 + random.below(9);
	}

	/** Many meters are opened before anything leaves, else no cap would ever be kept. */
	beginning(ms: number): Command[] {
		const random = this.#random;
		const soon = ms + random.below(1_000_000);
		for (const one of asked.authorisations)
			this.#issued.set(one, random.pick([instantOf(ms), instantOf(soon), instantOf(ms - 1), '2026-02-01T00:00:00+08:00', LAST_YEAR]));
		return asked.entities.flatMap((entity) =>
			asked.years.flatMap((year): Command[] => {
				if (random.chance(45)) return [this.#attest(ms, entity, year)];
				if (random.chance(70)) return [];
				const id = `import-${entity}-${year}`;
				const parts = Array.from({ length: 1 + random.below(3) }, () => this.#part(ms, id, entity, year));
				return random.chance(50) ? parts : [...parts, this.#imported(ms, id)];
			}),
		);
	}

	next(ms: number): Command {
		const random = this.#random;
		const drawn = random.below(100);
		if (drawn < 36 || this.#reserved.length === 0) return this.#reserve(ms);
		const at = this.#instant(ms);
		const ids = drawn >= 50 && drawn < 59 && this.#opened.length > 0 && random.chance(80) ? this.#opened : this.#reserved;
		const id = random.chance(97) ? random.pick(ids.slice(-6)) : 'nobody';
		if (drawn < 50) {
			this.#opened.push(id);
			return { kind: 'open', id, part: random.below(4), at };
		}
		if (drawn < 59) return { kind: 'post', id, at };
		if (drawn < 68) return { kind: 'void', id, at };
		if (drawn < 75) return this.#importPart(ms);
		if (drawn < 81) return this.#openMeter(ms);
		if (drawn < 89) return this.#propose(ms);
		if (drawn < 95) return this.#adopt(ms);
		if (drawn < 97) return this.#openAuthorisation(ms);
		// What was stated before, at another moment and perhaps with other bounds.
		if (this.#stated !== null && random.chance(50)) {
			const other = random.chance(30) ? this.#bounds() : {};
			return { kind: 'reconcile', reconciliation: { ...this.#stated, ...other, at } };
		}
		const { ordinary, sensitive } = this.#bounds();
		const lost = { records: random.below(9), link: String(random.below(10)).repeat(64) };
		const { entity, year } = this.#meter(ms);
		this.#stated = { entity, year, ordinary, sensitive, lost, by: 'officer', at, statement: METHOD };
		return { kind: 'reconcile', reconciliation: this.#stated };
	}

	#instant(ms: number): Instant {
		const at = instantOf(ms);
		if (!this.#random.chance(1)) return at;
		return this.#random.pick([new Date(ms).toISOString(), at.replace(/-\d\dT/, '-32T'), at.slice(0, 10), '']);
	}
	#meter(ms: number): { entity: Id; year: number } {
		const year = ms < NEW_YEAR ? 2026 : 2027;
		return { entity: this.#random.pick(asked.entities), year: this.#random.chance(92) ? year : 2026 + 2027 - year };
	}
	#bound(): Bounds {
		const min = this.#random.below(3);
		return { min, max: this.#random.chance(8) ? null : min + this.#random.below(3) };
	}
	#bounds(): Totals {
		return { ordinary: this.#bound(), sensitive: this.#bound() };
	}

	/** In the first year under A, in the next under B; around New Year under both, and now and then as it should not be. */
	#eras(ms: number): Id[] {
		if (this.#random.chance(8)) return this.#random.pick([['A'], ['B'], ['A', 'B'], ['B', 'A']]);
		if (ms < NEW_YEAR) return this.#random.chance(70) ? ['A'] : ['A', 'B'];
		return this.#random.chance(15) ? ['B'] : ['B', 'A'];
	}
	#batch(ms: number, most: number): PersonBatch {
		const random = this.#random;
		const who = random.some(random.below(Math.min(most, this.#people) + 1), this.#people);
		if (random.chance(1) && who.length > 0) who.push(who[0]!);
		const keys = this.#eras(ms).map((era): EraKeys => {
			const bytes = new Uint8Array(who.length * 16);
			for (const [i, person] of who.entries()) bytes.set(keyOf(person, era), i * 16);
			return { era, check: random.chance(99) ? checks[era]! : 'cccccccccccccccc', keys: bytes };
		});
		const meters = Uint8Array.from(who, () => (random.chance(1) && random.chance(20) ? 4 : random.pick([1, 1, 2, 3])));
		return { count: who.length, keys, meters, parts: Uint32Array.from(who, () => random.below(4)) };
	}
	#group(entity: Id): Group | null {
		const random = this.#random;
		if (random.chance(60)) return null;
		const id = random.pick(asked.groups);
		const usual = id === 'house' ? ['maker', 'supplier'] : asked.entities;
		const members = random.chance(85) ? usual : random.some(1 + random.below(3), 3).map((i) => asked.entities[i]!);
		return { id, members: members.includes(entity) || random.chance(1) ? members : [...members, entity] };
	}
	#reserve(ms: number): Command {
		const random = this.#random;
		const { entity, year } = this.#meter(ms);
		const authorisation = random.chance(40) ? random.pick(asked.authorisations) : null;
		const group = this.#group(entity);
		const scopes: Cap['scope'][] = random.chance(1) ? ['entity', 'group', 'authorisation'] : ['entity'];
		if (group !== null) scopes.push('group');
		if (authorisation !== null) scopes.push('authorisation');
		const id = random.chance(97) || this.#reserved.length === 0 ? `r${this.#ids++}` : random.pick(this.#reserved);
		this.#reserved.push(id);
		const request: ReserveRequest = {
			id,
			at: this.#instant(ms),
			entity,
			group,
			year,
			bases: { ordinary: { basis: 'b', exempt: random.chance(25) }, sensitive: { basis: 'b', exempt: random.chance(25) } },
			transfer: 'transfer-1',
			recipient: random.pick(['recipient-1', 'recipient-2']),
			purpose: 'recall',
			authorisation,
			authorisedFrom: authorisation === null ? null : this.#from(authorisation),
			persons: this.#batch(ms, 7),
			unresolved: random.chance(25) ? { ...this.#bounds(), method: METHOD, author: 'officer' } : null,
			importantBytes: random.chance(20) ? random.below(1000) : 0,
			readings: {
				whose: random.pick(['entity', 'group']),
				inBoth: random.pick(['both', 'sensitiveOnly']),
				exempt: random.pick(['counted', 'notCounted']),
			},
			caps: Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, () => ({
				scope: random.pick(scopes),
				meter: random.pick(['ordinary', 'sensitive']),
				max: random.below(this.#people + 5),
				provision: 'I.3-C5',
			})),
		};
		return { kind: 'reserve', request };
	}

	#from(authorisation: Id): Instant {
		const issued = this.#issued.get(authorisation) ?? LAST_YEAR;
		return this.#random.chance(99) ? issued : this.#random.pick([this.#instant(Date.parse(issued) + 1), issued.replace('+08', '.000+08')]);
	}
	#openAuthorisation(ms: number): Command {
		const random = this.#random;
		const authorisation = random.pick(asked.authorisations);
		const bytes = random.below(500);
		const opening = {
			authorisation,
			authorisedFrom: this.#from(authorisation),
			entity: this.#meter(ms).entity,
			...this.#bounds(),
			importantBytes: { min: bytes, max: random.chance(30) ? null : bytes + random.below(9) },
			by: 'officer',
			at: this.#instant(ms),
			statement: METHOD,
		};
		return { kind: 'openAuthorisation', opening };
	}

	#importPart(ms: number): Command {
		const random = this.#random;
		const known = [...this.#parts.keys()];
		const { entity, year } = this.#meter(ms);
		const id = known.length > 0 && random.chance(50) ? random.pick(known) : `import-${entity}-${year}`;
		const meant = random.chance(97) ? this.#parts.get(id) : undefined;
		return this.#part(ms, id, meant?.entity ?? entity, meant?.year ?? year);
	}
	#part(ms: number, id: Id, entity: Id, year: number): Command {
		const random = this.#random;
		const next = this.#parts.get(id)?.parts ?? 0;
		const part = random.chance(92) ? next : random.below(next + 2);
		this.#parts.set(id, { ...(this.#parts.get(id) ?? { entity, year }), parts: Math.max(next, part + 1) });
		const unreadable = { ordinary: random.pick([0, 0, 1, 2]), sensitive: random.pick([0, 0, 1]) };
		const persons = this.#batch(ms, 5);
		return { kind: 'importPart', part: { import: id, part, entity, year, at: this.#instant(ms), persons, unreadable, method: METHOD } };
	}
	#openMeter(ms: number): Command {
		const random = this.#random;
		const ids = [...this.#parts.keys()];
		if (ids.length > 0 && random.chance(75)) return this.#imported(ms, random.pick(ids));
		const { entity, year } = this.#meter(ms);
		return this.#attest(ms, entity, year);
	}
	#imported(ms: number, id: Id): Command {
		const random = this.#random;
		const { entity, year, parts } = this.#parts.get(id)!;
		const given = Math.max(1, random.chance(92) ? parts : parts + random.pick([-1, 1]));
		const by = random.chance(97) ? entity : random.pick(asked.entities);
		const balance: OpeningBalance = { kind: 'imported', import: id, parts: given, by: 'officer', at: this.#instant(ms), statement: METHOD };
		return { kind: 'openMeter', entity: by, year, balance };
	}
	#attest(ms: number, entity: Id, year: number): Command {
		const { ordinary, sensitive } = this.#random.chance(70)
			? { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } }
			: this.#bounds();
		const balance: OpeningBalance = { kind: 'attested', ordinary, sensitive, by: 'officer', at: this.#instant(ms), statement: METHOD };
		return { kind: 'openMeter', entity, year, balance };
	}

	#propose(ms: number): Command {
		const random = this.#random;
		const set = random.pick(['links-1', 'links-2']);
		const next = (this.#versions.get(set) ?? 0) + 1;
		const version = random.chance(88) ? next : 1 + random.below(next + 1);
		if (version === next) this.#versions.set(set, next);
		const era = random.chance(ms < NEW_YEAR ? 80 : 40) ? 'A' : 'B';
		// Now and then a value that many share.
		const shared = random.chance(version === 1 ? 50 : 15);
		const count = shared ? this.#people * 2 : random.below(4);
		const pairs = new Uint8Array(count * 32);
		for (let i = 0; i < count * 2; i++) pairs.set(keyOf(shared && i % 2 === 0 ? 0 : random.below(this.#people), era), i * 16);
		const check = random.chance(99) ? checks[era]! : 'cccccccccccccccc';
		return { kind: 'propose', links: { set, version, era, check, pairs, method: METHOD, by: 'officer', at: this.#instant(ms) } };
	}
	#adopt(ms: number): Command {
		const random = this.#random;
		const known = [...this.#versions.keys()];
		const set = known.length > 0 && random.chance(95) ? random.pick(known) : 'links-2';
		const latest = this.#versions.get(set) ?? 1;
		const version = random.chance(25) ? null : random.chance(75) ? latest : 1 + random.below(latest + 1);
		return { kind: 'adopt', adoption: { set, version, by: 'officer', at: this.#instant(ms), statement: METHOD } };
	}
}
