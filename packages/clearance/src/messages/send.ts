import type { SendCode } from '../wire/codes.ts';
import type { Message } from './join.ts';

export const sendMessages = {
	'gateway.impostor': {
		zh: '{address} 处的对端出示的不是已登记的境外接收方密钥，已中断连接，未发送任何应用数据。',
		en: 'The peer at {address} did not hold the registered key of the overseas recipient. The connection was ended; no application byte was sent.',
		next: {
			zh: '通过另一渠道与境外接收方核实：若其更换了密钥，由合规专员更新登记；否则按安全事件处置。',
			en: 'Verify with the recipient through another channel: if it changed its key, the compliance officer updates the register; otherwise treat this as an incident.',
		},
	},
	'gateway.recipient-address': {
		zh: '境外接收方的地址不是“主机:端口”的形式。',
		en: 'The address of the overseas recipient is not of the form host:port.',
		next: { zh: '更正该接收方登记的地址。', en: 'Correct the address in the register of recipients.' },
	},
	'gateway.recipient-unresolved': {
		zh: '无法解析境外接收方的主机名 {host}。',
		en: 'The host name {host} of the overseas recipient could not be resolved.',
		next: {
			zh: '检查登记的地址和本机的域名解析，然后重新发送。',
			en: 'Check the registered address and name resolution on this machine, then ship again.',
		},
	},
	'gateway.recipient-unreachable': {
		zh: '无法与境外接收方 {address} 建立连接，未发送任何数据。',
		en: 'No connection to the overseas recipient at {address}. Nothing was sent.',
		next: {
			zh: '确认接收方已启动、网络放行该端口，然后重新发送。',
			en: 'Make sure the recipient is running and the network lets this port through, then ship again.',
		},
	},
	'gateway.recipient-timeout': {
		zh: '境外接收方在 {milliseconds} 毫秒内没有进展，已中断连接。',
		en: 'The overseas recipient made no progress within {milliseconds} ms. The connection was ended.',
		next: {
			zh: '请接收方检查其服务。已经开始的出境按可能已离境计数，重新发送同一批个人不会重复计数。',
			en: 'Ask the recipient to check its side. What may have left has been counted; the same persons are not counted again when you ship again.',
		},
	},
	'gateway.recipient-reset': {
		zh: '境外接收方中断了连接。',
		en: 'The overseas recipient broke off the connection.',
		next: {
			zh: '请接收方检查其服务。已经开始的出境按可能已离境计数，重新发送同一批个人不会重复计数。',
			en: 'Ask the recipient to check its side. What may have left has been counted; the same persons are not counted again when you ship again.',
		},
	},
	'gateway.recipient-insecure': {
		zh: '{address} 处的对端不使用 TLS 1.3，已中断连接，未发送任何应用数据。',
		en: 'The peer at {address} does not speak TLS 1.3. The connection was ended; no application byte was sent.',
		next: {
			zh: '请接收方启用 TLS 1.3，或改用 tongguan receive 接收。',
			en: 'Ask the recipient to enable TLS 1.3, or to receive with tongguan receive.',
		},
	},
	'gateway.recipient-refused': {
		zh: '境外接收方不接受本网关的证书。',
		en: 'The overseas recipient does not accept the certificate of this gateway.',
		next: {
			zh: '把本网关的密钥指纹交给接收方，由其加入允许名单。',
			en: "Give the recipient this gateway's key fingerprint to add to its list of allowed gateways.",
		},
	},
	'gateway.recipient-rejected': {
		zh: '境外接收方拒收：{answer}（HTTP {status}）。',
		en: 'The overseas recipient rejected the shipment: {answer} (HTTP {status}).',
		next: { zh: '按接收方给出的原因处理后重新发送。', en: 'Resolve the reason the recipient gave, then ship again.' },
	},
	'gateway.recipient-garbled': {
		zh: '境外接收方的应答不符合 tongguan-receive/1 协议：{field}。',
		en: 'The answer of the overseas recipient does not follow tongguan-receive/1: {field}.',
		next: { zh: '确认该地址上运行的是接收端程序及其版本。', en: 'Check which program, in which version, listens at that address.' },
	},
	'gateway.receipt-false': {
		zh: '境外接收方的回执与所发内容不符：{field}。',
		en: 'The receipt of the overseas recipient does not match what was sent: {field}.',
		next: {
			zh: '数据按已离境计数。与接收方核对其实际收到的内容，并由安全管理员处置告警。',
			en: 'The data counts as having left. Establish with the recipient what it really holds; the security officer handles the alert.',
		},
	},
	'gateway.send-cut': {
		zh: '发送已被切断，可能已离境的部分已计数。',
		en: 'The shipment was cut. What may have left has been counted.',
		next: {
			zh: '查看切断原因（撤回批准或停止网关）后再决定是否重新申请。',
			en: 'See why it was cut (approval withdrawn, or gateway stopped) before you apply again.',
		},
	},
} as const satisfies Readonly<Record<`gateway.${SendCode}`, Message>>;
