import type { Text } from '../types.ts';

/** `law.clock-<id>` of a deadline: who does what within which period. */
const clocks = {
	'law.clock-assessment-declare': {
		zh: '自评估完成后三个月内申报；逾期须重新自评估。',
		en: 'Declare within three months of finishing the self-assessment; later it has to be made again.',
	},
	'law.clock-assessment-completeness': {
		zh: '省级网信部门自收到申报材料之日起 5 个工作日内完成完备性查验。',
		en: 'The provincial cyberspace office checks completeness within 5 working days of receiving the materials.',
	},
	'law.clock-assessment-acceptance': {
		zh: '国家网信部门自收到材料之日起 7 个工作日内确定是否受理并书面通知。',
		en: 'The CAC decides on acceptance within 7 working days of receiving the materials and says so in writing.',
	},
	'law.clock-assessment-decision': {
		zh: '国家网信部门自书面受理通知之日起 45 个工作日内完成评估，延长的以告知的预计时间为准。',
		en: 'The CAC assesses within 45 working days of its written acceptance; when extended, by the time it named.',
	},
	'law.clock-assessment-supplement': {
		zh: '按国家网信部门的要求补充、更正材料；无正当理由不补充的，评估可被终止。',
		en: 'Supplement or correct the materials as the CAC asked; without good reason the assessment may be ended.',
	},
	'law.clock-assessment-review': {
		zh: '对评估结果有异议的，自收到结果之日起 15 个工作日内申请复评；复评结果为最终结论。',
		en: 'A re-review can be asked for within 15 working days of receiving the result; its result is final.',
	},
	'law.clock-assessment-extension': {
		zh: '评估结果有效期届满前 60 个工作日内，通过省级网信部门申请延长有效期。',
		en: 'Ask through the provincial office for an extension within the 60 working days before the result expires.',
	},
	'law.clock-assessment-redeclare': {
		zh: '情形变化影响出境数据安全，重新申报评估；规定未设时限。',
		en: 'A change affects the security of the data: declare again. The rules name no period.',
	},
	'law.clock-assessment-rectify': {
		zh: '已被要求终止出境：整改后重新申报评估；规定未设时限。',
		en: 'The export was ordered to stop: rectify and declare again. The rules name no period.',
	},
	'law.clock-contract-file': {
		zh: '自标准合同生效之日起 10 个工作日内，向所在地省级网信部门备案。',
		en: 'File with the provincial cyberspace office within 10 working days of the contract taking effect.',
	},
	'law.clock-contract-pipia': {
		zh: '个人信息保护影响评估完成后三个月内备案；逾期须重新评估。',
		en: 'File within three months of finishing the PIPIA; later it has to be made again.',
	},
	'law.clock-contract-check': {
		zh: '省级网信部门自收到备案材料之日起 15 个工作日内查验并告知结果。',
		en: 'The office checks the filing within 15 working days and tells the result.',
	},
	'law.clock-contract-supplement': {
		zh: '备案未通过：10 个工作日内补充材料，逾期未补充的可终止备案程序。',
		en: 'Not passed: supplement within 10 working days, or the procedure may be ended.',
	},
	'law.clock-contract-recheck': {
		zh: '省级网信部门自收到补充材料之日起 15 个工作日内再次查验并告知结果。',
		en: 'The office checks the supplemented filing within another 15 working days.',
	},
	'law.clock-contract-redo': {
		zh: '情形变化：重新开展影响评估，补充或者重新订立标准合同并重新备案；规定未设时限。',
		en: 'Circumstances changed: new PIPIA, supplement or conclude the contract again, file again. The rules name no period.',
	},
	'law.clock-certification-data': {
		zh: '认证机构自出具证书起 5 个工作日内报送认证证书信息。',
		en: 'The certification body reports the certificate’s data within 5 working days.',
	},
	'law.clock-certification-renew': {
		zh: '认证证书有效期届满前 6 个月申请续期。',
		en: 'Apply for renewal six months before the certificate expires.',
	},
	'law.clock-certification-redo': {
		zh: '不再符合认证要求：重新开展影响评估并重新申请认证；规定未设时限。',
		en: 'Requirements are no longer met: PIPIA and application again. The rules name no period.',
	},
	'law.clock-certifier-file': {
		zh: '认证机构自取得资质之日起 10 个工作日内向国家网信部门备案。',
		en: 'The certification body files with the CAC within 10 working days of its qualification.',
	},
	'law.clock-certifier-record': {
		zh: '国家网信部门自收到备案之日起 30 个工作日内答复认证机构。',
		en: 'The CAC answers the certification body within 30 working days of the filing.',
	},
	'law.clock-incident-protection': {
		zh: '涉及关键信息基础设施：立即向保护工作部门和公安机关报告，最迟不超过 1 小时。',
		en: 'A CII is concerned: report to its protection department and to public security at once, at the latest within 1 hour.',
	},
	'law.clock-incident-unit': {
		zh: '中央和国家机关及其所属单位：向本部门网信工作机构报告，最迟不超过 2 小时。',
		en: 'A central or state organ or its unit: report to the organ’s own cyber unit within 2 hours.',
	},
	'law.clock-incident-province': {
		zh: '其他网络运营者：向属地省级网信部门报告，最迟不超过 4 小时。',
		en: 'Any other operator: report to the provincial cyberspace office within 4 hours.',
	},
	'law.clock-incident-protection-on': {
		zh: '保护工作部门收到重大以上事件报告后，30 分钟内向上报告。',
		en: 'The protection department passes on a major incident within 30 minutes of the report.',
	},
	'law.clock-incident-unit-on': {
		zh: '本部门网信工作机构收到重大以上事件报告后，1 小时内向上报告。',
		en: 'The organ’s cyber unit passes on a major incident within 1 hour of the report.',
	},
	'law.clock-incident-province-on': {
		zh: '省级网信部门收到重大以上事件报告后，1 小时内向上报告。',
		en: 'The provincial office passes on a major incident within 1 hour of the report.',
	},
	'law.clock-incident-closing': {
		zh: '事件处置结束后 30 日内报送总结报告。',
		en: 'Send the closing report within 30 days of the end of handling.',
	},
	'law.clock-incident-foreseen': {
		zh: '预判可能发生较大以上数据安全事件：立即向地方行业监管部门报告，规定未设分钟数。',
		en: 'A larger incident is foreseen: report to the local industry regulator immediately; no minutes are set.',
	},
	'law.clock-incident-industry': {
		zh: '判定为较大以上数据安全事件：立即向地方行业监管部门报告，规定未设分钟数。',
		en: 'Judged larger or above: report to the local industry regulator immediately; no minutes are set.',
	},
	'law.clock-incident-industry-call': {
		zh: '地方行业监管部门收到重大以上事件报告后，10 分钟内电话上报。',
		en: 'The local industry regulator passes on a major incident by telephone within 10 minutes.',
	},
	'law.clock-incident-industry-on': {
		zh: '地方行业监管部门收到重大以上事件报告后，30 分钟内书面上报。',
		en: 'The local industry regulator passes on a major incident in writing within 30 minutes.',
	},
	'law.clock-incident-summary': {
		zh: '重大以上数据安全事件应急处置结束后 5 个工作日内，报送总结报告。',
		en: 'Major and above: send the summary within 5 working days of the end of the emergency work.',
	},
	'law.clock-vulnerability-report': {
		zh: '产品提供者自发现漏洞起 2 日内，向工业和信息化部网络安全威胁和漏洞信息共享平台报送。',
		en: 'The product provider reports to MIIT’s threat and vulnerability platform within 2 days of discovery.',
	},
} as const;

/** `law.standing-<id>`: duties and bans without a clock. */
const standing = {
	'law.standing-assessment-before': { zh: '通过安全评估前不得出境。', en: 'Nothing leaves before the assessment is passed.' },
	'law.standing-scope-lock': {
		zh: '出境不得超出评估时明确的目的、方式、范围和种类、规模。',
		en: 'The export may not exceed the assessed purpose, method, scope, kinds and scale.',
	},
	'law.standing-assessment-stopped': {
		zh: '已被要求终止出境：整改并重新通过评估前不得出境。',
		en: 'The export was ordered to stop: nothing leaves until rectified and passed again.',
	},
	'law.standing-contract-before': { zh: '标准合同生效前不得出境。', en: 'Nothing leaves before the contract is in effect.' },
	'law.standing-certification-before': { zh: '取得认证前不得出境。', en: 'Nothing leaves before the certificate is obtained.' },
	'law.standing-certification-lost': {
		zh: '认证证书已暂停、撤销，或者已不再符合要求：不得据以出境。',
		en: 'The certificate is suspended, revoked, or its requirements no longer met: nothing leaves on it.',
	},
	'law.standing-undisclosed': {
		zh: '未公开的漏洞信息，不得提供给产品提供者以外的境外组织或者个人；条文没有例外。',
		en: 'The undisclosed vulnerability may be given to nobody abroad but the product provider; the text knows no exception.',
	},
	'law.standing-incident-internal': {
		zh: '两套标准均为一般事件：内部处置并留存记录。',
		en: 'General on both scales: handled internally, and recorded.',
	},
	'law.standing-incident-persons': {
		zh: '立即补救，并通知履行个人信息保护职责的部门和个人；已有效避免危害的，可以不通知个人。',
		en: 'Remedy at once and notify the authority and the individuals; not the individuals where harm is effectively avoided.',
	},
	'law.standing-incident-export': {
		zh: '数据出境发生或者可能发生安全事件的，采取补救措施，并向省级网信部门、国家网信部门和其他有关主管部门报告。',
		en: 'An incident of exported data: remedy, and report to the provincial cyberspace office, the CAC and other authorities.',
	},
	'law.standing-incident-remedy': {
		zh: '立即处置，按规定告知用户并向有关主管部门报告。',
		en: 'Handle it at once, tell the users as the rules ask and report to the authorities.',
	},
	'law.standing-incident-unauthorised': {
		zh: '存在违规出境：及时处置，并向地方行业主管部门报告；指引未设时限。',
		en: 'Data left without being allowed to: act in time and report to the local industry regulator; the Guidelines name no period.',
	},
	'law.standing-incident-crime': { zh: '涉嫌犯罪：向公安机关报案。', en: 'A crime is suspected: report to the police.' },
} as const;

/** `law.compared-<field>`: what is compared; `law.change-<field>`: the difference. */
const changes = {
	'law.compared-purpose': { zh: '出境目的', en: 'purpose' },
	'law.compared-method': { zh: '出境方式', en: 'method' },
	'law.compared-kinds': { zh: '数据种类和敏感程度', en: 'kinds and sensitivity' },
	'law.compared-ordinary': { zh: '规模（普通计数）', en: 'scale (ordinary meter)' },
	'law.compared-sensitive': { zh: '规模（敏感计数）', en: 'scale (sensitive meter)' },
	'law.compared-recipient': { zh: '境外接收方', en: 'overseas recipient' },
	'law.compared-use': { zh: '境外接收方的用途和方式', en: 'the recipient’s use and method' },
	'law.compared-retention': { zh: '境外保存期限', en: 'retention abroad' },
	'law.compared-storage': { zh: '境外保存地点', en: 'place of storage abroad' },
	'law.compared-onward': { zh: '再提供', en: 'onward provision' },
	'law.compared-processorcontrol': { zh: '数据处理者的实际控制权', en: 'actual control of the processor' },
	'law.compared-recipientcontrol': { zh: '境外接收方的实际控制权', en: 'actual control of the recipient' },
	'law.compared-law': { zh: '接收方所在地的政策法规和网络安全环境', en: 'law and network security at the recipient’s place' },
	'law.compared-legaldocument': { zh: '法律文件', en: 'legal document' },
	'law.compared-other': { zh: '其他情形', en: 'other circumstances' },
	'law.change-purpose': { zh: '出境目的与所申报的不同。', en: 'The purpose is not the declared one.' },
	'law.change-method': { zh: '出境方式与所申报的不同。', en: 'The method is not the declared one.' },
	'law.change-kinds': { zh: '出境数据含未申报的种类：{added}。', en: 'Kinds that were not declared: {added}.' },
	'law.change-ordinary': {
		zh: '普通计数至少 {observed} 人，超出所申报的 {declared} 人。',
		en: 'At least {observed} persons in the ordinary meter, above the {declared} declared.',
	},
	'law.change-sensitive': {
		zh: '敏感计数至少 {observed} 人，超出所申报的 {declared} 人。',
		en: 'At least {observed} persons in the sensitive meter, above the {declared} declared.',
	},
	'law.change-recipient': { zh: '境外接收方与所申报的不同。', en: 'The overseas recipient is not the declared one.' },
	'law.change-use': { zh: '境外接收方的用途、方式与所申报的不同。', en: 'The recipient’s use or method is not the declared one.' },
	'law.change-retention': {
		zh: '境外保存期限为 {observed} 个月，长于所申报的 {declared} 个月。',
		en: 'Retention abroad is {observed} months, longer than the {declared} declared.',
	},
	'law.change-retention-endless': {
		zh: '境外保存没有期限，所申报的为 {declared} 个月。',
		en: 'Retention abroad has no end; {declared} months were declared.',
	},
	'law.change-storage': { zh: '未申报的境外保存地点：{added}。', en: 'Places of storage abroad that were not declared: {added}.' },
	'law.change-onward': { zh: '未申报的再提供对象：{added}。', en: 'Onward recipients who were not declared: {added}.' },
	'law.change-processorcontrol': { zh: '数据处理者的实际控制权发生变化。', en: 'Actual control of the processor has changed.' },
	'law.change-recipientcontrol': { zh: '境外接收方的实际控制权发生变化。', en: 'Actual control of the recipient has changed.' },
	'law.change-law': {
		zh: '接收方所在地的政策法规或者网络安全环境发生变化。',
		en: 'Law or network security at the recipient’s place has changed.',
	},
	'law.change-legaldocument': { zh: '法律文件与所申报的不同。', en: 'The legal document is not the declared one.' },
	'law.change-other': { zh: '记有其他情形：{added}。', en: 'Other circumstances are recorded: {added}.' },
	'law.change-open': { zh: '现状未知，不能视为未变化。', en: 'What is now the case is unknown; it cannot be taken as unchanged.' },
	'law.change-scale-open': {
		zh: '人数上端可能超出所申报的 {declared} 人。',
		en: 'The upper end of the count may be above the {declared} persons declared.',
	},
	'law.change-scale-undeclared': {
		zh: '评估未载明人数，无从判断是否超出。',
		en: 'The assessment states no number of persons; whether it is exceeded cannot be told.',
	},
	'law.change-again': {
		zh: '须重新申报、重新订立并备案或者重新申请认证。',
		en: 'Declare, conclude and file, or apply for certification again.',
	},
	'law.change-person': {
		zh: '由负责人认定是否构成须重新办理的变化。',
		en: 'A responsible person decides whether it has to be done again.',
	},
} as const;

const answers = {
	'law.report-unit': { zh: '事发单位名称和涉事设施、系统、平台', en: 'the unit, and the facility, system or platform concerned' },
	'law.report-event': {
		zh: '发现或者发生的时间、地点、类型、级别，影响和危害，已采取的措施和效果；勒索攻击的，含勒索金额、方式、日期',
		en: 'time, place, type and level; effect and harm; measures taken and their effect; in a ransom attack its sum, way and date',
	},
	'law.report-trend': { zh: '事态发展趋势和可能的进一步影响', en: 'how it develops and what it may still lead to' },
	'law.report-cause': { zh: '初步分析的原因', en: 'the cause as first analysed' },
	'law.report-tracing': { zh: '溯源调查的线索', en: 'leads for tracing it' },
	'law.report-next': { zh: '拟采取的措施和请求支援的事项', en: 'next steps, and help asked for' },
	'law.report-scene': { zh: '现场保护情况', en: 'how the scene is preserved' },
	'law.report-other': { zh: '其他应当报告的情况', en: 'anything else to be reported' },
	'law.grade-general': { zh: '一般', en: 'general' },
	'law.grade-larger': { zh: '较大', en: 'larger' },
	'law.grade-major': { zh: '重大', en: 'major' },
	'law.grade-extra-major': { zh: '特别重大', en: 'extra-major' },
	'law.who-processor': { zh: '数据处理者', en: 'processor' },
	'law.who-authority': { zh: '主管部门', en: 'authority' },
	'law.who-certifier': { zh: '认证机构', en: 'certification body' },
	'law.due-immediately': { zh: '立即', en: 'immediately' },
	'law.due-calendar-year-unknown': {
		zh: '{year} 年的放假安排尚未载入工作日历，到期日未知。',
		en: 'The calendar of working days does not hold {year}; the due day is unknown.',
	},
	'law.due-no-clock-in-law': { zh: '规定未设时限。', en: 'The rules name no period.' },
	'law.due-no-date-in-notice': {
		zh: '主管部门的通知未载明时间，或者尚未录入。',
		en: 'The authority’s notice names no time, or none is recorded.',
	},
	'law.pipia-too-old': {
		zh: '评估报告完成已超过三个月，须重新评估。',
		en: 'The report was finished more than three months before; it has to be made again.',
	},
	'law.pipia-after-filing': {
		zh: '评估报告在申报或者备案之后才完成。',
		en: 'The report was finished only after the declaration or filing.',
	},
	'law.pipia-changed': {
		zh: '评估完成后情况发生重大变化，须重新评估。',
		en: 'There was a major change since the report was finished; it has to be made again.',
	},
	'law.pipia-age-open': { zh: '评估报告的完成时间未知。', en: 'When the report was finished is unknown.' },
	'law.pipia-change-open': {
		zh: '评估完成后有无重大变化未知，须由负责人认定。',
		en: 'Whether there was a major change since is unknown; a responsible person has to say.',
	},
	'law.applicant-legal-entity': { zh: '由境内法人申报。', en: 'The domestic legal entity applies.' },
	'law.applicant-branch': { zh: '没有境内法人，由境内分支机构申报。', en: 'Without a domestic legal entity the domestic branch applies.' },
	'law.applicant-none': {
		zh: '境内既无法人也无分支机构，没有可以申报的主体；境外处理者须先在境内设立专门机构或者指定代表（《个人信息保护法》第五十三条）。',
		en: 'Neither a legal entity nor a branch in the country: nobody can apply. A handler abroad first appoints a body or representative (PIPL Art. 53).',
	},
	'law.applicant-open': {
		zh: '处理者在境内是法人还是分支机构未知。',
		en: 'Whether the processor is a legal entity or a branch here is unknown.',
	},
	'law.applicant-jointly': {
		zh: '同一集团多家境内子公司场景相近，可以由集团合并申报。',
		en: 'Several domestic subsidiaries of one group with similar scenarios: the group may apply as one.',
	},
	'law.applicant-jointly-open': {
		zh: '能否由集团合并申报尚不能确定；场景是否相近须由负责人签署认定。',
		en: 'Whether the group may apply as one is open; that the scenarios are similar takes a signed answer.',
	},
	'law.extension-unchanged': { zh: '出境目的和双方主体未变化。', en: 'Purpose and parties are unchanged.' },
	'law.extension-growth': {
		zh: '今后三年自然人数量增长不超过 20%。',
		en: 'Natural persons grow by no more than 20 % in the next three years.',
	},
	'law.extension-compliant': { zh: '法律文件仍符合要求。', en: 'The legal document still complies.' },
	'law.extension-incident': {
		zh: '有效期内未发生重大数据安全事件。',
		en: 'There was no major security incident in the three years.',
	},
	'law.extension-incomplete': {
		zh: '延期条件共六项，目前只取得其中四项，须对照申报指南核对其余两项。',
		en: 'Of six conditions four could be recovered; the other two have to be compared with the declaration guide.',
	},
	'law.extension-early': { zh: '申请窗口尚未开启。', en: 'The window is not open yet.' },
	'law.extension-intime': { zh: '可以申请延期。', en: 'The extension can be asked for.' },
	'law.extension-late': {
		zh: '已过申请延期的时间，须重新申报。',
		en: 'It is too late for an extension; the transfer has to be declared again.',
	},
	'law.extension-unknown': {
		zh: '工作日历缺少相关年份，尚不能判断窗口。',
		en: 'The calendar lacks a year that the window runs through.',
	},
} as const;

const words = (kind: 'event' | 'stage', procedure: string, texts: Readonly<Record<string, readonly [zh: string, en: string]>>) =>
	Object.fromEntries(Object.entries(texts).map(([id, [zh, en]]) => [`law.${kind}-${procedure}-${id}`, { zh, en }]));

/** `law.event-<procedure>-<event>`, `law.stage-<procedure>-<stage>`: see `eventMessage`, `stageMessage`. */
const events: Readonly<Record<string, Text>> = {
	...words('event', 'assessment', {
		'self-assessed': ['完成风险自评估', 'Self-assessment finished'],
		declared: ['省级网信部门收到申报材料', 'Materials received by the provincial office'],
		returned: ['材料不完备，退回补正', 'Returned as incomplete'],
		forwarded: ['国家网信部门收到材料', 'Materials received by the CAC'],
		accepted: ['国家网信部门书面通知受理', 'Accepted by the CAC in writing'],
		'not-accepted': ['国家网信部门不予受理', 'Not accepted by the CAC'],
		'supplement-asked': ['国家网信部门要求补充材料', 'Supplement asked for by the CAC'],
		supplemented: ['已补充材料', 'Supplement supplied'],
		'time-extended': ['评估时间延长', 'Time of the assessment extended'],
		passed: ['收到结果：通过评估', 'Result received: passed'],
		'not-passed': ['收到结果：未通过评估', 'Result received: not passed'],
		'review-asked': ['申请复评', 'Re-review asked for'],
		reviewed: ['收到复评结果', 'Result of the re-review received'],
		'extension-applied': ['申请延长有效期', 'Extension asked for'],
		'extension-granted': ['有效期获准延长', 'Extension granted'],
		'extension-refused': ['有效期未获延长', 'Extension refused'],
		changed: ['认定须重新申报', 'Found to need a new declaration'],
		stopped: ['被要求终止出境', 'Ordered to stop'],
		withdrawn: ['撤回申报', 'Declaration withdrawn'],
		terminated: ['评估被终止', 'Assessment ended by the CAC'],
	}),
	...words('stage', 'assessment', {
		preparing: ['准备中', 'in preparation'],
		'self-assessed': ['已完成自评估', 'self-assessed'],
		declared: ['完备性查验中', 'completeness check'],
		returned: ['退回补正', 'returned'],
		forwarded: ['待受理', 'awaiting acceptance'],
		'not-accepted': ['不予受理', 'not accepted'],
		accepted: ['评估中', 'under assessment'],
		supplementing: ['评估中，待补充材料', 'under assessment, supplement owed'],
		passed: ['已通过', 'passed'],
		'not-passed': ['未通过', 'not passed'],
		reviewing: ['复评中', 're-review'],
		extending: ['已通过，延期申请中', 'passed, extension asked for'],
		changed: ['须重新申报', 'to be declared again'],
		stopped: ['已被要求终止出境', 'ordered to stop'],
		withdrawn: ['已撤回', 'withdrawn'],
		terminated: ['已终止', 'ended'],
		expired: ['有效期已届满', 'expired'],
	}),
	...words('event', 'standardcontract', {
		assessed: ['完成个人信息保护影响评估', 'PIPIA finished'],
		effective: ['标准合同生效', 'Contract in effect'],
		filed: ['省级网信部门收到备案材料', 'Filing received by the office'],
		numbered: ['取得备案编号', 'Filing number received'],
		refused: ['备案未通过', 'Filing not passed'],
		refiled: ['补充后再次提交备案', 'Supplemented filing received'],
		ended: ['备案程序终止', 'Filing procedure ended'],
		cancelled: ['备案编号被撤销', 'Filing number cancelled'],
		changed: ['认定须重新评估、订立并备案', 'Found to need a new PIPIA, contract and filing'],
	}),
	...words('stage', 'standardcontract', {
		preparing: ['准备中', 'in preparation'],
		assessed: ['已完成影响评估', 'PIPIA finished'],
		effective: ['已生效，待备案', 'in effect, to be filed'],
		filed: ['备案查验中', 'filed, being checked'],
		refused: ['备案未通过，待补充', 'not passed, supplement owed'],
		refiled: ['补充材料查验中', 'filed again, being checked'],
		numbered: ['已备案', 'filed, with number'],
		ended: ['备案程序已终止', 'procedure ended'],
		cancelled: ['备案编号已撤销', 'number cancelled'],
		changed: ['须重新评估、订立并备案', 'to be assessed, concluded and filed again'],
	}),
	...words('event', 'certification', {
		assessed: ['完成个人信息保护影响评估', 'PIPIA finished'],
		applied: ['向认证机构申请', 'Application to the body'],
		refused: ['未通过认证', 'Certification refused'],
		withdrawn: ['撤回申请', 'Application withdrawn'],
		obtained: ['取得认证证书', 'Certificate obtained'],
		'data-reported': ['认证机构已报送证书信息', 'Certificate data reported by the body'],
		'renewal-applied': ['申请续期', 'Renewal applied for'],
		renewed: ['取得续期证书', 'Certificate renewed'],
		'renewal-refused': ['续期未通过', 'Renewal refused'],
		suspended: ['证书被暂停', 'Certificate suspended'],
		resumed: ['证书恢复', 'Certificate resumed'],
		revoked: ['证书被撤销', 'Certificate revoked'],
		changed: ['认定不再符合认证要求', 'Requirements found to be no longer met'],
	}),
	...words('stage', 'certification', {
		preparing: ['准备中', 'in preparation'],
		assessed: ['已完成影响评估', 'PIPIA finished'],
		applied: ['认证中', 'applied for'],
		refused: ['未通过', 'refused'],
		withdrawn: ['已撤回', 'withdrawn'],
		obtained: ['已取得证书', 'obtained'],
		renewing: ['已取得证书，续期申请中', 'obtained, renewal applied for'],
		suspended: ['证书已暂停', 'suspended'],
		revoked: ['证书已撤销', 'revoked'],
		changed: ['须重新申请认证', 'to be applied for again'],
		expired: ['有效期已届满', 'expired'],
	}),
	...words('event', 'certifierfiling', {
		qualified: ['认证机构取得资质', 'Body qualified'],
		filed: ['国家网信部门收到机构备案', 'Filing received by the CAC'],
		recorded: ['机构备案完成', 'Filing recorded'],
	}),
	...words('stage', 'certifierfiling', {
		unqualified: ['未取得资质', 'not qualified'],
		qualified: ['已取得资质，待备案', 'qualified, to be filed'],
		filed: ['备案办理中', 'filed'],
		recorded: ['已备案', 'recorded'],
	}),
	...words('event', 'incident', {
		foreseen: ['预判可能发生事件', 'Incident foreseen'],
		averted: ['事件未发生', 'Incident averted'],
		discovered: ['发现事件', 'Incident discovered'],
		regraded: ['更新事实并重新定级', 'Facts updated, graded again'],
		reported: ['已报告', 'Reported'],
		'passed-on': ['受理部门已向上报告', 'Passed on to the level above'],
		ended: ['处置结束', 'Handling ended'],
		'closing-reported': ['已报送总结报告（网信部门）', 'Closing report sent (CAC)'],
		summarised: ['已报送总结报告（工业和信息化部门）', 'Summary sent (MIIT)'],
	}),
	...words('stage', 'incident', {
		undiscovered: ['未发现', 'not discovered'],
		foreseen: ['已预判', 'foreseen'],
		averted: ['未发生', 'averted'],
		open: ['处置中', 'being handled'],
		ended: ['处置结束', 'handling ended'],
	}),
	...words('event', 'vulnerability', {
		discovered: ['发现漏洞', 'Vulnerability discovered'],
		'provider-settled': ['认定产品提供者', 'Product provider settled'],
		reported: ['已报送工业和信息化部平台', 'Reported to MIIT’s platform'],
		disclosed: ['漏洞已公开', 'Vulnerability made public'],
	}),
	...words('stage', 'vulnerability', {
		undiscovered: ['未发现', 'not discovered'],
		discovered: ['已发现', 'discovered'],
	}),
};

export const procedureMessages: Readonly<Record<string, Text>> = { ...clocks, ...standing, ...changes, ...answers, ...events };
