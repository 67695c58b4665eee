import type { Meter } from '@tongguan/census';
import type { Identifier } from '@tongguan/identify';
import type { Text } from '@tongguan/law';
import type { ChangeKind } from '../changes/change.ts';
import type { KeyedKind } from '../pipeline/texts.ts';
import type { AlertKind, Role, ShipmentState } from '../types.ts';
import type { Message } from './join.ts';

/** Names of states, roles, changes and of kinds of identifiers that no finding has, and the sentence of each kind of alert (its parameters are `subject` and the alert's detail). */
export const words = {
	'clearance.alert.shipment-refused': {
		zh: '出境批次 {subject} 未获放行：{state}。',
		en: 'The shipment {subject} was not released: {state}.',
		next: { zh: '查看原因：tongguan why {subject}。', en: 'See why: tongguan why {subject}.' },
	},
	'clearance.alert.shipment-cut': {
		zh: '出境批次 {subject} 中途切断（{code}），已发送 {bytesSent} 字节，可能已出境的人员均已计入。',
		en: 'The shipment {subject} was cut ({code}) after {bytesSent} bytes; everybody who may have left is counted.',
		next: { zh: '核实接收方已收到的部分。', en: 'Establish with the recipient what it received.' },
	},
	'clearance.alert.recipient-impostor': {
		zh: '批次 {subject} 的接收方地址上应答者的密钥与登记不符，未发送任何应用数据（IV.2-a2）。',
		en: 'At the recipient’s address somebody with another key answered for shipment {subject}; no application byte was sent (IV.2-a2).',
		next: { zh: '经其他渠道与接收方核实，必要时登记事件。', en: 'Ask the recipient over another channel; open an incident if need be.' },
	},
	'clearance.alert.recipient-receipt-false': {
		zh: '接收方对批次 {subject} 的回执与所发内容不符，全部内容视为已出境。',
		en: 'The recipient’s receipt for shipment {subject} does not match what was sent; all of it counts as left.',
		next: { zh: '向接收方核实，并保全该连接的流量。', en: 'Take it up with the recipient and keep the traffic of the connection.' },
	},
	'clearance.alert.approval-withdrawn': {
		zh: '{person} 撤回了出境活动 {transfer} 的审批 {approval}。',
		en: '{person} withdrew the approval {approval} of transfer {transfer}.',
		next: { zh: '确认在途批次已切断。', en: 'Make sure that running shipments were cut.' },
	},
	'clearance.alert.meter-near-bound': {
		zh: '{subject} 的计数（{meter}）已达 {persons} 人，超过上限 {bound} 的 80%（{provision}）。',
		en: 'The meter of {subject} ({meter}) stands at {persons} persons, over 80 % of the bound {bound} ({provision}).',
		next: {
			zh: '提前准备更高层级的出境依据，或减少出境人数。',
			en: 'Prepare the authorisation that follows in time, or send fewer persons.',
		},
	},
	'clearance.alert.capture-failed': {
		zh: '{subject} 的流量无法留存，网关已停止放行（IV.2-c）。',
		en: 'The traffic of {subject} cannot be kept; the gate is closed (IV.2-c).',
		next: { zh: '检查证据目录的空间与权限。', en: 'Check space and permissions of the evidence folder.' },
	},
	'clearance.alert.recovered-after-crash': {
		zh: '网关异常退出后，批次 {subject} 按“{state}”处理，按已发送 {bytesSent} 字节计。',
		en: 'After a crash of the gateway the shipment {subject} was settled as "{state}", counted with {bytesSent} bytes sent.',
		next: { zh: '查明退出原因，并与接收方核对所收内容。', en: 'Find out why it stopped, and compare with what the recipient received.' },
	},
	'clearance.alert.census-rolled-back': {
		zh: '计数记录被换成较早的副本：曾记录至第 {recorded} 条，现仅有 {found} 条。{subject} 的出境已全部暂停。',
		en: 'The census was put back to an earlier copy: {recorded} records were there, {found} are. Nothing of {subject} leaves.',
		next: {
			zh: '换回最新副本；确已丢失的，由合规专员就丢失部分的人数载明上下限。',
			en: 'Put the latest copy back; if it is lost, the compliance officer states bounds for the persons it held.',
		},
	},
	'clearance.alert.census-snapshot-failed': {
		zh: '计数快照未能写入（{code}），计数记录已至第 {records} 条；计数不受影响，但网关下次启动须从较早处读起，会更慢。',
		en: 'The snapshot of the census could not be written ({code}) at record {records}. Every count holds, but the next start of the gateway reads more of the journal and takes longer.',
		next: {
			zh: '检查计数目录的空间与权限；网关正常停止时会再试，之后以 tongguan census fsck 核对。',
			en: 'Check space and permissions of the census folder; it is tried again when the gateway stops, and tongguan census fsck tells then.',
		},
	},
	'clearance.alert.witness-refused': {
		zh: '见证方 {witness} 见过日志 {log} 的 {seen} 条记录，现有的 {size} 条与之不符：日志被换回较早的状态，或有两份互相矛盾的历史。涉及 {subject}。',
		en: 'The witness {witness} has seen {seen} entries of log {log}, and the {size} there are now do not continue them: the log was put back, or has two histories. This concerns {subject}.',
		next: {
			zh: '停止出境网关，保留现场，以 tongguan verify --witness 查明，并与备份比对；按事件处理。',
			en: 'Stop the gateway, leave everything as it is, look with tongguan verify --witness and compare with a backup; treat it as an incident.',
		},
	},
	'clearance.alert.witness-silent': {
		zh: '已有 {hours} 小时未能取得全部日志的见证签名，现缺 {logs} 份日志。涉及 {subject}。其后的日志若被换回较早状态，将无从发现。',
		en: 'For {hours} hours not all logs could be witnessed; {logs} are missing now. This concerns {subject}. If a log was put back to a state after that, nothing would show it.',
		next: {
			zh: '以 tongguan witness ask 查看各见证方的答复，恢复网络，或更换见证方。',
			en: 'See what each witness answers with tongguan witness ask, and restore the network or take other witnesses.',
		},
	},
	'clearance.alert.incident-opened': {
		zh: '{person} 登记事件 {incident}，出境活动 {transfer} 已中止，证据予以保全；须立即向属地行业主管部门报告（IV.4）。',
		en: '{person} opened the incident {incident}; transfer {transfer} is suspended and its evidence held. It must be reported to the local regulator of the industry at once (IV.4).',
		next: {
			zh: '报告后登记：tongguan incident report {incident}。',
			en: 'After reporting, record it: tongguan incident report {incident}.',
		},
	},

	'clearance.state.registered': { zh: '已登记', en: 'registered' },
	'clearance.state.inspected': { zh: '已查验', en: 'inspected' },
	'clearance.state.reserved': { zh: '已预占', en: 'reserved' },
	'clearance.state.decided': { zh: '已判定', en: 'decided' },
	'clearance.state.opened': { zh: '已启运', en: 'opened' },
	'clearance.state.posted': { zh: '已入账', en: 'posted' },
	'clearance.state.held': { zh: '暂扣', en: 'held' },
	'clearance.state.stopped': { zh: '阻断', en: 'stopped' },
	'clearance.state.refused': { zh: '拒绝', en: 'refused' },
	'clearance.state.cut': { zh: '切断', en: 'cut' },
	'clearance.state.voided': { zh: '作废', en: 'voided' },
	'clearance.state.failed': { zh: '失败', en: 'failed' },

	'clearance.role.systemAdministrator': { zh: '系统管理员', en: 'system administrator' },
	'clearance.role.securityAdministrator': { zh: '安全管理员', en: 'security administrator' },
	'clearance.role.auditAdministrator': { zh: '审计管理员', en: 'audit administrator' },
	'clearance.role.complianceOfficer': { zh: '合规专员', en: 'compliance officer' },
	'clearance.role.engineer': { zh: '工程师', en: 'engineer' },
	'clearance.role.approver': { zh: '审批人', en: 'approver' },

	'clearance.meter.ordinary': { zh: '个人信息（不含敏感）', en: 'PI, not sensitive' },
	'clearance.meter.sensitive': { zh: '敏感个人信息', en: 'sensitive PI' },

	'clearance.kind.employee': { zh: '工号', en: 'Staff number' },
	'clearance.kind.device': { zh: '设备识别码（IMEI、MAC 地址）', en: 'Device identifier (IMEI, MAC address)' },
	'clearance.kind.deviceId': { zh: '设备编号', en: 'Device number' },
	'clearance.kind.iccid': { zh: 'SIM 卡号（ICCID）', en: 'SIM card number (ICCID)' },
	'clearance.kind.imsi': { zh: '移动用户识别码（IMSI）', en: 'Mobile subscriber identity (IMSI)' },
	'clearance.kind.faceTemplate': { zh: '人脸特征模板', en: 'Face template' },

	'clearance.change.addPerson': { zh: '添加人员', en: 'add a person' },
	'clearance.change.setRoles': { zh: '变更角色', en: 'change roles' },
	'clearance.change.setProcessor': { zh: '登记汽车数据处理者', en: 'register a processor' },
	'clearance.change.setRecipient': { zh: '登记境外接收方', en: 'register a recipient' },
	'clearance.change.setAsset': { zh: '登记数据资产', en: 'register an asset' },
	'clearance.change.loadPack': { zh: '加载规则包', en: 'load a rule pack' },
	'clearance.change.unloadPack': { zh: '卸载规则包', en: 'unload a rule pack' },
	'clearance.change.setSealing': { zh: '登记流量密钥托管人', en: 'register who opens captured traffic' },
	'clearance.change.setReading': { zh: '选定口径', en: 'choose a reading' },
	'clearance.change.determine': { zh: '作出认定', en: 'make a determination' },
	'clearance.change.registerTransfer': { zh: '登记出境活动', en: 'register a transfer' },
	'clearance.change.addAuthorisation': { zh: '登记出境依据', en: 'register an authorisation' },
	'clearance.change.setAuthorisationState': { zh: '变更出境依据状态', en: 'change the state of an authorisation' },
	'clearance.change.approve': { zh: '审批', en: 'approve' },
	'clearance.change.withdraw': { zh: '撤回审批', en: 'withdraw an approval' },
	'clearance.change.suspendTransfer': { zh: '中止出境活动', en: 'suspend a transfer' },
	'clearance.change.resumeTransfer': { zh: '恢复出境活动', en: 'resume a transfer' },
	'clearance.change.closeTransfer': { zh: '终止出境活动', en: 'close a transfer' },
	'clearance.change.openIncident': { zh: '登记事件', en: 'open an incident' },
	'clearance.change.reportIncident': { zh: '登记事件报告', en: 'record the report of an incident' },
	'clearance.change.closeIncident': { zh: '关闭事件', en: 'close an incident' },
} as const satisfies Readonly<
	Record<`clearance.alert.${AlertKind}`, Message> &
		Record<
			| `clearance.state.${ShipmentState}`
			| `clearance.role.${Role}`
			| `clearance.meter.${Meter}`
			| `clearance.kind.${Exclude<KeyedKind, Identifier['kind']>}`
			| `clearance.change.${ChangeKind}`,
			Text
		>
>;
