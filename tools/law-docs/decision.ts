import type { PathName, ProvisionId, Text } from '../../packages/law/src/index.ts';
import { ORDINARY_ASSESSMENT, ORDINARY_CONTRACT, SENSITIVE_ASSESSMENT } from '../../packages/law/src/provisions/assessment.ts';
import { countOf } from './words.ts';

/** A line of a card: a provision and what it asks, in few words. */
export type Line = { readonly id: ProvisionId; readonly text: Text };
/**
 * A question of I.3 in the order in which `pathOf` asks it. `on`: the answer that leads to `outcome`; the other one leads on. The last step
 * has no question: what comes so far takes its outcome.
 */
export type Step = {
	readonly id: 'act' | 'bans' | 'scope' | 'barred' | 'unread' | 'exemptions' | 'assessment' | 'contract';
	readonly question: Text;
	readonly lines: readonly Line[];
	readonly note?: Text;
	readonly on: 'yes' | 'no' | null;
	readonly outcome: PathName;
};

const line = (id: ProvisionId, zh: string, en: string): Line => ({ id, text: { zh, en } });
const many = countOf(ORDINARY_ASSESSMENT);
const sensitive = countOf(SENSITIVE_ASSESSMENT);
const some = countOf(ORDINARY_CONTRACT);

export const steps: readonly Step[] = [
	{
		id: 'act',
		question: { zh: '是否属于三类出境行为之一？', en: 'Is it one of the three cross-border acts?' },
		lines: [
			line('I.2-1', '境内运营中收集和产生的数据传输至境外', 'data from domestic operations is sent abroad'),
			line('I.2-2', '数据存放在境内，境外可以访问、调取、下载、导出', 'data stays here and can be accessed from abroad'),
			line(
				'I.2-3',
				'在境外处理境内自然人的个人信息（《个人信息保护法》第三条第二款）',
				'personal information of people here is processed abroad (PIPL Art. 3(2))',
			),
		],
		on: 'no',
		outcome: 'notAnExport',
	},
	{
		id: 'bans',
		question: { zh: '是否为任何路径都不能放行的数据？', en: 'Is it something that no path opens?' },
		lines: [
			line('N7', '涉密地理信息', 'classified geographic information'),
			line(
				'M.vuln-9(7)',
				'未公开的漏洞，且接收方不是该产品的提供者',
				'an undisclosed vulnerability, and the recipient does not provide the product',
			),
			line(
				'M.dsl-36',
				'外国司法、执法机构所要求，未经我国主管机关批准',
				'asked for by a foreign court or police, and no Chinese authority has approved',
			),
		],
		on: 'yes',
		outcome: 'prohibited',
	},
	{
		id: 'scope',
		question: { zh: '是否属于汽车数据？', en: 'Is it automotive data?' },
		lines: [
			line(
				'I.1',
				'含个人信息，或者属于重要数据、其他规定要求评估的数据',
				'it holds personal information, or is important data or data that another rule sends to assessment',
			),
		],
		note: {
			zh: '未命中重要数据规则不等于不重要：没有签署的认定，即尚不能判定。',
			en: 'No match with the rules is not "not important": without a signed determination it stays undetermined.',
		},
		on: 'no',
		outcome: 'outOfScope',
	},
	{
		id: 'barred',
		question: { zh: '是否有免予情形也不能避开的评估？', en: 'Is there an assessment that no exemption avoids?' },
		lines: [
			line(
				'III.2-b',
				'已有签署的认定：以拆分等方式规避安全评估',
				'a signed finding: the assessment was circumvented by splitting or otherwise',
			),
			line('I.3-A5', '国家其他规定要求申报安全评估', 'another state rule asks for an assessment'),
		],
		on: 'yes',
		outcome: 'securityAssessment',
	},
	{
		id: 'unread',
		question: { zh: '内容是否均已读取？', en: 'Was all of the content read?' },
		lines: [line('III.1', '未能读取的部分可能是任何一种数据', 'what could not be read may be any kind of data')],
		note: {
			zh: '已知属于重要数据且没有免予情形成立的，须申报安全评估。',
			en: 'Where it is known to be important and no exemption holds: security assessment.',
		},
		on: 'no',
		outcome: 'undetermined',
	},
	{
		id: 'exemptions',
		question: { zh: '免予情形是否有一项成立？', en: 'Does one of the exemptions hold?' },
		lines: [
			line('I.3-C1', '境外数据入境处理后再出境，未引入境内数据', 'collected abroad, processed here, nothing domestic brought in'),
			line('I.3-C2', '为订立、履行个人作为一方的合同所确需', 'necessary for a contract with the individual'),
			line(
				'I.3-C3',
				'依规章制度和集体合同，跨境人力资源管理所确需',
				'necessary for cross-border HR, with labour rules and a collective contract',
			),
			line('I.3-C4', '紧急情况下保护生命健康和财产安全所确需', 'necessary in an emergency to protect life, health or property'),
			line(
				'I.3-C5',
				`非关键信息基础设施运营者，当年不满 ${some.zh}人，不含敏感个人信息`,
				`not a CIIO, fewer than ${some.en} persons this year, nothing sensitive`,
			),
			line(
				'I.3-C6',
				'自由贸易试验区注册，在负面清单之外并符合其要求',
				'registered in a pilot zone, off its negative list, within its rules',
			),
			line('I.3-C7', '为修补漏洞，已向工业和信息化部报告', 'to patch a vulnerability that was reported to MIIT'),
			line(
				'I.3-C8',
				'为处置安全事件，已向工业和信息化部及行业主管部门报告',
				'to handle an incident that was reported to MIIT and the regulator',
			),
			line(
				'I.3-C9',
				'为消除缺陷或者召回，该源代码已向市场监管总局备案',
				'to remove a defect or recall; this source code is filed with SAMR',
			),
		],
		note: {
			zh: '免予情形所称个人信息不包括重要数据（I.3-D）；（7）至（9）见解读口径 E1。',
			en: 'Their personal information excludes important data (I.3-D); (7) to (9): reading E1.',
		},
		on: 'yes',
		outcome: 'exempt',
	},
	{
		id: 'assessment',
		question: { zh: '是否有一项须申报安全评估？', en: 'Does one of these ask for an assessment?' },
		lines: [
			line('I.3-A1', '重要数据', 'important data'),
			line(
				'I.3-A2',
				`个人信息（不含敏感），当年累计 ${many.zh}人以上`,
				`personal information, not sensitive, of ${many.en} persons or more this year`,
			),
			line(
				'I.3-A3',
				`敏感个人信息，当年累计 ${sensitive.zh}人以上`,
				`sensitive personal information of ${sensitive.en} persons or more this year`,
			),
			line('I.3-A4', '关键信息基础设施运营者提供个人信息', 'a CIIO provides personal information'),
		],
		on: 'yes',
		outcome: 'securityAssessment',
	},
	{
		id: 'contract',
		question: { zh: '其余情形', en: 'What is left' },
		lines: [
			line(
				'I.3-B1',
				`个人信息（不含敏感），当年累计 ${some.zh}人以上、不满 ${many.zh}人`,
				`not sensitive, ${some.en} to less than ${many.en} persons this year`,
			),
			line(
				'I.3-B2',
				`敏感个人信息，当年累计不满 ${sensitive.zh}人，一人即适用`,
				`sensitive personal information of fewer than ${sensitive.en} persons; one is enough`,
			),
		],
		on: null,
		outcome: 'standardContractOrCertification',
	},
];

/** What holds beside the path. */
export const beside: { readonly title: Text; readonly lines: readonly Line[] } = {
	title: { zh: '路径之外，放行还须具备', en: 'Besides the path, nothing is released without' },
	lines: [
		line(
			'III.2-d',
			'已通过的安全评估、已生效的标准合同（III.3-b）或者已取得的认证（III.4-b）',
			'the assessment passed, the contract in effect (III.3-b) or the certificate obtained (III.4-b)',
		),
		line(
			'N3',
			'含测绘地理信息数据的，对外提供审批或者地图审核',
			'for surveying and mapping data: external-provision approval or map review',
		),
		line(
			'N9',
			'含空间位置坐标的，国家认定的保密处理技术处理',
			'for spatial positions: processing with state-recognised confidentiality technology',
		),
		line('IV.1-d', '有效的内部审批', 'an approval that holds'),
	],
};
export const unknowns: Text = {
	zh: '事实不明的，按最严和最宽两端各判定一次；两端不一致，即尚不能判定，暂扣。',
	en: 'Where facts are unknown, the strictest and the loosest end are both decided; where they differ the answer is undetermined, and held.',
};

/** An outcome in words: its name, and what it means. */
export const outcomes: Readonly<Record<PathName, { readonly name: Text; readonly means: Text }>> = {
	notAnExport: { name: { zh: '不构成出境', en: 'Not an export' }, means: { zh: '不适用指引的路径要求', en: 'no path is asked for' } },
	prohibited: {
		name: { zh: '禁止出境', en: 'Prohibited' },
		means: { zh: '阻断；任何出境依据均不能放行', en: 'stopped; no authorisation opens it' },
	},
	outOfScope: { name: { zh: '不属于汽车数据', en: 'Out of scope' }, means: { zh: '不适用指引的路径要求', en: 'no path is asked for' } },
	securityAssessment: {
		name: { zh: '数据出境安全评估', en: 'Security assessment' },
		means: { zh: '通过之前阻断（III.2）', en: 'stopped until it is passed (III.2)' },
	},
	undetermined: {
		name: { zh: '尚不能判定', en: 'Undetermined' },
		means: { zh: '暂扣，直至读取或者答复', en: 'held until read or answered' },
	},
	exempt: {
		name: { zh: '免予情形', en: 'Exempt' },
		means: {
			zh: '三条路径均免予办理；告知、单独同意和影响评估仍须履行',
			en: 'none of the three paths; notice, separate consent and PIPIA stay due',
		},
	},
	standardContractOrCertification: {
		name: { zh: '标准合同或认证', en: 'Standard contract or certification' },
		means: {
			zh: '由处理者择一；生效或者取得之前暂扣（III.3、III.4）',
			en: 'the processor chooses; held until in effect or obtained (III.3, III.4)',
		},
	},
};
