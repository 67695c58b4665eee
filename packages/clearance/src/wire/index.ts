export { createIdentity, type Identity, pinOf } from './certificate.ts';
export type { SendCode } from './codes.ts';
export { type Manifest, manifestDigest, manifestText, parseManifest } from './manifest.ts';
export {
	parseSignedReceipt,
	type RecipientReceipt,
	receiptFault,
	receiptText,
	renderSignedReceipt,
	type SignedReceipt,
	signReceipt,
} from './receipt.ts';
export { parseJson, WIRE_LIMITS, WireError } from './rules.ts';
