import type { Capture } from '@tongguan/evidence';
import { toInstant } from '../time.ts';
import type { Connection, Counters, Ends, PipelineDeps } from './ports.ts';

const none: Counters = { socketBytesOut: 0, socketBytesIn: 0, applicationBytesOut: 0, applicationBytesIn: 0 };

/** The record of one connection: its capture and its two entries of the traffic log (IV.3-a1, IV.2-c). */
export type Link = {
	readonly id: string;
	/** Opens the capture and writes the entry that names it, before the first byte of the handshake. */
	onDialled(ends: Ends): Promise<Capture>;
	/** Seals the capture and writes the closing entry; does nothing where nothing was dialled. */
	closed(connection: Connection | undefined, outcome: string): Promise<void>;
};

export function createLink(deps: PipelineDeps, of: { shipment: string; transfer: string; recipient: string }): Link {
	const id = deps.newId('con');
	let record: { readonly ends: Ends; readonly capture: Capture } | undefined;
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
			await deps.evidence.append('traffic', { event: 'opened', ...common(ends), ...none, capture: { file: capture.file } });
			return capture;
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
				...(connection?.counters() ?? none),
				capture: { file: capture.file, ...sealed },
				outcome,
			});
		},
	};
}
