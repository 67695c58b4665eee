import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';

/** A key and its self-signed certificate. `pin`: lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo, what the other side pins. */
export type Identity = { readonly keyPem: string; readonly certPem: string; readonly pin: string };

/** A DER value: tag, definite length, contents (X.690, 8.1). */
const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
	const body = Buffer.concat(contents);
	const size = body.length;
	const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...contents: Uint8Array[]): Buffer => der(0x30, ...contents);
const oid = (...bytes: number[]): Buffer => der(0x06, Buffer.from(bytes));
const TRUE = der(0x01, Buffer.from([0xff]));
/** 1.3.101.112, RFC 8410. */
const ED25519 = sequence(oid(0x2b, 0x65, 0x70));
/** Names of 1 to 64 characters (X.520, ub-common-name). */
const name = (commonName: string): Buffer =>
	sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from([...commonName].slice(0, 64).join(''))))));
/** UTCTime up to 2049, GeneralizedTime after it (RFC 5280, 4.1.2.5). */
const time = (at: Date): Buffer => {
	const digits = at
		.toISOString()
		.replace(/\.\d+Z$/, 'Z')
		.replace(/[-:T]/g, '');
	return at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
};
/** No well-defined expiry (RFC 5280, 4.1.2.5): the pin, not the calendar, says whether it is still accepted. */
const NEVER = der(0x18, Buffer.from('99991231235959Z'));
const DAY = 86_400_000;

const extensions = (keyId: Uint8Array): Buffer =>
	der(
		0xa3,
		sequence(
			// basicConstraints: no authority.
			sequence(oid(0x55, 0x1d, 0x13), TRUE, der(0x04, sequence())),
			// keyUsage: digitalSignature.
			sequence(oid(0x55, 0x1d, 0x0f), TRUE, der(0x04, der(0x03, Buffer.from([7, 0x80])))),
			// extendedKeyUsage: serverAuth, clientAuth.
			sequence(oid(0x55, 0x1d, 0x25), der(0x04, sequence(oid(0x2b, 6, 1, 5, 5, 7, 3, 1), oid(0x2b, 6, 1, 5, 5, 7, 3, 2)))),
			// subjectKeyIdentifier: 160 bits of the pin (RFC 7093, 2, method 1).
			sequence(oid(0x55, 0x1d, 0x0e), der(0x04, der(0x04, keyId))),
		),
	);

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A new Ed25519 key and its self-signed X.509 v3 certificate (RFC 5280, RFC 8410), for both sides of a recipient's connection. `at`: valid from the day before. */
export const createIdentity = (commonName: string, at: Date = new Date()): Identity => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const subject = name(commonName);
	// A positive INTEGER of 16 bytes in its shortest form.
	const serial = randomBytes(16);
	serial[0] = 0x40 | (serial[0]! & 0x3f);
	const key = spki(publicKey);
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, serial),
		ED25519,
		subject,
		sequence(time(new Date(at.getTime() - DAY)), NEVER),
		subject,
		key,
		extensions(sha256(key).subarray(0, 20)),
	);
	const certificate = sequence(body, ED25519, der(0x03, Buffer.from([0]), sign(null, body, privateKey)));
	const lines = certificate
		.toString('base64')
		.match(/.{1,64}/g)!
		.join('\n');
	return {
		keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		certPem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
		pin: sha256(key).toString('hex'),
	};
};

/** Pin of a certificate (PEM or parsed) or of a key. Throws when it is none. */
export const pinOf = (of: X509Certificate | KeyObject | string): string => {
	if (typeof of === 'string') return pinOf(new X509Certificate(of));
	if (of instanceof X509Certificate) return pinOf(of.publicKey);
	return sha256(spki(of.type === 'private' ? createPublicKey(of) : of)).toString('hex');
};
