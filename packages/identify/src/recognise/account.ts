import { isPlaceholder } from './fold.ts';
import type { Recogniser } from './recogniser.ts';

/** What the operator's subject model names and no other recogniser knows: a number or a name by which a system knows its user. */
export const account: Recogniser = {
	kind: 'account',
	category: 'ordinaryPI',
	subject: 'person',
	rank: 1.5,
	header: () => false,
	normalise(text, context) {
		const value = text.normalize('NFC').trim();
		return context && value.length <= 128 && !isPlaceholder(value) ? value : null;
	},
	// Letters and digits, one of them a digit other than 0: no placeholder.
	plain(bytes, start, end, context) {
		if (!context || end - start > 64) return false;
		let digit = false;
		for (let i = start; i < end; i++) {
			const byte = bytes[i]!;
			if (byte > 0x30 && byte <= 0x39) digit = true;
			else if (byte !== 0x30 && ((byte | 0x20) < 0x61 || (byte | 0x20) > 0x7a)) return false;
		}
		return digit;
	},
	pattern: null,
	mask: (value) =>
		value.length <= 4 ? '*'.repeat(value.length) : `${value.slice(0, 2)}${'*'.repeat(Math.min(value.length - 3, 12))}${value.slice(-1)}`,
	confidence: { form: 0, header: 0.9 },
	by: ['header'],
	truths: [],
	falses: ['8', 'u001', 'wang_wei'],
};
