import { isProvince } from './recognise/plate.ts';
import { residentId } from './recognise/resident-id.ts';

const OTHER = 0;
const DIGIT = 1;
const LETTER = 2;
const AT = 3;
const JOINT = 4;
const HIGH = 5;
const CLASS = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
	const character = String.fromCharCode(byte);
	CLASS[byte] =
		byte >= 0x80
			? HIGH
			: /\d/.test(character)
				? DIGIT
				: /[A-Za-z]/.test(character)
					? LETTER
					: character === '@'
						? AT
						: /[ -]/.test(character)
							? JOINT
							: OTHER;
}

/** A group of `digits` digits starting at `first`: could it be a mobile number, a resident ID or a bank card? */
function telling(bytes: Uint8Array, first: number, digits: number, joined: boolean): boolean {
	if (joined) return true;
	const a = bytes[first]! - 0x30;
	const b = bytes[first + 1]! - 0x30;
	if (digits === 11) return a === 1 && b >= 3;
	if (digits === 13) return a === 8 && b === 6;
	if (digits === 15) return (a > 0 && a < 9) || (a === 0 && b === 0);
	if (digits === 18 && residentId.plain(bytes, first, first + 18, false)) return true;
	return digits >= 16 && digits <= 19 && a === 6 && b === 2;
}

/**
 * One pass over a cell nobody has classified: false when it certainly holds no identifier that a recogniser finds in free
 * text (mobile, resident ID, bank card, e-mail, VIN, plate). Never false for one that does.
 */
export function suspicious(bytes: Uint8Array, start: number, end: number): boolean {
	let digits = 0;
	let first = start;
	let joined = false;
	let pendingJoint = false;
	let run = 0;
	let letters = false;
	let previous = OTHER;
	for (let i = start; i < end; i++) {
		const kind = CLASS[bytes[i]!]!;
		if (kind === DIGIT) {
			if (digits === 0) {
				first = i;
				joined = false;
			} else if (pendingJoint) joined = true;
			pendingJoint = false;
			digits++;
			run++;
			// 使 (E4 BD BF) before a number: embassy plate.
			if (previous === HIGH && bytes[i - 1] === 0xbf && bytes[i - 2] === 0xbd && bytes[i - 3] === 0xe4) return true;
		} else {
			if (digits >= 11 && (kind !== JOINT || pendingJoint) && telling(bytes, first, digits, joined)) return true;
			if (kind === LETTER) {
				if (previous === HIGH && i - start >= 3 && isProvince(bytes, i - 3)) return true;
				if (digits >= 17 && (bytes[i]! | 0x20) === 0x78) return true;
				digits = 0;
				run++;
				letters = true;
			} else {
				if (run === 17 && letters) return true;
				if (kind === JOINT) {
					if (digits >= 11 && telling(bytes, first, digits, joined)) return true;
					if (pendingJoint) digits = 0;
					else pendingJoint = digits > 0;
				} else {
					if (kind === AT && i > start) return true;
					// Full-width digits (EF BC 90 … 99) and @ (EF BC A0).
					if (bytes[i] === 0xef && bytes[i + 1] === 0xbc && bytes[i + 2]! >= 0x90 && bytes[i + 2]! <= 0xa0) return true;
					if (kind === HIGH && (previous === DIGIT || previous === LETTER)) {
						if (previous === LETTER && (bytes[i - 1]! | 0x20) === 0x6a) return true;
						if (bytes[i] === 0xe4 && bytes[i + 1] === 0xbd && bytes[i + 2] === 0xbf) return true;
					}
					digits = 0;
				}
				run = 0;
				letters = false;
			}
			if (kind !== JOINT) pendingJoint = false;
		}
		previous = kind;
	}
	if (run === 17 && letters) return true;
	return digits >= 11 && telling(bytes, first, digits, joined);
}
