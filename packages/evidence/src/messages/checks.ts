import type { CheckId } from '../verify/checks.ts';
import type { WitnessCode } from '../witness/port.ts';
import type { Text } from './errors.ts';

/** What a verification showed and what it did not; parameters are those of the `Check`. */
export const checks = {
	'evidence.check.content.holds': {
		zh: '内容完整：{files} 个文件、{bytes} 字节与各写入方所签一致，未被改动、删除、增加或调换。',
		en: 'Content whole: {files} files, {bytes} bytes are as the writers signed them; nothing was changed, removed, added or swapped.',
	},
	'evidence.check.content.fails': {
		zh: '内容不符：{files} 个文件、{bytes} 字节中发现 {failures} 处问题。',
		en: 'Content not whole: {failures} failures in {files} files of {bytes} bytes.',
	},
	'evidence.check.origin.holds': {
		zh: '来源已证明：由所给站点公钥签署，指纹 {fingerprint}',
		en: 'Origin proven: signed under the given key, fingerprint {fingerprint}',
	},
	'evidence.check.origin.fails': {
		zh: '来源不符：不是由所给站点公钥签署的，所给公钥的指纹为 {fingerprint}。',
		en: 'Origin wrong: this was not signed under the key given, whose fingerprint is {fingerprint}.',
	},
	'evidence.check.origin.not-checked': {
		zh: '来源未经证明。目录内公钥指纹：{fingerprint}。下一步：经其他渠道取得站点公钥，再用 --key 校验。',
		en: 'Origin not proven. Fingerprint of the key found: {fingerprint}. Next: get the site’s key over another channel and verify with --key.',
	},
	'evidence.check.noted.holds': {
		zh: '延续性已证明：各日志只在以往记下的 {noted} 个检查点之后追加，此前内容未变。',
		en: 'Append-only proven: the logs continue the checkpoints noted earlier ({noted}), and nothing before them has changed.',
	},
	'evidence.check.noted.fails': {
		zh: '延续性不成立：日志未能与以往记下的 {noted} 个检查点吻合。',
		en: 'Append-only not proven: the logs do not continue the checkpoints noted earlier ({noted}).',
	},
	'evidence.check.noted.not-checked': {
		zh: '未与以往记下的检查点比对。下一步：保存本次 --json 结果，下次用 --since 比对。',
		en: 'Not compared with an earlier checkpoint. Next: keep the --json result of this run and give it with --since the next time.',
	},
	'evidence.check.witnessed.holds': {
		zh: '见证已核验：每份日志均由所给 {witnesses} 个见证方中至少 {quorum} 个见证；其后的 {later} 条记录尚无见证，另有 {unknown} 个其他见证签名未核验。',
		en: 'Witnessed: at least {quorum} of the {witnesses} witnesses given have seen each log; {later} entries are later than that, and {unknown} other cosignatures were not checked.',
	},
	'evidence.check.witnessed.fails': {
		zh: '见证不成立：未能证明每份日志均由所给 {witnesses} 个见证方中至少 {quorum} 个见证（其后的记录 {later} 条，未核验的其他见证签名 {unknown} 个）。',
		en: 'Not witnessed: it was not shown that {quorum} of the {witnesses} witnesses given have seen each log ({later} later entries, {unknown} other cosignatures not checked).',
	},
	'evidence.check.witnessed.not-checked': {
		zh: '未提供见证方公钥：整个目录连同全部文件被换回较早的状态时，无法发现。目录内有 {unknown} 个见证签名未核验。下一步：用 --witness 给出见证方公钥。',
		en: 'No witness key given: a whole folder put back to an earlier state is not noticed. {unknown} cosignatures found here were not checked. Next: give the keys of witnesses with --witness.',
	},
	'evidence.check.open.not-checked': {
		zh: '{count} 个抓包文件仍在写入，未校验。',
		en: 'Captures still being written, not vouched for: {count}.',
	},
	'evidence.check.purged.holds': {
		zh: '清除均有记录且均已期满：{purges} 次清除，共 {files} 个抓包及密钥文件、{entries} 条记录的内容、{objects} 个对象，{bytes} 字节。',
		en: 'Purged as recorded, and when it was due: {purges} purges, {files} files of captures, the payloads of {entries} entries, {objects} objects, {bytes} bytes.',
	},
	'evidence.check.purged.fails': {
		zh: '清除不符：{purges} 次清除（{files} 个抓包及密钥文件、{entries} 条记录的内容、{objects} 个对象，{bytes} 字节）中，有未到期、受留置约束或没有记录的。',
		en: 'Not purged as it should be: among {purges} purges ({files} files of captures, the payloads of {entries} entries, {objects} objects, {bytes} bytes) something was not due, was held, or is not recorded.',
	},
	'evidence.check.stated.holds': {
		zh: '时段无空白：{statements} 份无缺失声明前后相接，其中声明的缺失 {lost} 处。',
		en: 'No time without a statement: {statements} statements follow on each other, with {lost} losses stated.',
	},
	'evidence.check.stated.not-checked': {
		zh: '有 {unstated} 个时段无人声明是否有缺失（声明 {statements} 份，其中声明的缺失 {lost} 处）。',
		en: 'Not stated: for {unstated} intervals nobody says whether something was lost ({statements} statements, {lost} losses stated).',
	},
	'evidence.check.entry.holds': {
		zh: '记录在案：日志 {origin} 的 {size} 条记录中，第 {index} 条即为此记录，未被改动。',
		en: 'Entry in the log: it is entry {index} of the {size} of log {origin}, unchanged.',
	},
	'evidence.check.entry.fails': {
		zh: '未能证明日志 {origin} 的 {size} 条记录中第 {index} 条为此记录。',
		en: 'Not shown: that this is entry {index} of the {size} of log {origin}.',
	},
	'evidence.check.seen.holds': {
		zh: '见证已核验：所给 {witnesses} 个见证方中有 {found} 个见证过该检查点，要求 {quorum} 个；另有 {unknown} 个其他见证签名未核验。',
		en: 'Witnessed: {found} of the {witnesses} witnesses given have seen this checkpoint, {quorum} are asked for; {unknown} other cosignatures were not checked.',
	},
	'evidence.check.seen.fails': {
		zh: '见证不成立：所给 {witnesses} 个见证方中有 {found} 个见证过该检查点，要求 {quorum} 个（未核验的其他见证签名 {unknown} 个）。',
		en: 'Not witnessed: {found} of the {witnesses} witnesses given have seen this checkpoint, {quorum} are asked for ({unknown} other cosignatures not checked).',
	},
	'evidence.check.seen.not-checked': {
		zh: '未提供见证方公钥：签名者若另有一份互相矛盾的日志，无法发现。证明内有 {unknown} 个见证签名未核验。',
		en: 'No witness key given: that the signer has another, different log is not noticed. {unknown} cosignatures found here were not checked.',
	},
	'evidence.check.payload.not-checked': {
		zh: '证明中未附记录的内容，只有其摘要 {sha256}。',
		en: 'What was recorded is not in the proof, only its digest {sha256}.',
	},
	'evidence.check.selection.not-checked': {
		zh: '检查数据包不能说明：站点是否已将符合条件的全部记录放入其中。下一步：需要时对照整个存证目录执行 tongguan verify。',
		en: 'What a bundle does not show by itself: that the site put everything into it that matches. Next: where that matters, verify the whole evidence folder.',
	},
	'evidence.check.beyond.not-checked': {
		zh: '校验不能说明：写入方的密钥是否被他人使用，以及是否有事情从未写入日志。',
		en: 'What no verification shows: whether a writer’s key was used by somebody else, and whether something was never written.',
	},
} as const satisfies Readonly<Record<`evidence.check.${CheckId}`, Text>>;

/** Why a witness gave no cosignature; parameters are those of `NotCosigned`, and `witness`. */
export const witnesses = {
	'evidence.witness.ahead': {
		zh: '{witness}：见证方已见过 {known} 条记录，现仅有 {size} 条，日志已被换回较早的状态。',
		en: '{witness}: it has seen {known} entries and there are {size} now: the log was put back to an earlier state.',
	},
	'evidence.witness.inconsistent': {
		zh: '{witness}：见证方拒绝为 {size} 条记录的检查点签名，因其没有延续见证方见过的 {old} 条记录，该日志有两份互相矛盾的历史。',
		en: '{witness}: it refuses the checkpoint of {size} entries because that does not continue the {old} it has seen: the log has two histories.',
	},
	'evidence.witness.answer-invalid': {
		zh: '{witness}：见证方的应答（状态 {status}）不符合约定格式，或其签名无效。',
		en: '{witness}: its answer (status {status}) does not have its form, or its signature does not hold.',
	},
	'evidence.witness.busy': {
		zh: '{witness}：见证方同时在处理该日志的其他请求，{size} 条记录的检查点下次再请见证。',
		en: '{witness}: it is busy with other requests for this log; the checkpoint of {size} entries is for the next time.',
	},
	'evidence.witness.key-refused': {
		zh: '{witness}：见证方不认可该日志的签名密钥（{old} 至 {size} 条记录）。',
		en: '{witness}: it does not know the key that signs this log (from {old} to {size} entries).',
	},
	'evidence.witness.log-unknown': {
		zh: '{witness}：见证方尚未登记该日志（{old} 至 {size} 条记录）。',
		en: '{witness}: it does not know this log (from {old} to {size} entries).',
	},
	'evidence.witness.request-refused': {
		zh: '{witness}：见证方不接受请求的格式（{old} 至 {size} 条记录）。',
		en: '{witness}: it does not accept the form of the request (from {old} to {size} entries).',
	},
	'evidence.witness.timeout': { zh: '{witness}：见证方在 {seconds} 秒内未应答。', en: '{witness}: no answer within {seconds} seconds.' },
	'evidence.witness.unavailable': {
		zh: '{witness}：见证方暂不提供服务（状态 {status}）。',
		en: '{witness}: it is not available (status {status}).',
	},
	'evidence.witness.unreachable': {
		zh: '{witness}：无法连接见证方（{system}）。',
		en: '{witness}: it cannot be reached ({system}).',
	},
} as const satisfies Readonly<Record<`evidence.witness.${WitnessCode}`, Text>>;
