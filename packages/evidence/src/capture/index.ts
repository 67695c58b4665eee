import { concat } from '../core/encoding.ts';
import { EvidenceError, ioError } from '../errors.ts';
import type { Capture, CaptureMeta, CapturePart, PartLimits, SealedFile, TrafficEvent, TrafficPayload } from '../types.ts';
import { interfaceDescription, packetComment, sectionHeader } from './blocks.ts';
import { checkPartLimits } from './limits.ts';
import type { Digest } from './outlet.ts';
import { type Begun, createPart, type Part } from './part.ts';
import { createSecrets } from './secrets.ts';
import { type Clocks, createStamps } from './stamps.ts';
import { CLIENT, createTcp, SERVER, type Side } from './tcp.ts';

type Counts = Pick<TrafficPayload, 'socketBytesOut' | 'socketBytesIn' | 'applicationBytesOut' | 'applicationBytesIn'>;
/** Where a capture is kept and entered. */
export type CapturePorts = Clocks & {
	readonly sha256: () => Digest;
	/** Makes the file of part `number`. */
	readonly begin: (number: number) => Promise<Begun>;
	/** Seals and stores lines of a key log, for the `batch`th time; durable when it resolves. Null: there is nobody to seal to. */
	readonly keep: ((batch: number, lines: Uint8Array) => Promise<readonly SealedFile[]>) | null;
	/** Makes an entry of the traffic log; durable when it resolves. */
	readonly enter: (event: TrafficEvent & Counts) => Promise<unknown>;
	readonly limits: PartLimits;
};

const MILLISECOND = 1_000_000n;

/**
 * A capture of one TCP connection as pcapng, from what the socket's owner handed to it and got from it: raw IP packets are synthesised
 * (and labelled so), with handshake, acknowledgements and close, so that Wireshark reassembles the streams. It goes on in another file
 * (a part) by size and time; each is a pcapng of its own, and merged in the order of time they are one connection.
 *
 * Resolves when it is in the log. Bytes are copied before `sent` and `received` return. No byte is `written` before the log names the
 * file it is in, and before the secrets that came earlier are sealed and durable: what leaves can be read by somebody. After the first
 * failure every call throws or rejects with it (`io`, `no-space` …). Fails with `connection-invalid` when the ends are not two addresses of
 * one family, and `part-limits-invalid`.
 */
export const createCapture = async (meta: CaptureMeta, ports: CapturePorts): Promise<Capture> => {
	checkPartLimits(ports.limits);
	const about = `packets synthesised from socket data by Tongguan; shipment ${meta.shipment}, transfer ${meta.transfer}, connection ${meta.connection}`;
	const header = sectionHeader(about);
	if (header === undefined) throw new EvidenceError('connection-invalid');
	const label = { head: concat([header, interfaceDescription(about)]), comment: packetComment(about) };
	const longest = BigInt(ports.limits.milliseconds) * MILLISECOND;
	const tcp = createTcp(meta, (packet) => {
		if (!part.holds(packet.length, ports.limits.bytes)) turn();
		part.packet(packet, stamp);
		carried[packet.side]! += packet.data;
	});
	const secrets = createSecrets(ports.keep);
	const stamps = createStamps(ports);
	let stamp = stamps.next();
	const carried = [0, 0];
	let count = () => ({ applicationBytesOut: 0, applicationBytesIn: 0 });
	let failure: EvidenceError | undefined;
	let closed: Promise<CapturePart> | undefined;
	let abandoned: Promise<void> | undefined;
	/** The entries up to the one that names the present part, one after the other; how many of them are not durable. */
	let entered: Promise<unknown> = Promise.resolve();
	let entering = 0;

	const sockets = () => ({ socketBytesOut: carried[CLIENT]!, socketBytesIn: carried[SERVER]! });
	const begin = (number: number): Part => createPart(number, ports.begin(number), ports.sha256(), label);
	const enter = (work: () => Promise<unknown>): Promise<unknown> => {
		entering += 1;
		entered = entered.then(work).then(
			() => {
				entering -= 1;
			},
			(cause: unknown) => {
				failure ??= ioError(cause);
				throw failure;
			},
		);
		entered.catch(() => undefined);
		return entered;
	};
	const turn = (): void => {
		const before = part;
		const sofar = sockets();
		stamps.anchor();
		stamp = stamps.next();
		part = begin(before.number + 1);
		const { begun } = part;
		// Not in its turn: it is to be closed also when an earlier entry fails.
		const closing = before.close();
		closing.catch(() => undefined);
		enter(async () => {
			const capture = await closing;
			await secrets.kept();
			const { file } = await begun;
			await ports.enter({ event: 'part', capture, secrets: secrets.taken(), next: { file }, ...sofar, ...count() });
		});
	};
	const open = (): void => {
		if (failure) throw failure;
		if (closed ?? abandoned) throw new EvidenceError('closed');
	};
	const carry = (side: Side, bytes: Uint8Array): void => {
		open();
		stamp = stamps.next();
		const since = part.since();
		if (since !== undefined && stamp.at - since >= longest) turn();
		tcp.data(side, bytes);
	};
	/** `work`, and whatever what was handed over so far waits for besides. */
	const whole = (work: Promise<void>): Promise<void> => {
		if (entering === 0 && !secrets.waiting()) return work;
		const kept = secrets.kept();
		kept.catch((cause: unknown) => {
			failure ??= ioError(cause);
		});
		return Promise.all([work, entered, kept]).then(() => undefined);
	};
	const finish = async (outcome: string): Promise<CapturePart> => {
		try {
			stamp = stamps.next();
			tcp.close();
		} catch {
			// Closing the part says why it cannot be written.
		}
		const closing = part.close();
		closing.catch(() => undefined);
		await enter(async () => {
			const capture = await closing;
			await secrets.kept();
			await ports.enter({ event: 'closed', capture, secrets: secrets.taken(), outcome, ...sockets(), ...count() });
		});
		return closing;
	};
	const letGo = async (): Promise<void> => {
		await Promise.allSettled([closed ?? part.outlet.close(), entered]);
	};

	let part = begin(0);
	tcp.open();
	let file: string;
	try {
		({ file } = await part.begun);
		await enter(() => ports.enter({ event: 'opened', capture: { file }, ...sockets(), ...count() }));
	} catch (cause) {
		await letGo();
		throw ioError(cause);
	}
	return {
		file,
		sent: (bytes) => carry(CLIENT, bytes),
		received: (bytes) => carry(SERVER, bytes),
		secret(line) {
			open();
			secrets.add(line);
		},
		counted(by) {
			count = by;
		},
		flush: () => whole(part.outlet.sync()),
		ready: () => (entering === 0 ? part.outlet.ready() : whole(part.outlet.ready())),
		written: () => whole(part.outlet.written()),
		close(outcome) {
			closed ??= finish(outcome);
			return closed;
		},
		abandon() {
			abandoned ??= letGo();
			return abandoned;
		},
	};
};
