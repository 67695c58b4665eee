import { type Receipt, readObject, type Sha256 } from '@tongguan/clearance';
import { readLog } from '@tongguan/evidence/node';
import type { Facts, Pack, Readings } from '@tongguan/law';

/** A decision as its receipt keeps it, or the code of why it cannot be read. */
export type PastDecision = { readonly shipment: string } & (
	| {
			readonly at: string;
			readonly facts: Facts;
			readonly packs: readonly Pack[];
			readonly readings: Readings;
			readonly unread?: undefined;
	  }
	| { readonly unread: string }
);

/**
 * Every decision about a shipment in an evidence folder, oldest first, with what it was made from: the same objects that `tongguan replay`
 * decides on again. Needs no registry; every object is checked against its digest.
 */
export async function* pastDecisions(evidence: string): AsyncGenerator<PastDecision> {
	const parsed = new Map<Sha256, unknown>();
	const object = async <T>(sha256: Sha256): Promise<T> => JSON.parse(new TextDecoder().decode(await readObject(evidence, sha256))) as T;
	/** Packs and readings are the same for many decisions. */
	const shared = async <T>(sha256: Sha256): Promise<T> => {
		if (!parsed.has(sha256)) parsed.set(sha256, await object(sha256));
		return parsed.get(sha256) as T;
	};
	for await (const { payload } of readLog(evidence, 'gateway', 'decision')) {
		const { event, shipment, receiptObject } = payload ?? {};
		if (event !== 'decided' || typeof shipment !== 'string' || typeof receiptObject !== 'string') continue;
		try {
			const receipt = await object<Receipt>(receiptObject);
			yield {
				shipment,
				at: receipt.at,
				facts: await object(receipt.facts),
				packs: await Promise.all(receipt.packs.map((sha256) => shared<Pack>(sha256))),
				readings: await shared(receipt.readings),
			};
		} catch (error) {
			const { code } = error as { code?: unknown };
			yield { shipment, unread: typeof code === 'string' ? code : 'not-a-receipt' };
		}
	}
}
