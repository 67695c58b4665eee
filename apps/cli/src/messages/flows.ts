export const flows = {
	'cli.flows.about': { zh: '按时间、网段、端口、活动查询流量', en: 'find connections by time, network, port, transfer' },
	'cli.flows.from': { zh: '该时间（含）以后仍在进行的连接', en: 'connections that were there at this time or later' },
	'cli.flows.to': { zh: '该时间以前建立的连接', en: 'connections opened before this time' },
	'cli.flows.net': {
		zh: '任一端在该网段内，如 10.1.0.0/24；可多次给出',
		en: 'either end lies in it, as 10.1.0.0/24; may be given several times',
	},
	'cli.flows.port': { zh: '任一端的端口', en: 'port of either end' },
	'cli.flows.transfer': { zh: '出境活动编号', en: 'id of the transfer' },
	'cli.flows.shipment': { zh: '出境批次编号', en: 'id of the shipment' },
	'cli.flows.recipient': { zh: '境外接收方编号', en: 'id of the overseas recipient' },
	'cli.flows.csv': { zh: '以 CSV 输出', en: 'print CSV' },
	'cli.flows.indexing': { zh: '正在更新索引：已读 {entries} 条', en: 'bringing the index up to date: {entries} entries read' },
	'cli.flows.none': { zh: '没有符合条件的连接。', en: 'No connection matches.' },
	'cli.flows.sums': {
		zh: '符合条件的连接共 {matched} 个（列出 {shown} 个），发出 {bytesOut} 字节，收到 {bytesIn} 字节。',
		en: '{matched} connections match ({shown} shown): {bytesOut} bytes out, {bytesIn} bytes in.',
	},
	'cli.flows.unknown': {
		zh: '其中 {unknown} 个连接异常中断，字节数不明，未计入上述合计；以抓包文件为准。',
		en: 'Of {unknown} of them, which were interrupted, the bytes are not known and not in these sums; their captures tell.',
	},
} as const;
