import { toInstant } from '../time.ts';
import type { Shipment } from '../types.ts';
import { raise } from '../watch/index.ts';
import type { PipelineDeps } from './ports.ts';

/**
 * After a crash: no shipment stays unfinished, no reservation dangles, no byte is unrecorded.
 *
 * The census decides, because it is durable before the first byte of anything: a reservation that was never opened left
 * nothing and is given back; one that was opened has left up to the end of its last opened chunk (promise 1: what may
 * have left counts as left). The evidence writer seals interrupted captures itself when it opens.
 */
export async function recover(
	deps: PipelineDeps & { readonly delivered: (shipment: Shipment) => Promise<string | null> },
): Promise<readonly Shipment[]> {
	await deps.spool.clear();
	const ended: Shipment[] = [];
	for (const shipment of await deps.registry.unfinishedShipments()) ended.push(await finish(shipment, deps));
	return ended;
}

async function finish(
	shipment: Shipment,
	deps: PipelineDeps & { readonly delivered: (shipment: Shipment) => Promise<string | null> },
): Promise<Shipment> {
	const { census, evidence, registry } = deps;
	const at = toInstant(deps.clock());
	const { id } = shipment;
	const reservation = census.reservation(id);
	const left = reservation !== undefined && (reservation.state === 'opened' || reservation.state === 'posted');
	const error = { code: 'interrupted', params: { shipment: id } };
	let ending: Pick<Shipment, 'state' | 'bytesSent' | 'added' | 'error'> & Partial<Shipment>;
	if (!left) {
		if (reservation?.state === 'reserved') await census.void(id, at);
		await evidence.append('decision', { event: 'voided', shipment: id, code: error.code });
		const nobody = { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } };
		ending = { state: 'voided', error, added: nobody, bytesSent: 0 };
	} else {
		const recipientReceipt = await deps.delivered(shipment);
		const posted = await census.post(id, at);
		const state = recipientReceipt === null ? 'cut' : 'posted';
		const bytesSent = Math.min(shipment.bytes ?? 0, (posted.openedThrough + 1) * deps.chunkBytes);
		await evidence.append('decision', {
			event: state,
			shipment: id,
			code: error.code,
			openedThrough: posted.openedThrough,
			...(recipientReceipt ? { recipientReceipt } : {}),
		});
		ending = { state, added: posted.added, bytesSent, recipientReceipt, error: state === 'cut' ? error : null };
	}
	// Before the state is final: a crash in between tells it twice rather than never.
	const transfer = await registry.transfer(shipment.transfer);
	const officer = transfer && (await registry.processor(transfer.processor))?.officer;
	const alert = { kind: 'recovered-after-crash', owner: officer ?? shipment.requestedBy, subject: id } as const;
	await raise(
		{ evidence, registry, clock: deps.clock, newId: deps.newId },
		{ ...alert, detail: { state: ending.state, bytesSent: ending.bytesSent } },
	);
	return registry.updateShipment(id, { ...ending, updatedAt: at });
}
