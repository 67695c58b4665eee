import type { Bounds, Meter } from '../types.ts';

/** Words of the pictures, Chinese and English under one id. `{name}`: a parameter; numbers are grouped by thousands. */
export const explainTexts = {
	'census.picture-meters': {
		zh: '{entity} {year} 年度个人信息出境涉及人数',
		en: '{entity}: persons whose information left, {year}',
	},
	'census.picture-days': {
		zh: '{entity} {year} 年度涉及人数：逐日累计与推算',
		en: '{entity}: persons in {year}, day by day and ahead',
	},
	'census.picture-recipients': { zh: '{entity} {year} 年度各境外接收方涉及人数', en: '{entity}: persons by overseas recipient, {year}' },
	'census.picture-unit': {
		zh: '自然人去重，自 1 月 1 日起累计（北京时间）；截至 {at}',
		en: 'Distinct natural persons since 1 January (+08:00), as of {at}',
	},
	'census.meter-ordinary': { zh: '个人信息（不含敏感）', en: 'Personal information, not sensitive' },
	'census.meter-sensitive': { zh: '敏感个人信息', en: 'Sensitive personal information' },
	'census.short-ordinary': { zh: '不含敏感', en: 'not sensitive' },
	'census.short-sensitive': { zh: '敏感', en: 'sensitive' },
	'census.count-exact': { zh: '{min} 人', en: '{min}' },
	'census.count-interval': { zh: '{min}–{max} 人', en: '{min}–{max}' },
	'census.count-open': { zh: '至少 {min} 人，上限未知', en: 'at least {min}, upper end unknown' },
	'census.pending': { zh: '其中未入账 {count}', en: 'of these not yet posted: {count}' },
	'census.threshold': { zh: '{count} 人 {name}', en: '{count} {name}' },
	'census.threshold-room': { zh: '距 {name}（{count} 人）尚余 {room} 人', en: '{room} more persons before {name} ({count})' },
	'census.threshold-reached': { zh: '已达到 {name}（{count} 人）', en: '{name} ({count}) is reached' },
	'census.threshold-possible': {
		zh: '按上限已达到 {name}（{count} 人），从严认定',
		en: '{name} ({count}) is reached by the upper end, which binds',
	},
	'census.threshold-unknown': {
		zh: '上限未知，不能排除已达到 {name}（{count} 人）',
		en: 'Upper end unknown: {name} ({count}) may have been reached',
	},
	'census.not-opened': { zh: '期初人数未登记', en: 'no opening balance recorded' },
	'census.legend-certain': { zh: '确定人数', en: 'certain' },
	'census.legend-interval': { zh: '下限与上限之间', en: 'between lower and upper end' },
	'census.legend-unknown': { zh: '上限未知', en: 'upper end unknown' },
	'census.legend-threshold': { zh: '门槛（达到即适用）', en: 'threshold (from this number on)' },
	'census.legend-upper': { zh: '上限', en: 'upper end' },
	'census.legend-lower': { zh: '下限', en: 'lower end' },
	'census.legend-trend': { zh: '趋势', en: 'trend' },
	'census.legend-plan': { zh: '计划批次', en: 'planned shipments' },
	'census.months': {
		zh: '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月',
		en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
	},
	'census.today': { zh: '今日', en: 'today' },
	'census.trend-leastsquares': {
		zh: '趋势：{from} 至 {to} 共 {days} 天逐日累计的最小二乘斜率，每天 {rate} 人',
		en: 'Trend: least-squares slope of the {days} days {from} to {to}, {rate} a day',
	},
	'census.trend-average': {
		zh: '趋势：首个批次以来不足 14 天，按 {from} 至 {to} 共 {days} 天的平均增长，每天 {rate} 人',
		en: 'Trend: fewer than 14 days since the first shipment, so the average of {days} days {from} to {to}, {rate} a day',
	},
	'census.trend-nodata': { zh: '趋势：本年度尚无出境批次，无从推算', en: 'Trend: no shipment this year yet, nothing to go by' },
	'census.crossing-ahead': {
		zh: '{name}：按趋势{trend}；仅按计划批次（全部视为新增）{plan}；趋势加计划{both}',
		en: '{name}: by trend {trend}; by planned shipments alone (everyone new) {plan}; by both {both}',
	},
	'census.crossing-day': { zh: '于 {day} 达到', en: 'on {day}' },
	'census.crossing-none': { zh: '本年度内不达到', en: 'not this year' },
	'census.crossing-unknown': { zh: '不能推算', en: 'unknown' },
	'census.crossing-reached': { zh: '{name}：已于 {day} 达到', en: '{name}: reached on {day}' },
	'census.crossing-before': { zh: '{name}：期初即已达到', en: '{name}: reached with the opening balance' },
	'census.recipients-shared': {
		zh: '同一自然人可见于多行，各行之和可大于总数：不含敏感 {ordinary} 人、敏感 {sensitive} 人见于两行以上。',
		en: 'A person may be in several rows, so rows can add up to more than the total: {ordinary} (not sensitive), {sensitive} (sensitive) are in two or more.',
	},
	'census.recipients-more': { zh: '另有 {count} 家接收方未列出', en: '{count} more recipients are not shown' },
	'census.unresolved': {
		zh: '另有不能逐一辨识：不含敏感 {ordinary}，敏感 {sensitive}',
		en: 'Besides, not told apart: not sensitive {ordinary}, sensitive {sensitive}',
	},
	'census.nobody': { zh: '本年度尚无出境批次', en: 'No shipment this year yet' },
} as const;

export type ExplainTextId = keyof typeof explainTexts;
/** One language: what `explainTexts` says, or a catalogue's own words under the same ids. */
export type ExplainTexts = { readonly lang: 'zh' | 'en'; readonly texts: Readonly<Record<ExplainTextId, string>> };

export function textsIn(lang: 'zh' | 'en'): ExplainTexts {
	const entries = Object.entries(explainTexts).map(([id, text]) => [id, text[lang]]);
	return { lang, texts: Object.fromEntries(entries) as Record<ExplainTextId, string> };
}

export function grouped(value: number): string {
	return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
/** A parameter that is missing stays in braces, so that a test sees it. */
export function say({ texts }: ExplainTexts, id: ExplainTextId, params: Readonly<Record<string, string | number>> = {}): string {
	return texts[id].replace(/\{(\w+)\}/g, (whole, name: string) => {
		const value = params[name];
		return value === undefined ? whole : typeof value === 'number' ? grouped(value) : value;
	});
}
export function sayCount(texts: ExplainTexts, { min, max }: Bounds): string {
	if (max === null) return say(texts, 'census.count-open', { min });
	return min === max ? say(texts, 'census.count-exact', { min }) : say(texts, 'census.count-interval', { min, max });
}
/** Clauses, sentences: joined as the language joins them. */
export function clauses({ lang }: ExplainTexts, all: readonly string[]): string {
	return all.join(lang === 'zh' ? '；' : '; ');
}
export function labelled({ lang }: ExplainTexts, label: string, text: string): string {
	return `${label}${lang === 'zh' ? '：' : ': '}${text}`;
}
export function sayMeter(texts: ExplainTexts, meter: Meter): string {
	return say(texts, `census.meter-${meter}`);
}
