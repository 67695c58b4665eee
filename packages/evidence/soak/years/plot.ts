import type { Stored } from './simulate.ts';

type Panel = { readonly title: string; readonly value: (stored: Stored) => number };

const PANELS: readonly Panel[] = [
	{ title: 'captures and sealed secrets: a week, samples a month', value: ({ captures }) => captures },
	{ title: 'payloads of the logs: three years, by calendar months', value: ({ payloads }) => payloads },
	{ title: 'objects: as long as a payload that names them', value: ({ objects }) => objects },
	{ title: 'entries and hashes: for ever, so that proofs hold', value: ({ tree }) => tree },
];
const [WIDTH, HEIGHT] = [440, 230];
/** Of the area of a panel: left, right, top, bottom. */
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 424, 40, 190];
const [INK, GREY, BLUE, RED] = ['#1f2328', '#59636e', '#0b5cad', '#b3261e'];
const YEAR = 365.25;

/** Bytes of each kind over the years. The same text for the same points. */
export const plot = (stored: readonly Stored[]): string => {
	const [width, height] = [WIDTH * 2, HEIGHT * 2];
	return `${[
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
		' font-family="system-ui, sans-serif" font-size="12">',
		'<title>What lies in the evidence folder of a simulated gateway over more than three years</title>',
		`<rect width="${width}" height="${height}" fill="#ffffff"/>`,
		...PANELS.map(
			(panel, i) => `<g transform="translate(${(i % 2) * WIDTH} ${Math.floor(i / 2) * HEIGHT})">\n${drawn(panel, stored)}\n</g>`,
		),
		'</svg>',
	].join('\n')}\n`;
};

const drawn = ({ title, value }: Panel, stored: readonly Stored[]): string => {
	const last = stored.at(-1)?.day ?? 1;
	const x = (day: number): number => LEFT + (day / last) * (RIGHT - LEFT);
	const step = niceStep(Math.max(1, ...stored.map(value)));
	const y = (bytes: number): number => BOTTOM - (bytes / (step * 4)) * (BOTTOM - TOP);
	return [
		text(LEFT - 44, 22, title, INK, 'start', ' font-weight="600"'),
		...[0, 1, 2, 3, 4].flatMap((n) => [
			`<path d="M${LEFT} ${at(y(n * step))}H${RIGHT}" stroke="#d8dee4"/>`,
			text(LEFT - 6, y(n * step) + 4, label(n * step), GREY, 'end'),
		]),
		...[0, 1, 2, 3].map((year) => text(x(year * YEAR), BOTTOM + 18, year === 0 ? '0 years' : String(year), GREY, 'middle')),
		`<path d="M${at(x(3 * YEAR))} ${TOP}V${BOTTOM}" stroke="${RED}" stroke-dasharray="2 3"/>`,
		`<path d="M${stored.map((one) => `${at(x(one.day))} ${at(y(value(one)))}`).join('L')}" fill="none" stroke="${BLUE}" stroke-width="1.5"/>`,
	].join('\n');
};

/** A quarter of the axis that holds `most`: 1, 2, 2.5 or 5 times a power of ten. */
const niceStep = (most: number): number => {
	const power = 10 ** Math.floor(Math.log10(most / 4));
	return power * [1, 2, 2.5, 5, 10].find((factor) => factor * power * 4 >= most)!;
};
const at = (value: number): string => String(Number(value.toFixed(1)));
const label = (bytes: number): string => {
	if (bytes === 0) return '0';
	const unit = Math.min(3, Math.floor(Math.log10(bytes) / 3));
	return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${['B', 'kB', 'MB', 'GB'][unit]}`;
};
const text = (left: number, top: number, content: string, fill: string, anchor: string, more = ''): string =>
	`<text x="${at(left)}" y="${at(top)}" fill="${fill}" text-anchor="${anchor}"${more}>${content}</text>`;
