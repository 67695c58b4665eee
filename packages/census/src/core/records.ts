import type {
	AuthorisationOpening,
	EraKeys,
	Id,
	ImportPart,
	Instant,
	LinkAdoption,
	LinkSet,
	OpeningBalance,
	PersonBatch,
	Reconciliation,
	ReserveRequest,
} from '../types.ts';
import type { Sha256 } from './sha256.ts';

/** What the journal keeps: each record is one command that was granted. `digest`: SHA-256 of the payload, the content of an id. */
export type JournalRecord = { readonly type: number; readonly payload: Uint8Array; readonly digest: Uint8Array };
export type Fact =
	| { readonly kind: 'reserve'; readonly request: ReserveRequest }
	| { readonly kind: 'open'; readonly id: Id; readonly part: number; readonly at: Instant }
	| { readonly kind: 'post'; readonly id: Id; readonly at: Instant }
	| { readonly kind: 'void'; readonly id: Id; readonly at: Instant }
	| { readonly kind: 'importPart'; readonly part: ImportPart }
	| { readonly kind: 'openMeter'; readonly entity: Id; readonly year: number; readonly balance: OpeningBalance }
	| { readonly kind: 'propose'; readonly links: LinkSet }
	| { readonly kind: 'adopt'; readonly adoption: LinkAdoption }
	| { readonly kind: 'reconcile'; readonly reconciliation: Reconciliation }
	| { readonly kind: 'openAuthorisation'; readonly opening: AuthorisationOpening };

/** Types of record in a journal of version 2; the position is the number on disk. */
const TYPES = [
	'',
	'reserve',
	'open',
	'post',
	'void',
	'importPart',
	'openMeter',
	'propose',
	'adopt',
	'reconcile',
	'openAuthorisation',
] as const;

/**
 * Payload: u32 length of a JSON text, the text (UTF-8, padded with spaces so that what follows lies on a multiple of 4), then what the
 * text leaves out, little-endian, zeros to a multiple of 4. Persons: u32 count, u32 eras, for each era count × 16 bytes of keys,
 * count × u32 parts, count × u8 meters. Links: u32 pairs, pairs × 32 bytes.
 */
export function encodeFact(fact: Fact, sha256: Sha256): JournalRecord {
	const { json, persons, pairs } = split(fact);
	const text = new TextEncoder().encode(JSON.stringify(json));
	const textBytes = padded(text.length);
	const start = 4 + textBytes;
	const binary = persons !== null ? personBytes(persons.count, persons.keys.length) : pairs !== null ? 4 + pairs.length : 0;
	const payload = new Uint8Array(start + binary);
	const view = new DataView(payload.buffer);
	view.setUint32(0, textBytes, true);
	payload.set(text, 4);
	payload.fill(0x20, 4 + text.length, start);
	if (persons !== null) encodePersons(persons, payload, start);
	if (pairs !== null) {
		view.setUint32(start, pairs.length / 32, true);
		payload.set(pairs, start + 4);
	}
	return { type: TYPES.indexOf(fact.kind), payload, digest: sha256(payload) };
}

/** Bytes that so many persons under so many eras take in a payload. */
export function personBytes(count: number, eras: number): number {
	return padded(8 + count * (16 * eras + 5));
}

/** Words never leave the process, so this is how a number lies in memory on this machine. */
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function encodePersons({ count, keys, meters, parts }: PersonBatch, payload: Uint8Array, start: number): void {
	const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
	view.setUint32(start, count, true);
	view.setUint32(start + 4, keys.length, true);
	let at = start + 8;
	for (const era of keys) {
		payload.set(era.keys, at);
		at += count * 16;
	}
	if (LITTLE_ENDIAN) payload.set(new Uint8Array(parts.buffer, parts.byteOffset, count * 4), at);
	else for (let i = 0; i < count; i++) view.setUint32(at + i * 4, parts[i]!, true);
	payload.set(meters, at + count * 4);
}

/** Reads what `encodeFact` wrote; persons and pairs are views or copies valid until the payload is reused. `null`: no record of version 2. */
export function decodeFact(record: JournalRecord): Fact | null {
	const kind = TYPES[record.type];
	if (!kind) return null;
	const { payload } = record;
	const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
	const start = 4 + view.getUint32(0, true);
	const json = JSON.parse(new TextDecoder().decode(payload.subarray(4, start)));
	switch (kind) {
		case 'reserve':
			return { kind, request: { ...json, persons: decodePersons(payload, view, start, json.persons.keys) } };
		case 'importPart':
			return { kind, part: { ...json, persons: decodePersons(payload, view, start, json.persons.keys) } };
		case 'propose':
			return { kind, links: { ...json, pairs: payload.slice(start + 4, start + 4 + view.getUint32(start, true) * 32) } };
		case 'adopt':
			return { kind, adoption: json };
		case 'reconcile':
			return { kind, reconciliation: json };
		case 'openAuthorisation':
			return { kind, opening: json };
		case 'openMeter':
		case 'open':
		case 'post':
		case 'void':
			return { kind, ...json };
	}
}

function decodePersons(payload: Uint8Array, view: DataView, start: number, eras: readonly Omit<EraKeys, 'keys'>[]): PersonBatch {
	const count = view.getUint32(start, true);
	if (view.getUint32(start + 4, true) !== eras.length) throw new RangeError('eras');
	const keys = eras.map((era, i) => ({ ...era, keys: payload.subarray(start + 8 + i * count * 16, start + 8 + (i + 1) * count * 16) }));
	const at = start + 8 + eras.length * count * 16;
	const parts = new Uint32Array(count);
	if (LITTLE_ENDIAN) new Uint8Array(parts.buffer).set(payload.subarray(at, at + count * 4));
	else for (let i = 0; i < count; i++) parts[i] = view.getUint32(at + i * 4, true);
	return { count, keys, parts, meters: payload.subarray(at + count * 4, at + count * 5) };
}

type Split = { readonly json: object; readonly persons: PersonBatch | null; readonly pairs: Uint8Array | null };

/** The JSON of a fact in one order of fields, whatever order the caller's object has: the digest decides what "same content" is. */
function split(fact: Fact): Split {
	const plain = (json: object): Split => ({ json, persons: null, pairs: null });
	switch (fact.kind) {
		case 'reserve': {
			const r = fact.request;
			const basis = ({ basis, exempt }: { basis: string; exempt: boolean }) => ({ basis, exempt });
			const json = {
				id: r.id,
				at: r.at,
				entity: r.entity,
				group: r.group === null ? null : { id: r.group.id, members: [...r.group.members].sort() },
				year: r.year,
				bases: { ordinary: basis(r.bases.ordinary), sensitive: basis(r.bases.sensitive) },
				transfer: r.transfer,
				recipient: r.recipient,
				purpose: r.purpose,
				authorisation: r.authorisation,
				authorisedFrom: r.authorisedFrom,
				persons: erasOf(r.persons),
				unresolved:
					r.unresolved === null
						? null
						: {
								ordinary: bounds(r.unresolved.ordinary),
								sensitive: bounds(r.unresolved.sensitive),
								method: r.unresolved.method,
								author: r.unresolved.author,
							},
				importantBytes: r.importantBytes,
				readings: { whose: r.readings.whose, inBoth: r.readings.inBoth, exempt: r.readings.exempt },
				caps: r.caps.map(({ scope, meter, max, provision }) => ({ scope, meter, max, provision })),
			};
			return { json, persons: r.persons, pairs: null };
		}
		case 'importPart': {
			const p = fact.part;
			const { ordinary, sensitive } = p.unreadable;
			const json = {
				import: p.import,
				part: p.part,
				entity: p.entity,
				year: p.year,
				at: p.at,
				persons: erasOf(p.persons),
				unreadable: { ordinary, sensitive },
				method: p.method,
			};
			return { json, persons: p.persons, pairs: null };
		}
		case 'openMeter': {
			const { entity, year, balance } = fact;
			const { kind, by, at, statement } = balance;
			if (balance.kind === 'imported')
				return plain({ entity, year, balance: { kind, import: balance.import, parts: balance.parts, by, at, statement } });
			return plain({
				entity,
				year,
				balance: { kind, ordinary: bounds(balance.ordinary), sensitive: bounds(balance.sensitive), by, at, statement },
			});
		}
		case 'propose': {
			const { set, version, era, check, method, by, at, pairs } = fact.links;
			return { json: { set, version, era, check, method, by, at }, persons: null, pairs };
		}
		case 'adopt': {
			const { set, version, by, at, statement } = fact.adoption;
			return plain({ set, version, by, at, statement });
		}
		case 'reconcile': {
			const { entity, year, ordinary, sensitive, lost, by, at, statement } = fact.reconciliation;
			const head = { records: lost.records, link: lost.link };
			return plain({ entity, year, ordinary: bounds(ordinary), sensitive: bounds(sensitive), lost: head, by, at, statement });
		}
		case 'openAuthorisation': {
			const { authorisation, authorisedFrom, entity, ordinary, sensitive, importantBytes, by, at, statement } = fact.opening;
			const stated = { ordinary: bounds(ordinary), sensitive: bounds(sensitive), importantBytes: bounds(importantBytes) };
			return plain({ authorisation, authorisedFrom, entity, ...stated, by, at, statement });
		}
		case 'open':
			return plain({ id: fact.id, part: fact.part, at: fact.at });
		case 'post':
		case 'void':
			return plain({ id: fact.id, at: fact.at });
	}
}

function erasOf({ keys }: PersonBatch): object {
	return { keys: keys.map(({ era, check }) => ({ era, check })) };
}
function bounds({ min, max }: { min: number; max: number | null }): object {
	return { min, max };
}
function padded(bytes: number): number {
	return (bytes + 3) & ~3;
}
