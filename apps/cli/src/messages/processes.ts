/** Processes of a site and of a recipient, and their examination. */
export const processes = {
	'cli.up.about': { zh: '启动出境网关与控制台（两个独立进程）', en: 'start gateway and console (two processes)' },
	'cli.up.port': { zh: '端口；0 为任意', en: 'port; 0: any' },
	'cli.up.open': { zh: '出境网关已开启。控制台：{address}', en: 'The gateway is open. Console: {address}' },
	'cli.receive.about': {
		zh: '境外接收方一侧：核对清单、校验摘要、签署回执',
		en: 'the recipient’s side: checks manifest and digests, signs receipts',
	},
	'cli.receive.folder': { zh: '接收目录（密钥也存于此）', en: 'folder for what arrives (and its key)' },
	'cli.receive.host': { zh: '监听地址', en: 'address to listen on' },
	'cli.receive.allow': { zh: '允许的出境网关密钥指纹，可重复', en: 'fingerprint of a gateway’s key to allow, repeatable' },
	'cli.receive.rate': { zh: '每秒最多接收字节数', en: 'bytes a second at the most' },
	'cli.receive.open': {
		zh: '接收方已就绪：{address}，密钥指纹 {pin}',
		en: 'The recipient listens on {address}; fingerprint of its key {pin}',
	},
	'cli.doctor.about': { zh: '检查站点能否发送', en: 'examine whether the site can ship' },
	'cli.doctor.consolePassword': { zh: '为某人设置控制台口令', en: 'set the console password of a person' },
	'cli.doctor.passwordFile': { zh: '口令文件；不存在时自动生成', en: 'file with the password; made when it does not exist' },
	'cli.doctor.password': { zh: '{person} 的控制台口令已设置。', en: 'The console password of {person} is set.' },
	'cli.doctor.node': { zh: 'Node {node}', en: 'Node {node}' },
	'cli.doctor.running': { zh: '{name}正在运行。', en: 'The {name} is running.' },
	'cli.doctor.notRunning': { zh: '{name}未运行。', en: 'The {name} is not running.' },
	'cli.doctor.escrow': {
		zh: '流量密钥托管人的私钥仍在本机：{file}。交给该托管人后从本机删除。',
		en: 'The identity of an escrow holder still lies here: {file}. Hand it to its holder and remove it from this machine.',
	},
	'cli.doctor.well': { zh: '未发现问题。', en: 'No problem found.' },
	'cli.doctor.ill': { zh: '发现 {problems} 个问题。', en: 'Problems found: {problems}.' },
} as const;
