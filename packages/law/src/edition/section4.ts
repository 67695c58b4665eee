import { type Entry, entry } from './entry.ts';

/** Section IV: protection while exporting. */
export const section4: readonly Entry[] = [
	entry(
		'IV.1-a',
		'registry',
		'明确汽车数据出境管理部门，统筹出境安全管理。',
		'A department is responsible for managing cross-border transfers.',
	),
	entry(
		'IV.1-b',
		'registry',
		'明确出境安全负责人，监督出境活动和保护措施并承担责任。',
		'A security officer supervises the transfers and their protection and answers for them.',
	),
	entry(
		'IV.1-c',
		'registry',
		'建立网络安全、数据安全、个人信息保护制度，并有专门的出境管理要求。',
		'Rules on cybersecurity, data security and personal information, with specific ones for export.',
	),
	entry(
		'IV.1-d',
		'registry',
		'建立内部登记审批机制，设定权限和程序，保存审批档案。',
		'Internal registration and approval with authority, procedure and an archive.',
	),
	entry(
		'IV.2-a1',
		'gateway',
		'采用校验、密码、安全通道或者安全协议，保障传输的保密性和完整性。',
		'Verification, cryptography, secure channels or protocols keep the transfer confidential and whole.',
	),
	entry('IV.2-a2', 'gateway', '能够对境外接收方进行身份鉴别。', 'The overseas recipient is authenticated.'),
	entry(
		'IV.2-b',
		'evidence',
		'监测出境网络通信和主机、系统操作行为，形成并留存安全告警日志。',
		'Communication and behaviour of hosts and systems are monitored; alert logs are made and kept.',
	),
	entry(
		'IV.2-c',
		'evidence',
		'直接向境外传输数据的平台、系统具备检查支撑能力：留存流量、防篡改、可解析内容。',
		'Platforms that send data abroad directly support inspection: traffic is kept, guarded against tampering, and its content can be parsed.',
	),
	entry(
		'IV.2-c1',
		'evidence',
		'全量留存：按起止时间留存全部出境流量 1 周。',
		'Full retention: all traffic, by start and end time, for 1 week.',
	),
	entry(
		'IV.2-c2',
		'evidence',
		'抽样留存：按起止时间和 IP 地址段留存流量，不少于 1 个月。',
		'Sample retention: by start and end time and IP address range, for at least 1 month.',
	),
	entry(
		'IV.3-a1',
		'evidence',
		'网络流量日志至少记录日期、时间、源和目的 IP、源和目的端口、传输层和应用层协议、数据量。',
		'The traffic log holds at least date, time, source and destination IP and port, transport and application protocol, and volume.',
	),
	entry(
		'IV.3-a2',
		'evidence',
		'操作行为日志记录用户、时间、对象、类型、登录 IP、设备、结果和访问权限变更。',
		'The operation log holds user, time, object, kind of operation, login IP, device, result and changes of access rights.',
	),
	entry('IV.3-b', 'evidence', '三类日志防篡改留存，不少于 3 年。', 'The three logs are kept tamper-proof for at least 3 years.'),
	entry(
		'IV.3-c',
		'procedure',
		'审计三类日志，发现违规操作等风险及时处置。',
		'The logs are audited; risks such as illegal operations get a prompt response.',
	),
	entry(
		'IV.4',
		'procedure',
		'具备违规出境处置能力，发现异常及时处置并向当地行业主管部门报告。',
		'Unauthorised transfers are handled in time and reported to the local industry regulator.',
	),
];
