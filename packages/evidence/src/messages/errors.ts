import type { EvidenceCode } from '../errors.ts';
import { bundleErrors } from './bundle.ts';

export type Text = { readonly zh: string; readonly en: string };

export const errors = {
	...bundleErrors,
	'evidence.capture-damaged': {
		zh: '{file} 自第 {offset} 字节起不是本系统写出的抓包数据，无法继续读取。',
		en: 'From byte {offset} on, {file} is not a capture as it was written here; it cannot be read further.',
		next: {
			zh: '执行验证，确认文件是否被改动；如已改动，从备份恢复。',
			en: 'Run verify to see whether the file was changed; if it was, restore it from backup.',
		},
	},
	'evidence.capture-exists': {
		zh: '抓包文件 {file} 已存在，未作覆盖。',
		en: 'The capture {file} exists already and was not overwritten.',
		next: { zh: '为该连接换用新的编号后重试。', en: 'Try again with a new id for the connection.' },
	},
	'evidence.capture-missing': {
		zh: '没有找到 {capture} 的抓包文件。',
		en: 'There is no capture of {capture}.',
		next: {
			zh: '用 tongguan capture list 查看现有抓包；超过留存期限的流量已清除。',
			en: 'tongguan capture list shows what there is; traffic beyond its retention is gone.',
		},
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
	'evidence.escrow-incomplete': {
		zh: '这些密钥需由两名托管人共同解封，所给私钥中能用的不足两把（已解开 {opened} 层）。任何一人单独都无法解封。',
		en: 'These secrets open only to the two holders of the escrow together; fewer than two of the identities given fit (layers opened: {opened}). Neither opens them alone.',
		next: {
			zh: '请两名托管人各自提供私钥文件，重复使用 --identity；或使用监管检查人员的私钥。',
			en: 'Have both holders bring their identities and give --identity twice; or use the inspector’s.',
		},
	},
	'evidence.escrow-not-two': {
		zh: '两名托管人与监管检查人员的公钥必须各不相同，否则一人即可解封。',
		en: 'The two holders of the escrow and the inspector need recipients of their own; otherwise one person could open alone.',
		next: {
			zh: '由两名不同人员各自生成密钥，再登记各自的公钥。',
			en: 'Have two different persons make a key each, and register the recipient of each.',
		},
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
	'evidence.identity-invalid': {
		zh: '所给文件不是 age 私钥文件，或本身仍处于加密状态。',
		en: 'The file given is no age identity, or is itself still encrypted.',
		next: {
			zh: '使用 age-keygen 或 tongguan capture key 生成的文件；加了口令的，先用 age -d 解密。',
			en: 'Use a file that age-keygen or tongguan capture key made; decrypt one with a passphrase by age -d first.',
		},
	},
	'evidence.identity-wrong': {
		zh: '所给私钥均不能解封该连接的密钥（已解开 {opened} 层）。',
		en: 'None of the identities given opens the secrets of this connection (layers opened: {opened}).',
		next: {
			zh: '核对流量日志中该连接 secrets 一项所列公钥，使用与之对应的私钥；托管人可能已经更换。',
			en: 'Compare with the recipients that the traffic log lists under secrets, and use the identities that belong to them; the holders may have changed since.',
		},
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
	'evidence.network-invalid': {
		zh: '“{network}”不是 IP 地址，也不是 CIDR 形式的网段。',
		en: '"{network}" is no IP address and no network in CIDR notation.',
		next: { zh: '写作 10.1.0.0/24、2001:db8::/32，或单个地址。', en: 'Write 10.1.0.0/24, 2001:db8::/32, or one address.' },
	},
	'evidence.no-space': {
		zh: '存放存证的磁盘空间不足（{system}）。无法存证的数据不得出境。',
		en: 'The disk that holds the evidence is full ({system}). What cannot be recorded does not leave.',
		next: { zh: '扩充或清理磁盘（不得删除存证），然后重启。', en: 'Make room on the disk, without deleting evidence, then restart.' },
	},
	'evidence.noted-invalid': {
		zh: '“{noted}”不是以往记下的检查点。',
		en: '“{noted}” is not a checkpoint noted earlier.',
		next: {
			zh: '给出以往校验的 JSON 结果、检查点文件的副本，或“条数:树根”（可在前面注明“写入方/日志:”）。',
			en: 'Give the JSON of an earlier verification, a copy of a checkpoint file, or size:root, with writer/log: before it where it is known.',
		},
	},
	'evidence.object-missing': {
		zh: '存证中没有摘要为 {sha256} 的对象，或其内容与摘要不符。',
		en: 'The evidence holds no object with digest {sha256}, or its content does not have that digest.',
		next: {
			zh: '执行验证以确定是否缺失；必要时从备份恢复。',
			en: 'Run verify to see whether it is lost; restore it from backup if need be.',
		},
	},
	'evidence.part-limits-invalid': {
		zh: '抓包文件的分段上限不可用：{bytes} 字节、{milliseconds} 毫秒。',
		en: 'The limits of a capture file cannot be used: {bytes} bytes, {milliseconds} milliseconds.',
		next: { zh: '字节数不小于 {least}，毫秒数不小于 1，均为整数。', en: 'Use whole numbers: at least {least} bytes and 1 millisecond.' },
	},
	'evidence.payload-invalid': {
		zh: '待写入 {log} 日志的内容含有无法以 JSON 准确表示的值，或嵌套过深。未写入任何内容。',
		en: 'What was to be written to the {log} log holds a value that JSON cannot represent exactly, or is nested too deeply. Nothing was written.',
		next: { zh: '这是程序缺陷，请附上本提示上报。', en: 'This is a defect of the program; report it with this message.' },
	},
	'evidence.payload-purged': {
		zh: '写入方 {writer} 的 {log} 日志第 {index} 条记录的内容已在留存期满后清除，记录本身仍在。',
		en: 'The payload of entry {index} of the {log} log of writer {writer} was purged when its retention was over; the entry itself remains.',
		next: {
			zh: '只证明记录本身：加 --no-payload。清除的经过见操作日志中的 purge 记录。',
			en: 'Prove the entry alone with --no-payload. The operation log says under purge when it was purged.',
		},
	},
	'evidence.payload-too-large': {
		zh: '待写入 {log} 日志的内容为 {bytes} 字节，超过 {limit} 字节的上限。未写入任何内容。',
		en: 'What was to be written to the {log} log has {bytes} bytes; the limit is {limit}. Nothing was written.',
		next: { zh: '将内容存为对象，在记录中引用其摘要。', en: 'Store the content as an object and name its digest in the entry.' },
	},
	'evidence.quorum-invalid': {
		zh: '要求 {quorum} 个见证方，而所给互不相同的见证方公钥为 {witnesses} 个。',
		en: '{quorum} witnesses are asked for, and the keys given are of {witnesses} different ones.',
		next: {
			zh: '各见证方公钥只给一次；要求的个数在一至公钥个数之间。',
			en: 'Give each key once, and ask for one up to as many as there are keys.',
		},
	},
	'evidence.recipient-invalid': {
		zh: '“{recipient}”不是 age 公钥（X25519），无法为其加密。',
		en: '"{recipient}" is no age recipient (X25519), so nothing can be sealed to it.',
		next: {
			zh: '完整复制以 age1 开头、共 62 个字符的公钥；由 age-keygen -y 或 tongguan capture key 给出。',
			en: 'Copy the whole of it, 62 characters beginning with age1, as age-keygen -y or tongguan capture key prints it.',
		},
	},
	'evidence.roster-damaged': {
		zh: '写入方名册 {file} 无法识别，或不属于本站点。',
		en: 'The roster of writers, {file}, cannot be read or belongs to another site.',
		next: { zh: '从备份恢复名册，或使用站点密钥重新签发。', en: 'Restore the roster from backup or sign it again with the site key.' },
	},
	'evidence.version-newer': {
		zh: '{file} 由更高版本的程序写入，本版本无法识别。未作任何改动。',
		en: '{file} was written by a newer version of this program, which this one cannot read. Nothing was changed.',
		next: {
			zh: '改用写入该文件的版本打开；正常关闭后，旧版本方可使用该目录。',
			en: 'Open it with the version that wrote it; once that has closed it in order, an older one can use the folder.',
		},
	},
	'evidence.witness-key-invalid': {
		zh: '“{key}”不是见证方的 Ed25519 公钥（签名类型 04）。',
		en: '“{key}” is not an Ed25519 key of a witness (signature type 04).',
		next: {
			zh: '向见证方索取其公钥（vkey），完整复制整行；ML-DSA 公钥暂不支持。',
			en: 'Ask the witness for its vkey and copy the whole line; ML-DSA keys are not supported yet.',
		},
	},
	'evidence.witness-url-invalid': {
		zh: '见证方 {witness} 的网址不可用。',
		en: 'The address of witness {witness} cannot be used.',
		next: {
			zh: '填写见证方公布的提交网址（http 或 https，不含用户名、参数和 /add-checkpoint）。',
			en: 'Give the submission prefix that the witness publishes: http or https, without a user, a query or /add-checkpoint.',
		},
	},
	'evidence.sealed-damaged': {
		zh: '密封的密钥文件已损坏，或不是 age 格式。',
		en: 'The sealed secrets are damaged, or are no age file.',
		next: {
			zh: '执行验证，确认文件是否被改动；从备份恢复。',
			en: 'Run verify to see whether the file was changed; restore it from backup.',
		},
	},
	'evidence.sealer-missing': {
		zh: '该连接产生了 TLS 密钥，但没有可为之密封的托管人。密钥不得明文落盘，事后无人能读的抓包不算记录，连接已中止。',
		en: 'The connection has TLS secrets and there is nobody to seal them to. Secrets are not written in the clear, and a capture that nobody can ever read is no record; the connection was ended.',
		next: { zh: '登记两名托管人的公钥后重试。', en: 'Register the recipients of two holders of the escrow and try again.' },
	},
	'evidence.secret-invalid': {
		zh: 'TLS 层给出的密钥行不符合 NSS 密钥日志格式，或数量超出一个连接应有的范围。',
		en: 'A line of secrets that the TLS layer gave is no line of an NSS key log, or there are more than a connection has.',
		next: { zh: '这是程序缺陷，请附上本提示上报。', en: 'This is a defect of the program; report it with this message.' },
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
