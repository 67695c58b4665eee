import type { ReadingId, Text } from '../types.ts';

/** A point that leaves no choice here, or whose choice a fact or a person makes: how it is read, and what carries it out. */
export type ReadingNote = { readonly id: ReadingId; readonly note: Text };

const note = (id: ReadingId, zh: string, en: string): ReadingNote => ({ id, note: { zh, en } });

export const readingNotes: readonly ReadingNote[] = [
	note(
		'D1',
		'以自然人去重计数，不是行数、车辆数、车架号数或者文件数。',
		'The unit is the natural person, de-duplicated; not rows, vehicles, VINs or files.',
	),
	note('D2', '自当年 1 月 1 日起累计，每年 1 月 1 日重新起算。', 'Cumulative from 1 January of the year, started again each year.'),
	note(
		'D3',
		'“以上”包含本数，“不满”不包含本数；与译文的出入见 E5。',
		'以上 includes the number and 不满 excludes it; for the translation see E5.',
	),
	note('D5', '普通与敏感两项计数各自独立，没有条文将其相加。', 'The two meters are separate; no text adds them up.'),
	note(
		'D8',
		'同一人既免予出境又非免予出境的，因非免予的出境计一次。推断。',
		'A person exported both exempt and not counts once, for the export that is not exempt. An inference.',
	),
	note(
		'D9',
		'重要数据不在个人信息计数的免予之内，人数不论。',
		'Important data is outside the exemptions of the meters, whatever the count.',
	),
	note(
		'D10',
		'年中达到评估门槛的，此前依合同、认证出境的人数计入申报范围（国家网信办 2026 年 1 月问答，二手资料）。由义务提示执行。',
		'When a threshold is crossed within the year, what left under a contract before joins the declared scope (CAC, January 2026, by secondary sources). Carried out as a duty.',
	),
	note(
		'D11',
		'自评估须载明当年去重人数和未来三年预估，延期须增长不超过 20%。',
		'The self-assessment states this year’s distinct persons and an estimate of three years; an extension asks for growth of at most 20 %.',
	),
	note(
		'D14',
		'关键信息基础设施运营者不适用人数门槛，一人即须评估，免予情形另论。',
		'For a CIIO one person is enough; there are no meters, subject to the exemptions.',
	),
	note(
		'D15',
		'事后删除或者匿名化不减少计数；未见减少的依据，故从不减少。推断。',
		'Deleting or anonymising afterwards lowers no count: no rule to do so was found. An inference.',
	),
	note('D16', '同一人提供给两个接收方，计一次。推断。', 'The same person to two recipients counts once. An inference.'),
	note(
		'D17',
		'车牌、路人面部等身份不明的，按可区分的人计；不能区分的，记录估计方法并以区间上端为准。推断。',
		'Unknown identities (plates, faces of passers-by): each that can be told apart counts; where they cannot, an interval with its method, whose upper end decides. An inference.',
	),
	note('D18', '“1 月 1 日”按北京时间（+08:00）。推断。', '"1 January" is China standard time (+08:00). An inference.'),
	note(
		'E3',
		'免予情形（9）要求依召回条例向市场监管总局备案；仅在工信部作 OTA 备案不符合条文。由证明类型执行。',
		'Exemption (9) asks for a filing with SAMR under the recall regulation; a filing of the OTA with MIIT alone does not match the words. Carried out by the kind of proof.',
	),
	note(
		'E4',
		'免予情形（8）所称应急预案未指明是哪一部；低于须报告级别的事件，稳妥做法是先主动报告。由两项报告证明执行。',
		'Exemption (8) leaves open which plan is meant; below the level that must be reported, the safe way is to report voluntarily first. Carried out by the two proofs of report.',
	),
	note(
		'E8',
		'求职者、家属、外包人员按文义不是员工；2026 年 7 月问答对招聘按必要性论。由签署必要性认定的人判断。',
		'Applicants, dependants and contractors are not employees on the words; the July 2026 answers treat recruitment by necessity. Judged by whoever signs the necessity.',
	),
	note('E10', '见 D7。', 'See D7.'),
	note('E11', '见 D4。', 'See D4.'),
	note(
		'E13',
		'只有在试验区登记注册的主体可以适用免予情形（6）；总部在外的不能借用，处理地在区内也不足够。由注册事实执行。',
		'Only an entity registered in the zone may use (6); a headquarters elsewhere cannot borrow it, and processing there is not enough. Carried out by the fact of registration.',
	),
	note(
		'E15',
		'境外可以访问即构成出境，无须下载；境内现场查看一般不构成。由行为事实执行。',
		'That it can be accessed from abroad is enough, without a download; viewing on site in the country is as a rule no export. Carried out by the fact of the act.',
	),
	note(
		'E18',
		'网络数据条例第三十五条第六项的法定义务，稳妥理解为我国法定义务；2024 年规定未据此免除手续。不设选项。',
		'The ground of a statutory duty (Network Data Regulations, Art. 35(6)) is safely read as a Chinese one, and Order 16 frees from no procedure on it. No option.',
	),
	note(
		'E19',
		'外国司法、执法机构调取的，另有未经批准不得提供的禁止。由事实和批准证明执行。',
		'What a foreign authority asks for is under a ban of its own without approval. Carried out by a fact and the proof of approval.',
	),
	note(
		'E21',
		'只有匿名化数据不再是个人信息，去标识化不够；匿名化后仍可能是重要数据。由认定的人判断。',
		'Only anonymised data leaves the law of personal information; importance can remain. Judged by whoever determines.',
	),
	note(
		'E22',
		'有效期内超出所评估规模的，网络数据条例第三十八条禁止超出，按重新评估处理。不设选项。',
		'Growth beyond the assessed scale: Art. 38 of the Network Data Regulations bars exceeding it; treated as a re-assessment. No option.',
	),
];
