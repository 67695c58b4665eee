import { NAME, UNITS } from '../src/packs/shape.ts';
import { bool, def, enumOf, listOf, of, record, type Schema, type Words } from './shape.ts';

const words: Schema = { type: 'string', minLength: 1 };
/** A schema with what a title and a description say, for a definition. */
const part = (title: Words, about: Words, schema: Schema): Schema => of(title, about, schema).schema;
export const comment = of(['注释', 'Comment'], ['供编写者阅读，不参与判定。', 'For whoever writes the pack; nothing reads it.'], words, {
	optional: true,
});
const confidence = of(
	['可信程度', 'Confidence'],
	['来源可信程度的记号，例如 2nd-26、D25、V、S。', 'How far the source can be relied on, for example 2nd-26, D25, V, S.'],
	{ ...words, examples: ['2nd-26', 'V'] },
);
export const source = of(['来源', 'Source'], ['文件与条款，或者研究中的来源记号。', 'Instrument and article, or a tag of the research.'], {
	...words,
	examples: ['2021 Art. 3(4)'],
});
export const line = (title: Words, about: Words, examples: readonly string[] = []) =>
	of(title, about, examples.length === 0 ? words : { ...words, examples });
export const named = (title: Words, about: Words, optional?: true) => of(title, about, def('text'), optional ? { optional } : {});
/** An object whose keys are names. */
export const byName = (to: string): Schema => ({
	type: 'object',
	additionalProperties: false,
	patternProperties: { [NAME.source]: def(to) },
});
export const orNone = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const counted = (title: Words, what: Words) => of(title, what, { type: 'integer', minimum: 0 }, { optional: true });

const test = ['事实', 'Fact'] as const;
const rule = part(
	['规则', 'Rule'],
	[
		'对已申报事实的三值条件：缺少的事实使条件未知，除非其余部分已可确定。嵌套不超过 32 层。',
		'A three-valued condition over declared facts: a missing one makes it unknown unless the rest settles it. Nested 32 deep at most.',
	],
	{
		anyOf: [
			record({
				all: of(['全部满足', 'All'], ['各条件均须满足。', 'Every one of these holds.'], listOf(def('rule'), { minItems: 1 })),
			}),
			record({
				any: of(['任一满足', 'Any'], ['任一条件满足即可。', 'At least one of these holds.'], listOf(def('rule'), { minItems: 1 })),
			}),
			record({ not: of(['不满足', 'Not'], ['该条件不满足。', 'This does not hold.'], def('rule')) }),
			record({
				trigger: of(
					['触发条件', 'Trigger'],
					[
						'本规则包 triggers 中的编号，代表其规则；不得循环引用。',
						'An id of this pack’s triggers, standing for its rule; never in a circle.',
					],
					def('name'),
				),
			}),
			record({
				fact: of(test, ['本规则包 facts 中的名称。', 'A name of this pack’s facts.'], def('name')),
				is: of(['等于', 'Is'], ['事实等于该值。', 'The fact has this value.'], { type: ['boolean', 'string'] }),
			}),
			record({
				fact: of(test, ['本规则包 facts 中的数值事实。', 'A number among this pack’s facts.'], def('name')),
				atLeast: of(['不少于', 'At least'], ['事实不少于该值；等于该值也算。', 'The fact is this or more; the bound itself is caught.'], {
					type: 'number',
				}),
			}),
		],
		examples: [{ all: [{ fact: 'isChargingStatus', is: true }, { trigger: 'G-6' }] }],
	},
);

const fact = part(
	['事实', 'Fact'],
	['规则读取的事实；键名即数据资产申报事实的键。', 'A fact that rules read; its key is that of what is declared about the data.'],
	record(
		{
			type: of(['类型', 'Type'], ['是非、数值或者文本。', 'Yes or no, a number, or a text.'], enumOf(['boolean', 'number', 'string'])),
			unit: of(
				['单位', 'Unit'],
				['数值的计量对象，仅用于数值，且必填。', 'What a number counts; needed for numbers and only there.'],
				enumOf(UNITS),
				{ optional: true },
			),
			question: named(['问题', 'Question'], ['事实未知时向人提出的问题。', 'What a person is asked when it is unknown.']),
			$comment: comment,
		},
		{
			if: { properties: { type: { const: 'number' } }, required: ['type'] },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: { required: ['unit'] },
			else: { properties: { unit: false } },
			examples: [
				{
					type: 'number',
					unit: 'vehicle',
					question: { zh: '数据来自多少辆在境内运行的车辆？', en: 'From how many vehicles operating in China does it come?' },
				},
			],
		},
	),
);

const trigger = part(
	['触发条件', 'Trigger'],
	['多个规则项共用的条件。', 'A condition that several items share.'],
	record(
		{
			title: named(['名称', 'Title'], ['触发条件的名称。', 'What the trigger is.']),
			rule: of(['规则', 'Rule'], ['何时满足。', 'When it is met.'], def('rule')),
			confidence,
			source,
			note: named(['说明', 'Note'], ['对该触发条件的说明。', 'A remark on the trigger.'], true),
			$comment: comment,
		},
		{
			examples: [
				{
					title: { zh: '采自 10 万辆以上境内运行车辆', en: 'Collected from 100,000 or more vehicles operating in China' },
					rule: { fact: 'vehiclesInChina', atLeast: 100_000 },
					confidence: 'D25',
					source: 'TOOL-R',
				},
			],
		},
	),
);

const item = part(
	['规则项', 'Item'],
	['一项数据及其何时属于所列。', 'One kind of data, and when it is what is listed.'],
	record(
		{
			id: of(['编号', 'Id'], ['在一同加载的规则包中不得重复。', 'Unlike any other of the packs loaded together.'], def('name')),
			provision: line(
				['条款', 'Provision'],
				[
					'所依据的指引条款：重要数据 II.1 至 II.6-b，其他国家规定 I.3-A5 或者 II.6-b，本单位目录 II.6-b，自贸区清单 I.3-C6。',
					'The provision it rests on: II.1 to II.6-b for important data, I.3-A5 or II.6-b for state rules, II.6-b for an own catalogue, I.3-C6 for a zone list.',
				],
				['II.4', 'I.3-A5'],
			),
			scenario: named(['场景', 'Scenario'], ['业务场景。', 'The business scenario.']),
			category: named(['类别', 'Category'], ['类别；未取得则不写。', 'The category; left out when not known.'], true),
			title: named(['名称', 'Title'], ['数据项名称。', 'What the data is.']),
			rule: of(
				['规则', 'Rule'],
				[
					'何时属于；null 表示已知列入但规则未知，从不命中，须写明 note。',
					'When it is met; null: known to be listed, rule not known. It never matches, and note must say why.',
				],
				orNone(def('rule')),
			),
			exceptions: named(['除外情形', 'Exceptions'], ['来源所称不在其内的情形。', 'What the source says is outside.'], true),
			plausibleTriggers: of(
				['可能的触发条件', 'Plausible triggers'],
				[
					'来源认为可能适用的触发条件，只供认定人员参考，不参与计算。',
					'Triggers a source thinks likely: shown to whoever determines, never evaluated.',
				],
				listOf(def('name'), { minItems: 1 }),
				{ optional: true },
			),
			replaces: of(
				['取代', 'Replaces'],
				[
					'被本项取代的其他规则包（同类、一同加载）的规则项；被取代者不再计算。',
					'Items of other packs of the same kind, loaded together, that this one takes the place of; they are no longer evaluated.',
				],
				listOf(def('name'), { minItems: 1 }),
				{ optional: true },
			),
			verified: of(['已核对', 'Verified'], ['是否已与官方文本核对。', 'Whether it was checked against the official text.'], bool),
			confidence,
			source,
			note: named(['说明', 'Note'], ['rule 为 null 时必填：为何没有规则。', 'Needed when rule is null: why there is none.'], true),
			$comment: comment,
		},
		{
			if: { properties: { rule: { type: 'null' } }, required: ['rule'] },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: { required: ['note'] },
			examples: [
				{
					id: 'CO-23',
					provision: 'II.5',
					scenario: { zh: '联网运行', en: 'Connected operation' },
					title: { zh: '充电状态监测数据', en: 'Charging-status monitoring data' },
					rule: { all: [{ fact: 'isChargingStatus', is: true }, { trigger: 'G-6' }] },
					verified: false,
					confidence: 'D25',
					source: 'TOOL-R, TOOL-V',
				},
			],
		},
	),
);

const extent = part(
	['规模', 'Extent'],
	['来源所称的条目数量，用于与已加载的数量对照。', 'How much the text holds by what is said of it, for comparison with what was loaded.'],
	record(
		{
			of: named(['范围', 'Of'], ['所计数的是哪一部分。', 'What was counted.']),
			activities: counted(['业务活动', 'Activities'], ['业务活动数。', 'How many activities.']),
			scenarios: counted(['场景', 'Scenarios'], ['场景数。', 'How many scenarios.']),
			categories: counted(['类别', 'Categories'], ['类别数。', 'How many categories.']),
			subcategories: counted(['子类', 'Subcategories'], ['子类数。', 'How many subcategories.']),
			items: counted(['数据项', 'Items'], ['数据项数。', 'How many items.']),
			fields: counted(['字段', 'Fields'], ['字段数。', 'How many fields.']),
			confidence,
			source,
		},
		{
			examples: [
				{
					of: { zh: '2026 版第二章', en: 'Section II of the 2026 edition' },
					categories: 27,
					items: 51,
					confidence: '2nd-26',
					source: 'CTILS',
				},
			],
		},
	),
);

/** What a pack is made of, by the name under `$defs`. */
export const packParts: Readonly<Record<string, Schema>> = {
	name: part(
		['编号', 'Name'],
		[
			'字母、数字、点、下划线、连字符，1 至 128 个字符，以字母或者数字开头。',
			'Letters, digits, dot, underscore, hyphen; 1 to 128 characters, a letter or digit first.',
		],
		{ type: 'string', pattern: NAME.source, examples: ['SU-1'] },
	),
	text: part(
		['文本', 'Text'],
		['给人看的文本，中文和英文。', 'A text that people read, in Chinese and English.'],
		record(
			{
				zh: line(['中文', 'Chinese'], ['中文文本。', 'The Chinese text.']),
				en: line(['英文', 'English'], ['英文文本。', 'The English text.']),
			},
			{ examples: [{ zh: 'OTA 升级软件包源代码', en: 'Source code of an OTA upgrade package' }] },
		),
	),
	...{ rule, fact, trigger, item, extent },
};
