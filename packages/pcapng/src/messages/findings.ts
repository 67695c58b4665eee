import type { FindingCode } from '../findings.ts';

export type Text = { readonly zh: string; readonly en: string };

/** Texts of `Finding`s; parameters are those of the finding. */
export const findings = {
	'pcapng.finding.empty': { zh: '文件为空。', en: 'The file is empty.' },
	'pcapng.finding.not-a-capture': {
		zh: '不是 pcap 或 pcapng 抓包文件（文件头为 {magic}）。',
		en: 'It is no pcap or pcapng capture (it begins with {magic}).',
	},
	'pcapng.finding.format-unsupported': {
		zh: '文件采用修改版 pcap 格式（文件头为 {magic}），不支持读取。',
		en: 'The file is in the modified pcap format ({magic}), which is not read.',
	},
	'pcapng.finding.version-unsupported': {
		zh: '抓包文件格式版本为 {major}.{minor}，不支持读取。',
		en: 'The file is in version {major}.{minor} of its format, which is not read.',
	},
	'pcapng.finding.truncated': {
		zh: '文件在此处被截断：该数据块应有 {wanted} 字节，仅有 {found} 字节。',
		en: 'The file is cut short here: the block or packet takes {wanted} bytes, {found} are there.',
	},
	'pcapng.finding.byte-order-invalid': {
		zh: '段头中的字节序标记 {magic} 无效，此后内容未读取。',
		en: 'The byte-order magic {magic} of the section is none; nothing after it was read.',
	},
	'pcapng.finding.block-length-invalid': {
		zh: '{type} 类型的数据块长度 {length} 无效，此后内容未读取。',
		en: 'A block of type {type} has the impossible length {length}; nothing after it was read.',
	},
	'pcapng.finding.block-length-mismatch': {
		zh: '{type} 类型的数据块首尾所载长度不一致（{first} 与 {last}），此后内容未读取。',
		en: 'The two lengths of a block of type {type} differ ({first} and {last}); nothing after it was read.',
	},
	'pcapng.finding.packet-length-invalid': {
		zh: '数据包长度为 {captured} 字节，超过 {limit} 字节的上限，此后内容未读取。',
		en: 'A packet claims {captured} bytes; the limit is {limit}. Nothing after it was read.',
	},
	'pcapng.finding.block-malformed': {
		zh: '{type} 类型的数据块内容不符合格式，已跳过。',
		en: 'A block of type {type} does not have its form and was passed over.',
	},
	'pcapng.finding.block-too-large': {
		zh: '{type} 类型的数据块长 {length} 字节，超过 {limit} 字节的上限，已跳过。',
		en: 'A block of type {type} has {length} bytes; the limit is {limit}. It was passed over.',
	},
	'pcapng.finding.interface-unknown': {
		zh: '数据包引用了未描述的接口 {interface}，已跳过。',
		en: 'A packet names interface {interface}, which is not described; it was passed over.',
	},
	'pcapng.finding.interfaces-limit': {
		zh: '接口数量超过 {limit} 个的上限，其余接口的数据包未读取。',
		en: 'There are more than {limit} interfaces; packets of the others were not read.',
	},
	'pcapng.finding.option-malformed': {
		zh: '{type} 类型的数据块选项不符合格式，该数据块的其余选项未读取。',
		en: 'The options of a block of type {type} do not have their form; the rest of them was not read.',
	},
	'pcapng.finding.packets-dropped': {
		zh: '抓包文件自述在抓取时丢失了 {packets} 个数据包。',
		en: 'The capture says itself that {packets} packets were lost when it was made.',
	},
	'pcapng.finding.secrets-type-not-read': {
		zh: '解密密钥块的类型 {type} 不支持读取。',
		en: 'Secrets of type {type} are not read.',
	},
	'pcapng.finding.key-log-malformed': {
		zh: '密钥日志中有 {lines} 行不符合格式，已忽略。',
		en: '{lines} lines of the key log do not have its form and were ignored.',
	},
	'pcapng.finding.secrets-limit': {
		zh: '密钥日志涉及的连接超过 {limit} 个的上限，其余密钥未采用。',
		en: 'The key log has secrets of more than {limit} connections; the others were not used.',
	},
	'pcapng.finding.link-type-not-read': {
		zh: '链路层类型 {linkType} 不支持读取，相应数据包的内容未读取。',
		en: 'Link type {linkType} is not read; the content of its packets was not seen.',
	},
	'pcapng.finding.packet-malformed': {
		zh: '数据包的 {layer} 头部不符合格式。',
		en: 'The {layer} header of a packet does not have its form.',
	},
	'pcapng.finding.checksum-wrong': {
		zh: '数据包的 {layer} 校验和不正确；其内容仍予读取。',
		en: 'The {layer} checksum of a packet is wrong; its content was read all the same.',
	},
	'pcapng.finding.fragments-differ': {
		zh: '同一 IP 数据报的分片相互重叠且内容不同（{bytes} 字节），以先到者为准。',
		en: 'Fragments of one IP datagram overlap with different content ({bytes} bytes); the first counts.',
	},
	'pcapng.finding.fragments-incomplete': {
		zh: 'IP 数据报的分片不完整，已有的 {bytes} 字节未读取。',
		en: 'Fragments of an IP datagram are missing; the {bytes} bytes that are there were not read.',
	},
	'pcapng.finding.bytes-missing': {
		zh: '{from} 方向的数据流缺少 {bytes} 字节，未被抓取。',
		en: '{bytes} bytes sent by the {from} are not in the capture.',
	},
	'pcapng.finding.overlap-differs': {
		zh: '{from} 方向重复发送的数据与先前内容不同（{bytes} 字节），以先到者为准。',
		en: 'The {from} sent {bytes} bytes again with other content; the first counts.',
	},
	'pcapng.finding.segment-outside': {
		zh: '{from} 方向有 {bytes} 字节超出接收窗口或位于连接结束之后，未计入数据流。',
		en: '{bytes} bytes from the {from} lie outside every window or after the end; they are no part of the stream.',
	},
	'pcapng.finding.connections-limit': {
		zh: '同时存在的连接超过 {limit} 个的上限，最久未活动的连接不再跟踪。',
		en: 'There are more than {limit} connections at one time; the one silent longest was given up.',
	},
	'pcapng.finding.memory-limit': {
		zh: '连接所需缓存超过 {limit} 字节的上限，最久未活动的连接不再跟踪。',
		en: 'Connections need more than {limit} bytes of memory; the one silent longest was given up.',
	},
	'pcapng.finding.tls-malformed': {
		zh: '{from} 方向的 TLS 数据不符合格式。',
		en: 'TLS data from the {from} do not have their form.',
	},
	'pcapng.finding.tls-secret-wrong': {
		zh: '{from} 方向的 TLS 密钥不正确，无法解密。',
		en: 'The TLS secret for the {from} is wrong: it opens nothing.',
	},
	'pcapng.finding.tls-record-not-opened': {
		zh: '{from} 方向有 TLS 记录未能解密（数据被改动或前面有缺失），其后记录均未解密。',
		en: 'A TLS record from the {from} does not open: it was changed, or others before it are missing. Those after it were not opened.',
	},
	'pcapng.finding.tls-limit': {
		zh: '{from} 方向的 TLS 握手消息超过 {limit} 字节的上限，其后握手消息未读取。',
		en: 'A TLS handshake message from the {from} is above the limit of {limit} bytes; those after it were not read.',
	},
	'pcapng.finding.certificate-malformed': {
		zh: '{from} 方向出示的证书无法解析。',
		en: 'A certificate shown by the {from} cannot be read.',
	},
	'pcapng.finding.http-malformed': {
		zh: '{from} 方向的 HTTP 数据不符合格式，其后按原始数据处理。',
		en: 'HTTP data from the {from} do not have their form; what follows is handed over as it is.',
	},
	'pcapng.finding.http-framing-ambiguous': {
		zh: '{from} 方向的 HTTP 消息同时标明分块传输和内容长度，按分块传输读取。',
		en: 'An HTTP message from the {from} states both chunks and a length; it was read in chunks.',
	},
	'pcapng.finding.http-limit': {
		zh: '{from} 方向的 HTTP 头部或未完成请求数超过上限 {limit}，其后按原始数据处理。',
		en: 'HTTP headers or open requests from the {from} are above the limit of {limit}; what follows is handed over as it is.',
	},
	'pcapng.finding.hpack-malformed': {
		zh: '{from} 方向的 HTTP/2 头部压缩不符合格式，其后按原始数据处理。',
		en: 'The HTTP/2 header compression of the {from} does not have its form; what follows is handed over as it is.',
	},
	'pcapng.finding.body-encoding-unknown': {
		zh: 'HTTP 正文的内容编码 {encoding} 不支持解码。',
		en: 'The content coding {encoding} of an HTTP body is not decoded.',
	},
	'pcapng.finding.body-not-decoded': {
		zh: 'HTTP 正文与其标明的内容编码不符，未能解码。',
		en: 'An HTTP body is not in the content coding it names and could not be decoded.',
	},
	'pcapng.finding.body-trailing': {
		zh: 'HTTP 正文在内容编码结束之后还有 {bytes} 字节，未读取。',
		en: 'An HTTP body has {bytes} bytes after the end of its content coding; they were not read.',
	},
	'pcapng.finding.body-limit': {
		zh: 'HTTP 正文解码超过上限 {limit}，其余未解码。',
		en: 'Decoding an HTTP body goes beyond the limit of {limit}; the rest was not decoded.',
	},
	'pcapng.finding.dns-malformed': {
		zh: 'DNS 端口上的数据不符合 DNS 消息格式，按原始数据处理。',
		en: 'Data on a DNS port are no DNS message; they are handed over as they are.',
	},
} as const satisfies Readonly<Record<`pcapng.finding.${FindingCode}`, Text>>;
