import type { ReadContext } from '../reader.ts';
import type { ByteSource, SkipCode } from '../types.ts';
import { readExif } from './image-exif.ts';
import { readIptc } from './image-iptc.ts';
import { readXmp } from './image-xmp.ts';
import { decodeName } from './zip-directory.ts';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const XMP_EXTENSION = 'http://ns.adobe.com/xmp/extension/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
/** Segments whose content describes the coding of the picture and nothing else. */
const CODING = ['JFIF\0', 'ICC_PROFILE\0', 'MPF\0', 'Adobe'];
const CHUNK = 64 * 1024;
/** An extended XMP packet is held up to this; real ones carry depth maps of a few MiB. */
const EXTENSION_BYTES = 16 * 1024 * 1024;

export const isJpeg = (head: Uint8Array): boolean => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff;

/** ITU-T T.81 Annex B: markers and segments up to the end of the image; whatever follows it is said to be not read. */
export async function readJpeg(source: ByteSource, context: ReadContext): Promise<void> {
	const { collector, where, signal } = context;
	const extensions = new Map<string, Extension>();
	let at = 2;
	let pixels = 0;
	let unread = 0;
	let held = 0;
	let stop: SkipCode | null = null;
	for (;;) {
		signal?.throwIfAborted();
		const head = await source.read(at, 4);
		if (head.length < 2) {
			stop = 'truncated';
			break;
		}
		const marker = head[1]!;
		if (head[0] !== 0xff) {
			stop = 'malformed';
			break;
		}
		if (marker === 0xff) at += 1;
		else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
		else if (marker === 0xd9) {
			at += 2;
			break;
		} else {
			if (head.length < 4) {
				stop = 'truncated';
				break;
			}
			const length = (head[2]! << 8) | head[3]!;
			if (length < 2) {
				stop = 'malformed';
				break;
			}
			const payload = await source.read(at + 4, length - 2);
			await segment(marker, payload, at);
			at += 4 + payload.length;
			if (payload.length < length - 2) {
				stop = 'truncated';
				break;
			}
			if (marker === 0xda) {
				const end = await endOfScan(source, at, signal);
				pixels += end - at;
				at = end;
			}
		}
	}
	for (const { parts, total, start } of extensions.values()) {
		const packet = assemble(parts, total);
		if (packet === null) collector.skip('malformed', { ...where, column: 'xmp', byte: start }, null);
		else await readXmp(packet, context, start);
	}
	if (stop === 'truncated') collector.skip(stop, { ...where, byte: source.size }, null);
	else if (stop !== null) collector.skip(stop, { ...where, byte: at }, source.size - at);
	else if (at < source.size) collector.skip('not-read', { ...where, byte: at }, source.size - at);
	collector.skip('pixels', where, pixels);
	collector.seen(Math.max(0, Math.min(at, source.size) - pixels - unread));

	async function segment(marker: number, payload: Uint8Array, start: number): Promise<void> {
		if (marker === 0xfe) return collector.text(decodeName(payload), { ...where, column: 'comment', byte: start }, start);
		if (marker < 0xe0 || marker > 0xef) return;
		if (marker === 0xe1 && begins(payload, EXIF)) {
			unread += await readExif(payload.subarray(EXIF.length), context, start);
			return;
		}
		if (marker === 0xe1 && begins(payload, XMP)) return readXmp(withoutPadding(payload.subarray(XMP.length)), context, start);
		if (marker === 0xe1 && begins(payload, XMP_EXTENSION) && payload.length >= XMP_EXTENSION.length + 40) {
			held += payload.length;
			if (held <= EXTENSION_BYTES) return extend(extensions, payload.subarray(XMP_EXTENSION.length), start);
		}
		if (marker === 0xed && begins(payload, PHOTOSHOP)) return readIptc(payload.subarray(PHOTOSHOP.length), context, start);
		if (CODING.some((name) => begins(payload, name))) return;
		unread += payload.length;
		collector.skip('not-read', { ...where, column: `app${marker - 0xe0}`, byte: start }, payload.length);
	}
}

/** First byte of the marker that ends entropy-coded data: 0xFF followed by neither 0x00, a restart marker nor another 0xFF. */
async function endOfScan(source: ByteSource, from: number, signal: AbortSignal | undefined): Promise<number> {
	let at = from;
	while (at < source.size) {
		signal?.throwIfAborted();
		const bytes = await source.read(at, CHUNK);
		if (bytes.length < 2) break;
		for (let index = bytes.indexOf(0xff); index >= 0 && index + 1 < bytes.length; index = bytes.indexOf(0xff, index + 1)) {
			const next = bytes[index + 1]!;
			if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + index;
		}
		// The last byte may be the 0xFF of a marker.
		at += bytes.length - 1;
	}
	return source.size;
}

type Extension = { readonly parts: Map<number, Uint8Array>; readonly total: number; readonly start: number };

/** XMP specification part 3, 1.1.3.1: 32 characters of digest, full length, offset of this portion, the portion. */
function extend(extensions: Map<string, Extension>, payload: Uint8Array, start: number): void {
	const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
	const digest = new TextDecoder('latin1').decode(payload.subarray(0, 32));
	const extension = extensions.get(digest) ?? { parts: new Map<number, Uint8Array>(), total: view.getUint32(32), start };
	extension.parts.set(view.getUint32(36), payload.slice(40));
	extensions.set(digest, extension);
}

function assemble(parts: ReadonlyMap<number, Uint8Array>, total: number): Uint8Array | null {
	if (total > EXTENSION_BYTES) return null;
	const packet = new Uint8Array(total);
	let at = 0;
	for (const [offset, part] of [...parts].sort(([a], [b]) => a - b)) {
		if (offset !== at || offset + part.length > total) return null;
		packet.set(part, offset);
		at += part.length;
	}
	return at === total ? packet : null;
}

function begins(bytes: Uint8Array, prefix: string): boolean {
	if (bytes.length < prefix.length) return false;
	for (let index = 0; index < prefix.length; index += 1) if (bytes[index] !== prefix.charCodeAt(index)) return false;
	return true;
}

/** Writers pad packets with NUL, which is no character of XML. */
export function withoutPadding(packet: Uint8Array): Uint8Array {
	let end = packet.length;
	while (end > 0 && packet[end - 1] === 0) end -= 1;
	return packet.subarray(0, end);
}
