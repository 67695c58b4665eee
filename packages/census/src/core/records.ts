import type { Id, Instant, OpeningBalance, PersonBatch, ReserveRequest } from '../types.ts';
import type { Sha256 } from './sha256.ts';

/** What the journal keeps: each record is one command that was granted. `digest`: SHA-256 of the payload, the content of an id. */
export type JournalRecord = { readonly type: number; readonly payload: Uint8Array; readonly digest: Uint8Array };
export type Fact =
	| { readonly kind: 'reserve'; readonly request: ReserveRequest }
	| { readonly kind: 'open'; readonly id: Id; readonly part: number; readonly at: Instant }
	| { readonly kind: 'post'; readonly id: Id; readonly at: Instant }
	| { readonly kind: 'void'; readonly id: Id; readonly at: Instant }
	| { readonly kind: 'openMeter'; readonly entity: Id; readonly year: number; readonly balance: OpeningBalance };

/** Types of record in the journal of version 1; the position is the number on disk. */
const TYPES = ['', 'reserve', 'open', 'post', 'void', 'openMeter'] as const;

/**
 * Payload: u32 length of a JSON text, the text (UTF-8, padded with spaces so that what follows lies on a multiple of 4), then for
 * records with persons: u32 count, count × 16 bytes of keys, count × u32 parts, count × u8 meters, zeros to a multiple of 4. Little-endian.
 */
export function encodeFact(fact: Fact, sha256: Sha256): JournalRecord {
	const { json, persons } = split(fact);
	const text = new TextEncoder().encode(JSON.stringify(json));
	const textBytes = padded(text.length);
	const payload = new Uint8Array(4 + textBytes + (persons === null ? 0 : padded(4 + persons.count * 21)));
	const view = new DataView(payload.buffer);
	view.setUint32(0, textBytes, true);
	payload.set(text, 4);
	payload.fill(0x20, 4 + text.length, 4 + textBytes);
	if (persons !== null) {
		let at = 4 + textBytes;
		view.setUint32(at, persons.count, true);
		at += 4;
		payload.set(persons.keys, at);
		at += persons.count * 16;
		for (let i = 0; i < persons.count; i++) view.setUint32(at + i * 4, persons.parts[i]!, true);
		at += persons.count * 4;
		payload.set(persons.meters, at);
	}
	return { type: TYPES.indexOf(fact.kind), payload, digest: sha256(payload) };
}

/** Bytes the payload of a command with so many persons takes beside its text. */
export function personBytes(count: number): number {
	return padded(4 + count * 21);
}

/** Reads what `encodeFact` wrote; the persons are views or copies valid until the payload is reused. `null`: no record of version 1. */
export function decodeFact(record: JournalRecord): Fact | null {
	const kind = TYPES[record.type];
	if (!kind) return null;
	const { payload } = record;
	const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
	const textBytes = view.getUint32(0, true);
	const json = JSON.parse(new TextDecoder().decode(payload.subarray(4, 4 + textBytes)));
	const persons = 4 + textBytes < payload.length ? decodePersons(payload, view, 4 + textBytes) : null;
	if (kind === 'reserve') return { kind, request: { ...json, persons } };
	if (kind === 'openMeter') return { kind, ...json, balance: persons === null ? json.balance : { ...json.balance, persons } };
	return { kind, ...json };
}

function decodePersons(payload: Uint8Array, view: DataView, start: number): PersonBatch {
	const count = view.getUint32(start, true);
	const keysAt = start + 4;
	const partsAt = keysAt + count * 16;
	const metersAt = partsAt + count * 4;
	const parts = new Uint32Array(count);
	for (let i = 0; i < count; i++) parts[i] = view.getUint32(partsAt + i * 4, true);
	return { count, keys: payload.subarray(keysAt, partsAt), parts, meters: payload.subarray(metersAt, metersAt + count) };
}

/** The JSON of a fact in one order of fields, whatever order the caller's object has: the digest decides what "same content" is. */
function split(fact: Fact): { json: object; persons: PersonBatch | null } {
	if (fact.kind === 'reserve') {
		const r = fact.request;
		const json = {
			id: r.id,
			at: r.at,
			entity: r.entity,
			year: r.year,
			basis: r.basis,
			transfer: r.transfer,
			recipient: r.recipient,
			authorisation: r.authorisation,
			unresolved:
				r.unresolved === null
					? null
					: { ordinary: bounds(r.unresolved.ordinary), sensitive: bounds(r.unresolved.sensitive), method: r.unresolved.method },
			caps: r.caps.map(({ scope, meter, max, provision }) => ({ scope, meter, max, provision })),
		};
		return { json, persons: r.persons };
	}
	if (fact.kind === 'openMeter') {
		const { entity, year, balance } = fact;
		const { kind, by, at, statement } = balance;
		if (balance.kind === 'imported') return { json: { entity, year, balance: { kind, by, at, statement } }, persons: balance.persons };
		const attested = { kind, ordinary: bounds(balance.ordinary), sensitive: bounds(balance.sensitive), by, at, statement };
		return { json: { entity, year, balance: attested }, persons: null };
	}
	if (fact.kind === 'open') return { json: { id: fact.id, part: fact.part, at: fact.at }, persons: null };
	return { json: { id: fact.id, at: fact.at }, persons: null };
}

function bounds({ min, max }: { min: number; max: number | null }): object {
	return { min, max };
}
function padded(bytes: number): number {
	return (bytes + 3) & ~3;
}
