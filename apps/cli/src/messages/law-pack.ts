/** Rule packs: written, checked, signed, compared, loaded. */
export const lawPack = {
	'cli.law.about': { zh: '规则包与判定', en: 'rule packs and what the law says' },
	'cli.lawPack.about': { zh: '编写、检查、签名、比对、加载规则包', en: 'write, check, sign, compare and load rule packs' },
	'cli.lawPack.new.about': { zh: '写出一个带注释的规则包样例，供填写', en: 'write a commented pack to fill in' },
	'cli.lawPack.new.kind': { zh: '规则包类别', en: 'kind of pack' },
	'cli.lawPack.new.from': {
		zh: '以随附的规则包（按编号）为底稿，例如 section2-2026-recovered',
		en: 'begin with a pack of this release by its id, for example section2-2026-recovered',
	},
	'cli.lawPack.new.done': {
		zh: '已写入 {file}。下一步：填写后运行 tongguan law pack lint {file}。',
		en: 'Written to {file}. Next: fill it in, then tongguan law pack lint {file}.',
	},
	'cli.lawPack.lint.about': { zh: '检查规则包，列出全部问题及其位置', en: 'check packs: every problem with its place' },
	'cli.lawPack.lint.sound': {
		zh: '{file}：未发现问题。{pack}（{kind}，版本 {version}），规则项 {items}，其中无规则 {ruleless}、已核对 {verified}。摘要 {digest}',
		en: '{file}: no problem found. {pack} ({kind}, version {version}), items {items}, of these without rule {ruleless}, verified {verified}. Digest {digest}',
	},
	'cli.lawPack.lint.unsound': { zh: '{file}：发现 {count} 处问题。', en: '{file}: {count} problem(s) found.' },
	'cli.lawPack.lint.top': { zh: '（整体）', en: '(the whole)' },
	'cli.lawPack.lint.signed': {
		zh: '  签名正确：{by} 于 {at}。签署人公钥与本站点登记一致。',
		en: '  Signed rightly by {by} at {at}, under the key registered here.',
	},
	'cli.lawPack.lint.signedElsewhere': {
		zh: '  签名正确：{by} 于 {at}。未核对签署人：本站点没有登记此人。下一步：经其他渠道确认其公钥。',
		en: '  Signed rightly by {by} at {at}. Who that is was not checked: nobody of that id is registered here. Next: confirm the key over another channel.',
	},
	'cli.lawPack.lint.unsigned': { zh: '  未签名。', en: '  Not signed.' },
	'cli.lawPack.sign.about': { zh: '以本人密钥签署规则包', en: 'sign a pack with one’s own key' },
	'cli.lawPack.sign.out': {
		zh: '写入的文件（默认为原文件名加 .signed.json）',
		en: 'file to write (the name of the pack with .signed.json)',
	},
	'cli.lawPack.sign.done': {
		zh: '{by} 已签署规则包 {pack}（版本 {version}），写入 {file}。摘要 {digest}',
		en: '{by} signed pack {pack} (version {version}); written to {file}. Digest {digest}',
	},
	'cli.lawPack.load.about': {
		zh: '加载已签署的规则包，此后的判定一并适用；同一编号的取代原版本',
		en: 'load a signed pack: decisions from now on are made by it too; one of the same id is replaced',
	},
	'cli.lawPack.load.done': {
		zh: '{loadedBy} 已加载规则包 {pack}（版本 {version}，{signedBy} 签署），已记入操作日志。摘要 {digest}。下一步：在数据资产中申报该规则包读取的事实。',
		en: '{loadedBy} loaded pack {pack} (version {version}, signed by {signedBy}); the operation log has it. Digest {digest}. Next: declare the facts it reads of the data assets.',
	},
	'cli.lawPack.unload.about': {
		zh: '卸载规则包（按编号），此后的判定不再适用',
		en: 'unload a pack by its id: no later decision is made by it',
	},
	'cli.lawPack.unload.done': {
		zh: '已卸载规则包 {pack}（版本 {version}），已记入操作日志。历次判定仍可复算。',
		en: 'Unloaded pack {pack} (version {version}); the operation log has it. Past decisions can still be replayed.',
	},
	'cli.lawPack.list.about': {
		zh: '列出本站点适用的规则包；有不可信者，退出码为 6',
		en: 'list the packs this site decides by; exit code 6 where they cannot be relied on',
	},
	'cli.lawPack.list.builtIn': { zh: '随附', en: 'built in' },
	'cli.lawPack.list.unbounded': { zh: '未定', en: 'not bounded' },
	'cli.column.pack': { zh: '规则包', en: 'pack' },
	'cli.column.version': { zh: '版本', en: 'version' },
	'cli.column.period': { zh: '有效期', en: 'in force' },
	'cli.column.verified': { zh: '已核对', en: 'verified' },
	'cli.column.signedBy': { zh: '签署人', en: 'signed by' },
	'cli.column.loadedBy': { zh: '加载人', en: 'loaded by' },
	'cli.lawPack.diff.about': {
		zh: '比对两个规则包，并列出改用新规则包后会改变的历次判定',
		en: 'compare two packs, and list the past decisions that would change under the new one',
	},
	'cli.lawPack.diff.receipts': {
		zh: '证据目录或其副本，代替站点目录',
		en: 'an evidence folder or a copy of one, instead of the site’s',
	},
	'cli.lawPack.diff.same': { zh: '两个规则包的规则项与事实没有差别。', en: 'The two packs do not differ in any item or fact.' },
	'cli.lawPack.diff.none': {
		zh: '{folder} 中没有证据目录，未比对任何判定。',
		en: 'There is no evidence folder in {folder}; no decision was compared.',
	},
	'cli.lawPack.diff.done': {
		zh: '共比对 {decisions} 次判定：{changed} 次会改变，{refused} 次在两个规则包下均无法重算，{unread} 次的存档无法读取。',
		en: 'Compared {decisions} decisions: {changed} would change, {refused} cannot be decided again under either pack, {unread} could not be read.',
	},
	'cli.lawPack.diff.unread': {
		zh: '  {shipment}：存档无法读取（{code}）',
		en: '  {shipment}: what is kept of it could not be read ({code})',
	},
	'cli.lawPack.diff.refused': { zh: '无法判定（{code}）', en: 'cannot be decided ({code})' },
	'cli.lawPack.undetermined': { zh: '尚不能判定', en: 'undetermined' },
	'cli.lawPack.important.true': { zh: '重要数据', en: 'important' },
	'cli.lawPack.important.false': { zh: '非重要数据', en: 'not important' },
	'cli.lawPack.important.unknown': { zh: '是否重要数据未定', en: 'importance open' },
	'cli.lawPack.change.added': { zh: '新增', en: 'added' },
	'cli.lawPack.change.removed': { zh: '删除', en: 'removed' },
	'cli.lawPack.change.rule': { zh: '规则变化', en: 'rule changed' },
	'cli.lawPack.change.verified': { zh: '核对状态变化', en: 'verified or not' },
	'cli.lawPack.change.words': { zh: '文字变化', en: 'words changed' },
	'cli.lawPack.what.item': { zh: '规则项', en: 'item' },
	'cli.lawPack.what.fact': { zh: '事实', en: 'fact' },
	'cli.column.what': { zh: '对象', en: 'what' },
	'cli.column.change': { zh: '变化', en: 'change' },
	'cli.column.shipment': { zh: '批次', en: 'shipment' },
	'cli.column.before': { zh: '原规则包', en: 'old pack' },
	'cli.column.after': { zh: '新规则包', en: 'new pack' },
	'cli.lawPack.comment.head': {
		zh: '$comment 只给编写者看。id 换版不变，version 每次修改都要变；effective 为生效与失效时刻（如 2026-07-01T00:00:00+08:00），null 表示不限或者未知；source 写明文件与条款。逐项说明见 pack.schema.json。',
		en: '$comment is for whoever writes the pack. id stays through the versions, version changes with every edit; effective: first and last moment (such as 2026-07-01T00:00:00+08:00), null where there is no bound or none is known; source: instrument and article. pack.schema.json explains every key.',
	},
	'cli.lawPack.comment.fact': {
		zh: '规则读取的事实；键名写入数据资产的申报事实。未申报即为未知，不等于“否”。',
		en: 'A fact that rules read; its name is used in what is declared of a data asset. Not declared is unknown, not "no".',
	},
	'cli.lawPack.comment.number': {
		zh: '数值须写单位：pixel、hour、image、vehicle、day、person、metre、kilometre、squareKilometre。',
		en: 'A number needs a unit: pixel, hour, image, vehicle, day, person, metre, kilometre, squareKilometre.',
	},
	'cli.lawPack.comment.trigger': {
		zh: '多个规则项共用的条件，在规则中以 trigger 引用；atLeast 包含该数值本身。不需要时整个 triggers 留空。',
		en: 'A condition that several items share, named in rules by trigger; atLeast catches the number itself. Leave triggers empty when there is none.',
	},
	'cli.lawPack.comment.item': {
		zh: '一项数据一条。rule 由 all、any、not、trigger、fact 组成；verified 仅在与官方文本核对后改为 true；取代其他规则包的规则项时写 replaces。',
		en: 'One entry for each kind of data. rule is made of all, any, not, trigger and fact; verified becomes true only once it was checked against the official text; replaces names items of another pack that this one takes the place of.',
	},
	'cli.lawPack.comment.ruleless': {
		zh: '已知列入但规则未知时 rule 写 null，并在 note 说明；该项从不命中，只供认定人员参考。',
		en: 'Where something is known to be listed but its rule is not, rule is null and note says so; it never matches and is only for whoever determines.',
	},
	'cli.lawPack.comment.catalogue': {
		zh: '本单位已识别申报、并被公布或者告知为重要数据的目录（II.6-b）。每条对应一个事实 catalogueItem.<编号>；source 写明公布或者告知的文号。',
		en: 'Data the processor identified and declared, and that was announced or notified as important (II.6-b). Each entry has a fact catalogueItem.<id>; source names the announcement or notice.',
	},
	'cli.lawPack.comment.calendar': {
		zh: '按国务院办公厅通知逐年填写 years，例如 "2027": {"holidays": ["2027-MM-DD"], "workdays": ["2027-MM-DD"]}：holidays 只写放假的周一至周五，workdays 只写上班的周六、周日。',
		en: 'Fill in years by the notice of the General Office of the State Council, for example "2027": {"holidays": ["2027-MM-DD"], "workdays": ["2027-MM-DD"]}: holidays only Monday to Friday that are off, workdays only Saturdays and Sundays that are worked.',
	},
	'cli.lawPack.example.title': { zh: '样例（请改写）', en: 'Example (rewrite it)' },
	'cli.lawPack.example.scenario': { zh: '场景名称', en: 'Name of the scenario' },
	'cli.lawPack.example.item': { zh: '数据项名称', en: 'Name of the data' },
	'cli.lawPack.example.zone': { zh: '自贸试验区名称', en: 'Name of the zone' },
	'cli.lawPack.example.question': { zh: '是否为……？', en: 'Is it …?' },
	'cli.lawPack.example.count': { zh: '采自多少辆车？', en: 'From how many vehicles does it come?' },
	'cli.lawPack.example.trigger': { zh: '触发条件名称', en: 'Name of the trigger' },
	'cli.lawPack.example.note': { zh: '为何没有规则', en: 'Why there is no rule' },
	'cli.pack-file': {
		zh: '无法读取规则包文件 {file}。',
		en: 'The pack file {file} cannot be read.',
		next: {
			zh: '核对路径；随附的规则包也可以用编号指明，例如 section2-2026-recovered。',
			en: 'Check the path; a pack of this release is named by its id, for example section2-2026-recovered.',
		},
	},
	'cli.pack-json': {
		zh: '{file} 不是 JSON：第 {line} 行第 {column} 列。',
		en: '{file} is not JSON: line {line}, column {column}.',
		next: {
			zh: '更正该处（常见为多余或者缺少的逗号、引号）。',
			en: 'Correct it there, often a comma or a quotation mark too many or too few.',
		},
	},
	'cli.file-exists': {
		zh: '文件 {file} 已存在，未改动。',
		en: 'The file {file} exists and was left as it is.',
		next: { zh: '另选文件名，或者先移走该文件。', en: 'Choose another name, or move it away first.' },
	},
} as const;
