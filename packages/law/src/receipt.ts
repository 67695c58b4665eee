import { canonical } from './canonical.ts';
import type { Decision, Facts, Pack, Readings, Receipt, Sha256 } from './types.ts';

/** SHA-256 over the UTF-8 bytes of a text, lower-case hexadecimal. Injected: this package imports nothing. */
export type Hash = (text: string) => Sha256;
export type Inputs = { readonly facts: Facts; readonly packs: readonly Pack[]; readonly readings: Readings };
export type Digests = Pick<Receipt, 'facts' | 'decision' | 'edition' | 'packs' | 'readings' | 'engine'>;

/** What the engine is run on: canonical JSON, so that equal inputs are equal bytes. */
export const engineInput = (inputs: Inputs): string => canonical({ facts: inputs.facts, packs: inputs.packs, readings: inputs.readings });

/**
 * The digests that a receipt holds of what a decision was made from. `engine` is the text of the built engine file and is hashed as it is;
 * everything else is hashed as canonical JSON. `editionText` is the engine's own.
 */
export const digestInputs = (sha256: Hash, inputs: Inputs, decision: Decision, editionText: string, engine: string): Digests => ({
	facts: sha256(canonical(inputs.facts)),
	packs: inputs.packs.map((pack) => sha256(canonical(pack))),
	readings: sha256(canonical(inputs.readings)),
	decision: sha256(canonical(decision)),
	edition: sha256(editionText),
	engine: sha256(engine),
});

/** Which parts of a receipt differ from what is at hand; empty: the decision was replayed byte for byte. */
export const compareReceipt = (receipt: Digests, digests: Digests): readonly (keyof Digests)[] =>
	(['facts', 'packs', 'readings', 'decision', 'edition', 'engine'] as const).filter(
		(part) => canonical(receipt[part]) !== canonical(digests[part]),
	);
