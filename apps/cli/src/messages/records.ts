/** Alerts, logs, verification, replay, backups. */
export const records = {
	'cli.alerts.about': { zh: '列出安全告警', en: 'list security alerts' },
	'cli.alerts.none': { zh: '没有告警。', en: 'There is no alert.' },
	'cli.log.about': { zh: '查看日志：traffic、operation、alert、decision', en: 'show a log: traffic, operation, alert, decision' },
	'cli.log.none': { zh: '日志中还没有条目。', en: 'There is no entry yet.' },
	'cli.log.more': { zh: '以上为摘要，全部字段见 --json。', en: 'These are summaries; --json prints every field.' },
	'cli.log.writer': { zh: '只看某一写入方：admin、gateway、console', en: 'of one writer only: admin, gateway, console' },
	'cli.verify.about': {
		zh: '离线校验证据目录或检查数据包的每一个字节，或校验一条记录的证明文件（.tlog-proof）',
		en: 'verify every byte of an evidence folder or an inspection bundle, or the proof of one entry (.tlog-proof), offline',
	},
	'cli.verify.key': { zh: '站点公钥（keys/site.vkey）或其文件', en: 'the site’s key (keys/site.vkey) or a file with it' },
	'cli.verify.witness': {
		zh: '见证方公钥或其文件，可多次给出：每份日志须由其见证',
		en: 'key of a witness or a file with it, several times: each log has to be cosigned by it',
	},
	'cli.verify.quorum': { zh: '至少须有几个见证方见证，默认为全部', en: 'how many of the witnesses it takes; all unless given' },
	'cli.verify.since': {
		zh: '以往记下的检查点，可多次给出：以往校验的 --json 结果、检查点文件，或“条数:树根”；日志须由此延续而来',
		en: 'a checkpoint noted earlier, several times: a --json result, a checkpoint file or size:root; the logs have to continue it',
	},
	'cli.verify.cosigned': {
		zh: '  {log}：{witness} 于 {at} 见证至 {size} 条记录',
		en: '  {log}: {witness} saw {size} entries at {at}',
	},
	'cli.verify.open': { zh: '  仍在写入，未校验：{file}', en: '  still being written, not vouched for: {file}' },
	'cli.verify.done': { zh: '校验通过。', en: 'Verified.' },
	'cli.verify.failed': {
		zh: '校验未通过。下一步：保留现场，与异地备份对照，按事件处理。',
		en: 'Not verified. Next: leave everything as it is, compare it with a backup kept elsewhere, and treat it as an incident.',
	},
	'cli.verifier.about': {
		zh: '取出校验页面：一个 HTML 文件，在任何浏览器中离线校验证据，无需安装本软件',
		en: 'write the page that verifies evidence in any browser, offline and without us: one HTML file',
	},
	'cli.verifier.out': { zh: '写入的文件，默认 tongguan-verifier.html', en: 'the file to write; tongguan-verifier.html unless given' },
	'cli.verifier.done': {
		zh: '已写入 {file}（{bytes} 字节）。\nSHA-256：{sha256}\n下一步：将文件交给校验人，并经其他渠道告知上述摘要与站点公钥指纹，由其使用前核对。',
		en: 'Written to {file} ({bytes} bytes).\nSHA-256: {sha256}\nNext: give the file to whoever verifies, and over another channel this digest and the fingerprint of the site’s key, to be compared before use.',
	},
	'cli.prove.about': {
		zh: '导出一条记录在案的证明，如 gateway/decision#12：一个文本文件，无需本软件即可离线校验',
		en: 'write the proof that an entry, such as gateway/decision#12, is in its log: one text file, verified offline and without us',
	},
	'cli.prove.out': { zh: '写入的文件，默认以记录命名', en: 'the file to write; named after the entry unless given' },
	'cli.prove.noPayload': { zh: '不附记录的内容，只附其摘要', en: 'leave out what was recorded and give only its digest' },
	'cli.prove.done': {
		zh: '已写入 {file}。下一步：tongguan verify {file} --key <站点公钥>。',
		en: 'Written to {file}. Next: tongguan verify {file} --key <the site’s key>.',
	},
	'cli.witness.about': {
		zh: '见证方：站外见过本站日志检查点的人',
		en: 'witnesses: who outside the site has seen the checkpoints of its logs',
	},
	'cli.witness.logs.about': {
		zh: '列出各日志的标识与公钥，供见证方登记',
		en: 'list the origin and key of each log, for a witness to register',
	},
	'cli.witness.logs.next': {
		zh: '下一步：把以上各行交给见证方登记，再把见证方的公钥与网址写入 witnesses.json。',
		en: 'Next: have a witness register these lines, and put its key and address into witnesses.json.',
	},
	'cli.witness.ask.about': {
		zh: '立即请各见证方为全部日志的检查点签名（网关运行时定期自动进行）',
		en: 'ask the witnesses to cosign the checkpoints of all logs now (a running gateway does so by itself)',
	},
	'cli.witness.none': {
		zh: '本站未设见证方（没有 {file}）：整个存证目录被换回较早状态时，无从发现。',
		en: 'This site has no witnesses (there is no {file}): a whole evidence folder put back to an earlier state is not noticed.',
	},
	'cli.witness.asking': {
		zh: '另一进程正在请见证方签名，请稍后再试。',
		en: 'Another process is asking the witnesses; try again in a moment.',
	},
	'cli.witness.written': {
		zh: '{log}：{size} 条记录的检查点已有 {cosigned} 个见证签名',
		en: '{log}: the checkpoint of {size} entries has {cosigned} cosignatures',
	},
	'cli.witness.notWritten': {
		zh: '{log}：{size} 条记录的检查点仅取得 {cosigned} 个见证签名，不足要求，未写入',
		en: '{log}: {cosigned} cosignatures over the checkpoint of {size} entries are fewer than it takes; nothing was written',
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
