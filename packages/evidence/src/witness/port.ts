import type { WitnessKey } from '../keys.ts';

/** A POST whose answer has at most `limit` + 1 bytes (one more than the limit: it was longer) and is there before the deadline. */
export type HttpPost = (
	url: string,
	body: Uint8Array,
	bounds: { readonly limit: number; readonly deadlineMs: number },
) => Promise<{ readonly status: number; readonly body: Uint8Array }>;

/** `url`: what stands before `/add-checkpoint` (the submission prefix of C2SP tlog-witness). */
export type Witness = { readonly key: WitnessKey; readonly url: string };

/** Why there is no cosignature; texts in messages.ts under `evidence.witness.<code>`. */
export type WitnessCode =
	/** It knows a larger tree of this log: the log was put back to an earlier state. */
	| 'ahead'
	/** The checkpoint does not continue what it has seen: the log has two histories. */
	| 'inconsistent'
	| 'answer-invalid'
	| 'busy'
	| 'key-refused'
	| 'log-unknown'
	| 'request-refused'
	| 'timeout'
	| 'unavailable'
	| 'unreachable';

/** `line`: of the note, with its line end; `time`: seconds since 1970, by the witness's clock. */
export type Cosigned = { readonly witness: string; readonly line: string; readonly time: number };
export type NotCosigned = {
	readonly witness: string;
	readonly code: WitnessCode;
	readonly params: Readonly<Record<string, string | number>>;
};
