const again = {
	zh: '由发送方网关重新发送。',
	en: 'The sending gateway ships again.',
};

export const messages = {
	'recipient.unknown-gateway': {
		zh: '对端网关的密钥不在允许名单中，已拒绝。',
		en: 'The key of the gateway is not on the list of allowed gateways. It was refused.',
		next: { zh: '核实该网关后，用 --allow 加入其密钥指纹。', en: 'Once the gateway is verified, add its key fingerprint with --allow.' },
	},
	'recipient.malformed': {
		zh: '请求不符合 tongguan-receive/1 协议。',
		en: 'The request does not follow tongguan-receive/1.',
		next: { zh: '核对发送方程序的版本。', en: 'Check the version of the sending program.' },
	},
	'recipient.not-found': {
		zh: '本连接上没有这个批次。',
		en: 'There is no such shipment on this connection.',
		next: { zh: '先提交清单，再发送数据块。', en: 'Post the manifest before the chunks.' },
	},
	'recipient.already-received': {
		zh: '该批次已经完整收到并出具回执。',
		en: 'This shipment was received whole and has its receipt.',
		next: { zh: '使用已有的回执。', en: 'Use the receipt that exists.' },
	},
	'recipient.busy': {
		zh: '该批次正由另一连接接收。',
		en: 'Another connection is receiving this shipment.',
		next: { zh: '等待该连接结束后重新发送。', en: 'Wait until that connection ends, then ship again.' },
	},
	'recipient.chunk-order': {
		zh: '数据块未按顺序到达。',
		en: 'The chunk is not the next one.',
		next: again,
	},
	'recipient.chunk-length': {
		zh: '数据块的长度与清单不符。',
		en: 'The length of the chunk does not match the manifest.',
		next: again,
	},
	'recipient.chunk-digest': {
		zh: '数据块的摘要与清单不符，未保存。',
		en: 'The digest of the chunk does not match the manifest. It was not kept.',
		next: again,
	},
	'recipient.incomplete': {
		zh: '尚有数据块未到达。',
		en: 'Chunks are still missing.',
		next: again,
	},
	'recipient.file-digest': {
		zh: '所写文件的摘要与清单不符，未保存。',
		en: 'The digest of the file as written does not match the manifest. It was not kept.',
		next: again,
	},
	'recipient.no-space': {
		zh: '接收端磁盘空间不足，批次未保存。',
		en: 'The disk of the recipient is full. The shipment was not kept.',
		next: { zh: '腾出空间后由发送方重新发送。', en: 'Free some space, then have the gateway ship again.' },
	},
	'recipient.internal': {
		zh: '接收端内部错误，批次未保存。',
		en: 'The recipient failed. The shipment was not kept.',
		next: { zh: '检查接收端的文件夹与磁盘后重新发送。', en: 'Check the folder and disk of the recipient, then ship again.' },
	},
	'recipient.option-invalid': {
		zh: '选项 {option} 缺失或无效。',
		en: 'Option {option} is missing or invalid.',
		next: {
			zh: '用法：--dir 文件夹 [--host 地址] [--port 端口] [--name 法定名称] [--allow 网关指纹]… [--rate 每秒字节数] [--lang zh|en]',
			en: 'Usage: --dir FOLDER [--host ADDRESS] [--port PORT] [--name LEGAL-NAME] [--allow FINGERPRINT]… [--rate BYTES-PER-SECOND] [--lang zh|en]',
		},
	},
	'recipient.folder-unusable': {
		zh: '无法使用文件夹 {folder}（{system}）。',
		en: 'The folder {folder} cannot be used ({system}).',
		next: { zh: '选择可写的文件夹，或更正其权限。', en: 'Choose a folder that can be written, or correct its permissions.' },
	},
	'recipient.identity-exposed': {
		zh: '密钥文件 {file} 可被其他用户读取，拒绝启动。',
		en: 'The key file {file} can be read by other users. The recipient does not start.',
		next: {
			zh: '将其权限改为 0600；如可能已泄露，删除后重新生成，并通知发送方更新登记。',
			en: 'Set its mode to 0600; if it may have leaked, delete it, start anew and have the sender update its register.',
		},
	},
	'recipient.identity-damaged': {
		zh: '密钥与证书（{file}）缺失其一、损坏或互不相符。',
		en: 'Key and certificate ({file}): one is missing, damaged, or not of the other.',
		next: {
			zh: '从备份恢复；无法恢复时删除两者重新生成，并通知发送方更新登记。',
			en: 'Restore them from backup; otherwise delete both, start anew and have the sender update its register.',
		},
	},
	'recipient.port-unusable': {
		zh: '无法在 {host}:{port} 监听（{system}）。',
		en: 'Cannot listen on {host}:{port} ({system}).',
		next: { zh: '换用其他端口，或停止占用该端口的程序。', en: 'Use another port, or stop the program that holds it.' },
	},
} as const;
