import type { Limits } from '../limits.ts';
import { type Block, fault, hex, unread } from './block.ts';
import { available, type More } from './more.ts';
import {
	enhancedPacketOf,
	interfaceOf,
	namesOf,
	oldPacketOf,
	type Parse,
	type Place,
	secretsOf,
	sectionOf,
	simplePacketOf,
	statisticsOf,
} from './pcapng-bodies.ts';
import type { Window } from './window.ts';

/** Block types of draft-ietf-opsawg-pcapng; the section header reads the same in both byte orders. */
export const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const NAME_RESOLUTION = 4;
const INTERFACE_STATISTICS = 5;
const ENHANCED_PACKET = 6;
const DECRYPTION_SECRETS = 10;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const PARSERS: ReadonlyMap<number, Parse> = new Map([
	[SECTION_HEADER, sectionOf],
	[INTERFACE, interfaceOf],
	[OLD_PACKET, oldPacketOf],
	[SIMPLE_PACKET, simplePacketOf],
	[NAME_RESOLUTION, namesOf],
	[INTERFACE_STATISTICS, statisticsOf],
	[ENHANCED_PACKET, enhancedPacketOf],
	[DECRYPTION_SECRETS, secretsOf],
]);
/** Type and length at the beginning, length again at the end. */
const FRAME = 12;

export function* parsePcapng(window: Window, limits: Limits): Generator<Block | More> {
	const place: Place = { littleEndian: true, interfaces: [], section: -1, packets: 0 };
	for (;;) {
		const at = window.position;
		if (!(yield* available(window, FRAME))) {
			if (window.available === 0) return;
			yield fault('truncated', at, { wanted: FRAME, found: window.available });
			yield unread('truncated', null);
			return;
		}
		const head = viewOf(window.peek(FRAME));
		const begins = head.getUint32(0) === SECTION_HEADER;
		if (begins) {
			const magic = head.getUint32(8);
			place.littleEndian = magic !== BYTE_ORDER_MAGIC;
			if (head.getUint32(8, place.littleEndian) !== BYTE_ORDER_MAGIC) {
				yield fault('byte-order-invalid', at, { magic: hex(magic) });
				yield unread('damaged', null);
				return;
			}
		}
		const { littleEndian } = place;
		const type = head.getUint32(0, littleEndian);
		const length = head.getUint32(4, littleEndian);
		if (length < FRAME || length % 4 !== 0 || (begins && (length < FRAME + 16 || length > limits.blockBytes))) {
			yield fault('block-length-invalid', at, { type: hex(type), length });
			yield unread('damaged', null);
			return;
		}
		const large = length > limits.blockBytes;
		if (large) window.skip(length - 4);
		if (!(yield* available(window, large ? 4 : length))) {
			yield fault('truncated', at, { wanted: length, found: large ? window.position - at + window.available : window.available });
			yield unread('truncated', null);
			return;
		}
		const block = window.take(large ? 4 : length);
		const last = viewOf(block).getUint32(block.length - 4, littleEndian);
		if (last !== length) {
			yield fault('block-length-mismatch', at, { type: hex(type), first: length, last });
			yield unread('damaged', null);
			return;
		}
		if (large) {
			if (type === INTERFACE) place.interfaces.push(null);
			yield fault('block-too-large', at, { type: hex(type), length, limit: limits.blockBytes });
			yield unread('limit', length);
			continue;
		}
		if (begins) {
			const [major, minor] = [viewOf(block).getUint16(12, littleEndian), viewOf(block).getUint16(14, littleEndian)];
			// 1.2 was written by some and is read as 1.0 (section 4.1).
			if (major !== 1 || (minor !== 0 && minor !== 2)) {
				yield fault('version-unsupported', at, { major, minor });
				yield unread('damaged', null);
				return;
			}
			place.section++;
			place.interfaces = [];
		}
		yield* parseBody(type, block, at, place, limits);
	}
}

function* parseBody(type: number, block: Uint8Array, at: number, place: Place, limits: Limits): Generator<Block> {
	const body = block.subarray(8, block.length - 4);
	if (type === INTERFACE && place.interfaces.length >= limits.interfaces) {
		yield fault('interfaces-limit', at, { limit: limits.interfaces });
		yield unread('limit', block.length);
		return;
	}
	const parse = PARSERS.get(type);
	if (parse === undefined) {
		yield { kind: 'skipped', at, type, bytes: block.length };
		return;
	}
	const parsed = parse(at, body, place);
	if (type === INTERFACE) place.interfaces.push('block' in parsed && parsed.block.kind === 'interface' ? parsed.block : null);
	if ('fault' in parsed) {
		yield parsed.fault === 'malformed'
			? fault('block-malformed', at, { type: hex(type) })
			: fault('interface-unknown', at, { interface: parsed.interface });
		yield unread('damaged', block.length);
		return;
	}
	const { options, dropped } = parsed;
	if (options !== null && !options.whole) {
		yield fault('option-malformed', at, { type: hex(type) });
		yield unread('damaged', null);
	}
	if (options !== null && options.unread > 0) yield unread('block', options.unread);
	if (dropped > 0n) {
		yield fault('packets-dropped', at, { packets: Number(dropped) });
		yield unread('dropped', null);
	}
	yield parsed.block;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
