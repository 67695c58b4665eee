import { existsSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { image } from '../src/readers/image.ts';
import { bytes, chunk, concat, exifSegment, jpeg, png, segment, tiff, xmp, xmpSegment } from './image-writer.ts';
import { bytesSource, damaged, type Recorded, readWith } from './recording-collector.ts';

const CORPUS = '../shared/corpus/images';
const noCorpus = existsSync(CORPUS) ? '' : ' (skipped: no corpus)';
const read = (content: Uint8Array, limits = {}) => readWith(image, bytesSource(content, 'a.jpg'), { limits });
const places = ({ positions }: Recorded) =>
	positions.map(({ latitude, longitude, where }) => [latitude.toFixed(4), longitude.toFixed(4), where.column]);
const whys = ({ skipped }: Recorded) => skipped.map(({ why, where }) => [why, where.column]);
const values = ({ texts }: Recorded) => texts.map(({ value }) => value);
const PIXELS = ['pixels', undefined];
const EXIF = tiff({ artist: '张三', latitude: [45, 31, 0.851], longitude: [122, 34, 21.954] });

describe('JPEG', () => {
	it('gives the position, artist, copyright, owner and serial number of EXIF, and always says the picture was not looked into', async () => {
		const content = jpeg(exifSegment(EXIF));
		expect(image.matches(content, bytesSource(content, 'x'))).toBe(true);
		const recorded = await read(content);
		expect(places(recorded)).toEqual([['45.5169', '-122.5728', 'exif.gps']]);
		expect(values(recorded)).toEqual(expect.arrayContaining(['张三', '(c) 李四', 'Owner Zhang', 'SN-0042']));
		expect(whys(recorded)).toEqual([PIXELS]);
		expect(recorded.seen + recorded.skipped[0]!.bytes!).toBe(content.length);
	});

	it('finds a position that only XMP has, as attribute or element, in degrees and minutes or in decimals', async () => {
		const attributes = 'xmlns:exif="e" exif:GPSLatitude="48,4.86N" exif:GPSLongitude="1,40,4.2W"';
		expect(places(await read(jpeg(xmpSegment(xmp(attributes)))))).toEqual([['48.0810', '-1.6678', 'xmp.gps']]);
		const elements = '<d:GpsLatitude xmlns:d="dji">31.2304</d:GpsLatitude><d:GpsLongtitude xmlns:d="dji">+121.4737</d:GpsLongtitude>';
		expect(places(await read(jpeg(xmpSegment(xmp('', elements)))))).toEqual([['31.2304', '121.4737', 'xmp.gps']]);
	});

	it('hands on what XMP, IPTC and comments say', async () => {
		const creator = '<dc:creator xmlns:dc="d"><rdf:Seq><rdf:li>王五</rdf:li></rdf:Seq></dc:creator>';
		const iim = concat([0x1c, 2, 80, 0, 6], bytes('赵六'), [0x1c, 2, 0, 0, 2, 0, 4]);
		const resource = concat(bytes('Photoshop 3.0\0'), bytes('8BIM'), [4, 4, 0, 0, 0, 0, 0, iim.length], iim, iim.length & 1 ? [0] : []);
		const recorded = await read(jpeg(xmpSegment(xmp('', creator)), segment(0xed, resource), segment(0xfe, bytes('by 13800138000'))));
		expect(recorded.texts.map(({ value, where }) => [value, where.column])).toEqual([
			['王五', 'xmp.dc:creator'],
			['赵六', 'iptc.2:80'],
			['by 13800138000', 'comment'],
		]);
		expect(whys(recorded)).toEqual([PIXELS]);
	});

	it('puts an extended XMP packet together, in whatever order its portions come', async () => {
		const packet = bytes(xmp('xmlns:exif="e" exif:GPSLatitude="1,30N" exif:GPSLongitude="2,30E"'));
		const part = (from: number, to: number) =>
			segment(
				0xe1,
				concat(
					bytes('http://ns.adobe.com/xmp/extension/\0'),
					bytes('0123456789abcdef0123456789abcdef'),
					[0, 0, packet.length >> 8, packet.length & 255],
					[0, 0, from >> 8, from & 255],
					packet.subarray(from, to),
				),
			);
		expect(places(await read(jpeg(part(100, packet.length), part(0, 100))))).toEqual([['1.5000', '2.5000', 'xmp.gps']]);
		expect(whys(await read(jpeg(part(100, packet.length))))).toEqual([['malformed', 'xmp'], PIXELS]);
	});

	it('says so when a position is there and cannot be read', async () => {
		expect(whys(await read(jpeg(exifSegment(tiff({ latitude: [45, 1, 1] })))))).toEqual([['malformed', 'exif.gps'], PIXELS]);
		expect(whys(await read(jpeg(exifSegment(tiff({ latitude: [145, 1, 1], longitude: [1, 1, 1] })))))).toEqual([
			['malformed', 'exif.gps'],
			PIXELS,
		]);
		expect(whys(await read(jpeg(exifSegment(bytes('II*\0nonsense')))))).toContainEqual(['malformed', 'exif']);
		expect(whys(await read(jpeg(xmpSegment(xmp('xmlns:exif="e" exif:GPSLatitude="north"')))))).toContainEqual([
			'malformed',
			'xmp.exif:GPSLatitude',
		]);
	});

	it('says what it does not know and what follows the picture', async () => {
		const recorded = await read(concat(jpeg(segment(0xe7, bytes('maker things'))), bytes('a film appended')));
		expect(whys(recorded)).toEqual([['not-read', 'app7'], ['not-read', undefined], PIXELS]);
	});
});

describe('PNG', () => {
	it('gives the position of eXIf, of XMP in iTXt and of a raw profile', async () => {
		const packet = xmp('xmlns:exif="e" exif:GPSLatitude="1,30N" exif:GPSLongitude="2,30E"');
		const itxt = concat(bytes('XML:com.adobe.xmp\0'), [0, 0, 0, 0], bytes(packet));
		const packed = concat(bytes('XML:com.adobe.xmp\0'), [1, 0, 0, 0], deflateSync(packet));
		const hex = Buffer.from(concat(bytes('Exif\0\0'), EXIF)).toString('hex');
		const raw = concat(bytes('Raw profile type exif\0'), [0], deflateSync(`\nexif\n    ${hex.length / 2}\n${hex}\n`));
		const recorded = await read(png(chunk('eXIf', EXIF), chunk('iTXt', itxt), chunk('iTXt', packed), chunk('zTXt', raw)));
		expect(places(recorded)).toEqual([
			['45.5169', '-122.5728', 'exif.gps'],
			['1.5000', '2.5000', 'xmp.gps'],
			['1.5000', '2.5000', 'xmp.gps'],
			['45.5169', '-122.5728', 'exif.gps'],
		]);
		expect(whys(recorded)).toEqual([PIXELS]);
	});

	it('hands on text chunks, plain and packed, and says which chunks it does not know', async () => {
		const text = concat(bytes('Author\0'), [0xd5, 0xc5, 0xc8, 0xfd]);
		const packed = concat(bytes('Comment\0'), [0], deflateSync('call 13800138000'));
		const recorded = await read(png(chunk('tEXt', text), chunk('zTXt', packed), chunk('prVt', bytes('?'))));
		expect(values(recorded)).toEqual(['张三', 'call 13800138000']);
		expect(whys(recorded)).toEqual([['not-read', 'prVt'], PIXELS]);
	});

	it('does not unpack a text without end', async () => {
		const bomb = concat(bytes('Comment\0'), [0], deflateSync(new Uint8Array(20 * 1024 * 1024)));
		expect(whys(await read(png(chunk('zTXt', bomb))))).toEqual([['limit', 'png.Comment'], PIXELS]);
	});
});

describe('damaged images', () => {
	const SAMPLES = [
		jpeg(exifSegment(EXIF), xmpSegment(xmp('xmlns:exif="e" exif:GPSLatitude="1,30N" exif:GPSLongitude="2,30E"'))),
		png(chunk('eXIf', EXIF), chunk('tEXt', bytes('Author\0x')), chunk('zTXt', concat(bytes('Comment\0'), [0], deflateSync('hello')))),
	];

	it('are truncated when they are cut at any byte, and still without a look at the picture', async () => {
		for (const sample of SAMPLES) {
			for (let length = 4; length < sample.length; length += 1) {
				const content = sample.slice(0, length);
				if (!image.matches(content, bytesSource(content, 'cut'))) continue;
				const recorded = await read(content);
				expect(whys(recorded)).toContainEqual(['truncated', undefined]);
				expect(whys(recorded)).toContainEqual(PIXELS);
				expect(recorded.seen).toBeLessThanOrEqual(length);
			}
		}
	});

	it('do no harm, 300 of each', async () => {
		for (const [index, sample] of SAMPLES.entries()) {
			for (const copy of damaged(sample, 300, 5 + index)) expect(whys(await read(copy))).toContainEqual(PIXELS);
		}
	});

	it.skipIf(noCorpus !== '')(`of the corpus give their positions${noCorpus}`, async () => {
		const street = await read(readFileSync(`${CORPUS}/mapillary_DSC00001.jpg`));
		expect(places(street)).toEqual([['45.5169', '-122.5728', 'exif.gps']]);
		expect(whys(street)).toEqual([['not-read', 'exif.makerNote'], ['pixels', 'exif.thumbnail'], ['not-read', undefined], PIXELS]);
		const corrupt = await read(readFileSync(`${CORPUS}/mapillary_corrupt_exif.jpg`));
		expect(places(corrupt)).toEqual([['48.0810', '-1.6678', 'exif.gps']]);
		const portrait = await read(readFileSync(`${CORPUS}/astronaut_nasa_pd.png`));
		expect(portrait.positions).toEqual([]);
		expect(whys(portrait)).toEqual([PIXELS]);
	});
});
