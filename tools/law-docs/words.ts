import type { Confidence, Deadline, Duty, PackFact, PackKind, Reading, Text } from '../../packages/law/src/index.ts';
import type { By } from '../../packages/law/where/index.ts';

export type Lang = 'zh' | 'en';
export const LANGS: readonly Lang[] = ['zh', 'en'];
const both = (zh: string, en: string): Text => ({ zh, en });

export const BY: Readonly<Record<By, Text>> = {
	function: both('函数', 'function'),
	procedure: both('流程', 'procedure'),
	duty: both('义务提示', 'duty'),
	pack: both('规则包', 'pack'),
	identify: both('数据识别', 'identification'),
	census: both('计数', 'census'),
	registry: both('登记与审批', 'registry'),
	gateway: both('网关', 'gateway'),
	evidence: both('存证', 'evidence'),
	person: both('人工认定', 'person'),
};
export const CONFIDENCE: Readonly<Record<Confidence, Text>> = {
	S: both('指引译文载明', 'stated in the translation of the Guidelines'),
	V: both('据官方文本副本核对到条', 'read at article level in a copy of the official text'),
	'2nd-26': both('谈及 2026 版的二手资料', 'a secondary source on the 2026 text'),
	'2nd': both('谈及该规定的二手资料', 'a secondary source on the measure'),
	D25: both('2025 年征求意见稿', 'the exposure draft of 2025'),
	'T?': both('版次不明的第三方工具', 'a third-party tool of unstated edition'),
	M: both('凭记忆，未经核对', 'from memory, unverified'),
};
export const READING_BY: Readonly<Record<Reading['executedBy'], Text>> = {
	decide: both('判定', 'the decision'),
	census: both('计数', 'the count'),
	clock: both('时限', 'a clock'),
	pack: both('规则包', 'a pack'),
	identify: both('数据识别', 'identification'),
};
export const WHO: Readonly<Record<Deadline['who'], Text>> = {
	processor: both('处理者', 'processor'),
	authority: both('主管部门', 'authority'),
	certifier: both('认证机构', 'certification body'),
};
export const KIND: Readonly<Record<Deadline['kind'] | 'ban', Text>> = {
	duty: both('义务', 'duty'),
	right: both('权利', 'right'),
	ban: both('禁止', 'ban'),
};
export const PACK_KIND: Readonly<Record<PackKind, Text>> = {
	importantData: both('重要数据判定', 'important data'),
	zoneList: both('试验区清单', 'list of a zone'),
	stateRules: both('其他国家规定', 'other state rules'),
	ownCatalogue: both('本单位目录', 'own catalogue'),
	calendar: both('日历', 'calendar'),
};
const UNITS: Readonly<Record<NonNullable<Duty['clock']>['unit'], readonly [zh: string, one: string, more: string]>> = {
	hour: ['小时', 'hour', 'hours'],
	day: ['日', 'day', 'days'],
	workingDay: ['个工作日', 'working day', 'working days'],
	month: ['个月', 'month', 'months'],
	year: ['年', 'year', 'years'],
};
export const periodOf = ({ amount, unit }: NonNullable<Duty['clock']>): Text => {
	const [zh, one, more] = UNITS[unit];
	return both(`${amount} ${zh}`, `${amount} ${amount === 1 ? one : more}`);
};
export const PACK_UNITS: Readonly<Record<NonNullable<PackFact['unit']>, Text>> = {
	pixel: both('像素（短边）', 'pixels of the shorter side'),
	hour: both('小时', 'hours'),
	image: both('张', 'pictures'),
	vehicle: both('辆', 'vehicles'),
	day: both('天', 'days'),
	person: both('人', 'persons'),
	metre: both('米', 'metres'),
	kilometre: both('千米', 'kilometres'),
	squareKilometre: both('平方千米', 'square kilometres'),
};
export const TYPES = {
	boolean: both('是/否', 'yes or no'),
	number: both('数值', 'number'),
	string: both('文字', 'text'),
} as const;

/** `100,000` in English; 10 万 in Chinese, as the law writes it. */
export const countOf = (count: number): Text => {
	const grouped = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
	return both(count % 10_000 === 0 ? `${count / 10_000} 万` : grouped, grouped);
};
