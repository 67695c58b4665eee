import { lookup } from 'node:dns/promises';
import type { Transport } from '@tongguan/clearance';
import { connect, resolveRecipient } from './send/index.ts';

/** For dialling, for the handshake, for each request of a shipment. */
const DEADLINE_MS = 30_000;

/** The pipeline's way to a recipient: resolved once, then dialled, pinned key before anything else. */
export function createTransport(identity: { readonly key: string; readonly cert: string }, deadlineMs = DEADLINE_MS): Transport {
	return {
		connect: async (recipient, onDialled, signal) => {
			const address = await resolveRecipient(recipient.address, { lookup });
			return connect({ address, pin: recipient.pin, key: identity.key, cert: identity.cert, capture: onDialled, deadlineMs, signal });
		},
	};
}
