import { crc32 } from '../src/readers/zip-inflate.ts';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function concat(...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
	return new Uint8Array(pieces.flatMap((piece) => [...piece]));
}

type Entry = { tag: number; type: 2 | 4 | 5 | 7; count: number; data: Uint8Array };
const ascii = (tag: number, text: string): Entry => ({ tag, type: 2, count: bytes(text).length + 1, data: concat(bytes(text), [0]) });
const long = (tag: number, value: number): Entry => ({ tag, type: 4, count: 1, data: little(value) });
const little = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);
const degrees = (tag: number, [d, m, s]: readonly [number, number, number]): Entry => ({
	tag,
	type: 5,
	count: 3,
	data: concat(little(d), little(1), little(m), little(1), little(Math.round(s * 1000)), little(1000)),
});

/** A TIFF structure (TIFF 6.0, Exif 2.32), little-endian: IFD0 with artist, copyright, serial number and owner, and a GPS IFD. */
export function tiff(options: { artist?: string; latitude?: [number, number, number]; longitude?: [number, number, number] }): Uint8Array {
	const gps: Entry[] = [];
	if (options.latitude) gps.push(ascii(1, 'N'), degrees(2, options.latitude));
	if (options.longitude) gps.push(ascii(3, 'W'), degrees(4, options.longitude));
	const exif = [ascii(0xa430, 'Owner Zhang'), ascii(0xa431, 'SN-0042')];
	const main = (exifAt: number, gpsAt: number): Entry[] => [
		ascii(0x013b, options.artist ?? 'nobody'),
		ascii(0x8298, '(c) 李四'),
		long(0x8769, exifAt),
		long(0x8825, gpsAt),
	];
	const first = directory(main(0, 0), 8);
	const second = directory(exif, 8 + first.length);
	const third = directory(gps, 8 + first.length + second.length);
	return concat([0x49, 0x49, 42, 0], little(8), directory(main(8 + first.length, 8 + first.length + second.length), 8), second, third);
}

function directory(entries: readonly Entry[], at: number): Uint8Array {
	let dataAt = at + 2 + entries.length * 12 + 4;
	const rows: Uint8Array[] = [];
	const data: Uint8Array[] = [];
	for (const { tag, type, count, data: value } of entries) {
		const inline = value.length <= 4;
		const field = inline ? concat(value, new Array(4 - value.length).fill(0)) : little(dataAt);
		rows.push(concat([tag & 255, tag >> 8, type, 0], little(count), field));
		if (inline) continue;
		data.push(value);
		dataAt += value.length;
	}
	return concat([entries.length, 0], ...rows, little(0), ...data);
}

export const segment = (marker: number, payload: Uint8Array): Uint8Array =>
	concat([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255], payload);

/** A JPEG (T.81 Annex B) with these segments and a scan that holds a stuffed byte and a restart marker. */
export function jpeg(...segments: readonly Uint8Array[]): Uint8Array {
	return concat([0xff, 0xd8], ...segments, segment(0xda, new Uint8Array(10)), [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4], [0xff, 0xd9]);
}

export const exifSegment = (content: Uint8Array): Uint8Array => segment(0xe1, concat(bytes('Exif\0\0'), content));
export const xmpSegment = (packet: string): Uint8Array => segment(0xe1, bytes(`http://ns.adobe.com/xap/1.0/\0${packet}`));

export const xmp = (attributes: string, content = ''): string =>
	`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description rdf:about="" ${attributes}>${content}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

export function chunk(name: string, data: Uint8Array): Uint8Array {
	const covered = concat(bytes(name), data);
	const length = new DataView(new ArrayBuffer(4));
	length.setUint32(0, data.length);
	const sum = new DataView(new ArrayBuffer(4));
	sum.setUint32(0, crc32(covered));
	return concat(new Uint8Array(length.buffer), covered, new Uint8Array(sum.buffer));
}

export function png(...chunks: readonly Uint8Array[]): Uint8Array {
	const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
	return concat(
		signature,
		chunk('IHDR', new Uint8Array(13)),
		...chunks,
		chunk('IDAT', new Uint8Array(20)),
		chunk('IEND', new Uint8Array(0)),
	);
}
