import type { Collector, Reader } from '../reader.ts';
import type { Locus } from '../types.ts';
import { encodingOf, readXml } from './gpx-xml.ts';

/**
 * GPX 1.0 and 1.1 (topografix.com/GPX). A track (`trk`, all its segments: breaks of reception, not other travellers) or a route (`rte`)
 * of two or more points is one track; a waypoint, or a track of a single point, is a position. All other content is text.
 */
export const gpx: Reader = {
	type: 'application/gpx+xml',
	matches: (head) => rootOf(head)?.toLowerCase() === 'gpx',
	async read(source, context) {
		const { collector, where } = context;
		const points = new Points(collector, where);
		const outcome = await readXml(source, context.limits.lineBytes, context.signal, points);
		points.flush();
		collector.seen(outcome.read);
		if (outcome.badText !== null) collector.skip('bad-text', { ...where, byte: outcome.badText }, null);
		if (outcome.why !== null) {
			const rest = source.size - outcome.read;
			collector.skip(outcome.why, { ...where, byte: outcome.read }, outcome.why === 'truncated' ? null : rest);
		}
	},
};

/** Local name of the first element, looking past a declaration, comments and a document type, or null. */
function rootOf(head: Uint8Array): string | null {
	const encoding = encodingOf(head.subarray(0, 256));
	if (encoding === null) return null;
	const text = new TextDecoder(encoding).decode(head);
	let at = 0;
	for (;;) {
		while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
		if (text[at] !== '<') return null;
		const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : text.startsWith('<!', at) ? '>' : null;
		if (close === null) return /^<(?:[\w-]+:)?([\w-]+)(?=[\s/>])/.exec(text.slice(at, at + 100))?.[1] ?? null;
		// An internal subset holds declarations of its own, each with a '>'.
		const subset = close === '>' ? text.indexOf('[', at) : -1;
		const from = subset >= 0 && subset < text.indexOf('>', at) ? text.indexOf(']', subset) : at;
		const end = from < 0 ? -1 : text.indexOf(close, from);
		if (end < 0) return null;
		at = end + close.length;
	}
}

const POINTS = new Set(['wpt', 'trkpt', 'rtept']);
const LINES = new Set(['trk', 'rte']);
/** Measurements of the receiver: looked at, and nothing in them to recognise while they are numbers or times. */
const MEASURES = new Set(
	'time ele sat hdop vdop pdop fix geoidheight magvar course speed ageofdgpsdata dgpsid type sym number extensions'.split(' '),
);
const NUMERIC = /^[\d.+\-:TZ\s]{0,40}$/;
const PLAIN_ATTRIBUTES = /^(?:lat|lon|version|xmlns(?::.*)?|xsi:.*|minlat|maxlat|minlon|maxlon)$/;

class Points {
	readonly #collector: Collector;
	readonly #where: Locus;
	#path: string[] = [];
	#text = '';
	#textAt = 0;
	#line: { at: number; points: number; first: [number, number]; examples: string[] } | null = null;

	constructor(collector: Collector, where: Locus) {
		this.#collector = collector;
		this.#where = where;
	}

	open(tag: string, attributes: Readonly<Record<string, string>>, at: number): void {
		this.#flushText();
		const name = tag.slice(tag.indexOf(':') + 1);
		this.#path.push(name);
		this.#check(name, attributes, at);
		if (LINES.has(name)) {
			this.#flushLine();
			this.#line = { at, points: 0, first: [0, 0], examples: [] };
		} else if (POINTS.has(name)) this.#point(name, attributes, at);
		if (name === 'email' && attributes.id !== undefined && attributes.domain !== undefined) {
			this.#collector.text(`${attributes.id}@${attributes.domain}`, { ...this.#where, column: name }, at);
			return;
		}
		for (const [key, value] of Object.entries(attributes)) {
			if (PLAIN_ATTRIBUTES.test(key) && (POINTS.has(name) || name === 'gpx' || name === 'bounds')) continue;
			if (value !== '') this.#collector.text(value, { ...this.#where, column: `${name}.${key}` }, at);
		}
	}

	/** XML tells case apart: what is written otherwise is not GPX, though somebody may read it. Nor are points of other vocabularies. */
	#check(name: string, { lat, lon }: Readonly<Record<string, string>>, at: number): void {
		const here = { ...this.#where, column: name, byte: at };
		const known = name.toLowerCase();
		if (known !== name && (POINTS.has(known) || LINES.has(known) || known === 'gpx' || known === 'trkseg'))
			this.#collector.skip('malformed', here, null);
		else if (lat !== undefined && lon !== undefined && !POINTS.has(name)) this.#collector.skip('not-read', here, null);
	}

	text(value: string, at: number): void {
		if (this.#text === '') this.#textAt = at;
		this.#text += value;
	}

	close(tag: string): void {
		this.#flushText();
		this.#path.pop();
		if (LINES.has(tag.slice(tag.indexOf(':') + 1))) this.#flushLine();
	}

	comment(value: string, at: number): void {
		if (value.trim() !== '') this.#collector.text(value, this.#where, at);
	}

	/** A document that breaks off still showed the points before the break. */
	flush(): void {
		this.#flushText();
		this.#flushLine();
	}

	#point(name: string, attributes: Readonly<Record<string, string>>, at: number): void {
		const latitude = degrees(attributes.lat, 90);
		const longitude = degrees(attributes.lon, 180);
		if (latitude === null || longitude === null) {
			this.#collector.skip('malformed', { ...this.#where, column: name, byte: at }, null);
			return;
		}
		if (name === 'wpt' || this.#line === null) {
			this.#collector.position(latitude, longitude, this.#where, at);
			return;
		}
		const line = this.#line;
		if (line.points === 0) line.first = [latitude, longitude];
		line.points += 1;
		if (line.examples.length < 3) line.examples.push(masked(latitude, longitude));
	}

	#flushLine(): void {
		const line = this.#line;
		this.#line = null;
		if (line === null || line.points === 0) return;
		if (line.points === 1) this.#collector.position(line.first[0], line.first[1], this.#where, line.at);
		else this.#collector.track(line.points, this.#where, line.at, line.examples);
	}

	#flushText(): void {
		const value = this.#text.trim();
		this.#text = '';
		const name = this.#path.at(-1);
		if (value === '' || name === undefined) return;
		if (MEASURES.has(name) && NUMERIC.test(value)) return;
		this.#collector.text(value, { ...this.#where, column: columnOf(name, this.#path.at(-2)) }, this.#textAt);
	}
}

/** A track or a place has a `name` too; only an author's is somebody's. */
function columnOf(name: string, parent: string | undefined): string {
	if (parent === undefined) return name;
	return name === 'name' && parent !== 'author' ? `${parent}.title` : `${parent}.${name}`;
}

function degrees(text: string | undefined, bound: number): number | null {
	if (text === undefined || text.trim() === '') return null;
	const value = Number(text);
	return Math.abs(value) <= bound ? value : null;
}

/** Two and one decimals stay: about 1 and 10 km. */
function masked(latitude: number, longitude: number): string {
	const cut = (value: number, decimals: number): string => `${(Math.trunc(value * 10 ** decimals) / 10 ** decimals).toFixed(decimals)}***`;
	return `${cut(latitude, 2)},${cut(longitude, 1)}`;
}
