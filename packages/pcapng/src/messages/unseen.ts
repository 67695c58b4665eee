import type { UnseenReason } from '../coverage.ts';
import type { Text } from './findings.ts';

const complete = {
	zh: '从抓取处重新取得完整的抓包文件。',
	en: 'Get the whole file again from where it was captured.',
} as const;
const longer = {
	zh: '重新抓取：不截短数据包，在连接建立之前开始，并核对抓取端的丢包计数。',
	en: 'Capture again: packets whole, from before the connection begins, with an eye on the number of packets lost.',
} as const;
const otherwise = {
	zh: '换用能够读取该内容的工具检查；在此之前不得视为已检查。',
	en: 'Inspect it with a tool that reads it; until then it counts as not inspected.',
} as const;
const secrets = {
	zh: '向连接的任一方取得该连接的密钥日志（SSLKEYLOGFILE）后重新读取。',
	en: 'Get the key log (SSLKEYLOGFILE) of that connection from either of its sides and read again.',
} as const;
const suspect = {
	zh: '核实来源：正常通信中不会出现，可能是为避开检查而构造。',
	en: 'Look into where it comes from: it does not occur in ordinary traffic and may be made to evade inspection.',
} as const;

/** Why bytes were not seen, and what to do. */
export const unseen = {
	'pcapng.unseen.truncated': { zh: '文件被截断', en: 'The file is cut short', next: complete },
	'pcapng.unseen.damaged': { zh: '文件或数据包损坏、不符合格式', en: 'Damaged, or not in its format', next: complete },
	'pcapng.unseen.block': { zh: '不支持读取的数据块或选项', en: 'Blocks or options of a kind that is not read', next: otherwise },
	'pcapng.unseen.dropped': { zh: '抓取时丢失的数据包', en: 'Packets lost when the capture was made', next: longer },
	'pcapng.unseen.snapped': { zh: '抓取时被截短的数据包', en: 'Packets cut when they were captured', next: longer },
	'pcapng.unseen.link-type': { zh: '不支持读取的链路层类型', en: 'A link type that is not read', next: otherwise },
	'pcapng.unseen.protocol': { zh: '非 TCP、UDP 的数据包内容', en: 'Packets other than TCP and UDP', next: otherwise },
	'pcapng.unseen.trailer': { zh: '数据包末尾之外的附加字节', en: 'Bytes after the end of a packet', next: suspect },
	'pcapng.unseen.incomplete': {
		zh: '缺少其余部分的 IP 分片或 TLS 记录',
		en: 'Parts of IP datagrams or TLS records of which others are missing',
		next: longer,
	},
	'pcapng.unseen.start': { zh: '抓取开始之前已建立的连接', en: 'Connections that were there before the capture began', next: longer },
	'pcapng.unseen.gap': { zh: '抓包文件中缺失的数据', en: 'Data that are not in the capture', next: longer },
	'pcapng.unseen.overlap': {
		zh: '重复发送而内容不同或无法比对的数据',
		en: 'Data sent again with other content, or too late to be compared',
		next: suspect,
	},
	'pcapng.unseen.outside': {
		zh: '接收窗口之外或连接结束之后的数据',
		en: 'Data outside every window or after the end of a connection',
		next: suspect,
	},
	'pcapng.unseen.opaque': {
		zh: '未识别出协议的数据（已按原样给出）',
		en: 'Data of no protocol that is read (handed over as they are)',
		next: otherwise,
	},
	'pcapng.unseen.encrypted': { zh: '已加密，且没有密钥', en: 'Encrypted, without secrets', next: secrets },
	'pcapng.unseen.not-opened': {
		zh: '已加密，密钥不符或前面的记录缺失',
		en: 'Encrypted; the secrets do not fit, or records before it are missing',
		next: secrets,
	},
	'pcapng.unseen.cipher': {
		zh: '不支持解密的 TLS 版本或密码套件',
		en: 'A TLS version or cipher suite that is not decrypted',
		next: otherwise,
	},
	'pcapng.unseen.handshake': { zh: 'TLS 握手不在抓包文件中', en: 'TLS whose handshake is not in the capture', next: longer },
	'pcapng.unseen.early-data': { zh: 'TLS 早期数据（0-RTT）', en: 'TLS early data (0-RTT)', next: otherwise },
	'pcapng.unseen.encoding': {
		zh: '未解码的 HTTP 正文（已按原样给出）',
		en: 'HTTP bodies not decoded (handed over as they are)',
		next: otherwise,
	},
	'pcapng.unseen.limit': { zh: '超过读取上限', en: 'Above a limit of the reading', next: otherwise },
} as const satisfies Readonly<Record<`pcapng.unseen.${UnseenReason}`, Text & { readonly next: Text }>>;
