import type { AppendFile } from '../ports.ts';
import type { CapturePart } from '../types.ts';
import { EPB_HEAD, EPB_TAIL, frame, padded } from './blocks.ts';
import { createOutlet, type Digest } from './outlet.ts';
import { nanosecondInstant, type Stamp } from './stamps.ts';
import { CLIENT, type Packet, SERVER } from './tcp.ts';

/** A file of a capture: `file` is its path below the evidence folder. */
export type Begun = { readonly file: string; readonly out: AppendFile };
export type Part = ReturnType<typeof createPart>;

const NOTHING = new Uint8Array(0);
const blockLength = (packet: number): number => EPB_HEAD + padded(packet) + EPB_TAIL;

/** One file of a capture, whole in itself: `head` are its first blocks, `comment` the options of its first packet. */
export const createPart = (
	number: number,
	begun: Promise<Begun>,
	sha256: Digest,
	{ head, comment }: { readonly head: Uint8Array; readonly comment: Uint8Array },
) => {
	const outlet = createOutlet(
		begun.then(({ out }) => out),
		sha256,
	);
	const carried = [0, 0];
	let packets = 0;
	let first: Stamp | undefined;
	let last: Stamp | undefined;
	const start = outlet.take(head.length);
	start.room.bytes.set(head, start.at);

	return {
		number,
		begun,
		outlet,
		/** When its first packet was, in nanoseconds. */
		since: (): bigint | undefined => first?.at,
		/** Whether a packet of this length still fits into `limit` bytes. The first always does. */
		holds: (length: number, limit: number): boolean => packets === 0 || outlet.accepted() + blockLength(length) <= limit,
		packet({ side, data, length, write }: Packet, stamp: Stamp): void {
			const options = packets === 0 ? comment : NOTHING;
			const { room, at } = outlet.take(blockLength(length) + options.length);
			frame(room, at, length, stamp, options);
			write(room, at + EPB_HEAD);
			carried[side]! += data;
			packets += 1;
			first ??= stamp;
			last = stamp;
		},
		/** Durable and closed; closed also when it fails. */
		async close(): Promise<CapturePart> {
			const whole = await outlet.close();
			const { file } = await begun;
			const span = { from: first ? nanosecondInstant(first.at) : null, to: last ? nanosecondInstant(last.at) : null };
			return { file, ...whole, ...span, packets, socketBytesOut: carried[CLIENT]!, socketBytesIn: carried[SERVER]! };
		},
	};
};
