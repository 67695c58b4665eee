import exifr from 'exifr';
import type { ReadContext } from '../reader.ts';
import type { Locus } from '../types.ts';

/** Values of EXIF are short; what is longer (maker notes, previews) is not a text. */
const TEXT_BYTES = 64 * 1024;

/**
 * One TIFF structure (JPEG APP1 after `Exif\0\0`, PNG eXIf). A position if it is readable, every text value, and what was not looked into:
 * maker notes (`not-read`), the preview (`pixels`). Damage is `malformed` and keeps the rest. Returns the
 * bytes not looked into.
 */
export async function readExif(tiff: Uint8Array, context: ReadContext, at: number): Promise<number> {
	const { collector, where } = context;
	const place = (column: string): Locus => ({ ...where, column, byte: at });
	// exifr asks how long a block is by its own means: give it exactly the block.
	const output = await parse(new Uint8Array(tiff));
	if (output === null) {
		collector.skip('malformed', place('exif'), tiff.length);
		return tiff.length;
	}
	let unread = 0;
	const gps = output.gps ?? {};
	for (const prefix of ['GPS', 'GPSDest']) {
		const latitude = signed(gps[`${prefix}Latitude`], gps[`${prefix}LatitudeRef`], 90);
		const longitude = signed(gps[`${prefix}Longitude`], gps[`${prefix}LongitudeRef`], 180);
		if (latitude !== null && longitude !== null) {
			collector.position(latitude, longitude, place('exif.gps'), at);
		} else if (gps[`${prefix}Latitude`] !== undefined || gps[`${prefix}Longitude`] !== undefined) {
			collector.skip('malformed', place('exif.gps'), null);
		}
	}
	for (const [block, values] of Object.entries(output)) {
		if (block === 'errors' || values === null || values === undefined) continue;
		if (block === 'makerNote') {
			const length = values instanceof Uint8Array ? values.length : null;
			collector.skip('not-read', place('exif.makerNote'), length);
			unread += length ?? 0;
		} else if (block === 'userComment') {
			text(userComment(values), 'exif.userComment');
		} else if (typeof values === 'object') {
			for (const [key, value] of Object.entries(values)) text(value, `${block === 'gps' ? 'exif.gps' : 'exif'}.${key}`);
		}
	}
	const thumbnail = output.ifd1?.ThumbnailLength;
	if (typeof thumbnail === 'number') {
		collector.skip('pixels', place('exif.thumbnail'), thumbnail);
		unread += thumbnail;
	}
	if (output.errors !== undefined && output.errors.length > 0) collector.skip('malformed', place('exif'), null);
	return Math.min(unread, tiff.length);

	function text(value: unknown, column: string): void {
		const plain = typeof value === 'string' ? value : value instanceof Uint8Array ? asText(value) : null;
		if (plain === null || plain.trim() === '') return;
		if (plain.length > TEXT_BYTES) collector.skip('limit', place(column), plain.length);
		else collector.text(plain, place(column), at);
	}
}

type Block = Record<string, unknown>;
type Output = Record<string, unknown> & { gps?: Block; ifd1?: Block; errors?: readonly unknown[] };

async function parse(tiff: Uint8Array): Promise<Output | null> {
	try {
		const output: unknown = await exifr.parse(tiff, {
			tiff: true,
			exif: true,
			gps: true,
			interop: true,
			ifd1: true,
			xmp: false,
			icc: false,
			iptc: false,
			makerNote: true,
			userComment: true,
			translateValues: false,
			reviveValues: false,
			mergeOutput: false,
			silentErrors: true,
		} as unknown as Parameters<typeof exifr.parse>[1]);
		return output === undefined ? null : (output as Output);
	} catch {
		// Whatever it stumbles over is the file's fault: exifr holds the bytes already.
		return null;
	}
}

/** Degrees, minutes, seconds and a hemisphere; null when any of it is missing, not a number or out of bounds. */
function signed(value: unknown, reference: unknown, bound: number): number | null {
	const parts = typeof value === 'number' ? [value] : Array.isArray(value) ? value : null;
	if (parts === null || parts.length === 0 || parts.length > 3) return null;
	let degrees = 0;
	for (const [index, part] of parts.entries()) {
		if (typeof part !== 'number' || !Number.isFinite(part)) return null;
		degrees += part / 60 ** index;
	}
	if (Math.abs(degrees) > bound) return null;
	return typeof reference === 'string' && /^[SW]/i.test(reference) ? -degrees : degrees;
}

/** Exif 2.32 §4.6.5: eight bytes name the character code. */
function userComment(value: unknown): string | null {
	if (typeof value === 'string') return value;
	if (!(value instanceof Uint8Array)) return null;
	if (value.length <= 8) return null;
	const code = new TextDecoder('latin1').decode(value.subarray(0, 8));
	const body = value.subarray(8);
	if (code.startsWith('UNICODE')) return new TextDecoder(body[0] === 0 ? 'utf-16be' : 'utf-16le').decode(body).replaceAll('\0', '');
	return asText(body);
}

/** Bytes that are text in UTF-8 (or GB18030, as cameras sold in China write it), else null. */
function asText(bytes: Uint8Array): string | null {
	if (bytes.length < 4 || bytes.every((byte) => byte === 0)) return null;
	for (const encoding of ['utf-8', 'gb18030']) {
		try {
			const plain = new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll('\0', ' ').trim();
			return /[\x01-\x08\x0e-\x1f]/.test(plain) ? null : plain;
		} catch {
			// Not this encoding.
		}
	}
	return null;
}
