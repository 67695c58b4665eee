import { EvidenceError } from '../errors.ts';
import type { Age, Sealer } from '../ports.ts';

/** Recipients of age (`age1…`). */
export type SealTo = {
	/** Two persons who can open only together: what opens to the first is still sealed to the second. */
	readonly escrow: readonly [string, string];
	/** Opens alone. */
	readonly inspector: string | null;
};

/** Native X25519 recipients only: what Debian's age opens. The checksum is for age itself to judge. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** `recipient-invalid` */
export const checkRecipient = async (age: Age, recipient: string): Promise<void> => {
	if (!RECIPIENT.test(recipient)) throw new EvidenceError('recipient-invalid', { recipient: recipient.slice(0, 80) });
	await age.encrypt(recipient, new Uint8Array(0));
};

/**
 * Seals for each way of opening apart. Plain age in both: `age -d -i FIRST | age -d -i SECOND` for the escrow, `age -d -i INSPECTOR`.
 * Fails with `recipient-invalid`, and `escrow-not-two` when the two are one, or the inspector is one of them.
 */
export const createSealer = async (age: Age, { escrow, inspector }: SealTo): Promise<Sealer> => {
	const all = [...escrow, ...(inspector === null ? [] : [inspector])];
	for (const recipient of all) await checkRecipient(age, recipient);
	if (new Set(all).size < all.length) throw new EvidenceError('escrow-not-two');
	const [first, second] = escrow;
	return {
		async seal(secrets) {
			const shared = await age.encrypt(first, await age.encrypt(second, secrets));
			const sealed = { way: 'escrow', to: [first, second], bytes: shared } as const;
			if (inspector === null) return [sealed];
			return [sealed, { way: 'inspector', to: [inspector], bytes: await age.encrypt(inspector, secrets) }];
		},
	};
};
