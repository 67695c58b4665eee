import type { Reservation } from '@tongguan/census';
import { toInstant } from '../time.ts';
import type { Shipment } from '../types.ts';
import { raise } from '../watch/index.ts';
import type { PipelineDeps } from './ports.ts';

type Deps = PipelineDeps & {
	readonly delivered: (shipment: Shipment) => Promise<string | null>;
	/** The census is an earlier copy: that it knows of nothing that left says nothing. */
	readonly rolledBack: boolean;
};

/**
 * After a crash: no shipment stays unfinished, no reservation dangles, no byte is unrecorded.
 *
 * The census decides, because it is durable before the first byte of anything: a reservation that was never opened left
 * nothing and is given back; one that was opened has left up to the end of its last opened chunk (promise 1: what may
 * have left counts as left). The evidence writer seals interrupted captures itself when it opens.
 */
export async function recover(deps: Deps): Promise<readonly Shipment[]> {
	await deps.spool.clear();
	const ended: Shipment[] = [];
	for (const shipment of await deps.registry.unfinishedShipments()) ended.push(await finish(shipment, deps));
	for (const reservation of [...deps.census.reservations()])
		if (reservation.state === 'reserved' || reservation.state === 'opened') await settle(reservation, deps);
	return ended;
}

async function finish(shipment: Shipment, deps: Deps): Promise<Shipment> {
	const { census, evidence, registry } = deps;
	const at = toInstant(deps.clock());
	const { id } = shipment;
	if (deps.rolledBack && shipment.state === 'opened') await openWhole(census.reservation(id), shipment, deps);
	const reservation = census.reservation(id);
	const left = reservation !== undefined && (reservation.state === 'opened' || reservation.state === 'posted');
	const error = { code: 'interrupted', params: { shipment: id } };
	let ending: Pick<Shipment, 'state' | 'bytesSent' | 'added' | 'error'> & Partial<Shipment>;
	if (!left && deps.rolledBack && shipment.state === 'opened') {
		const { added, bytes } = shipment;
		const most = { ordinary: { min: 0, max: added?.ordinary.max ?? null }, sensitive: { min: 0, max: added?.sensitive.max ?? null } };
		await evidence.append('decision', { event: 'cut', shipment: id, code: error.code, census: deps.mark() });
		ending = { state: 'cut', error, added: most, bytesSent: bytes ?? 0 };
	} else if (!left) {
		if (reservation?.state === 'reserved') await census.void(id, at);
		await evidence.append('decision', { event: 'voided', shipment: id, code: error.code, census: deps.mark() });
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
			census: deps.mark(),
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

/** A reservation whose shipment has ended otherwise: its end is among what an earlier copy has lost. */
async function settle(reservation: Reservation, deps: Deps): Promise<void> {
	const { census, registry } = deps;
	const { id } = reservation;
	const shipment = await registry.shipment(id);
	// One of another gateway that shares the census.
	if (shipment === undefined) return;
	if (shipment.state !== 'posted' && shipment.state !== 'cut') {
		if (reservation.state === 'reserved') await census.void(id, toInstant(deps.clock()));
		return;
	}
	await openWhole(reservation, shipment, deps);
	if (census.reservation(id)?.state === 'opened') await census.post(id, toInstant(deps.clock()));
}

/** All of a shipment may have left. After New Year it cannot be opened any more: then it stays reserved, and so do its persons. */
async function openWhole(reservation: Reservation | undefined, { chunks }: Shipment, { census, clock }: Deps): Promise<void> {
	if (reservation?.state !== 'reserved' && reservation?.state !== 'opened') return;
	const last = Math.max(0, (chunks ?? 1) - 1);
	if (reservation.openedThrough >= last) return;
	await census.open(reservation.id, last, toInstant(clock())).catch((error: unknown) => {
		if ((error as { code?: unknown }).code !== 'wrong-year') throw error;
	});
}
