import type { Recogniser } from './recogniser.ts';

/** GB 16735 table 3 / ISO 3779: values of letters, weights of positions. */
const VALUES: Readonly<Record<string, number>> = {
	A: 1,
	B: 2,
	C: 3,
	D: 4,
	E: 5,
	F: 6,
	G: 7,
	H: 8,
	J: 1,
	K: 2,
	L: 3,
	M: 4,
	N: 5,
	P: 7,
	R: 9,
	S: 2,
	T: 3,
	U: 4,
	V: 5,
	W: 6,
	X: 7,
	Y: 8,
	Z: 9,
};
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** World manufacturer identifiers of makers in China that are common on the road (SAE / GB 16737). Not complete: `L` plus check digit covers the rest. */
const WMI = new Set(
	'LSV LFV LSG LHG LVH LGB LGX LC0 LRW LSJ LB3 L6T LBV LE4 LVS LVR LFM LTV LVV LVT LGW LGJ LDC LDN LJ1 LJD LNB LNP LMG LMW LMV LMX LZW LZG LS5 LS4 LSY LJ8 LPA LW4 L1N HES LFP LHB LH1 LZE LGH LGA LGK LJN LJX LBE LBM LDP LDY LK6 LLV LWV LWY LY1 LYV LLN LPS LUC LUX'.split(
		' ',
	),
);
const FORM = /^[A-HJ-NPR-Z0-9]{17}$/;
/** 1: in the VIN alphabet, 2: a letter that is no hexadecimal digit, 3: other hexadecimal letter. */
const CLASS = new Uint8Array(256);
for (const letter of 'ABCDEFGHJKLMNPRSTUVWXYZ') CLASS[letter.charCodeAt(0)] = letter <= 'F' ? 3 : 2;
for (let digit = 0x30; digit <= 0x39; digit++) CLASS[digit] = 1;

export function vinCheckDigit(vin: string): boolean {
	let sum = 0;
	for (let i = 0; i < 17; i++) {
		const character = vin[i]!;
		sum += (VALUES[character] ?? Number(character)) * WEIGHTS[i]!;
	}
	return '0123456789X'[sum % 11] === vin[8];
}

function accept(value: string, context: boolean): boolean {
	if (!FORM.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false;
	if (context) return true;
	// Order numbers and digests: a VIN ends in digits and is not hexadecimal throughout.
	return /\d{4}$/.test(value) && /[G-Z]/.test(value) && (WMI.has(value.slice(0, 3)) || vinCheckDigit(value));
}

/** GB 16735: vehicle identification number. It names a vehicle; a natural person only through the registration. */
export const vin: Recogniser = {
	kind: 'vin',
	category: 'ordinaryPI',
	subject: 'vehicle',
	rank: 0,
	header: (words) => /车架号|车辆识别|底盘号|\b(vin|vins|vin ?(code|no|number)|chassis (no|number)|frame no)\b/.test(words),
	normalise(text, context) {
		const value = text.trim().toUpperCase();
		return accept(value, context) ? value : null;
	},
	plain(bytes, start, end, context) {
		if (end - start !== 17) return false;
		let digits = 0;
		for (let i = start; i < end; i++) {
			const kind = CLASS[bytes[i]!]!;
			if (kind === 0) return false;
			if (kind === 1) digits++;
		}
		if (digits === 0 || digits === 17) return false;
		return context || accept(String.fromCharCode(...bytes.subarray(start, end)), false);
	},
	pattern: /(?<![A-Za-z0-9])[A-HJ-NPR-Za-hj-npr-z0-9]{17}(?![A-Za-z0-9])/g,
	mask: (value) => `${value.slice(0, 3)}***********${value.slice(14)}`,
	confidence: { form: 0.9, header: 0.98 },
	by: ['form', 'wmi', 'check-digit'],
	truths: [
		['LSVAA4182E2100001', 'LSVAA4182E2100001'],
		['lsvaa4182e2100001', 'LSVAA4182E2100001'],
		['1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
		['LRWYGCEK1PC012345', 'LRWYGCEK1PC012345'],
	],
	falses: [
		'20261124000123456',
		'A3F09C11D2E4B5F60',
		'ABCDEFGHJKLMNPRST',
		'LSVAA4182E210000',
		'LSVAAO182E2100001',
		'ORD20261124000017',
		'XQZ0000000000000A',
	],
};
