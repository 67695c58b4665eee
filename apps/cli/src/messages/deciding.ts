/** Deciding and asking without a site. */
export const decidingMessages = {
	'cli.decide.about': { zh: '对给定的事实作出判定，无须站点', en: 'decide on facts as they stand in a file; needs no site' },
	'cli.decide.packs': {
		zh: '规则包：文件或随附规则包的编号，可多个；与默认的第二章规则包一并使用',
		en: 'packs, each a file or the id of one of this release; used beside Section II',
	},
	'cli.decide.noSection2': { zh: '不使用默认的第二章规则包', en: 'without the default pack of Section II' },
	'cli.decide.readings': { zh: '解读口径文件：{"E1": "assessment", …}', en: 'file with readings: {"E1": "assessment", …}' },
	'cli.decide.reading': { zh: '解读口径，可重复，例如 E1=assessment', en: 'a reading, repeatable, for example E1=assessment' },
	'cli.decide.receipt': {
		zh: '将判定凭证及其所载全部内容写入该目录，供复核重算',
		en: 'folder for the receipt and everything it names, so that the decision can be replayed',
	},
	'cli.decide.explain': {
		zh: '同时列出不适用其他路径的理由、义务、决定性事实、解读口径和引用条款的大意',
		en: 'also why not the other paths, duties, decisive facts, readings, and what each cited provision says',
	},
	'cli.decide.compare': {
		zh: '逐一改用其他解读口径，列出结论的不同之处',
		en: 'decide by each other reading in turn and show where the answer differs',
	},
	'cli.decide.conclusion': { zh: '结论：{verdict}，{path}。', en: 'Conclusion: {verdict}, {path}.' },
	'cli.decide.missing': { zh: '尚缺：', en: 'Missing:' },
	'cli.decide.folded': {
		zh: '另有义务 {duties} 项、不适用其他路径的理由 {whyNot} 条、决定性事实 {decisive} 项、引用条款 {citations} 条（--explain）',
		en: 'Besides: duties {duties}, reasons against other paths {whyNot}, decisive facts {decisive}, provisions cited {citations} (--explain)',
	},
	'cli.decide.readingsHeading': { zh: '所依据的解读口径：', en: 'Readings it rests on:' },
	'cli.decide.citations': {
		zh: '引用条款的大意（以官方文本为准）：',
		en: 'What the cited provisions say, in our own words (the official text prevails):',
	},
	'cli.decide.notAdvice': {
		zh: '以上为按所给事实得出的计算结果，不构成法律意见。',
		en: 'This is computed from the facts given; it is not legal advice.',
	},
	'cli.receipt.kept': {
		zh: '判定凭证已写入 {folder}，摘要（SHA-256）{digest}',
		en: 'The receipt is in {folder}, its digest (SHA-256) {digest}',
	},
	'cli.receipt.unkept': {
		zh: '判定凭证摘要（SHA-256）{digest}，未保存；用 --receipt <目录> 保存。',
		en: 'Digest of the receipt (SHA-256) {digest}, not kept; --receipt <folder> keeps it.',
	},
	'cli.compare.heading': { zh: '改用其他解读口径：', en: 'By another reading:' },
	'cli.compare.verdict': { zh: '      判定：{before} → {after}', en: '      decision: {before} → {after}' },
	'cli.compare.path': { zh: '      {slice}：{before} → {after}', en: '      {slice}: {before} → {after}' },
	'cli.compare.missing': { zh: '      另缺：{need}（{provision}）', en: '      missing then: {need} ({provision})' },
	'cli.compare.notMissing': { zh: '      不再缺：{need}（{provision}）', en: '      no longer missing: {need} ({provision})' },
	'cli.compare.same': {
		zh: '  其余 {count} 种选项结论不变；各选项分别改用，未逐一组合。',
		en: '  Alternatives that change nothing: {count}. Each was taken by itself, not in combination.',
	},
	'cli.compare.elsewhere': {
		zh: '  {readings} 作用于人数的计算，本版本未比较。',
		en: '  {readings}: these act on the count and were not compared by this release.',
	},
	'cli.ask.about': {
		zh: '只问决定性的问题，得出出境路径；可中断后继续',
		en: 'which path? Asks decisive questions only; can be broken off and gone on with',
	},
	'cli.ask.state': {
		zh: '状态文件：每答一问即保存；已存在时从其继续',
		en: 'file that keeps the state after every answer; when it exists, goes on from there',
	},
	'cli.ask.facts': {
		zh: '从该文件中的事实开始，只问其中未知且有决定性的事实',
		en: 'begin with the facts of this file, and ask for its decisive unknowns only',
	},
	'cli.ask.as': {
		zh: '由何人作答（记入事实的来源；也可用 TONGGUAN_AS）',
		en: 'who answers (it becomes the source of the facts; or TONGGUAN_AS)',
	},
	'cli.ask.begin': {
		zh: '以下问答按所答事实计算出境路径，不构成法律意见。不知道的，答 ? 即可。',
		en: 'These questions lead to the path by what you answer; this is not legal advice. What you do not know, answer by ?.',
	},
	'cli.ask.resumed': {
		zh: '从 {file} 继续，已答 {count} 问，判定时间 {at}。',
		en: 'Going on from {file}: {count} answered, decided as of {at}.',
	},
	'cli.ask.number': { zh: '第 {number} 问（连同本问至多还有 {left} 问）', en: 'Question {number} ({left} left at most, with this one)' },
	'cli.ask.why': { zh: '  依据 {provision}：{why}', en: '  By {provision}: {why}' },
	'cli.ask.note': { zh: '  注意：{note}', en: '  Note: {note}' },
	'cli.ask.hint.yesNo': { zh: '  答：是、否、?（不知道）', en: '  Answer: yes, no, ? (unknown)' },
	'cli.ask.hint.one': { zh: '  答：序号、?（不知道）', en: '  Answer: a number of the list, ? (unknown)' },
	'cli.ask.hint.several': {
		zh: '  答：答案为“是”的序号，以逗号分隔；均不是答 0；拿不准的序号前加 ?；均不知道答 ?',
		en: '  Answer: the numbers of those with a yes, separated by commas; 0 for none; ? before a number that is unknown; ? for all unknown',
	},
	'cli.ask.hint.some': {
		zh: '  答：所含各类的序号，以逗号分隔；拿不准的序号前加 ?；均不知道答 ?',
		en: '  Answer: the numbers that apply, separated by commas; ? before a number that is unknown; ? for all unknown',
	},
	'cli.ask.hint.persons': {
		zh: '  答：人数，如 120000 或 12万；区间如 90000..120000；只知下限如 90000..；?（不知道）',
		en: '  Answer: a number, a range such as 90000..120000, a lower end such as 90000.., ? (unknown)',
	},
	'cli.ask.hint.number': { zh: '  答：数值、?（不知道）', en: '  Answer: a number, ? (unknown)' },
	'cli.ask.hint.date': { zh: '  答：日期 YYYY-MM-DD、?（不知道）', en: '  Answer: a date YYYY-MM-DD, ? (unknown)' },
	'cli.ask.hint.name': { zh: '  答：名称、0（没有）、?（不知道）', en: '  Answer: a name, 0 (none), ? (unknown)' },
	'cli.ask.again': {
		zh: '“{answer}”不是该问可用的回答，请重新作答。',
		en: '"{answer}" is no answer to this question; answer it once more.',
	},
	'cli.ask.done': {
		zh: '共 {count} 问，问答结束；没有其他回答能改变结论。',
		en: 'Answered: {count}. Nothing else that could be asked changes the conclusion.',
	},
	'cli.ask.provisional': {
		zh: '结论为预估：对“{questions}”的回答未经签署认定。下一步：由合规专员签署认定。',
		en: 'The conclusion is provisional: no signed determination stands behind the answer on {questions}. Next: have the compliance officer sign one.',
	},
	'cli.ask.stopped': {
		zh: '已中断，回答保存在 {file}；再次运行同一命令即可继续。',
		en: 'Broken off; the answers are in {file}. Run the same command to go on.',
	},
	'cli.ask.lost': {
		zh: '已中断，回答未保存；用 --state <文件> 运行可随时中断和继续。',
		en: 'Broken off; the answers are not kept. With --state <file> you can break off and go on at any time.',
	},
	'cli.json-too-large': {
		zh: '{file} 超过 {limit} 字节。',
		en: '{file} is larger than {limit} bytes.',
		next: {
			zh: '核对是否选错文件；事实文件只含一个批次的事实。',
			en: 'Check whether it is the right file; it holds the facts of one shipment.',
		},
	},
	'cli.json-encoding': {
		zh: '{file} 不是 UTF-8 文本。',
		en: '{file} is not UTF-8 text.',
		next: { zh: '以 UTF-8 重新保存或者导出。', en: 'Save or export it as UTF-8.' },
	},
	'cli.json-too-deep': {
		zh: '{file} 的嵌套超过 {limit} 层。',
		en: '{file} is nested deeper than {limit}.',
		next: { zh: '对照 facts.schema.json 更正。', en: 'Correct it by facts.schema.json.' },
	},
	'cli.json-malformed': {
		zh: '{file} 不是 JSON：第 {line} 行第 {column} 列。',
		en: '{file} is not JSON: line {line}, column {column}.',
		next: {
			zh: '更正该处（常见为多余或者缺少的逗号、引号）。',
			en: 'Correct it there, often a comma or a quotation mark too many or too few.',
		},
	},
	'cli.json-duplicate': {
		zh: '{file} 中的 {at} 出现两次，无法确定以哪一个为准。',
		en: 'In {file} the key {at} stands twice; which one counts cannot be told.',
		next: { zh: '删去其中一个。', en: 'Take one of them away.' },
	},
	'cli.input-shape': {
		zh: '{file} 既不是事实，也不是 {"facts", "packs", "readings"}：{at}',
		en: '{file} holds neither facts nor {"facts", "packs", "readings"}: {at}',
		next: { zh: '对照 facts.schema.json 更正该处。', en: 'Correct it there, by facts.schema.json.' },
	},
	'cli.receipt-exists': {
		zh: '目录 {folder} 中已有一份判定凭证，未改动。',
		en: 'There is a receipt in the folder {folder}; it was left as it is.',
		next: { zh: '另选目录。', en: 'Choose another folder.' },
	},
	'cli.state-file': {
		zh: '{file} 不是 tongguan ask 的状态文件，或者无法写入。',
		en: '{file} is no state file of tongguan ask, or cannot be written.',
		next: { zh: '核对路径；重新开始的，另选文件名。', en: 'Check the path; to begin anew, choose another name.' },
	},
	'cli.state-foreign': {
		zh: '{file} 是以其他规则包或者解读口径开始的。',
		en: '{file} was begun with other packs or readings.',
		next: {
			zh: '用当时的 --packs、--reading 继续，或者另选文件名重新开始。',
			en: 'Go on with the --packs and --reading of then, or begin anew in another file.',
		},
	},
	'cli.answer-invalid': {
		zh: '对问题 {question} 的回答无效。',
		en: 'That is no answer to question {question}.',
		next: {
			zh: '按 question.form 的 kind 作答；任何问题都可以答 "unknown"。',
			en: 'Answer in the form that question.form.kind names; every question takes "unknown".',
		},
	},
} as const;
