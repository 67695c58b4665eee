import type { Capture } from '@tongguan/evidence';
import type { Connection, Ends, PipelineDeps } from './ports.ts';

/** The record of one connection: its capture, which makes the entries of the traffic log (IV.3-a1, IV.2-c). */
export type Link = {
	readonly id: string;
	/** Opens the capture, durable and in the log, before the first byte of the handshake. */
	onDialled(ends: Ends): Promise<Capture>;
	/** Ends the capture, with its closing entry; does nothing where nothing was dialled. */
	closed(connection: Connection | undefined, outcome: string): Promise<void>;
	/** Lets go of the capture as it is, where no entry can be written any more; recovery makes one. */
	abandoned(connection: Connection | undefined): Promise<void>;
};

export function createLink(deps: PipelineDeps, of: { shipment: string; transfer: string; recipient: string }): Link {
	const id = deps.newId('con');
	let capture: Capture | undefined;
	return {
		id,
		async onDialled(ends) {
			capture = await deps.evidence.capture({ connection: id, ...of, ...ends, application: 'https' }, await deps.sealer());
			return capture;
		},
		async closed(connection, outcome) {
			const ended = capture;
			capture = undefined;
			if (ended === undefined) return;
			await connection?.close();
			await ended.close(outcome);
		},
		async abandoned(connection) {
			const left = capture;
			capture = undefined;
			await connection?.close();
			await left?.abandon();
		},
	};
}
