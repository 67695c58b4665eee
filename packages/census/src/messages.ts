export const messages = {
	'census.bad-request': {
		zh: '请求不符合约定：字段 {field}。未作任何变更。',
		en: 'The request is not as agreed: field {field}. Nothing was changed.',
		next: { zh: '更正该字段后以同一编号重新提交。', en: 'Correct the field and submit again under the same id.' },
	},
	'census.bad-key': {
		zh: '人员密钥应为 32 字节，实际为 {bytes} 字节。',
		en: 'The person key must have 32 bytes; it has {bytes}.',
		next: {
			zh: '检查密钥文件是否完整，必要时从备份恢复；不得另行生成，否则同一自然人会被重复计数。',
			en: 'Check that the key file is whole and restore it from backup if not. A new key would count the same persons again.',
		},
	},
	'census.too-many-persons': {
		zh: '一个出境批次中的自然人超过 {limit} 人，超出本机可逐一去重的范围。',
		en: 'The shipment holds more than {limit} natural persons, more than can be told apart here.',
		next: {
			zh: '将文件拆分为多个出境批次分别提交；人数按年度去重，拆分不影响计数。',
			en: 'Split the file into several shipments; persons are counted once a year however the file is split.',
		},
	},
	'census.id-reused': {
		zh: '预占编号 {id} 已用于内容不同的请求。',
		en: 'Reservation id {id} was already used for a request with other content.',
		next: {
			zh: '为新的请求使用新的编号；如系重试，应提交与原请求完全一致的内容。',
			en: 'Use a new id for a new request; to retry, submit exactly the content of the first one.',
		},
	},
	'census.unknown-reservation': {
		zh: '没有编号为 {id} 的预占。',
		en: 'There is no reservation {id}.',
		next: {
			zh: '核对编号；如预占未获同意，则无可启运或入账的内容。',
			en: 'Check the id. If the reservation was refused, there is nothing to open or post.',
		},
	},
	'census.not-opened': {
		zh: '预占 {id} 尚未启运，不能入账。',
		en: 'Reservation {id} was never opened and cannot be posted.',
		next: { zh: '没有数据出境的，应当作废该预占。', en: 'If nothing left, void the reservation.' },
	},
	'census.already-opened': {
		zh: '预占 {id} 已经启运，部分数据可能已出境，不能作废。',
		en: 'Reservation {id} was opened: some of it may have left, so it cannot be voided.',
		next: { zh: '以入账结束该预占；确未启运的部分会自动退回。', en: 'Post it; the parts that were not opened are given back.' },
	},
	'census.already-final': {
		zh: '预占 {id} 已经结束（状态：{state}），不能再变更。',
		en: 'Reservation {id} is final ({state}) and cannot change any more.',
		next: { zh: '如需继续出境，请以新的编号重新预占。', en: 'To send more, reserve again under a new id.' },
	},
	'census.part-decreased': {
		zh: '预占 {id} 已启运至第 {openedThrough} 块，不能退回到第 {part} 块。',
		en: 'Reservation {id} is open through part {openedThrough} and cannot go back to part {part}.',
		next: { zh: '从第 {openedThrough} 块之后继续。', en: 'Go on after part {openedThrough}.' },
	},
	'census.wrong-year': {
		zh: '时刻 {at} 不在 {year} 年度内（北京时间，自 1 月 1 日起重新累计）。',
		en: 'The moment {at} does not lie in {year} (+08:00; the count starts again on 1 January).',
		next: {
			zh: '未启运的，作废后按所在年度重新预占；已启运的，先入账，其余部分在新年度重新预占。',
			en: 'If nothing was opened, void and reserve in the right year; otherwise post it and reserve the rest in the new year.',
		},
	},
	'census.meter-already-opened': {
		zh: '{entity} {year} 年度的期初人数已经登记，且与本次内容不同。',
		en: 'The opening balance of {entity} for {year} is already recorded, with other content.',
		next: {
			zh: '期初人数只登记一次，已计入的人数不得调减；如需核对，请查看当前计数。',
			en: 'It is recorded once, and nothing lowers what was counted. Read the meter to compare.',
		},
	},
	'census.locked': {
		zh: '计数库正由另一进程使用（主机 {host}，进程 {pid}，自 {since} 起）。',
		en: 'The census is in use by another process (host {host}, process {pid}, since {since}).',
		next: {
			zh: '先正常停止该进程；如该主机已不存在，确认后删除计数目录中的 lock 文件。',
			en: 'Stop that process first. If its host no longer exists, make sure of that and delete the lock file in the census folder.',
		},
	},
	'census.journal-damaged': {
		zh: '计数日志在第 {position} 字节处与写入内容不符，为避免漏计，拒绝打开。',
		en: 'The census journal is not what was written from byte {position} on. It is not opened, so that nobody is missed.',
		next: {
			zh: '保留原文件备查，从最近的备份恢复，并与证据日志核对备份之后的出境批次。',
			en: 'Keep the file, restore the latest backup, and compare shipments since then with the evidence log.',
		},
	},
	'census.newer-version': {
		zh: '计数日志由较新版本（{version}）写入，本程序只认识版本 {known}。',
		en: 'The census journal was written by a newer version ({version}); this program knows version {known}.',
		next: { zh: '使用写入该日志的版本或更新的版本。', en: 'Use the version that wrote it, or a newer one.' },
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
		zh: '计数目录不可写，无法计数，因此不得出境。',
		en: 'The census folder cannot be written. What cannot be counted cannot leave.',
		next: { zh: '检查目录的所有者、权限和挂载方式。', en: 'Check owner, permissions and mount of the folder.' },
	},
	'census.store-failed': {
		zh: '计数日志读写失败（{cause}），已停止受理，以免计数与磁盘内容不一致。',
		en: 'Reading or writing the census journal failed ({cause}). Nothing more is accepted, so that count and disk cannot differ.',
		next: {
			zh: '检查磁盘后重新启动；启动时会核对整个日志。',
			en: 'Check the disk and start again; the whole journal is verified on start.',
		},
	},
	'census.closed': {
		zh: '计数库已关闭。',
		en: 'The census is closed.',
		next: { zh: '重新打开后再提交。', en: 'Open it again and submit.' },
	},
} as const;
