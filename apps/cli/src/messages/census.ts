/** The census as a store, and the readings that counts rest on. */
export const census = {
	'cli.census.about': { zh: '计数记录：校验、备份、恢复、补记', en: 'the census: check, back up, restore, reconcile' },
	'cli.census.head': { zh: '  日志末端：第 {records} 条，{link}', en: '  Head: record {records}, {link}' },
	'cli.census.fsck.about': {
		zh: '逐条校验计数记录并重新推导全部人数；可校验备份；未通过时退出码为 6',
		en: 'check every record of the census and derive everything again; of a backup, too; exit code 6 where it is not sound',
	},
	'cli.census.fsck.good': {
		zh: '计数记录完好：{records} 条记录、{bytes} 字节，预占 {reservations} 笔，人员标识 {persons} 个。',
		en: 'The census is sound: {records} records of {bytes} bytes, {reservations} reservations, {persons} person keys.',
	},
	'cli.census.fsck.torn': {
		zh: '  末尾有 {bytes} 字节未写完（正在写入，或者写入时中断）；未写完的不计入，下次开启时舍去。',
		en: '  {bytes} bytes at the end were not written whole (a writer is there, or was interrupted); they count for nothing and go at the next opening.',
	},
	'cli.census.fsck.snapshot.none': { zh: '  没有快照，开启时从头读取。', en: '  No snapshot: the next opening reads from the beginning.' },
	'cli.census.fsck.snapshot.good': {
		zh: '  快照与日志推导的结果逐字节一致。',
		en: '  The snapshot is byte for byte what the journal derives.',
	},
	'cli.census.fsck.snapshot.unusable': {
		zh: '  快照不可用（属于其他版本或者其他日志），开启时不采用。',
		en: '  The snapshot is not usable (another version’s or journal’s) and is left aside.',
	},
	'cli.census.fsck.bad': {
		zh: '计数记录未通过校验。下一步：停止出境网关，保留现场，与备份对照。',
		en: 'The census is not sound. Next: stop the gateway, leave everything as it is and compare it with a backup.',
	},
	'cli.census.backup.about': {
		zh: '备份计数记录，网关运行时亦可',
		en: 'back up the census, beside a running gateway if need be',
	},
	'cli.census.backup.done': {
		zh: '已备份到 {folder}：{records} 条记录。请另行记下日志末端：恢复后据以判断备份是否过时。',
		en: 'Backed up to {folder}: {records} records. Keep the head elsewhere: it shows later whether a copy is behind.',
	},
	'cli.census.salvage.about': {
		zh: '从损坏的计数记录中取出损坏处之前的完整记录，存为新目录',
		en: 'take the whole records before the damage out of a damaged journal, into a new folder',
	},
	'cli.census.salvage.done': {
		zh: '第 {position} 字节起的记录已损坏；此前的 {records} 条完整记录已取出至 {folder}。',
		en: 'The journal is damaged from byte {position} on; the {records} whole records before it are in {folder}.',
	},
	'cli.census.salvage.whole': {
		zh: '计数记录完好，{records} 条记录已全部复制至 {folder}。',
		en: 'The journal is whole; all {records} records were copied to {folder}.',
	},
	'cli.census.salvage.next': {
		zh: '没有更新的备份时，将站点的 census 目录移开留存，执行 tongguan census restore {folder}；损坏处之后的人数由合规专员以 tongguan census reconcile 登记上下限。',
		en: 'Without a later backup: move the census folder of the site aside and keep it, run tongguan census restore {folder}; the compliance officer states bounds for what came after the damage with tongguan census reconcile.',
	},
	'cli.census.restore.about': {
		zh: '从备份恢复计数记录（须先停止网关、移走原有日志）',
		en: 'restore the census from a backup (stop the gateway and move the old one away first)',
	},
	'cli.census.restore.done': { zh: '已恢复 {records} 条记录。', en: 'Restored {records} records.' },
	'cli.census.restore.next': {
		zh: '下一步：tongguan doctor。备份之后如有批次出境，网关会暂停出境，须由合规专员载明缺失人数的上下限：tongguan census reconcile …',
		en: 'Next: tongguan doctor. If anything was shipped after the backup, the gateway lets nothing leave until the compliance officer states bounds for the persons it held: tongguan census reconcile …',
	},
	'cli.census.reconcile.about': {
		zh: '补记：计数记录被换成较早的副本后，由合规专员载明缺失人数的上下限，加在计数之上',
		en: 'after an earlier copy was put back: bounds for the persons it no longer knows, added on top of the meters',
	},
	'cli.census.reconcile.ordinary': { zh: '缺失的个人信息人数', en: 'persons of ordinary PI that are missing' },
	'cli.census.reconcile.sensitive': { zh: '缺失的敏感个人信息人数', en: 'persons of sensitive PI that are missing' },
	'cli.census.reconciled': {
		zh: '{id} 的 {year} 年缺失人数已补记，现为：个人信息 {ordinary}，敏感个人信息 {sensitive}。',
		en: 'What is missing of {id} in {year} is stated; the meters are now: ordinary {ordinary}, sensitive {sensitive}.',
	},

	'cli.reading.about': { zh: '解读口径：条文存有余地之处的选择', en: 'readings: choices where the law leaves room' },
	'cli.reading.set.about': { zh: '登记解读口径，此后的判定与计数一并适用', en: 'record a reading, for decisions and counts from now on' },
	'cli.reading.set.statement': { zh: '理由（写入证据）', en: 'why it is read so (it stands in the evidence)' },
	'cli.reading.set.done': {
		zh: '{person} 已登记解读口径 {reading}={value}，已记入操作日志。',
		en: '{person} recorded the reading {reading}={value}; the operation log has it.',
	},
	'cli.reading.list.about': {
		zh: '列出解读口径：问题、各种口径及其持论者、现行口径',
		en: 'list readings: the question, what can be held and who holds it, what is in force',
	},
	'cli.reading.list.inForce': { zh: '现行', en: 'in force' },
	'cli.reading.list.default': { zh: '默认', en: 'default' },
	'cli.reading.list.recorded': { zh: '    {person} 于 {at} 登记：“{statement}”', en: '    recorded by {person} at {at}: "{statement}"' },
	'cli.reading.list.configured': { zh: '    由站点配置设定', en: '    set by the configuration of the site' },
	'cli.reading.list.notCarriedOut': {
		zh: '    本版本不执行其他口径',
		en: '    this release carries out no other',
	},
} as const;
