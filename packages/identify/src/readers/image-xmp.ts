import type { ReadContext } from '../reader.ts';
import { readXml } from './gpx-xml.ts';
import { memorySource } from './zip-member.ts';

/**
 * An XMP packet (ISO 16684-1): every value is text, whatever its schema; a latitude and a longitude that follow each other are a position
 * (`exif:GPSLatitude` in the form `DDD,MM.mmk` or `DDD,MM,SSk`, drones' and cameras' own properties in decimal degrees).
 */
export async function readXmp(packet: Uint8Array, context: ReadContext, at: number): Promise<void> {
	const { collector, where, limits, signal } = context;
	const path: string[] = [];
	let text = '';
	let latitude: number | null = null;
	let longitude: number | null = null;
	const value = (property: string, plain: string): void => {
		if (plain === '') return;
		const column = `xmp.${property}`;
		const local = property.slice(property.indexOf(':') + 1);
		const axis = /^(?:gps_?(?:dest)?)?(lat|long?)(?:t?itude)?$/i.exec(local)?.[1]?.toLowerCase();
		if (axis === undefined) {
			collector.text(plain, { ...where, column, byte: at }, at);
			return;
		}
		const degrees = axis === 'lat' ? xmpDegrees(plain, 90) : xmpDegrees(plain, 180);
		if (degrees === null) {
			collector.skip('malformed', { ...where, column, byte: at }, null);
			return;
		}
		if (axis === 'lat') latitude = degrees;
		else longitude = degrees;
		if (latitude === null || longitude === null) return;
		collector.position(latitude, longitude, { ...where, column: 'xmp.gps', byte: at }, at);
		latitude = null;
		longitude = null;
	};
	const flush = (): void => {
		const plain = text.trim();
		text = '';
		// Array items are named after the property they belong to.
		const property = path.findLast((name) => !name.startsWith('rdf:'));
		if (plain !== '' && property !== undefined) value(property, plain);
	};
	const outcome = await readXml(memorySource(packet, 'xmp'), limits.lineBytes, signal, {
		open(name, attributes) {
			flush();
			path.push(name);
			for (const [key, plain] of Object.entries(attributes)) {
				if (!/^(?:xmlns|xml:|rdf:(?:about|parseType|ID|nodeID|datatype)$|x:)/.test(key)) value(key, plain.trim());
			}
		},
		text(plain) {
			text += plain;
		},
		close() {
			flush();
			path.pop();
		},
		comment(plain) {
			if (plain.trim() !== '' && !plain.startsWith('begin=') && !plain.startsWith('end=')) {
				collector.text(plain, { ...where, column: 'xmp', byte: at }, at);
			}
		},
	});
	flush();
	if (latitude !== null || longitude !== null) collector.skip('malformed', { ...where, column: 'xmp.gps', byte: at }, null);
	if (outcome.badText !== null) collector.skip('bad-text', { ...where, column: 'xmp', byte: at }, null);
	if (outcome.why !== null) collector.skip(outcome.why, { ...where, column: 'xmp', byte: at }, packet.length - outcome.read);
}

/** XMP specification part 2, "GPSCoordinate", or plain decimal degrees. Null: neither, or out of bounds. */
function xmpDegrees(plain: string, bound: number): number | null {
	const coordinate = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])$/i.exec(plain);
	const size =
		coordinate === null
			? /^[+-]?\d{1,3}(?:\.\d+)?$/.test(plain)
				? Number(plain)
				: Number.NaN
			: Number(coordinate[1]) + Number(coordinate[2]) / 60 + Number(coordinate[3] ?? 0) / 3600;
	const degrees = /^[SW]$/i.test(coordinate?.[4] ?? '') ? -size : size;
	return Math.abs(degrees) <= bound ? degrees : null;
}
