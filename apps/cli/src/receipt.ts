import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findEngine, makeFolder, writeWhole } from '@tongguan/clearance';
import { canonical, type Decision, type Digests, digestInputs, engineInput, type Inputs } from '@tongguan/law';
import { CliError } from './errors.ts';
import { sha256 } from './packs.ts';

/** What a decision that no shipment stands behind was made from. `at`: the moment decided about. */
type DecisionReceipt = Digests & { readonly at: string };
export type Made = {
	readonly decision: Decision;
	readonly receipt: DecisionReceipt;
	/** Of the receipt as canonical JSON. */
	readonly digest: string;
	/** By name; each but the last, the receipt, has the digest that stands in it. */
	readonly files: Readonly<Record<string, string>>;
};

/**
 * Decides by the engine that is archived with it, loaded from the very text that is kept, and names everything it was made from by digest.
 * Throws as `decide` does, and `engine-missing`.
 */
export async function decideWithReceipt(inputs: Inputs): Promise<Made> {
	const engine = await readFile(await findEngine(), 'utf8');
	const loaded = (await import(`data:text/javascript;base64,${Buffer.from(engine).toString('base64')}`)) as {
		run(input: string): string;
		editionText: string;
	};
	const decision = JSON.parse(loaded.run(engineInput(inputs))) as Decision;
	const receipt = { at: inputs.facts.at, ...digestInputs(sha256, inputs, decision, loaded.editionText, engine) };
	const packs = Object.fromEntries(inputs.packs.map((pack, i) => [`pack-${i + 1}.json`, canonical(pack)]));
	return {
		decision,
		receipt,
		digest: sha256(canonical(receipt)),
		files: {
			'facts.json': canonical(inputs.facts),
			...packs,
			'readings.json': canonical(inputs.readings),
			'decision.json': canonical(decision),
			'edition.json': loaded.editionText,
			'engine.mjs': engine,
			'receipt.json': canonical(receipt),
		},
	};
}

/** Writes the receipt and everything it names into a folder, the receipt last; durable when it resolves. `receipt-exists`: one is there already. */
export async function keepReceipt({ files }: Made, folder: string): Promise<void> {
	const to = resolve(folder);
	if (existsSync(join(to, 'receipt.json'))) throw new CliError('receipt-exists', { folder });
	await makeFolder(to);
	for (const [name, text] of Object.entries(files)) await writeWhole(join(to, name), text);
}
