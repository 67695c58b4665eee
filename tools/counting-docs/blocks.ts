import { grouped, sayCount } from '../../packages/census/src/explain/texts.ts';
import { type Bounds, type Growth, textsIn } from '../../packages/census/src/index.ts';
import { type Reading, readings } from '../../packages/law/src/index.ts';
import { ORDINARY_ASSESSMENT, ORDINARY_CONTRACT, SENSITIVE_ASSESSMENT } from '../../packages/law/src/provisions/assessment.ts';
import { cell, table } from '../law-docs/markdown.ts';
import { countOf, type Lang } from '../law-docs/words.ts';
import { d7 } from './d7.ts';
import type { Worked } from './worked.ts';
import { DUE } from './year.ts';

/** What stands between the markers of a page, by the name of the block: every number is of the law's constants or of a census. */
export function blocks(lang: Lang, worked: Worked): Readonly<Record<string, readonly string[]>> {
	const say = sayer(lang);
	return {
		thresholds: thresholds(say),
		moments: moments(say, worked),
		untold: untold(say, worked),
		links: links(say, worked),
		opening: opening(say, worked),
		readings: readingsOf(say, worked),
		d7: d7(say, worked),
		splitting: splitting(say, worked),
		ahead: ahead(say, worked),
		authorisation: authorisation(say, worked),
		usedBefore: usedBefore(say, worked),
	};
}

export type Say = ReturnType<typeof sayer>;
function sayer(lang: Lang) {
	const texts = textsIn(lang);
	return {
		lang,
		either: (zh: string, en: string): string => (lang === 'zh' ? zh : en),
		/** `100,000 人` in Chinese, the number alone in English. */
		count: (bounds: Bounds | number): string => sayCount(texts, typeof bounds === 'number' ? { min: bounds, max: bounds } : bounds),
		number: grouped,
		/** As the law writes a threshold. */
		threshold: (count: number): string => countOf(count)[lang],
	};
}

function thresholds({ either, threshold, lang }: Say): readonly string[] {
	const [contract, assessment, sensitive] = [ORDINARY_CONTRACT, ORDINARY_ASSESSMENT, SENSITIVE_ASSESSMENT].map(threshold) as [
		string,
		string,
		string,
	];
	const unit = lang === 'zh' ? '人' : '';
	const [ordinaryMeter, sensitiveMeter] = [either('个人信息（不含敏感）', 'PI, not sensitive'), either('敏感个人信息', 'sensitive PI')];
	const band = either('标准合同或者认证，由处理者选择', 'standard contract or certification, as the processor chooses');
	const evaluation = either('数据出境安全评估', 'security assessment');
	return table(
		[either('计数', 'meter'), either('自 1 月 1 日起累计', 'since 1 January'), either('路径', 'path'), either('条款', 'provision')],
		[
			[ordinaryMeter, either(`不满 ${contract}人`, `fewer than ${contract}`), either('免予情形（5）', 'exemption (5)'), 'I.3-C5'],
			[ordinaryMeter, either(`${contract}人以上、不满 ${assessment}人`, `${contract} or more, fewer than ${assessment}`), band, 'I.3-B1'],
			[ordinaryMeter, either(`${assessment}人以上`, `${assessment} or more`), evaluation, 'I.3-A2'],
			[sensitiveMeter, either(`1 人以上、不满 ${sensitive}人`, `1 or more, fewer than ${sensitive}`), band, 'I.3-B2'],
			[sensitiveMeter, either(`${sensitive}${unit}以上`, `${sensitive} or more`), evaluation, 'I.3-A3'],
		],
	);
}

function moments({ either, count, number }: Say, { moments: { steps, sizes } }: Worked): readonly string[] {
	const { parts, big, other } = sizes;
	const names: Partial<Record<(typeof steps)[number]['step'], string>> = {
		reserved: either(
			`预占：一个批次，${number(big)} 人，分 ${parts} 块`,
			`reserved: a shipment of ${number(big)} persons in ${parts} chunks`,
		),
		opened: either(`启运至第 ${parts / 2} 块`, `opened: chunks 1 to ${parts / 2} may have left`),
		posted: either('中途切断，入账：其余各块确未出境，退回', 'cut and posted: the other chunks provably did not leave'),
		reservedOther: either(`另一批次预占 ${number(other)} 人`, `another shipment reserves ${number(other)} persons`),
		voided: either('该批次未启运，作废', 'voided, nothing of it was opened'),
		again: either(`同样这 ${number(big / 2)} 人再发给另一境外接收方`, `the same ${number(big / 2)} persons leave to a second recipient`),
	};
	return table(
		[either('发生什么', 'what happens'), either('计数', 'meter'), either('其中未入账', 'of these not yet posted')],
		steps.flatMap(({ step, total, pending }) => (names[step] === undefined ? [] : [[names[step], count(total), count(pending)]])),
	);
}
function untold({ either, count }: Say, { moments: { steps, sizes } }: Worked): readonly string[] {
	const [before, after] = steps.slice(-2).map(({ total }) => count(total)) as [string, string];
	const { told, untold: interval } = sizes;
	return [
		either(
			`接上例：某批次另有可辨识的 ${count(told)}，以及只有姓名的若干行，即 ${count(interval)}。计数由 ${before}变为 ${after}，按上限认定。`,
			`The meter above stands at ${before}. A shipment brings ${count(told)} persons who can be told apart and rows with a name only, ${count(interval)} persons. The meter then reads ${after}; the upper end decides.`,
		),
		'',
	];
}

function links({ either, count, number }: Say, { links: { owners, steps } }: Worked): readonly string[] {
	const names = {
		files: either('三份文件已出境，分别含身份证号、手机号、车架号', 'three files have left: by resident ID, by mobile, by VIN'),
		proposed: either('合规专员据客户登记表提出关联集', 'a link set is proposed from the customer register'),
		adopted: either('合规专员核实后采纳', 'the compliance officer adopts it'),
		withdrawn: either('如撤回采纳', 'if the adoption is taken back'),
	};
	return table(
		[
			either(`同为 ${number(owners)} 名车主`, `the same ${number(owners)} owners`),
			either('下限', 'lower end'),
			either('上限（据以认定）', 'upper end (decides)'),
		],
		steps.map(({ step, total: { min, max } }) => [names[step], count(min), count(max!)]),
	);
}

function opening(
	{ either, count, number }: Say,
	{ opening: { steps, attested, shipment, imported, unreadable } }: Worked,
): readonly string[] {
	const names = {
		unopened: either('期初人数未登记', 'no opening balance'),
		opened: either('期初人数已登记', 'opening balance recorded'),
		one: either(`其后出境 ${number(shipment)} 人`, `${number(shipment)} persons leave`),
		two: either(`再出境另外 ${number(shipment)} 人`, `${number(shipment)} others leave`),
	};
	return table(
		[
			either('发生什么', 'what happens'),
			either(`声明 ${number(attested.min)}–${number(attested.max!)} 人`, `attested: ${count(attested)}`),
			either(
				`导入历史标识 ${number(imported)} 个（另有 ${number(unreadable)} 个未能识别）`,
				`imported: ${number(imported)} identifiers (and ${number(unreadable)} unreadable values)`,
			),
		],
		steps.map((one) => [names[one.step], count(one.attested), count(one.imported)]),
	);
}

function readingsOf({ either, count, lang }: Say, { year: { totals } }: Worked): readonly string[] {
	const option = (id: string): Reading => readings.find((one) => one.id === id)!;
	const figures: Readonly<Record<string, (typeof totals)[keyof typeof totals]>> = {
		group: totals.group,
		sensitiveOnly: totals.sensitiveOnly,
		exemptNotCounted: totals.notCounted,
	};
	return table(
		[
			either('口径', 'reading'),
			either('取值', 'value'),
			either('内容与持此理解者', 'what it says, and who holds it'),
			either('个人信息（不含敏感）', 'PI, not sensitive'),
			either('敏感个人信息', 'sensitive PI'),
		],
		['D4', 'D6', 'D7'].flatMap((id) => {
			const { default: chosen, alternatives } = option(id);
			const inOrder = Object.entries(alternatives).sort(([a], [b]) => Number(b === chosen) - Number(a === chosen));
			return inOrder.map(([value, text]) => {
				const { ordinary, sensitive } = figures[value] ?? totals.defaults;
				const name = value === chosen ? `\`${value}\`${either('（默认）', ' (default)')}` : `\`${value}\``;
				return [id, name, cell(text[lang]), count(ordinary), count(sensitive)];
			});
		}),
	);
}

function splitting({ either, count, number, threshold }: Say, { divided: { split, persons } }: Worked): readonly string[] {
	const [east, west] = persons.map(number) as [string, string];
	const limit = threshold(split.threshold.count);
	return [
		either(
			`示例：华东销售公司出境 ${east} 人，华西销售公司 ${west} 人，均不满 ${limit}人；其中 ${number(split.overlap)} 人相同。合计 ${count(split.joined)}，已达 ${limit}人（${split.threshold.provision}）。`,
			`Example: one sales company of a group sends ${east} persons, another ${west}; each stays below ${limit}, and ${number(split.overlap)} persons are in both. Together they are ${count(split.joined)}, which reaches ${limit} (${split.threshold.provision}).`,
		),
		'',
	];
}

type Crossings = Worked['year']['ahead']['meters']['ordinary']['thresholds'][number];
function ahead({ either, threshold }: Say, { year: { ahead: projected, reachedOn } }: Worked): readonly string[] {
	const [{ byTrend, byBoth }] = projected.meters.ordinary.thresholds as [Crossings];
	if (byTrend.kind !== 'on' || byBoth.kind !== 'on') throw new Error('the worked year crosses no threshold');
	const seen = projected.at.slice(0, 10);
	return [
		either(
			`上述年度，${seen} 推算达到 ${threshold(DUE.count)}人之日：按趋势 ${byTrend.day}，趋势加计划 ${byBoth.day}；实际于 ${reachedOn} 达到。`,
			`In the worked year, seen from ${seen}: ${threshold(DUE.count)} are reached on ${byTrend.day} by trend, on ${byBoth.day} by trend and plan. They were, on ${reachedOn}.`,
		),
		'',
	];
}

function authorisation(
	{ either, count, number }: Say,
	{ authorisation: { growth, years, extension, declared } }: Worked,
): readonly string[] {
	const names = (one: Growth): string =>
		({
			distinct: either('有效期内去重', 'distinct over all years'),
			sumOfYears: either('各年度相加', 'the years added up'),
			year: either(`${one.year} 年`, `${one.year}`),
		})[one.of];
	const within = { true: either('未超过', 'within'), false: either('超过', 'beyond'), unknown: either('尚不确定', 'unknown') };
	const percent = extension.percent;
	const [first, second] = years.map(({ persons }) => number(persons.ordinary.max!));
	const growing = (one: Growth): string => {
		const { max } = one.growth;
		return max === null ? '—' : `${max > 0 ? '+' : ''}${Math.round(max * 100)} %`.replace('-', '−');
	};
	return [
		either(
			`示例：申报规模 ${number(declared.ordinary!)} 人；第一年出境 ${first} 人，第二年 ${second} 人，其中多数第一年即已出境。`,
			`Example: ${number(declared.ordinary!)} persons were declared; ${first} leave in the first year, ${second} in the second, most of them the same.`,
		),
		'',
		...table(
			[
				either('按何计', 'by which figure'),
				either('人数', 'persons'),
				either('对照申报规模', 'against the declared scale'),
				either(`是否超过 ${percent}%`, `growth of ${percent} %`),
			],
			growth
				.filter(({ meter }) => meter === 'ordinary')
				.map((one) => [names(one), count(one.count), growing(one), within[`${one.within}`]]),
		),
	];
}
function usedBefore({ either, count, number }: Say, { usedBefore: { shipment, balance, stated, steps } }: Worked): readonly string[] {
	const names = {
		issued: either(
			`上年度 3 月生效；本年度 11 月启用计数，登记期初人数 ${count(balance)}`,
			`valid since March of last year; this year’s meter is opened in November with ${count(balance)}`,
		),
		shipped: either(`依该依据出境 ${number(shipment)} 人`, `${number(shipment)} persons leave under it`),
		stated: either(
			`登记此前依该依据出境 ${count(stated)}，代替期初人数`,
			`stated: ${count(stated)} had left under it, in place of the opening balance`,
		),
	};
	return table(
		[either('发生什么', 'what happens'), either('依该依据出境', 'under the authorisation')],
		steps.map(({ step, under }) => [names[step], count(under)]),
	);
}
