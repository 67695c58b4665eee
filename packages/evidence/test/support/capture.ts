import { createHash } from 'node:crypto';
import { type CapturePorts, createCapture } from '../../src/capture/index.ts';
import { PART_LIMITS } from '../../src/capture/limits.ts';
import type { AppendFile } from '../../src/ports.ts';
import type { CaptureMeta, SealedFile, TrafficEvent } from '../../src/types.ts';

export const META: CaptureMeta = {
	connection: 'connection-1',
	shipment: 'shipment-1',
	transfer: 'transfer-1',
	recipient: 'recipient-1',
	application: 'http',
	sourceIp: '192.0.2.10',
	sourcePort: 40_000,
	destinationIp: '198.51.100.7',
	destinationPort: 80,
};
export const START = Date.parse('2026-06-01T00:00:00.123Z');
export const digest = () => {
	const hash = createHash('sha256');
	return { update: async (bytes: Uint8Array) => void hash.update(bytes), digest: async () => hash.digest('hex') };
};
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const codeOf = (work: () => unknown): Promise<unknown> =>
	(async () => work())().then(
		() => 'no error',
		(error: { code?: unknown }) => error.code,
	);

/** A place in memory for captures: what was written of each part, what was entered and what was sealed. `ticks`: a microsecond a look. */
export const memory = (change: Partial<CapturePorts> & { readonly file?: (number: number) => Partial<AppendFile> } = {}) => {
	const parts: Buffer[][] = [];
	const calls = { sync: 0, close: 0 };
	const events: TrafficEvent[] = [];
	let secrets = '';
	let ticks = 0n;
	const { file: altered, ...ports } = change;
	const begin: CapturePorts['begin'] = async (number) => {
		const part: Buffer[] = [];
		parts[number] = part;
		const out: AppendFile = {
			write: async (bytes) => void part.push(Buffer.from(bytes)),
			sync: async () => void calls.sync++,
			close: async () => void calls.close++,
			...altered?.(number),
		};
		return { file: 'part-' + number, out };
	};
	return {
		calls,
		events,
		secrets: () => secrets,
		files: () => parts.map((part) => Buffer.concat(part)),
		file: () => Buffer.concat(parts[0] ?? []),
		open: (meta: Partial<CaptureMeta> = {}) =>
			createCapture(
				{ ...META, ...meta },
				{
					clock: () => new Date(START),
					ticks: () => {
						ticks += 1000n;
						return ticks;
					},
					sha256: digest,
					begin,
					keep: async (batch, lines): Promise<SealedFile[]> => {
						secrets += Buffer.from(lines).toString('latin1');
						return [{ file: 'sealed-' + batch, bytes: lines.length, sha256: sha256(lines), to: [] }];
					},
					enter: async (event) => void events.push(event),
					limits: PART_LIMITS,
					...ports,
				},
			),
	};
};

type Read = {
	readonly types: readonly number[];
	readonly stamps: readonly bigint[];
	readonly comments: readonly string[];
	/** TCP payload that came from the port. */
	stream(port: number): Buffer;
	/** Flags of TCP, and whether the sequence number was the next of its side, packet by packet. */
	readonly segments: readonly { readonly port: number; readonly flags: number; readonly seq: number; readonly length: number }[];
};

/** A reader of its own for what a file holds. Throws where a block is not as pcapng says. */
export const read = (file: Buffer): Read => {
	const types: number[] = [];
	const streams = new Map<number, Buffer[]>();
	const stamps: bigint[] = [];
	const comments: string[] = [];
	const segments: { port: number; flags: number; seq: number; length: number }[] = [];
	for (let at = 0; at < file.length; ) {
		const length = file.readUInt32LE(at + 4);
		if (length % 4 !== 0 || file.readUInt32LE(at + length - 4) !== length) throw new Error('block');
		const type = file.readUInt32LE(at);
		types.push(type);
		if (type === 6) {
			stamps.push((BigInt(file.readUInt32LE(at + 12)) << 32n) | BigInt(file.readUInt32LE(at + 16)));
			const size = file.readUInt32LE(at + 20);
			const packet = file.subarray(at + 28, at + 28 + size);
			const options = file.subarray(at + 28 + ((size + 3) & ~3), at + length - 4);
			if (options.length > 0) comments.push(options.subarray(4, 4 + options.readUInt16LE(2)).toString());
			const tcp = packet[0]! >> 4 === 4 ? 20 : 40;
			const payload = packet.subarray(tcp + (packet[tcp + 12]! >> 4) * 4);
			const port = packet.readUInt16BE(tcp);
			segments.push({ port, flags: packet[tcp + 13]!, seq: packet.readUInt32BE(tcp + 4), length: payload.length });
			streams.set(port, [...(streams.get(port) ?? []), payload]);
		}
		at += length;
	}
	return { types, stamps, comments, segments, stream: (port) => Buffer.concat(streams.get(port) ?? []) };
};
