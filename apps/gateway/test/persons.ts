/** Identifiers of the same owner, by number. */
import { mobile } from './site.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: an adult, whose check digit is right; a thousand on each day of birth. */
export function residentId(owner: number): string {
	const day = new Date(Date.UTC(1960, 0, 1 + Math.floor(owner / 1000))).toISOString().slice(0, 10).replaceAll('-', '');
	const body = `110105${day}${String(owner % 1000).padStart(3, '0')}`;
	const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
	return body + '10X98765432'[sum % 11];
}
export function vin(owner: number): string {
	return `LSVAA4182E${String(2_100_000 + owner).padStart(7, '0')}`;
}
/** A card of UnionPay whose Luhn digit is right. */
export function bankCard(owner: number): string {
	const body = `62220202${String(owner).padStart(10, '0')}`;
	for (let digit = 0; ; digit++) if (luhn(`${body}${digit}`)) return `${body}${digit}`;
}
function luhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 === 0;
}

const COLUMNS = { 手机号: mobile, 身份证号: residentId, 车架号: vin, 银行卡号: bankCard } as const;
/** A file of owners `first` … `first + count - 1` with these columns. */
export function table(columns: readonly (keyof typeof COLUMNS)[], count: number, first = 0, length = count): Buffer {
	const rows = Array.from({ length }, (_, i) => columns.map((column) => COLUMNS[column](first + (i % count))).join(','));
	return Buffer.from(`${[columns.join(','), ...rows].join('\n')}\n`);
}
