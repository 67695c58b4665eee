import { decodeText, encodeText } from '../core/encoding.ts';
import { EvidenceError } from '../errors.ts';
import type { Age } from '../ports.ts';
import type { SealedWay } from '../types.ts';

const HEADER = encodeText('age-encryption.org/v1\n');
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** Sealed secrets are a few hundred bytes. */
export const MAX_SEALED_BYTES = 1 << 20;
const MAX_IDENTITIES = 16;

const isSealed = (bytes: Uint8Array): boolean => HEADER.every((byte, i) => bytes[i] === byte);

/**
 * Identities in the text of a file as `age-keygen` writes it: one a line, `#` begins a comment. Fails with `identity-invalid`: none is
 * there, too many, or the file is itself encrypted.
 */
export const parseIdentities = (text: string): readonly string[] => {
	const encrypted = text.startsWith('age-encryption.org/') || text.startsWith(ARMOR);
	const lines = text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
	const sound =
		!encrypted && lines.length > 0 && lines.length <= MAX_IDENTITIES && lines.every((line) => line.startsWith('AGE-SECRET-KEY-1'));
	if (!sound) throw new EvidenceError('identity-invalid');
	return lines;
};

/** The file of an identity, for `parseIdentities` and for age. */
export const formatIdentity = ({ identity, recipient }: { readonly identity: string; readonly recipient: string }): string =>
	'# public key: ' + recipient + '\n' + identity + '\n';

/**
 * Opens one sealed file with the identities, in whatever order they are given. Fails with `escrow-incomplete` { opened }: one of two that
 * are needed is not there; `identity-wrong`: none of them opens it; `sealed-damaged`.
 */
const openOne = async (age: Age, way: SealedWay, sealed: Uint8Array, identities: readonly string[]): Promise<Uint8Array> => {
	if (sealed.length > MAX_SEALED_BYTES || !isSealed(sealed)) throw new EvidenceError('sealed-damaged');
	const layers = way === 'escrow' ? 2 : 1;
	let bytes = sealed;
	for (let opened = 0; opened < layers; opened += 1) {
		if (opened > 0 && !isSealed(bytes)) throw new EvidenceError('sealed-damaged');
		let inner: Uint8Array | null = null;
		for (const identity of identities) inner ??= await age.decrypt(identity, bytes);
		if (inner === null)
			throw new EvidenceError(opened > 0 || identities.length < layers ? 'escrow-incomplete' : 'identity-wrong', { opened });
		bytes = inner;
	}
	return bytes;
};

/**
 * What was sealed, from the files that hold it for one way each; one that opens is enough. When none does, fails with what the escrow
 * says, because that says more. `sealed-damaged` also when what comes out is no text.
 */
export const openSealed = async (
	age: Age,
	files: readonly { readonly way: SealedWay; readonly bytes: Uint8Array }[],
	identities: readonly string[],
): Promise<Uint8Array> => {
	let failure: unknown = new EvidenceError('sealed-damaged');
	for (const { way, bytes } of [...files].sort((a, b) => (a.way < b.way ? 1 : -1))) {
		try {
			const opened = await openOne(age, way, bytes, identities);
			if (decodeText(opened) === null) throw new EvidenceError('sealed-damaged');
			return opened;
		} catch (error) {
			failure = error;
		}
	}
	throw failure;
};
