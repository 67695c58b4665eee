import { asks, type Entry, entry, text } from './entry.ts';

const management: readonly Entry[] = [
	entry('IV.1-a', '明确汽车数据出境管理部门，统筹出境安全管理。', 'A department is responsible for managing cross-border transfers.', {
		measures: ['M.netreg-30', 'M.netreg-33', 'M.auto2021-13', 'M.auto2021-14'],
	}),
	entry(
		'IV.1-b',
		'明确出境安全负责人，监督出境活动和保护措施并承担责任。',
		'A security officer supervises the transfers and their protection and answers for them.',
		{ measures: ['M.netreg-30'] },
	),
	entry(
		'IV.1-c',
		'建立网络安全、数据安全、个人信息保护制度，并有专门的出境管理要求。',
		'Rules on cybersecurity, data security and personal information, with specific ones for export.',
		{
			untranslatable: asks(
				['制度的内容是否充分？', 'Are the rules adequate?'],
				['程序只核对制度已登记并固定版本，不能评价内容。', 'Code checks that rules are registered in a fixed version, not what they say.'],
				['出境管理部门和安全负责人', 'The responsible department and the security officer'],
			),
		},
	),
	entry(
		'IV.1-d',
		'建立内部登记审批机制，设定权限和程序，保存审批档案。',
		'Internal registration and approval with authority, procedure and an archive.',
	),
];

const protection: readonly Entry[] = [
	entry(
		'IV.2-a1',
		'采用校验、密码、安全通道或者安全协议，保障传输的保密性和完整性。',
		'Verification, cryptography, secure channels or protocols keep the transfer confidential and whole.',
	),
	entry('IV.2-a2', '能够对境外接收方进行身份鉴别。', 'The overseas recipient is authenticated.', {
		untranslatable: asks(
			['登记的密钥是否确属该境外接收方？', 'Does the registered key indeed belong to the overseas recipient?'],
			['须经另一渠道与接收方核对。', 'It has to be compared with the recipient over another channel.'],
			['合规专员，在登记境外接收方时', 'The compliance officer, when registering the recipient'],
		),
	}),
	entry(
		'IV.2-b',
		'监测出境网络通信和主机、系统操作行为，形成并留存安全告警日志。',
		'Communication and behaviour of hosts and systems are monitored; alert logs are made and kept.',
	),
	entry(
		'IV.2-c',
		'直接向境外传输数据的平台、系统具备检查支撑能力：留存流量、防篡改、可解析内容。',
		'Platforms that send data abroad directly support inspection: traffic is kept, guarded against tampering, and its content can be parsed.',
		{
			doubts: [
				text([
					'按文义只及于直接向境外传输数据的平台、系统；经境内系统转出的，以实际出境的一端为准。',
					'By its words only platforms that send abroad directly; where another system passes data on, the one at the border is meant.',
				]),
			],
		},
	),
	entry('IV.2-c1', '全量留存：按起止时间留存全部出境流量 1 周。', 'Full retention: all traffic, by start and end time, for 1 week.'),
	entry(
		'IV.2-c2',
		'抽样留存：按起止时间和 IP 地址段留存流量，不少于 1 个月。',
		'Sample retention: by start and end time and IP address range, for at least 1 month.',
	),
];

const logs: readonly Entry[] = [
	entry(
		'IV.3-a1',
		'网络流量日志至少记录日期、时间、源和目的 IP、源和目的端口、传输层和应用层协议、数据量。',
		'The traffic log holds at least date, time, source and destination IP and port, transport and application protocol, and volume.',
	),
	entry(
		'IV.3-a2',
		'操作行为日志记录用户、时间、对象、类型、登录 IP、设备、结果和访问权限变更。',
		'The operation log holds user, time, object, kind of operation, login IP, device, result and changes of access rights.',
	),
	entry('IV.3-b', '三类日志防篡改留存，不少于 3 年。', 'The three logs are kept tamper-proof for at least 3 years.'),
	entry(
		'IV.3-c',
		'审计三类日志，发现违规操作等风险及时处置。',
		'The logs are audited; risks such as illegal operations get a prompt response.',
		{
			untranslatable: asks(
				['日志中的行为是否违规？', 'Is what a log shows an illegal operation?'],
				['记录说明做了什么，不说明是否应当。', 'A record says what was done, not whether it should have been.'],
				['审计管理员', 'The audit administrator'],
			),
		},
	),
	entry(
		'IV.4',
		'具备违规出境处置能力，发现异常及时处置并向当地行业主管部门报告。',
		'Unauthorised transfers are handled in time and reported to the local industry regulator.',
		{
			doubts: [
				text([
					'条文未规定报告时限。工信领域应急预案要求较大以上立即报告；不足较大的违规出境是否另有时限，未见规定，一律按立即报告处理。',
					'No clock is stated for the report. The MIIT plan asks for it immediately from larger on; for an unauthorised transfer below that no rule was found, so it is always due at once.',
				]),
			],
			measures: [
				'M.incident-4',
				'M.incident-5',
				'M.incident-7',
				'M.incident-8',
				'M.incident-11',
				'M.miitplan-report',
				'M.miitplan-upward',
				'M.miitplan-summary',
				'M.order16-11',
				'M.order16-12',
				'M.dsl-29',
				'M.pipl-57',
			],
		},
	),
];

/** Section IV: protection while exporting. */
export const section4: readonly Entry[] = [...management, ...protection, ...logs];
