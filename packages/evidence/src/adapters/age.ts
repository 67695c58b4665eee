import { EvidenceError } from '../errors.ts';
import type { Age } from '../ports.ts';

/** Said by age-encryption when a file is sound and the identity is not one of its recipients'. */
const NOT_A_RECIPIENT = /no identity matched/;

/** Loaded when somebody seals or opens: most who read evidence do neither. */
const load = () => import('age-encryption');

export const nodeAge: Age = {
	async encrypt(recipient, bytes) {
		const { Encrypter } = await load();
		const encrypter = new Encrypter();
		try {
			encrypter.addRecipient(recipient);
			return await encrypter.encrypt(bytes);
		} catch (cause) {
			throw new EvidenceError('recipient-invalid', { recipient: recipient.slice(0, 80) }, { cause });
		}
	},
	async *encryptStream(recipient, bytes) {
		const { Encrypter } = await load();
		const encrypter = new Encrypter();
		try {
			encrypter.addRecipient(recipient);
		} catch (cause) {
			throw new EvidenceError('recipient-invalid', { recipient: recipient.slice(0, 80) }, { cause });
		}
		yield* await encrypter.encrypt(ReadableStream.from(bytes) as ReadableStream<Uint8Array>);
	},
	async decrypt(identity, bytes) {
		const { Decrypter } = await load();
		const decrypter = new Decrypter();
		try {
			decrypter.addIdentity(identity);
		} catch {
			// Without its cause, which could quote the identity.
			throw new EvidenceError('identity-invalid');
		}
		try {
			return await decrypter.decrypt(bytes);
		} catch (cause) {
			if (NOT_A_RECIPIENT.test(String((cause as Error).message))) return null;
			throw new EvidenceError('sealed-damaged', {}, { cause });
		}
	},
	async generate() {
		const { generateX25519Identity, identityToRecipient } = await load();
		const identity = await generateX25519Identity();
		return { identity, recipient: await identityToRecipient(identity) };
	},
};
