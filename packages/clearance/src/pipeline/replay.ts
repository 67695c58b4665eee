import type { Receipt, Sha256 } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import { engineFrom } from './engine.ts';

export type Replayed = { readonly identical: boolean; readonly decision: Sha256; readonly engine: Sha256; readonly at: string };

/**
 * Promise 7: decides once more with the archived engine on the archived facts, packs and readings, and compares byte
 * for byte. `object` reads the evidence folder by digest and checks that the bytes have it.
 */
export async function replay(receiptObject: Sha256, object: (sha256: Sha256) => Promise<Uint8Array>): Promise<Replayed> {
	const text = async (sha256: Sha256): Promise<string> => new TextDecoder('utf-8', { fatal: true }).decode(await object(sha256));
	const receipt = JSON.parse(await text(receiptObject)) as Receipt;
	if (typeof receipt.engine !== 'string' || typeof receipt.facts !== 'string')
		throw new ClearanceError('not-a-receipt', { object: receiptObject });
	const engine = await engineFrom(await object(receipt.engine));
	const packs = await Promise.all(receipt.packs.map(text));
	const again = engine.run(
		`{"facts":${await text(receipt.facts)},"packs":[${packs.join(',')}],"readings":${await text(receipt.readings)}}`,
	);
	const sameEdition = engine.editionText === (await text(receipt.edition));
	return {
		identical: sameEdition && again === (await text(receipt.decision)),
		decision: receipt.decision,
		engine: receipt.engine,
		at: receipt.at,
	};
}
