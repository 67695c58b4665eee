import { addressText } from '../packets/address.ts';
import type { Block, Interface, Packet } from './block.ts';
import { Options } from './options.ts';

/** Where the reading of one file stands. */
export type Place = {
	littleEndian: boolean;
	/** Of this section, in their order; null: it could not be read. */
	interfaces: (Interface | null)[];
	/** From 0; -1 before the first. */
	section: number;
	/** Packets so far. */
	packets: number;
};
type Parsed =
	| { readonly block: Block; readonly options: Options | null; readonly dropped: bigint }
	| { readonly fault: 'malformed' }
	| { readonly fault: 'interface'; readonly interface: number };
/** The body of one type of block, between the length at its beginning and the one at its end. */
export type Parse = (at: number, body: Uint8Array, place: Place) => Parsed;

const MALFORMED: Parsed = { fault: 'malformed' };
const MICROSECONDS = 6;
/** Bytes of the block before its body. */
const HEAD = 8;
const DROPS_UNKNOWN = 0xffff;
const utf8 = new TextDecoder();

export const sectionOf: Parse = (at, body, { littleEndian }) => {
	const view = viewOf(body);
	const options = new Options(body.subarray(16), littleEndian);
	const block: Block = {
		kind: 'section',
		at,
		format: 'pcapng',
		littleEndian,
		version: `${view.getUint16(4, littleEndian)}.${view.getUint16(6, littleEndian)}`,
		hardware: options.text(2),
		os: options.text(3),
		application: options.text(4),
		comments: options.comments,
	};
	return { block, options, dropped: 0n };
};

export const interfaceOf: Parse = (at, body, { littleEndian, section, interfaces }) => {
	if (body.length < 8) return MALFORMED;
	const view = viewOf(body);
	const options = new Options(body.subarray(8), littleEndian);
	const resolution = options.byte(9) ?? MICROSECONDS;
	const block: Interface = {
		kind: 'interface',
		at,
		id: interfaces.length,
		section,
		linkType: view.getUint16(0, littleEndian),
		snapLength: view.getUint32(4, littleEndian),
		checkSequence: options.byte(13) ?? 0,
		name: options.text(2),
		description: options.text(3),
		// After a byte that says which language it is in.
		filter: options.text(11, 1),
		hardware: options.text(15),
		os: options.text(12),
		comments: options.comments,
		unitsPerSecond: (resolution & 0x80 ? 2n : 10n) ** BigInt(resolution & 0x7f),
		offset: (options.long(14, true) ?? 0n) * 1_000_000_000n,
	};
	return { block, options, dropped: 0n };
};

export const enhancedPacketOf: Parse = (at, body, place) => {
	if (body.length < 20) return MALFORMED;
	const view = viewOf(body);
	return timedPacket(at, body, place, view.getUint32(0, place.littleEndian), 0n);
};

/** The Packet Block that the Enhanced one replaced (appendix A). */
export const oldPacketOf: Parse = (at, body, place) => {
	if (body.length < 20) return MALFORMED;
	const view = viewOf(body);
	const drops = view.getUint16(2, place.littleEndian);
	return timedPacket(at, body, place, view.getUint16(0, place.littleEndian), drops === DROPS_UNKNOWN ? 0n : BigInt(drops));
};

/** Both have time and lengths at the same place. */
const timedPacket = (at: number, body: Uint8Array, place: Place, id: number, drops: bigint): Parsed => {
	const { littleEndian } = place;
	const view = viewOf(body);
	const number = ++place.packets;
	const source = place.interfaces[id];
	if (!source) return { fault: 'interface', interface: id };
	const captured = view.getUint32(12, littleEndian);
	const padded = Math.ceil(captured / 4) * 4;
	if (padded > body.length - 20) return MALFORMED;
	const options = new Options(body.subarray(20 + padded), littleEndian);
	const ticks = (BigInt(view.getUint32(4, littleEndian)) << 32n) | BigInt(view.getUint32(8, littleEndian));
	const block: Packet = {
		kind: 'packet',
		at,
		dataAt: at + HEAD + 20,
		number,
		interface: source,
		time: (ticks * 1_000_000_000n) / source.unitsPerSecond + source.offset,
		length: Math.max(captured, view.getUint32(16, littleEndian)),
		data: body.subarray(20, 20 + captured),
		comments: options.comments,
	};
	return { block, options, dropped: drops + (options.long(4) ?? 0n) };
};

/** Of the first interface, without time. */
export const simplePacketOf: Parse = (at, body, place) => {
	if (body.length < 4) return MALFORMED;
	const number = ++place.packets;
	const source = place.interfaces[0];
	if (!source) return { fault: 'interface', interface: 0 };
	const length = viewOf(body).getUint32(0, place.littleEndian);
	const captured = source.snapLength === 0 ? length : Math.min(length, source.snapLength);
	if (captured > body.length - 4) return MALFORMED;
	const data = body.subarray(4, 4 + captured);
	const block: Packet = { kind: 'packet', at, dataAt: at + HEAD + 4, number, interface: source, time: null, length, data, comments: [] };
	return { block, options: null, dropped: 0n };
};

export const namesOf: Parse = (at, body, { littleEndian }) => {
	const view = viewOf(body);
	const records: { address: string; names: string[] }[] = [];
	for (let from = 0; ; ) {
		if (body.length - from < 4) return MALFORMED;
		const type = view.getUint16(from, littleEndian);
		const length = view.getUint16(from + 2, littleEndian);
		from += 4;
		if (from + length > body.length) return MALFORMED;
		if (type === 0) {
			const options = new Options(body.subarray(from), littleEndian);
			return { block: { kind: 'names', at, records, comments: options.comments }, options, dropped: 0n };
		}
		// 1 and 2: IPv4 and IPv6; 3 and 4: EUI-48 and EUI-64.
		const width = [0, 4, 16, 6, 8][type];
		if (width !== undefined) {
			if (length < width) return MALFORMED;
			const names = utf8.decode(body.subarray(from + width, from + length)).split('\0');
			if (names.at(-1) === '') names.pop();
			records.push({ address: addressText(body.subarray(from, from + width)), names });
		}
		from += (length + 3) & ~3;
	}
};

export const statisticsOf: Parse = (at, body, { littleEndian }) => {
	if (body.length < 12) return MALFORMED;
	const options = new Options(body.subarray(12), littleEndian);
	const dropped = options.long(5);
	const id = viewOf(body).getUint32(0, littleEndian);
	const { comments } = options;
	const block: Block = { kind: 'statistics', at, interface: id, received: options.long(4), dropped, comments };
	return { block, options, dropped: (dropped ?? 0n) + (options.long(7) ?? 0n) };
};

export const secretsOf: Parse = (at, body, { littleEndian }) => {
	if (body.length < 8) return MALFORMED;
	const view = viewOf(body);
	const length = view.getUint32(4, littleEndian);
	if (length > body.length - 8) return MALFORMED;
	const block: Block = { kind: 'secrets', at, type: view.getUint32(0, littleEndian), data: body.subarray(8, 8 + length) };
	return { block, options: null, dropped: 0n };
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
