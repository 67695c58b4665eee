/** Alerts, logs, verification, replay, backups. */
export const records = {
	'cli.alerts.about': { zh: '列出安全告警', en: 'list security alerts' },
	'cli.alerts.none': { zh: '没有告警。', en: 'There is no alert.' },
	'cli.log.about': { zh: '查看日志：traffic、operation、alert、decision', en: 'show a log: traffic, operation, alert, decision' },
	'cli.log.none': { zh: '日志中还没有条目。', en: 'There is no entry yet.' },
	'cli.log.more': { zh: '以上为摘要，全部字段见 --json。', en: 'These are summaries; --json prints every field.' },
	'cli.log.writer': { zh: '只看某一写入方：admin、gateway、console', en: 'of one writer only: admin, gateway, console' },
	'cli.verify.about': { zh: '离线校验证据目录的每一个字节', en: 'verify every byte of an evidence folder, offline' },
	'cli.verify.key': { zh: '站点公钥（keys/site.vkey）或其文件', en: 'the site’s key (keys/site.vkey) or a file with it' },
	'cli.verify.open': { zh: '  仍在写入，未校验：{file}', en: '  still being written, not vouched for: {file}' },
	'cli.verify.done': { zh: '校验通过：{files} 个文件，{bytes} 字节。', en: 'Verified: {files} files, {bytes} bytes.' },
	'cli.verify.failed': {
		zh: '校验未通过：{files} 个文件、{bytes} 字节中发现 {failures} 处问题。下一步：保留现场，与异地备份对照，按事件处理。',
		en: 'Not verified: failures found: {failures}, in {files} files of {bytes} bytes. Next: leave everything as it is, compare it with a backup kept elsewhere, and treat it as an incident.',
	},
	'cli.verify.proven': {
		zh: '来源已证明：由所给站点公钥签署，指纹 {fingerprint}',
		en: 'Origin proven: signed under the given key, fingerprint {fingerprint}',
	},
	'cli.verify.unproven': {
		zh: '来源未经证明。目录内公钥指纹：{fingerprint}。下一步：经其他渠道取得站点公钥，再用 --key 校验。',
		en: 'Origin not proven. Fingerprint of the key found: {fingerprint}. Next: get the site’s key over another channel and verify with --key.',
	},
	'cli.replay.about': { zh: '用存档的判定引擎复核重算', en: 'decide once more with the archived engine and compare' },
	'cli.replay.identical': {
		zh: '复核重算一致：{shipment} 于 {at} 的判定逐字节相同（引擎 {engine}…）。',
		en: 'Identical: the decision on {shipment} of {at} is the same byte for byte (engine {engine}…).',
	},
	'cli.replay.different': {
		zh: '复核重算不一致：{shipment} 于 {at} 的判定与重算结果不同（引擎 {engine}…）。',
		en: 'Different: the decision on {shipment} of {at} is not what the engine {engine}… gives now.',
	},
	'cli.backup.about': { zh: '备份站点（须先停止出境网关与控制台）', en: 'back up the site (stop gateway and console first)' },
	'cli.backup.keys': { zh: '同时备份私钥；请像保管密钥一样保管该备份', en: 'with the private keys; keep that copy as you keep the keys' },
	'cli.backup.done': {
		zh: '已备份 {files} 个文件、{bytes} 字节到 {folder}（不含私钥，请另行保管）。',
		en: 'Backed up {files} files, {bytes} bytes to {folder} (without private keys: keep those apart).',
	},
	'cli.backup.doneWithKeys': {
		zh: '已备份 {files} 个文件、{bytes} 字节到 {folder}（含私钥）。',
		en: 'Backed up {files} files, {bytes} bytes to {folder} (with private keys).',
	},
	'cli.restore.about': { zh: '从备份恢复到空目录', en: 'restore a backup to an empty folder' },
	'cli.restore.done': {
		zh: '已恢复 {files} 个文件到 {dir}。下一步：tongguan verify，tongguan doctor。',
		en: 'Restored {files} files to {dir}. Next: tongguan verify, tongguan doctor.',
	},
	'cli.restore.doneWithoutKeys': {
		zh: '已恢复 {files} 个文件到 {dir}，备份中没有私钥：可以校验与查阅，放回 keys 目录后才能发送。',
		en: 'Restored {files} files to {dir}. The backup holds no private keys: it can be verified and read; put the keys folder back before shipping.',
	},
} as const;
