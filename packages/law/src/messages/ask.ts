/** Questions of an interview, their options and notes. Options of several are questions too, so that each can stand alone. */
export const askMessages = {
	'law.ask-several': { zh: '下列各问，答案为“是”的有哪些？', en: 'To which of these is the answer yes?' },
	'law.ask-act': { zh: '数据以何种方式出境？', en: 'How does the data leave the country?' },
	'law.ask-act-send': {
		zh: '将境内运营中收集和产生的数据传输至境外',
		en: 'Data collected or generated in domestic operations is sent abroad',
	},
	'law.ask-act-access': {
		zh: '数据存放在境内，境外可以访问、调取、下载或者导出',
		en: 'Data stays in the country and can be accessed, retrieved, downloaded or exported from abroad',
	},
	'law.ask-act-abroad': {
		zh: '在境外处理境内自然人的个人信息（《个人信息保护法》第三条第二款）',
		en: 'Personal information of people in the country is processed abroad (PIPL Art. 3(2))',
	},
	'law.ask-act-none': { zh: '以上均不属于', en: 'None of these' },
	'law.ask-kinds': { zh: '数据中有哪几类？', en: 'Which kinds does the data hold?' },
	'law.ask-kind-ordinarypi': { zh: '个人信息（不含敏感个人信息）', en: 'Personal information, not sensitive' },
	'law.ask-kind-sensitivepi': { zh: '敏感个人信息', en: 'Sensitive personal information' },
	'law.ask-kind-nonpersonal': { zh: '不含个人信息的数据', en: 'Data without personal information' },
	'law.ask-kind-unread': { zh: '种类不明的数据', en: 'Data of an unknown kind' },
	'law.ask-kinds-note': {
		zh: '敏感个人信息如行踪轨迹、生物识别、车内外音视频、金融账户、不满十四周岁未成年人的信息。',
		en: 'Sensitive are for example tracks, biometrics, audio and video of cars, financial accounts, anything of children under fourteen.',
	},
	'law.ask-classified': { zh: '是否含涉密地理信息？', en: 'Does it contain classified geographic information?' },
	'law.ask-undisclosed': {
		zh: '是否含尚未公开的网络产品安全漏洞？',
		en: 'Does it tell of a vulnerability of a network product that is not public?',
	},
	'law.ask-provider': {
		zh: '境外接收方是否为有该漏洞的产品的提供者？',
		en: 'Is the overseas recipient the provider of the product that has the vulnerability?',
	},
	'law.ask-zone-list': {
		zh: '是否列入注册地自由贸易试验区负面清单中须通过安全评估的数据项？',
		en: 'Is it on the negative list of the zone the processor is registered in, among what needs a security assessment?',
	},
	'law.ask-authority': {
		zh: '是否系应外国司法或者执法机构的要求提供？',
		en: 'Is it asked for by a foreign judicial or law-enforcement authority?',
	},
	'law.ask-survey': {
		zh: '是否含测绘地理信息数据（坐标、影像、点云及其属性）？',
		en: 'Does it contain surveying and mapping data (coordinates, images, point clouds and their attributes)?',
	},
	'law.ask-precise': {
		zh: '是否含有空间位置坐标（行踪轨迹、自动驾驶地图、测绘数据）？',
		en: 'Does it contain spatial positions (tracks, automated-driving maps, surveying data)?',
	},
	'law.ask-exemptions': { zh: '本次出境属于下列哪些情形？', en: 'Which of these situations is it?' },
	'law.ask-exemptions-note': {
		zh: '选中的情形随后逐项询问证明；没有证明的，不能据以免予。',
		en: 'For each one chosen its proofs are asked for next; without them it does not exempt.',
	},
	'law.ask-proof': { zh: '{exemption}：下列各问，答案为“是”的有哪些？', en: '{exemption}: to which of these is the answer yes?' },
	'law.ask-foreignorigin': {
		zh: '是否有材料证明：数据在境外收集和产生，境内处理时未引入境内个人信息或者重要数据？',
		en: 'Is there proof that it was collected and generated abroad and that nothing domestic was brought in here?',
	},
	'law.ask-contractnecessity': {
		zh: '是否有记录在案的认定：为订立、履行个人作为一方的合同确需提供？',
		en: 'Is it on record that it is indeed necessary for a contract to which the individual is party?',
	},
	'law.ask-hrnecessity': {
		zh: '是否有记录在案的认定：为实施跨境人力资源管理确需提供？',
		en: 'Is it on record that it is indeed necessary for cross-border HR management?',
	},
	'law.ask-labourrules': { zh: '是否有依法制定的劳动规章制度？', en: 'Are there lawful labour rules?' },
	'law.ask-collectivecontract': { zh: '是否有依法签订的集体合同？', en: 'Is there a lawful collective contract?' },
	'law.ask-emergencynecessity': {
		zh: '是否有记录在案的认定：紧急情况下为保护生命健康和财产安全确需提供？',
		en: 'Is it on record that it is indeed necessary in an emergency to protect life, health or property?',
	},
	'law.ask-offnegativelist': {
		zh: '是否有记录在案的认定：数据在该试验区负面清单之外？',
		en: 'Is it on record that the data is off the zone’s negative list?',
	},
	'law.ask-zonerules': { zh: '是否有符合该试验区管理要求的证明？', en: 'Is there proof of compliance with the zone’s rules?' },
	'law.ask-vulnerabilitypatching': {
		zh: '是否有记录在案的认定：提供是为修补该漏洞？',
		en: 'Is it on record that it serves to patch the vulnerability?',
	},
	'law.ask-miitvulnerabilityreport': {
		zh: '是否已向工业和信息化部报告该漏洞，并有凭证？',
		en: 'Has the vulnerability been reported to MIIT, with proof?',
	},
	'law.ask-incidenthandling': {
		zh: '是否有记录在案的认定：提供是为处置该安全事件？',
		en: 'Is it on record that it serves to handle the incident?',
	},
	'law.ask-miitincidentreport': {
		zh: '是否已向工业和信息化部报告该事件，并有凭证？',
		en: 'Has the incident been reported to MIIT, with proof?',
	},
	'law.ask-industryregulatorreport': {
		zh: '是否已向行业主管部门报告该事件，并有凭证？',
		en: 'Has the incident been reported to the industry regulator, with proof?',
	},
	'law.ask-defectorrecall': {
		zh: '是否有记录在案的认定：提供是为消除缺陷或者实施召回（功能升级不属于此列）？',
		en: 'Is it on record that it serves to remove a defect or to carry out a recall (an upgrade of features is neither)?',
	},
	'law.ask-samrfiling': {
		zh: '这一份源代码本身是否已向市场监管总局备案，并有凭证？',
		en: 'Has this very source code been filed with SAMR, with proof?',
	},
	'law.ask-authorityapproval': {
		zh: '是否已获我国主管机关批准，并有批准文件？',
		en: 'Has a competent Chinese authority approved it, with the document at hand?',
	},
	'law.ask-surveyapproval': {
		zh: '是否已取得对外提供审批或者地图审核（须申报安全评估的，应在申报之前取得）？',
		en: 'Is there an external-provision approval or map review (where an assessment is needed, from before the application)?',
	},
	'law.ask-confidentialityprocessing': {
		zh: '是否已用国家认定的地理信息保密处理技术处理，并有服务单位证明？',
		en: 'Has it been processed with state-recognised confidentiality technology, with the provider’s proof?',
	},
	'law.ask-circumvention': {
		zh: '是否以拆分数量、借用其他主体等方式规避安全评估？',
		en: 'Is the assessment being circumvented, by splitting volumes, by way of another entity or otherwise?',
	},
	'law.ask-ciio': {
		zh: '汽车数据处理者是否已被认定为关键信息基础设施运营者？',
		en: 'Has the processor been designated a CIIO (operator of critical information infrastructure)?',
	},
	'law.ask-zone': {
		zh: '汽车数据处理者登记注册于哪个自由贸易试验区？',
		en: 'In which pilot free trade zone is the processor registered?',
	},
	'law.ask-zone-note': {
		zh: '只看登记注册地；仅在区内处理，或者由集团内其他公司注册，都不算。',
		en: 'Registration alone counts: neither processing in a zone nor a sister company registered there.',
	},
	'law.ask-entity': { zh: '汽车数据处理者在境内的主体类型？', en: 'What is the processor in the country?' },
	'law.ask-entity-legalentity': { zh: '境内法人', en: 'A domestic legal entity' },
	'law.ask-entity-branch': { zh: '境内分支机构', en: 'A domestic branch' },
	'law.ask-entity-none': { zh: '均没有', en: 'Neither' },
	'law.ask-ordinary': {
		zh: '自今年 1 月 1 日起至本次出境，个人信息（不含敏感）出境涉及多少自然人？',
		en: 'Of how many persons does personal information (not sensitive) leave this year, from 1 January, this transfer included?',
	},
	'law.ask-sensitive': {
		zh: '自今年 1 月 1 日起至本次出境，敏感个人信息出境涉及多少自然人？',
		en: 'Of how many persons does sensitive personal information leave this year, from 1 January, this transfer included?',
	},
	'law.ask-persons-note': {
		zh: '同一主体全部出境活动合计，按自然人去重，不按车辆、记录或者文件计（注释 4）；只知道范围的，填区间，以上端为准。',
		en: 'Of all transfers of the entity together, distinct natural persons, not vehicles, records or files (note 4). Where only a range is known give it; its upper end decides.',
	},
	'law.ask-important': { zh: '该数据是否属于重要数据？', en: 'Is it important data?' },
	'law.ask-provisional': {
		zh: '须由有权人员签署认定；此处的回答只作预估，不能代替认定。',
		en: 'An authorised person has to sign a determination; an answer here is provisional and does not replace it.',
	},
	'law.ask-important-note': {
		zh: '须由有权人员签署认定；此处的回答只作预估，不能代替认定。规则包中另有 {count} 个数据项只有名称、没有规则，认定时须一并考虑。',
		en: 'An authorised person has to sign a determination; an answer here is provisional and does not replace it. The packs name {count} more items without a rule, which the determination has to consider.',
	},
	'law.ask-items': { zh: '{scenario}：下列各问，答案为“是”的有哪些？', en: '{scenario}: to which of these is the answer yes?' },
	'law.ask-unverified': {
		zh: '规则依公开资料整理，未经官方文本核对。',
		en: 'The rule was put together from secondary sources and is not verified against the official text.',
	},
	'law.ask-basis': { zh: '{kind}：依据什么出境？', en: '{kind}: on which basis does it leave?' },
	'law.ask-basis-assessment': { zh: '数据出境安全评估', en: 'Security assessment' },
	'law.ask-basis-standardcontract': { zh: '个人信息出境标准合同', en: 'Standard contract' },
	'law.ask-basis-certification': { zh: '个人信息出境认证', en: 'Certification' },
	'law.ask-basis-exemption': { zh: '免予情形 {exemption}：{paraphrase}', en: 'Exemption {exemption}: {paraphrase}' },
	'law.ask-basis-none': { zh: '尚无依据', en: 'None yet' },
	'law.ask-held-assessment': { zh: '数据出境安全评估办到哪一步？', en: 'How far is the security assessment?' },
	'law.ask-held-assessment-covers': {
		zh: '已通过且在有效期内，范围和申报规模覆盖本次出境及上述人数',
		en: 'Passed and valid; its scope and declared scale cover this transfer and the persons above',
	},
	'law.ask-held-assessment-pending': { zh: '已申报，尚未通过', en: 'Applied for, not passed yet' },
	'law.ask-held-standardcontract': { zh: '个人信息出境标准合同办到哪一步？', en: 'How far is the standard contract?' },
	'law.ask-held-standardcontract-covers': {
		zh: '已生效，范围和所载规模覆盖本次出境及上述人数',
		en: 'In effect; its scope and scale cover this transfer and the persons above',
	},
	'law.ask-held-standardcontract-pending': { zh: '已订立，尚未生效', en: 'Concluded, not in effect yet' },
	'law.ask-held-certification': { zh: '个人信息出境认证办到哪一步？', en: 'How far is the certification?' },
	'law.ask-held-certification-covers': {
		zh: '已取得且在有效期内，范围和规模覆盖本次出境及上述人数',
		en: 'Obtained and valid; its scope and scale cover this transfer and the persons above',
	},
	'law.ask-held-certification-pending': { zh: '已申请，尚未取得', en: 'Applied for, not obtained yet' },
	'law.ask-held-none': { zh: '没有，或者不能覆盖', en: 'There is none, or it does not cover this' },
	'law.ask-pipia': {
		zh: '{authorisation}：个人信息保护影响评估何时完成？',
		en: '{authorisation}: when was the personal information protection impact assessment finished?',
	},
	'law.ask-notice': {
		zh: '{authorisation}：是否已向个人告知境外接收方、目的、方式、种类和行使权利的途径？',
		en: '{authorisation}: have the individuals been told the recipient, purpose, method, kinds and how to use their rights?',
	},
	'law.ask-consent': { zh: '{authorisation}：是否已取得单独同意？', en: '{authorisation}: has separate consent been obtained?' },
	'law.ask-consent-true': { zh: '已取得', en: 'Yes' },
	'law.ask-consent-false': { zh: '未取得', en: 'No' },
	'law.ask-consent-notbasis': { zh: '不以同意为合法性基础', en: 'Consent is not the legal basis' },
};
