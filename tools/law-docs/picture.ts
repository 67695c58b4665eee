import type { PathName, Text } from '../../packages/law/src/index.ts';
import { beside, type Line, outcomes, type Step, steps, unknowns } from './decision.ts';
import { widthOf, wrap } from './measure.ts';
import type { Lang } from './words.ts';

const WIDTH = 1200;
const MARGIN = 32;
const CARD = { x: MARGIN, width: 760, pad: 20 };
const OUT = { x: 868, width: WIDTH - MARGIN - 868, pad: 18 };
const GAP = 40;
/** Room for the longest id, `M.vuln-9(7)`. */
const CHIP = 104;
const SIZE = { title: 28, question: 19, text: 15.5, small: 14.5, name: 18.5 } as const;
const LINE = 1.45;

const TONE: Readonly<Record<PathName, string>> = {
	notAnExport: 'free',
	outOfScope: 'free',
	exempt: 'exempt',
	standardContractOrCertification: 'contract',
	securityAssessment: 'assess',
	prohibited: 'ban',
	undetermined: 'open',
};
/** Signs beside the words, 20 by 20. */
const SIGN: Readonly<Record<string, string>> = {
	free: '<circle cx="10" cy="10" r="8"/><path d="M6 10h8"/>',
	exempt: '<circle cx="10" cy="10" r="8"/><path d="M6 10.5l3 3 5-6"/>',
	contract: '<path d="M4.5 2h8l3.5 3.5V18h-11.5z"/><path d="M7.5 9h5.5M7.5 13h5.5"/>',
	assess: '<path d="M10 2l7 3v5c0 4.5-3 7-7 8.5-4-1.5-7-4-7-8.5V5z"/><path d="M10 6.5v4.5M10 14v.1"/>',
	ban: '<circle cx="10" cy="10" r="8"/><path d="M4.5 4.5l11 11"/>',
	open: '<circle cx="10" cy="10" r="8"/><path d="M7.5 8a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700M10 14.5v.1"/>',
};
const STYLE = `
:root{--paper:#f6f8fa;--card:#fff;--line:#cbd4de;--ink:#17202b;--quiet:#566373;--chip:#e9eef4;
--free:#5b6b7d;--free-b:#eceff3;--exempt:#1b7f46;--exempt-b:#e4f4ea;--contract:#1f5fc4;--contract-b:#e6effc;
--assess:#b45309;--assess-b:#fdf0e0;--ban:#b91c1c;--ban-b:#fde8e8;--open:#6741b8;--open-b:#f0ebfb}
@media (prefers-color-scheme:dark){:root{--paper:#0f151c;--card:#18212b;--line:#3a4858;--ink:#e8eef5;--quiet:#a3b3c4;--chip:#263343;
--free:#9fb0c2;--free-b:#1e2935;--exempt:#52c585;--exempt-b:#13301f;--contract:#78adff;--contract-b:#142642;
--assess:#f2a655;--assess-b:#37230f;--ban:#f98080;--ban-b:#3b1616;--open:#b7a1f3;--open-b:#261e3f}}
text{fill:var(--ink)}
.quiet{fill:var(--quiet)}.bold{font-weight:600}.card{fill:var(--card);stroke:var(--line)}.chip{fill:var(--chip)}
.way{stroke:var(--quiet);stroke-width:1.6;fill:none}.tip{fill:var(--quiet)}.sign{fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
${Object.keys(SIGN)
	.map((tone) => `.${tone}{fill:var(--${tone}-b);stroke:var(--${tone})}.${tone}-s{stroke:var(--${tone})}.${tone}-t{fill:var(--${tone})}`)
	.join('')}`;

const HAN = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC"';
const LATIN = 'system-ui,"Segoe UI","Helvetica Neue",Arial';
/** A font of the other script would draw quotation marks as wide or as narrow as its own. */
const FONTS: Text = { zh: `${HAN},${LATIN},sans-serif`, en: `${LATIN},${HAN},sans-serif` };

const YES: Text = { zh: '是', en: 'yes' };
const NO: Text = { zh: '否', en: 'no' };
const TITLE: Text = { zh: '出境路径的判定顺序', en: 'How the path of a transfer is decided' };
const SUBTITLE: Text = {
	zh: '《汽车数据出境安全指引（2026 版）》第一章（三），按代码提问的先后；逐个数据分项判定，整批从严。',
	en: 'Guidelines (2026 Edition), I(3), in the order in which the code asks; each slice by itself, and the strictest binds the shipment.',
};

const number = (value: number): string => String(Math.round(value * 10) / 10);
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Every text of the picture with the room it was given; the test looks for one that is wider. */
export type Drawn = { readonly text: string; readonly width: number; readonly room: number; readonly right: number };
type Pen = { readonly out: string[]; readonly drawn: Drawn[] };

const words = (pen: Pen, x: number, y: number, text: string, size: number, room: number, names = ''): void => {
	const width = widthOf(text, size, names.includes('bold'));
	pen.drawn.push({ text, width, room, right: x + width });
	pen.out.push(
		`<text x="${number(x)}" y="${number(y)}" font-size="${size}"${names === '' ? '' : ` class="${names}"`}>${escaped(text)}</text>`,
	);
};
/** Lines of one text from `y` (the top of the first) on; gives the bottom of the last. */
const block = (pen: Pen, x: number, y: number, text: string, size: number, room: number, names = ''): number => {
	for (const line of wrap(text, room, size, names.includes('bold'))) {
		words(pen, x, y + size, line, size, room, names);
		y += size * LINE;
	}
	return y;
};
const arrow = (pen: Pen, from: readonly [number, number], to: readonly [number, number]): void => {
	const [x, y] = to;
	const right = from[1] === y;
	pen.out.push(
		`<path class="way" d="M${number(from[0])} ${number(from[1])}L${number(right ? x - 7 : x)} ${number(right ? y : y - 7)}"/>`,
		`<path class="tip" d="${right ? `M${number(x)} ${number(y)}l-10 -5v10z` : `M${number(x)} ${number(y)}l-5 -10h10z`}"/>`,
	);
};

const lines = (pen: Pen, all: readonly Line[], y: number, lang: Lang): number => {
	const room = CARD.width - 2 * CARD.pad - CHIP;
	for (const { id, text } of all) {
		const wide = widthOf(id, SIZE.small - 1.5) + 16;
		pen.out.push(`<rect class="chip" x="${CARD.x + CARD.pad}" y="${number(y)}" width="${number(wide)}" height="22" rx="5"/>`);
		words(pen, CARD.x + CARD.pad + 8, y + 15.8, id, SIZE.small - 1.5, CHIP - 14);
		y = Math.max(block(pen, CARD.x + CARD.pad + CHIP, y + 1, text[lang], SIZE.text, room), y + 22) + 5;
	}
	return y;
};
/** Content of a card from `y` on; gives its bottom. */
const content = (
	pen: Pen,
	{ question, lines: all, note }: Pick<Step, 'question' | 'lines' | 'note'>,
	n: number | null,
	top: number,
	lang: Lang,
): number => {
	const shift = n === null ? 0 : 38;
	const x = CARD.x + CARD.pad;
	if (n !== null) {
		pen.out.push(`<circle class="chip" cx="${x + 13}" cy="${number(top + CARD.pad + 12)}" r="14"/>`);
		words(pen, x + 13 - widthOf(String(n), 15, true) / 2, top + CARD.pad + 17.5, String(n), 15, 28, 'bold');
	}
	let y = block(pen, x + shift, top + CARD.pad, question[lang], SIZE.question, CARD.width - 2 * CARD.pad - shift, 'bold') + 8;
	y = lines(pen, all, y, lang);
	if (note !== undefined) y = block(pen, x, y + 4, note[lang], SIZE.small, CARD.width - 2 * CARD.pad, 'quiet');
	return y + CARD.pad - 4;
};
/** Height of an outcome, and its drawing around a middle. */
const outcomeOf = (pen: Pen, path: PathName, lang: Lang, middle: number | null): number => {
	const tone = TONE[path];
	const room = OUT.width - 2 * OUT.pad;
	const { name, means } = outcomes[path];
	const height =
		2 * OUT.pad -
		6 +
		wrap(name[lang], room - 30, SIZE.name, true).length * SIZE.name * LINE +
		6 +
		wrap(means[lang], room, SIZE.small).length * SIZE.small * LINE;
	if (middle === null) return height;
	const top = middle - height / 2;
	pen.out.push(
		`<rect class="${tone}" x="${OUT.x}" y="${number(top)}" width="${OUT.width}" height="${number(height)}" rx="10" stroke-width="1.5"/>`,
		`<g class="sign ${tone}-s" transform="translate(${OUT.x + OUT.pad - 2} ${number(top + OUT.pad)})">${SIGN[tone]}</g>`,
	);
	const y = block(pen, OUT.x + OUT.pad + 28, top + OUT.pad, name[lang], SIZE.name, room - 30, `bold ${tone}-t`);
	block(pen, OUT.x + OUT.pad, y + 6, means[lang], SIZE.small, room);
	return height;
};

const stepOf = (pen: Pen, step: Step, n: number, top: number, lang: Lang): number => {
	const card = pen.out.length;
	const bottom = Math.max(content(pen, step, n, top, lang), top + outcomeOf(pen, step.outcome, lang, null));
	const rect = `<rect class="card" x="${CARD.x}" y="${number(top)}" width="${CARD.width}" height="${number(bottom - top)}" rx="10"/>`;
	pen.out.splice(card, 0, rect);
	const middle = (top + bottom) / 2;
	outcomeOf(pen, step.outcome, lang, middle);
	const right = CARD.x + CARD.width;
	arrow(pen, [right, middle], [OUT.x, middle]);
	if (step.on === null) return bottom;
	const [aside, on] = step.on === 'yes' ? [YES, NO] : [NO, YES];
	words(
		pen,
		right + (OUT.x - right - widthOf(aside[lang], SIZE.text, true)) / 2 - 4,
		middle - 9,
		aside[lang],
		SIZE.text,
		OUT.x - right,
		'bold',
	);
	const x = CARD.x + 33;
	arrow(pen, [x, bottom], [x, bottom + GAP]);
	words(pen, x + 12, bottom + GAP / 2 + 5, on[lang], SIZE.text, 60, 'bold');
	return bottom + GAP;
};
const spoken = (lang: Lang): string =>
	steps
		.map(({ question, on, outcome }, i) => {
			const answer = on === null ? '' : `${(on === 'yes' ? YES : NO)[lang]} → `;
			return `${i + 1}. ${question[lang]} ${answer}${outcomes[outcome].name[lang]}`;
		})
		.join(lang === 'zh' ? '；' : '; ');

/** The decision of I.3 as an SVG, 1200 wide, in one language, for light and dark; and the texts in it with their room. */
export const decisionPicture = (lang: Lang): { readonly svg: string; readonly drawn: readonly Drawn[] } => {
	const pen: Pen = { out: [], drawn: [] };
	const whole = WIDTH - 2 * MARGIN;
	let y = block(pen, MARGIN, MARGIN, TITLE[lang], SIZE.title, whole, 'bold');
	y = block(pen, MARGIN, y + 2, SUBTITLE[lang], SIZE.text, whole, 'quiet') + 22;
	for (const [i, step] of steps.entries()) y = stepOf(pen, step, i + 1, y, lang);
	y += 44;
	const at = pen.out.length;
	const bottom = content(pen, { question: beside.title, lines: beside.lines }, null, y, lang);
	pen.out.splice(
		at,
		0,
		`<rect class="card" x="${CARD.x}" y="${number(y)}" width="${CARD.width}" height="${number(bottom - y)}" rx="10" stroke-dasharray="5 4"/>`,
	);
	block(pen, OUT.x, y + CARD.pad, unknowns[lang], SIZE.small, OUT.width, 'quiet');
	const height = Math.ceil(bottom + MARGIN);
	const svg = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc" lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`,
		`<title id="title">${escaped(TITLE[lang])}</title>`,
		`<desc id="desc">${escaped(spoken(lang))}</desc>`,
		`<style>${STYLE}text{font-family:${FONTS[lang]}}</style>`,
		`<rect width="${WIDTH}" height="${height}" fill="var(--paper)"/>`,
		...pen.out,
		'</svg>',
		'',
	].join('\n');
	return { svg, drawn: pen.drawn };
};
