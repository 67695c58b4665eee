import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concat, encodeText, equal, toHex } from '../src/core/encoding.ts';
import { SIGNATURE_BYTES, type VerifySignature } from '../src/core/note.ts';
import type { EvidenceCrypto } from '../src/ports.ts';

const { Point } = ed25519;
const { Fn } = Point;
const HALF = SIGNATURE_BYTES / 2;

/**
 * RFC 8032 section 5.1.7 as the Web Cryptography API wants it (Secure Curves, Ed25519): by the equation without the cofactor, and nothing of
 * small order. Node verifies the same way. Any other way agrees on honest signatures, but who has a key could make one on which page and
 * command differ.
 */
const verify: VerifySignature = (publicKey, message, signature) => {
	if (signature.length !== SIGNATURE_BYTES) return false;
	const r = signature.subarray(0, HALF);
	const s = bytesToNumberLE(signature.subarray(HALF));
	if (s >= Fn.ORDER) return false;
	try {
		const key = Point.fromBytes(publicKey, true);
		const k = Fn.create(bytesToNumberLE(sha512(concat([r, publicKey, message]))));
		const commitment = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k));
		return !key.isSmallOrder() && !commitment.isSmallOrder() && equal(commitment.toBytes(), r);
	} catch {
		return false;
	}
};

/** Synchronous and without the Web Crypto API, whose digests want a whole file in memory. */
export const browserCrypto: EvidenceCrypto = {
	sha256: (bytes) => sha256(bytes),
	sha256Hex: (of) => toHex(sha256(typeof of === 'string' ? encodeText(of) : of)),
	sha256Stream: () => {
		const running = sha256.create();
		return { update: (bytes) => void running.update(bytes), digest: () => toHex(running.digest()) };
	},
	verify,
};

/** Signatures that are remembered: those of a few logs, their witnesses and the roster. */
const REMEMBERED = 256;

/** Answers a second time from memory: each entry of a bundle comes with the same few signatures, and one takes milliseconds here. */
export const remembering = (crypto: EvidenceCrypto): EvidenceCrypto => {
	const known = new Map<string, boolean>();
	return {
		...crypto,
		verify(publicKey, message, signature) {
			const asked = [publicKey, message, signature].map((part) => toHex(crypto.sha256(part))).join(' ');
			const answer = known.get(asked) ?? crypto.verify(publicKey, message, signature);
			if (known.size >= REMEMBERED) known.clear();
			known.set(asked, answer);
			return answer;
		},
	};
};
