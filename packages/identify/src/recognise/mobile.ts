import { isDigit, type Recogniser } from './recogniser.ts';

/** Numbers that stand for nobody: printed in manuals and used as fillers. */
export const FILLER = /^(13800138000|1[3-9]0{9})$/;

/** Mainland mobile numbers (MIIT numbering plan: 11 digits, 13x–19x). */
export const mobile: Recogniser = {
	kind: 'mobile',
	category: 'ordinaryPI',
	subject: 'person',
	rank: 4,
	header: (words) =>
		/手机|电话|联系方式|\b(mobile|phone|phones|tel|telephone|cell|cellphone|msisdn)\b/.test(words) &&
		!/型号|品牌|\b(model|brand|os|type)\b/.test(words),
	normalise(text, context) {
		const trimmed = text.trim();
		if (!/^(?:\+86)?[ -]?\d[\d -]*$|^\(\+?86\)[\d -]+$/.test(trimmed)) return null;
		const digits = trimmed.replace(/[^\d]/g, '').replace(/^(?:00)?86(?=0?1\d{10}$)/, '');
		// Dialled from elsewhere (0) or through a carrier (179xx).
		const value = context ? digits.replace(/^(?:0|179\d\d)(?=1\d{10}$)/, '') : digits;
		return /^1[3-9]\d{9}$/.test(value) && !FILLER.test(value) ? value : null;
	},
	plain(bytes, start, end) {
		if (end - start !== 11 || bytes[start] !== 0x31 || bytes[start + 1]! < 0x33) return false;
		let zeros = true;
		for (let i = start + 1; i < end; i++) {
			const byte = bytes[i]!;
			if (!isDigit(byte)) return false;
			if (byte !== 0x30 && i > start + 1) zeros = false;
		}
		if (zeros) return false;
		// 13800138000, the only other number of nobody.
		return !(
			bytes[start + 1] === 0x33 &&
			bytes[start + 2] === 0x38 &&
			bytes[start + 6] === 0x33 &&
			FILLER.test(String.fromCharCode(...bytes.subarray(start, end)))
		);
	},
	pattern: /(?<![\dA-Za-z.+]|\d-)(?:(?:\+|00)?86[ -]?|\(\+?86\) ?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![\dA-Za-z]|[.-]\d)/g,
	mask: (value) => `${value.slice(0, 3)}****${value.slice(7)}`,
	confidence: { form: 0.85, header: 0.98 },
	by: ['form'],
	truths: [
		['13812345678', '13812345678'],
		['+8613812345678', '13812345678'],
		['+86 138 1234 5678', '13812345678'],
		['0086-138-1234-5678', '13812345678'],
		['8619912345678', '19912345678'],
		['(+86)13912345670', '13912345670'],
	],
	falses: [
		'12812345678',
		'1381234567',
		'138123456789',
		'1764000000000',
		'13800138000',
		'13000000000',
		'+1 415 555 2671',
		'+44 7911 123456',
		'192.168.100.101',
		'138.12345678',
		'2026112400012',
	],
};
