import { createDecipheriv, createHmac } from 'node:crypto';
import type { Crypto } from '../ports.ts';

const TAG_BYTES = 16;

export const nodeCrypto: Crypto = {
	hmac: (hash, key, data) => createHmac(hash, key).update(data).digest(),
	open(cipher, key, nonce, additional, sealed) {
		if (sealed.length < TAG_BYTES) return null;
		const text = sealed.subarray(0, sealed.length - TAG_BYTES);
		// Node has GCM and Poly1305 under one form, its types do not.
		const decipher = createDecipheriv(cipher as 'aes-128-gcm', key, nonce, { authTagLength: TAG_BYTES });
		decipher.setAuthTag(sealed.subarray(text.length));
		decipher.setAAD(additional);
		const bytes = decipher.update(text);
		try {
			decipher.final();
		} catch {
			return null;
		}
		return bytes;
	},
};
