import { asks, type Entry, entry, OFFICER, text } from './entry.ts';

const assessment: readonly Entry[] = [
	entry(
		'III.1',
		'在重要数据目录备案的基础上，识别需要经三条路径之一出境的数据。',
		'On the basis of the filed catalogue of important data, identify the data that needs one of the three paths.',
		{
			doubts: [
				text([
					'第三章引导语未能取得；没有迹象表明其中另有规则。',
					'The lead-in of Section III could not be obtained; nothing suggests that it holds a rule of its own.',
				]),
			],
			untranslatable: asks(
				['未命中规则的数据是否确不属于重要数据？', 'Is data that meets no rule indeed not important data?'],
				[
					'未命中不等于不重要：规则不完整，且须结合业务和场所判断。',
					'No match does not mean unimportant: the rules are incomplete, and business and place have to be weighed.',
				],
				['合规专员，以签署并有期限的认定作答', 'The compliance officer, by a signed determination that expires'],
			),
			measures: ['M.miit2022-12'],
		},
	),
	entry(
		'III.2-a',
		'由境内法人申报安全评估；没有境内法人的由境内分支机构申报；同一集团多家境内子公司场景相近的，可由集团合并申报。',
		'The applicant is a domestic legal entity; without one, a domestic branch; a group may apply as one for subsidiaries with similar scenarios.',
		{
			doubts: ['D4', 'E11'],
			untranslatable: asks(
				['集团各子公司的出境场景是否相近？', 'Are the scenarios of the group’s subsidiaries similar?'],
				['相近没有标准。', 'There is no measure of similarity.'],
				OFFICER,
			),
			measures: ['M.order11-4', 'M.qa-2025-04'],
		},
	),
	entry(
		'III.2-b',
		'不得以拆分数量等方式规避安全评估，将应当评估的数据以标准合同等方式提供给境外。',
		'No circumventing the assessment by splitting volumes or otherwise, nor by sending through a contract what needs an assessment.',
		{
			doubts: ['D4', 'E11'],
			untranslatable: asks(
				['拆分是否意在规避安全评估？', 'Does a split serve to circumvent the assessment?'],
				['数量能显示拆分，不能显示意图。', 'Numbers can show a split, not why it was made.'],
				OFFICER,
			),
			measures: ['M.order13-4', 'M.order20-5'],
		},
	),
	entry(
		'III.2-c',
		'开展数据出境风险自评估，整改后向网信部门提交申报材料。',
		'Self-assess the risk, rectify, submit the materials to the cyberspace administration.',
		{
			doubts: ['D10', 'D11'],
			untranslatable: asks(
				['风险评估是否充分，风险是否已整改？', 'Is the self-assessment sound, and is what it found rectified?'],
				['是对合法性、必要性和接收方能力的评价。', 'It is a judgement of lawfulness, necessity and of what the recipient can do.'],
				['合规专员出具结论，由网信部门评估', 'The compliance officer concludes; the cyberspace administration assesses it'],
			),
			measures: [
				'M.order11-4',
				'M.order11-5',
				'M.order11-6',
				'M.order11-7',
				'M.order11-9',
				'M.order11-11',
				'M.order16-13',
				'M.guide3-age',
				'M.guide3-report',
				'M.netreg-31',
				'M.auto2021-10',
				'M.riskmeasures-report',
				'M.qa-2026-01',
			],
		},
	),
	entry('III.2-d', '通过安全评估后方可出境。', 'Transfers may go ahead once the assessment is passed; nothing leaves before.', {
		doubts: ['E20'],
		measures: ['M.order11-12', 'M.order11-13', 'M.order16-9', 'M.guide3-extension'],
	}),
	entry(
		'III.2-e',
		'出现影响出境数据安全的情形的，重新申报评估。',
		'When circumstances change that affect the security of the data, apply again.',
		{
			doubts: ['E22'],
			untranslatable: asks(
				['情形变化是否影响出境数据安全？', 'Does a change of circumstances affect the security of the data?'],
				[
					'超出所评估范围的变化由程序认出；接收方所在地的法律环境、控制权等变化的影响须由人判断。',
					'Code finds what exceeds the assessed scope; what a change of control or of law at the recipient’s place does to security is for a person.',
				],
				OFFICER,
			),
			measures: ['M.order11-14', 'M.order11-17', 'M.netreg-38', 'M.auto2021-12'],
		},
	),
];

const contract: readonly Entry[] = [
	entry(
		'III.3-a',
		'订立标准合同前开展个人信息保护影响评估并整改。',
		'Before a standard contract: a personal information protection impact assessment, with its rectification.',
		{
			untranslatable: asks(
				['影响评估的内容是否充分，风险是否已整改？', 'Is the impact assessment sound, and is what it found rectified?'],
				['程序只核对完成日期和期限，不能评价内容。', 'Code checks when it was finished and how old it is, not what it says.'],
				OFFICER,
			),
			measures: ['M.order13-5', 'M.scguide-age', 'M.order16-10', 'M.pipl-39', 'M.pipl-55', 'M.pipl-56'],
		},
	),
	entry('III.3-b', '标准合同生效后方可出境。', 'Transfers begin only once the contract is in effect.', {
		measures: ['M.order13-template', 'M.order13-effect'],
	}),
	entry(
		'III.3-c',
		'向网信部门备案，符合要求的发给备案编号。',
		'File with the cyberspace administration; a filing that meets the requirements gets a number.',
		{
			note: {
				zh: '自生效之日起 10 个工作日内（标准合同办法）。',
				en: 'Within 10 working days of taking effect (standard contract measures).',
			},
			measures: ['M.order13-filing', 'M.scguide-materials', 'M.scguide-check', 'M.scguide-false'],
		},
	),
	entry(
		'III.3-d',
		'出现可能影响个人信息权益的情形的，重新评估、重新订立并重新备案。',
		'When circumstances change that may affect rights and interests: new impact assessment, new contract, new filing.',
		{
			untranslatable: asks(
				['情形变化是否可能影响个人信息权益？', 'May a change of circumstances affect rights and interests?'],
				[
					'目的、种类、接收方等变化由程序认出；接收方所在地的法律变化等须由人判断。',
					'Code finds a change of purpose, kinds or recipient; what a change of law at the recipient’s place does is for a person.',
				],
				OFFICER,
			),
			measures: ['M.order13-redo'],
		},
	),
];

const certification: readonly Entry[] = [
	entry('III.4-a', '申请认证前开展个人信息保护影响评估。', 'Before certification: a personal information protection impact assessment.', {
		untranslatable: asks(
			['影响评估的内容是否充分，风险是否已整改？', 'Is the impact assessment sound, and is what it found rectified?'],
			['程序只核对是否完成，不能评价内容。', 'Code checks that it was finished, not what it says.'],
			['合规专员出具结论，由认证机构审核', 'The compliance officer concludes; the certification body examines it'],
		),
		measures: ['M.order20-6', 'M.order16-10', 'M.pipl-39', 'M.pipl-55', 'M.pipl-56'],
	}),
	entry(
		'III.4-b',
		'向具备资质的机构申请并配合认证，取得认证后方可出境。',
		'Apply to a qualified body and cooperate; transfers begin only once the certificate is obtained.',
		{ measures: ['M.order20-7', 'M.order20-8', 'M.order20-9', 'M.order20-12', 'M.qa-2025-04'] },
	),
	entry(
		'III.4-c',
		'不再符合认证要求的，重新开展影响评估并重新申请认证。',
		'When requirements are no longer met: impact assessment and application again.',
		{
			untranslatable: asks(
				['变化之后是否仍符合认证要求？', 'Are the requirements still met after a change?'],
				['认证要求由认证机构掌握，程序只能认出变化。', 'The requirements are the body’s; code can only find that something changed.'],
				['合规专员，必要时由认证机构', 'The compliance officer, or the certification body'],
			),
			measures: ['M.order20-10', 'M.order20-16'],
		},
	),
];

/** Section III: how each path is walked. */
export const section3: readonly Entry[] = [...assessment, ...contract, ...certification];
