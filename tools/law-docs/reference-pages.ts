import { edition, measures, readingNotes, readings } from '../../packages/law/src/index.ts';
import { readingsWhere } from '../../packages/law/where/index.ts';
import { anchored, cell, GENERATED, placeLine, provisionLink, table, testLine } from './markdown.ts';
import { CONFIDENCE, READING_BY } from './words.ts';

const doubted = (id: string): string =>
	edition.entries
		.filter(({ doubts }) => doubts.includes(id))
		.map((entry) => provisionLink(entry.id))
		.join(' ');
const referring = (id: string): string =>
	edition.entries
		.filter((entry) => entry.measures.includes(id))
		.map((entry) => provisionLink(entry.id))
		.join(' ');

const readingLines = ({
	id,
	question,
	default: chosen,
	alternatives,
	executedBy,
	carriedOut,
}: (typeof readings)[number]): readonly string[] => {
	const { executed, tests, planned } = readingsWhere[id]!;
	return [
		`### ${anchored(id)}`,
		'',
		`${question.zh}<br>${question.en}`,
		'',
		...table(
			['口径 reading', '内容与持此理解者', 'what it says, and who holds it'],
			Object.entries(alternatives).map(([name, text]) => [
				`\`${name}\`${name === chosen ? ' **默认 default**' : ''}`,
				cell(text.zh),
				cell(text.en),
			]),
		),
		`${carriedOut ? '各口径均已执行。Every reading is carried out.' : '目前只执行默认口径，只能记录默认口径。Only the default is carried out and can be recorded.'} ${READING_BY[executedBy].zh} ${READING_BY[executedBy].en} · ${doubted(id)}`,
		'',
		...(planned === null ? [] : [`${planned.zh} ${planned.en}`, '']),
		...executed.map((place) => placeLine(place, 'en')),
		...tests.map(testLine),
		'',
	];
};

export const readingsPage = (): string =>
	[
		GENERATED,
		'# 解读口径 · Readings',
		'',
		'规定留有余地之处。口径由使用者记录，未记录的取默认；凡依据某一口径作出的判定都会写明。',
		'',
		'Where the law leaves room. An operator records a reading; what is not recorded takes its default. Every decision that rests on one says so.',
		'',
		'## 可以选择的 Options',
		'',
		...readings.flatMap(readingLines),
		'## 不设选项的 Points without an option',
		'',
		...table(
			['', '如何理解、由什么执行', 'how it is read, and what carries it out', '条款 provisions'],
			readingNotes.map(({ id, note }) => [anchored(id), cell(note.zh), cell(note.en), doubted(id)]),
		),
	].join('\n');

export const measuresPage = (): string =>
	[
		GENERATED,
		'# 其他规定 · Measures',
		'',
		'指引所援引的其他规定，各条均为本项目的释义，注明可信程度。',
		'',
		'Rules of other texts that the Guidelines refer to, in our own words, each with how sure we are of it.',
		'',
		...table(
			['可信度 confidence', '', ''],
			Object.entries(CONFIDENCE).map(([code, { zh, en }]) => [code, zh, en]),
		),
		...[...new Set(measures.map(({ source }) => source))].flatMap((source) => [
			`## ${source}`,
			'',
			...table(
				['', '内容', 'content', '可信度', '条款 provisions'],
				measures
					.filter((measure) => measure.source === source)
					.map(({ id, paraphrase, confidence }) => [anchored(id), cell(paraphrase.zh), cell(paraphrase.en), confidence, referring(id)]),
			),
		]),
	].join('\n');
