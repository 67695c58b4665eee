import { type Entry, entry } from './entry.ts';

/** Section III: how each path is walked. */
export const section3: readonly Entry[] = [
	entry(
		'III.1',
		'person',
		'在重要数据目录备案的基础上，识别需要经三条路径之一出境的数据。',
		'On the basis of the filed catalogue of important data, identify the data that needs one of the three paths.',
	),
	entry(
		'III.2-a',
		'procedure',
		'由境内法人申报安全评估；没有境内法人的由境内分支机构申报；同一集团多家境内子公司场景相近的，可由集团合并申报。',
		'The applicant is a domestic legal entity; without one, a domestic branch; a group may apply as one for subsidiaries with similar scenarios.',
	),
	entry(
		'III.2-b',
		'function',
		'不得以拆分数量等方式规避安全评估，将应当评估的数据以标准合同等方式提供给境外。',
		'No circumventing the assessment by splitting volumes or otherwise, nor by sending through a contract what needs an assessment.',
	),
	entry(
		'III.2-c',
		'procedure',
		'开展数据出境风险自评估，整改后向网信部门提交申报材料。',
		'Self-assess the risk, rectify, submit the materials to the cyberspace administration.',
	),
	entry('III.2-d', 'function', '通过安全评估后方可出境。', 'Transfers may go ahead once the assessment is passed; nothing leaves before.'),
	entry(
		'III.2-e',
		'function',
		'出现影响出境数据安全的情形的，重新申报评估。',
		'When circumstances change that affect the security of the data, apply again.',
	),
	entry(
		'III.3-a',
		'function',
		'订立标准合同前开展个人信息保护影响评估并整改。',
		'Before a standard contract: a personal information protection impact assessment, with its rectification.',
	),
	entry('III.3-b', 'function', '标准合同生效后方可出境。', 'Transfers begin only once the contract is in effect.'),
	entry(
		'III.3-c',
		'procedure',
		'向网信部门备案，符合要求的发给备案编号。',
		'File with the cyberspace administration; a filing that meets the requirements gets a number.',
		{ zh: '自生效之日起 10 个工作日内（标准合同办法）。', en: 'Within 10 working days of taking effect (standard contract measures).' },
	),
	entry(
		'III.3-d',
		'function',
		'出现可能影响个人信息权益的情形的，重新评估、重新订立并重新备案。',
		'When circumstances change that may affect rights and interests: new impact assessment, new contract, new filing.',
	),
	entry(
		'III.4-a',
		'function',
		'申请认证前开展个人信息保护影响评估。',
		'Before certification: a personal information protection impact assessment.',
	),
	entry(
		'III.4-b',
		'function',
		'向具备资质的机构申请并配合认证，取得认证后方可出境。',
		'Apply to a qualified body and cooperate; transfers begin only once the certificate is obtained.',
	),
	entry(
		'III.4-c',
		'function',
		'不再符合认证要求的，重新开展影响评估并重新申请认证。',
		'When requirements are no longer met: impact assessment and application again.',
	),
];
