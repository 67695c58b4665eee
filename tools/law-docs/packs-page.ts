import { type PublishedPack, type Rule, shippedPacks, type Text } from '../../packages/law/src/index.ts';
import { cell, GENERATED, provisionLink, section, table } from './markdown.ts';
import { countOf, PACK_KIND, PACK_UNITS, TYPES } from './words.ts';

const joined = ({ zh, en }: Text): string => `${cell(zh)}<br>${cell(en)}`;

/** A rule as a person reads it; brackets where one kind of joining stands in another. */
const ruleText = (rule: Rule, inner = false): string => {
	if ('trigger' in rule) return rule.trigger;
	if ('not' in rule) return `非 not ${ruleText(rule.not, true)}`;
	if ('all' in rule || 'any' in rule) {
		const [word, parts] = 'all' in rule ? ['且 and', rule.all] : ['或 or', rule.any];
		const text = parts.map((part) => ruleText(part, parts.length > 1)).join(` **${word}** `);
		return inner && parts.length > 1 ? `(${text})` : text;
	}
	if ('atLeast' in rule) return `\`${rule.fact}\` ≥ ${countOf(rule.atLeast).en}`;
	return typeof rule.is === 'boolean' ? `\`${rule.fact}\`${rule.is ? '' : ' = 否 no'}` : `\`${rule.fact}\` = “${cell(rule.is)}”`;
};

const dates = ({ from, until }: PublishedPack['effective']): string =>
	from === null && until === null ? '未定 not bounded' : `${from ?? '…'} – ${until ?? '…'}`;

const itemRows = ({ items }: PublishedPack): readonly (readonly string[])[] =>
	items.map(({ id, provision, scenario, category, title, rule, exceptions, note, plausibleTriggers, verified, confidence, source }) => [
		id,
		provisionLink(provision),
		joined(category === undefined ? scenario : { zh: `${scenario.zh}：${category.zh}`, en: `${scenario.en}: ${category.en}` }),
		joined(title),
		rule === null
			? `无规则，由人认定 no rule, a person determines${plausibleTriggers ? ` (${plausibleTriggers.join(', ')}?)` : ''}`
			: ruleText(rule),
		[exceptions, note].flatMap((text) => (text === undefined ? [] : [joined(text)])).join('<br>'),
		verified ? '已核对 verified' : '未核对 no',
		`${cell(confidence)}<br>${cell(source)}`,
	]);

const packLines = (pack: PublishedPack): readonly string[] => [
	`## ${pack.title.zh}`,
	'',
	pack.title.en,
	'',
	...table(
		['', ''],
		[
			['id', `\`${pack.id}\``],
			['类别 kind', `${PACK_KIND[pack.kind].zh} ${PACK_KIND[pack.kind].en}`],
			['版本 version', `${pack.version} · ${pack.edition}`],
			['生效 in force', dates(pack.effective)],
			...(pack.issued === undefined ? [] : [['公布 published', pack.issued]]),
			['来源 source', cell(pack.source)],
			...(pack.note === undefined ? [] : [['说明 note', joined(pack.note)]]),
			...(pack.extents ?? []).map(({ of, confidence, source, ...counts }) => [
				`规模 extent: ${cell(of.zh)} ${cell(of.en)}`,
				`${Object.entries(counts)
					.map(([what, count]) => `${count} ${what}`)
					.join(', ')} (${cell(confidence)}; ${cell(source)})`,
			]),
			...(pack.years === undefined ? [] : [['年份 years', Object.keys(pack.years).join(', ')]]),
		],
	),
	...section(
		'### 数据项 Items',
		table(
			[
				'id',
				'条款 provision',
				'场景 scenario',
				'数据 data',
				'规则 rule',
				'例外与说明 exceptions and notes',
				'核对 verified',
				'可信度与来源 confidence, source',
			],
			itemRows(pack),
		),
	),
	...section(
		'### 触发条件 Triggers',
		table(
			['id', '条件 condition', '规则 rule', '可信度 confidence', '来源 source', '说明 note'],
			Object.entries(pack.triggers).map(([id, { title, rule, confidence, source, note }]) => [
				id,
				joined(title),
				ruleText(rule),
				cell(confidence),
				cell(source),
				note === undefined ? '' : joined(note),
			]),
		),
	),
	...section(
		'### 申报事实 Facts',
		table(
			['事实 fact', '问题 question', '取值 values'],
			Object.entries(pack.facts).map(([name, { type, unit, question }]) => [
				`\`${name}\``,
				joined(question),
				unit === undefined ? `${TYPES[type].zh} ${TYPES[type].en}` : `${PACK_UNITS[unit].zh} ${PACK_UNITS[unit].en}`,
			]),
		),
	),
];

export const packsPage = (): string =>
	[
		GENERATED,
		'# 规则包 · Packs',
		'',
		'随本发行版提供的规则包。默认只加载第二章规则包。命中即属重要数据；未命中只说明尚不能判定。',
		'',
		'The packs of this release. Only that of Section II is loaded by default. A match makes data important; no match only means undetermined.',
		'',
		...shippedPacks.flatMap(packLines),
	].join('\n');
