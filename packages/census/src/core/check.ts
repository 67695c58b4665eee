import type {
	AuthorisationOpening,
	Bounds,
	ImportPart,
	LinkAdoption,
	LinkSet,
	MeterBasis,
	OpeningBalance,
	PersonBatch,
	Reconciliation,
	ReserveRequest,
} from '../types.ts';
import { personBytes } from './records.ts';

/** Bytes of persons in one record of the journal: about 25 million persons of one era. */
const MAX_PERSON_BYTES = 2 ** 29;
/** Present era, the one before, and room for one more that an extension keeps alive. */
const MAX_ERAS = 4;
const MAX_MEMBERS = 1000;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?\+08:00$/;

/** The calendar year at +08:00; null: not an instant of the form the contract asks for. */
export function yearOf(at: unknown): number | null {
	const match = typeof at === 'string' ? INSTANT.exec(at) : null;
	if (match === null) return null;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
	return year;
}
/** Of an instant that `yearOf` knows; a leap second is the second before it. */
export function instantMs(at: string): number {
	return Date.parse(at.replace(/:60(?=[.+])/, ':59'));
}

export function isId(value: unknown): value is string {
	return typeof value === 'string' && value.length > 0 && value.length <= 256;
}
function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
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
function isBytes(value: unknown): boolean {
	return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1e15;
}
function isBounds(value: Bounds | undefined, is: (end: unknown) => boolean = isCount): boolean {
	return value != null && is(value.min) && (value.max === null || (is(value.max) && value.max >= value.min));
}
function isBasis(value: MeterBasis | undefined): boolean {
	return value != null && isText(value.basis) && typeof value.exempt === 'boolean';
}
function isCheck(value: unknown): boolean {
	return typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);
}

/** Lengths agree and every person enters a meter; that nobody is in it twice is seen where they are looked up. */
function isBatch(batch: PersonBatch | undefined): boolean {
	if (batch == null || !Number.isInteger(batch.count) || batch.count < 0) return false;
	const { count, keys, meters, parts } = batch;
	if (!(Array.isArray(keys) && keys.length > 0 && keys.length <= MAX_ERAS)) return false;
	if (personBytes(count, keys.length) > MAX_PERSON_BYTES) return false;
	if (!(meters instanceof Uint8Array && parts instanceof Uint32Array)) return false;
	if (meters.length !== count || parts.length !== count) return false;
	for (const era of keys as PersonBatch['keys']) {
		if (!isId(era?.era) || !isCheck(era.check)) return false;
		if (!(era.keys instanceof Uint8Array) || era.keys.length !== count * 16) return false;
	}
	if (new Set(batch.keys.map(({ era }) => era)).size !== keys.length) return false;
	for (let i = 0; i < count; i++) if (meters[i]! < 1 || meters[i]! > 3) return false;
	return true;
}

/** A moment, `at` or before: what is not in force yet has no past that could be known. */
function isBy(from: unknown, at: string): boolean {
	return yearOf(from) !== null && instantMs(from as string) <= instantMs(at);
}

/** The field that is not as the contract says; null: none. */
export function faultOfRequest(request: ReserveRequest): string | null {
	if (!isObject(request)) return 'request';
	for (const field of ['id', 'entity', 'transfer', 'recipient'] as const) if (!isId(request[field])) return field;
	if (!isText(request.purpose)) return 'purpose';
	if (!isBasis(request.bases?.ordinary) || !isBasis(request.bases.sensitive)) return 'bases';
	if (yearOf(request.at) === null) return 'at';
	if (!isYear(request.year)) return 'year';
	const { authorisation, authorisedFrom } = request;
	if (authorisation !== null && !isId(authorisation)) return 'authorisation';
	if (authorisation === null ? authorisedFrom !== null : !isBy(authorisedFrom, request.at)) return 'authorisedFrom';
	if (!isGroup(request)) return 'group';
	if (!isBytes(request.importantBytes)) return 'importantBytes';
	const { readings, unresolved, caps } = request;
	if (readings == null || !['entity', 'group'].includes(readings.whose)) return 'readings';
	if (!['both', 'sensitiveOnly'].includes(readings.inBoth) || !['counted', 'notCounted'].includes(readings.exempt)) return 'readings';
	const told =
		unresolved === null ||
		(isBounds(unresolved?.ordinary) && isBounds(unresolved.sensitive) && isText(unresolved.method) && isId(unresolved.author));
	if (!told) return 'unresolved';
	if (!Array.isArray(caps) || caps.length > 64) return 'caps';
	for (const cap of Array.from(caps as ReserveRequest['caps'])) {
		if (!isObject(cap)) return 'caps';
		const known = ['entity', 'group', 'authorisation'].includes(cap.scope) && ['ordinary', 'sensitive'].includes(cap.meter);
		if (!known || !isCount(cap.max) || !isText(cap.provision)) return 'caps';
		if (cap.scope === 'authorisation' && request.authorisation === null) return 'authorisation';
		if (cap.scope === 'group' && request.group === null) return 'group';
	}
	return isBatch(request.persons) ? null : 'persons';
}
function isGroup({ group, entity }: ReserveRequest): boolean {
	if (group === null) return true;
	if (!isId(group?.id) || !Array.isArray(group.members) || group.members.length > MAX_MEMBERS) return false;
	return group.members.every(isId) && new Set(group.members).size === group.members.length && group.members.includes(entity);
}

export function faultOfBalance(balance: OpeningBalance): string | null {
	if (!isObject(balance)) return 'balance';
	if (!isId(balance.by)) return 'by';
	if (yearOf(balance.at) === null) return 'at';
	if (!isText(balance.statement)) return 'statement';
	if (balance.kind === 'imported') {
		if (!isId(balance.import)) return 'import';
		return isPart(balance.parts) && balance.parts > 0 ? null : 'parts';
	}
	if (balance.kind !== 'attested') return 'kind';
	if (!isBounds(balance.ordinary)) return 'ordinary';
	return isBounds(balance.sensitive) ? null : 'sensitive';
}
export function faultOfImport(part: ImportPart): string | null {
	if (!isObject(part)) return 'part';
	if (!isId(part.import)) return 'import';
	if (!isPart(part.part)) return 'part';
	if (!isId(part.entity)) return 'entity';
	if (!isYear(part.year)) return 'year';
	if (yearOf(part.at) === null) return 'at';
	if (!isText(part.method)) return 'method';
	if (!isCount(part.unreadable?.ordinary) || !isCount(part.unreadable.sensitive)) return 'unreadable';
	return isBatch(part.persons) ? null : 'persons';
}
export function faultOfLinks(links: LinkSet): string | null {
	if (!isObject(links)) return 'links';
	if (!isId(links.set)) return 'set';
	if (!isPart(links.version) || links.version < 1) return 'version';
	if (!isId(links.era)) return 'era';
	if (!isCheck(links.check)) return 'check';
	if (!isText(links.method)) return 'method';
	if (!isId(links.by)) return 'by';
	if (yearOf(links.at) === null) return 'at';
	const { pairs } = links;
	return pairs instanceof Uint8Array && pairs.length % 32 === 0 && pairs.length <= MAX_PERSON_BYTES ? null : 'pairs';
}
export function faultOfAdoption(adoption: LinkAdoption): string | null {
	if (!isObject(adoption)) return 'adoption';
	if (!isId(adoption.set)) return 'set';
	if (adoption.version !== null && (!isPart(adoption.version) || adoption.version < 1)) return 'version';
	if (!isId(adoption.by)) return 'by';
	if (yearOf(adoption.at) === null) return 'at';
	return isText(adoption.statement) ? null : 'statement';
}
export function faultOfReconciliation(reconciliation: Reconciliation): string | null {
	if (!isObject(reconciliation)) return 'reconciliation';
	const { entity, year, ordinary, sensitive, lost, by, at, statement } = reconciliation;
	if (!isId(entity)) return 'entity';
	if (!isYear(year)) return 'year';
	if (!isBounds(ordinary)) return 'ordinary';
	if (!isBounds(sensitive)) return 'sensitive';
	if (!isBytes(lost?.records) || !/^[0-9a-f]{64}$/.test(String(lost.link))) return 'lost';
	if (!isId(by)) return 'by';
	if (yearOf(at) === null) return 'at';
	return isText(statement) ? null : 'statement';
}
export function faultOfAuthorisationOpening(opening: AuthorisationOpening): string | null {
	if (!isObject(opening)) return 'opening';
	const { authorisation, authorisedFrom, entity, ordinary, sensitive, importantBytes, by, at, statement } = opening;
	if (!isId(authorisation)) return 'authorisation';
	if (!isId(entity)) return 'entity';
	if (!isBounds(ordinary)) return 'ordinary';
	if (!isBounds(sensitive)) return 'sensitive';
	if (!isBounds(importantBytes, isBytes)) return 'importantBytes';
	if (!isId(by)) return 'by';
	if (yearOf(at) === null) return 'at';
	if (!isBy(authorisedFrom, at)) return 'authorisedFrom';
	return isText(statement) ? null : 'statement';
}
