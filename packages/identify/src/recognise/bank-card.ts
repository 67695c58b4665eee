import { luhn, type Recogniser } from './recogniser.ts';

/** ISO/IEC 7812-1. PIPL Art. 28: financial accounts are sensitive PI. Without a header only UnionPay's 62 counts. */
export const bankCard: Recogniser = {
	kind: 'bankCard',
	category: 'sensitivePI',
	subject: 'person',
	rank: 2,
	header: (words) =>
		/银行卡|银行账号|银行帐号|收款账号|借记卡|信用卡|\b(bank ?card|bank account|card (no|num|number)|debit card|credit card)\b/.test(words),
	normalise(text, context) {
		const value = text.replace(/[ -]/g, '').trim();
		if (!/^\d{16,19}$/.test(value) || !luhn(value)) return null;
		return context || value.startsWith('62') ? value : null;
	},
	plain: () => false,
	pattern: /(?<![\dA-Za-z.])62\d{2}(?:\d{12,15}|(?: \d{4}){3}(?: \d{1,3})?|(?:-\d{4}){3}(?:-\d{1,3})?)(?![\dA-Za-z]|\.\d)/g,
	mask: (value) => `${value.slice(0, 4)}${'*'.repeat(value.length - 8)}${value.slice(-4)}`,
	confidence: { form: 0.9, header: 0.98 },
	by: ['luhn', 'bin'],
	truths: [
		['6222020200112233446', '6222020200112233446'],
		['6222 0202 0011 2233 446', '6222020200112233446'],
	],
	falses: ['6222020200112233447', '4111111111111111', '1764000000000000000', '622202020011223', '00000000-0000-0000-0000-000000000000'],
};
