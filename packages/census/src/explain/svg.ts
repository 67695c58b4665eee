import { fit, widthOf, wrap } from './measure.ts';
import type { ExplainTexts } from './texts.ts';

export const WIDTH = 720;
export const MARGIN = 24;
export const INNER = WIDTH - 2 * MARGIN;

const LIGHT =
	'--paper:#fff;--track:#e9eef4;--line:#cbd4de;--ink:#17202b;--quiet:#566373;--ordinary:#1f5fc4;--sensitive:#6741b8;--limit:#b45309';
const DARK =
	'--paper:#0f151c;--track:#22303e;--line:#3a4858;--ink:#e8eef5;--quiet:#a3b3c4;--ordinary:#78adff;--sensitive:#b7a1f3;--limit:#f2a655';
const HAN = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC"';
const LATIN = 'system-ui,"Segoe UI","Helvetica Neue",Arial';
/** Everything under one class, so that a page that holds the picture keeps its own style and may choose the theme. */
const styleOf = (lang: 'zh' | 'en'): string =>
	[
		`.census-picture{${LIGHT}}`,
		`@media (prefers-color-scheme:dark){.census-picture{${DARK}}}`,
		`[data-theme=light] .census-picture{${LIGHT}}[data-theme=dark] .census-picture{${DARK}}`,
		`.census-picture text{fill:var(--ink);font-family:${lang === 'zh' ? `${HAN},${LATIN}` : `${LATIN},${HAN}`},sans-serif;font-variant-numeric:tabular-nums}`,
		'.census-picture .quiet{fill:var(--quiet)}.census-picture .bold{font-weight:600}.census-picture .limit-t{fill:var(--limit);stroke:var(--paper);stroke-width:3px;paint-order:stroke}',
		'.census-picture .track{fill:var(--track)}.census-picture .axis{stroke:var(--line);fill:none}',
		'.census-picture .limit{stroke:var(--limit);stroke-width:1.6;fill:none}.census-picture .today{stroke:var(--quiet);stroke-dasharray:2 3}',
		...['ordinary', 'sensitive'].flatMap((meter) => [
			`.census-picture .${meter}{fill:var(--${meter})}.census-picture .${meter}-s{stroke:var(--${meter});fill:none;stroke-width:2}`,
		]),
	].join('\n');

/** A text that was set, and the room it was given; a test looks for one that is wider. */
export type Drawn = { readonly text: string; readonly width: number; readonly room: number };
/** `svg`: one element, the same each time for the same input; ids begin with `id`, so that several fit on one page. */
export type Picture = { readonly svg: string; readonly drawn: readonly Drawn[] };

export const px = (value: number): string => String(Math.round(value * 10) / 10);
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export class Pen {
	readonly out: string[] = [];
	readonly drawn: Drawn[] = [];
	readonly id: string;
	constructor(id: string) {
		this.id = id;
	}
	put(element: string): void {
		this.out.push(element);
	}
	/** `y`: the baseline. What does not fit its room ends in an ellipsis. Returns the width. */
	words(x: number, y: number, text: string, { size = 14, names = '', room = WIDTH - MARGIN - x, anchor = 'start' }: Words = {}): number {
		const bold = names.includes('bold');
		const shown = fit(text, room, (part) => widthOf(part, size, bold));
		const width = widthOf(shown, size, bold);
		this.drawn.push({ text: shown, width, room });
		const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
		const how = names === '' ? '' : ` class="${names}"`;
		this.put(`<text x="${px(x)}" y="${px(y)}" font-size="${size}"${at}${how}>${escaped(shown)}</text>`);
		return width;
	}
	/** Lines from `y` (the top of the first) on; gives the bottom of the last. */
	block(x: number, y: number, text: string, { size = 14, names = '', room = WIDTH - MARGIN - x }: Words = {}): number {
		for (const line of wrap(text, room, (part) => widthOf(part, size, names.includes('bold')))) {
			this.words(x, y + size, line, { size, names, room });
			y += size * 1.45;
		}
		return y;
	}
	rect(x: number, y: number, width: number, height: number, names: string, more = ''): void {
		this.put(`<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(height)}" class="${names}"${more}/>`);
	}
	line(x1: number, y1: number, x2: number, y2: number, names: string): void {
		this.put(`<path d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}" class="${names}"/>`);
	}
	/** Each sign (drawn into 24 × 12 from its corner) before its words, in as many lines as it takes; gives the bottom. */
	legend(y: number, entries: readonly (readonly [draw: (x: number, y: number) => void, text: string])[]): number {
		let x = MARGIN;
		for (const [draw, text] of entries) {
			const width = 32 + widthOf(text, 13);
			if (x > MARGIN && x + width > WIDTH - MARGIN) {
				x = MARGIN;
				y += 22;
			}
			draw(x, y);
			this.words(x + 32, y + 11, text, { size: 13, names: 'quiet' });
			x += width + 20;
		}
		return y + 16;
	}
	/** Fill of a stretch that may be so: `hatch` between two ends, `unknown` without one. */
	hatch(meter: string, kind: 'hatch' | 'unknown'): string {
		return ` style="fill:url(#${this.id}-${kind}-${meter})"`;
	}
	heading(title: string, under: string): number {
		const y = this.block(MARGIN, MARGIN - 6, title, { size: 20, names: 'bold' });
		return this.block(MARGIN, y + 2, under, { size: 13, names: 'quiet' });
	}
	done({ lang }: ExplainTexts, title: string, spoken: string, height: number): Picture {
		const patterns = ['ordinary', 'sensitive'].flatMap((meter) => [
			`<pattern id="${this.id}-hatch-${meter}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6" class="${meter}"/></pattern>`,
			`<pattern id="${this.id}-unknown-${meter}" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1.1" class="${meter}"/><circle cx="6" cy="6" r="1.1" class="${meter}"/></pattern>`,
		]);
		const svg = [
			`<svg xmlns="http://www.w3.org/2000/svg" class="census-picture" viewBox="0 0 ${WIDTH} ${px(height)}" width="${WIDTH}" height="${px(height)}" role="img" aria-labelledby="${this.id}-title ${this.id}-desc" lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`,
			`<title id="${this.id}-title">${escaped(title)}</title>`,
			`<desc id="${this.id}-desc">${escaped(spoken)}</desc>`,
			`<style>${styleOf(lang)}</style>`,
			`<defs>${patterns.join('')}</defs>`,
			`<rect width="${WIDTH}" height="${px(height)}" style="fill:var(--paper)"/>`,
			...this.out,
			'</svg>',
			'',
		].join('\n');
		return { svg, drawn: this.drawn };
	}
}
type Words = { readonly size?: number; readonly names?: string; readonly room?: number; readonly anchor?: 'start' | 'middle' | 'end' };

/** Where the scale ends: beyond the next threshold to come, so that what lies ahead is seen and small figures do not vanish. */
export function scaleFor(top: number, thresholds: readonly number[]): number {
	const next = thresholds.filter((count) => count > top).sort((a, b) => a - b)[0];
	return (next ?? Math.max(top, ...thresholds, 1)) * 1.12;
}
