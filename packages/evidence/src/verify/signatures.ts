import { checkCosignature } from '../core/cosignature.ts';
import { encodeText } from '../core/encoding.ts';
import { type SignedNote, signaturesBy } from '../core/note.ts';
import { instantOf } from '../core/time.ts';
import type { NoteKey, WitnessKey } from '../keys.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { Instant } from '../types.ts';

/** The log signed it: there is a signature by its key, and every one that says so is. */
export const isOwn = (note: SignedNote, key: NoteKey, crypto: EvidenceCrypto): boolean => {
	const own = signaturesBy(note, key);
	const text = encodeText(note.text);
	return own.length > 0 && own.every(({ signature }) => crypto.verify(key.publicKey, text, signature));
};

export type Witnessed = {
	readonly seen: readonly { readonly witness: string; readonly at: Instant }[];
	/** Names under which a signature stands that does not hold. */
	readonly invalid: readonly string[];
	/** Signatures of keys that are not the log's and were not given. */
	readonly unknown: number;
};

/** What the witnesses given say of a checkpoint. */
export const witnessed = (note: SignedNote, log: NoteKey, witnesses: readonly WitnessKey[], crypto: EvidenceCrypto): Witnessed => {
	const seen: { witness: string; at: Instant }[] = [];
	const invalid: string[] = [];
	let known = signaturesBy(note, log).length;
	for (const key of witnesses) {
		const times = signaturesBy(note, key).map((signature) => checkCosignature(note.text, signature, key, crypto.verify));
		known += times.length;
		const [time] = times;
		if (times.includes(null)) invalid.push(key.name);
		else if (typeof time === 'number') seen.push({ witness: key.name, at: instantOf(new Date(time * 1000)) });
	}
	return { seen, invalid, unknown: note.signatures.length - known };
};
