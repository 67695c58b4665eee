import { type Entry, entry } from './entry.ts';

/** Section I: what is regulated and which path it takes; section II: what is important data. */
export const section1: readonly Entry[] = [
	entry(
		'I.1',
		'function',
		'汽车数据是设计、生产、销售、使用、运维等环节产生的个人信息和重要数据。自主决定处理目的和方式的，均为汽车数据处理者：整车和零部件、软件企业，电信企业，自动驾驶服务商，平台运营者，经销、维修、出行企业等。',
		'Automotive data is personal information and important data from design, production, sale, use, operation and maintenance. A processor is whoever alone decides purpose and method: makers of vehicles, parts and software, telecom operators, automated-driving providers, platforms, dealers, repairers, mobility services and others.',
	),
	entry(
		'I.2-1',
		'function',
		'将境内运营中收集和产生的数据传输至境外。',
		'Data collected and generated in domestic operations is sent abroad.',
	),
	entry(
		'I.2-2',
		'function',
		'数据存放在境内，境外的机构、组织或者个人可以查询、调取、下载、导出。',
		'Data stays in the country while someone abroad can query, retrieve, download or export it.',
	),
	entry(
		'I.2-3',
		'function',
		'依《个人信息保护法》第三条第二款，在境外处理境内自然人的个人信息。',
		'Personal information of people in the country is processed abroad, as PIPL Art. 3(2) describes.',
	),
	entry('I.3-A1', 'function', '向境外提供重要数据的，申报数据出境安全评估。', 'Important data goes abroad: security assessment.'),
	entry(
		'I.3-A2',
		'function',
		'自当年 1 月 1 日起累计向境外提供 100 万人以上个人信息（不含敏感个人信息）的，申报安全评估。',
		'Personal information, not sensitive, of 1,000,000 people or more since 1 January of the year: security assessment.',
		{ zh: '正好 100 万人即属此列（注 4）。', en: 'Exactly 1,000,000 is in (note 4).' },
	),
	entry(
		'I.3-A3',
		'function',
		'自当年 1 月 1 日起累计向境外提供 1 万人以上敏感个人信息的，申报安全评估。',
		'Sensitive personal information of 10,000 people or more since 1 January of the year: security assessment.',
		{ zh: '正好 1 万人即属此列（注 4）。', en: 'Exactly 10,000 is in (note 4).' },
	),
	entry(
		'I.3-A4',
		'function',
		'关键信息基础设施运营者向境外提供个人信息的，申报安全评估。',
		'A critical information infrastructure operator provides personal information abroad: security assessment.',
	),
	entry(
		'I.3-A5',
		'pack',
		'国家有关规定要求申报安全评估的其他情形。',
		'Other circumstances in which state rules ask for a security assessment.',
		{
			zh: '开放清单，由运营方以规则包扩充，并各自注明出处。',
			en: 'An open list that the operator extends by packs, each item cited by its own source.',
		},
	),
	entry(
		'I.3-B1',
		'function',
		'非关键信息基础设施运营者，当年累计提供 10 万人以上、不满 100 万人个人信息（不含敏感个人信息）的，在订立标准合同与取得认证中择一。',
		'Not a CIIO, personal information (not sensitive) of 100,000 or more and less than 1,000,000 people in the year: standard contract or certification, at the processor’s choice.',
	),
	entry(
		'I.3-B2',
		'function',
		'非关键信息基础设施运营者，当年累计提供不满 1 万人敏感个人信息的，在订立标准合同与取得认证中择一。一人即适用。',
		'Not a CIIO, sensitive personal information of fewer than 10,000 people in the year: standard contract or certification. One person is enough.',
	),
	entry(
		'I.3-C1',
		'function',
		'免予情形（1）：境外收集和产生的数据传入境内处理后再提供给境外，处理中未引入境内个人信息或者重要数据。',
		'Exempt (1): data collected and generated abroad, processed here and sent out again, with no domestic personal information or important data brought in.',
	),
	entry(
		'I.3-C2',
		'function',
		'免予情形（2）：为订立、履行个人作为一方的合同（跨境购车、交付、支付、开户等）确需提供。',
		'Exempt (2): indeed necessary for a contract to which the individual is party, such as cross-border purchase of a car, delivery, payment or opening of an account.',
	),
	entry(
		'I.3-C3',
		'function',
		'免予情形（3）：依法制定的劳动规章制度和依法签订的集体合同，实施跨境人力资源管理，确需提供员工个人信息。',
		'Exempt (3): employee information indeed necessary for cross-border HR management under lawful labour rules and collective contracts.',
	),
	entry(
		'I.3-C4',
		'function',
		'免予情形（4）：紧急情况下为保护自然人的生命健康和财产安全确需提供。',
		'Exempt (4): indeed necessary in an emergency to protect the life, health or property of a person.',
	),
	entry(
		'I.3-C5',
		'function',
		'免予情形（5）：非关键信息基础设施运营者，当年累计提供不满 10 万人个人信息（不含敏感个人信息）。',
		'Exempt (5): not a CIIO, personal information (not sensitive) of fewer than 100,000 people in the year.',
	),
	entry(
		'I.3-C6',
		'function',
		'免予情形（6）：在自由贸易试验区注册的处理者，按试验区要求提供负面清单外的数据。',
		'Exempt (6): a processor registered in a pilot free trade zone provides data off the zone’s negative list, in compliance with its rules.',
	),
	entry(
		'I.3-C7',
		'function',
		'免予情形（7）：为修补安全漏洞，已按网络产品安全漏洞管理规定向工业和信息化部报告的漏洞数据。',
		'Exempt (7): vulnerability data, to patch it, already reported to MIIT under the vulnerability provisions.',
	),
	entry(
		'I.3-C8',
		'function',
		'免予情形（8）：为处置安全事件，已按行业应急预案向工业和信息化部及行业主管部门报告的汽车产品、车联网平台及相关系统事件数据。',
		'Exempt (8): incident data on products, connected-vehicle platforms and systems, to handle it, already reported to MIIT and the industry regulators under the emergency plans.',
	),
	entry(
		'I.3-C9',
		'function',
		'免予情形（9）：为消除缺陷或者实施召回，已按缺陷汽车产品召回规定向市场监管总局备案的 OTA 升级包对应源代码。',
		'Exempt (9): source code of an OTA upgrade package, to remove a defect or for a recall, already filed with SAMR under the recall regulation.',
	),
	entry(
		'I.3-D',
		'function',
		'免予情形所称个人信息不包括重要数据。',
		'The personal information of the exemptions does not include important data.',
		{ zh: '对（7）至（9）所指数据本身是否适用，见解读口径 E1。', en: 'Whether it reaches the very data of (7) to (9): reading E1.' },
	),
	...(
		[
			['II.1', '研发设计', 'R&D and design'],
			['II.2', '生产制造', 'production and manufacturing'],
			['II.3', '驾驶自动化', 'driving automation'],
			['II.4', '软件升级服务', 'software upgrade services'],
			['II.5', '联网运行', 'connected operation'],
		] as const
	).map(([id, zh, en]) =>
		entry(id, 'pack', `${zh}场景中重要数据的判定规则。`, `Which data of ${en} is important data.`, {
			zh: '正式文本未能取得，规则以可加载的规则包提供，逐项注明来源与是否核验。',
			en: 'The official text could not be obtained: items come in loadable packs, each with its source and whether it is verified.',
		}),
	),
	entry(
		'II.6-a',
		'pack',
		'其他出境场景中的数据符合上述判定规则的，同样判定为重要数据。',
		'Data in other cross-border scenarios that meets the rules above is important data too.',
	),
	entry(
		'II.6-b',
		'registry',
		'处理者识别申报，并经有关部门公布或者告知为重要数据的数据。',
		'Data that the processor identified and declared and that the authorities announced or notified as important data.',
	),
];
