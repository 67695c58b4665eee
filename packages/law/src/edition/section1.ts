import { asks, type Entry, entry, OFFICER, text } from './entry.ts';

const scope: readonly Entry[] = [
	entry(
		'I.1',
		'汽车数据是设计、生产、销售、使用、运维等环节涉及的个人信息和重要数据。自主决定处理目的和方式的，均为汽车数据处理者：整车、零部件和软件企业，电信企业，自动驾驶服务商，平台运营者，经销、维修、出行企业等。',
		'Automotive data is personal information and important data from design, production, sale, use, operation and maintenance. A processor is whoever alone decides purpose and method: makers of vehicles, parts and software, telecom operators, automated-driving providers, platforms, dealers, repairers, mobility services and others.',
		{
			doubts: ['E21'],
			untranslatable: asks(
				['目的和方式是否由本单位自主决定？', 'Does the enterprise itself decide purpose and method?'],
				[
					'取决于合同和实际分工，数据中没有；受托处理而不作决定的，不是申报主体。',
					'It turns on contracts and on who does what, which no data shows; an entrusted party that does not decide is not the declarant.',
				],
				['合规专员，在登记汽车数据处理者时确认', 'The compliance officer, when registering the processor'],
			),
			measures: ['M.order16-3'],
		},
	),
	entry('I.2-1', '将境内运营中收集和产生的数据传输至境外。', 'Data collected and generated in domestic operations is sent abroad.', {
		doubts: ['E19'],
		measures: ['M.dsl-36', 'M.pipl-41'],
	}),
	entry(
		'I.2-2',
		'数据存放在境内，境外的机构、组织或者个人可以访问、调取、下载、导出。',
		'Data stays in the country while someone abroad can access, retrieve, download or export it.',
		{ doubts: ['D12', 'E15'] },
	),
	entry(
		'I.2-3',
		'依《个人信息保护法》第三条第二款，在境外处理境内自然人的个人信息。',
		'Personal information of people in the country is processed abroad, as PIPL Art. 3(2) describes.',
		{
			untranslatable: asks(
				[
					'境外的处理活动是否为向境内提供产品、服务，或者分析、评估境内自然人的行为？',
					'Does the processing abroad serve to offer products or services in the country, or to analyse or assess behaviour here?',
				],
				['取决于境外业务的目的，系统看不到境外的处理。', 'It turns on the purpose of a business abroad, which no system here can see.'],
				OFFICER,
			),
			measures: ['M.pipl-3(2)', 'M.pipl-53', 'M.netreg-26'],
		},
	),
];

const assessment: readonly Entry[] = [
	entry('I.3-A1', '向境外提供重要数据的，申报数据出境安全评估。', 'Important data goes abroad: security assessment.', {
		doubts: [
			'D13',
			text([
				'数据经公布或者告知成为重要数据后仍继续出境的，须在 2 个月内申报（国家网信办 2025 年 5 月问答）；指引的公布本身是否起算该期限，未见说明，故不设宽限。',
				'Whoever goes on exporting data that has been announced or notified as important declares within 2 months (CAC, May 2025). Whether the publication of the Guidelines itself starts that period is not stated anywhere found, so there is no grace here.',
			]),
		],
		measures: ['M.order16-2', 'M.order16-7', 'M.netreg-37', 'M.auto2021-11', 'M.qa-2025-05'],
	}),
	entry(
		'I.3-A2',
		'自当年 1 月 1 日起累计向境外提供 100 万人以上个人信息（不含敏感个人信息）的，申报安全评估。',
		'Personal information, not sensitive, of 1,000,000 people or more since 1 January of the year: security assessment.',
		{
			note: { zh: '正好 100 万人即属此列（注 4）。', en: 'Exactly 1,000,000 is in (note 4).' },
			doubts: ['D2', 'D4', 'D5', 'D6', 'D7', 'D18', 'E5', 'E11'],
			measures: ['M.order16-7'],
		},
	),
	entry(
		'I.3-A3',
		'自当年 1 月 1 日起累计向境外提供 1 万人以上敏感个人信息的，申报安全评估。',
		'Sensitive personal information of 10,000 people or more since 1 January of the year: security assessment.',
		{
			note: { zh: '正好 1 万人即属此列（注 4）。', en: 'Exactly 10,000 is in (note 4).' },
			doubts: ['D2', 'D4', 'D5', 'D6', 'D7', 'D18', 'E5', 'E11', 'E16'],
			measures: ['M.order16-7', 'M.pipl-28', 'M.auto2021-3', 'M.auto2021-9', 'M.gbt45574-sensitive'],
		},
	),
	entry(
		'I.3-A4',
		'关键信息基础设施运营者向境外提供个人信息的，申报安全评估。',
		'A critical information infrastructure operator provides personal information abroad: security assessment.',
		{ doubts: ['D14', 'E6'], measures: ['M.order16-7', 'M.pipl-40'] },
	),
	entry('I.3-A5', '国家有关规定要求申报安全评估的其他情形。', 'Other circumstances in which state rules ask for a security assessment.', {
		note: {
			zh: '开放条款，由使用者以规则包扩充，并逐项注明出处。',
			en: 'An open clause that the operator extends by packs, each item cited by its own source.',
		},
		untranslatable: asks(
			['国家还有哪些规定要求申报安全评估？', 'Which other state rules ask for a security assessment?'],
			['条文未列举，也没有可供查询的完整清单。', 'The text lists none, and there is no complete list to look them up in.'],
			['合规专员会同法律顾问，以规则包逐项添加并注明出处', 'The compliance officer with counsel, by adding each to a pack with its source'],
		),
	}),
];

const contract: readonly Entry[] = [
	entry(
		'I.3-B1',
		'非关键信息基础设施运营者，当年累计提供 10 万人以上、不满 100 万人个人信息（不含敏感个人信息）的，在订立标准合同与取得认证中择一。',
		'Not a CIIO, personal information (not sensitive) of 100,000 or more and less than 1,000,000 people in the year: standard contract or certification, at the processor’s choice.',
		{ doubts: ['D2', 'D13'], measures: ['M.order16-8', 'M.order20-5', 'M.pipl-38'] },
	),
	entry(
		'I.3-B2',
		'非关键信息基础设施运营者，当年累计提供不满 1 万人敏感个人信息的，在订立标准合同与取得认证中择一。一人即适用。',
		'Not a CIIO, sensitive personal information of fewer than 10,000 people in the year: standard contract or certification. One person is enough.',
		{ doubts: ['D2', 'E9', 'E16'], measures: ['M.order16-8', 'M.order20-5', 'M.pipl-28', 'M.pipl-38'] },
	),
];

const exemptions: readonly Entry[] = [
	entry(
		'I.3-C1',
		'免予情形（1）：境外收集和产生的数据传入境内处理后再提供给境外，处理中未引入境内个人信息或者重要数据。',
		'Exempt (1): data collected and generated abroad, processed here and sent out again, with no domestic personal information or important data brought in.',
		{
			doubts: ['D7', 'D8', 'E6', 'E10'],
			untranslatable: asks(
				['处理中是否确未引入境内个人信息或者重要数据？', 'Was indeed no domestic personal information or important data brought in?'],
				['来源和加工过程不在文件的内容之中。', 'Where data comes from and what was joined to it does not stand in a file.'],
				OFFICER,
			),
			measures: ['M.order16-4'],
		},
	),
	entry(
		'I.3-C2',
		'免予情形（2）：为订立、履行个人作为一方的合同（跨境购车、交付、支付、开户等）确需提供。',
		'Exempt (2): indeed necessary for a contract to which the individual is party, such as cross-border purchase of a car, delivery, payment or opening of an account.',
		{
			doubts: ['D7', 'D8', 'E6', 'E10'],
			untranslatable: asks(
				['是否为订立、履行合同所确需？', 'Is it indeed necessary for the contract?'],
				[
					'必要性是对目的与内容的权衡，没有可计算的标准。',
					'Necessity weighs a purpose against a content; there is nothing to compute it from.',
				],
				OFFICER,
			),
			measures: ['M.order16-5', 'M.order16-10'],
		},
	),
	entry(
		'I.3-C3',
		'免予情形（3）：依法制定的劳动规章制度和依法签订的集体合同，实施跨境人力资源管理，确需提供员工个人信息。',
		'Exempt (3): employee information indeed necessary for cross-border HR management under lawful labour rules and collective contracts.',
		{
			doubts: ['D7', 'D8', 'E6', 'E7', 'E8', 'E10'],
			untranslatable: asks(
				[
					'是否为跨境人力资源管理所确需？所涉人员是否为员工？',
					'Is it indeed necessary for cross-border HR management, and are these employees?',
				],
				[
					'必要性须由人权衡；求职者、家属、外包人员与员工的区别不在数据之中。',
					'Necessity is weighed by a person; what tells applicants, dependants and contractors from employees is not in the data.',
				],
				OFFICER,
			),
			measures: ['M.order16-5', 'M.order16-10', 'M.qa-2026-07'],
		},
	),
	entry(
		'I.3-C4',
		'免予情形（4）：紧急情况下为保护自然人的生命健康和财产安全确需提供。',
		'Exempt (4): indeed necessary in an emergency to protect the life, health or property of a person.',
		{
			doubts: ['D7', 'D8', 'E6', 'E10'],
			untranslatable: asks(
				['是否存在紧急情况，提供是否确需？', 'Is there an emergency, and is providing the data indeed necessary?'],
				['紧急与否是对事实的当场判断。', 'Whether there is one is judged on the spot, by what has happened.'],
				['合规专员以签署的证明作答，事后复核', 'The compliance officer by a signed proof, reviewed afterwards'],
			),
			measures: ['M.order16-5', 'M.order16-10'],
		},
	),
	entry(
		'I.3-C5',
		'免予情形（5）：非关键信息基础设施运营者，当年累计提供不满 10 万人个人信息（不含敏感个人信息）。',
		'Exempt (5): not a CIIO, personal information (not sensitive) of fewer than 100,000 people in the year.',
		{ doubts: ['D2', 'D4', 'D6', 'D7', 'D8', 'E9'], measures: ['M.order16-5', 'M.order16-10'] },
	),
	entry(
		'I.3-C6',
		'免予情形（6）：在自由贸易试验区注册的处理者，按试验区要求提供负面清单外的数据。',
		'Exempt (6): a processor registered in a pilot free trade zone provides data off the zone’s negative list, in compliance with its rules.',
		{
			doubts: ['D7', 'E6', 'E12', 'E13'],
			untranslatable: asks(
				[
					'数据是否确在负面清单之外，并符合试验区要求？',
					'Is the data indeed off the negative list and in compliance with the zone’s rules?',
				],
				[
					'清单按主体、行业、场景、字段和数量描述，多数条目未能取得，能否对应须由人比对。',
					'A list is worded by subject, industry, scenario, field and quantity, most entries could not be obtained, and whether data is one of them is for a person to compare.',
				],
				OFFICER,
			),
			measures: ['M.order16-6'],
		},
	),
	entry(
		'I.3-C7',
		'免予情形（7）：为修补安全漏洞，已按网络产品安全漏洞管理规定向工业和信息化部报告的漏洞数据。',
		'Exempt (7): vulnerability data, to patch it, already reported to MIIT under the vulnerability provisions.',
		{
			doubts: ['E1', 'E2', 'E6', 'E14'],
			untranslatable: asks(
				['提供是否为了修补该漏洞？漏洞是否已公开？', 'Does it serve to patch that vulnerability, and is it public?'],
				[
					'目的不在数据之中；漏洞是否公开没有统一的登记可查。',
					'A purpose is not in the data, and no register says whether a vulnerability is public.',
				],
				OFFICER,
			),
			measures: ['M.vuln-7', 'M.vuln-9(7)'],
		},
	),
	entry(
		'I.3-C8',
		'免予情形（8）：为处置安全事件，已按行业应急预案向工业和信息化部及行业主管部门报告的汽车产品、车联网平台及相关系统事件数据。',
		'Exempt (8): incident data on products, connected-vehicle platforms and systems, to handle it, already reported to MIIT and the industry regulators under the emergency plans.',
		{
			doubts: ['E1', 'E4', 'E6', 'E14'],
			untranslatable: asks(
				['提供是否为了处置该事件？', 'Does it serve to handle that incident?'],
				['目的不在数据之中。', 'A purpose is not in the data.'],
				OFFICER,
			),
			measures: ['M.miitplan-report'],
		},
	),
	entry(
		'I.3-C9',
		'免予情形（9）：为消除缺陷或者实施召回，已按缺陷汽车产品召回规定向市场监管总局备案的 OTA 升级包对应源代码。',
		'Exempt (9): source code of an OTA upgrade package, to remove a defect or for a recall, already filed with SAMR under the recall regulation.',
		{
			doubts: ['E1', 'E3', 'E6', 'E14', 'E18'],
			untranslatable: asks(
				['提供是否为了消除缺陷或者实施召回，而非功能升级？', 'Does it remove a defect or carry out a recall, and not upgrade a feature?'],
				['目的不在源代码之中。', 'A purpose is not in the source code.'],
				OFFICER,
			),
			measures: ['M.netreg-35'],
		},
	),
	entry('I.3-D', '免予情形所称个人信息不包括重要数据。', 'The personal information of the exemptions does not include important data.', {
		note: { zh: '对（7）至（9）所指数据本身是否适用，见解读口径 E1。', en: 'Whether it reaches the very data of (7) to (9): reading E1.' },
		doubts: ['D9', 'E1', 'E12'],
		measures: ['M.order16-5'],
	}),
];

export const section1: readonly Entry[] = [...scope, ...assessment, ...contract, ...exemptions];
