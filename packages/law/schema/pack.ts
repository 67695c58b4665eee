import { DATE, INSTANT, YEAR } from '../src/packs/shape.ts';
import { byName, comment, line, named, orNone, packParts, source } from './pack-parts.ts';
import { choice, def, listOf, of, record, type Schema, withDefs } from './shape.ts';

const kinds = {
	importantData: ['第二章重要数据', 'important data of Section II'],
	zoneList: ['自贸区清单', 'the list of a pilot free trade zone'],
	stateRules: ['其他国家规定', 'other state rules'],
	ownCatalogue: ['本单位重要数据目录', 'the processor’s own catalogue of important data'],
	calendar: ['节假日与调休安排', 'holidays and days worked instead'],
} as const;
/** What one kind needs and no other may have. */
const only = (kind: keyof typeof kinds, key: string, more: Schema = {}): Schema => ({
	if: { properties: { kind: { const: kind } }, required: ['kind'] },
	// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
	then: { required: [key], ...more },
	else: { properties: { [key]: false } },
});

const pack: Schema = record(
	{
		$schema: { ...line(['结构定义', 'Schema'], ['本结构定义的地址。', 'Where this schema is.']), optional: true },
		$comment: comment,
		id: of(['编号', 'Id'], ['规则包编号，换版不变。', 'Id of the pack, the same through its versions.'], {
			...def('name'),
			examples: ['section2-2026-official'],
		}),
		kind: choice(['类别', 'Kind'], ['规则包的类别。', 'The kind of pack.'], kinds),
		version: line(['版本', 'Version'], ['内容每有变化即更改。', 'Changes whenever the content does.'], ['1']),
		edition: line(['指引版本', 'Edition'], ['所适用的指引版本。', 'Edition of the Guidelines it is made for.'], ['2026']),
		title: named(['名称', 'Title'], ['规则包名称。', 'What the pack is.']),
		effective: of(
			['有效期', 'In force'],
			[
				'首尾时刻均在有效期内；null 表示不限或者未知。判定时间不在其内则拒绝。',
				'Both ends belong to it; null: no bound is known. Decisions about other moments are refused.',
			],
			record({
				from: of(['自', 'From'], ['生效时刻。', 'The first moment.'], orNone(def('instant'))),
				until: of(['至', 'Until'], ['失效前的最后时刻。', 'The last moment.'], orNone(def('instant'))),
			}),
		),
		source,
		issued: of(
			['公布日期', 'Issued'],
			['文本公布的日期；未知则不写。', 'The day the text was made public; left out when not known.'],
			def('date'),
			{ optional: true },
		),
		extents: of(
			['规模', 'Extents'],
			['来源所称的规模。', 'How much the text holds by what is said of it.'],
			listOf(def('extent'), { minItems: 1 }),
			{ optional: true },
		),
		note: named(['说明', 'Note'], ['对整个规则包的说明。', 'A remark on the whole pack.'], true),
		zone: of(
			['自贸区', 'Zone'],
			['自贸区清单必填，其他类别不得有。', 'Needed for a zone list, refused elsewhere.'],
			record({
				id: of(['编号', 'Id'], ['与处理者登记的自贸区相同。', 'As the zone of the processor is registered.'], {
					...def('name'),
					examples: ['lingang'],
				}),
				title: named(['名称', 'Title'], ['自贸区名称。', 'Name of the zone.']),
				list: choice(['清单类型', 'Kind of list'], ['清单列明什么。', 'What the list names.'], {
					negative: ['负面清单，列明受限的数据', 'a negative list names what is restricted'],
					general: ['一般数据清单，列明可自由流动的数据', 'a general list names what is free'],
				}),
			}),
			{ optional: true, by: ['I.3-C6'] },
		),
		years: of(
			['年度', 'Years'],
			['节假日安排必填，其他类别不得有；键为年份。', 'Needed for a calendar, refused elsewhere; by year.'],
			{ type: 'object', additionalProperties: false, patternProperties: { [YEAR.source]: def('year') } },
			{ optional: true },
		),
		facts: of(['事实', 'Facts'], ['规则所读事实，按名称。', 'Facts that the rules read, by name.'], byName('fact')),
		triggers: of(
			['触发条件', 'Triggers'],
			['共用条件，按编号；没有则为空对象。', 'Shared conditions, by id; an empty object where there is none.'],
			byName('trigger'),
		),
		items: of(['规则项', 'Items'], ['规则项；节假日安排为空。', 'The items; empty for a calendar.'], listOf(def('item'))),
	},
	{
		allOf: [only('zoneList', 'zone'), only('calendar', 'years', { properties: { items: { type: 'array', maxItems: 0 } } })],
		examples: [
			{
				id: 'section2-2026-official',
				kind: 'importantData',
				version: '1',
				edition: '2026',
				title: { zh: '第二章 重要数据判定', en: 'Section II, important data' },
				effective: { from: '2026-07-01T00:00:00+08:00', until: null },
				source: 'MIIT [2026] No. 27',
				facts: {
					isChargingStatus: {
						type: 'boolean',
						question: { zh: '是否为充电状态监测数据？', en: 'Is it charging-status monitoring data?' },
					},
				},
				triggers: {},
				items: [
					{
						id: 'X-1',
						provision: 'II.5',
						scenario: { zh: '联网运行', en: 'Connected operation' },
						title: { zh: '充电状态监测数据', en: 'Charging-status monitoring data' },
						rule: { fact: 'isChargingStatus', is: true },
						verified: false,
						confidence: 'S',
						source: 'Section II',
					},
				],
			},
		],
	},
);

const signedPack: Schema = of(
	['已签名的规则包', 'Signed pack'],
	['tongguan law pack sign 写出的文件。', 'What tongguan law pack sign writes.'],
	record({
		pack: of(['规则包', 'Pack'], ['被签名的规则包。', 'The pack that is signed.'], def('pack')),
		signature: of(
			['签名', 'Signature'],
			['对规则包摘要、签署人、公钥和时间的签名。', 'Over digest of the pack, signer, key and moment.'],
			record({
				by: line(['签署人', 'Signer'], ['签署人编号。', 'Id of who signed.']),
				publicKey: line(['公钥', 'Public key'], ['签署人的公钥，SPKI DER，base64。', 'Key of the signer, SPKI DER, base64.']),
				at: of(['签署时间', 'Moment'], ['签署的时间。', 'When it was signed.'], def('instant')),
				signature: line(['签名值', 'Signature'], ['Ed25519 签名，base64。', 'Ed25519, base64.']),
			}),
		),
	}),
).schema;

const parts: Readonly<Record<string, Schema>> = {
	...packParts,
	...{ pack, signedPack },
	instant: of(['时间', 'Moment'], ['RFC 3339，带时区偏移，写作 +08:00。', 'RFC 3339 with an explicit offset, written at +08:00.'], {
		type: 'string',
		pattern: INSTANT.source,
		examples: ['2026-07-01T00:00:00+08:00'],
	}).schema,
	date: of(['日期', 'Day'], ['YYYY-MM-DD，东八区。', 'YYYY-MM-DD at +08:00.'], {
		type: 'string',
		pattern: DATE.source,
		examples: ['2026-02-03'],
	}).schema,
	year: of(
		['年度安排', 'Year'],
		['一年的放假和调休。', 'Holidays of one year and days worked instead.'],
		record(
			{
				holidays: of(['放假日', 'Holidays'], ['放假的周一至周五。', 'Days off among Monday to Friday.'], listOf(def('date'))),
				workdays: of(['调休上班日', 'Days worked'], ['上班的周六、周日。', 'Saturdays and Sundays that are worked.'], listOf(def('date'))),
			},
			{ examples: [{ holidays: ['2026-01-01'], workdays: ['2026-01-04'] }] },
		),
	).schema,
};

/** `src/packs/shape.ts` refuses what this refuses; a property test holds the two together. */
export const packSchema: Schema = {
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	$id: 'urn:tongguan:schema:2026:pack',
	title: '规则包｜Rule pack',
	description:
		'可加载的判定规则：第二章重要数据、自贸区清单、其他国家规定、本单位目录、节假日安排。未知的键一律拒绝；引用、循环、条款、日期由 tongguan law pack lint 另行检查。签名后的文件见 $defs/signedPack。｜Rules that can be loaded: important data of Section II, lists of free trade zones, other state rules, the processor’s own catalogue, holidays. Unknown keys are refused; tongguan law pack lint also checks references, cycles, provisions and dates. $defs/signedPack is the file once it is signed.',
	...def('pack'),
	$defs: (withDefs({ signed: def('signedPack'), pack: def('pack') }, parts) as { readonly $defs: Schema }).$defs,
};
