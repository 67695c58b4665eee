/** What the file store is held to: bytes of memory a person, bytes of the journal a person recorded, seconds of a start. */
export const LIMITS = { memory: 40, journal: 32, start: 20 } as const;

/** `rate` persons a second; memory and journal in bytes as in `LIMITS`, starts in seconds. */
export type Point = {
	readonly persons: number;
	readonly rate: number;
	readonly memory: number;
	readonly journal: number;
	readonly start: number;
	readonly replay: number;
};
/** A curve, by name; one is drawn solid, the second dashed. */
type Curve = { readonly name: string; readonly value: (point: Point) => number };
type Panel = { readonly title: string; readonly curves: readonly Curve[]; readonly limit: number | null };

const PANELS: readonly Panel[] = [
	{ title: 'µs a person, batches of 1 M, half of them known', curves: [{ name: '', value: ({ rate }) => 1e6 / rate }], limit: null },
	{ title: 'bytes of memory a person', curves: [{ name: '', value: ({ memory }) => memory }], limit: LIMITS.memory },
	{ title: 'bytes of journal a person recorded', curves: [{ name: '', value: ({ journal }) => journal }], limit: LIMITS.journal },
	{
		title: 'seconds until a start is done',
		curves: [
			{ name: 'snapshot', value: ({ start }) => start },
			{ name: 'journal alone', value: ({ replay }) => replay },
		],
		limit: LIMITS.start,
	},
];
const [WIDTH, HEIGHT] = [440, 230];
/** Of the area of a panel: left, right, top, bottom. */
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 424, 40, 190];
const [INK, GREY, BLUE, RED] = ['#1f2328', '#59636e', '#0b5cad', '#b3261e'];

/** Four panels over the persons held (log scale), the limits as lines. The same text for the same points. */
export const plot = (points: readonly Point[]): string => {
	const [width, height] = [WIDTH * 2, HEIGHT * 2];
	return `${[
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
		' font-family="system-ui, sans-serif" font-size="12">',
		'<title>The file store of the census from 1 M to 100 M persons</title>',
		`<rect width="${width}" height="${height}" fill="#ffffff"/>`,
		...PANELS.map(
			(panel, i) => `<g transform="translate(${(i % 2) * WIDTH} ${Math.floor(i / 2) * HEIGHT})">\n${drawn(panel, points)}\n</g>`,
		),
		'</svg>',
	].join('\n')}\n`;
};

const drawn = ({ title, curves, limit }: Panel, points: readonly Point[]): string => {
	const persons = points.map((point) => point.persons);
	const [least, most] = [Math.log10(Math.min(...persons)), Math.log10(Math.max(...persons))];
	const x = (count: number): number => LEFT + 14 + ((Math.log10(count) - least) / (most - least || 1)) * (RIGHT - LEFT - 28);
	const step = niceStep(Math.max(limit ?? 0, ...points.flatMap((point) => curves.map(({ value }) => value(point)))) * 1.1);
	const y = (value: number): number => BOTTOM - (value / (step * 4)) * (BOTTOM - TOP);
	return [
		text(LEFT, 22, title, INK, 'start', ' font-weight="600"'),
		...[0, 1, 2, 3, 4].flatMap((n) => [
			`<path d="M${LEFT} ${at(y(n * step))}H${RIGHT}" stroke="#d8dee4"/>`,
			text(LEFT - 6, y(n * step) + 4, label(n * step), GREY, 'end'),
		]),
		...persons.map((count, i) => text(x(count), BOTTOM + 18, `${count / 1_000_000} M${i === 0 ? ' persons' : ''}`, GREY, 'middle')),
		...(limit === null
			? []
			: [
					`<path d="M${LEFT} ${at(y(limit))}H${RIGHT}" stroke="${RED}" stroke-dasharray="2 3"/>`,
					text(RIGHT, y(limit) - 5, `limit ${label(limit)}`, RED, 'end'),
				]),
		...curves.flatMap(({ name, value }, n) => [
			`<path d="M${points.map((point) => `${at(x(point.persons))} ${at(y(value(point)))}`).join('L')}" fill="none" stroke="${BLUE}" ` +
				`stroke-width="2"${n === 0 ? '' : ' stroke-dasharray="6 4"'}/>`,
			...points.map((point) => `<circle cx="${at(x(point.persons))}" cy="${at(y(value(point)))}" r="3" fill="${BLUE}"/>`),
			...(name === '' ? [] : [text(LEFT + 14, TOP + 18 + n * 18, `${n === 0 ? '——' : '– –'} ${name}`, BLUE, 'start')]),
		]),
	].join('\n');
};

/** A quarter of the axis that holds `most`: 1, 2, 2.5 or 5 times a power of ten. */
const niceStep = (most: number): number => {
	const power = 10 ** Math.floor(Math.log10(most / 4));
	return power * [1, 2, 2.5, 5, 10].find((factor) => factor * power * 4 >= most)!;
};
const at = (value: number): string => String(Number(value.toFixed(1)));
const label = (value: number): string => String(Number(value.toPrecision(3)));
const text = (left: number, top: number, content: string, fill: string, anchor: string, more = ''): string =>
	`<text x="${at(left)}" y="${at(top)}" fill="${fill}" text-anchor="${anchor}"${more}>${content}</text>`;
