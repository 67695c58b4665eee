import type { Message } from '../messages.ts';

/** Keys, eras and the batches that are keyed under them. */
export const keyMessages = {
	'census.bad-key': {
		zh: '人员密钥应为 32 字节，实际为 {bytes} 字节。',
		en: 'The person key must have 32 bytes; it has {bytes}.',
		next: {
			zh: '检查密钥文件是否完整，必要时从备份恢复；不得另行生成，否则同一自然人会被重复计数。',
			en: 'Check that the key file is whole and restore it from backup if not. A new key would count the same persons again.',
		},
	},
	'census.bad-key-source': {
		zh: '无法取得密钥周期 {era} 的人员密钥（{cause}）。',
		en: 'The person key of era {era} cannot be obtained ({cause}).',
		next: {
			zh: '核对密钥文件、环境变量或者密码设备的配置：内容为 32 字节，密钥文件仅属主可以访问（chmod 600）。密钥遗失的，从备份恢复。',
			en: 'Check the key file, variable or device as configured: it holds 32 bytes, and a key file is open to its owner only (chmod 600). Restore a lost key from backup.',
		},
	},
	'census.bad-era': {
		zh: '密钥周期 {era} 的安排不成立：每一时刻都须有一个启用中的密钥，且停用的密钥须继续用到其间取得的出境依据期满。',
		en: 'Era {era} does not hold: every moment needs a key in use, and a key that was replaced stays in use until authorisations of its time end.',
		next: {
			zh: '更正密钥周期：自 1 月 1 日零时（+08:00）起，首尾相接，每期不少于三年，期满后再保留不少于三年，各期密钥互不相同。',
			en: 'Correct the eras: each begins on 1 January 00:00 (+08:00) where the one before ends, lasts three years or more, stays keyed three years or more after its end, and has a key of its own.',
		},
	},
	'census.wrong-key': {
		zh: '密钥周期 {era} 的密钥或者标识符规范化版本与启用时不一致，继续计数会把同一自然人算作两人。未作任何变更。',
		en: 'The key of era {era}, or its normaliser, is not the one it began with: going on would count one person as two. Nothing was changed.',
		next: {
			zh: '恢复该周期启用时的密钥和规范化版本；确需更换的，自下一年度起设立新的密钥周期。',
			en: 'Restore the key and the normaliser that the era began with. To change either, begin a new era with a new year.',
		},
	},
	'census.other-era': {
		zh: '该计数按密钥周期 {era} 去重，而所提交的人员只有 {given} 的密钥值，无法比对。未作任何变更。',
		en: 'This meter tells persons apart by era {era}; those submitted are keyed under {given} only and cannot be compared. Nothing was changed.',
		next: {
			zh: '同时按密钥周期 {era} 计算密钥值后重新提交；出境依据尚未期满的，其取得时的密钥须保留。',
			en: 'Key the persons under {era} too and submit again. The key under which an authorisation began is kept until it ends.',
		},
	},
	'census.unknown-normaliser': {
		zh: '没有版本为 {version} 的标识符规范化规则，已有版本：{known}。',
		en: 'There is no normaliser of version {version}; known: {known}.',
		next: {
			zh: '更正密钥周期中的版本号，或者使用包含该版本的程序。',
			en: 'Correct the version in the era, or use a program that has it.',
		},
	},
	'census.too-many-persons': {
		zh: '一个出境批次中的自然人超过 {limit} 人，超出本机可逐一去重的范围。',
		en: 'The shipment holds more than {limit} natural persons, more than can be told apart here.',
		next: {
			zh: '将文件拆分为多个出境批次分别提交；人数按年度去重，拆分不影响计数。',
			en: 'Split the file into several shipments; persons are counted once a year however the file is split.',
		},
	},
} as const satisfies Readonly<Record<string, Message>>;
