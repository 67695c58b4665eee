/** Latitude, longitude and time are told by the header (see `words`), and believed when the values are in range. */
export type Axis = 'latitude' | 'longitude' | 'time' | 'point';

const LATITUDE = /纬度|\b(lat|latitude|lats|gps ?lat|gps y|y centroid|centroid y|wgs ?84 ?lat|lat deg)\b/;
const LONGITUDE = /经度|\b(lon|lng|long|longitude|lons|gps ?lon|gps ?lng|gps x|x centroid|centroid x|wgs ?84 ?(lon|lng))\b/;
const TIME = /时间|日期|时刻|\b(time|timestamp|datetime|date|ts|utc|epoch|recorded at|time ?stamp|gps ?time|day ?num)\b/;
const POINT = /坐标|位置|定位|\b(gps|position|location|coordinates?|coord|point|geom|geometry|wkt|latlng|latlon|lnglat)\b/;

export function axisOf(words: string): Axis | null {
	if (LATITUDE.test(words)) return 'latitude';
	if (LONGITUDE.test(words)) return 'longitude';
	if (TIME.test(words)) return 'time';
	if (POINT.test(words)) return 'point';
	return null;
}
/** Short names that mean a coordinate only when their partner is there too. */
export function weakAxisOf(words: string): Axis | null {
	if (words === 'la' || words === 'y' || words === 'lt') return 'latitude';
	if (words === 'lo' || words === 'x' || words === 'ln') return 'longitude';
	return null;
}

export function inRange(axis: 'latitude' | 'longitude', value: number): boolean {
	return Number.isFinite(value) && Math.abs(value) <= (axis === 'latitude' ? 90 : 180);
}
/** Degrees have decimals; a column of small whole numbers is something else. */
export function looksLikeDegrees(text: string): boolean {
	return /^[+-]?\d{1,3}\.\d{2,}$/.test(text.trim());
}
export const POINT_FORM = /^(?:POINT ?)?\(?\[?\s*([+-]?\d{1,3}\.\d{2,})\s*[,;/ ]\s*([+-]?\d{1,3}\.\d{2,})\s*\]?\)?$/i;
export function looksLikeTime(text: string): boolean {
	const value = text.trim();
	return /^\d{4}[-/年.]?\d{1,2}[-/月.]?\d{1,2}/.test(value) || /^\d{1,2}[/:.]\d{1,2}/.test(value) || /^\d+(\.\d+)?$/.test(value);
}

/** Decimal number in ASCII bytes; NaN when it is something else. */
export function decimal(bytes: Uint8Array, start: number, end: number): number {
	let i = start;
	while (i < end && bytes[i] === 0x20) i++;
	const negative = bytes[i] === 0x2d;
	if (negative || bytes[i] === 0x2b) i++;
	let value = 0;
	let scale = 0;
	let digits = 0;
	for (; i < end; i++) {
		const byte = bytes[i]!;
		if (byte >= 0x30 && byte <= 0x39) {
			digits++;
			if (scale === 0) value = value * 10 + byte - 0x30;
			else {
				value += (byte - 0x30) * scale;
				scale /= 10;
			}
		} else if (byte === 0x2e && scale === 0) scale = 0.1;
		else if (byte === 0x20) break;
		else return Number.NaN;
	}
	return digits === 0 ? Number.NaN : negative ? -value : value;
}
