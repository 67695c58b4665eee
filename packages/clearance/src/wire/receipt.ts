import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { pinOf } from './certificate.ts';
import { type Manifest, manifestDigest } from './manifest.ts';
import { fieldsOf, parseJson, WIRE_LIMITS, WireError } from './rules.ts';

/** What a recipient says it got. */
export type RecipientReceipt = {
	readonly version: 1;
	readonly shipment: string;
	/** SHA-256 of the manifest's bytes as they arrived. */
	readonly manifest: string;
	/** Computed by the recipient over the bytes it wrote. */
	readonly sha256: string;
	readonly bytes: number;
	/** RFC 3339. */
	readonly at: string;
	/** Legal name of the recipient, as it gives it. */
	readonly recipient: string;
};
/**
 * `signature`: Ed25519 over `receiptText` by the key of the recipient's TLS certificate, base64.
 * `key`: that public key as SubjectPublicKeyInfo, DER, base64: with it a receipt can be checked years later against nothing but the pin.
 */
export type SignedReceipt = { readonly receipt: RecipientReceipt; readonly signature: string; readonly key: string };

const ordered = (receipt: RecipientReceipt) => ({
	at: receipt.at,
	bytes: receipt.bytes,
	manifest: receipt.manifest,
	recipient: receipt.recipient,
	sha256: receipt.sha256,
	shipment: receipt.shipment,
	version: receipt.version,
});

/** The text that is signed: canonical JSON (keys sorted, no spaces). */
export const receiptText = (receipt: RecipientReceipt): string => JSON.stringify(ordered(receipt));
export const renderSignedReceipt = (signed: SignedReceipt): string =>
	JSON.stringify({ receipt: ordered(signed.receipt), signature: signed.signature, key: signed.key });

export const signReceipt = (receipt: RecipientReceipt, key: KeyObject): SignedReceipt => ({
	receipt,
	signature: sign(null, Buffer.from(receiptText(receipt)), key).toString('base64'),
	key: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
});

/** Throws `WireError`. Says nothing about the signature. */
export const parseSignedReceipt = (bytes: Uint8Array): SignedReceipt => {
	const outer = fieldsOf(parseJson(bytes, WIRE_LIMITS.answer, 'answer'), 'answer');
	const fields = fieldsOf(outer.any('receipt'), 'receipt');
	const receipt: RecipientReceipt = {
		version: fields.version(),
		shipment: fields.id('shipment'),
		manifest: fields.sha256('manifest'),
		sha256: fields.sha256('sha256'),
		bytes: fields.count('bytes', 0, Number.MAX_SAFE_INTEGER),
		at: fields.instant('at'),
		recipient: fields.label('recipient'),
	};
	fields.end();
	const signature = outer.label('signature');
	const key = outer.label('key');
	outer.end();
	if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) throw new WireError('answer.signature');
	// 44 bytes: the SubjectPublicKeyInfo of an Ed25519 key (RFC 8410, 4).
	if (!/^[A-Za-z0-9+/]{59}=$/.test(key)) throw new WireError('answer.key');
	return { receipt, signature, key };
};

/** The first field by which a receipt is not the pinned recipient's for exactly this manifest; undefined when it is true. */
export const receiptFault = (signed: SignedReceipt, manifest: Manifest, pin: string): string | undefined => {
	const { receipt } = signed;
	try {
		const key = createPublicKey({ key: Buffer.from(signed.key, 'base64'), type: 'spki', format: 'der' });
		if (key.asymmetricKeyType !== 'ed25519' || pinOf(key) !== pin) return 'key';
		if (!verify(null, Buffer.from(receiptText(receipt)), key, Buffer.from(signed.signature, 'base64'))) return 'signature';
	} catch {
		return 'key';
	}
	if (receipt.shipment !== manifest.shipment) return 'shipment';
	if (receipt.manifest !== manifestDigest(manifest)) return 'manifest';
	if (receipt.sha256 !== manifest.sha256) return 'sha256';
	return receipt.bytes === manifest.bytes ? undefined : 'bytes';
};
