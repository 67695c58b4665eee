import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gpx } from '../src/readers/gpx.ts';
import { bytesSource, damaged, readWith, recorder } from './recording-collector.ts';

const CORPUS = '../shared/corpus/gpx/sf_30km_h.gpx';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (content: string | Uint8Array, limits = {}) =>
	readWith(gpx, bytesSource(typeof content === 'string' ? bytes(content) : content, 'a.gpx'), { limits });

const SAMPLE = `<?xml version="1.0" encoding="UTF-8"?>
<!-- 张三的路线 --><gpx version="1.1" creator="记录仪" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><author><name>张三</name><email id="zhang.san" domain="example.cn"/></author></metadata>
<wpt lat="31.2304" lon="121.4737"><name>家</name></wpt>
<trk><name>上班</name><trkseg><trkpt lat="31.2304" lon="121.4737"><ele>4</ele><time>2026-01-05T00:00:00Z</time></trkpt><trkpt lat="31.2310" lon="121.4740"/></trkseg>
<trkseg><trkpt lat="-31.5" lon="-0.05"/></trkseg></trk>
<rte><rtept lat="1" lon="2"/></rte></gpx>`;

describe('GPX', () => {
	it('is known by its root element behind a declaration, comments and a document type, in UTF-8 and UTF-16', () => {
		const matches = (content: Uint8Array) => gpx.matches(content, bytesSource(content, 'x'));
		expect(matches(bytes(SAMPLE))).toBe(true);
		expect(matches(bytes('\ufeff<!DOCTYPE gpx [<!ENTITY a "b">]><gpx>'))).toBe(true);
		expect(matches(Buffer.from('\ufeff<gpx version="1.1">', 'utf16le'))).toBe(true);
		expect(matches(bytes('<kml><gpx/></kml>'))).toBe(false);
		expect(matches(bytes('a <gpx>'))).toBe(false);
		expect(matches(new Uint8Array(0))).toBe(false);
	});

	it('does not pass over elements that are GPX in other letters, or points of another vocabulary', async () => {
		const recorded = await read('<GPX><TRK><trkseg><Trkpt lat="1" lon="2"/></trkseg></TRK><point lat="1" lon="2"/></GPX>');
		expect(recorded.skipped.map(({ why, where }) => [why, where.column])).toEqual([
			['malformed', 'GPX'],
			['malformed', 'TRK'],
			['malformed', 'Trkpt'],
			['not-read', 'point'],
		]);
		expect(gpx.matches(bytes('<GPX>'), bytesSource(bytes('<GPX>'), 'x'))).toBe(true);
	});

	it('makes one track of all segments of a trk, a position of a waypoint and of a line with a single point', async () => {
		const recorded = await read(SAMPLE);
		const start = bytes(SAMPLE.slice(0, SAMPLE.indexOf('<trk>'))).length;
		expect(recorded.tracks).toEqual([
			{ points: 3, where: {}, at: start, examples: ['31.23***,121.4***', '31.23***,121.4***', '-31.50***,0.0***'] },
		]);
		expect(recorded.positions.map(({ latitude, longitude }) => [latitude, longitude])).toEqual([
			[31.2304, 121.4737],
			[1, 2],
		]);
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(bytes(SAMPLE).length);
	});

	it('hands on every text: author, e-mail from its two halves, names, comments, attributes', async () => {
		const values = (await read(SAMPLE)).texts.map(({ value }) => value.trim());
		for (const expected of ['张三', 'zhang.san@example.cn', '家', '上班', '张三的路线', '记录仪']) expect(values).toContain(expected);
		expect((await read(SAMPLE)).texts.filter(({ where }) => where.column?.endsWith('.name')).map(({ value }) => value)).toEqual(['张三']);
		expect(values).not.toContain('2026-01-05T00:00:00Z');
	});

	it('hands on what is written where a measurement belongs', async () => {
		const { texts } = await read('<gpx><wpt lat="1" lon="1"><ele>call 13800138000</ele></wpt></gpx>');
		expect(texts.map(({ value, where }) => [value, where.column])).toEqual([['call 13800138000', 'wpt.ele']]);
	});

	it('says a point without usable degrees is malformed and reads on', async () => {
		const { skipped, tracks } = await read(
			'<gpx><trk><trkpt lat="91" lon="1"/><trkpt lat="1" lon="1"/><trkpt lat="2" lon="2"/></trk></gpx>',
		);
		expect(skipped.map(({ why }) => why)).toEqual(['malformed']);
		expect(tracks.map(({ points }) => points)).toEqual([2]);
	});

	it('refuses a document type, and with it every entity', async () => {
		const recorded = await read('<!DOCTYPE gpx [<!ENTITY e SYSTEM "file:///etc/passwd">]><gpx><name>&e;</name></gpx>');
		expect(recorded.skipped.map(({ why }) => why)).toEqual(['malformed']);
		expect(recorded.texts).toEqual([]);
		expect((await read('<gpx><name>&unknown;</name></gpx>')).skipped.map(({ why }) => why)).toEqual(['malformed']);
	});

	it('stops at a text longer than the limit and at nesting that has no end', async () => {
		const long = await read(`<gpx><name>${'x'.repeat(300_000)}</name></gpx>`, { lineBytes: 100_000 });
		expect(long.skipped.map(({ why }) => why)).toEqual(['limit']);
		const deep = await read(`<gpx>${'<a>'.repeat(5000)}`);
		expect(deep.skipped.map(({ why }) => why)).toEqual(['limit']);
	});

	it('says which bytes are not text in the encoding that the document declares', async () => {
		const recorded = await read(new Uint8Array([...bytes('<gpx><name>abcdef'), 0xff, 0xfe, ...bytes('</name></gpx>')]));
		expect(recorded.skipped.map(({ why }) => why)).toEqual(['bad-text']);
		expect((await read('<?xml version="1.0" encoding="klingon"?><gpx/>')).skipped.map(({ why }) => why)).toEqual(['bad-text']);
	});

	it('reads GB18030 where it is declared', async () => {
		const head = bytes('<?xml version="1.0" encoding="GB18030"?><gpx><name>');
		const recorded = await read(new Uint8Array([...head, 0xd5, 0xc5, 0xc8, 0xfd, ...bytes('</name></gpx>')]));
		expect(recorded.texts.map(({ value }) => value)).toEqual(['张三']);
		expect(recorded.skipped).toEqual([]);
	});

	it('says truncated of a document cut at any byte, and keeps the points before the cut', async () => {
		const whole = bytes(SAMPLE);
		for (let length = 1; length < whole.length; length += 1) {
			const { skipped } = await read(whole.slice(0, length));
			expect(skipped.map(({ why }) => why)).toContain('truncated');
		}
		const half = await read(SAMPLE.slice(0, SAMPLE.indexOf('</trk>')));
		expect(half.tracks.map(({ points }) => points)).toEqual([3]);
	});

	it('survives 300 damaged copies', async () => {
		let broken = 0;
		for (const copy of damaged(bytes(SAMPLE), 300, 1)) broken += (await read(copy)).skipped.length > 0 ? 1 : 0;
		expect(broken).toBeGreaterThan(50);
	});

	it('stops when it is told to', async () => {
		const { collector } = recorder();
		const signal = AbortSignal.abort(new Error('enough'));
		const context = { collector, signal, depth: 0, where: {}, limits: { members: 1, depth: 1, unpackedBytes: 1, ratio: 1, lineBytes: 1 } };
		await expect(gpx.read(bytesSource(bytes(SAMPLE), 'a'), { ...context, member: async () => undefined })).rejects.toThrow('enough');
	});

	it.skipIf(!existsSync(CORPUS))(`finds the track of the corpus${existsSync(CORPUS) ? '' : ' (skipped: no corpus)'}`, async () => {
		const content = readFileSync(CORPUS);
		const recorded = await read(content);
		expect(recorded.tracks.map(({ points, examples }) => [points, examples[0]])).toEqual([[49, '37.79***,-122.4***']]);
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(content.length);
	});
});
