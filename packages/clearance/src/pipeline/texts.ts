import { type EraKeyer, type NormalisedKind, type Normaliser, normaliser } from '@tongguan/census';
import type { Identifier } from '@tongguan/identify';

/** A column whose values are keyed as `kind`, whatever they look like. */
export type ColumnKind = { readonly column: string; readonly kind: KeyedKind };
/** A name tells nobody apart: two persons of one name would count once. */
export type KeyedKind = Exclude<NormalisedKind, 'name'>;
const KINDS: Readonly<Record<KeyedKind, true>> = {
	residentId: true,
	mobile: true,
	email: true,
	bankCard: true,
	vin: true,
	plate: true,
	vehicleId: true,
	employee: true,
	account: true,
	device: true,
	deviceId: true,
	iccid: true,
	imsi: true,
	faceTemplate: true,
};
export const COLUMN_KINDS = Object.keys(KINDS) as readonly KeyedKind[];

/** What a value is keyed as. */
export type Keying = (identifier: Pick<Identifier, 'column' | 'kind'>) => NormalisedKind;
export function keyingOf(columns: readonly ColumnKind[]): Keying {
	if (columns.length === 0) return ({ kind }) => kind;
	const kinds = new Map<string, NormalisedKind>(columns.map(({ column, kind }) => [column.trim(), kind]));
	return ({ column, kind }) => kinds.get(column.trim()) ?? kind;
}

/**
 * The canonical texts of a value for the batch builder: one, or one for each keyer where eras have normalisers of their own. `null`: one of
 * them takes it for no such identifier, and who is counted under one era only would be missing in the other.
 */
export function createTexts(keyers: readonly EraKeyer[]): (kind: NormalisedKind, value: string) => string | readonly string[] | null {
	const versions = [...new Set(keyers.map(({ normaliser }) => normaliser))];
	const byVersion = new Map<number, Normaliser>(versions.map((version) => [version, normaliser(version)]));
	if (versions.length === 1) return byVersion.get(versions[0]!)!;
	return (kind, value) => {
		const texts: string[] = [];
		for (const keyer of keyers) {
			const text = byVersion.get(keyer.normaliser)!(kind, value);
			if (text === null) return null;
			texts.push(text);
		}
		return texts;
	};
}
