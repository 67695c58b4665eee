import type { Message } from '../messages.ts';

/** The journal, where it is kept and copied. */
export const storeMessages = {
	'census.locked': {
		zh: '计数库正由另一进程使用（主机 {host}，进程 {pid}，自 {since} 起）。',
		en: 'The census is in use by another process (host {host}, process {pid}, since {since}).',
		next: {
			zh: '先正常停止该进程；如该主机已不存在，确认后删除计数目录中的 lock 文件。',
			en: 'Stop that process first. If its host no longer exists, make sure of that and delete the lock file in the census folder.',
		},
	},
	'census.journal-damaged': {
		zh: '计数记录在 {position} 处与写入内容不符，为避免漏计，拒绝打开。',
		en: 'The census journal is not what was written from {position} on. It is not opened, so that nobody is missed.',
		next: {
			zh: '保留原件备查，从最近的备份恢复；没有备份的，以 tongguan census salvage 取出损坏处之前的记录，并与判定日志核对此后的出境批次。',
			en: 'Keep what is there and restore the latest backup, or without one what tongguan census salvage takes out before the damage; compare shipments since then with the decision log.',
		},
	},
	'census.snapshot-damaged': {
		zh: '计数快照在 {position} 处与计数记录不符；计数记录完好，计数不受影响。',
		en: 'The snapshot of the census differs from the journal at {position}. The journal is whole and no count is affected.',
		next: {
			zh: '删除该快照，下次打开时按计数记录重建；反复出现的，检查磁盘。',
			en: 'Delete the snapshot; it is made again from the journal. If it happens again, check the disk.',
		},
	},
	'census.rolled-back': {
		zh: '所打开的计数库是较早的副本：已登记的末端为 {recorded}，现有末端为 {found}，其间出境的自然人不在计数之内。',
		en: 'This census is an older copy: the recorded head is {recorded}, the one found is {found}. Persons who left in between are not counted.',
		next: {
			zh: '恢复最近的副本。确已丢失的，由合规专员依据判定日志登记其间人数的上下限，再继续出境。',
			en: 'Restore the latest copy. If it is lost, the compliance officer records bounds on the persons in between, by the decision log, before anything is sent.',
		},
	},
	'census.newer-version': {
		zh: '计数记录由较新版本（{version}）写入，本程序只认识版本 {known}。',
		en: 'The census journal was written by a newer version ({version}); this program knows version {known}.',
		next: { zh: '使用写入该记录的版本或更新的版本。', en: 'Use the version that wrote it, or a newer one.' },
	},
	'census.older-version': {
		zh: '计数记录由较早版本（{version}）写入，本程序只认识版本 {known}，未作任何变更。',
		en: 'The census journal was written by an older version ({version}); this program knows version {known}. Nothing was changed.',
		next: {
			zh: '保留该日志，用写入它的版本读出本年度计数，在新的计数库中登记为期初人数。',
			en: 'Keep it, read the counts of the year with the version that wrote it, and record them as opening balance in a new census.',
		},
	},
	'census.not-empty': {
		zh: '{folder} 不是空目录；恢复不覆盖已有内容，未作任何变更。',
		en: '{folder} is not empty. Restoring never overwrites; nothing was changed.',
		next: { zh: '恢复到另一个空目录，核验后再启用。', en: 'Restore into another, empty folder, verify it, then use it.' },
	},
	'census.no-space': {
		zh: '磁盘空间不足，计数未能落盘，本次请求未作任何变更。',
		en: 'The disk is full: the count could not be made durable, and nothing was changed.',
		next: {
			zh: '释放空间后以同一编号重新提交，无须重启。',
			en: 'Free some space and submit again under the same id; no restart is needed.',
		},
	},
	'census.read-only': {
		zh: '计数库不可写，无法计数，因此不得出境。',
		en: 'The census cannot be written. What cannot be counted cannot leave.',
		next: {
			zh: '检查计数目录的所有者、权限和挂载方式；使用数据库的，检查账户权限以及是否连到了只读副本。',
			en: 'Check owner, permissions and mount of the folder; with a database, the rights of the account and that it is no read-only replica.',
		},
	},
	'census.connection-lost': {
		zh: '与计数数据库（或存放日志的磁盘）的连接中断（{cause}），本次请求是否已经记录尚不能确定。',
		en: 'The connection to the census database, or to the disk of its journal, was lost ({cause}); whether the request was recorded is not known.',
		next: {
			zh: '连接恢复后以同一编号提交完全一致的内容：已经记录的，返回原结果；未记录的，此时记录。',
			en: 'Once it is back submit exactly the same under the same id: if it was recorded the first answer returns, if not it is recorded then.',
		},
	},
	'census.store-failed': {
		zh: '计数记录读写失败（{cause}），已停止受理，以免计数与存储内容不一致。',
		en: 'Reading or writing the census journal failed ({cause}). Nothing more is accepted, so that count and store cannot differ.',
		next: {
			zh: '检查存储后重新启动；启动时会核对整个日志。',
			en: 'Check the store and start again; the whole journal is verified on start.',
		},
	},
	'census.closed': {
		zh: '计数库已关闭。',
		en: 'The census is closed.',
		next: { zh: '重新打开后再提交。', en: 'Open it again and submit.' },
	},
} as const satisfies Readonly<Record<string, Message>>;
