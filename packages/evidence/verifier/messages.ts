import type { PageCode } from './errors.ts';

type Text = { readonly zh: string; readonly en: string };

/** Texts of the page. Those of checks, findings and errors are of the room; `verifier.check.…` stands for one whose next step is an option. */
export const messages = {
	'verifier.title': { zh: '通关 · 存证校验', en: 'Tongguan · evidence verifier' },
	'verifier.about': {
		zh: '在本机浏览器内校验存证：不联网、不上传，所选文件只读取、不改动。',
		en: 'Verifies evidence inside this browser: no network, nothing is sent anywhere, and what you choose is only read.',
	},
	'verifier.trust': {
		zh: '结论只与本页面文件同样可信。使用前请计算本文件的 SHA-256，与可信计算机上 tongguan verifier 给出的值，或他人经其他渠道告知的值比对。',
		en: 'What this page says is worth as much as the file of this page. Compute its SHA-256 first, and compare it with what tongguan verifier prints on a computer you trust, or with what you were told over another channel.',
	},
	'verifier.language': { zh: '语言', en: 'Language' },

	'verifier.what': { zh: '一、待校验的内容', en: '1. What is to be verified' },
	'verifier.drop': {
		zh: '将存证目录、检查数据包的目录，或一条记录的证明文件（.tlog-proof）拖到此处，或者：',
		en: 'Drop an evidence folder, the folder of an inspection bundle, or the proof of one entry (.tlog-proof) here, or:',
	},
	'verifier.chooseFolder': { zh: '选择目录', en: 'Choose a folder' },
	'verifier.chooseProof': { zh: '选择证明文件', en: 'Choose a proof' },
	'verifier.whatHint': {
		zh: '选择 evidence 目录、含有该目录的站点目录，或检查数据包的目录；整体加封的检查数据包须先解封。正在写入的目录请先复制再校验。浏览器可能询问是否“上传”这些文件，这是其固定用语，文件不会离开本机。',
		en: 'Choose the folder evidence, the folder of a site that holds it, or that of an inspection bundle; one that was sealed as a whole has to be opened first. Copy a folder that is being written, and verify the copy. The browser may ask whether to “upload” the files; those are its own words, and no file leaves this computer.',
	},
	'verifier.nothingChosen': { zh: '尚未选择。', en: 'Nothing chosen yet.' },
	'verifier.listing': { zh: '正在读取目录……', en: 'Reading the folder …' },
	'verifier.chosenFolder': {
		zh: '已选目录 {name}：{files} 个文件，{bytes} 字节。',
		en: 'Folder {name}: {files} files, {bytes} bytes.',
	},
	'verifier.chosenBundle': {
		zh: '已选检查数据包 {name}：{files} 个文件，{bytes} 字节。',
		en: 'Inspection bundle {name}: {files} files, {bytes} bytes.',
	},
	'verifier.chosenProof': { zh: '已选证明文件 {name}：{bytes} 字节。', en: 'Proof {name}: {bytes} bytes.' },

	'verifier.trusted': { zh: '二、校验所凭的信息', en: '2. What you know from elsewhere' },
	'verifier.key': { zh: '站点公钥', en: 'Key of the site' },
	'verifier.keyHint': {
		zh: '一行文字，即建站时导出的 keys/site.vkey。须经其他渠道取得，不得取自待校验的目录。留空也可校验，但不能证明来源。',
		en: 'One line, keys/site.vkey as exported when the site was made. Get it over another channel, not out of the folder that is verified. Without it the content is verified, but not where it comes from.',
	},
	'verifier.chooseKey': { zh: '选择公钥文件', en: 'Choose a key file' },
	'verifier.keyFingerprint': { zh: '{name} 的公钥指纹：{fingerprint}', en: 'Fingerprint of the key of {name}: {fingerprint}' },
	'verifier.told': { zh: '对方告知的公钥指纹（可选）', en: 'Fingerprint you were told (optional)' },
	'verifier.toldHint': {
		zh: '电话或当面核对时，照对方所念录入；空格与大小写不计。',
		en: 'As it was read to you over the telephone or in person; spaces and case do not matter.',
	},
	'verifier.told.same': { zh: '指纹一致。', en: 'The fingerprints agree.' },
	'verifier.told.different': {
		zh: '指纹不一致：所用公钥不是对方所说的公钥。',
		en: 'The fingerprints differ: the key is not the one you were told.',
	},
	'verifier.told.short': { zh: '已录入 {digits} 位，应为 64 位；至此一致。', en: '{digits} of 64 digits so far; they agree.' },
	'verifier.told.malformed': { zh: '指纹只含数字与字母 a 至 f。', en: 'A fingerprint has digits and the letters a to f only.' },
	'verifier.told.waiting': {
		zh: '给出站点公钥，或校验之后，与其指纹比对。',
		en: 'It is compared with the key you give, or with the one found when the verification is done.',
	},
	'verifier.more': { zh: '见证方公钥、以往记下的检查点（可选）', en: 'Keys of witnesses, checkpoints noted earlier (optional)' },
	'verifier.witnesses': { zh: '见证方公钥', en: 'Keys of witnesses' },
	'verifier.witnessesHint': {
		zh: '每行一个。整个目录连同全部文件被换回较早状态时，须凭见证签名或以往记下的检查点才能发现。',
		en: 'One a line. That a whole folder was put back to an earlier state with all its files shows only against witnesses, or against a checkpoint noted earlier.',
	},
	'verifier.quorum': { zh: '至少须有几个见证方见证', en: 'How many of them it takes' },
	'verifier.quorumHint': { zh: '留空为全部。', en: 'All unless given.' },
	'verifier.since': { zh: '以往记下的检查点', en: 'Checkpoints noted earlier' },
	'verifier.sinceHint': {
		zh: '每行一个“条数:树根”（可在前面注明“写入方/日志:”）；或粘贴、选择一份检查点文件、一份以往保存的校验结果（JSON）。',
		en: 'One size:root a line, with writer/log: before it where it is known; or paste or choose a checkpoint file, or a result (JSON) saved earlier.',
	},
	'verifier.chooseSince': { zh: '选择文件', en: 'Choose files' },
	'verifier.sinceFiles': { zh: '另有文件 {count} 个：{names}', en: 'And {count} files: {names}' },
	'verifier.clear': { zh: '清除所选文件', en: 'Clear these files' },

	'verifier.start': { zh: '开始校验', en: 'Verify' },
	'verifier.cancel': { zh: '取消', en: 'Cancel' },
	'verifier.progress': { zh: '校验进度', en: 'Progress' },
	'verifier.running': { zh: '正在校验：已读 {done} 字节，共约 {total} 字节', en: 'Verifying: {done} of about {total} bytes read' },
	'verifier.cancelled': { zh: '校验已取消，没有结论。', en: 'The verification was cancelled; it says nothing.' },

	'verifier.result': { zh: '三、校验结果', en: '3. Result' },
	'verifier.evidence.proven': { zh: '校验通过：内容完整，来源已证明。', en: 'Verified: the content is whole, and its origin proven.' },
	'verifier.evidence.unproven': {
		zh: '内容自洽，但来源未经证明：任何人都可以另造这样一个目录。',
		en: 'The content agrees with itself, but its origin is not proven: anybody could make such a folder.',
	},
	'verifier.bundle.proven': {
		zh: '校验通过：检查数据包完整，其中每条记录均在案，来源已证明。',
		en: 'Verified: the bundle is whole, each entry in it is in its log, and the origin is proven.',
	},
	'verifier.bundle.unproven': {
		zh: '检查数据包自洽，但来源未经证明：任何人都可以另造这样一个数据包。',
		en: 'The bundle agrees with itself, but its origin is not proven: anybody could make such a bundle.',
	},
	'verifier.proof.proven': { zh: '校验通过：该记录在案，来源已证明。', en: 'Verified: the entry is in its log, and the origin is proven.' },
	'verifier.proof.unproven': {
		zh: '证明自洽，但来源未经证明：任何人都可以另造这样一份证明。',
		en: 'The proof agrees with itself, but its origin is not proven: anybody could make such a proof.',
	},
	'verifier.failed': { zh: '校验未通过。', en: 'Not verified.' },
	'verifier.failedNext': {
		zh: '保留现场，核对所选内容与公钥是否有误，与异地备份对照，按事件处理。',
		en: 'Leave everything as it is, see whether the right folder and key were given, compare with a backup kept elsewhere, and treat it as an incident.',
	},
	'verifier.next': { zh: '下一步：', en: 'Next: ' },
	'verifier.checks': { zh: '检查了什么，没有检查什么', en: 'What was checked and what was not' },
	'verifier.holds': { zh: '成立', en: 'Holds' },
	'verifier.fails': { zh: '不成立', en: 'Fails' },
	'verifier.not-checked': { zh: '未检查', en: 'Not checked' },
	'verifier.failures': { zh: '发现的问题（{count}）', en: 'What was found wrong ({count})' },
	'verifier.fingerprint': { zh: '公钥指纹', en: 'Fingerprint of the key' },
	'verifier.logs': { zh: '日志', en: 'Logs' },
	'verifier.log': { zh: '日志', en: 'Log' },
	'verifier.size': { zh: '记录条数', en: 'Entries' },
	'verifier.root': { zh: '树根', en: 'Root' },
	'verifier.cosignatures': { zh: '见证', en: 'Witnessed' },
	'verifier.cosigned': { zh: '{log}：{witness} 于 {at} 见证至 {size} 条记录', en: '{log}: {witness} saw {size} entries at {at}' },
	'verifier.open': { zh: '仍在写入、未校验的文件', en: 'Still being written, not vouched for' },
	'verifier.entry': { zh: '第 {index} 条，写于 {at}，日志 {origin}', en: 'Entry {index} of log {origin}, written at {at}' },
	'verifier.payload': { zh: '记录的内容', en: 'What was recorded' },
	'verifier.cover': { zh: '封面', en: 'Cover sheet' },
	'verifier.madeBy': { zh: '站点 {site}，由 {name}（{id}）于 {at} 制作', en: 'Site {site}, made by {name} ({id}) at {at}' },
	'verifier.asked': {
		zh: '所查时间 {from} 至 {to}；记录提及而未收入的文件 {missing} 个',
		en: 'Time asked about: from {from} to {to}; files that entries name and the bundle does not hold: {missing}',
	},
	'verifier.save': { zh: '保存结果（JSON）', en: 'Save the result (JSON)' },
	'verifier.saveHint': {
		zh: '与 tongguan verify --json 的输出相同，另注明浏览器看不到的内容；下次校验时可作为以往记下的检查点。',
		en: 'The same as tongguan verify --json prints, and what a browser does not see; the next time it serves as checkpoints noted earlier.',
	},

	'verifier.check.origin.not-checked': {
		zh: '来源未经证明。所见公钥指纹：{fingerprint}。下一步：经其他渠道取得站点公钥，填入后再校验。',
		en: 'Origin not proven. Fingerprint of the key found: {fingerprint}. Next: get the site’s key over another channel and verify with it.',
	},
	'verifier.check.noted.not-checked': {
		zh: '未与以往记下的检查点比对。下一步：保存本次结果，下次校验时作为以往记下的检查点给出。',
		en: 'Not compared with an earlier checkpoint. Next: save this result and give it as a checkpoint noted earlier the next time.',
	},
	'verifier.check.witnessed.not-checked': {
		zh: '未提供见证方公钥：整个目录连同全部文件被换回较早的状态时，无法发现。目录内有 {unknown} 个见证签名未核验。下一步：填入见证方公钥。',
		en: 'No witness key given: a whole folder put back to an earlier state is not noticed. {unknown} cosignatures found here were not checked. Next: give the keys of witnesses.',
	},
	'verifier.check.browser.not-checked': {
		zh: '浏览器不向网页显示链接、空文件夹和个别系统文件（如 Thumbs.db）：目录中多出这些内容时，无法发现。下一步：须排除时，用 tongguan verify 校验。',
		en: 'A browser shows a page no links, empty folders and a few files of the system (such as Thumbs.db): that there are such things too many is not noticed. Next: verify with tongguan verify where that matters.',
	},

	'verifier.not-one': {
		zh: '请只拖入一个目录或一份证明文件。',
		en: 'That is not one folder or one proof.',
		next: { zh: '重新拖入，或使用“选择目录”。', en: 'Drop one of them, or use the button.' },
	},
	'verifier.folder-empty': {
		zh: '所选目录中没有文件。',
		en: 'There is no file in the folder chosen.',
		next: { zh: '选择 evidence 目录或检查数据包的目录。', en: 'Choose the folder evidence, or that of an inspection bundle.' },
	},
	'verifier.drop-refused': {
		zh: '本浏览器不允许从磁盘打开的网页读取拖入的目录。',
		en: 'This browser does not let a page that was opened from disk read what is dropped on it.',
		next: { zh: '改用“选择目录”或“选择证明文件”。', en: 'Use the buttons instead.' },
	},
	'verifier.sealed': {
		zh: '{name} 已加封（age），内容无法校验。',
		en: '{name} is sealed (age); what is in it cannot be verified.',
		next: {
			zh: '由收件人以其私钥解封（age -d -i 私钥文件 {name} | tar x），再选择解出的目录。',
			en: 'Have whom it was sealed to open it (age -d -i IDENTITY {name} | tar x), and choose the folder that comes out.',
		},
	},
	'verifier.file-too-large': {
		zh: '{name} 过大，不是密钥、检查点或校验结果。',
		en: '{name} is too large to be a key, a checkpoint or a result.',
		next: { zh: '核对后重新选择。', en: 'Choose another file.' },
	},
	'verifier.file-unreadable': {
		zh: '{name} 无法读取，或在选择之后已有变动。',
		en: '{name} cannot be read, or was changed since it was chosen.',
		next: { zh: '重新选择该文件。', en: 'Choose it again.' },
	},
	'verifier.internal': {
		zh: '校验因程序缺陷中止，没有结论。',
		en: 'A defect of the program ended the verification; it says nothing.',
		next: { zh: '改用 tongguan verify 校验，并上报此情况。', en: 'Verify with tongguan verify instead, and report it.' },
	},
} as const satisfies Readonly<Record<string, Text & { readonly next?: Text }>> &
	Readonly<Record<`verifier.${PageCode | 'internal'}`, Text & { readonly next: Text }>>;
