import { clearance, duty, src, T, type Where, where } from './where.ts';

const responsible = clearance('changes/approvals.ts:checkResponsibility');
const heldByAll = {
	[T.changes]: ['is refused with %s when the processor lacks it (IV.1)'],
	[T.approvals]: ['stays open only while the processor has all that IV.1 asks for: %s'],
} as const;

export const section4: Readonly<Record<string, Where>> = {
	'IV.1-a': where({ registry: responsible, duty: duty('department') }, heldByAll),
	'IV.1-b': where(
		{
			registry: responsible,
			gateway: clearance('pipeline/voyage.ts:createVoyage'),
			evidence: clearance('watch/raise.ts:raise'),
			duty: duty('officer'),
		},
		{ ...heldByAll, [T.meters]: ['warn the officer once when the meter passes four fifths of the bound'] },
	),
	'IV.1-c': where({ registry: responsible, duty: duty('rules') }, heldByAll, [
		'制度以名称和摘要登记一个版本；历次版本和人员确认尚不记录。',
		'Rules are registered in one version, by title and digest; earlier versions and who acknowledged them are not kept.',
	]),
	'IV.1-d': where(
		{
			registry: clearance('changes/approvals.ts:approvalSubject', 'changes/approvals.ts:checkApproval', 'changes/journal.ts:journal'),
			gateway: clearance('pipeline/ship.ts:ship'),
			duty: duty('approval'),
		},
		{
			[T.approvals]: [
				'is not given by who registered the transfer',
				'does not serve who gave it',
				'is for what was shown: when that changes before the signature, it is not given',
			],
			[T.permissions]: [
				'a shipment is held before anything is sent',
				'a shipment under way is cut, and only the owners of what was opened are counted,',
			],
		},
		['只有一级审批。', 'There is one level of approval.'],
	),
	'IV.2-a1': where(
		{
			gateway: [
				'apps/gateway/src/send/connection.ts:connect',
				...clearance('wire/manifest.ts:manifestText', 'wire/receipt.ts:receiptFault'),
			],
			duty: duty('channel'),
		},
		{
			[T.send]: ['gets a file %s whole, and its receipt verifies', 'refuses a chunk whose digest is wrong, and keeps nothing'],
			'apps/recipient/test/recipient.test.ts': [
				'nobody is served below TLS 1.3',
				'a file whose chunks are right but whose digest is not, is not kept',
			],
		},
		['端到端加密和商用密码算法尚未支持。', 'End-to-end encryption and Chinese commercial cryptography are not supported yet.'],
	),
	'IV.2-a2': where(
		{
			gateway: ['apps/gateway/src/send/connection.ts:connect', ...clearance('wire/certificate.ts:pinOf')],
			registry: clearance('changes/check.ts:checkRecipient'),
			duty: duty('recipient'),
		},
		{
			[T.send]: ['is found out before it gets a single application byte'],
			[T.recipients]: ['is an impostor is refused, sees not one application byte, and the officer is told'],
			[T.approvals]: ['the recipient’s key'],
		},
	),
	'IV.2-b': where(
		{ evidence: [...clearance('watch/raise.ts:raise'), 'packages/evidence/src/writer/open.ts:openLogs'], duty: duty('monitoring') },
		{
			[T.recipients]: ['is an impostor is refused, sees not one application byte, and the officer is told'],
			[T.permissions]: ['in the middle of a chunk when its approval is withdrawn and the recipient takes its time'],
		},
		[
			'只对经过网关的事项告警；不经网关的网络通信和主机、系统的操作行为尚不监测。',
			'Alerts are about what goes through the gateway; communication around it and the behaviour of hosts and systems are not monitored yet.',
		],
	),
	'IV.2-c': where(
		{
			gateway: ['apps/gateway/src/send/tap.ts:Tap', ...clearance('pipeline/link.ts:createLink')],
			evidence: ['packages/evidence/src/capture/index.ts:createCapture', 'packages/evidence/src/verify/verify.ts:verifyFolder'],
		},
		{
			'apps/gateway/test/send-capture.test.ts': ['opens in tshark with the requests and their JSON'],
			[T.send]: ['lets no byte out that it has not written', 'stops the connection before any application byte, with its own error'],
			'packages/evidence/test/tamper.test.ts': ['fails for a flip of any single byte of any file, and names the file'],
		},
		[
			'解密所需的会话密钥与流量存放在一起，尚未单独封存给检查人员。',
			'The secrets that open the traffic lie beside it; they are not sealed for the inspector yet.',
		],
	),
	'IV.2-c1': where(
		{
			evidence: ['packages/evidence/src/capture/index.ts:createCapture'],
			gateway: ['apps/gateway/src/send/tap.ts:Tap'],
			duty: duty('full-retention'),
		},
		{
			'packages/evidence/test/capture.test.ts': ['holds both streams byte for byte, whatever was handed over in whatever order'],
			'apps/gateway/test/kill.test.ts': ['when %i bytes are on the wire has every one of them in its capture'],
			[T.duties]: ['unread bytes owe what an assessment asks for, which they can still need, and section IV'],
		},
		[
			'全部流量均予留存，从不清除；到期清除和按起止时间调取尚无命令。',
			'All traffic is kept and never purged; neither purging at the end of the period nor retrieval by start and end time is there.',
		],
	),
	'IV.2-c2': where(
		{ duty: duty('sample-retention') },
		{ [T.duties]: ['unread bytes owe what an assessment asks for, which they can still need, and section IV'] },
		[
			'尚不能按起止时间和 IP 地址段下达抽样留存；全部流量目前都不清除，因而不会少于 1 个月。',
			'No order can keep a sample by time and address range yet. Since nothing is purged, all traffic is kept for more than a month as it is.',
		],
	),
	'IV.3-a1': where(
		{ evidence: ['packages/evidence/src/types.ts:TrafficPayload', ...clearance('pipeline/link.ts:createLink')], duty: duty('traffic-log') },
		{
			[T.recipients]: ['a recipient that keeps to the protocol gets the file, and its receipt is kept', '%s ends the shipment with %s'],
			[T.send]: ['counts what went over the socket and what was said inside TLS'],
		},
		[
			'各字段由记录的类型保证，尚无测试逐一核对；只记录经过网关的连接。',
			'The type of an entry holds the fields; no test goes through them one by one. Only connections of the gateway are recorded.',
		],
	),
	'IV.3-a2': where(
		{
			evidence: ['packages/evidence/src/types.ts:OperationPayload'],
			registry: clearance('changes/journal.ts:journal'),
			gateway: clearance('pipeline/voyage.ts:createVoyage'),
			duty: duty('operation-log'),
		},
		{
			[T.changes]: [
				'of what is not one’s role is refused, and the refusal is in the operation log',
				'of roles says in the log which rights there were and are',
			],
			'apps/gateway/test/orders.test.ts': ['%s ends with %s, which the operation log keeps, and nothing is spooled or sent'],
			'apps/console/test/api.test.ts': ['opens a session by a cookie that scripts and other sites cannot use, and records it'],
		},
		['主机操作系统本身的登录和操作不在其中。', 'Logins to and operations of the host’s own operating system are not in it.'],
	),
	'IV.3-b': where(
		{
			evidence: [
				'packages/evidence/src/core/time.ts:retentionEnd',
				'packages/evidence/src/writer/open.ts:openLogs',
				'packages/evidence/src/verify/verify.ts:verifyFolder',
			],
			duty: duty('log-retention'),
		},
		{
			'packages/evidence/test/note.test.ts': ['keep three calendar years at +08:00, and never less on a leap day'],
			'packages/evidence/test/tamper.test.ts': [
				'fails for a flip of any single byte of any file, and names the file',
				'fails for swapped entries, also with their payloads swapped',
			],
			[T.worked]: ['case 68 (certainty: high): an operation log of 10 February 2026 deleted on 1 February 2029 was kept too short'],
		},
		[
			'外部见证方由站点自行设置，默认没有；日志从不清除。',
			'Outside witnesses are for the site to set up, and there are none by default; logs are never purged.',
		],
	),
	'IV.3-c': where(
		{
			registry: clearance('people/roles.ts:checkRoles'),
			evidence: ['packages/evidence/src/verify/verify.ts:verifyFolder'],
			duty: duty('audit'),
		},
		{
			[T.people]: ['%s and %s are never one person'],
			[T.changes]: ['by an auditor is always refused: who audits changes nothing'],
			'apps/cli/test/keeping.test.ts': ['fails with exit code 6 and says where, when one byte of a copy is flipped'],
		},
		[
			'审计管理员可以查阅和核验，但尚无审计轮次、审计发现及其责任人和处置跟踪。',
			'The audit administrator can read and verify; audit rounds with findings, their owners and what became of them are not there yet.',
		],
	),
	'IV.4': where(
		{
			procedure: src('procedures/incident.ts:incident'),
			registry: clearance('changes/admin.ts:openAdmin'),
			gateway: clearance('pipeline/voyage.ts:createVoyage'),
			duty: duty('incident'),
		},
		{
			[T.changes]: [
				'suspends the transfer, is due to be reported at once, and is raised to the officer',
				'is closed only after its report is recorded, and only then the transfer resumes (IV.4)',
			],
			[T.permissions]: ['when an incident suspends its transfer'],
			[T.incident]: ['are 1 hour with a CII, 2 with a state organ, 4 with others'],
			[T.worked]: [
				'case 63 (certainty: high): a leak of 1,000,000 owners is larger: the province within four hours, the industry regulator at once, closed within 30 days',
			],
		},
		[
			'事件登记后出境活动即中止，报告记录在案后方可结束；分级和各部门时限已可计算，但尚未与事件登记相连。',
			'An incident suspends the transfer and closes only once its report is recorded; grades and the clocks of each authority can be computed but are not yet connected to it.',
		],
	),
};
