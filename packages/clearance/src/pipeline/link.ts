import type { Capture } from '@tongguan/evidence';
import { toInstant } from '../time.ts';
import type { Connection, Ends, PipelineDeps } from './ports.ts';

/** The record of one connection: its capture and its two entries of the traffic log (IV.3-a1, IV.2-c). */
export type Link = {
	readonly id: string;
	/** Opens the capture and writes the entry that names it, before the first byte of the handshake. */
	onDialled(ends: Ends): Promise<Capture>;
	/** Seals the capture and writes the closing entry; does nothing where nothing was dialled. */
	closed(connection: Connection | undefined, outcome: string): Promise<void>;
	/** Lets go of the capture as it is, where no entry can be written any more; recovery seals it. */
	abandoned(connection: Connection | undefined): Promise<void>;
};

export function createLink(deps: PipelineDeps, of: { shipment: string; transfer: string; recipient: string }): Link {
	const id = deps.newId('con');
	let record: { readonly ends: Ends; readonly capture: Capture } | undefined;
	/** Counted where they are captured, so that a connection that never came to be has its bytes too. */
	const socket = { socketBytesOut: 0, socketBytesIn: 0 };
	const nothing = { applicationBytesOut: 0, applicationBytesIn: 0 };
	const common = (ends: Ends) => ({
		connection: id,
		...of,
		at: toInstant(deps.clock()),
		...ends,
		transport: 'tcp' as const,
		application: 'https',
	});
	return {
		id,
		async onDialled(ends) {
			const capture = await deps.evidence.capture({ connection: id, shipment: of.shipment, transfer: of.transfer, ...ends });
			record = { ends, capture };
			await deps.evidence.append('traffic', { event: 'opened', ...common(ends), ...socket, ...nothing, capture: { file: capture.file } });
			return {
				...capture,
				sent(bytes) {
					socket.socketBytesOut += bytes.byteLength;
					capture.sent(bytes);
				},
				received(bytes) {
					socket.socketBytesIn += bytes.byteLength;
					capture.received(bytes);
				},
			};
		},
		async closed(connection, outcome) {
			if (record === undefined) return;
			const { ends, capture } = record;
			record = undefined;
			await connection?.close();
			const sealed = await capture.close();
			await deps.evidence.append('traffic', {
				event: 'closed',
				...common(ends),
				...nothing,
				...connection?.counters(),
				...socket,
				capture: { file: capture.file, ...sealed },
				outcome,
			});
		},
		async abandoned(connection) {
			const capture = record?.capture;
			record = undefined;
			await connection?.close();
			await capture?.close().catch(() => undefined);
		},
	};
}
