import { toHex } from '../core/encoding.ts';
import { type Noted, parseNoted } from '../core/noted.ts';
import { EvidenceError } from '../errors.ts';
import { type NoteKey, parseVkey, parseWitnessVkey, type WitnessKey } from '../keys.ts';
import type { EvidenceCrypto } from '../ports.ts';

/** What whoever verifies has from elsewhere and trusts. A line end after a key is allowed. */
export type Given = {
	/** The site's vkey. */
	readonly key?: string;
	/** vkeys of witnesses (signature type 0x04). */
	readonly witnesses?: readonly string[];
	/** How many of them have to have cosigned; all unless given. */
	readonly quorum?: number;
	/** What was noted of the logs earlier, as `parseNoted` reads it. */
	readonly since?: readonly string[];
};

const line = (text: string): string => text.replace(/\r?\n$/, '');

/** `key-invalid` */
export const givenKey = (crypto: EvidenceCrypto, { key }: Given): NoteKey | null => {
	if (key === undefined) return null;
	const parsed = parseVkey(crypto.sha256, line(key));
	if (parsed === null) throw new EvidenceError('key-invalid', { name: '' });
	return parsed;
};

export type GivenWitnesses = { readonly witnesses: readonly WitnessKey[]; readonly quorum: number };
/** `witness-key-invalid`, `quorum-invalid`: more than there are different keys, or none of some. */
export const givenWitnesses = (crypto: EvidenceCrypto, { witnesses = [], quorum = witnesses.length }: Given): GivenWitnesses => {
	const keys = witnesses.map((text) => {
		const key = parseWitnessVkey(crypto.sha256, line(text));
		if (key === null) throw new EvidenceError('witness-key-invalid', { key: line(text).slice(0, 64) });
		return key;
	});
	// One key under two names is one witness.
	const different = new Set(keys.map(({ publicKey }) => toHex(publicKey))).size;
	if (different < keys.length || !Number.isSafeInteger(quorum) || quorum > keys.length || quorum < Math.min(1, keys.length))
		throw new EvidenceError('quorum-invalid', { quorum, witnesses: different });
	return { witnesses: keys, quorum };
};

/** `noted-invalid` */
export const givenNoted = ({ since = [] }: Given): readonly Noted[] =>
	since.flatMap((text) => {
		const noted = parseNoted(text);
		if (noted === null) throw new EvidenceError('noted-invalid', { noted: text.trim().slice(0, 64) });
		return noted;
	});
