export const reasonMessages = {
	'law.act-send': {
		zh: '境内运营中收集和产生的数据传输至境外，构成出境。',
		en: 'Data from domestic operations is sent abroad: a cross-border transfer.',
	},
	'law.act-access': {
		zh: '数据存放在境内，境外可以访问，构成出境。',
		en: 'Data stays in the country and can be accessed from abroad: a cross-border transfer.',
	},
	'law.act-abroad': {
		zh: '在境外处理境内自然人的个人信息，构成出境。',
		en: 'Personal information of people in the country is processed abroad: a cross-border transfer.',
	},
	'law.act-none': {
		zh: '已确认不属于三类出境行为中的任何一类，不构成出境。',
		en: 'Established to be none of the three acts: not a cross-border transfer.',
	},
	'law.act-other': {
		zh: '所登记的行为不在三类之内，是否构成出境尚未确认。',
		en: 'The act recorded is none of the three named; whether it is a cross-border transfer has not been settled.',
	},
	'law.act-unknown': {
		zh: '尚不清楚是否属于三类出境行为之一。',
		en: 'It is not known whether this is one of the three cross-border acts.',
	},
	'law.scope-ordinary': { zh: '含个人信息，属于汽车数据。', en: 'It contains personal information: automotive data.' },
	'law.scope-sensitive': { zh: '含敏感个人信息，属于汽车数据。', en: 'It contains sensitive personal information: automotive data.' },
	'law.scope-unread': {
		zh: '内容未能读取，可能含个人信息或者重要数据。',
		en: 'The content could not be read; it may hold personal information or important data.',
	},
	'law.scope-important': {
		zh: '不含个人信息，但属于重要数据，或者属于其他规定要求评估的数据。',
		en: 'It holds no personal information, but it is important data, or another rule asks for its assessment.',
	},
	'law.scope-important-not': {
		zh: '不含个人信息，也不是重要数据，不属于汽车数据。',
		en: 'It is neither personal information nor important data: not automotive data.',
	},
	'law.scope-important-unknown': {
		zh: '不含个人信息；是否为重要数据尚未认定。',
		en: 'It holds no personal information; whether it is important data has not been determined.',
	},
	'law.circumvention': {
		zh: '已有签署的认定：以拆分数量等方式规避安全评估。',
		en: 'A signed finding says that the assessment was circumvented by splitting or otherwise.',
	},
	'law.circumvention-not': { zh: '未发现规避安全评估的情形。', en: 'No circumvention of the assessment was found.' },
	'law.circumvention-unknown': {
		zh: '是否以拆分等方式规避安全评估，尚无认定。',
		en: 'Whether the assessment is being circumvented has not been found either way.',
	},
	'law.a1': {
		zh: '属于重要数据，向境外提供须通过数据出境安全评估。',
		en: 'It is important data: to provide it abroad a security assessment must be passed.',
	},
	'law.a1-not': { zh: '不属于重要数据，不因此申报安全评估。', en: 'It is not important data: no assessment on that ground.' },
	'law.a1-unknown': { zh: '是否属于重要数据尚未认定。', en: 'Whether it is important data has not been determined.' },
	'law.a2': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，达到 100 万人，须通过安全评估。',
		en: 'Personal information (not sensitive) of {count} people this year reaches 1,000,000: a security assessment must be passed.',
	},
	'law.a2-not': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，不满 100 万人。',
		en: 'Personal information (not sensitive) of {count} people this year is less than 1,000,000.',
	},
	'law.a2-unknown': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，是否达到 100 万人不能确定。',
		en: 'Personal information (not sensitive) of {count} people this year may or may not reach 1,000,000.',
	},
	'law.a3': {
		zh: '敏感个人信息当年累计 {count} 人，达到 1 万人，须通过安全评估。',
		en: 'Sensitive personal information of {count} people this year reaches 10,000: a security assessment must be passed.',
	},
	'law.a3-not': {
		zh: '敏感个人信息当年累计 {count} 人，不满 1 万人。',
		en: 'Sensitive personal information of {count} people this year is less than 10,000.',
	},
	'law.a3-unknown': {
		zh: '敏感个人信息当年累计 {count} 人，是否达到 1 万人不能确定。',
		en: 'Sensitive personal information of {count} people this year may or may not reach 10,000.',
	},
	'law.a4': {
		zh: '关键信息基础设施运营者提供个人信息，一人即须通过安全评估。',
		en: 'A CIIO provides personal information: one person is enough for a security assessment.',
	},
	'law.a4-not': { zh: '不是关键信息基础设施运营者。', en: 'The processor is not a CIIO.' },
	'law.a4-unknown': { zh: '是否为关键信息基础设施运营者尚不清楚。', en: 'It is not known whether the processor is a CIIO.' },
	'law.a5': { zh: '国家其他规定要求通过安全评估。', en: 'Another state rule asks for a security assessment.' },
	'law.a5-not': { zh: '所载规则包中没有其他规定要求安全评估。', en: 'No other state rule in the loaded packs asks for an assessment.' },
	'law.a5-unknown': {
		zh: '是否符合国家其他规定的评估情形，尚缺事实。',
		en: 'Facts are missing to tell whether another state rule asks for an assessment.',
	},
	'law.a5-item': {
		zh: '登记的事实符合规则项 {item}，国家其他规定要求安全评估。',
		en: 'The declared facts meet item {item}: another state rule asks for a security assessment.',
	},
	'law.b1': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，在 10 万人以上、不满 100 万人，须订立标准合同或者取得认证。',
		en: 'Personal information (not sensitive) of {count} people this year, 100,000 or more and less than 1,000,000: standard contract or certification.',
	},
	'law.b1-not': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，不属于可选标准合同或者认证的情形。',
		en: 'With {count} people this year (not sensitive) the choice of contract or certification does not apply.',
	},
	'law.b1-unknown': {
		zh: '个人信息（不含敏感）当年累计 {count} 人，是否属于可选标准合同或者认证的情形不能确定。',
		en: 'With {count} people this year (not sensitive) it is open whether the choice of contract or certification applies.',
	},
	'law.b2': {
		zh: '敏感个人信息当年累计 {count} 人，不满 1 万人；一人即须订立标准合同或者取得认证。',
		en: 'Sensitive personal information of {count} people this year, less than 10,000: standard contract or certification; one person is enough.',
	},
	'law.b2-not': {
		zh: '敏感个人信息当年累计 {count} 人，不属于可选标准合同或者认证的情形。',
		en: 'With sensitive personal information of {count} people this year the choice of contract or certification does not apply.',
	},
	'law.b2-unknown': {
		zh: '敏感个人信息当年累计 {count} 人，是否属于可选标准合同或者认证的情形不能确定。',
		en: 'With sensitive personal information of {count} people this year it is open whether the choice of contract or certification applies.',
	},
	'law.n3': {
		zh: '含测绘地理信息数据，未见对外提供审批或者地图审核。',
		en: 'It contains surveying and mapping data; no external-provision approval or map review is on record.',
	},
	'law.n3-not': { zh: '不含测绘地理信息数据，或者审批、审核已办理。', en: 'No surveying and mapping data, or the approval is on record.' },
	'law.n3-unknown': {
		zh: '是否含测绘地理信息数据尚不清楚，也未见审批或者审核。',
		en: 'It is not known whether it contains surveying and mapping data; no approval is on record.',
	},
	'law.n7': { zh: '含涉密地理信息，不得出境。', en: 'It contains classified geographic information, which must not leave.' },
	'law.n7-not': { zh: '未登记涉密地理信息。', en: 'No classified geographic information is declared.' },
	'law.n7-unknown': { zh: '是否含涉密地理信息尚不清楚。', en: 'It is not known whether it contains classified geographic information.' },
	'law.ban-vulnerability': {
		zh: '含未公开的网络产品安全漏洞，境外接收方不是该产品的提供者，不得提供；已向工业和信息化部报告也不解除该禁止（《网络产品安全漏洞管理规定》第九条第七项）。',
		en: 'It tells of an undisclosed vulnerability and the recipient is not the provider of the product: it must not be given, and a report to MIIT does not lift that (vulnerability provisions, Art. 9(7)).',
	},
	'law.ban-vulnerability-not': {
		zh: '不含未公开的漏洞，或者境外接收方即为该产品的提供者。',
		en: 'No undisclosed vulnerability, or the recipient is the provider of the product.',
	},
	'law.ban-vulnerability-unknown': {
		zh: '是否含未公开的漏洞、境外接收方是否为该产品的提供者，尚不清楚。',
		en: 'It is not known whether it tells of an undisclosed vulnerability, or whether the recipient is the provider of the product.',
	},
	'law.ban-authority': {
		zh: '系应外国司法或者执法机构的要求提供，未见我国主管机关批准，不得提供（《数据安全法》第三十六条、《个人信息保护法》第四十一条）。',
		en: 'A foreign judicial or law-enforcement authority asks for it and no Chinese authority has approved: it must not be given (DSL Art. 36, PIPL Art. 41).',
	},
	'law.ban-authority-not': {
		zh: '不是应外国司法或者执法机构的要求提供，或者已获我国主管机关批准。',
		en: 'No foreign authority asks for it, or a Chinese authority has approved.',
	},
	'law.ban-authority-unknown': {
		zh: '是否系应外国司法或者执法机构的要求提供，尚不清楚。',
		en: 'It is not known whether a foreign judicial or law-enforcement authority asks for it.',
	},
	'law.n9': {
		zh: '含空间位置坐标，未见国家认定的保密处理技术处理证明。',
		en: 'It contains spatial positions; no proof of processing with state-recognised confidentiality technology is on record.',
	},
	'law.n9-not': { zh: '不含空间位置坐标，或者已作保密技术处理。', en: 'No spatial positions, or the processing is on record.' },
	'law.n9-unknown': {
		zh: '是否含空间位置坐标尚不清楚，也未见保密处理证明。',
		en: 'It is not known whether it contains spatial positions; no proof of processing is on record.',
	},
	'law.item-met': { zh: '登记的事实符合重要数据规则项 {item}。', en: 'The declared facts meet the important-data item {item}.' },
	'law.item-met-unverified': {
		zh: '登记的事实符合重要数据规则项 {item}（该项未经正式文本核验）。',
		en: 'The declared facts meet the important-data item {item} (not verified against the official text).',
	},
	'law.item-overrules': {
		zh: '登记的事实符合重要数据规则项 {item}，以此为准；“不属于重要数据”的认定不再作为依据。',
		en: 'The declared facts meet the important-data item {item}, which prevails over the determination "not important data".',
	},
	'law.determined-important': { zh: '已认定为重要数据。', en: 'It has been determined to be important data.' },
	'law.determined-not-important': {
		zh: '已认定：不属于重要数据。',
		en: 'It has been determined not to be important data.',
	},
	'law.item-open': {
		zh: '已登记的事实尚有未答复的，是否命中重要数据规则项不能确定；“不属于重要数据”的认定不能代替答复。',
		en: 'A fact that was raised is not answered, and an important-data item may be met; the determination "not important data" does not stand for the answer.',
	},
	'law.no-determination': {
		zh: '未命中规则不等于不重要；尚无有效的认定。',
		en: 'No match does not mean "not important"; no determination is in force.',
	},
};
