import { latin1 } from '../latin1.ts';
import { addressText } from '../packets/address.ts';

/** Section entry of a DNS message (RFC 1035, 4.1.3). */
export type DnsRecord = {
	readonly name: string;
	/** Mnemonic of IANA's registry, or `TYPE` and the number (RFC 3597). */
	readonly type: string;
	/** Seconds. */
	readonly ttl: number;
	/** As in a zone file, for types whose data is read: addresses, names, texts; otherwise null. */
	readonly value: string | null;
	readonly data: Uint8Array;
};
export type DnsMessage = {
	readonly id: number;
	readonly response: boolean;
	readonly opcode: number;
	/** Response code. */
	readonly code: number;
	readonly truncated: boolean;
	readonly questions: readonly { readonly name: string; readonly type: string }[];
	readonly answers: readonly DnsRecord[];
	readonly authorities: readonly DnsRecord[];
	readonly additional: readonly DnsRecord[];
};

const HEADER = 12;
const LONGEST_NAME = 255;
const A = 1;
const NS = 2;
const CNAME = 5;
const SOA = 6;
const PTR = 12;
const MX = 15;
const TXT = 16;
const AAAA = 28;
const SRV = 33;
const DNAME = 39;
const OPT = 41;
const TYPES: ReadonlyMap<number, string> = new Map([
	[A, 'A'],
	[NS, 'NS'],
	[CNAME, 'CNAME'],
	[SOA, 'SOA'],
	[PTR, 'PTR'],
	[13, 'HINFO'],
	[MX, 'MX'],
	[TXT, 'TXT'],
	[AAAA, 'AAAA'],
	[SRV, 'SRV'],
	[35, 'NAPTR'],
	[DNAME, 'DNAME'],
	[OPT, 'OPT'],
	[43, 'DS'],
	[46, 'RRSIG'],
	[47, 'NSEC'],
	[48, 'DNSKEY'],
	[50, 'NSEC3'],
	[52, 'TLSA'],
	[64, 'SVCB'],
	[65, 'HTTPS'],
	[252, 'AXFR'],
	[255, 'ANY'],
	[257, 'CAA'],
]);

class Malformed extends Error {}

/** `length`: where it ends; `unread`: bytes of data of types that are not read. */
export type ReadDns = { readonly message: DnsMessage; readonly length: number; readonly unread: number };

/** null: it is none. Bytes after it are not looked at. */
export const readDns = (bytes: Uint8Array): ReadDns | null => {
	if (bytes.length < HEADER) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const flags = view.getUint16(2);
	let at = HEADER;
	let unread = 0;
	const name = (): string => {
		const read = readName(bytes, at);
		at = read.next;
		return read.name;
	};
	const need = (length: number): number => {
		if (at + length > bytes.length) throw new Malformed();
		at += length;
		return at - length;
	};
	const question = () => ({ name: name(), type: typeName(view.getUint16(need(4))) });
	const record = (): DnsRecord => {
		const owner = name();
		const fixed = need(10);
		const type = view.getUint16(fixed);
		const length = view.getUint16(fixed + 8);
		const data = need(length);
		const value = dataText(type, bytes, data, length);
		if (value === null) unread += length;
		return { name: owner, type: typeName(type), ttl: view.getUint32(fixed + 4), value, data: bytes.subarray(data, at) };
	};
	const section = <Entry>(count: number, read: () => Entry): Entry[] => {
		const entries: Entry[] = [];
		for (let index = 0; index < count; index++) entries.push(read());
		return entries;
	};
	try {
		const message = {
			id: view.getUint16(0),
			response: (flags & 0x8000) !== 0,
			opcode: (flags >> 11) & 15,
			code: flags & 15,
			truncated: (flags & 0x0200) !== 0,
			questions: section(view.getUint16(4), question),
			answers: section(view.getUint16(6), record),
			authorities: section(view.getUint16(8), record),
			additional: section(view.getUint16(10), record),
		};
		return { message, length: at, unread };
	} catch (error) {
		if (error instanceof Malformed) return null;
		throw error;
	}
};

const typeName = (type: number): string => TYPES.get(type) ?? 'TYPE' + type;

const dataText = (type: number, bytes: Uint8Array, at: number, length: number): string | null => {
	const end = at + length;
	const data = bytes.subarray(at, end);
	const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
	/** Names from a place on to the end of the data, with numbers before and after them. */
	const named = (before: readonly number[], names: number, after: number): string | null => {
		const words: (string | number)[] = [...before];
		let place = at + 2 * before.length;
		for (let index = 0; index < names; index++) {
			const read = readName(bytes.subarray(0, end), place);
			words.push(read.name);
			place = read.next;
		}
		if (place + 4 * after !== end) return null;
		for (; place < end; place += 4) words.push(view.getUint32(place - at));
		return words.join(' ');
	};
	const short = (index: number): number => (2 * index + 2 <= length ? view.getUint16(2 * index) : 0);
	switch (type) {
		case A:
			return length === 4 ? addressText(data) : null;
		case AAAA:
			return length === 16 ? addressText(data) : null;
		case NS:
		case CNAME:
		case PTR:
		case DNAME:
			return named([], 1, 0);
		case SOA:
			return named([], 2, 5);
		case MX:
			return named([short(0)], 1, 0);
		case SRV:
			return named([short(0), short(1), short(2)], 1, 0);
		case TXT:
			return texts(data);
		default:
			return null;
	}
};

/** Character strings one after the other (RFC 1035, 3.3.14), put together. */
const texts = (data: Uint8Array): string => {
	let text = '';
	for (let at = 0; at < data.length; at += 1 + data[at]!) text += latin1(data.subarray(at + 1, at + 1 + data[at]!));
	return text;
};

/** RFC 1035, 4.1.4. A pointer has to go back, so that none goes in circles; other characters than those of host names as RFC 4343 has them. */
const readName = (bytes: Uint8Array, from: number): { readonly name: string; readonly next: number } => {
	const labels: string[] = [];
	let length = 0;
	let at = from;
	let next: number | null = null;
	for (;;) {
		const first = bytes[at];
		if (first === undefined) throw new Malformed();
		if (first === 0) return { name: labels.length === 0 ? '.' : labels.join('.'), next: next ?? at + 1 };
		if (first >= 0xc0) {
			const second = bytes[at + 1];
			const target = ((first & 0x3f) << 8) | (second ?? 0);
			if (second === undefined || target >= at) throw new Malformed();
			next ??= at + 2;
			at = target;
			continue;
		}
		length += first + 1;
		if (first > 63 || length > LONGEST_NAME || at + 1 + first > bytes.length) throw new Malformed();
		labels.push(labelText(bytes.subarray(at + 1, at + 1 + first)));
		at += 1 + first;
	}
};
const labelText = (label: Uint8Array): string =>
	Array.from(label, (byte) => {
		if (byte === 0x2e || byte === 0x5c) return '\\' + String.fromCharCode(byte);
		return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '\\' + String(byte).padStart(3, '0');
	}).join('');
