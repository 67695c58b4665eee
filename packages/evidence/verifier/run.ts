import { type BundleVerification, verifyBundle } from '../src/bundle/verify.ts';
import type { Check, ProofVerification, Verification } from '../src/types.ts';
import type { Given } from '../src/verify/given.ts';
import { verifyProof } from '../src/verify/proof.ts';
import { verifyFolder } from '../src/verify/verify.ts';
import { breathing } from './breath.ts';
import type { Chosen } from './chosen.ts';
import { browserCrypto, remembering } from './crypto.ts';
import { PageError } from './errors.ts';
import { ROOT, readerOf } from './reader.ts';

/** How an age file begins (https://age-encryption.org/v1). */
const SEALED = 'age-encryption.org/';
/** Longer than a proof can be: the core refuses what was cut here by its length. */
const MAX_PROOF_READ = 5 << 20;
/** What a browser does not let a page look for. */
const BROWSER = { code: 'browser', result: 'not-checked', params: {} } as const;
/** As `tongguan verify --json` prints it, but for the last of the checks. */
type OfFolder<Result> = Omit<Result, 'checks'> & { readonly checks: readonly (Check | typeof BROWSER)[] };
export type Outcome =
	| { readonly kind: 'evidence'; readonly result: OfFolder<Verification> }
	| { readonly kind: 'bundle'; readonly result: OfFolder<BundleVerification> }
	| { readonly kind: 'proof'; readonly result: ProofVerification };

/**
 * `onProgress`: bytes read so far. Rejects with the reason of `signal`, with the codes of the core for what was given, and with
 * `file-unreadable`, `sealed` for a proof.
 */
export const verifyChosen = async (
	chosen: Chosen,
	given: Given,
	signal: AbortSignal,
	onProgress: (bytes: number) => void,
): Promise<Outcome> => {
	if (chosen.kind === 'proof') {
		const { name, file } = chosen;
		const bytes = await readWhole(file, MAX_PROOF_READ);
		if (new TextDecoder().decode(bytes.subarray(0, SEALED.length)) === SEALED) throw new PageError('sealed', { name });
		return { kind: 'proof', result: verifyProof(browserCrypto, bytes, name, given) };
	}
	let read = 0;
	const fs = readerOf(chosen.root, {
		breathe: breathing(signal, () => onProgress(read)),
		onRead: (bytes) => {
			read += bytes;
		},
	});
	const crypto = remembering(browserCrypto);
	if (chosen.kind === 'bundle') {
		const result = await verifyBundle(fs, crypto, ROOT, given);
		signal.throwIfAborted();
		return { kind: 'bundle', result: { ...result, checks: [...result.checks, BROWSER] } };
	}
	const result = await verifyFolder(fs, crypto, ROOT, given);
	signal.throwIfAborted();
	return { kind: 'evidence', result: { ...result, checks: [...result.checks, BROWSER] } };
};

/** At most `limit` bytes of a file. Rejects with `file-unreadable`. */
export const readWhole = async (file: File, limit: number): Promise<Uint8Array> => {
	try {
		return new Uint8Array(await file.slice(0, limit).arrayBuffer());
	} catch (cause) {
		throw new PageError('file-unreadable', { name: file.name }, { cause });
	}
};
