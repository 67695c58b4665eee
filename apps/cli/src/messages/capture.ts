/** Captured traffic: listing and opening it, and who can. */
export const capture = {
	'cli.capture.about': { zh: '留存的全流量：查找、解封、托管人', en: 'captured traffic: finding it, opening it, who can' },
	'cli.capture.list.about': { zh: '按时间、网段、端口、批次列出抓包文件', en: 'list captures by time, network, port, shipment' },
	'cli.capture.from': { zh: '该时间（含）以后仍有数据的', en: 'those that carry something at this time or later' },
	'cli.capture.to': { zh: '该时间以前开始的', en: 'those that begin before this time' },
	'cli.capture.net': { zh: '任一端的地址或网段，如 10.1.0.0/24', en: 'address or network of either end, as 10.1.0.0/24' },
	'cli.capture.port': { zh: '任一端的端口', en: 'port of either end' },
	'cli.capture.shipment': { zh: '出境批次编号', en: 'id of the shipment' },
	'cli.capture.list.none': { zh: '没有符合条件的抓包文件。', en: 'No capture matches.' },
	'cli.capture.list.next': {
		zh: '解封：tongguan capture open 文件 --identity 私钥文件（两名托管人各一，或监管检查人员一把）。',
		en: 'To read one: tongguan capture open FILE --identity KEYFILE (of both holders of the escrow, or of the inspector).',
	},
	'cli.capture.list.more': {
		zh: '已列出 {limit} 个，另有未列出的；用 --limit 调整，或缩小范围。',
		en: 'There are more than the {limit} listed; raise --limit or narrow the search.',
	},
	'cli.capture.open.about': {
		zh: '解封一个连接的抓包，写成 Wireshark 可直接读取的文件',
		en: 'open the capture of a connection, as a file that Wireshark reads',
	},
	'cli.capture.open.identity': {
		zh: '私钥文件；托管人须两人各给一次，监管检查人员一次即可',
		en: 'an identity file: once for each of the two holders, or that of the inspector',
	},
	'cli.capture.open.out': {
		zh: '写到该文件；默认为 <连接>.opened.pcapng',
		en: 'write to this file; <connection>.opened.pcapng unless given',
	},
	'cli.capture.open.done': {
		zh: '连接 {connection} 的 {parts} 个抓包文件、{packets} 个报文已写入 {file}。',
		en: 'Connection {connection}: {parts} files, {packets} packets, written to {file}.',
	},
	'cli.capture.open.noSecrets': {
		zh: '该连接没有密封的密钥：其内容未加密，或密钥已在抓包文件之内。',
		en: 'The connection has no sealed secrets: it was not encrypted, or they are inside the capture.',
	},
	'cli.capture.open.torn': {
		zh: '末尾有 {bytes} 字节因异常中断而不完整，未写入。',
		en: 'The last {bytes} bytes are what a crash left of a packet; they were left out.',
	},
	'cli.capture.open.missing': {
		zh: '缺少第 {part} 段，其后的加密内容无法还原。',
		en: 'Part {part} is missing; what was encrypted after it cannot be read.',
	},
	'cli.capture.open.keep': {
		zh: '该文件含明文密钥与内容，用毕删除。其真实性以 tongguan verify 为准。',
		en: 'The file holds secrets and content in the clear: delete it after use. Whether the capture is true, tongguan verify tells.',
	},
	'cli.capture.key.about': { zh: '为托管人或监管检查人员生成密钥', en: 'make the key of a holder of the escrow or of an inspector' },
	'cli.capture.key.done': {
		zh: '私钥已写入 {file}，由本人离线保管。公钥：{recipient}',
		en: 'The identity is in {file}; keep it offline, in one person’s hands. Its recipient: {recipient}',
	},
	'cli.capture.seal.about': { zh: '查看或变更流量密钥的托管人', en: 'show or change who can open captured traffic' },
	'cli.capture.seal.escrow': {
		zh: '托管人及其公钥，须给出两人；两人到场方可解封',
		en: 'a holder of the escrow and their recipient; two of them, who open only together',
	},
	'cli.capture.seal.inspector': { zh: '监管检查人员及其公钥；none 表示没有', en: 'the inspector and their recipient; none for nobody' },
	'cli.capture.seal.holder': { zh: '托管人 {name}：{recipient}', en: 'Escrow holder {name}: {recipient}' },
	'cli.capture.seal.byInspector': { zh: '监管检查人员 {name}：{recipient}', en: 'Inspector {name}: {recipient}' },
	'cli.capture.seal.noInspector': { zh: '未登记监管检查人员的公钥。', en: 'No inspector’s recipient is registered.' },
	'cli.capture.seal.nobody': {
		zh: '尚未登记托管人，无法发送。下一步：tongguan capture key，tongguan capture seal。',
		en: 'No holder of the escrow is registered, so nothing can be sent. Next: tongguan capture key, tongguan capture seal.',
	},
	'cli.capture.seal.done': {
		zh: '自下一个连接起生效；此前的流量仍由当时的托管人解封，其私钥应保留至留存期满。',
		en: 'It holds from the next connection on. What was captured before opens to those before: keep their identities as long as the traffic.',
	},
	'cli.identity-file-missing': {
		zh: '无法读取私钥文件 {file}。',
		en: 'The identity file {file} cannot be read.',
		next: { zh: '核对路径与权限；私钥由托管人本人保管。', en: 'Check path and mode; each holder keeps their own.' },
	},
} as const;
