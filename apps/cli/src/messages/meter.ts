/** How many natural persons have left, and what the number is made of. */
export const meter = {
	'cli.meter.about': { zh: '当年出境人数（自然人去重），对照各门槛', en: 'distinct natural persons this year against the thresholds' },
	'cli.meter.by': { zh: '按何分列', en: 'one row for each of these' },
	'cli.meter.picture': {
		zh: '另存为图（SVG）：对照门槛；与 --by day、--by recipient 合用时为每日、各接收方',
		en: 'save as a picture (SVG): against the thresholds; with --by day or --by recipient by day or recipient',
	},
	'cli.meter.planned': {
		zh: '计划出境批次（CSV：date,ordinary,sensitive，每行一批），用于预测',
		en: 'planned shipments (CSV: date,ordinary,sensitive, one a line) for the projection',
	},
	'cli.meter.reading': {
		zh: '换一种解读口径重新计数并说明差别，不作登记，例如 D7=exemptNotCounted；可重复',
		en: 'count again under another reading and say what would change, recording nothing, for example D7=exemptNotCounted; repeatable',
	},
	'cli.meter.heading': { zh: '{name}（{id}），{year} 年', en: '{name} ({id}), {year}' },
	'cli.meter.ordinary': { zh: '个人信息（不含敏感）', en: 'PI, not sensitive' },
	'cli.meter.sensitive': { zh: '敏感个人信息', en: 'sensitive PI' },
	'cli.meter.unopened': {
		zh: '  期初人数未知，上限无法确定。下一步：tongguan meter open --processor {id} --year {year} …',
		en: '  The opening balance is unknown, so there is no upper end. Next: tongguan meter open --processor {id} --year {year} …',
	},
	'cli.meter.unresolved': {
		zh: '  其中无法逐一区分的人员：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: '  Of these persons who cannot be told apart: ordinary {ordinary}, sensitive {sensitive}',
	},
	'cli.meter.leftExempt': {
		zh: '  未计入（D7，仅依免予情形出境）：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: '  Not counted (D7, left under exemptions alone): ordinary {ordinary}, sensitive {sensitive}',
	},
	'cli.meter.leftInBoth': {
		zh: '  未计入个人信息计数（D6，已计入敏感）：{persons}',
		en: '  Not in the ordinary meter (D6, in the sensitive one already): {persons}',
	},
	'cli.meter.group': {
		zh: '  集团 {group} 合计：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: '  Group {group} together: ordinary {ordinary}, sensitive {sensitive}',
	},
	'cli.meter.groupBinds': { zh: '  以集团计数为准（D4）。', en: '  The meter of the group binds (D4).' },
	'cli.meter.readings': { zh: '  解读口径：{readings}', en: '  Readings: {readings}' },
	'cli.meter.named': { zh: '{name}（{id}）', en: '{name} ({id})' },
	'cli.meter.threshold.contract': { zh: '标准合同或认证 {provision}', en: 'contract or certification, {provision}' },
	'cli.meter.threshold.assessment': { zh: '安全评估 {provision}', en: 'assessment, {provision}' },
	'cli.meter.project': { zh: '  预测，{meter}，{how}：{crossings}', en: '  Projection, {meter}, {how}: {crossings}' },
	'cli.meter.project.crossing': { zh: '{count} 人（{provision}）{when}', en: '{count} persons ({provision}) {when}' },
	'cli.meter.project.between': { zh: '；', en: '; ' },
	'cli.meter.project.on': { zh: '于 {day} 达到', en: 'on {day}' },
	'cli.meter.project.notThisYear': { zh: '本年内不会达到', en: 'not this year' },
	'cli.meter.project.unknown': { zh: '上限未知，无从推算', en: 'unknown, there is no upper end' },
	'cli.meter.project.leastSquares': {
		zh: '按近 {days} 天的增势（每天 {rate} 人）',
		en: 'by the trend of the last {days} days ({rate} persons a day)',
	},
	'cli.meter.project.average': {
		zh: '按首批以来 {days} 天的平均（每天 {rate} 人）',
		en: 'by the average of {days} day(s) since the first shipment ({rate} persons a day)',
	},
	'cli.meter.project.plan': { zh: '按计划批次（{shipments} 批）', en: 'by planned shipments ({shipments})' },
	'cli.meter.project.both': { zh: '增势与计划相加', en: 'by trend and plan together' },
	'cli.meter.changed': { zh: '  {id} {year} 年，{meter}：{from} → {to}', en: '  {id}, {year}, {meter}: {from} → {to}' },
	'cli.meter.pictureDone': { zh: '已写入 {file}。', en: 'Written to {file}.' },

	'cli.meter.by.start': { zh: '（期初）', en: '(opening)' },
	'cli.meter.by.none': { zh: '（无）', en: '(none)' },
	'cli.meter.by.empty': { zh: '  本年尚无批次。', en: '  No shipment this year.' },
	'cli.meter.by.exempt': { zh: '{basis}（免予）', en: '{basis} (exempt)' },
	'cli.meter.by.shared': {
		zh: '  同时在多行之中：个人信息 {ordinary}，敏感个人信息 {sensitive}；各行相加会大于合计',
		en: '  In more than one row: ordinary {ordinary}, sensitive {sensitive}; the rows add up to more than the meter',
	},
	'cli.meter.by.elsewhere': {
		zh: '  不在任何一行之中（仅期初）：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: '  In none of the rows (opening balance alone): ordinary {ordinary}, sensitive {sensitive}',
	},

	'cli.meter.recount': {
		zh: '  {meter}：{from} → {to}',
		en: '  {meter}: {from} → {to}',
	},
	'cli.meter.recount.readings': { zh: '  解读口径：{from} → {to}（不作登记）', en: '  Readings: {from} → {to} (nothing is recorded)' },
	'cli.meter.recount.same': { zh: '  无人因此计入或者不计入。', en: '  Nobody would enter or leave a meter.' },
	'cli.meter.recount.enters': { zh: '    计入 {persons} 人', en: '    enter: {persons}' },
	'cli.meter.recount.leaves': { zh: '    不再计入 {persons} 人', en: '    leave: {persons}' },
	'cli.meter.recount.basis': { zh: '      依据 {basis}：{persons}', en: '      basis {basis}: {persons}' },
	'cli.meter.recount.reservation': {
		zh: '      批次 {reservation}（{entity}）：{persons}',
		en: '      shipment {reservation} ({entity}): {persons}',
	},
	'cli.meter.recount.more': { zh: '      另有 {more} 个批次（--json）', en: '      {more} more shipments (--json)' },
	'cli.meter.recount.imported': { zh: '      期初人数：{persons}', en: '      opening balance: {persons}' },
	'cli.meter.recount.next': {
		zh: '  下一步：确定改用的，由合规专员登记：tongguan reading set {reading} {value} --statement …',
		en: '  Next: to read it so from now on, the compliance officer records it: tongguan reading set {reading} {value} --statement …',
	},

	'cli.meter.open.about': {
		zh: '登记期初人数：导入历史标识或由本人声明',
		en: 'opening balance: import earlier identifiers, or attest bounds',
	},
	'cli.meter.open.ordinary': { zh: '此前已出境个人信息人数', en: 'persons whose ordinary PI had left before' },
	'cli.meter.open.sensitive': { zh: '此前已出境敏感个人信息人数', en: 'persons whose sensitive PI had left before' },
	'cli.meter.open.authorisation': {
		zh: '改为登记此项出境依据此前已出境的人数（不分年度、不在计数之内的），不填 --processor、--year',
		en: 'state what left under this authorisation before and is not counted, over all years; without --processor and --year',
	},
	'cli.meter.open.bytes': {
		zh: '此前依该依据已出境的重要数据字节数；不填即为未知',
		en: 'bytes of important data that had left under the authorisation before; unknown without it',
	},
	'cli.meter.open.import': { zh: '含历史标识的文件', en: 'file with the earlier identifiers' },
	'cli.meter.open.meters': { zh: '导入的人员计入哪些计数', en: 'meters that the imported persons enter' },
	'cli.meter.open.subject': {
		zh: '导入文件中哪些列指同一人，强者在前：角色=列,列；不填则每个标识各计一人',
		en: 'which columns of the imported file name one person, strongest first: role=column,column; without it each identifier counts for itself',
	},
	'cli.meter.column': {
		zh: '指明某列是何种标识，例如 工号=employee；可重复。列名任意',
		en: 'what kind of identifier a column holds, whatever its name, for example badge=employee; repeatable',
	},
	'cli.meter.open.statement': { zh: '声明内容（写入证据）', en: 'statement (it stands in the evidence)' },
	'cli.meter.opened': {
		zh: '{id} 的 {year} 年计数已开启：个人信息 {ordinary}，敏感个人信息 {sensitive}。',
		en: 'The {year} meters of {id} are open: ordinary {ordinary}, sensitive {sensitive}.',
	},
	'cli.meter.authorisationOpened': {
		zh: '出境依据 {id} 的期初人数已登记，现计：个人信息 {ordinary}，敏感个人信息 {sensitive}，重要数据 {bytes} 字节。',
		en: 'The opening balance of the authorisation {id} is recorded; it now stands at ordinary {ordinary}, sensitive {sensitive}, important data {bytes} bytes.',
	},
	'cli.meter.open.imported': {
		zh: '已导入 {persons} 名可区分的人员，分 {parts} 部分（{import}）。',
		en: 'Imported {persons} persons who can be told apart, in {parts} parts ({import}).',
	},
	'cli.meter.open.unreadable': {
		zh: '  另有未能识别的值，每个按至多一人计入上限：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: '  Values that could not be read besides, each at most one person at the upper end: ordinary {ordinary}, sensitive {sensitive}',
	},
	'cli.meter.open.interrupted': {
		zh: '导入未完成，计数尚未开启，已导入的部分不计人数。下一步：以同一文件和同样的选项再次执行即可接续，不会重复计数。',
		en: 'The import is not complete: the meter is not open and what was imported counts nobody yet. Next: run the same command with the same file and options; it goes on from there and counts nobody twice.',
	},

	'cli.meter.why.about': { zh: '逐项说明人数由何而来', en: 'what a number is made of, line by line' },
	'cli.meter.why.meter': { zh: '哪一项计数；不填则两项', en: 'which meter; without it both' },
	'cli.meter.why.heading': { zh: '{name}（{id}），{year} 年，{meter}：{number}', en: '{name} ({id}), {year}, {meter}: {number}' },
	'cli.meter.why.unopened': { zh: '  期初：未登记，上限未知', en: '  Opening balance: none, no upper end' },
	'cli.meter.why.attested': {
		zh: '  期初：{bounds}，由 {person} 于 {at} 声明：“{statement}”{evidence}',
		en: '  Opening balance: {bounds}, attested by {person} at {at}: "{statement}"{evidence}',
	},
	'cli.meter.why.imported': {
		zh: '  期初：{bounds}，由 {person} 于 {at} 导入（{import}）：“{statement}”{evidence}',
		en: '  Opening balance: {bounds}, imported by {person} at {at} ({import}): "{statement}"{evidence}',
	},
	'cli.meter.why.reservation': {
		zh: '  批次 {reservation}：+{added}（本批 {persons} 人，{state}，依 {basis}，出境活动 {transfer}）{evidence}',
		en: '  Shipment {reservation}: +{added} (of {persons} in it, {state}, basis {basis}, transfer {transfer}){evidence}',
	},
	'cli.meter.why.reservationUnresolved': {
		zh: '    另有无法逐一区分的人员：{unresolved}',
		en: '    and persons who cannot be told apart: {unresolved}',
	},
	'cli.meter.why.reservationLeftOut': {
		zh: '    其中不计入：{exempt} 人仅依免予情形（D7），{inBoth} 人已计入敏感（D6）',
		en: '    of these not counted: {exempt} under exemptions alone (D7), {inBoth} in the sensitive meter already (D6)',
	},
	'cli.meter.why.reconciliation': {
		zh: '  补记：+{bounds}，由 {person} 于 {at} 载明：“{statement}”{evidence}',
		en: '  Missing after a restore: +{bounds}, stated by {person} at {at}: "{statement}"{evidence}',
	},
	'cli.meter.why.linksAdopted': { zh: '  关联为同一人（已采纳）：−{persons}', en: '  One person by adopted links: −{persons}' },
	'cli.meter.why.linksProposed': {
		zh: '  可能为同一人（关联未采纳）：下限 −{persons}',
		en: '  One person by links not yet adopted: lower end −{persons}',
	},
	'cli.meter.why.maybeKnown': {
		zh: '  期初声明的人员可能已在上列批次中：下限 −{persons}',
		en: '  Attested persons who may be among those above: lower end −{persons}',
	},
	'cli.meter.why.sum': { zh: '  合计：{number}', en: '  Together: {number}' },
	'cli.meter.why.entry': { zh: '  证据 {log}#{index}', en: '  evidence {log}#{index}' },

	'cli.meter.splitting.about': {
		zh: '查找拆分：各自低于门槛、合计达到门槛的处理者、接收方、活动或者目的（III.2-b）',
		en: 'find splitting: processors, recipients, transfers or purposes each below a threshold that reach it together (III.2-b)',
	},
	'cli.meter.splitting.overlap': {
		zh: '两个处理者的人员重合达到该百分比即列出',
		en: 'list two processors whose persons overlap by this many percent',
	},
	'cli.meter.splitting.over.entities': { zh: '处理者', en: 'processors' },
	'cli.meter.splitting.over.recipients': { zh: '接收方', en: 'recipients' },
	'cli.meter.splitting.over.transfers': { zh: '出境活动', en: 'transfers' },
	'cli.meter.splitting.over.purposes': { zh: '目的', en: 'purposes' },
	'cli.meter.splitting.common.entity': { zh: '同一处理者 {id}', en: 'of processor {id}' },
	'cli.meter.splitting.common.group': { zh: '同一集团 {id}', en: 'of group {id}' },
	'cli.meter.splitting.common.recipient': { zh: '同一接收方 {id}', en: 'to recipient {id}' },
	'cli.meter.splitting.common.purpose': { zh: '同一目的“{id}”', en: 'for the purpose "{id}"' },
	'cli.meter.splitting.common.none': { zh: '同一年度', en: 'of the year' },
	'cli.meter.splitting.split': {
		zh: '{common}，{meter}：{parts} 个{over}各低于 {count} 人（{provision}），合计 {joined}，其中 {overlap} 人重合',
		en: '{common}, {meter}: {parts} {over}, each below {count} persons ({provision}), together {joined}; {overlap} of them in several',
	},
	'cli.meter.splitting.overlapping': {
		zh: '{first}（{firstPersons} 人）与 {second}（{secondPersons} 人）有 {overlap} 人相同，占较小者的 {percent}%',
		en: '{first} ({firstPersons} persons) and {second} ({secondPersons}) have {overlap} persons in common, {percent} % of the smaller',
	},
	'cli.meter.splitting.none': {
		zh: '未发现各自低于门槛而合计达到门槛的情形。',
		en: 'Nothing that stays below a threshold only in pieces.',
	},
	'cli.meter.splitting.next': {
		zh: '以上为须核实的线索，不是结论。下一步：核实是否为规避安全评估；属实的登记认定：tongguan asset determine <编号> --circumvention yes --reason …',
		en: 'These are findings to look into, not judgements. Next: establish whether the assessment was circumvented; if so: tongguan asset determine <id> --circumvention yes --reason …',
	},

	'cli.meter.whatif.about': {
		zh: '某文件如果出境，是否会跨过门槛；不作预占，不作登记。在本机读取计数密钥，须有读取权限',
		en: 'whether a file would cross a threshold if it left; nothing is reserved or recorded. Reads the census key here, which takes the right to',
	},
	'cli.meter.whatif.subject': {
		zh: '文件中哪些列指同一人，强者在前：角色=列,列',
		en: 'which columns of the file name one person, strongest first: role=column,column',
	},
	'cli.meter.whatif.exempt': {
		zh: '按该免予情形计（I.3-C1 至 I.3-C4、I.3-C6）；解读口径 D7 可能使其不计入',
		en: 'as leaving under this exemption (I.3-C1 to I.3-C4, I.3-C6), which reading D7 may leave out',
	},
	'cli.meter.whatif.heading': {
		zh: '{file} 如果出境，{id} 的 {year} 年计数新增：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: 'If {file} left, it would add to the {year} meters of {id}: ordinary {ordinary}, sensitive {sensitive}',
	},
	'cli.meter.whatif.after': { zh: '  {meter}：{before} → {after}', en: '  {meter}: {before} → {after}' },
	'cli.meter.whatif.threshold': {
		zh: '    {count} 人（{provision}）：{standing}',
		en: '    {count} persons ({provision}): {standing}',
	},
	'cli.meter.whatif.crosses': { zh: '因此跨过', en: 'would cross it' },
	'cli.meter.whatif.unknown': { zh: '此前未达到，是否因此跨过不得而知', en: 'below it so far; whether this would cross it is not known' },
	'cli.meter.whatif.reached': { zh: '此前已达到', en: 'reached already' },
	'cli.meter.whatif.possible': { zh: '此前即可能已达到', en: 'may be reached already' },
	'cli.meter.whatif.room': { zh: '未达到，还可出境 {room} 人', en: 'not reached, room for {room} more' },
	'cli.meter.whatif.incomplete': {
		zh: '  文件未能完整读取，人数可能更多。下一步：tongguan check {file}',
		en: '  The file was not read completely: there may be more persons. Next: tongguan check {file}',
	},

	'cli.meter.authorisation.about': {
		zh: '某项出境依据自生效以来的人数，对照申报规模',
		en: 'persons under an authorisation since it was issued, against the declared scale',
	},
	'cli.meter.authorisation.heading': {
		zh: '出境依据 {id}：去重后个人信息 {ordinary}，敏感个人信息 {sensitive}，重要数据 {bytes} 字节',
		en: 'Authorisation {id}: distinct persons ordinary {ordinary}, sensitive {sensitive}, important data {bytes} bytes',
	},
	'cli.meter.authorisation.from': { zh: '  自 {from} 起生效', en: '  Valid from {from}' },
	'cli.meter.authorisation.unused': {
		zh: '  计数中尚无依该依据的记录，此前情况未知；首次预占时按生效日期认定。',
		en: '  Nothing is recorded under it yet, so that nothing is known; the first reservation tells since when it is valid.',
	},
	'cli.meter.authorisation.stated': {
		zh: '  期初：个人信息 {ordinary}，敏感个人信息 {sensitive}，重要数据 {bytes} 字节，由 {person} 于 {at} 声明：“{statement}”',
		en: '  Opening balance: ordinary {ordinary}, sensitive {sensitive}, important data {bytes} bytes, attested by {person} at {at}: "{statement}"',
	},
	'cli.meter.authorisation.unopened': {
		zh: '  {id} {year} 年度在生效之后，期初人数未登记：上限未知',
		en: '  {id}, {year}: valid by then, and no opening balance recorded: no upper end',
	},
	'cli.meter.authorisation.opening': {
		zh: '  {id} {year} 年度期初人数登记于生效之后，可能均依该依据出境：上限 +{ordinary}，敏感 +{sensitive}',
		en: '  {id}, {year}: opening balance stated after it was valid, all of which may have left under it: upper end +{ordinary}, sensitive +{sensitive}',
	},
	'cli.meter.authorisation.lost': {
		zh: '  {id} {year} 年度补记的缺失人数，可能均依该依据出境：上限 +{ordinary}，敏感 +{sensitive}',
		en: '  {id}, {year}: stated as lost, all of which may have left under it: upper end +{ordinary}, sensitive +{sensitive}',
	},
	'cli.meter.authorisation.next': {
		zh: '  下一步：由安全管理员登记此前依该依据出境的人数，登记后以此代替以上各项：tongguan meter open --authorisation {id} --ordinary … --sensitive … --statement …',
		en: '  Next: the security administrator states how many left under it before, in place of these lines: tongguan meter open --authorisation {id} --ordinary … --sensitive … --statement …',
	},
	'cli.meter.authorisation.year': {
		zh: '  {year} 年：个人信息 {ordinary}，敏感个人信息 {sensitive}',
		en: '  {year}: ordinary {ordinary}, sensitive {sensitive}',
	},
	'cli.meter.authorisation.growth': {
		zh: '  {meter}，{of}：{count}，申报 {declared}，{within}',
		en: '  {meter}, {of}: {count}, declared {declared}, {within}',
	},
	'cli.meter.authorisation.of.distinct': { zh: '全部年度去重', en: 'distinct over all years' },
	'cli.meter.authorisation.of.sumOfYears': { zh: '各年度相加', en: 'the years added up' },
	'cli.meter.authorisation.of.year': { zh: '{year} 年', en: '{year}' },
	'cli.meter.authorisation.within': { zh: '未超过 {percent}% 的增幅（{provision}）', en: 'within a growth of {percent} % ({provision})' },
	'cli.meter.authorisation.beyond': { zh: '超过 {percent}% 的增幅（{provision}）', en: 'beyond a growth of {percent} % ({provision})' },
	'cli.meter.authorisation.maybe': {
		zh: '是否超过 {percent}% 的增幅尚不确定（{provision}）',
		en: 'whether within a growth of {percent} % is unknown ({provision})',
	},
	'cli.meter.authorisation.undeclared': { zh: '未申报规模', en: 'no scale declared' },
	'cli.meter.authorisation.doubt': {
		zh: '  增幅按哪一口径计，来源未作规定（D11），三种并列。',
		en: '  By which figure growth is judged the sources leave open (D11): all three stand here.',
	},

	'cli.meter.link.about': {
		zh: '提出关联：文件中同一行的标识指同一自然人；采纳之前只降低下限',
		en: 'propose links: identifiers in one row of a file name one natural person; until adopted they lower the lower end only',
	},
	'cli.meter.link.set': { zh: '关联集编号', en: 'id of the link set' },
	'cli.meter.link.subject': { zh: '哪些列指同一人：角色=列,列', en: 'columns that name one person: role=column,column' },
	'cli.meter.link.method': { zh: '关联的来源与方法（写入证据）', en: 'where the links come from (it stands in the evidence)' },
	'cli.meter.link.done': {
		zh: '关联集 {set} 第 {version} 版已提出：{pairs} 对。采纳之前只降低计数的下限。',
		en: 'Link set {set}, version {version}, is proposed: {pairs} pairs. Until adopted it lowers the lower end only.',
	},
	'cli.meter.link.shape': {
		zh: '  合为 {classes} 人，一人至多 {largest} 项标识。',
		en: '  They make {classes} persons; no person has more than {largest} identifiers.',
	},
	'cli.meter.link.shared': {
		zh: '  未用于关联的多人共用标识：{values}。每项对应的同种标识超过 {most} 项，无法确定指谁；与之同行的其他标识照常关联。',
		en: '  Not used to link, because many share them: {values}. Each stands with more than {most} identifiers of one kind and so names nobody; whatever else is in their rows is linked as usual.',
	},
	'cli.meter.link.sharedKind': { zh: '{kind} {count} 项', en: '{kind}: {count}' },
	'cli.meter.link.next': {
		zh: '下一步：由合规专员核实后采纳：tongguan meter adopt {set} --statement …',
		en: 'Next: the compliance officer verifies and adopts it: tongguan meter adopt {set} --statement …',
	},
	'cli.meter.adopt.about': {
		zh: '采纳关联集：此后上限亦据此降低；--withdraw 撤回采纳',
		en: 'adopt a link set: from now on the upper end follows it; --withdraw takes the adoption back',
	},
	'cli.meter.adopt.version': { zh: '版本；不填则最新一版', en: 'version; the latest without it' },
	'cli.meter.adopt.withdraw': { zh: '撤回采纳', en: 'take the adoption back' },
	'cli.meter.adopted': {
		zh: '关联集 {set} 第 {version} 版已采纳，上限随之降低。',
		en: 'Version {version} of the link set {set} is adopted; the upper end follows it.',
	},
	'cli.meter.adoptionWithdrawn': {
		zh: '关联集 {set} 的采纳已撤回，上限恢复。',
		en: 'The adoption of the link set {set} is taken back; the upper end is as before.',
	},
	'cli.meter.links.about': { zh: '列出关联集', en: 'list link sets' },
	'cli.meter.links.none': {
		zh: '尚无关联集。先运行：tongguan meter link <文件> --set <编号> --subject 角色=列,列',
		en: 'There is no link set yet. First: tongguan meter link <file> --set <id> --subject role=column,column',
	},
	'cli.meter.links.suspicious': {
		zh: '注意：关联集 {set} 中有一人合并了 {largest} 项标识。一人通常没有这么多，多半是共用的号码（如经销商电话、车队邮箱）把互不相识的人连成了一人，人数会因此偏低。采纳之前应当核实。',
		en: 'Note: in the link set {set} one person has {largest} identifiers. One person seldom has so many: a shared number (a dealer’s telephone, the e-mail address of a fleet) joins strangers, and the meter falls too low. Look before adopting it.',
	},
	'cli.meter.links.notAdopted': { zh: '未采纳', en: 'not adopted' },
} as const;
