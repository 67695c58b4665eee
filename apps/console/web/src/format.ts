/** Text of numbers, sizes, times and places. Times are shown at +08:00 wherever the reader is. */
import type { Bounds } from '../../src/api/schemas.ts';
import type { Language } from './i18n.ts';

const grouped = new Intl.NumberFormat('en-US');
export const groupNumber = (n: number): string => grouped.format(n);
export const percent = (part: number): string => `${part > 0 && part < 0.01 ? '<1' : Math.floor(part * 100)}%`;

/** Decimal units, as disks and networks are sold; three significant digits. */
export function bytes(n: number): string {
	const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
	let value = n;
	let unit = 0;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1000;
		unit += 1;
	}
	const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
	return `${value.toFixed(digits)} ${units[unit]}`;
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const shanghaiSecond = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
/** `2026-11-24 14:12:31` at +08:00. */
export const secondOf = (instant: string): string => shanghaiSecond.format(new Date(instant));
/** `2026-11-24 14:12` at +08:00. */
export const minuteOf = (instant: string): string => shanghai.format(new Date(instant));
export const dayOf = (instant: string): string => minuteOf(instant).slice(0, 10);

const exact = (b: Bounds): boolean => b.max === b.min;
/** `120,000`, `8,412 – 8,540`, or `null` where no upper bound is known. */
export const boundsText = (b: Bounds): string | null =>
	b.max === null ? null : exact(b) ? groupNumber(b.min) : `${groupNumber(b.min)} – ${groupNumber(b.max)}`;

/** ISO 3166 codes whose name the browser's table words otherwise than documents filed in China do. */
const WORDED: Readonly<Record<string, { zh: string; en: string }>> = {
	HK: { zh: '中国香港', en: 'Hong Kong, China' },
	MO: { zh: '中国澳门', en: 'Macao, China' },
	TW: { zh: '中国台湾', en: 'Taiwan, China' },
};
export function placeName(code: string, language: Language): string {
	const worded = WORDED[code];
	if (worded !== undefined) return worded[language];
	try {
		return new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'region', fallback: 'code' }).of(code) ?? code;
	} catch {
		return code;
	}
}
