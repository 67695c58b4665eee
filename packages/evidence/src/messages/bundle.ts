import type { BundleFindingCode } from '../bundle/findings.ts';
import type { EvidenceCode } from '../errors.ts';

type Text = { readonly zh: string; readonly en: string };

/** Why a bundle is not made. */
export const bundleErrors = {
	'evidence.bundle-not-empty': {
		zh: '{folder} 已有内容，检查数据包只写入空目录。',
		en: '{folder} has something in it; a bundle is made in an empty folder only.',
		next: {
			zh: '另选一个目录；若其中是中断后残留的内容（没有 manifest.json），可先删除。',
			en: 'Choose another folder; what a making that was broken off left there (no manifest.json) can be deleted.',
		},
	},
	'evidence.bundle-too-large': {
		zh: '符合条件的内容超出一个检查数据包的上限（记录 {entries} 条、文件 {files} 个，0 表示该项未超）。',
		en: 'What matches is more than one bundle takes (entries: {entries}, files: {files}; 0: not that one).',
		next: { zh: '缩短时间段或加上网段、批次等条件，分几次制作。', en: 'Narrow the time or the networks, and make several bundles.' },
	},
	'evidence.bundle-unrecorded': {
		zh: '操作行为日志中的记录序号为 {found}，与封面所载 {expected} 不符，检查数据包未完成。',
		en: 'The entry in the operation log came to be number {found}, not {expected} as on the cover sheet; the bundle was not finished.',
		next: { zh: '另选一个空目录重新制作。', en: 'Make it again in another empty folder.' },
	},
	'evidence.span-invalid': {
		zh: '起止时间不可用：{from} 至 {to}。',
		en: 'This is no span of time: from {from} to {to}.',
		next: {
			zh: '起始时间须早于截止时间，写作 2026-07-01T08:00:00+08:00。',
			en: 'It begins before it ends; write 2026-07-01T08:00:00+08:00.',
		},
	},
} as const satisfies Partial<Readonly<Record<`evidence.${EvidenceCode}`, Text & { readonly next: Text }>>>;

/** What is wrong with a bundle; parameters are those of the finding, and `file`. */
export const bundleFindings = {
	'evidence.verify.bundle-unfinished': {
		zh: '{file}：缺失，检查数据包没有做完，或被抽去了清单。',
		en: '{file}: missing; the bundle was never finished, or this was taken out of it.',
	},
	'evidence.verify.capture-unproven': {
		zh: '{file}：数据包中没有任何流量记录以该摘要提及此文件。',
		en: '{file}: no traffic entry in the bundle names this file with this digest.',
	},
	'evidence.verify.cover-malformed': { zh: '{file}：封面数据格式不符。', en: '{file}: what the cover sheet says does not have its form.' },
	'evidence.verify.csv-mismatch': {
		zh: '{file}：表格与同名 JSON 中的记录不一致。',
		en: '{file}: the table does not say what the JSON of the same name says.',
	},
	'evidence.verify.extract-malformed': {
		zh: '{file}：第 {line} 行不是记录，或不属于名册中的写入方。',
		en: '{file}: line {line} is no entry, or none of a writer in the roster.',
	},
	'evidence.verify.extract-unproven': {
		zh: '{file}：第 {line} 行的记录没有与之相符的包含性证明。',
		en: '{file}: the entry in line {line} is not the one that the proof in its place proves.',
	},
	'evidence.verify.manifest-malformed': { zh: '{file}：清单格式不符。', en: '{file}: the manifest does not have its form.' },
	'evidence.verify.manifest-mismatch': {
		zh: '{file}：与操作行为日志中制作记录所载的摘要不符，内容不是当时制作的内容。',
		en: '{file}: it is not what the entry in the operation log vouches for; the bundle is not the one that was made.',
	},
	'evidence.verify.manifest-version': {
		zh: '{file}：由更新版本的程序制作，本版本不能校验。',
		en: '{file}: made by a newer version of the program, which this one cannot verify.',
	},
	'evidence.verify.name-invalid': {
		zh: '{file}：第 {line} 行的文件名含有不允许的字符，未读取该文件。',
		en: '{file}: the name in line {line} has characters that no file of a bundle has; it was not read.',
	},
	'evidence.verify.name-outside': {
		zh: '{file}：第 {line} 行的文件名指向数据包之外，未读取该文件。',
		en: '{file}: the name in line {line} leads out of the bundle; it was not read.',
	},
	'evidence.verify.name-too-long': {
		zh: '{file}：第 {line} 行过长，未读取该文件。',
		en: '{file}: line {line} is too long; the file was not read.',
	},
	'evidence.verify.opened-mismatch': {
		zh: '{file}：解封后的抓包与数据包中的原始抓包报文不一致。',
		en: '{file}: the packets in the opened capture are not those of the captures it was made from.',
	},
	'evidence.verify.proof-surplus': {
		zh: '{file}：证明多于摘录的记录，有记录被抽去。',
		en: '{file}: there are more proofs than entries in the extract; entries were taken out.',
	},
	'evidence.verify.sum-mismatch': {
		zh: '{file}：内容的摘要为 {sha256}，与 SHA256SUMS 所列不符。',
		en: '{file}: its content has digest {sha256}, which is not the one in SHA256SUMS.',
	},
	'evidence.verify.sums-malformed': {
		zh: '{file}：第 {line} 行格式不符，或文件名重复。',
		en: '{file}: line {line} does not have its form, or names a file again.',
	},
} as const satisfies Readonly<Record<`evidence.verify.${BundleFindingCode}`, Text>>;
