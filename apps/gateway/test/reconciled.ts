import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reservation } from '@tongguan/census';
import { openFileCensus } from '@tongguan/census/node';
import { layout, openRegistry, type Shipment, yearOf } from '@tongguan/clearance';
import type { TrafficPayload } from '@tongguan/evidence';
import { readLog, verify } from '@tongguan/evidence/node';
import { sentBytes } from './pcapng.ts';
import { ownersWithin, type Site } from './site.ts';
import type { Witness } from './witness.ts';

const FINAL: readonly string[] = ['held', 'stopped', 'refused', 'posted', 'cut', 'voided', 'failed'];

/** Everything a site says about itself, to be compared. */
export async function stateOf({ dir, vkey }: Site) {
	const paths = layout(dir);
	const registry = await openRegistry(dir, { readOnly: true });
	const census = await openFileCensus(paths.census, { readOnly: true });
	try {
		const { verified, failures, open, logs } = await verify(paths.evidence, { key: vkey });
		return {
			shipments: await registry.shipments(),
			alerts: await registry.alerts(),
			reservations: [...census.reservations()] as Reservation[],
			meter: census.meter('maker', yearOf(new Date())).totals,
			verification: { verified, failures, open },
			logs,
		};
	} finally {
		await census.close();
		await registry.close();
	}
}

/**
 * What must hold of a site at rest, whatever happened to it: promise 1 and the "must show" of a killed gateway. Returns the first thing that
 * does not hold. Expects files of `owners()` whose owners are all different; with `witness`, that they were sent there alone.
 */
export async function faultOf(site: Site, witness?: Witness): Promise<string | undefined> {
	await witness?.quiet();
	const { shipments, reservations, verification, meter, alerts } = await stateOf(site);
	if (!verification.verified) return `evidence: ${JSON.stringify(verification.failures)}`;
	if (verification.open.length > 0) return `captures left open: ${verification.open.join(', ')}`;
	const dangling = reservations.find(({ state }) => state !== 'posted' && state !== 'voided');
	if (dangling) return `reservation ${dangling.id} is ${dangling.state}`;
	for (const shipment of shipments) {
		const fault = faultOfShipment(shipment, reservations, witness?.received(shipment.id) ?? 0);
		if (fault) return `${shipment.id} (${shipment.state}): ${fault}`;
	}
	const counted = reservations.reduce((sum, one) => sum + (one.state === 'posted' ? one.added.ordinary.max! : 0), 0);
	if (meter.ordinary.min !== counted || meter.ordinary.max !== counted) return `meter ${JSON.stringify(meter.ordinary)}, posted ${counted}`;
	if (alerts.some(({ owner }) => owner !== 'sec')) return 'an alert without its owner';
	return witness && faultOfWire(site, witness);
}

function faultOfShipment(shipment: Shipment, reservations: readonly Reservation[], received: number): string | undefined {
	if (!FINAL.includes(shipment.state)) return 'not final';
	const left = shipment.state === 'posted' || shipment.state === 'cut';
	const reservation = reservations.find(({ id }) => id === shipment.id);
	if (received > shipment.bytesSent) return `${received} bytes arrived, ${shipment.bytesSent} are recorded`;
	if (left !== (reservation?.state === 'posted')) return `reservation ${reservation?.state ?? 'none'}`;
	const added = shipment.added?.ordinary.max ?? 0;
	if (!left) return added === 0 && shipment.bytesSent === 0 ? undefined : 'somebody was counted though nothing left';
	if (added !== reservation!.added.ordinary.max) return `${added} added, the census says ${reservation!.added.ordinary.max}`;
	// Whom it holds, also those whom an earlier shipment had counted already.
	const held = reservation!.persons.ordinary.max!;
	if (held < ownersWithin(received)) return `${held} counted, ${ownersWithin(received)} arrived`;
	if (held < ownersWithin(shipment.bytesSent)) return `${held} counted, ${ownersWithin(shipment.bytesSent)} may have left`;
	return undefined;
}

/** Every byte that stood on the wire stands in the capture of its connection, in the same order. */
async function faultOfWire({ dir }: Site, witness: Witness): Promise<string | undefined> {
	const { evidence } = layout(dir);
	const captured = new Map<number, Buffer[]>();
	const parts = new Map<string, Buffer[]>();
	for await (const { payload } of readLog(evidence, 'gateway', 'traffic')) {
		if (payload.event === 'opened') continue;
		const { connection, sourcePort, capture } = payload as unknown as Extract<TrafficPayload, { event: 'part' | 'closed' }>;
		const sent = sentBytes(await readFile(join(evidence, capture.file)), sourcePort);
		parts.set(connection, [...(parts.get(connection) ?? []), sent]);
		if (payload.event === 'closed') captured.set(sourcePort, [...(captured.get(sourcePort) ?? []), Buffer.concat(parts.get(connection)!)]);
	}
	for (const { port, bytes } of witness.wire()) {
		const found = captured.get(port)?.some((one) => one.subarray(0, bytes.length).equals(bytes));
		if (bytes.length > 0 && !found) return `${bytes.length} bytes on the wire, captured ${captured.get(port)?.map((one) => one.length)}`;
	}
	return undefined;
}
