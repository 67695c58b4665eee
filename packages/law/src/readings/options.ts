import type { Reading } from './reading.ts';

/** Points where the law leaves room: what is asked, what is chosen unless the operator records otherwise, and who holds what. */
export const options: readonly Reading[] = [
	{
		id: 'D4',
		question: { zh: '人数按单个处理者还是按集团累计？', en: 'Is the count that of the single processor or of its group?' },
		default: 'entity',
		alternatives: {
			entity: {
				zh: '按处理者（法人）累计；集团合并申报只是程序便利。国家网信办 2025 年 4 月问答持此理解。',
				en: 'The processor (legal person). A joint application of a group is a convenience of procedure. So the CAC questions and answers of April 2025.',
			},
			group: {
				zh: '按集团累计，部分律师在防范拆分规避时采取的谨慎口径。',
				en: 'The group. A cautious reading of some counsel, against splitting.',
			},
		},
		executedBy: 'census',
		carriedOut: true,
	},
	{
		id: 'D6',
		question: {
			zh: '同一自然人的敏感与非敏感个人信息均出境，是否同时计入两项计数？',
			en: 'Does a person whose sensitive and ordinary PI both leave enter both meters?',
		},
		default: 'both',
		alternatives: {
			both: {
				zh: '计入敏感计数，其非敏感信息另计入普通计数。未见官方表述，取从严口径。',
				en: 'Both. No official sentence found; the strict reading.',
			},
			sensitiveOnly: { zh: '只计入敏感计数，实务中亦有采用。', en: 'The sensitive meter only; also met in practice.' },
		},
		executedBy: 'census',
		carriedOut: true,
	},
	{
		id: 'D7',
		question: { zh: '依免予情形出境的自然人是否计入累计人数？', en: 'Do persons exported under an exemption count?' },
		// The strict reading: for the common one no sentence of the CAC was found (counting-and-readings D7).
		default: 'exemptCounted',
		alternatives: {
			exemptNotCounted: {
				zh: '依免予情形（1）至（4）、（6）出境的不计入。实务通行理解，未见国家网信办明文。',
				en: 'Not those exported under exemptions (1) to (4) and (6). The common view; no sentence of the CAC found.',
			},
			exemptCounted: { zh: '一并计入，从严口径。', en: 'They count; the strict reading.' },
		},
		executedBy: 'census',
		carriedOut: true,
	},
	{
		id: 'D12',
		question: {
			zh: '远程访问按可访问人数还是实际查看人数计？',
			en: 'Does remote access count the persons reachable or the persons viewed?',
		},
		default: 'reachable',
		alternatives: {
			reachable: {
				zh: '按可访问的全部自然人计，条文表述为“可以”访问。',
				en: 'All persons reachable: the text speaks of what can be accessed.',
			},
			viewed: { zh: '按实际查看的自然人计，个别企业主张。', en: 'Persons actually viewed; argued by some companies.' },
		},
		executedBy: 'census',
		carriedOut: false,
	},
	{
		id: 'D13',
		question: {
			zh: '2021 年规定将超过 10 万人的个人信息列为重要数据，是否仍据以认定？',
			en: 'The 2021 provisions list personal information of more than 100,000 persons as important data: does that still hold?',
		},
		default: 'notImportant',
		alternatives: {
			notImportant: {
				zh: '不据以认定：2024 年规定和指引为 10 万人以上、不满 100 万人设有标准合同和认证路径，实务从新；该冲突见 2025 年 8 月的实务评析。',
				en: 'No: the 2024 provisions and the Guidelines give 100,000 to 1,000,000 persons the contract or certification, and practice follows them. The clash is noted by practitioners (August 2025).',
			},
			important: {
				zh: '据以认定：2021 年规定在文本上仍然有效，超过 10 万人即属重要数据。',
				en: 'Yes: the text of 2021 is still in force; more than 100,000 persons are important data.',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E1',
		question: {
			zh: '免予情形（7）至（9）所指数据本身属于重要数据时，是否仍免予申报？',
			en: 'Are the very data of exemptions (7) to (9) exempt where they are important data?',
		},
		default: 'exempt',
		alternatives: {
			exempt: {
				zh: '免予：末款只排除个人信息中的重要数据，且源代码正是作为重要数据才需要第（9）项。2026 年 2 月的近官方解读持此理解。',
				en: 'Exempt: the last paragraph speaks of personal information only, and source code needs (9) only because it is important data. Official-leaning commentary of February 2026.',
			},
			assessment: {
				zh: '须申报安全评估：免予以不属于重要数据为前提。欧华律师事务所（DLA Piper）持此理解。',
				en: 'Assessment: exempt only where not otherwise important data. DLA Piper.',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E2',
		question: {
			zh: '免予情形（7）是否同时解除向境外提供未公开漏洞的禁止？',
			en: 'Does exemption (7) also lift the ban on giving undisclosed vulnerabilities abroad?',
		},
		default: 'banStays',
		alternatives: {
			banStays: {
				zh: '不解除：免予的只是出境手续，《网络产品安全漏洞管理规定》第九条第七项没有例外。',
				en: 'No: it frees from the export procedures; Art. 9(7) of the vulnerability provisions knows no exception.',
			},
			freed: {
				zh: '已报告的即解除：以指引为在后的特别安排。无明文支持，仅供记录此种主张。',
				en: 'Once reported, yes: the Guidelines taken as the later, special rule. No text says so; recorded for those who argue it.',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E5',
		question: {
			zh: '正好 100 万人（敏感 1 万人）是否须申报评估？',
			en: 'Are exactly 1,000,000 persons (10,000 sensitive) within the assessment?',
		},
		default: 'inclusive',
		alternatives: {
			inclusive: {
				zh: '须申报：注 4 明确“以上”包含本数。',
				en: 'Yes: note 4 says that 以上 includes the number.',
			},
			above: {
				zh: '不须：英文译本作 more than。',
				en: 'No: the English translation says "more than".',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E6',
		question: {
			zh: '关键信息基础设施运营者能否适用免予情形（1）至（4）、（6）至（9）？',
			en: 'Are exemptions (1) to (4) and (6) to (9) open to a CIIO?',
		},
		default: 'open',
		alternatives: {
			open: {
				zh: '可以：只有第（5）项限定非关键信息基础设施运营者。',
				en: 'Open: only (5) is confined to those who are not a CIIO. The words of the Guidelines and of the 2024 Provisions, Art. 7(2).',
			},
			closed: {
				zh: '不适用：依《个人信息保护法》第四十条，谨慎的律师建议先行咨询。',
				en: 'Closed: PIPL Art. 40; cautious counsel advises to consult first.',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E7',
		question: {
			zh: '人力资源免予情形是否须规章制度与集体合同同时具备？',
			en: 'Does the HR exemption ask for labour rules and a collective contract together?',
		},
		default: 'both',
		alternatives: {
			both: { zh: '须同时具备，按条文的“和”。', en: 'Both, as the words join them with "and".' },
			either: { zh: '具备其一即可，部分实务观点。', en: 'Either; held by part of practice.' },
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E9',
		question: {
			zh: '敏感个人信息须订合同时，不满 10 万人的普通个人信息是否一并纳入？',
			en: 'Where sensitive information needs a contract, does the ordinary rest below 100,000 persons join it?',
		},
		default: 'separate',
		alternatives: {
			separate: {
				zh: '分别适用：普通个人信息仍适用免予情形（5），实务通行只就敏感场景备案。',
				en: 'No: the ordinary rest stays exempt by (5); common practice files the sensitive scenario.',
			},
			joined: {
				zh: '一并纳入：当年有敏感个人信息出境的，不再适用免予情形（5），谨慎口径。',
				en: 'Yes: with sensitive information leaving in the year, (5) is not used; the cautious reading.',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E12',
		question: {
			zh: '自贸试验区负面清单外的数据如属重要数据，是否免予？',
			en: 'Is data off a zone’s negative list exempt where it is important data?',
		},
		default: 'assessment',
		alternatives: {
			assessment: {
				zh: '须申报安全评估并作法律审查：多份清单自身的条款如此指向。',
				en: 'Assessment, with legal review: several lists’ own clauses point there.',
			},
			exempt: { zh: '免予：按第（6）项文义以清单为准。', en: 'Exempt: by the words of (6) the list decides.' },
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E14',
		question: {
			zh: '指引自何时施行？',
			en: 'From when do the Guidelines apply?',
		},
		default: 'atOnce',
		alternatives: {
			atOnce: {
				zh: '自发布时施行（2026 年 2 月 3 日公布；CTILS 持此说）。',
				en: 'At once, as published on 3 February 2026 (CTILS).',
			},
			july: {
				zh: '自 2026 年 7 月 1 日起施行（金杜在 Mondaq 的文章持此说）；此前没有免予情形（7）至（9）。',
				en: 'From 1 July 2026 (an article of King & Wood on Mondaq); before that there were no exemptions (7) to (9).',
			},
		},
		executedBy: 'decide',
		carriedOut: true,
	},
	{
		id: 'E16',
		question: {
			zh: '车内外音视频、图像和行踪轨迹是否一律按敏感个人信息处理？',
			en: 'Are video, audio, images and tracks of cars sensitive personal information throughout?',
		},
		default: 'sensitive',
		alternatives: {
			sensitive: {
				zh: '一律按敏感：2021 年规定第三条，行业规定从严。',
				en: 'Yes: Art. 3 of the 2021 provisions, the stricter rule of the sector.',
			},
			standard: {
				zh: '依 GB/T 45574-2025：图像经特征提取方为生物识别信息，行踪轨迹须连续精准。',
				en: 'By GB/T 45574-2025: an image is biometric only once traits are extracted, a track is continuous and precise.',
			},
		},
		executedBy: 'identify',
		carriedOut: false,
	},
	{
		id: 'E17',
		question: {
			zh: '充电数据等规则的“10 万辆”是否包含本数？',
			en: 'Does "100,000 vehicles" in the rule on charging data include the number?',
		},
		default: 'orMore',
		alternatives: {
			orMore: {
				zh: '包含：其他规则作“以上”，未经核验前从严。',
				en: 'Yes: other rules say "or more"; strict until verified.',
			},
			above: {
				zh: '不包含：征求意见稿该条作“超过”。由规则包的另一版本执行。',
				en: 'No: the draft says "more than" here. Carried out by another version of the pack.',
			},
		},
		executedBy: 'pack',
		carriedOut: false,
	},
	{
		id: 'E20',
		question: {
			zh: '“有效期届满前 60 个工作日内”申请延期，是窗口还是期限？',
			en: 'Is "within the 60 working days before expiry" a window or a deadline for the extension?',
		},
		default: 'window',
		alternatives: {
			window: {
				zh: '窗口：届满前 60 个工作日起至届满均可申请，国家网信办文本如此。',
				en: 'A window: from 60 working days before expiry until expiry, as the CAC text reads.',
			},
			deadline: {
				zh: '期限：至迟届满前 60 个工作日申请，部分二手资料如此理解。',
				en: 'A deadline: 60 working days before expiry at the latest; so some secondary sources.',
			},
		},
		executedBy: 'clock',
		carriedOut: true,
	},
];
