import type { ReadContext } from '../reader.ts';
import { decodeName } from './zip-directory.ts';

/**
 * Photoshop image resources (`8BIM`) of a JPEG APP13 segment: the values of IPTC-IIM (resource 0x0404, record 2: by-line, contact, city,
 * caption …) are text; any other resource is `not-read`, except the ones that only describe the picture's coding.
 */
export function readIptc(bytes: Uint8Array, context: ReadContext, at: number): void {
	const { collector, where } = context;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const place = { ...where, column: 'iptc', byte: at };
	let cursor = 0;
	while (cursor + 12 <= bytes.length) {
		if (view.getUint32(cursor) !== 0x3842494d) {
			collector.skip('malformed', place, bytes.length - cursor);
			return;
		}
		const id = view.getUint16(cursor + 4);
		// A Pascal string, padded to an even length together with its length byte.
		const name = (bytes[cursor + 6]! + 2) & ~1;
		const sizeAt = cursor + 6 + name;
		if (sizeAt + 4 > bytes.length) {
			collector.skip('malformed', place, bytes.length - cursor);
			return;
		}
		const size = view.getUint32(sizeAt);
		const start = sizeAt + 4;
		if (start + size > bytes.length) {
			collector.skip('malformed', place, bytes.length - cursor);
			return;
		}
		if (id === 0x0404) datasets(bytes.subarray(start, start + size));
		else if (!CODING.has(id)) collector.skip('not-read', { ...place, column: `photoshop.${id.toString(16)}` }, size);
		cursor = start + size + (size & 1);
	}

	/** IIM 4.2, 1.6: 0x1C, record, dataset, length of two bytes (or, above 32,767, the length of the length). */
	function datasets(iim: Uint8Array): void {
		let index = 0;
		while (index + 5 <= iim.length && iim[index] === 0x1c) {
			const length = (iim[index + 3]! << 8) | iim[index + 4]!;
			if (length > 0x7fff || index + 5 + length > iim.length) {
				collector.skip('malformed', place, iim.length - index);
				return;
			}
			const value = decodeName(iim.subarray(index + 5, index + 5 + length)).trim();
			// 2:00 is the version, two bytes.
			const isText = iim[index + 1] === 2 && iim[index + 2] !== 0;
			if (isText && value !== '') collector.text(value, { ...where, column: `iptc.2:${iim[index + 2]}`, byte: at }, at);
			index += 5 + length;
		}
		if (index < iim.length && iim.subarray(index).some((byte) => byte !== 0)) collector.skip('malformed', place, iim.length - index);
	}
}

/** Resolution, digest of the caption, print flags, JPEG quality, thumbnail-free settings of the coding. */
const CODING = new Set([0x03ed, 0x0425, 0x03f3, 0x2710, 0x0406, 0x040d, 0x0419, 0x0421, 0x0426, 0x0428]);
