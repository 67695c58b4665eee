export const exemptionMessages = {
	'law.c1': {
		zh: '境外收集和产生，境内处理后再提供给境外，未引入境内个人信息或者重要数据。',
		en: 'Collected and generated abroad, processed here, sent out again with nothing domestic brought in.',
	},
	'law.c1-not-origin': { zh: '未见境外来源且未引入境内数据的证明。', en: 'No proof of foreign origin with nothing domestic brought in.' },
	'law.c2': { zh: '为订立、履行个人作为一方的合同确需提供。', en: 'Indeed necessary for a contract to which the individual is party.' },
	'law.c2-not-necessity': {
		zh: '未见为订立、履行个人合同确需提供的认定。',
		en: 'No record that it is indeed necessary for a contract with the individual.',
	},
	'law.c3': {
		zh: '依劳动规章制度和集体合同实施跨境人力资源管理，确需提供。',
		en: 'Indeed necessary for cross-border HR management under labour rules and a collective contract.',
	},
	'law.c3-not-necessity': {
		zh: '未见为跨境人力资源管理确需提供的认定。',
		en: 'No record that it is indeed necessary for cross-border HR management.',
	},
	'law.c3-not-rules': { zh: '未见依法制定的劳动规章制度。', en: 'No lawful labour rules are on record.' },
	'law.c3-not-collective': { zh: '未见依法签订的集体合同。', en: 'No lawful collective contract is on record.' },
	'law.c4': {
		zh: '紧急情况下为保护生命健康和财产安全确需提供。',
		en: 'Indeed necessary in an emergency to protect life, health or property.',
	},
	'law.c4-not-necessity': { zh: '未见紧急情况下确需提供的认定。', en: 'No record of an emergency in which it is indeed necessary.' },
	'law.c5': {
		zh: '非关键信息基础设施运营者，个人信息（不含敏感）当年累计 {count} 人，不满 10 万人。',
		en: 'Not a CIIO; personal information (not sensitive) of {count} people this year, less than 100,000.',
	},
	'law.c5-not-sensitive': {
		zh: '含敏感个人信息，不适用不满 10 万人的免予情形。',
		en: 'It contains sensitive personal information, which the exemption for fewer than 100,000 people does not cover.',
	},
	'law.c5-not-ciio': { zh: '关键信息基础设施运营者不适用。', en: 'Not open to a CIIO.' },
	'law.c5-unknown-ciio': { zh: '是否为关键信息基础设施运营者尚不清楚。', en: 'It is not known whether the processor is a CIIO.' },
	'law.c5-not-count': { zh: '当年累计 {count} 人，达到 10 万人。', en: '{count} people this year: 100,000 is reached.' },
	'law.c5-unknown-count': {
		zh: '当年累计 {count} 人，是否不满 10 万人不能确定。',
		en: '{count} people this year: whether fewer than 100,000 cannot be told.',
	},
	'law.c5-joined': {
		zh: '按所记录的解读口径，当年另有敏感个人信息出境，普通个人信息一并纳入标准合同或者认证。',
		en: 'By the recorded reading ordinary information joins the contract or certificate that this year’s sensitive information needs.',
	},
	'law.c6': {
		zh: '在自由贸易试验区注册，数据在负面清单之外并符合试验区要求。',
		en: 'Registered in a pilot free trade zone; the data is off its negative list and in compliance with its rules.',
	},
	'law.c6-not-zone': { zh: '不在自由贸易试验区注册。', en: 'Not registered in a pilot free trade zone.' },
	'law.c6-unknown-zone': {
		zh: '是否在自由贸易试验区注册尚不清楚。',
		en: 'It is not known whether the processor is registered in a pilot free trade zone.',
	},
	'law.c6-not-list': { zh: '未见数据在负面清单之外的认定。', en: 'No record that the data is off the negative list.' },
	'law.c6-not-rules': { zh: '未见符合试验区管理要求的证明。', en: 'No proof of compliance with the zone’s rules.' },
	'law.c7': { zh: '为修补漏洞，已向工业和信息化部报告。', en: 'To patch a vulnerability that has been reported to MIIT.' },
	'law.c7-not-patching': { zh: '未见为修补漏洞而提供的认定。', en: 'No record that it serves to patch a vulnerability.' },
	'law.c7-not-reported': { zh: '未见向工业和信息化部报告漏洞的证明。', en: 'No proof that the vulnerability was reported to MIIT.' },
	'law.c8': {
		zh: '为处置安全事件，已向工业和信息化部及行业主管部门报告。',
		en: 'To handle an incident that has been reported to MIIT and to the industry regulator.',
	},
	'law.c8-not-handling': { zh: '未见为处置安全事件而提供的认定。', en: 'No record that it serves to handle an incident.' },
	'law.c8-not-miit': { zh: '未见向工业和信息化部报告事件的证明。', en: 'No proof that the incident was reported to MIIT.' },
	'law.c8-not-regulator': {
		zh: '未见向行业主管部门报告事件的证明。',
		en: 'No proof that the incident was reported to the industry regulator.',
	},
	'law.c9': {
		zh: '为消除缺陷或者实施召回，该源代码已向市场监管总局备案。',
		en: 'To remove a defect or for a recall; this very source code is filed with SAMR.',
	},
	'law.c9-not-defect': {
		zh: '未见为消除缺陷或者实施召回而提供的认定；功能升级不属于此列。',
		en: 'No record that it removes a defect or carries out a recall; an upgrade of features is neither.',
	},
	'law.c9-not-filed': { zh: '未见向市场监管总局备案的证明。', en: 'No proof of a filing with SAMR.' },
	'law.c9-not-this-source': {
		zh: '备案所附摘要与本次源代码不一致，不是同一份源代码。',
		en: 'The filing carries another digest: it is not for this very source code.',
	},
	'law.exempt-personal-only': { zh: '该免予情形只适用于个人信息。', en: 'This exemption is for personal information only.' },
	'law.exempt-not-important': { zh: '属于重要数据，免予情形不适用。', en: 'It is important data, which the exemption does not cover.' },
	'law.exempt-important-unknown': {
		zh: '是否属于重要数据尚未认定；重要数据不适用免予情形。',
		en: 'Whether it is important data has not been determined; important data is not exempt.',
	},
	'law.exempt-not-yet': {
		zh: '按所记录的解读口径，指引自 2026 年 7 月 1 日起施行，此前没有该免予情形。',
		en: 'By the recorded reading the Guidelines apply from 1 July 2026; before that there was no such exemption.',
	},
	'law.exempt-closed-to-ciio': {
		zh: '按所记录的解读口径，关键信息基础设施运营者不适用。',
		en: 'By the recorded reading the exemption is closed to a CIIO.',
	},
};
