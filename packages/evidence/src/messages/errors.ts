import type { EvidenceCode } from '../errors.ts';

export type Text = { readonly zh: string; readonly en: string };

export const errors = {
	'evidence.capture-exists': {
		zh: '抓包文件 {file} 已存在，未作覆盖。',
		en: 'The capture {file} exists already and was not overwritten.',
		next: { zh: '为该连接换用新的编号后重试。', en: 'Try again with a new id for the connection.' },
	},
	'evidence.clock-backwards': {
		zh: '系统时钟为 {at}，早于最近一条存证记录的时间 {last}。存证记录不得倒序，未写入任何内容。',
		en: 'The system clock says {at}, before the latest evidence entry at {last}. Entries never go back in time; nothing was written.',
		next: { zh: '校准系统时钟，待其越过该时间后重试。', en: 'Correct the system clock and try again once it has passed that time.' },
	},
	'evidence.closed': {
		zh: '存证写入器已关闭，不再接受写入。',
		en: 'The evidence writer is closed and accepts nothing more.',
		next: { zh: '重新打开存证写入器。', en: 'Open the evidence writer again.' },
	},
	'evidence.closed-after-failure': {
		zh: '此前写入存证失败（{first}），存证写入器已停止工作。无法存证的数据不得出境。',
		en: 'Writing evidence failed before ({first}), so the evidence writer has stopped. What cannot be recorded does not leave.',
		next: {
			zh: '排除首次失败的原因后重启网关；启动时自动恢复至最后一个检查点。',
			en: 'Remove the cause of the first failure and restart the gateway; it recovers to the last checkpoint when it opens.',
		},
	},
	'evidence.connection-invalid': {
		zh: '连接编号或两端地址不符合要求，无法为其建立抓包文件。',
		en: 'The id of the connection or the addresses of its ends are not acceptable, so no capture can be made of it.',
		next: {
			zh: '连接编号使用字母、数字、下划线和连字符，且不超过 128 个字符；两端地址须为同一协议族的 IP 地址。',
			en: 'Use letters, digits, underscores and hyphens, at most 128, for the id, and IP addresses of one family for the ends.',
		},
	},
	'evidence.entry-not-found': {
		zh: '写入方 {writer} 的 {log} 日志中没有第 {index} 条记录。',
		en: 'The {log} log of writer {writer} has no entry {index}.',
		next: { zh: '核对记录序号；序号从 0 起计。', en: 'Check the number of the entry; they count from 0.' },
	},
	'evidence.folder-missing': {
		zh: '存证目录不完整：缺少 {file}。',
		en: 'The evidence folder is not complete: {file} is missing.',
		next: { zh: '核对路径；如确已丢失，从备份恢复。', en: 'Check the path; if it is lost, restore it from backup.' },
	},
	'evidence.folder-not-writable': {
		zh: '存证目录不可写（{system}）。无法存证的数据不得出境。',
		en: 'The evidence folder cannot be written ({system}). What cannot be recorded does not leave.',
		next: { zh: '检查目录的属主、权限及挂载方式，然后重启。', en: 'Check owner, permissions and mount of the folder, then restart.' },
	},
	'evidence.io': {
		zh: '读写存证时操作系统报告错误（{system}）。无法存证的数据不得出境。',
		en: 'The operating system reported an error while evidence was read or written ({system}). What cannot be recorded does not leave.',
		next: {
			zh: '检查磁盘与系统日志，必要时更换磁盘，然后重启并执行验证。',
			en: 'Check the disk and the system log, replace the disk if need be, then restart and verify.',
		},
	},
	'evidence.key-invalid': {
		zh: '所给密钥不是有效的 Ed25519 签名密钥。',
		en: 'The key given is not a valid Ed25519 key for signed notes.',
		next: {
			zh: '使用建站时导出的密钥文件，完整复制整行。',
			en: 'Use the key file exported when the site was made, and copy the whole line.',
		},
	},
	'evidence.key-name-wrong': {
		zh: '签名密钥的名称为 {name}，应为 {expected}。',
		en: 'The signing key is named {name}; it must be named {expected}.',
		next: { zh: '使用属于该写入方的密钥。', en: 'Use the key that belongs to this writer.' },
	},
	'evidence.log-damaged': {
		zh: '{file} 与其检查点不符，且并非异常中断所致：日志已损坏，或被换回旧的检查点。未作任何改动。',
		en: '{file} does not agree with its checkpoint, and not in a way a crash explains: the log is damaged or an older checkpoint was put back. Nothing was changed.',
		next: {
			zh: '保留现场并执行验证以确定位置；从备份恢复后再启动。依据四（三），日志须防篡改并至少留存三年。',
			en: 'Keep everything as it is and run verify to see where; restore from backup before starting. IV.3-b asks for logs kept tamper-proof for three years.',
		},
	},
	'evidence.name-invalid': {
		zh: '名称 {name} 不可用。',
		en: 'The name {name} cannot be used.',
		next: {
			zh: '写入方名称使用小写字母、数字和连字符；站点名称使用字母、数字、点、连字符和斜线。',
			en: 'Use lower-case letters, digits and hyphens for a writer; letters, digits, dots, hyphens and slashes for a site.',
		},
	},
	'evidence.no-space': {
		zh: '存放存证的磁盘空间不足（{system}）。无法存证的数据不得出境。',
		en: 'The disk that holds the evidence is full ({system}). What cannot be recorded does not leave.',
		next: { zh: '扩充或清理磁盘（不得删除存证），然后重启。', en: 'Make room on the disk, without deleting evidence, then restart.' },
	},
	'evidence.object-missing': {
		zh: '存证中没有摘要为 {sha256} 的对象，或其内容与摘要不符。',
		en: 'The evidence holds no object with digest {sha256}, or its content does not have that digest.',
		next: {
			zh: '执行验证以确定是否缺失；必要时从备份恢复。',
			en: 'Run verify to see whether it is lost; restore it from backup if need be.',
		},
	},
	'evidence.payload-invalid': {
		zh: '待写入 {log} 日志的内容含有无法以 JSON 准确表示的值，或嵌套过深。未写入任何内容。',
		en: 'What was to be written to the {log} log holds a value that JSON cannot represent exactly, or is nested too deeply. Nothing was written.',
		next: { zh: '这是程序缺陷，请附上本提示上报。', en: 'This is a defect of the program; report it with this message.' },
	},
	'evidence.payload-too-large': {
		zh: '待写入 {log} 日志的内容为 {bytes} 字节，超过 {limit} 字节的上限。未写入任何内容。',
		en: 'What was to be written to the {log} log has {bytes} bytes; the limit is {limit}. Nothing was written.',
		next: { zh: '将内容存为对象，在记录中引用其摘要。', en: 'Store the content as an object and name its digest in the entry.' },
	},
	'evidence.roster-damaged': {
		zh: '写入方名册 {file} 无法识别，或不属于本站点。',
		en: 'The roster of writers, {file}, cannot be read or belongs to another site.',
		next: { zh: '从备份恢复名册，或使用站点密钥重新签发。', en: 'Restore the roster from backup or sign it again with the site key.' },
	},
	'evidence.writer-locked': {
		zh: '该写入方已由进程 {pid} 打开（锁文件 {file}）。每个写入方同一时间只能有一个进程。',
		en: 'This writer is open in process {pid} (lock {file}). A writer has one process at a time.',
		next: { zh: '先停止该进程；进程退出后锁自动释放。', en: 'Stop that process first; the lock ends with it.' },
	},
	'evidence.writer-not-listed': {
		zh: '写入方 {writer} 及其密钥未列入名册，其记录无法被验证。',
		en: 'Writer {writer} with its key is not in the roster, so its entries could not be verified.',
		next: { zh: '使用站点密钥将其列入名册后重试。', en: 'List it in the roster with the site key and try again.' },
	},
} as const satisfies Readonly<Record<`evidence.${EvidenceCode}`, Text & { readonly next: Text }>>;
