import type { ReadContext } from '../reader.ts';
import type { ByteSource, SkipCode } from '../types.ts';
import { readExif } from './image-exif.ts';
import { withoutPadding } from './image-jpeg.ts';
import { readXmp } from './image-xmp.ts';
import { crc32, inflate } from './zip-inflate.ts';
import { budgetOf } from './zip-member.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A text or EXIF chunk, packed and unpacked, is held up to this. */
const CHUNK_BYTES = 16 * 1024 * 1024;
/** Chunks that describe the coding of the picture and nothing else (PNG third edition, 11.2 and 11.3). */
const CODING = new Set(
	'IHDR PLTE IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT tIME acTL fcTL oFFs sTER'.split(' '),
);

export const isPng = (head: Uint8Array): boolean => SIGNATURE.every((byte, index) => head[index] === byte);

/** PNG third edition, 5: chunks up to `IEND`; whatever follows is said to be not read. */
export async function readPng(source: ByteSource, context: ReadContext): Promise<void> {
	const { collector, where, signal, limits } = context;
	const budget = budgetOf(source, limits);
	let at = 8;
	let pixels = 0;
	let seen = 8;
	let stop: SkipCode | null = null;
	for (;;) {
		signal?.throwIfAborted();
		const head = await source.read(at, 8);
		if (head.length < 8) {
			stop = 'truncated';
			break;
		}
		const length = new DataView(head.buffer, head.byteOffset, 8).getUint32(0);
		const name = new TextDecoder('latin1').decode(head.subarray(4));
		if (length > 0x7fffffff || !/^[A-Za-z]{4}$/.test(name)) {
			stop = 'malformed';
			break;
		}
		const cut = at + 12 + length > source.size;
		const held = Math.min(length, source.size - at - 8);
		if (name === 'IDAT' || name === 'fdAT') {
			pixels += held;
			seen += 8;
		} else if (CODING.has(name)) seen += 12 + held;
		else if (length > CHUNK_BYTES) collector.skip('too-large', { ...where, column: name, byte: at }, held);
		else if (['tEXt', 'zTXt', 'iTXt', 'eXIf'].includes(name)) {
			const data = await source.read(at + 8, held);
			if (!cut && !(await sound(data, head.subarray(4), at + 8 + length))) {
				collector.skip('malformed', { ...where, column: name, byte: at }, held);
			}
			seen += 12 + held - (name === 'eXIf' ? await readExif(data, context, at) : await readText(name, data, at));
		} else collector.skip('not-read', { ...where, column: name, byte: at }, held);
		if (cut) {
			stop = 'truncated';
			break;
		}
		at += 12 + length;
		if (name === 'IEND') break;
	}
	if (stop === 'truncated') collector.skip(stop, { ...where, byte: source.size }, null);
	else if (stop !== null) collector.skip(stop, { ...where, byte: at }, source.size - at);
	else if (at < source.size) collector.skip('not-read', { ...where, byte: at }, source.size - at);
	collector.skip('pixels', where, pixels);
	collector.seen(Math.min(seen, source.size - pixels));

	async function sound(data: Uint8Array, name: Uint8Array, crcAt: number): Promise<boolean> {
		const stored = await source.read(crcAt, 4);
		const covered = new Uint8Array(name.length + data.length);
		covered.set(name);
		covered.set(data, name.length);
		return stored.length === 4 && new DataView(stored.buffer, stored.byteOffset, 4).getUint32(0) === crc32(covered);
	}

	/**
	 * Keyword, NUL, then as 11.3.3 says: Latin-1, deflated Latin-1, or flag, method, language, NUL, translation, NUL, UTF-8.
	 * Returns the bytes of the chunk that were not looked into.
	 */
	async function readText(name: string, data: Uint8Array, start: number): Promise<number> {
		const skipped = (why: SkipCode, column: string): number => {
			collector.skip(why, { ...where, column, byte: start }, data.length);
			return data.length;
		};
		const keyEnd = data.indexOf(0);
		if (keyEnd < 1) return skipped('malformed', name);
		const keyword = new TextDecoder('latin1').decode(data.subarray(0, keyEnd));
		let body = data.subarray(keyEnd + 1);
		let packed = false;
		if (name === 'zTXt') {
			packed = true;
			body = body.subarray(1);
		} else if (name === 'iTXt') {
			packed = body[0] === 1;
			const languageEnd = body.indexOf(0, 2);
			const translationEnd = languageEnd < 0 ? -1 : body.indexOf(0, languageEnd + 1);
			if (translationEnd < 0) return skipped('malformed', name);
			body = body.subarray(translationEnd + 1);
		}
		if (packed) {
			const inflated = await inflate(once(body), 'deflate', Math.min(CHUNK_BYTES, budget.bytes));
			budget.bytes -= inflated.bytes.length;
			if (inflated.end === 'limit') return skipped('limit', `png.${keyword}`);
			if (inflated.end === 'malformed') skipped('malformed', `png.${keyword}`);
			body = inflated.bytes;
		}
		if (keyword === 'XML:com.adobe.xmp') {
			await readXmp(withoutPadding(body), context, start);
			return 0;
		}
		const value = decode(body, name === 'iTXt');
		if (keyword.startsWith('Raw profile type ')) return rawProfile(value, start);
		if (value.length > limits.lineBytes) return skipped('limit', `png.${keyword}`);
		collector.text(value, { ...where, column: `png.${keyword}`, byte: start }, start);
		return 0;
	}

	/** ImageMagick's way to carry another format's profile: a name, a length and hexadecimal digits, on lines of their own. */
	async function rawProfile(value: string, start: number): Promise<number> {
		const parts = /^\s*(\w+)\s+(\d+)\s+([\da-fA-F\s]*)$/.exec(value);
		const digits = (parts?.[3] ?? '').replaceAll(/\s+/g, '');
		const bytes = new Uint8Array(digits.length >> 1);
		for (let index = 0; index < bytes.length; index += 1) bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
		const head = new TextDecoder('latin1').decode(bytes.subarray(0, 29));
		if (head.startsWith('Exif\0\0')) return readExif(bytes.subarray(6), context, start);
		if (/^(?:II\*\0|MM\0\*)/.test(head)) return readExif(bytes, context, start);
		const isXmp = head === 'http://ns.adobe.com/xap/1.0/\0';
		if (isXmp || parts?.[1] === 'xmp') await readXmp(withoutPadding(bytes.subarray(isXmp ? 29 : 0)), context, start);
		else if (parts?.[1] !== 'icc' && parts?.[1] !== 'icm') {
			collector.skip('not-read', { ...where, column: 'png.profile', byte: start }, value.length);
			return value.length;
		}
		return 0;
	}
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += 16 * 1024) yield bytes.subarray(at, at + 16 * 1024);
}

/** tEXt is Latin-1 by the book and UTF-8 or GB18030 in the field. */
function decode(bytes: Uint8Array, utf8: boolean): string {
	for (const encoding of utf8 ? ['utf-8'] : ['utf-8', 'gb18030']) {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			// Not this encoding.
		}
	}
	return new TextDecoder('latin1').decode(bytes);
}
