import { type Edition, type Entry, measures, messages, readingNotes, readings, type Text } from '../../packages/law/src/index.ts';
import { provisionsWhere } from '../../packages/law/where/index.ts';
import { GENERATED, measureLink, placeLine, provisionLink, readingLink, section, testLine } from './markdown.ts';
import type { Owed } from './owed.ts';
import { CONFIDENCE, KIND, LANGS, type Lang, periodOf, WHO } from './words.ts';

const WORDS = {
	language: { zh: '中文', en: 'English' },
	confidence: { zh: '可信度', en: 'Confidence' },
	executed: { zh: '由何处执行', en: 'Where it is carried out' },
	planned: { zh: '尚未实现', en: 'Not there yet' },
	tests: { zh: '测试', en: 'Tests' },
	asked: { zh: '程序不能回答的', en: 'What no code answers' },
	because: { zh: '原因', en: 'Why' },
	decides: { zh: '由谁决定', en: 'Who decides' },
	owed: { zh: '义务与时限', en: 'Duties and clocks' },
	doubts: { zh: '解读口径与存疑', en: 'Readings and doubts' },
	default: { zh: '默认', en: 'default' },
	notCarriedOut: { zh: '其他口径尚不执行', en: 'the other readings are not carried out yet' },
	measures: { zh: '所依据的其他规定', en: 'Rules of other texts behind it' },
	index: { zh: '条款目录', en: 'index' },
} as const;

const readingById = new Map(readings.map((reading) => [reading.id, reading]));
const noteById = new Map(readingNotes.map((reading) => [reading.id, reading]));
const measureById = new Map(measures.map((measure) => [measure.id, measure]));

const open = (lang: Lang): readonly [string, string] => (lang === 'zh' ? ['（', '）'] : [' (', ')']);
const colon = (lang: Lang): string => (lang === 'zh' ? '：' : ': ');
const stop = (lang: Lang): string => (lang === 'zh' ? '；' : '; ');
const within = (lang: Lang, ...parts: readonly string[]): string => {
	const [before, after] = open(lang);
	return parts.length === 0 ? '' : `${before}${parts.join(stop(lang))}${after}`;
};

const doubtLine = (doubt: string | Text, lang: Lang): string => {
	if (typeof doubt !== 'string') return `- ${doubt[lang]}`;
	const reading = readingById.get(doubt);
	if (reading === undefined) return `- ${readingLink(doubt)}${colon(lang)}${noteById.get(doubt)!.note[lang]}`;
	const carried = reading.carriedOut ? [] : [WORDS.notCarriedOut[lang]];
	const chosen = `${WORDS.default[lang]} \`${reading.default}\``;
	return `- ${readingLink(doubt)}${colon(lang)}${reading.question[lang]}${within(lang, chosen, ...carried)}`;
};
const measureLine = (id: string, lang: Lang): string => {
	const measure = measureById.get(id)!;
	return `- ${measureLink(id)}${colon(lang)}${measure.paraphrase[lang]}${within(lang, CONFIDENCE[measure.confidence][lang])}`;
};
/** Duties under the provision itself, or under a measure that stands behind it. */
const owedLines = ({ id, measures: behind }: Entry, { duties, clocks, standing }: Owed, lang: Lang): readonly string[] => [
	...duties
		.filter(({ provision }) => provision === id || behind.includes(provision))
		.map(({ message, clock }) => `- ${messages[message]![lang]}${clock === undefined ? '' : within(lang, periodOf(clock)[lang])}`),
	...clocks
		.filter(({ provision }) => provision === id)
		.map(
			({ message, kind, who, measure }) =>
				`- ${messages[message]![lang]}${within(lang, WHO[who][lang], KIND[kind][lang], measureLink(measure))}`,
		),
	...standing
		.filter(({ provision }) => provision === id)
		.map(({ message, kind, measure }) => `- ${messages[message]![lang]}${within(lang, KIND[kind][lang], measureLink(measure))}`),
];

const inLanguage = (entry: Entry, all: Owed, lang: Lang): readonly string[] => {
	const { executed, tests, planned } = provisionsWhere[entry.id]!;
	const { note, untranslatable, confidence } = entry;
	return [
		`## ${WORDS.language[lang]}`,
		'',
		`> ${entry.paraphrase[lang]}`,
		'',
		...(note === undefined ? [] : [note[lang], '']),
		`${WORDS.confidence[lang]}${colon(lang)}${confidence}${within(lang, CONFIDENCE[confidence][lang])}`,
		'',
		...section(
			`### ${WORDS.executed[lang]}`,
			executed.map((place) => placeLine(place, lang)),
		),
		...section(`### ${WORDS.planned[lang]}`, planned === null ? [] : [planned[lang]]),
		...section(
			`### ${WORDS.asked[lang]}`,
			untranslatable === undefined
				? []
				: [
						`**${untranslatable.question[lang]}**`,
						'',
						`- ${WORDS.because[lang]}${colon(lang)}${untranslatable.reason[lang]}`,
						`- ${WORDS.decides[lang]}${colon(lang)}${untranslatable.decidedBy[lang]}`,
					],
		),
		...section(`### ${WORDS.owed[lang]}`, owedLines(entry, all, lang)),
		...section(
			`### ${WORDS.doubts[lang]}`,
			entry.doubts.map((doubt) => doubtLine(doubt, lang)),
		),
		...section(
			`### ${WORDS.measures[lang]}`,
			entry.measures.map((id) => measureLine(id, lang)),
		),
		...section(`### ${WORDS.tests[lang]}`, tests.map(testLine)),
	];
};

/** The page of the `n`-th provision: Chinese, then English. */
export const provisionPage = ({ entries, title }: Edition, n: number, all: Owed): string => {
	const entry = entries[n]!;
	const way = [
		`[${WORDS.index.zh} · ${WORDS.index.en}](README.md)`,
		...(n > 0 ? [`← ${provisionLink(entries[n - 1]!.id)}`] : []),
		...(n + 1 < entries.length ? [`${provisionLink(entries[n + 1]!.id)} →`] : []),
	];
	return [
		`${GENERATED}`,
		`# ${entry.id}`,
		'',
		`${title.zh} · ${title.en}`,
		'',
		way.join(' · '),
		'',
		...LANGS.flatMap((lang) => inLanguage(entry, all, lang)),
	].join('\n');
};
