export const dutyMessages = {
	'law.duty-notice': {
		zh: '向个人告知接收方、目的、方式、种类和行使权利的途径（《个人信息保护法》第三十九条）；免予办理手续的也须告知。',
		en: 'Tell the individuals the recipient, purpose, method, kinds and how to use their rights (PIPL Art. 39); an exemption does not free from this.',
	},
	'law.duty-consent': { zh: '以同意为合法性基础的，取得单独同意。', en: 'Where consent is the legal basis, obtain separate consent.' },
	'law.duty-pipia': {
		zh: '事前开展个人信息保护影响评估，报告和处理记录至少保存三年（《个人信息保护法》第五十五、五十六条）。',
		en: 'Assess the impact on personal information beforehand; keep report and record for at least three years (PIPL Arts. 55, 56).',
	},
	'law.duty-self-assessment': { zh: '开展数据出境风险自评估并整改。', en: 'Self-assess the risk of the transfer and rectify.' },
	'law.duty-reassess': {
		zh: '出现影响出境数据安全的变化时，重新申报评估。',
		en: 'Apply again when circumstances change that affect the security of the data.',
	},
	'law.duty-filing': {
		zh: '标准合同生效之日起 10 个工作日内备案。',
		en: 'File the standard contract within 10 working days of its taking effect.',
	},
	'law.duty-refile': {
		zh: '出现可能影响个人信息权益的变化时，重新评估、重新订立并备案。',
		en: 'New impact assessment, contract and filing when circumstances change that may affect rights and interests.',
	},
	'law.duty-recertify': {
		zh: '不再符合认证要求时，重新评估并重新申请。',
		en: 'Assess the impact and apply again when the requirements are no longer met.',
	},
	'law.duty-review-emergency': { zh: '紧急出境事后复核并记录。', en: 'Review the emergency transfer afterwards and record the review.' },
	'law.duty-earlier-volume': {
		zh: '当年此前依标准合同或者认证出境的人数，一并计入申报规模。',
		en: 'What left earlier in the year under a contract or certificate joins the scale that is declared.',
	},
	'law.duty-representative': {
		zh: '境外处理者在境内设立专门机构或者指定代表，并向网信部门报送（《个人信息保护法》第五十三条）。',
		en: 'The handler abroad appoints a body or representative in the country and reports it to the cyberspace administration (PIPL Art. 53).',
	},
	'law.duty-undisclosed': {
		zh: '未公开的漏洞信息不得提供给产品提供者以外的境外组织或者个人。',
		en: 'An undisclosed vulnerability may not be given to overseas parties other than the product provider.',
	},
	'law.duty-department': { zh: '明确出境管理部门。', en: 'Name a responsible department.' },
	'law.duty-officer': { zh: '明确出境安全负责人。', en: 'Name a security officer for cross-border transfers.' },
	'law.duty-rules': { zh: '建立并维护含出境专门要求的安全制度。', en: 'Keep rules on security, with specific ones for export.' },
	'law.duty-approval': { zh: '履行内部登记审批并保存档案。', en: 'Register and approve internally, and keep the archive.' },
	'law.duty-channel': { zh: '保障传输的保密性和完整性。', en: 'Keep the transfer confidential and whole.' },
	'law.duty-recipient': { zh: '鉴别境外接收方身份。', en: 'Authenticate the overseas recipient.' },
	'law.duty-monitoring': {
		zh: '监测通信和操作行为，形成并留存安全告警日志。',
		en: 'Monitor communication and behaviour; make and keep alert logs.',
	},
	'law.duty-full-retention': { zh: '全部出境流量留存 1 周。', en: 'Keep all outbound traffic for 1 week.' },
	'law.duty-sample-retention': {
		zh: '按时间和 IP 地址段抽样留存流量不少于 1 个月。',
		en: 'Keep samples of the traffic by time and IP range for at least 1 month.',
	},
	'law.duty-traffic-log': { zh: '记录网络流量日志。', en: 'Record the traffic log.' },
	'law.duty-operation-log': { zh: '记录操作行为日志。', en: 'Record the operation log.' },
	'law.duty-log-retention': { zh: '三类日志防篡改留存不少于 3 年。', en: 'Keep the three logs tamper-proof for at least 3 years.' },
	'law.duty-audit': { zh: '审计三类日志，及时处置风险。', en: 'Audit the three logs and respond promptly.' },
	'law.duty-incident': {
		zh: '发现违规出境及时处置，并向当地行业主管部门报告。',
		en: 'Act in time on unauthorised transfers and report to the local industry regulator.',
	},
};
