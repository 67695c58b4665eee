import type { Message } from '../messages.ts';

/** Reservations, meters and links. */
export const countingMessages = {
	'census.bad-request': {
		zh: '请求不符合约定：字段 {field}。未作任何变更。',
		en: 'The request is not as agreed: field {field}. Nothing was changed.',
		next: { zh: '更正该字段后以同一编号重新提交。', en: 'Correct the field and submit again under the same id.' },
	},
	'census.id-reused': {
		zh: '编号 {id} 已用于内容不同的请求。未作任何变更。',
		en: 'Id {id} was already used for a request with other content. Nothing was changed.',
		next: {
			zh: '新的请求使用新的编号；如系重试，应当提交与原请求完全一致的内容。',
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
		zh: '时间 {at} 不在 {year} 年度内（+08:00，每年 1 月 1 日起重新累计）。',
		en: 'The moment {at} does not lie in {year} (+08:00; the count starts again on 1 January).',
		next: {
			zh: '未启运的，作废后按所在年度重新预占；已启运的，先入账，其余部分在新年度重新预占。',
			en: 'If nothing was opened, void and reserve in the right year; otherwise post it and reserve the rest in the new year.',
		},
	},
	'census.clock-behind': {
		zh: '请求的时间 {at} 不晚于计数记录中应在其前的时间 {last}。未作任何变更。',
		en: 'The moment {at} is not after {last}, which stands in the census journal and has to be before it. Nothing was changed.',
		next: {
			zh: '将各台机器的时钟与国家授时服务同步后重新提交。最近一次记录的时间有误的，待该时间过后再提交；等不及的，恢复该记录之前的备份，并由合规专员补记其后的人数（tongguan census restore、reconcile）。',
			en: 'Set the clocks of all machines by a time service and submit again. If the latest moment is the wrong one, wait until it has passed; if that takes too long, restore a copy from before that record, and the compliance officer states bounds for what came after it (tongguan census restore, reconcile).',
		},
	},
	'census.clock-ahead': {
		zh: '请求的时间 {at} 晚于计数库的时钟 {now} 一分钟以上。未作任何变更。',
		en: 'The moment {at} is more than a minute ahead of the census’ own clock, {now}. Nothing was changed.',
		next: {
			zh: '一经记录，在该时间到来之前各网关都不能计数。将本机时钟与国家授时服务同步后重新提交；数据库服务器的时钟有误的，先行校准。',
			en: 'Once recorded, no gateway could count before that moment has come. Set the clock of this machine by a time service and submit again; if the clock of the database server is the wrong one, set that.',
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
	'census.already-reconciled': {
		zh: '{entity} {year} 年度的这次缺失（原末端为第 {records} 条）已经补记，且上下限与本次不同。未作任何变更。',
		en: 'This loss (head at record {records}) is already stated for {entity} in {year}, with other bounds. Nothing was changed.',
		next: {
			zh: '同一次缺失只补记一次，已计入的人数不得调减。查看已登记的上下限：tongguan meter why；以该上下限重新提交即可继续。',
			en: 'A loss is stated once, and nothing lowers what was counted. tongguan meter why shows the bounds; submit these again to go on.',
		},
	},
	'census.meter-not-opened': {
		zh: '{entity} {year} 年度的期初人数尚未登记，出境依据的期初人数须在其后登记。未作任何变更。',
		en: 'The opening balance of {entity} for {year} is not recorded yet; that of an authorisation comes after it. Nothing was changed.',
		next: {
			zh: '先登记该年度的期初人数（tongguan meter open --processor {entity}），再登记出境依据的期初人数。',
			en: 'Record the opening balance of the year first (tongguan meter open --processor {entity}), then that of the authorisation.',
		},
	},
	'census.authorisation-already-opened': {
		zh: '出境依据 {authorisation} 的期初人数已经登记，且与本次内容不同。未作任何变更。',
		en: 'The opening balance of the authorisation {authorisation} is already recorded, with other content. Nothing was changed.',
		next: {
			zh: '期初人数只登记一次，已计入的人数不得调减；如需核对：tongguan meter authorisation {authorisation}。',
			en: 'It is recorded once, and nothing lowers what was counted. To compare: tongguan meter authorisation {authorisation}.',
		},
	},
	'census.authorisation-date': {
		zh: '出境依据 {authorisation} 在计数记录中自 {recorded} 起生效，本次请求为 {given}。未作任何变更。',
		en: 'The authorisation {authorisation} is recorded as valid from {recorded}; this request says {given}. Nothing was changed.',
		next: {
			zh: '核对批准或备案文件上的生效日期。确属另一项出境依据的，以另一编号登记。',
			en: 'Compare with the date on the approval or the filing. If it is another authorisation, register it under another id.',
		},
	},
	'census.import-incomplete': {
		zh: '期初导入 {import} 应有 {parts} 份，实收 {given} 份，期初人数未登记。',
		en: 'Import {import} should have {parts} parts and has {given}; the opening balance was not recorded.',
		next: {
			zh: '补齐缺少的各份后重新登记；份数有误的，更正后登记。',
			en: 'Give the missing parts, or correct how many there are, and record the opening balance again.',
		},
	},
	'census.unknown-links': {
		zh: '关联集 {set} 没有第 {version} 版。',
		en: 'The links {set} have no version {version}.',
		next: { zh: '核对名称和版本；采纳之前须先提交该版本。', en: 'Check name and version; a version is proposed before it is adopted.' },
	},
	'census.links-version': {
		zh: '关联集 {set} 现有至第 {known} 版，所提交的第 {version} 版不是其下一版。',
		en: 'The links {set} are known up to version {known}; version {version} is not the next one.',
		next: {
			zh: '在第 {known} 版的基础上核对内容，以其下一版本号提交。',
			en: 'Compare with version {known} and propose under the number after it.',
		},
	},
} as const satisfies Readonly<Record<string, Message>>;
