import type { Limits } from '../limits.ts';
import { type Block, fault, type Interface, unread } from './block.ts';
import { available, type More } from './more.ts';
import type { Window } from './window.ts';

/** draft-ietf-opsawg-pcap. */
const PCAP_HEADER = 24;
const RECORD_HEADER = 16;

export type PcapMagic = { readonly littleEndian: boolean; readonly unitsPerSecond: bigint };
/** By the first four bytes, read big-endian. */
export const PCAP_MAGIC: ReadonlyMap<number, PcapMagic> = new Map([
	[0xa1b2c3d4, { littleEndian: false, unitsPerSecond: 1_000_000n }],
	[0xd4c3b2a1, { littleEndian: true, unitsPerSecond: 1_000_000n }],
	[0xa1b23c4d, { littleEndian: false, unitsPerSecond: 1_000_000_000n }],
	[0x4d3cb2a1, { littleEndian: true, unitsPerSecond: 1_000_000_000n }],
]);
/** Kuznetzov's patched libpcap, with longer record headers; in both byte orders. */
export const MODIFIED_PCAP: ReadonlySet<number> = new Set([0xa1b2cd34, 0x34cdb2a1]);

export function* parsePcap(window: Window, { littleEndian, unitsPerSecond }: PcapMagic, limits: Limits): Generator<Block | More> {
	if (!(yield* available(window, PCAP_HEADER))) {
		yield fault('truncated', 0, { wanted: PCAP_HEADER, found: window.available });
		yield unread('truncated', null);
		return;
	}
	const header = viewOf(window.take(PCAP_HEADER));
	const major = header.getUint16(4, littleEndian);
	const minor = header.getUint16(6, littleEndian);
	if (major !== 2 || minor !== 4) {
		yield fault('version-unsupported', 0, { major, minor });
		yield unread('damaged', null);
		return;
	}
	const network = header.getUint32(20, littleEndian);
	const plain = { hardware: null, os: null, application: null, comments: [] };
	yield { kind: 'section', at: 0, format: 'pcap', littleEndian, version: `${major}.${minor}`, ...plain };
	const source: Interface = {
		kind: 'interface',
		at: 0,
		id: 0,
		section: 0,
		linkType: network & 0xffff,
		snapLength: header.getUint32(16, littleEndian),
		// Bit 26: the length in bits 28 to 31, in units of two bytes, is meant.
		checkSequence: network & 0x04000000 ? (network >>> 28) * 2 : 0,
		name: null,
		description: null,
		filter: null,
		hardware: null,
		os: null,
		comments: [],
		unitsPerSecond,
		offset: 0n,
	};
	yield source;
	const scale = 1_000_000_000n / unitsPerSecond;
	for (let number = 1; ; number++) {
		const at = window.position;
		if (!(yield* available(window, RECORD_HEADER))) {
			if (window.available === 0) return;
			yield fault('truncated', at, { wanted: RECORD_HEADER, found: window.available });
			yield unread('truncated', null);
			return;
		}
		const record = viewOf(window.peek(RECORD_HEADER));
		const captured = record.getUint32(8, littleEndian);
		if (captured > limits.blockBytes) {
			yield fault('packet-length-invalid', at, { captured, limit: limits.blockBytes });
			yield unread('damaged', null);
			return;
		}
		if (!(yield* available(window, RECORD_HEADER + captured))) {
			yield fault('truncated', at, { wanted: RECORD_HEADER + captured, found: window.available });
			yield unread('truncated', null);
			return;
		}
		window.skip(RECORD_HEADER);
		const seconds = BigInt(record.getUint32(0, littleEndian));
		const fraction = BigInt(record.getUint32(4, littleEndian));
		yield {
			kind: 'packet',
			at,
			dataAt: at + RECORD_HEADER,
			number,
			interface: source,
			time: seconds * 1_000_000_000n + fraction * scale,
			length: Math.max(captured, record.getUint32(12, littleEndian)),
			data: window.take(captured),
			comments: [],
		};
	}
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
