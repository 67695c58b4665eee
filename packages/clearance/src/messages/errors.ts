import type { ClearanceCode } from '../errors.ts';
import type { Message } from './join.ts';

/** What is refused in this room and what to do next; ids are `clearance.<code>` of `errors.ts`. */
export const errors = {
	'clearance.site-exists': {
		zh: '{folder} 已是站点数据目录。',
		en: '{folder} already is the data folder of a site.',
		next: { zh: '直接使用该站点，或另选一个空目录。', en: 'Use this site, or choose an empty folder.' },
	},
	'clearance.folder-not-empty': {
		zh: '{folder} 不是空目录，未作任何改动。',
		en: '{folder} is not empty; nothing was changed in it.',
		next: { zh: '另选一个空目录，或先移走其中的内容。', en: 'Choose an empty folder, or move its contents away first.' },
	},
	'clearance.not-a-site': {
		zh: '{folder} 不是站点数据目录。',
		en: '{folder} is not the data folder of a site.',
		next: { zh: '核对 --dir；新建站点用 tongguan init。', en: 'Check --dir; a new site is made by tongguan init.' },
	},
	'clearance.newer-version': {
		zh: '数据由更新版本的程序写入（{found}），本版本不读取。',
		en: 'The data were written by a newer version of the program ({found}); this version does not read them.',
		next: { zh: '升级程序后再打开。', en: 'Upgrade the program, then open it again.' },
	},
	'clearance.site-damaged': {
		zh: '{store} 内容损坏，未作任何改动。',
		en: '{store} is damaged; nothing was changed.',
		next: {
			zh: '保留现场，从备份恢复（tongguan restore）后核验。',
			en: 'Keep it as it is, restore from the backup (tongguan restore) and verify.',
		},
	},
	'clearance.key-missing': {
		zh: '缺少密钥文件 {file}。',
		en: 'The key file {file} is missing.',
		next: {
			zh: '从离线备份恢复该密钥；没有备份时见《密钥丢失》一节。',
			en: 'Restore the key from its offline copy; without one see the page on lost keys.',
		},
	},
	'clearance.key-permissions': {
		zh: '密钥文件 {file} 的权限为 {mode}，属主以外的用户可以访问。',
		en: 'The key file {file} has mode {mode}: others than its owner have access.',
		next: {
			zh: '执行 chmod 600；如可能已被读取，更换密钥。',
			en: 'Set it to 600 by chmod; if somebody may have read it, replace the key.',
		},
	},
	'clearance.key-damaged': {
		zh: '密钥文件 {file} 不是本程序写入的格式。',
		en: 'The key file {file} is not in the form this program writes.',
		next: { zh: '从备份恢复该文件。', en: 'Restore the file from the backup.' },
	},
	'clearance.key-exists': {
		zh: '{person} 已有密钥，未被覆盖。',
		en: '{person} already has a key; it was not replaced.',
		next: {
			zh: '使用现有密钥及其口令；确需重建时先移走 {file}。',
			en: 'Use that key and its passphrase; to make a new one move {file} away first.',
		},
	},
	'clearance.secret-missing': {
		zh: '{place} 未提供：census.json 指定由它取得密钥或数据库地址。',
		en: '{place} was not provided; census.json names it as the place of a key or of the database’s address.',
		next: {
			zh: '在启动网关的环境中设置该变量或接入该设备；不要把密钥写入 census.json。',
			en: 'Set the variable, or connect the device, where the gateway is started; do not write the secret into census.json.',
		},
	},
	'clearance.read-only': {
		zh: '无权写入 {store}。',
		en: 'Writing to {store} is not permitted.',
		next: { zh: '检查目录属主、权限和挂载方式。', en: 'Check owner, mode and mount of the folder.' },
	},
	'clearance.no-space': {
		zh: '磁盘空间不足，未能写入 {store}；未出境任何数据。',
		en: 'No space left to write {store}; no data left.',
		next: { zh: '释放空间后重试；证据与日志不得为此删除。', en: 'Free space and repeat; evidence and logs must not be deleted for it.' },
	},
	'clearance.locked': {
		zh: '{store} 正由另一进程写入，等待 5 秒后放弃。',
		en: '{store} is being written by another process; given up after 5 seconds.',
		next: { zh: '待该进程结束后重试。', en: 'Repeat once that process has finished.' },
	},
	'clearance.bad-date': {
		zh: '日期 {date} 无效：须为存在的日期、带时区，且不早于 2026 年；截止时间须晚于起始时间。',
		en: 'The date {date} is not valid: it must exist, carry its offset, not lie before 2026, and an end must lie after its beginning.',
		next: {
			zh: '按 2026-03-01T09:00:00+08:00 的形式填写；并核对系统时钟。',
			en: 'Write it as 2026-03-01T09:00:00+08:00, and check the clock of the system.',
		},
	},
	'clearance.bad-id': {
		zh: '编号“{id}”无效：限 1 至 64 个字母、数字、点、下划线或连字符，以字母或数字开头。',
		en: 'The id "{id}" is not valid: 1 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or digit.',
		next: { zh: '更换编号。', en: 'Choose another id.' },
	},
	'clearance.bad-value': {
		zh: '字段 {field} 的值不合要求。',
		en: 'The value of {field} is not acceptable.',
		next: { zh: '对照帮助中该字段的格式更正。', en: 'Correct it as the help describes the field.' },
	},
	'clearance.wrong-passphrase': {
		zh: '{person} 的口令不正确，或密钥文件已被改动。',
		en: 'The passphrase of {person} is wrong, or the key file was altered.',
		next: {
			zh: '重新输入口令；仍不行时从备份恢复密钥文件。',
			en: 'Enter it again; if it still fails, restore the key file from the backup.',
		},
	},
	'clearance.passphrase-empty': {
		zh: '{person} 的口令为空。',
		en: 'The passphrase of {person} is empty.',
		next: { zh: '由本人设置口令。', en: 'Let the person choose one.' },
	},
	'clearance.signer-missing': {
		zh: '该操作须由具名人员用本人密钥签名。',
		en: 'This must be signed by a named person with that person’s own key.',
		next: { zh: '用 --as 指明人员并输入其口令。', en: 'Name the person by --as and enter the passphrase.' },
	},
	'clearance.signature-wrong': {
		zh: '签名与 {person} 登记的公钥不符。',
		en: 'The signature does not match the public key registered for {person}.',
		next: {
			zh: '确认使用本人密钥；不符原因不明时按事件处理。',
			en: 'Use the person’s own key; if the cause is unknown, treat it as an incident.',
		},
	},
	'clearance.role-missing': {
		zh: '{person} 不具有该操作所需的角色（{role}）。',
		en: '{person} does not hold the role this takes ({role}).',
		next: {
			zh: '由具有该角色的人员办理，或由系统管理员调整角色。',
			en: 'Let somebody with that role do it, or have the system administrator change the roles.',
		},
	},
	'clearance.roles-conflict': {
		zh: '{first}与{second}不得由同一人担任（三员分立；审批与审计分离）。',
		en: '{first} and {second} may not be the same person (separation of the three officers; who approves does not audit).',
		next: { zh: '将两项角色分配给不同人员。', en: 'Give the two roles to different people.' },
	},
	'clearance.administrator-last': {
		zh: '{person} 是唯一的系统管理员。',
		en: '{person} is the only system administrator.',
		next: { zh: '先指定另一名系统管理员。', en: 'Appoint another system administrator first.' },
	},
	'clearance.already-exists': {
		zh: '编号 {id} 已登记。',
		en: 'The id {id} is already registered.',
		next: { zh: '使用现有记录，或更换编号。', en: 'Use the record that is there, or another id.' },
	},
	'clearance.unknown-person': {
		zh: '未登记人员 {person}。',
		en: 'No person {person} is registered.',
		next: {
			zh: '核对编号；由系统管理员添加（tongguan person add）。',
			en: 'Check the id; a system administrator adds people (tongguan person add).',
		},
	},
	'clearance.unknown-processor': {
		zh: '未登记汽车数据处理者 {processor}。',
		en: 'No processor {processor} is registered.',
		next: { zh: '核对编号，或先登记处理者。', en: 'Check the id, or register the processor first.' },
	},
	'clearance.unknown-recipient': {
		zh: '未登记境外接收方 {recipient}。',
		en: 'No overseas recipient {recipient} is registered.',
		next: { zh: '核对编号，或先登记接收方。', en: 'Check the id, or register the recipient first.' },
	},
	'clearance.unknown-asset': {
		zh: '未登记数据资产 {asset}。',
		en: 'No data asset {asset} is registered.',
		next: { zh: '核对编号，或先登记数据资产。', en: 'Check the id, or register the asset first.' },
	},
	'clearance.unknown-transfer': {
		zh: '未登记出境活动 {transfer}（IV.1-d 要求先登记、后审批）。',
		en: 'No transfer {transfer} is registered (IV.1-d: registration, then approval).',
		next: {
			zh: '核对编号，或先登记（tongguan transfer register）。',
			en: 'Check the id, or register it first (tongguan transfer register).',
		},
	},
	'clearance.unknown-authorisation': {
		zh: '未登记出境依据 {authorisation}。',
		en: 'No authorisation {authorisation} is registered.',
		next: {
			zh: '核对编号，或先登记（tongguan authorisation add）。',
			en: 'Check the id, or register it first (tongguan authorisation add).',
		},
	},
	'clearance.unknown-approval': {
		zh: '没有审批 {approval}。',
		en: 'There is no approval {approval}.',
		next: { zh: '在该出境活动的审批列表中核对编号。', en: 'Check the id in the approvals of the transfer.' },
	},
	'clearance.unknown-incident': {
		zh: '没有事件 {incident}。',
		en: 'There is no incident {incident}.',
		next: { zh: '在事件列表中核对编号。', en: 'Check the id in the list of incidents.' },
	},
	'clearance.unknown-shipment': {
		zh: '没有出境批次 {shipment}。',
		en: 'There is no shipment {shipment}.',
		next: { zh: '在批次列表中核对编号。', en: 'Check the id in the list of shipments.' },
	},
	'clearance.department-missing': {
		zh: '{processor} 未指定出境管理部门（IV.1-a），其出境活动不得开展。',
		en: '{processor} has named no responsible department (IV.1-a); none of its transfers opens.',
		next: { zh: '指定部门：tongguan processor {processor} --department。', en: 'Name it: tongguan processor {processor} --department.' },
	},
	'clearance.officer-missing': {
		zh: '{processor} 未指定安全负责人（IV.1-b），其出境活动不得开展。',
		en: '{processor} has named no security officer (IV.1-b); none of its transfers opens.',
		next: { zh: '指定负责人：tongguan processor {processor} --officer。', en: 'Name one: tongguan processor {processor} --officer.' },
	},
	'clearance.rules-missing': {
		zh: '{processor} 未登记数据出境管理制度文件（IV.1-c），其出境活动不得开展。',
		en: '{processor} has registered no rules for data export (IV.1-c); none of its transfers opens.',
		next: {
			zh: '登记制度文件：tongguan processor {processor} --rules。',
			en: 'Register the document: tongguan processor {processor} --rules.',
		},
	},
	'clearance.transfer-suspended': {
		zh: '出境活动 {transfer} 已中止。',
		en: 'The transfer {transfer} is suspended.',
		next: { zh: '事件处置完毕后由安全管理员恢复。', en: 'The security administrator resumes it once the incident is dealt with.' },
	},
	'clearance.transfer-closed': {
		zh: '出境活动 {transfer} 已终止，不可恢复。',
		en: 'The transfer {transfer} is closed for good.',
		next: { zh: '需要继续时登记新的出境活动。', en: 'To go on, register a new transfer.' },
	},
	'clearance.incident-open': {
		zh: '出境活动 {transfer} 的事件 {incident} 尚未关闭。',
		en: 'The incident {incident} of transfer {transfer} is still open.',
		next: { zh: '先完成报告（IV.4）并关闭事件，再恢复出境活动。', en: 'Report it (IV.4) and close it, then resume the transfer.' },
	},
	'clearance.incident-closed': {
		zh: '事件 {incident} 已关闭。',
		en: 'The incident {incident} is closed.',
		next: { zh: '有新情况时登记新的事件。', en: 'If something new has come up, open another incident.' },
	},
	'clearance.incident-reported': {
		zh: '事件 {incident} 已于 {at} 报告。',
		en: 'The incident {incident} was reported at {at}.',
		next: { zh: '无需再次登记；处置完毕后关闭事件。', en: 'Nothing to record again; close it once it is dealt with.' },
	},
	'clearance.incident-unreported': {
		zh: '事件 {incident} 尚未登记向属地行业主管部门的报告（IV.4）。',
		en: 'For the incident {incident} no report to the local regulator of the industry is recorded (IV.4).',
		next: { zh: '立即报告并登记：tongguan incident report。', en: 'Report it at once and record it: tongguan incident report.' },
	},
	'clearance.self-approval': {
		zh: '{person} 登记了出境活动 {transfer} 或申请了该批次，不得由其本人审批（IV.1-d）。',
		en: '{person} registered the transfer {transfer} or asks for the shipment, and may not approve it (IV.1-d).',
		next: { zh: '由另一名审批人审批。', en: 'Let another approver decide.' },
	},
	'clearance.approval-missing': {
		zh: '出境活动 {transfer} 未经审批（IV.1-d）。',
		en: 'The transfer {transfer} has not been approved (IV.1-d).',
		next: { zh: '请审批人审阅并签名：tongguan approve。', en: 'Have an approver read and sign it: tongguan approve.' },
	},
	'clearance.approval-withdrawn': {
		zh: '审批 {approval} 已撤回。',
		en: 'The approval {approval} has been withdrawn.',
		next: {
			zh: '向审批人了解原因；问题解决后重新审批。',
			en: 'Ask the approver for the reason; once it is settled, have it approved anew.',
		},
	},
	'clearance.approval-expired': {
		zh: '审批 {approval} 已于 {expires} 到期，或尚未生效。',
		en: 'The approval {approval} is not in force: it runs until {expires}.',
		next: { zh: '重新审批。', en: 'Have it approved anew.' },
	},
	'clearance.approval-mismatch': {
		zh: '审批 {approval} 之后，出境活动 {transfer} 的接收方、出境依据、数据资产或认定有变化，审批不再适用（IV.1-d）。',
		en: 'After the approval {approval}, the recipient, authorisations, asset or determinations of transfer {transfer} changed; the approval no longer applies (IV.1-d).',
		next: { zh: '请审批人审阅变化并重新签名。', en: 'Have the approver read what changed and sign again.' },
	},
	'clearance.approval-foreign': {
		zh: '审批 {approval} 不是由 {person} 以本人密钥签署，或其不再是审批人。',
		en: 'The approval {approval} was not signed with the own key of {person}, or {person} is no approver any more.',
		next: {
			zh: '由在任审批人重新审批；来源不明时按事件处理。',
			en: 'Have a present approver sign; if its origin is unknown, treat it as an incident.',
		},
	},
	'clearance.file-changed': {
		zh: '文件在读取过程中发生变化，未出境任何数据。',
		en: 'The file changed while it was read; nothing was sent.',
		next: { zh: '待写入方完成后重新提交。', en: 'Submit it again once whoever writes it has finished.' },
	},
	'clearance.evidence-failed': {
		zh: '证据无法写入，网关已停止放行，未记录的数据一律不出境。',
		en: 'Evidence cannot be written; the gate is closed, and nothing leaves unrecorded.',
		next: {
			zh: '检查证据目录的空间与权限，再重启网关。',
			en: 'Check space and permissions of the evidence folder, then start the gateway again.',
		},
	},
	'clearance.spool-failed': {
		zh: '批次 {shipment} 的暂存文件无法写入或读回，未出境任何数据。',
		en: 'The spooled file of shipment {shipment} cannot be written or read back; nothing was sent.',
		next: { zh: '检查暂存目录所在磁盘后重新提交。', en: 'Check the disk of the spool folder and submit it again.' },
	},
	'clearance.not-a-folder': {
		zh: '{file} 不能用作目录。',
		en: '{file} cannot be used as a folder.',
		next: { zh: '另选一个路径。', en: 'Choose another path.' },
	},
	'clearance.unknown-fact': {
		zh: '事实 {fact} 不在规则包中，登记了也不会起作用。',
		en: 'The fact {fact} is in no pack; declaring it would have no effect.',
		next: { zh: '可申报的事实：{facts}。', en: 'Facts that can be declared: {facts}.' },
	},
	'clearance.unknown-pack': {
		zh: '未加载规则包 {pack}。',
		en: 'No pack {pack} is loaded.',
		next: { zh: '核对编号：tongguan law pack list。', en: 'Check the id: tongguan law pack list.' },
	},
	'clearance.pack-unsigned': {
		zh: '该文件不是已签署的规则包，未加载。',
		en: 'The file is no signed pack; it was not loaded.',
		next: { zh: '由合规专员签署：tongguan law pack sign。', en: 'Have a compliance officer sign it: tongguan law pack sign.' },
	},
	'clearance.pack-altered': {
		zh: '规则包 {pack} 的文件 {file} 缺失，或者与加载时记录的内容不符；恢复之前一律不放行。',
		en: 'The file {file} of pack {pack} is missing or is not what was recorded when it was loaded; until it is, nothing leaves.',
		next: {
			zh: '查明原因；用原签署文件重新加载（tongguan law pack load），或者从备份恢复该文件。',
			en: 'Find out why; load the signed pack again (tongguan law pack load), or restore the file from the backup.',
		},
	},
	'clearance.pack-unrecorded': {
		zh: '规则包文件 {file} 未见于操作日志，未生效；处理完毕之前一律不放行。',
		en: '{file} is not in the operation log and is not in force; until that is settled, nothing leaves.',
		next: {
			zh: '因加载中断所致的，重新加载：tongguan law pack load {file}；来源不明的，查明后移出该目录。',
			en: 'If loading was interrupted, load it again: tongguan law pack load {file}; if nobody knows where it came from, find out and move it away.',
		},
	},
	'clearance.subject-model-changed': {
		zh: '检查期间数据资产 {asset} 的人员列认定发生变化，未发送任何内容。',
		en: 'The subject model of {asset} changed while the file was inspected; nothing was sent.',
		next: { zh: '重新提交该文件。', en: 'Ship the file again.' },
	},
	'clearance.inspection-failed': {
		zh: '检查 {file} 时读取程序出错或超出内存上限，未发送任何内容。',
		en: 'A reader failed or used up its memory while {file} was inspected; nothing was sent.',
		next: {
			zh: '拆分文件或换用其他格式后重新提交；同时把文件类型告知维护人员。',
			en: 'Split the file or use another format and ship again; tell the maintainers what kind of file it is.',
		},
	},
	'clearance.inspection-stalled': {
		zh: '检查 {file} 时长时间没有进展，已停止，未发送任何内容。',
		en: 'The inspection of {file} made no progress for long and was ended; nothing was sent.',
		next: { zh: '拆分文件或换用其他格式后重新提交。', en: 'Split the file or use another format and ship again.' },
	},
	'clearance.interrupted': {
		zh: '批次 {shipment} 中途中断；已启运部分视为已出境。',
		en: 'The shipment {shipment} was interrupted; what was opened counts as left.',
		next: { zh: '查看批次状态后重新提交。', en: 'Look at the state of the shipment, then submit it again.' },
	},
	'clearance.gateway-unreachable': {
		zh: '网关未在运行或无响应。',
		en: 'The gateway is not running or does not answer.',
		next: { zh: '启动网关：tongguan up；诊断：tongguan doctor。', en: 'Start it: tongguan up; to find the cause: tongguan doctor.' },
	},
	'clearance.reservation-refused': {
		zh: '预占未成：{meter}计数将超过上限 {max} 人（{provision}），超出 {over} 人，未计入任何人。',
		en: 'The reservation was refused: the {meter} meter would pass its bound of {max} persons ({provision}) by {over}; nobody was counted.',
		next: {
			zh: '减少人数，或先取得覆盖该规模的出境依据。',
			en: 'Send fewer persons, or first obtain an authorisation that covers the scale.',
		},
	},
	'clearance.meter-unknown': {
		zh: '预占未成：{meter}计数的上限未知，无法确认不超过 {max} 人（{provision}），未计入任何人。',
		en: 'The reservation was refused: the {meter} meter has no upper end, so nobody can say that it stays within {max} persons ({provision}); nobody was counted.',
		next: {
			zh: '登记本年度期初人数（tongguan meter open）；以集团计数为准的，各成员均须登记。',
			en: 'Record the opening balance of the year (tongguan meter open); where the meter of the group binds, that of each member.',
		},
	},
	'clearance.authorisation-unknown': {
		zh: '预占未成：依出境依据 {authorisation} 已出境的{meter}人数上限未知，无法确认不超过申报规模 {max} 人（{provision}），未计入任何人。',
		en: 'The reservation was refused: of the authorisation {authorisation} the {meter} meter has no upper end, so nobody can say that it stays within the declared {max} persons ({provision}); nobody was counted.',
		next: {
			zh: '查看缺少哪一年度（tongguan meter authorisation {authorisation}），由安全管理员登记此前依该依据出境的人数：tongguan meter open --authorisation {authorisation}。',
			en: 'See which years are missing (tongguan meter authorisation {authorisation}); the security administrator states how many left under it before: tongguan meter open --authorisation {authorisation}.',
		},
	},
	'clearance.escrow-missing': {
		zh: '尚未登记流量密钥的两名托管人。出境流量须全部留存且事后可读（IV.2-c），密钥无处密封则不得发送。',
		en: 'The two holders of the escrow for captured traffic are not registered. All traffic is kept so that it can be read later (IV.2-c); without anybody to seal its keys to, nothing is sent.',
		next: {
			zh: '由两名不同人员各自执行 tongguan capture key，再由系统管理员以 tongguan capture seal 登记两人的公钥。',
			en: 'Let two different persons make a key each by tongguan capture key, and the system administrator register both by tongguan capture seal.',
		},
	},
	'clearance.empty-file': {
		zh: '文件 {file} 为空。',
		en: 'The file {file} is empty.',
		next: { zh: '核对所选文件。', en: 'Check the file you chose.' },
	},
	'clearance.engine-missing': {
		zh: '缺少判定引擎文件，无法判定，也无法存档。',
		en: 'The file of the law engine is missing; nothing can be decided or archived.',
		next: { zh: '重新安装，或在源码目录执行 npm run build。', en: 'Install again, or run npm run build in a checkout.' },
	},
	'clearance.not-a-receipt': {
		zh: '对象 {object} 不是判定凭证。',
		en: 'The object {object} is not the receipt of a decision.',
		next: { zh: '使用批次记录中的凭证摘要。', en: 'Take the digest of the receipt from the shipment.' },
	},
	'clearance.order-stale': {
		zh: '{person} 的请求已被执行过，或签署时间与网关时钟相差超过 5 分钟。',
		en: 'The order of {person} was carried out before, or was signed more than 5 minutes away from the gateway’s clock.',
		next: { zh: '核对两端时钟后重新提交。', en: 'Compare both clocks and give the order again.' },
	},
	'clearance.import-unreadable': {
		zh: '{file} 中有内容未能读取，其中的人数没有上限，期初人数未变。',
		en: 'Parts of {file} could not be read and may hold any number of persons; the opening balance is unchanged.',
		next: {
			zh: '补全文件后重新导入，或由具名人员声明上下限。',
			en: 'Complete the file and import it again, or have a named person attest bounds.',
		},
	},
	'clearance.import-empty': {
		zh: '{file} 中没有可辨认的人员，期初人数未变。',
		en: '{file} names no person; the opening balance is unchanged.',
		next: { zh: '核对文件；确无历史出境时以声明方式记为 0。', en: 'Check the file; if nobody left before, attest zero.' },
	},
	'clearance.column-unseen': {
		zh: '{file} 中没有名为“{column}”的列，或者该列全部为空，以其区分的人员会被遗漏。未作任何变更。',
		en: '{file} has no column "{column}", or no value in it: whoever it names would be missing. Nothing was changed.',
		next: {
			zh: '核对列名后重新执行；确无该列的，去掉相应的 --column。',
			en: 'Check the name of the column and run it again, or leave its --column out.',
		},
	},
	'clearance.links-empty': {
		zh: '{file} 中没有可以关联的行：没有一行同时载有同一主体的两项标识，或者所载标识由多人共用。未提出任何关联。',
		en: 'No row of {file} links anybody: none holds two identifiers of one subject, or only such as many share; no links were proposed.',
		next: {
			zh: '核对主体的列名；标识无法自动识别的列，另行指明其种类；经销商电话、车队邮箱等多人共用的列不要写入主体。',
			en: 'Check the columns of the subject; say the kind of a column whose values are not recognised; leave out columns that many share, such as a dealer’s telephone number or the e-mail address of a fleet.',
		},
	},
	'clearance.unknown-link-set': {
		zh: '没有名为 {set} 的关联集；已有：{known}。',
		en: 'There is no link set {set}; there are: {known}.',
		next: { zh: '核对名称；尚未提出的，先提出关联。', en: 'Check the name; propose the links first if nobody has.' },
	},
	'clearance.year-not-begun': {
		zh: '{year} 年度（+08:00）尚未开始，没有可以登记的人数。未作任何变更。',
		en: 'The year {year} (+08:00) has not begun: there are no persons to state for it. Nothing was changed.',
		next: {
			zh: '核对年度；确为该年度的，自其 1 月 1 日起登记。',
			en: 'Check the year; if it is meant, record it from its 1 January on.',
		},
	},
	'clearance.census-whole': {
		zh: '计数记录完整，没有需要补记的缺失，未作任何改动。',
		en: 'The census is whole: nothing is missing that would have to be made up for; nothing was changed.',
		next: {
			zh: '仅当网关报告计数记录回退时才需补记。',
			en: 'Reconcile only when the gateway says that the census is an earlier copy.',
		},
	},
	'clearance.not-a-backup': {
		zh: '{folder} 不是本程序的备份。',
		en: '{folder} is no backup of this program.',
		next: { zh: '选择 tongguan backup 写出的目录。', en: 'Choose a folder that tongguan backup has written.' },
	},
	'clearance.backup-damaged': {
		zh: '备份中的 {file} 缺失或与清单不符，未恢复。',
		en: '{file} in the backup is missing or not what its list says; nothing was restored.',
		next: { zh: '使用另一份备份。', en: 'Use another backup.' },
	},
	'clearance.internal': {
		zh: '程序内部错误；未完成的步骤视为未发生，已启运部分视为已出境。',
		en: 'An error inside the program; steps not completed count as not done, what was opened counts as left.',
		next: {
			zh: '运行 tongguan doctor，并将日志交给维护人员。',
			en: 'Run tongguan doctor and hand the log to whoever maintains the program.',
		},
	},
} as const satisfies Readonly<Record<`clearance.${ClearanceCode}`, Message>>;
