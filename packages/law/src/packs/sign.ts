import { canonical } from '../canonical.ts';
import { LawError } from '../errors.ts';
import type { Hash } from '../receipt.ts';
import type { Id, Instant } from '../types.ts';
import { publishedPack } from './lint.ts';
import { envelope } from './shape.ts';
import type { PublishedPack } from './types.ts';

/** `publicKey`: SPKI DER, base64. `signature`: Ed25519 over the UTF-8 bytes of `packSignatureText`, base64. */
export type PackSignature = { readonly by: Id; readonly publicKey: string; readonly at: Instant; readonly signature: string };
export type SignedPack = { readonly pack: PublishedPack; readonly signature: PackSignature };

/** What a person signs: the digest of the pack, who signs it with which key, and when. Signed as a pack and as nothing else. */
export const packSignatureText = (
	sha256: Hash,
	pack: PublishedPack,
	{ by, publicKey, at }: Pick<PackSignature, 'by' | 'publicKey' | 'at'>,
): string => `tongguan/pack/1\n${canonical({ pack: sha256(canonical(pack)), by, publicKey, at })}`;

/** Whether a file holds a signed pack rather than a bare one. Says nothing about either being right. */
export const isSigned = (value: unknown): value is SignedPack => typeof value === 'object' && value !== null && 'signature' in value;

/**
 * The pack of an envelope whose signature is right. `verify`: Ed25519 of a text under an SPKI key, never throws. `keyOf`: the key that the
 * verifier holds for the person; without it the signature shows that the pack was not altered, not who signed it.
 * Throws `malformed-pack`, `pack-missing-key`, `pack-unknown-key`, `bad-instant`, whatever `lint` finds in the pack, `pack-signer` (another
 * key than the person's), `pack-signature`.
 */
export const verifyPack = (
	value: unknown,
	means: {
		readonly sha256: Hash;
		readonly verify: (publicKey: string, text: string, signature: string) => boolean;
		readonly keyOf?: (by: Id) => string | undefined;
		readonly besides?: readonly PublishedPack[];
	},
): PublishedPack => {
	envelope(value, '', (code, at) => {
		throw new LawError(code, { at });
	});
	const { pack, signature } = value as SignedPack;
	const published = publishedPack(pack, means.besides);
	if (means.keyOf !== undefined && means.keyOf(signature.by) !== signature.publicKey)
		throw new LawError('pack-signer', { pack: published.id, by: signature.by });
	if (!means.verify(signature.publicKey, packSignatureText(means.sha256, published, signature), signature.signature))
		throw new LawError('pack-signature', { pack: published.id, by: signature.by });
	return published;
};
