import type { WitnessKey } from '../keys.ts';
import { concat, encodeText } from './encoding.ts';
import { type NoteSignature, SIGNATURE_BYTES, type Sign, signatureLine, type VerifySignature } from './note.ts';

/**
 * C2SP tlog-cosignature, Ed25519: `cosignature/v1`. A witness signs, with the time, the text of a checkpoint: that it is the largest
 * tree it has seen of this log then, and consistent with all that it had seen before.
 */

const TIME_BYTES = 8;
/** The end of the year 9999, in seconds since 1970: a time beyond it has no instant. */
const LAST_SECOND = 253_402_300_799;

const messageOf = (time: number, checkpoint: string): Uint8Array => encodeText('cosignature/v1\ntime ' + time + '\n' + checkpoint);

/** The line of a note. `checkpoint`: the text that the log signed; `time`: whole seconds since 1970. */
export const cosign = (checkpoint: string, key: WitnessKey, time: number, sign: Sign): string => {
	const bytes = new Uint8Array(TIME_BYTES);
	new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
	return signatureLine(key, concat([bytes, sign(messageOf(time, checkpoint))]));
};

/** Seconds since 1970; null when there is no time (a plain signature, nought) or one that no calendar has. */
export const cosignatureTime = ({ signature }: NoteSignature): number | null => {
	if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
	const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
	return time > 0 && time <= LAST_SECOND ? time : null;
};

/** When the witness says that it saw the checkpoint; null when the signature is not one of this key over it. */
export const checkCosignature = (checkpoint: string, signature: NoteSignature, key: WitnessKey, verify: VerifySignature): number | null => {
	const time = cosignatureTime(signature);
	if (time === null) return null;
	return verify(key.publicKey, messageOf(time, checkpoint), signature.signature.subarray(TIME_BYTES)) ? time : null;
};
