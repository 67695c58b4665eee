export const needMessages = {
	'law.need-basis': { zh: '符合免予情形 {instead}，但未登记出境依据。', en: 'Exemption {instead} holds, but no basis is recorded for it.' },
	'law.need-basis-assessment': {
		zh: '须依安全评估出境，登记的依据不是安全评估。',
		en: 'A security assessment is needed; the basis recorded is another.',
	},
	'law.need-b1': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，须订立标准合同或者取得认证。',
		en: 'Personal information (not sensitive) of {count} people this year needs a standard contract or certification.',
	},
	'law.need-b2': {
		zh: '含敏感个人信息（当年累计 {count} 人），一人即须订立标准合同或者取得认证。',
		en: 'It contains sensitive personal information ({count} people this year); one person is enough for a standard contract or certification.',
	},
	'law.need-passed-assessment': {
		zh: '须通过数据出境安全评估，没有已通过且覆盖本次出境的评估。',
		en: 'A security assessment is needed, and no passed one covers this shipment.',
	},
	'law.need-assessment': { zh: '没有已通过的安全评估。', en: 'No passed security assessment is held.' },
	'law.need-standardcontract': { zh: '没有已生效的标准合同。', en: 'No standard contract in effect is held.' },
	'law.need-certification': { zh: '尚未取得个人信息出境认证。', en: 'No certification is held.' },
	'law.need-assessment-pending': {
		zh: '安全评估 {authorisation} 尚未通过。',
		en: 'Security assessment {authorisation} has not been passed yet.',
	},
	'law.need-standardcontract-pending': {
		zh: '标准合同 {authorisation} 尚未生效。',
		en: 'Standard contract {authorisation} is not in effect yet.',
	},
	'law.need-certification-pending': {
		zh: '认证 {authorisation} 尚未取得。',
		en: 'Certification {authorisation} has not been obtained yet.',
	},
	'law.need-authorisation-withdrawn': { zh: '出境依据 {authorisation} 已撤回。', en: 'Authorisation {authorisation} has been withdrawn.' },
	'law.need-authorisation-early': {
		zh: '出境依据 {authorisation} 自 {from} 起有效，尚未开始。',
		en: 'Authorisation {authorisation} is valid from {from}, which has not come yet.',
	},
	'law.need-authorisation-expired': {
		zh: '出境依据 {authorisation} 已于 {until} 到期。',
		en: 'Authorisation {authorisation} expired on {until}.',
	},
	'law.need-authorisation-transfer': {
		zh: '出境依据 {authorisation} 的范围不涵盖出境活动 {transfer}。',
		en: 'The scope of authorisation {authorisation} does not include transfer {transfer}.',
	},
	'law.need-authorisation-kind-ordinarypi': {
		zh: '出境依据 {authorisation} 的范围不涵盖个人信息。',
		en: 'The scope of authorisation {authorisation} does not include personal information.',
	},
	'law.need-authorisation-kind-sensitivepi': {
		zh: '出境依据 {authorisation} 的范围不涵盖敏感个人信息。',
		en: 'The scope of authorisation {authorisation} does not include sensitive personal information.',
	},
	'law.need-authorisation-kind-nonpersonal': {
		zh: '出境依据 {authorisation} 的范围不涵盖非个人信息。',
		en: 'The scope of authorisation {authorisation} does not include non-personal data.',
	},
	'law.need-authorisation-kind-unread': {
		zh: '出境依据 {authorisation} 的范围不涵盖未读取的内容。',
		en: 'The scope of authorisation {authorisation} does not include unread content.',
	},
	'law.need-scale-ordinary': {
		zh: '出境依据 {authorisation} 申报规模 {declared} 人（个人信息），当年累计 {after} 人，上限已超出。',
		en: 'Authorisation {authorisation} declares {declared} people (personal information); this year’s count is {after}, and its upper end is above that.',
	},
	'law.need-scale-sensitive': {
		zh: '出境依据 {authorisation} 申报规模 {declared} 人（敏感个人信息），当年累计 {after} 人，上限已超出。',
		en: 'Authorisation {authorisation} declares {declared} people (sensitive personal information); this year’s count is {after}, and its upper end is above that.',
	},
	'law.need-scale-ordinary-undeclared': {
		zh: '安全评估 {authorisation} 未申报个人信息规模。',
		en: 'Security assessment {authorisation} declares no scale for personal information.',
	},
	'law.need-scale-sensitive-undeclared': {
		zh: '安全评估 {authorisation} 未申报敏感个人信息规模。',
		en: 'Security assessment {authorisation} declares no scale for sensitive personal information.',
	},
	'law.need-pipia': {
		zh: '出境依据 {authorisation} 未记录个人信息保护影响评估。',
		en: 'No personal information protection impact assessment is recorded with authorisation {authorisation}.',
	},
	'law.need-pipia-late': {
		zh: '出境依据 {authorisation} 的个人信息保护影响评估晚于本次出境。',
		en: 'The impact assessment of authorisation {authorisation} is later than this shipment.',
	},
	'law.need-notice': {
		zh: '出境依据 {authorisation} 未记录已向个人告知（《个人信息保护法》第三十九条）。',
		en: 'Authorisation {authorisation} has no record that the individuals were told (PIPL Art. 39).',
	},
	'law.need-consent': {
		zh: '出境依据 {authorisation} 未记录单独同意，也未说明同意不是其合法性基础。',
		en: 'Authorisation {authorisation} has no record of separate consent, nor that consent is not the legal basis.',
	},
	'law.need-survey-approval': {
		zh: '含测绘地理信息数据，未见对外提供审批或者地图审核。',
		en: 'It contains surveying and mapping data; external-provision approval or map review is missing.',
	},
	'law.need-survey-order': {
		zh: '对外提供审批或者地图审核晚于安全评估 {authorisation}，应在申报之前办理。',
		en: 'The approval or map review is later than security assessment {authorisation}; it belongs before the application.',
	},
	'law.need-confidentiality': {
		zh: '含空间位置坐标，未见国家认定的保密处理技术处理证明。',
		en: 'It contains spatial positions; proof of processing with state-recognised confidentiality technology is missing.',
	},
	'law.need-classified': { zh: '含涉密地理信息，不得出境。', en: 'It contains classified geographic information, which must not leave.' },
	'law.need-vulnerability': {
		zh: '未公开的漏洞不得提供给产品提供者以外的境外组织或者个人。',
		en: 'An undisclosed vulnerability must not be given to anybody abroad but the provider of the product.',
	},
	'law.need-authority': {
		zh: '外国司法或者执法机构要求提供的数据，未经我国主管机关批准不得提供。',
		en: 'What a foreign judicial or law-enforcement authority asks for must not be given without a Chinese authority’s approval.',
	},
	'law.need-content': {
		zh: '有内容未能读取，不能确认其中没有个人信息或者重要数据。',
		en: 'Some content could not be read; it cannot be said to hold no personal information or important data.',
	},
	'law.need-applicant': {
		zh: '没有境内法人或者分支机构，不能自行申报安全评估。',
		en: 'Without a domestic legal entity or branch the processor cannot apply for the assessment itself.',
	},
	'law.unknown-act': { zh: '尚不清楚是否构成出境。', en: 'It is not known whether this is a cross-border transfer.' },
	'law.unknown-circumvention': {
		zh: '是否规避安全评估，尚无认定。',
		en: 'Whether the assessment is being circumvented has not been found either way.',
	},
	'law.unknown-ciio': { zh: '是否为关键信息基础设施运营者尚不清楚。', en: 'It is not known whether the processor is a CIIO.' },
	'law.unknown-zone': {
		zh: '是否在自由贸易试验区注册尚不清楚。',
		en: 'It is not known whether the processor is registered in a pilot free trade zone.',
	},
	'law.unknown-ordinary': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，不足以判定。',
		en: 'Personal information (not sensitive) of {count} people this year: too wide to decide.',
	},
	'law.unknown-sensitive': {
		zh: '敏感个人信息当年累计 {count} 人，不足以判定。',
		en: 'Sensitive personal information of {count} people this year: too wide to decide.',
	},
	'law.unknown-important': { zh: '是否属于重要数据尚无有效认定。', en: 'No determination whether it is important data is in force.' },
	'law.unknown-classified': {
		zh: '是否含涉密地理信息尚不清楚。',
		en: 'It is not known whether it contains classified geographic information.',
	},
	'law.unknown-undisclosed': { zh: '漏洞是否尚未公开，未答复。', en: 'Whether the vulnerability is undisclosed is not answered.' },
	'law.unknown-provider': {
		zh: '境外接收方是否为该产品的提供者，未答复。',
		en: 'Whether the recipient is the provider of the product is not answered.',
	},
	'law.unknown-authority': {
		zh: '是否系应外国司法或者执法机构的要求提供，未答复。',
		en: 'Whether a foreign judicial or law-enforcement authority asks for it is not answered.',
	},
	'law.unknown-declared': { zh: '事实 {fact} 未答复。', en: 'Fact {fact} is not answered.' },
};
