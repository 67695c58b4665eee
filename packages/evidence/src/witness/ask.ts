import type { Checkpoint } from '../core/checkpoint.ts';
import { checkCosignature } from '../core/cosignature.ts';
import { decodeText, encodeText, toBase64 } from '../core/encoding.ts';
import { parseSignatures, parseSignedNote, signatureLine, signaturesBy } from '../core/note.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { Cosigned, HttpPost, NotCosigned, Witness, WitnessCode } from './port.ts';

/** A handful of signature lines. */
const MAX_ANSWER_BYTES = 16 * 1024;
/** A witness is told what it knows at most so often: between two answers it can have cosigned for somebody else. */
const ATTEMPTS = 3;

export type Submission = {
	/** The note as the log signed it. */
	readonly note: string;
	readonly checkpoint: Checkpoint;
	/** Size that this witness cosigned last, as far as we know; nought when we do not. */
	readonly known: number;
	/** RFC 6962 consistency proof from `old` to the checkpoint. */
	readonly prove: (old: number) => Promise<readonly Uint8Array[]>;
};

/** Body of C2SP tlog-witness `add-checkpoint`. */
const formatAddCheckpoint = (old: number, proof: readonly Uint8Array[], note: string): string =>
	['old ' + old, ...proof.map(toBase64), '', note].join('\n');

const BY_STATUS: Readonly<Record<number, WitnessCode>> = {
	400: 'request-refused',
	403: 'key-refused',
	404: 'log-unknown',
	422: 'inconsistent',
};

/**
 * Asks one witness for its cosignature over a checkpoint. Never rejects for what the witness does; rejects with `log-damaged` when the
 * proof cannot be made. The deadline is that of one request, of which there are three at most.
 */
export const askWitness = async (
	post: HttpPost,
	crypto: EvidenceCrypto,
	{ key, url }: Witness,
	{ note, checkpoint, known, prove }: Submission,
	deadlineMs: number,
): Promise<Cosigned | NotCosigned> => {
	const { size } = checkpoint;
	const not = (code: WitnessCode, params: NotCosigned['params'] = {}): NotCosigned => ({ witness: key.name, code, params });
	if (known > size) return not('ahead', { size, known });
	let old = known;
	for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
		const request = encodeText(formatAddCheckpoint(old, await prove(old), note));
		let answer: Awaited<ReturnType<HttpPost>>;
		try {
			answer = await post(url + '/add-checkpoint', request, { limit: MAX_ANSWER_BYTES, deadlineMs });
		} catch (error) {
			const system = String((error as { code?: unknown } | null)?.code ?? 'unknown');
			return system === 'ETIMEDOUT' ? not('timeout', { seconds: Math.ceil(deadlineMs / 1000) }) : not('unreachable', { system });
		}
		const text = answer.body.length > MAX_ANSWER_BYTES ? null : decodeText(answer.body);
		if (answer.status === 200) return cosignatureIn(text, note, key, crypto) ?? not('answer-invalid', { status: 200 });
		if (answer.status !== 409) {
			const code = BY_STATUS[answer.status];
			return code === undefined ? not('unavailable', { status: answer.status }) : not(code, { size, old });
		}
		const found = /^(0|[1-9]\d{0,15})\n?$/.exec(text ?? '');
		if (found === null) return not('answer-invalid', { status: 409 });
		old = Number(found[1]);
		if (old > size) return not('ahead', { size, known: old });
	}
	return not('busy', { size });
};

/** The first line of the answer that is this witness's over this checkpoint; others may be of keys that we do not know. */
const cosignatureIn = (answer: string | null, note: string, key: Witness['key'], crypto: EvidenceCrypto): Cosigned | null => {
	const signatures = answer === null ? null : parseSignatures(answer);
	const signed = parseSignedNote(encodeText(note));
	if (signatures === null || signed === null) return null;
	for (const signature of signaturesBy({ text: signed.text, signatures }, key)) {
		const time = checkCosignature(signed.text, signature, key, crypto.verify);
		if (time !== null) return { witness: key.name, line: signatureLine(key, signature.signature), time };
	}
	return null;
};
