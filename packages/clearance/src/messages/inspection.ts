/** The cover sheet of an inspection bundle. Both languages stand on it, Chinese first. */
export const inspection = {
	'clearance.inspection.title': { zh: '汽车数据出境检查数据包', en: 'Inspection bundle: automotive data leaving China' },
	'clearance.inspection.summary': {
		zh: '站点 {site} 于 {at} 应下列查询制作：日志记录 {entries} 条，抓包文件 {files} 个（{bytes} 字节），涉及 {connections} 个连接。',
		en: 'Made by site {site} at {at} for the question below: {entries} log entries and {files} captures ({bytes} bytes) of {connections} connections.',
	},
	'clearance.inspection.whole': {
		zh: '符合条件的抓包均在包内，且与日志所载摘要一致。',
		en: 'Every capture that matches is in it, with the digest that the log has.',
	},
	'clearance.inspection.lacking': {
		zh: '有 {missing} 个文件未能放入，{open} 个连接的抓包仍在写入，{sealed} 个连接未解封。逐项说明见“缺少的内容”。',
		en: 'Files that are not in it: {missing}; captures still being written: {open}; connections not opened: {sealed}. See “What is missing”.',
	},
	'clearance.inspection.basis': {
		zh: '依据：出境平台直接支持检查，流量可留存、防篡改、可解析（IV.2-c）；日志防篡改并至少留存三年（IV.3）。',
		en: 'Why there is such a bundle: a platform that sends data abroad directly supports inspection, keeps traffic untouched and can parse it (IV.2-c); logs are kept tamper-proof for three years at least (IV.3).',
	},

	'clearance.inspection.about': { zh: '基本情况', en: 'About this bundle' },
	'clearance.inspection.site': { zh: '站点', en: 'Site' },
	'clearance.inspection.fingerprint': { zh: '站点公钥指纹', en: 'Fingerprint of the site’s key' },
	'clearance.inspection.madeBy': { zh: '制作人', en: 'Made by' },
	'clearance.inspection.madeAt': { zh: '制作时间', en: 'Made at' },
	'clearance.inspection.entry': { zh: '操作行为日志记录', en: 'Entry in the operation log' },
	'clearance.inspection.sealedTo': { zh: '整包密封给（age 公钥）', en: 'Sealed as a whole to (age recipient)' },
	'clearance.inspection.notSealed': { zh: '未整包密封', en: 'not sealed as a whole' },

	'clearance.inspection.question': { zh: '查询条件', en: 'What was asked' },
	'clearance.inspection.from': { zh: '起始时间（含）', en: 'From (inclusive)' },
	'clearance.inspection.to': { zh: '截止时间（不含）', en: 'To (exclusive)' },
	'clearance.inspection.nets': { zh: '网段', en: 'Networks' },
	'clearance.inspection.shipment': { zh: '出境批次', en: 'Shipment' },
	'clearance.inspection.recipient': { zh: '境外接收方', en: 'Overseas recipient' },
	'clearance.inspection.transfer': { zh: '出境活动', en: 'Transfer' },
	'clearance.inspection.any': { zh: '不限', en: 'any' },

	'clearance.inspection.contents': { zh: '包内内容', en: 'What is in it' },
	'clearance.inspection.log': { zh: '日志', en: 'Log' },
	'clearance.inspection.entries': { zh: '记录', en: 'Entries' },
	'clearance.inspection.first': { zh: '最早', en: 'First' },
	'clearance.inspection.last': { zh: '最晚', en: 'Last' },
	'clearance.inspection.leftOut': { zh: '时段内与查询无关', en: 'Of that time, not about the question' },
	'clearance.inspection.purged': { zh: '时段内仅存摘要', en: 'Of that time, digest only' },
	'clearance.inspection.traffic': { zh: '网络流量日志', en: 'Traffic log' },
	'clearance.inspection.operation': { zh: '操作行为日志', en: 'Operation log' },
	'clearance.inspection.alert': { zh: '安全告警日志', en: 'Alert log' },
	'clearance.inspection.decision': { zh: '判定日志', en: 'Decision log' },
	'clearance.inspection.captures': {
		zh: 'capture：抓包文件 {files} 个、{bytes} 字节，报文时间 {first} 至 {last}；密封的密钥文件 {sealed} 个。与站点原件逐字节相同。',
		en: 'capture: {files} captures of {bytes} bytes, packets from {first} to {last}; {sealed} files of sealed secrets. Byte for byte those of the site.',
	},
	'clearance.inspection.earlier': {
		zh: '其中 {earlier} 个早于起始时间：加密连接只能从头解密，因此一并放入。',
		en: '{earlier} of them are from before the time asked about: what is encrypted opens only from the beginning of its connection.',
	},
	'clearance.inspection.opened': {
		zh: 'opened：{files} 个已解封的抓包（{bytes} 字节），内含解密密钥，Wireshark 可直接读取。用毕删除。',
		en: 'opened: {files} opened captures ({bytes} bytes) with the secrets in them, for Wireshark. Delete them after use.',
	},
	'clearance.inspection.content': {
		zh: 'content：从 {connections} 个连接中读出的 {exchanges} 次 HTTP 请求与响应、{files} 个正文文件（{bytes} 字节），凭据已遮盖；未读出的部分及原因见 content/content.json。',
		en: 'content: {exchanges} HTTP exchanges of {connections} connections and {files} bodies ({bytes} bytes), credentials masked; content/content.json says what was not read, and why.',
	},
	'clearance.inspection.logs': {
		zh: 'logs：各日志摘录，JSON 含全部字段，CSV 供表格软件查看（以 = + - @ 开头的文字前加了撇号）。proofs：每条记录的包含性证明、检查点、写入方名册。',
		en: 'logs: the extracts, as JSON with every field and as CSV for spreadsheets (text that begins with = + - @ has an apostrophe before it). proofs: of each entry that it is in its log, the checkpoints, the roster of writers.',
	},

	'clearance.inspection.missing': { zh: '缺少的内容', en: 'What is missing' },
	'clearance.inspection.nothingMissing': { zh: '没有。', en: 'Nothing.' },
	'clearance.inspection.file': { zh: '文件或连接', en: 'File or connection' },
	'clearance.inspection.why': { zh: '原因', en: 'Why' },
	'clearance.inspection.why.purged': {
		zh: '已按留存规则清除（{provisions}），清除记录 {entry}，{at}',
		en: 'purged by the rules of retention ({provisions}), entry {entry} of {at}',
	},
	'clearance.inspection.why.absent': {
		zh: '不在存证目录中，也没有清除记录（流量记录 {entry}）',
		en: 'not in the evidence folder, and no entry says that it was purged (traffic entry {entry})',
	},
	'clearance.inspection.why.differs': {
		zh: '内容与流量记录 {entry} 所载摘要不符，未放入',
		en: 'its content is not what traffic entry {entry} vouches for; left out',
	},
	'clearance.inspection.why.open': {
		zh: '连接尚未结束，抓包仍在写入',
		en: 'the connection has not ended; its capture is still being written',
	},
	'clearance.inspection.why.sealed': { zh: '未提供私钥，密钥仍密封', en: 'no identity was given; its secrets are sealed' },
	'clearance.inspection.why.identity-wrong': { zh: '所给私钥不能解封', en: 'the identities given do not open its secrets' },
	'clearance.inspection.why.escrow-incomplete': {
		zh: '需两名托管人的私钥，所给不足',
		en: 'it takes the identities of both holders of the escrow',
	},
	'clearance.inspection.why.sealed-damaged': { zh: '密封的密钥文件已损坏', en: 'its sealed secrets are damaged' },
	'clearance.inspection.why.capture-missing': {
		zh: '缺少其中一段抓包，无法解密',
		en: 'a part of its capture is missing, so it cannot be decrypted',
	},
	'clearance.inspection.why.capture-damaged': { zh: '抓包文件已损坏', en: 'its capture is damaged' },
	'clearance.inspection.more': { zh: '另有 {count} 项，见 cover.json。', en: '{count} more are in cover.json.' },

	'clearance.inspection.verify': { zh: '如何校验', en: 'How to verify it' },
	'clearance.inspection.verify.sums': {
		zh: '1. 各文件与其摘要一致（Windows 可用 certutil -hashfile）：',
		en: '1. Each file has its digest (on Windows: certutil -hashfile):',
	},
	'clearance.inspection.verify.entry': {
		zh: '2. SHA256SUMS 自身的摘要，须与操作行为日志记录 {entry} 及 manifest.json 中的 sums 相同：',
		en: '2. The digest of SHA256SUMS itself has to be the one in entry {entry} of the operation log, and in manifest.json as sums:',
	},
	'clearance.inspection.verify.tongguan': {
		zh: '3. 离线校验全部内容。公钥经其他渠道取得，不用包内的；其指纹应为 {fingerprint}：',
		en: '3. Everything, offline. Get the key over another channel, not from this bundle; its fingerprint is {fingerprint}:',
	},
	'clearance.inspection.verify.page': {
		zh: '4. 不安装软件：用任一浏览器打开网页校验器（单个 HTML 文件，由 tongguan verifier 生成），选择本目录。',
		en: '4. Without installing anything: open the verifier (one HTML file, which tongguan verifier writes) in any browser and choose this folder.',
	},
	'clearance.inspection.verify.proofs': {
		zh: '5. 不用本软件：proofs 内为 C2SP tlog-proof，逐条切开后可用任何支持该格式的工具校验，写入方公钥在 proofs/roster 中；记录内容的摘要也可自行计算：',
		en: '5. Without us: proofs holds C2SP tlog-proofs; cut apart, any tool of that format verifies them with the writers’ keys in proofs/roster. The digest of what was recorded, too, can be computed:',
	},
	'clearance.inspection.verify.wireshark': { zh: '6. 用 Wireshark 查看流量：', en: '6. Traffic with Wireshark:' },
	'clearance.inspection.verify.sealed': {
		zh: '密封的密钥由两名托管人共同（前一行）或由监管检查人员单独（后一行）解开后，供 Wireshark 使用：',
		en: 'Sealed secrets are opened by both holders of the escrow together (first line) or by the inspector (second line), and given to Wireshark:',
	},
	'clearance.inspection.verify.beyond': {
		zh: '校验不能说明站点是否放入了全部符合条件的内容；需要时请对整个存证目录执行 tongguan verify。',
		en: 'What no verification of a bundle shows is that the site put in all that matches; where that matters, verify the whole evidence folder.',
	},

	'clearance.inspection.custody': { zh: '保管链', en: 'Chain of custody' },
	'clearance.inspection.custody.when': { zh: '时间', en: 'When' },
	'clearance.inspection.custody.who': { zh: '何人（签名）', en: 'Who (signature)' },
	'clearance.inspection.custody.what': { zh: '事项', en: 'What' },
	'clearance.inspection.custody.made': {
		zh: '制作本数据包，记入操作行为日志 {entry}',
		en: 'made this bundle, entered in the operation log as {entry}',
	},
	'clearance.inspection.custody.note': {
		zh: '移交、接收、复制、拆封、归还、销毁，均在此续写。',
		en: 'Handing over, receiving, copying, unsealing, returning, destroying: each is written here.',
	},
} as const;
