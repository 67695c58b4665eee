import type { Bounds, OpeningBalance, PersonBatch, ReserveRequest } from '../types.ts';
import { KeyIndex, wordsOf } from './keyindex.ts';
import { personBytes } from './records.ts';

/** Bytes of persons in one record of the journal: about 25 million persons. */
const MAX_PERSON_BYTES = 2 ** 29;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?\+08:00$/;

/** The calendar year at +08:00; null: not an instant of the form the contract asks for. */
export function yearOf(at: unknown): number | null {
	const match = typeof at === 'string' ? INSTANT.exec(at) : null;
	if (match === null) return null;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
	return year;
}

export function isId(value: unknown): boolean {
	return typeof value === 'string' && value.length > 0 && value.length <= 256;
}
function isText(value: unknown): boolean {
	return typeof value === 'string' && value.length <= 4096;
}
export function isYear(value: unknown): boolean {
	return Number.isInteger(value) && (value as number) >= 1000 && (value as number) <= 9999;
}
export function isPart(value: unknown): boolean {
	return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff;
}
/** Sums of a year stay exact below 2⁵³ with bounds below this. */
function isCount(value: unknown): boolean {
	return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1e12;
}
function isBounds(value: Bounds | undefined): boolean {
	return value != null && isCount(value.min) && (value.max === null || (isCount(value.max) && value.max >= value.min));
}

/** Lengths agree, every person enters a meter, nobody is in it twice. */
function isBatch(batch: PersonBatch | undefined): boolean {
	if (batch == null || !Number.isInteger(batch.count) || batch.count < 0 || personBytes(batch.count) > MAX_PERSON_BYTES) return false;
	const { count, keys, meters, parts } = batch;
	if (!(keys instanceof Uint8Array && meters instanceof Uint8Array && parts instanceof Uint32Array)) return false;
	if (keys.length !== count * 16 || meters.length !== count || parts.length !== count) return false;
	const seen = new KeyIndex();
	const words = wordsOf(keys);
	for (let i = 0; i < count; i++) {
		if (meters[i]! < 1 || meters[i]! > 3) return false;
		seen.insert(words, i * 4);
		if (seen.size !== i + 1) return false;
	}
	return true;
}

/** The field that is not as the contract says; null: none. */
export function faultOfRequest(request: ReserveRequest): string | null {
	for (const field of ['id', 'entity', 'transfer', 'recipient'] as const) if (!isId(request[field])) return field;
	if (!isText(request.basis)) return 'basis';
	if (yearOf(request.at) === null) return 'at';
	if (!isYear(request.year)) return 'year';
	if (request.authorisation !== null && !isId(request.authorisation)) return 'authorisation';
	const { unresolved, caps } = request;
	if (unresolved !== null && !(isBounds(unresolved?.ordinary) && isBounds(unresolved.sensitive) && isText(unresolved.method)))
		return 'unresolved';
	if (!Array.isArray(caps) || caps.length > 64) return 'caps';
	for (const cap of caps as ReserveRequest['caps']) {
		const known = (cap.scope === 'entity' || cap.scope === 'authorisation') && (cap.meter === 'ordinary' || cap.meter === 'sensitive');
		if (!known || !isCount(cap.max) || !isText(cap.provision)) return 'caps';
		if (cap.scope === 'authorisation' && request.authorisation === null) return 'authorisation';
	}
	return isBatch(request.persons) ? null : 'persons';
}

export function faultOfBalance(balance: OpeningBalance): string | null {
	if (!isId(balance.by)) return 'by';
	if (yearOf(balance.at) === null) return 'at';
	if (!isText(balance.statement)) return 'statement';
	if (balance.kind === 'imported') return isBatch(balance.persons) ? null : 'persons';
	if (balance.kind !== 'attested') return 'kind';
	if (!isBounds(balance.ordinary)) return 'ordinary';
	return isBounds(balance.sensitive) ? null : 'sensitive';
}
