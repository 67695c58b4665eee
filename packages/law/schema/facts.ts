import { DETERMINES, MAX_SLICES } from '../src/facts/names.ts';
import { exemptionIds } from '../src/order.ts';
import type { Act, Authorisation, Basis, DataKind, ProcessorFacts, ProofKind } from '../src/types.ts';
import { ownFacts } from '../src/view.ts';
import {
	bool,
	choice,
	def,
	enumOf,
	factForms,
	forms,
	head,
	known,
	listOf,
	of,
	orNull,
	record,
	type Schema,
	text,
	type Words,
	withDefs,
} from './shape.ts';

const exemption = (n: number, zh: string, en: string): Words => [`免予情形（${n}），${zh}`, `exemption (${n}), ${en}`];
const KIND: Readonly<Record<DataKind, Words>> = {
	ordinaryPI: ['个人信息（不含敏感）', 'personal information, not sensitive'],
	sensitivePI: ['敏感个人信息', 'sensitive personal information'],
	nonPersonal: ['不含个人信息', 'no personal information'],
	unread: ['未能读取，可能是以上任一种', 'bytes nobody could look into; they can be any of the others'],
};
const BASIS: Readonly<Record<Basis, Words>> = {
	assessment: ['安全评估', 'security assessment'],
	standardContract: ['标准合同', 'standard contract'],
	certification: ['认证', 'certification'],
	none: ['无', 'none'],
	'I.3-C1': exemption(1, '境外数据', 'data of foreign origin'),
	'I.3-C2': exemption(2, '个人为一方的合同', 'a contract of the individual'),
	'I.3-C3': exemption(3, '人力资源管理', 'HR management'),
	'I.3-C4': exemption(4, '紧急情况', 'an emergency'),
	'I.3-C5': exemption(5, '不满 10 万人', 'fewer than 100,000 persons'),
	'I.3-C6': exemption(6, '自贸试验区负面清单外', 'off a zone’s negative list'),
	'I.3-C7': exemption(7, '漏洞', 'vulnerabilities'),
	'I.3-C8': exemption(8, '安全事件', 'incidents'),
	'I.3-C9': exemption(9, '缺陷与召回', 'defects and recalls'),
};
const PROOF: Readonly<Record<ProofKind, Words>> = {
	foreignOrigin: ['境外收集和产生，未引入境内数据（I.3-C1）', 'collected abroad, nothing domestic brought in (I.3-C1)'],
	contractNecessity: ['为合同所确需（I.3-C2）', 'necessary for the contract (I.3-C2)'],
	labourRules: ['劳动规章制度（I.3-C3）', 'labour rules (I.3-C3)'],
	collectiveContract: ['集体合同（I.3-C3）', 'collective contract (I.3-C3)'],
	hrNecessity: ['为人力资源管理所确需（I.3-C3）', 'necessary for HR management (I.3-C3)'],
	emergencyNecessity: ['紧急情况下所确需（I.3-C4）', 'necessary in an emergency (I.3-C4)'],
	offNegativeList: ['不在负面清单内（I.3-C6）', 'not on the negative list (I.3-C6)'],
	zoneRules: ['符合试验区要求（I.3-C6）', 'in compliance with the zone’s rules (I.3-C6)'],
	vulnerabilityPatching: ['用于修补漏洞（I.3-C7）', 'serves to patch a vulnerability (I.3-C7)'],
	miitVulnerabilityReport: ['漏洞已向工业和信息化部报告（I.3-C7）', 'vulnerability reported to MIIT (I.3-C7)'],
	incidentHandling: ['用于处置安全事件（I.3-C8）', 'serves to handle an incident (I.3-C8)'],
	miitIncidentReport: ['事件已向工业和信息化部报告（I.3-C8）', 'incident reported to MIIT (I.3-C8)'],
	industryRegulatorReport: ['事件已向行业主管部门报告（I.3-C8）', 'incident reported to the industry regulator (I.3-C8)'],
	defectOrRecall: ['用于消除缺陷或者召回（I.3-C9）', 'serves to remove a defect or for a recall (I.3-C9)'],
	samrFiling: ['该源代码已向市场监管总局备案（I.3-C9）', 'this very source filed with SAMR (I.3-C9)'],
	authorityApproval: ['境内主管机关批准向外国机关提供（M.dsl-36）', 'a Chinese authority approved answering a foreign one (M.dsl-36)'],
	surveyApproval: ['对外提供审批或者地图审核（N3）', 'external-provision approval or map review (N3)'],
	confidentialityProcessing: ['地理信息保密处理（N9）', 'confidentiality processing of positions (N9)'],
};
const ACT: Readonly<Record<Act, Words>> = {
	send: ['传输至境外（I.2-1）', 'sent abroad (I.2-1)'],
	access: ['境外可以访问（I.2-2）', 'accessed from abroad (I.2-2)'],
	abroad: ['在境外处理境内自然人的个人信息（I.2-3）', 'personal information of people in the country processed abroad (I.2-3)'],
	other: ['其他行为，是否属于三者之一未定', 'something else; whether it is one of the three is open'],
	none: ['经确定不属于三者', 'established not to be one of the three'],
};
const ENTITY: Readonly<Record<Extract<ProcessorFacts['legalEntity'], { known: true }>['value'], Words>> = {
	legalEntity: ['境内法人', 'domestic legal entity'],
	branch: ['境内分支机构', 'domestic branch'],
	none: ['境内均无', 'neither in the country'],
};
const HELD: Readonly<Record<Authorisation['kind'], Words>> = {
	assessment: ['评估结果', 'result of an assessment'],
	standardContract: ['标准合同', 'standard contract'],
	certification: ['认证证书', 'certificate'],
	exemption: ['记录在案的免予情形', 'recorded exemption'],
};
const STATE: Readonly<Record<Authorisation['state'], Words>> = {
	pending: ['已申请，未通过、未生效或者未取得', 'applied for; not passed, in effect or obtained'],
	inEffect: ['已通过、已生效、已取得或者已记录', 'passed, in effect, obtained or recorded'],
	withdrawn: ['已撤回', 'withdrawn'],
};

const EXEMPTIONS = exemptionIds;
const id = (zh: string, en: string, about: Words, by: readonly string[] = []) => of([zh, en], about, def('id'), { by });
const instant = (zh: string, en: string, about: Words, by: readonly string[] = []) => of([zh, en], about, def('instant'), { by });
const knownBoolean = known(bool);

const proof = record({
	kind: choice(['证明种类', 'Kind of proof'], ['该证明说明什么。', 'What it shows.'], PROOF),
	at: instant('出具时间', 'Given at', [
		'此刻起作数；晚于判定时间的不计。',
		'It counts from then on; one later than the moment decided about does not.',
	]),
	by: id('出具人', 'Given by', ['签署人员的编号。', 'The person who signed it.'], ['IV.1-d']),
	digest: of(
		['所证内容的摘要', 'Digest of the content'],
		['条款要求证明与内容对应时填写。', 'Where the provision binds the proof to content.'],
		def('sha256'),
		{ by: ['I.3-C9'], optional: true },
	),
});

const determination = record({
	by: id('认定人', 'Determined by', ['签署认定的人员编号。', 'The person who signed it.'], ['III.1']),
	roles: of(
		['签署时的角色', 'Roles when signing'],
		[`须含 ${DETERMINES}。`, `${DETERMINES} must be one of them.`],
		listOf(text, { contains: { const: DETERMINES } }),
		{ by: ['IV.1-d'] },
	),
	at: instant('签署时间', 'Signed at', ['不得晚于判定时间。', 'Not later than the moment decided about.']),
	validUntil: of(
		['失效时间', 'Valid until'],
		[
			'自此刻起不再有效；null 表示未设期限。判定时间须早于它。',
			'The first moment at which it no longer holds; null: no end. The moment decided about is before it.',
		],
		orNull(def('instant')),
	),
});

const declared: Schema = {
	type: 'object',
	properties: Object.fromEntries(
		Object.entries({
			classified: [['是否含涉密地理信息', 'Classified geographic information'], ['N7']],
			survey: [['是否含测绘地理信息数据', 'Surveying and mapping data'], ['N3']],
			precise: [['是否含空间位置坐标', 'Spatial positions'], ['N9']],
			undisclosed: [['是否涉及未公开的漏洞', 'An undisclosed vulnerability'], ['M.vuln-9(7)']],
			provider: [['接收方是否为该产品的提供者', 'The recipient provides the product'], ['M.vuln-9(7)']],
			foreignAuthority: [['是否应外国司法、执法机构要求', 'Asked for by a foreign authority'], ['M.dsl-36']],
			onZoneList: [
				['是否列入注册地试验区负面清单的须评估项', 'On the negative list of its zone, for assessment'],
				['I.3-A5', 'I.3-C6'],
			],
		} satisfies Record<keyof typeof ownFacts, readonly [Words, readonly string[]]>).map(([key, [title, by]]) => [
			ownFacts[key as keyof typeof ownFacts],
			of(
				title,
				['未列出表示未被提出；列为未知的，按未知处理。', 'Left out: not raised. Declared unknown: it binds as unknown.'],
				def('knownBoolean'),
				{
					by,
				},
			).schema,
		]),
	),
	additionalProperties: def('declaredFact'),
};

/** Whoever counts persons has found personal information. */
const nobody: Schema = {
	type: 'object',
	properties: Object.fromEntries(['ordinary', 'sensitive'].map((meter) => [meter, { type: 'object', properties: { max: { const: 0 } } }])),
};
const slice = record(
	{
		id: id('分项编号', 'Slice', ['在本批次内唯一。', 'Unlike any other of the shipment.']),
		kind: choice(['数据种类', 'Kind of data'], ['分项所含数据的种类。', 'What the slice holds.'], KIND, { by: ['I.1'] }),
		basis: choice(
			['所依据的路径或者免予情形', 'Basis relied on'],
			['处理者为该分项主张的依据。', 'What the processor relies on for it.'],
			BASIS,
			{
				by: [...EXEMPTIONS, 'III.2-d', 'III.3-b', 'III.4-b'],
			},
		),
		digest: of(['内容摘要', 'Digest'], ['分项所涉字节的摘要。', 'Of the bytes the slice is about.'], def('sha256'), { by: ['I.3-C9'] }),
		important: of(
			['是否重要数据', 'Important data'],
			[
				'经签署的认定；没有有效认定的为未知。规则包命中的，以规则包为准。',
				'A signed determination; unknown when none is in force. A rule of a pack that is met prevails.',
			],
			def('knownBoolean'),
			{ by: ['I.3-A1', 'II.6-b', 'III.1'] },
		),
		determination: of(
			['认定', 'Determination'],
			['谁、以何角色、何时认定，有效至何时。', 'Who determined it, in which roles, when, and until when it holds.'],
			def('determination'),
			{ by: ['III.1'], optional: true },
		),
		declared: of(
			['申报的事实', 'Declared facts'],
			[
				'键为所载规则包中的事实名称；类型以规则包为准。',
				'Keyed by the names of facts of the loaded packs, each of the type the pack gives.',
			],
			declared,
			{ by: ['II.1', 'II.2', 'II.3', 'II.4', 'II.5', 'II.6-a', 'I.3-A5', 'N3', 'N7', 'N8', 'N9'] },
		),
		proofs: of(['证明', 'Proofs'], ['签署的证明，可有多项。', 'Signed proofs; there may be several.'], listOf(def('proof')), {
			by: [...EXEMPTIONS.filter((exempt) => exempt !== 'I.3-C5'), 'N3', 'N9'],
		}),
		persons: of(['本分项人数', 'Persons of the slice'], ['本批次本分项涉及的自然人。', 'Of this slice in this shipment.'], def('meters'), {
			by: ['N4'],
		}),
	},
	{
		if: { type: 'object', properties: { kind: { const: 'nonPersonal' } } },
		// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
		then: { type: 'object', properties: { persons: nobody } },
	},
);

const processor = record({
	id: id('汽车数据处理者', 'Processor', ['处理者的编号。', 'Id of the processor.'], ['I.1']),
	group: of(
		['所属集团', 'Group'],
		['集团编号；null 表示不属于集团。', 'Id of the group it belongs to; null: none.'],
		known(orNull(def('id'))),
		{ by: ['III.2-a', 'III.2-b'], optional: true },
	),
	ciio: of(['是否关键信息基础设施运营者', 'CIIO'], ['是否被认定。', 'Whether it was designated.'], def('knownBoolean'), {
		by: ['I.3-A4', 'I.3-B1', 'I.3-B2', 'I.3-C5'],
	}),
	designatedAt: of(['认定时间', 'Designated at'], ['此刻之前不是。', 'Before that moment it was none.'], def('knownInstant'), {
		by: ['I.3-A4'],
		optional: true,
	}),
	zone: of(
		['登记注册所在的自由贸易试验区', 'Pilot free trade zone of registration'],
		[
			'试验区编号；null 表示未在试验区注册。仅在区内处理不算。',
			'Id of the zone it is registered in; null: none. Processing there is not enough.',
		],
		known(orNull(def('id'))),
		{ by: ['I.3-C6'] },
	),
	zoneRegisteredAt: of(['注册时间', 'Registered at'], ['此刻之前不算。', 'Before that moment it was not.'], def('knownInstant'), {
		by: ['I.3-C6'],
		optional: true,
	}),
	legalEntity: of(['申报主体', 'Applicant'], ['境内主体的形式。', 'Its form in the country.'], known(enumOf(Object.keys(ENTITY))), {
		by: ['III.2-a'],
		choices: ENTITY,
	}),
});

const scale = (zh: string, en: string) =>
	of(
		[zh, en],
		['申报或者约定的规模；null 表示未载明。', 'The scale that was declared or agreed; null: no figure.'],
		orNull(def('persons')),
		{ unit: ['自然人', 'natural persons'] },
	);
const authorisation = record({
	id: id('依据编号', 'Authorisation', ['在本清单内唯一。', 'Unlike any other of the list.']),
	kind: choice(['依据种类', 'Kind'], ['持有的是什么。', 'What is held.'], HELD, { by: ['III.2-d', 'III.3-b', 'III.4-b'] }),
	exemption: of(['免予情形', 'Exemption'], ['kind 为 exemption 时的情形。', 'Which one, where kind is exemption.'], enumOf(EXEMPTIONS), {
		by: EXEMPTIONS,
		optional: true,
	}),
	state: choice(['状态', 'State'], ['在判定时间的状态。', 'As of the moment decided about.'], STATE, {
		by: ['III.2-d', 'III.3-b', 'III.4-b'],
	}),
	validFrom: instant('生效时间', 'Valid from', ['此刻起可以依据。', 'The first moment at which it can be relied on.']),
	validUntil: of(
		['有效期至', 'Valid until'],
		['最后一刻仍有效；null 表示未设期限；不早于生效时间。', 'The last moment is still inside; null: no end; not before it begins.'],
		orNull(def('instant')),
		{ by: ['III.2-e', 'III.3-d', 'III.4-c'] },
	),
	scope: of(
		['范围', 'Scope'],
		['所涵盖的出境活动和数据种类。', 'The transfers and kinds of data it covers.'],
		record({
			transfers: of(['出境活动', 'Transfers'], ['出境活动的编号。', 'Ids of transfers.'], listOf(def('id'))),
			kinds: of(['数据种类', 'Kinds of data'], ['涵盖的数据种类。', 'Kinds it covers.'], listOf(enumOf(Object.keys(KIND)))),
		}),
		{ by: ['III.2-e', 'III.3-d', 'III.4-c'] },
	),
	declaredScale: of(
		['申报规模', 'Declared scale'],
		['当年累计人数的上限。', 'Upper bounds of the persons of the year.'],
		record({
			ordinary: scale('个人信息（不含敏感）', 'Personal information, not sensitive'),
			sensitive: scale('敏感个人信息', 'Sensitive personal information'),
		}),
		{ by: ['III.2-e', 'III.3-d', 'III.4-c'] },
	),
	pipia: of(
		['个人信息保护影响评估完成时间', 'PIPIA finished at'],
		['晚于判定时间的不计。', 'One later than the moment decided about does not count.'],
		def('knownInstant'),
		{
			by: ['III.2-c', 'III.3-a', 'III.4-a'],
		},
	),
	notice: of(
		['是否已告知', 'Notice given'],
		['向个人告知出境事项。', 'Whether the persons were told of the transfer.'],
		def('knownBoolean'),
		{
			by: ['I.3-B1', 'I.3-B2'],
		},
	),
	consent: of(['单独同意', 'Separate consent'], ['是否取得。', 'Whether it was obtained.'], known(enumOf([true, false, 'notBasis'])), {
		by: ['I.3-B1', 'I.3-B2'],
		choices: {
			true: ['已取得', 'obtained'],
			false: ['未取得', 'not obtained'],
			notBasis: ['不以同意为合法性基础', 'consent is not the legal ground'],
		},
	}),
});

const defs: Readonly<Record<string, Schema>> = {
	...forms,
	...factForms,
	knownBoolean,
	knownInstant: known(def('instant')),
	declaredFact: known({ type: ['boolean', 'number', 'string'], minimum: 0 }),
	determination: { title: '认定｜Determination', ...determination },
	proof: { title: '证明｜Proof', ...proof },
	slice: { title: '数据分项｜Slice', ...slice },
	processor: { title: '汽车数据处理者｜Processor', ...processor },
	authorisation: { title: '出境依据｜Authorisation', ...authorisation },
};

export const factsSchema: Schema = withDefs(
	{
		...head(
			'facts',
			['出境批次的事实', 'Facts of a shipment'],
			[
				'判定一个出境批次所依据的全部事实。未知的事实写明未知，没有默认值；未知的键一律拒绝。时间须带时区偏移，人数为自然人去重计数。',
				'All a decision on one shipment rests on. What is unknown says so and nothing is assumed; unknown keys are refused. Moments carry an explicit offset, counts are of distinct natural persons.',
			],
		),
		...record({
			at: instant(
				'判定时间',
				'Moment decided about',
				['不早于 2026 年 1 月 1 日零时（北京时间）。', 'Not before 1 January 2026, 00:00 at +08:00.'],
				['N4'],
			),
			act: of(['行为', 'Act'], ['属于哪一种出境行为。', 'Which of the cross-border acts it is.'], known(enumOf(Object.keys(ACT))), {
				by: ['I.2-1', 'I.2-2', 'I.2-3'],
				choices: ACT,
			}),
			transfer: id('出境活动', 'Transfer', ['登记的出境活动编号。', 'Id of the registered transfer.'], ['IV.1-d']),
			recipient: id('境外接收方', 'Overseas recipient', ['接收方的编号。', 'Id of the recipient.'], ['IV.2-a2']),
			processor: of(
				['汽车数据处理者', 'Processor'],
				['自主决定处理目的和方式者。', 'Whoever alone decides purpose and method.'],
				def('processor'),
				{
					by: ['I.1'],
				},
			),
			slices: of(
				['数据分项', 'Slices'],
				[
					`每种数据、每个依据一项；至少 1 项，至多 ${MAX_SLICES} 项。`,
					`One for each kind of data and basis; at least 1, at most ${MAX_SLICES}.`,
				],
				listOf(def('slice'), { minItems: 1, maxItems: MAX_SLICES }),
			),
			after: of(
				['本批次之后的当年累计', 'Meters of the year, this shipment included'],
				[
					'处理者自当年 1 月 1 日（北京时间）起的两项计数，含本批次。',
					'The processor’s two meters since 1 January (+08:00), this shipment included.',
				],
				def('meters'),
				{ by: ['N4', 'N5', 'I.3-A2', 'I.3-A3', 'I.3-B1', 'I.3-B2', 'I.3-C5'] },
			),
			held: of(['持有的出境依据', 'Authorisations held'], ['可以为空。', 'May be empty.'], listOf(def('authorisation')), {
				by: ['III.2-d', 'III.3-b', 'III.4-b'],
			}),
			circumvention: of(['是否认定规避', 'Finding of circumvention'], ['经签署的结论。', 'A signed finding.'], def('knownBoolean'), {
				by: ['III.2-b'],
			}),
		}),
	},
	defs,
);
