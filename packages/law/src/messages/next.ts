const change = {
	zh: '变更出境依据的范围：安全评估重新申报，标准合同重新订立并备案，认证重新申请。',
	en: 'Widen the authorisation: apply for the assessment again, conclude and file the contract again, or apply for certification again.',
};
const assessment = {
	zh: '开展自评估并向网信部门申报，通过后再出境；或者删去所涉内容后另行检查。',
	en: 'Self-assess and apply to the cyberspace administration, and ship once passed; or leave out the data in question and have the rest inspected.',
};
const contract = {
	zh: '与境外接收方订立标准合同并待其生效，登记为出境依据。',
	en: 'Conclude a standard contract with the overseas recipient, wait until it is in effect, and record it as the basis.',
};
const certification = {
	zh: '向具备资质的机构申请认证，取得后登记为出境依据。',
	en: 'Apply to a qualified body, and record the certificate as the basis once obtained.',
};
const count = {
	zh: '导入今年以来的出境记录作为期初人数，或者由指定人员签署人数上限。',
	en: 'Import this year’s history as the opening balance, or have a named person attest an upper bound.',
};

export const nextMessages = {
	'law.next-basis': { zh: '将 {instead} 登记为本分项的出境依据。', en: 'Record {instead} as the basis of this slice.' },
	'law.next-basis-instead': {
		zh: '补齐 {basis} 所需证明，或者改以 {instead} 为出境依据。',
		en: 'Supply what {basis} asks for, or record {instead} as the basis instead.',
	},
	'law.next-basis-assessment': {
		zh: '将已通过的安全评估登记为本分项的出境依据。',
		en: 'Record the passed assessment as the basis of this slice.',
	},
	'law.next-b1': {
		zh: '订立标准合同或者取得认证，登记为出境依据。',
		en: 'Conclude a standard contract or obtain certification, and record it as the basis.',
	},
	'law.next-b2': {
		zh: '订立标准合同或者取得认证，登记为出境依据；或者删去敏感个人信息字段。',
		en: 'Conclude a standard contract or obtain certification, and record it as the basis; or leave out the sensitive fields.',
	},
	'law.next-b2-from-c5': {
		zh: '订立标准合同或者取得认证；或者删去敏感个人信息字段（如行踪轨迹），其余部分不满 10 万人的适用 I.3-C5。',
		en: 'Conclude a standard contract or obtain certification; or leave out the sensitive fields (such as the track): without them this falls under I.3-C5 while fewer than 100,000 people are reached.',
	},
	'law.next-passed-assessment': assessment,
	'law.next-passed-assessment-important': {
		zh: '开展自评估并向网信部门申报，通过后再出境；用于修补漏洞、处置事件或者消除缺陷、实施召回的，先完成报告或者备案（I.3-C7 至 I.3-C9）并附证明。',
		en: 'Self-assess and apply to the cyberspace administration, and ship once passed. If it serves to patch a vulnerability, to handle an incident, or to remove a defect or recall, report or file first (I.3-C7 to I.3-C9) and attach the proof.',
	},
	'law.next-assessment': assessment,
	'law.next-standardcontract': contract,
	'law.next-certification': certification,
	'law.next-assessment-pending': { zh: '待评估结果通过后登记，再行出境。', en: 'Record the result once it is passed, then ship.' },
	'law.next-standardcontract-pending': { zh: '待合同生效后登记，再行出境。', en: 'Record the contract once it is in effect, then ship.' },
	'law.next-certification-pending': { zh: '待取得证书后登记，再行出境。', en: 'Record the certificate once it is obtained, then ship.' },
	'law.next-authorisation-withdrawn': { zh: '登记有效的出境依据。', en: 'Record an authorisation that is in force.' },
	'law.next-authorisation-early': { zh: '待有效期开始后再出境。', en: 'Ship once its validity has begun.' },
	'law.next-authorisation-expired': {
		zh: '办理延期或者重新办理，登记新的出境依据。',
		en: 'Have it extended or renewed, and record the new authorisation.',
	},
	'law.next-authorisation-transfer': change,
	'law.next-authorisation-kind-ordinarypi': change,
	'law.next-authorisation-kind-sensitivepi': change,
	'law.next-authorisation-kind-nonpersonal': change,
	'law.next-authorisation-kind-unread': {
		zh: '提供可读取的版本后重新检查。',
		en: 'Provide a version that can be read and have it inspected again.',
	},
	'law.next-scale-ordinary': change,
	'law.next-scale-sensitive': change,
	'law.next-scale-ordinary-undeclared': change,
	'law.next-scale-sensitive-undeclared': change,
	'law.next-pipia': { zh: '完成个人信息保护影响评估并记录完成时间。', en: 'Finish the impact assessment and record when it was finished.' },
	'law.next-notice': {
		zh: '告知接收方名称、联系方式、目的、方式、种类和行使权利的途径，并记录。',
		en: 'Tell the individuals the recipient’s name and contact, purpose, method, kinds, and how to use their rights; record it.',
	},
	'law.next-consent': {
		zh: '取得单独同意并记录；同意不是合法性基础的，由负责人注明。',
		en: 'Obtain separate consent and record it; where consent is not the legal basis, have that recorded by a named person.',
	},
	'law.next-survey-approval': {
		zh: '向自然资源主管部门办理对外提供审批或者地图审核，附证明后再申报。',
		en: 'Obtain external-provision approval or map review from the natural-resources authority, attach the proof, then apply.',
	},
	'law.next-survey-order': {
		zh: '重新申报安全评估，或者补充申报前已办理的审批证明。',
		en: 'Apply for the assessment again, or attach the proof of an approval from before the application.',
	},
	'law.next-confidentiality': {
		zh: '以国家认定的地理信息保密处理技术处理，附服务单位证明。',
		en: 'Process it with state-recognised confidentiality technology and attach the provider’s proof.',
	},
	'law.next-classified': {
		zh: '删去涉密地理信息；如认为申报有误，由负责人更正并重新检查。',
		en: 'Remove the classified geographic information; if it was declared by mistake, have a named person correct it and inspect again.',
	},
	'law.next-vulnerability': {
		zh: '待漏洞公开后再提供，或者只提供给该产品的提供者。',
		en: 'Wait until the vulnerability is public, or give it to the provider of the product only.',
	},
	'law.next-authority': {
		zh: '报我国主管机关，获批准后登记批准文件，再行提供。',
		en: 'Put it before the competent Chinese authority, and provide it once the approval is on record.',
	},
	'law.next-content': {
		zh: '提供未加密、完整且可读取的版本，或者删去不可读取的部分，重新检查。',
		en: 'Provide a complete, unencrypted version that can be read, or leave out what cannot, and have it inspected again.',
	},
	'law.next-applicant': {
		zh: '由集团在境内的法人申报，或者先设立境内分支机构。',
		en: 'Let the group’s domestic legal entity apply, or establish a domestic branch first.',
	},
	'law.next-unknown-act': {
		zh: '由合规人员确认属于传输、远程访问、境外处理中的哪一类，或者均不属于。',
		en: 'Have compliance record which act it is (sending, remote access, processing abroad), or that it is none.',
	},
	'law.next-unknown-circumvention': {
		zh: '由有权人员签署是否规避的认定。',
		en: 'Have an authorised person sign a finding on circumvention.',
	},
	'law.next-unknown-ciio': {
		zh: '登记处理者是否被认定为关键信息基础设施运营者，并附来源。',
		en: 'Record whether the processor has been designated a CIIO, with the source.',
	},
	'law.next-unknown-zone': { zh: '登记处理者的注册地，并附来源。', en: 'Record where the processor is registered, with the source.' },
	'law.next-unknown-ordinary': count,
	'law.next-unknown-sensitive': count,
	'law.next-unknown-important': {
		zh: '由有权人员对该版本数据签署是否为重要数据的认定。',
		en: 'Have an authorised person sign a determination, for this version of the data, whether it is important data.',
	},
	'law.next-unknown-classified': {
		zh: '由有权人员依测绘国家秘密范围规定认定，并登记。',
		en: 'Have an authorised person decide by the state-secrets scope for surveying, and record it.',
	},
	'law.next-unknown-undisclosed': {
		zh: '由安全负责人确认漏洞是否已公开，并登记。',
		en: 'Have the security officer record whether the vulnerability is public.',
	},
	'law.next-unknown-provider': {
		zh: '确认境外接收方与该产品提供者的关系，并登记。',
		en: 'Establish whether the recipient is the provider of the product, and record it.',
	},
	'law.next-unknown-authority': {
		zh: '由法务确认提供的缘由，并登记。',
		en: 'Have legal counsel establish why it is provided, and record it.',
	},
	'law.next-unknown-declared': {
		zh: '由数据负责人答复并登记该事实。',
		en: 'Have whoever is responsible for the data answer and record it.',
	},
};
