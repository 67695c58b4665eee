import { edition } from '../../packages/law/src/index.ts';
import { provisionsWhere, type Where } from '../../packages/law/where/index.ts';
import { cell, GENERATED, provisionLink, readingLink, table } from './markdown.ts';
import { BY } from './words.ts';

const SECTIONS = [
	['I', '第一章 总则', 'Section I: general provisions'],
	['II', '第二章 重要数据判定', 'Section II: what is important data'],
	['III', '第三章 办理路径', 'Section III: how each path is walked'],
	['IV', '第四章 出境安全防护', 'Section IV: protection while exporting'],
	['N', '注释', 'Notes'],
] as const;
const sectionOf = (id: string): string => (id.startsWith('N') ? 'N' : id.slice(0, id.indexOf('.')));

/** Whole, part of it, or no more than a duty that is told. */
const stateOf = ({ executed, planned }: Where): '●' | '◐' | '○' =>
	planned === null ? '●' : executed.every(({ by }) => by === 'duty') ? '○' : '◐';
const HEAD = ['条款 id', '内容（本项目释义）', 'in our own words', '执行 carried out by', '', '存疑 doubts'];

const rowOf = ({ id, paraphrase, doubts, untranslatable }: (typeof edition.entries)[number]): readonly string[] => {
	const where = provisionsWhere[id]!;
	const by = [...new Set(where.executed.map((place) => place.by))].map((name) => `${BY[name].zh} ${BY[name].en}`);
	const open = doubts.map((doubt) => (typeof doubt === 'string' ? readingLink(doubt) : `[§](${id}.md)`));
	return [
		provisionLink(id),
		cell(paraphrase.zh),
		cell(paraphrase.en),
		by.join(', '),
		`${stateOf(where)}${untranslatable === undefined ? '' : ' 人'}`,
		[...new Set(open)].join(' '),
	];
};

export const indexPage = (): string => {
	const count = (state: string): number => edition.entries.filter(({ id }) => stateOf(provisionsWhere[id]!) === state).length;
	const asked = edition.entries.filter(({ untranslatable }) => untranslatable !== undefined).length;
	return [
		GENERATED,
		`# ${edition.title.zh}`,
		'',
		`${edition.title.en} · ${edition.source}`,
		'',
		'每条规定一页：本项目的释义、由哪段代码执行、由哪些测试保证、存在哪些疑问。释义不是官方文本，以官方文本为准；本文不构成法律意见。',
		'',
		'One page a provision: our paraphrase, the code that carries it out, the tests that hold it, and what is doubtful. The paraphrases are ours, the official text prevails, and nothing here is legal advice.',
		'',
		'- [解读口径 Readings](readings.md)',
		'- [其他规定 Measures](measures.md)',
		'- [规则包 Packs](packs.md)',
		'- [程序不能回答的 What no code answers](untranslatable.md)',
		'',
		'## 出境路径的判定 How the path is decided',
		'',
		'按代码提问的先后。The questions in the order in which the code asks them.',
		'',
		'![出境路径的判定顺序](decision.zh.svg)',
		'',
		'![How the path of a transfer is decided](decision.en.svg)',
		'',
		'## 条款 Provisions',
		'',
		`● 已执行 carried out: ${count('●')} · ◐ 部分执行，所缺见该页 in part, what is missing stands on its page: ${count('◐')} · ○ 仅提示义务 told as a duty and no more: ${count('○')} · 人 另有须由人回答的问题 a question in it is for a person: ${asked}`,
		'',
		...SECTIONS.flatMap(([section, zh, en]) => [
			`### ${zh} · ${en}`,
			'',
			...table(HEAD, edition.entries.filter(({ id }) => sectionOf(id) === section).map(rowOf)),
		]),
	].join('\n');
};

export const untranslatablePage = (): string =>
	[
		GENERATED,
		'# 程序不能回答的 · What no code answers',
		'',
		'下列问题随版本一并公布：程序不作回答，由具名的人作答；没有回答的，不作有利于出境的推定。',
		'',
		'Published with the edition: code does not answer these, a named person does. Unanswered, nothing is presumed in favour of the export.',
		'',
		...table(
			['条款', '问题', '原因', '由谁决定'],
			edition.entries.flatMap(({ id, untranslatable: asked }) =>
				asked === undefined ? [] : [[provisionLink(id), cell(asked.question.zh), cell(asked.reason.zh), cell(asked.decidedBy.zh)]],
			),
		),
		...table(
			['provision', 'question', 'why no code answers it', 'who does'],
			edition.entries.flatMap(({ id, untranslatable: asked }) =>
				asked === undefined ? [] : [[provisionLink(id), cell(asked.question.en), cell(asked.reason.en), cell(asked.decidedBy.en)]],
			),
		),
	].join('\n');
