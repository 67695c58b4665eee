/** Inspection bundles: making and verifying them. */
export const inspect = {
	'cli.inspect.about': {
		zh: '制作检查数据包：按时间、网段、批次等取出流量、日志与证明，供检查人员用公开工具核验',
		en: 'make an inspection bundle: traffic, logs and proofs by time, network, shipment, for an inspector to verify with public tools',
	},
	'cli.inspect.from': {
		zh: '该时间（含）以后仍在进行的连接，及其后的日志',
		en: 'connections that were there at this time or later, and logs from it on',
	},
	'cli.inspect.to': {
		zh: '该时间（不含）以前建立的连接，及其前的日志；只给日期时含当日全天',
		en: 'connections opened before this time, and logs up to it (exclusive); a date alone includes that day',
	},
	'cli.inspect.out': { zh: '写入的目录，须不存在或为空', en: 'the folder to write, new or empty' },
	'cli.inspect.identity': {
		zh: '解封流量的私钥文件：两名托管人各给一次，或监管检查人员一次；不给则保持密封',
		en: 'identity that opens the traffic: once for each holder of the escrow, or that of the inspector; without any it stays sealed',
	},
	'cli.inspect.sealTo': {
		zh: '整包密封给该 age 公钥，目录中只留一个密封文件',
		en: 'seal the whole to this recipient of age: one file, and nothing in the clear',
	},
	'cli.inspect.step.looking': { zh: '正在查找：已读 {done} 条流量记录', en: 'looking: {done} traffic entries read' },
	'cli.inspect.step.entries': { zh: '正在摘录：{done} 条记录', en: 'extracting: {done} entries' },
	'cli.inspect.step.captures': { zh: '正在解封与解析：第 {done} 个连接', en: 'opening and reading: connection {done}' },
	'cli.inspect.done': {
		zh: '检查数据包已写入 {folder}：{entries} 条记录、{captures} 个抓包文件，共 {files} 个文件、{bytes} 字节。',
		en: 'The bundle is in {folder}: {entries} entries and {captures} captures, {files} files of {bytes} bytes in all.',
	},
	'cli.inspect.sealed': {
		zh: '已整包密封为 {file}（{bytes} 字节，SHA-256 {sha256}）。解开：age -d -i 私钥 {file} | tar -x',
		en: 'Sealed as a whole: {file} ({bytes} bytes, SHA-256 {sha256}). To open it: age -d -i IDENTITY {file} | tar -x',
	},
	'cli.inspect.entered': {
		zh: '制作已记入操作行为日志 {entry}，SHA256SUMS 的摘要为 {sums}。',
		en: 'The making is entry {entry} of the operation log; the digest of SHA256SUMS is {sums}.',
	},
	'cli.inspect.opened': {
		zh: '其中 {opened} 个连接已解封，包内有明文内容与密钥：交付后删除本机副本。',
		en: '{opened} connections were opened: there are content and secrets in the clear in it. Delete this copy once it is handed over.',
	},
	'cli.inspect.sealedSecrets': {
		zh: '{count} 个连接的流量仍密封；封面载有解封方法。',
		en: 'The traffic of {count} connections is still sealed; the cover sheet says how to open it.',
	},
	'cli.inspect.missing': {
		zh: '{count} 个文件未能放入，原因见封面“缺少的内容”。',
		en: '{count} files are not in it; the cover sheet says why, under “What is missing”.',
	},
	'cli.inspect.stillOpen': {
		zh: '{count} 个连接尚未结束，其正在写入的抓包未放入；结束后可再次制作。',
		en: '{count} connections have not ended; what is being written of them is not in it. Make another bundle when they have.',
	},
	'cli.inspect.next': {
		zh: '下一步：tongguan verify {folder} --key <站点公钥>，打印 cover.html 并在保管链上签名。',
		en: 'Next: tongguan verify {folder} --key <the site’s key>, then print cover.html and sign its chain of custody.',
	},
	'cli.verify.bundle': {
		zh: '检查数据包：站点 {site}，{by} 于 {at} 制作（{entry}），查询时段 {from} 至 {to}。',
		en: 'Inspection bundle of site {site}, made by {by} at {at} ({entry}), about {from} to {to}.',
	},
	'cli.verify.bundleLacks': {
		zh: '按其封面：{missing} 个文件未放入，{open} 个抓包仍在写入，{sealed} 个连接未解封。',
		en: 'By its cover sheet {missing} files are not in it, {open} captures were still being written, {sealed} connections are not opened.',
	},
} as const;
