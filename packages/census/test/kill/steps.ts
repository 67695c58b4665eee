import { createBatchBuilder } from '../../src/batch.ts';
import type { Census, PersonBatch } from '../../src/types.ts';

export type Step = { readonly do: 'reserve' | 'open' | 'post' | 'void'; readonly shipment: number };
const AT = '2026-06-01T12:00:00+08:00';

/** Without end, the same for the same seed: shipment after shipment, each reserved, then voided or opened and posted or left open. */
export function* steps(seed: number, from: number): Generator<Step> {
	let number = 0;
	for (let shipment = 0; ; shipment++) {
		const fate = (Math.imul(seed + shipment, 0x9e3779b1) >>> 28) % 4;
		const deeds = (['reserve', ...(fate === 0 ? ['void'] : ['open', 'post'].slice(0, fate))] as Step['do'][]).map((deed) => ({
			do: deed,
			shipment,
		}));
		for (const step of deeds) if (number++ >= from) yield step;
	}
}

/** 1 to 400 persons in two parts; neighbouring shipments share half of them. */
function persons(shipment: number): PersonBatch {
	const builder = createBatchBuilder(1000);
	const key = new Uint8Array(16);
	const view = new DataView(key.buffer);
	const count = 1 + ((Math.imul(shipment, 0x85ebca6b) >>> 16) % 400);
	for (let i = 0; i < count; i++) {
		view.setUint32(8, shipment * 200 + i);
		builder.add(key, 0, 1 + (i % 3), i % 2);
	}
	return builder.build();
}

export async function act(census: Census, step: Step): Promise<void> {
	const id = `shipment-${step.shipment}`;
	if (step.do === 'open') return census.open(id, 0, AT);
	if (step.do === 'post') return void (await census.post(id, AT));
	if (step.do === 'void') return void (await census.void(id, AT));
	const answer = await census.reserve({
		id,
		at: AT,
		entity: 'maker',
		year: 2026,
		basis: 'standardContract',
		transfer: 'transfer-1',
		recipient: 'recipient-1',
		authorisation: 'contract-1',
		persons: persons(step.shipment),
		unresolved: null,
		caps: [],
	});
	if (!answer.granted) throw new Error('refused without a cap');
}
