import { CensusError } from './errors.ts';
import { VERSION_1 } from './normalisers/version1.ts';

/**
 * What names a person, by the form its values have. `vehicleId`, `employee`, `account`, `deviceId`: numbers somebody gave out, of any form;
 * `device`: IMEI, IMEISV, MAC address; `faceTemplate`: hash of a template, as bytes.
 */
export type NormalisedKind =
	| 'residentId'
	| 'mobile'
	| 'vin'
	| 'plate'
	| 'email'
	| 'bankCard'
	| 'vehicleId'
	| 'name'
	| 'employee'
	| 'account'
	| 'device'
	| 'deviceId'
	| 'iccid'
	| 'imsi'
	| 'faceTemplate';

/** Of a text in NFKC: the value that all ways to write it have in common; null: it is none. Its own output stays as it is. */
export type NormaliserTable = Readonly<Record<NormalisedKind, (text: string) => string | null>>;
/**
 * Canonical text of an identifier, `v<version>:<kind>:<value>`, the input of a person keyer. Full-width forms are folded (NFKC).
 * null: it is not such an identifier; the caller counts it as unreadable and never drops it.
 */
export type Normaliser = (kind: NormalisedKind, text: string) => string | null;

/** Version of `normalise`. */
export const NORMALISER_VERSION = 1;
/**
 * Each version is frozen: a person key is the code of its text, so any change would count the same person twice. A better normaliser is a
 * version of its own that begins with an era, and persons are keyed under both while an authorisation straddles.
 */
export const NORMALISERS: Readonly<Record<number, NormaliserTable>> = { 1: VERSION_1 };

const LONGEST = 512;

/** Throws `unknown-normaliser`. */
export function normaliser(version: number, versions: Readonly<Record<number, NormaliserTable>> = NORMALISERS): Normaliser {
	const table = Object.hasOwn(versions, version) ? versions[version] : undefined;
	if (table === undefined) throw new CensusError('unknown-normaliser', { version, known: Object.keys(versions).join(', ') });
	return (kind, text) => {
		// Half a character has no UTF-8 form: all of them would be keyed as one.
		if (text.length > LONGEST || !text.isWellFormed()) return null;
		const value = table[kind](text.normalize('NFKC'));
		return value === null ? null : `v${version}:${kind}:${value}`;
	};
}

export const normalise: Normaliser = normaliser(NORMALISER_VERSION);
