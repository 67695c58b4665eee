import type { FindingCode } from '../verify/findings.ts';
import type { RecoveryCode } from '../writer/recovered.ts';
import { bundleFindings } from './bundle.ts';
import type { Text } from './errors.ts';

/** Texts of `Finding`s; parameters are those of the finding, and `file`. */
export const findings = {
	...bundleFindings,
	'evidence.verify.bundle-malformed': {
		zh: '{file}：自第 {index} 条起的记录束无法解析，或带有多余字节。',
		en: '{file}: the bundle of entries from {index} on cannot be read, or has bytes too many.',
	},
	'evidence.verify.capture-mismatch': {
		zh: '{file}：现有 {bytes} 字节，摘要 {sha256}，与第 {index} 条流量记录所载不符。',
		en: '{file}: it has {bytes} bytes and digest {sha256}, which is not what traffic entry {index} says.',
	},
	'evidence.verify.capture-path-invalid': {
		zh: '{file}：第 {index} 条流量记录所载的抓包文件名与其连接不符。',
		en: '{file}: traffic entry {index} names a capture that does not belong to its connection.',
	},
	'evidence.verify.capture-unlisted': {
		zh: '{file}：没有任何流量记录提及该抓包文件。',
		en: '{file}: no traffic entry names this capture.',
	},
	'evidence.verify.checkpoint-malformed': { zh: '{file}：检查点格式不符。', en: '{file}: the checkpoint does not have its form.' },
	'evidence.verify.checkpoint-origin': {
		zh: '{file}：检查点不属于日志 {origin}。',
		en: '{file}: the checkpoint does not belong to log {origin}.',
	},
	'evidence.verify.checkpoint-signature': {
		zh: '{file}：检查点的签名不是由 {key} 作出的。',
		en: '{file}: the signature of the checkpoint was not made by {key}.',
	},
	'evidence.verify.cosignature-invalid': {
		zh: '{file}：署名 {witness} 的见证签名无效，或没有时间。',
		en: '{file}: the cosignature in the name of {witness} does not hold, or has no time.',
	},
	'evidence.verify.cosignature-missing': {
		zh: '{file}：所给见证方中仅有 {found} 个见证过该日志，应有 {quorum} 个。',
		en: '{file}: of the witnesses given {found} have cosigned this log; it takes {quorum}.',
	},
	'evidence.verify.cosigned-ahead': {
		zh: '{file}：见证时该日志已有 {cosigned} 条记录，现仅有 {size} 条，日志已被换回较早的状态。',
		en: '{file}: the log had {cosigned} entries when it was witnessed and has {size} now: it was put back to an earlier state.',
	},
	'evidence.verify.cosigned-mismatch': {
		zh: '{file}：现有日志的前 {cosigned} 条记录与见证时不同，该日志有两份互相矛盾的历史。',
		en: '{file}: the first {cosigned} entries are not those that were witnessed: the log has two histories.',
	},
	'evidence.verify.entry-malformed': { zh: '{file}：第 {index} 条记录格式不符。', en: '{file}: entry {index} does not have its form.' },
	'evidence.verify.entry-mismatch': {
		zh: '{file}：第 {index} 条记录附近的内容与树的哈希不符，记录已被改动。',
		en: '{file}: what lies at entry {index} does not have the hash in the tree; the entry was changed.',
	},
	'evidence.verify.entry-retention': {
		zh: '{file}：第 {index} 条记录的留存期限不足三年（四（三））。',
		en: '{file}: entry {index} is to be kept for less than three years (IV.3-b).',
	},
	'evidence.verify.entry-time': {
		zh: '{file}：第 {index} 条记录的时间早于前一条。',
		en: '{file}: entry {index} is earlier than the one before it.',
	},
	'evidence.verify.file-missing': { zh: '{file}：缺失。', en: '{file}: missing.' },
	'evidence.verify.file-unknown': {
		zh: '{file}：存证目录中不应有此文件。',
		en: '{file}: this file does not belong into the evidence folder.',
	},
	'evidence.verify.file-unreadable': { zh: '{file}：无法读取。', en: '{file}: it cannot be read.' },
	'evidence.verify.folder-unknown': {
		zh: '{file}：存证目录中不应有此文件夹。',
		en: '{file}: this folder does not belong into the evidence folder.',
	},
	'evidence.verify.journal-damaged': {
		zh: '{file}：预写日志与其日志不符，且并非异常中断所致。',
		en: '{file}: the journal does not agree with its logs, and not in a way a crash explains.',
	},
	'evidence.verify.journal-newer': {
		zh: '{file}：预写日志由更高版本的程序写入，其中的记录未能校验。',
		en: '{file}: a newer version of the program wrote this journal; the entries in it could not be checked.',
	},
	'evidence.verify.more-failures': { zh: '另有 {count} 处不符，未逐一列出。', en: 'There are {count} more failures, not listed.' },
	'evidence.verify.not-a-regular-file': {
		zh: '{file}：是链接、设备或管道，而非普通文件。',
		en: '{file}: it is a link, a device or a pipe, not a regular file.',
	},
	'evidence.verify.noted-ahead': {
		zh: '{file}：以往记下的检查点有 {noted} 条记录，现仅有 {size} 条，日志已被换回较早的状态。',
		en: '{file}: the checkpoint noted earlier had {noted} entries and there are {size} now: the log was put back to an earlier state.',
	},
	'evidence.verify.noted-mismatch': {
		zh: '{file}：前 {noted} 条记录与以往记下的检查点不符，该日志没有延续当时的历史。',
		en: '{file}: the first {noted} entries are not those of the checkpoint noted earlier: the log does not continue it.',
	},
	'evidence.verify.noted-missing': {
		zh: '{file}：以往记下的检查点（{size} 条记录）不属于本目录中的任何日志。',
		en: '{file}: the checkpoint noted earlier, of {size} entries, is not one of any log in this folder.',
	},
	'evidence.verify.noted-signature': {
		zh: '{file}：以往记下的检查点不是由 {key} 签名的，无法据以比对。',
		en: '{file}: the checkpoint noted earlier was not signed by {key}, so nothing can be compared with it.',
	},
	'evidence.verify.object-mismatch': {
		zh: '{file}：内容的摘要为 {sha256}，与文件名不符。',
		en: '{file}: its content has digest {sha256}, which is not its name.',
	},
	'evidence.verify.object-unreferenced': { zh: '{file}：没有任何记录引用该对象。', en: '{file}: no entry names this object.' },
	'evidence.verify.origin-mismatch': {
		zh: '{file}：名册中的站点密钥（指纹 {fingerprint}）与所给密钥不同，来源不符。',
		en: '{file}: the site key in the roster (fingerprint {fingerprint}) is not the key given; this folder comes from elsewhere.',
	},
	'evidence.verify.payload-malformed': {
		zh: '{file}：第 {index} 条记录的内容格式不符。',
		en: '{file}: the payload of entry {index} does not have its form.',
	},
	'evidence.verify.payload-mismatch': {
		zh: '{file}：第 {index} 条记录的内容与记录所载摘要不符。',
		en: '{file}: the payload of entry {index} does not have the digest in the entry.',
	},
	'evidence.verify.payload-missing': {
		zh: '{file}：缺少第 {index} 条及其后记录的内容。',
		en: '{file}: the payloads from entry {index} on are missing.',
	},
	'evidence.verify.payload-segment': {
		zh: '{file}：内容分段在第 {index} 条处的切分位置不符。',
		en: '{file}: the segment is not cut where it has to be, at entry {index}.',
	},
	'evidence.verify.payload-trailing': {
		zh: '{file}：最后一条记录的内容之后还有多余数据。',
		en: '{file}: there is data after the payload of the last entry.',
	},
	'evidence.verify.proof-malformed': {
		zh: '{file}：不是格式正确的包含性证明。',
		en: '{file}: it is not a proof of inclusion in its form.',
	},
	'evidence.verify.proof-mismatch': {
		zh: '{file}：证明未能由第 {index} 条记录推出所签检查点的树根，该记录不在此日志中，或已被改动。',
		en: '{file}: the proof does not lead from entry {index} to the root that was signed: the entry is not in this log, or was changed.',
	},
	'evidence.verify.purge-malformed': {
		zh: '{file}：第 {index} 条记录的清除记录或其清单格式不符，无法据以判断哪些内容应已清除。',
		en: '{file}: the purge of entry {index}, or its list, does not have its form; what was to go cannot be told from it.',
	},
	'evidence.verify.purge-mismatch': {
		zh: '{file}：缺失；清除清单虽列有此文件，却未列在载明它的第 {index} 条流量记录之下。',
		en: '{file}: missing; a purge lists it, but not under traffic entry {index}, which names it.',
	},
	'evidence.verify.purged-early': {
		zh: '{file}：于 {purged} 清除，而依规定至少应留存至 {until}（第 {index} 条记录）。',
		en: '{file}: purged at {purged}, and was to be kept until {until} at least (entry {index}).',
	},
	'evidence.verify.purged-held': {
		zh: '{file}：于 {purged} 清除，而当时正受留置 {hold} 约束（第 {index} 条记录）。',
		en: '{file}: purged at {purged} while hold {hold} was in force (entry {index}).',
	},
	'evidence.verify.purged-unrecorded': {
		zh: '{file}：第 {index} 条至第 {last} 条记录的内容已不存在，且没有清除记录。',
		en: '{file}: the payloads of entries {index} to {last} are gone, and no entry says that they were purged.',
	},
	'evidence.verify.retention-malformed': {
		zh: '{file}：第 {index} 条记录中的留存指令格式不符，按全部留置处理。',
		en: '{file}: what entry {index} orders about retention does not have its form; it counts as a hold on everything.',
	},
	'evidence.verify.root-mismatch': {
		zh: '{file}：由 {size} 条记录算出的树根与检查点不符，记录已被改动、删除、增加或调换。',
		en: '{file}: the root computed from {size} entries is not the one signed; entries were changed, removed, added or swapped.',
	},
	'evidence.verify.roster-malformed': { zh: '{file}：写入方名册格式不符。', en: '{file}: the roster of writers does not have its form.' },
	'evidence.verify.roster-signature': {
		zh: '{file}：名册的签名不是由站点密钥作出的。',
		en: '{file}: the signature of the roster was not made by the site key.',
	},
	'evidence.verify.tile-mismatch': {
		zh: '{file}：自第 {index} 条起的哈希与由记录算出的不符，哈希文件已被改动。',
		en: '{file}: from entry {index} on its hashes are not those of the entries; the tile was changed.',
	},
	'evidence.verify.writer-unlisted': { zh: '{file}：名册中没有该写入方。', en: '{file}: the roster does not list this writer.' },
} as const satisfies Readonly<Record<`evidence.verify.${FindingCode}`, Text>>;

export const recovery = {
	'evidence.recovery.journal-replayed': {
		zh: '{file}：上次未正常关闭，已据预写日志恢复：补发 {entries} 条记录，改写 {files} 个文件。已确认的记录无一丢失。',
		en: '{file}: it was not closed in order; brought back from the journal: {entries} entries published, {files} files written. No confirmed entry was lost.',
	},
	'evidence.recovery.uncommitted-removed': {
		zh: '{file}：异常中断时尚未确认的写入，已移除。',
		en: '{file}: written but never confirmed when the process died; removed.',
	},
	'evidence.recovery.uncommitted-cut': {
		zh: '{file}：末尾一组记录在异常中断时尚未写完，从未确认，已舍弃。',
		en: '{file}: the last group was only partly written when the process died, and never confirmed; left out.',
	},
	'evidence.recovery.object-removed': {
		zh: '{file}：该对象写入后未被任何记录引用，已移除。',
		en: '{file}: the object was stored but no entry came to name it; removed.',
	},
	'evidence.recovery.capture-removed': {
		zh: '{file}：该抓包文件建立后未被任何记录提及，已移除。',
		en: '{file}: the capture was begun but no entry came to name it; removed.',
	},
	'evidence.recovery.capture-interrupted': {
		zh: '{file}：连接因异常中断而结束，现有 {bytes} 字节已记入流量日志。',
		en: '{file}: the connection ended when the process died; the {bytes} bytes that are there were entered in the traffic log.',
	},
	'evidence.recovery.capture-missing': {
		zh: '{file}：流量日志载有该抓包文件，但文件已不存在。',
		en: '{file}: the traffic log names this capture, but the file is gone.',
	},
} as const satisfies Readonly<Record<`evidence.recovery.${RecoveryCode}`, Text>>;
