import type { Recogniser } from './recogniser.ts';

const PROVINCE = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const L = 'A-HJ-NP-Z';
/** GA 36: ordinary, with a closing 挂 学 警 港 澳 领 试 超; new energy small (D/F … first) and large (last); embassy; armed police. */
const FORM = new RegExp(
	`^(?:[${PROVINCE}][A-HJ-Z](?:[${L}0-9]{5}|[${L}0-9]{4}[挂学警港澳领试超]|[A-HJK][${L}0-9]\\d{4}|\\d{5}[A-HJK])|使\\d{6}|\\d{6}使|WJ[${PROVINCE}]?\\d{4}[\\dBDHJSTX])$`,
);
const LEADS = new Set([...PROVINCE].map((character) => utf8(character)));

function utf8(character: string): number {
	const code = character.charCodeAt(0);
	return ((0xe0 | (code >> 12)) << 16) | ((0x80 | ((code >> 6) & 0x3f)) << 8) | (0x80 | (code & 0x3f));
}

/** Is the UTF-8 character at `at` a province's short name? */
export function isProvince(bytes: Uint8Array, at: number): boolean {
	return LEADS.has((bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!);
}

export const plate: Recogniser = {
	kind: 'plate',
	category: 'ordinaryPI',
	subject: 'vehicle',
	rank: 0,
	header: (words) =>
		/车牌|号牌|车号|\b(plate|plates|plate ?(no|number)|licen[cs]e plate|hphm|cphm)\b/.test(words) &&
		!/颜色|种类|类型|\b(colou?r|type)\b/.test(words),
	normalise(text, context) {
		const value = text.toUpperCase().replace(/[\s·•.-]/g, '');
		return value.length <= 9 && FORM.test(value) && /\d/.test(value) && (context || !/^WJ\d/.test(value)) ? value : null;
	},
	plain(bytes, start, end) {
		const length = end - start;
		if (length !== 9 && length !== 10) return false;
		if (!isProvince(bytes, start)) return false;
		let digits = 0;
		for (let i = start + 3; i < end; i++) {
			const byte = bytes[i]!;
			if (byte >= 0x30 && byte <= 0x39) {
				if (i === start + 3) return false;
				digits++;
			} else if (byte < 0x41 || byte > 0x5a || byte === 0x49 || byte === 0x4f) return false;
		}
		// New energy plates (8 characters) have a rule of their own: left to `normalise`.
		return digits > 0 && length === 9;
	},
	pattern: new RegExp(
		`[${PROVINCE}][A-HJ-Z][\\s·•.-]?[${L}0-9]{4}(?:[${L}0-9]{1,2}|[挂学警港澳领试超])(?![A-Za-z0-9])|使\\d{3}·?\\d{3}(?!\\d)|(?<!\\d)\\d{6}使|(?<![A-Z0-9])WJ[${PROVINCE}]\\d{4}[\\dBDHJSTX](?![A-Z0-9])`,
		'g',
	),
	mask: (value) => `${value.slice(0, 2)}****${value.slice(-1)}`,
	confidence: { form: 0.95, header: 0.98 },
	by: ['form'],
	truths: [
		['京A12345', '京A12345'],
		['苏E·D51712', '苏ED51712'],
		['粤BF12345', '粤BF12345'],
		['粤B12345D', '粤B12345D'],
		['藏D·T5022', '藏DT5022'],
		['粤Z1234港', '粤Z1234港'],
		['粤Z5678澳', '粤Z5678澳'],
		['京A1234警', '京A1234警'],
		['沪A1234挂', '沪A1234挂'],
		['使014578', '使014578'],
		['沪A0123领', '沪A0123领'],
		['wj京1234J', 'WJ京1234J'],
	],
	falses: ['京A1234', '京I12345', '京AO2345', 'A12345', 'WJ00000', '京12345', '京ABCDEF', '8ABC123', 'VA12345', '中A12345', '京A1234567'],
};
