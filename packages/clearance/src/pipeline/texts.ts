import { type EraKeyer, type NormalisedKind, type Normaliser, normaliser } from '@tongguan/census';
import type { Identifier } from '@tongguan/identify';

/** A column whose values are keyed as `kind`, whatever they look like. */
export type ColumnKind = { readonly column: string; readonly kind: KeyedKind };
/** A name tells nobody apart: two persons of one name would count once. */
export type KeyedKind = Exclude<NormalisedKind, 'name'>;
/** Ids of their names among the messages. */
export const KIND_NAMES: Readonly<Record<KeyedKind, string>> = {
	residentId: 'identify.kind.residentId',
	mobile: 'identify.kind.mobile',
	email: 'identify.kind.email',
	bankCard: 'identify.kind.bankCard',
	vin: 'identify.kind.vin',
	plate: 'identify.kind.plate',
	vehicleId: 'identify.kind.vehicleId',
	employee: 'clearance.kind.employee',
	account: 'identify.kind.account',
	device: 'clearance.kind.device',
	deviceId: 'clearance.kind.deviceId',
	iccid: 'clearance.kind.iccid',
	imsi: 'clearance.kind.imsi',
	faceTemplate: 'clearance.kind.faceTemplate',
};
export const COLUMN_KINDS = Object.keys(KIND_NAMES) as readonly KeyedKind[];

/** What a value is keyed as. `unseen`: columns that were given a kind and that no value was in so far. */
export type Keying = ((identifier: Pick<Identifier, 'column' | 'kind'>) => NormalisedKind) & { unseen(): readonly string[] };
export function keyingOf(columns: readonly ColumnKind[]): Keying {
	if (columns.length === 0) return Object.assign(({ kind }: Pick<Identifier, 'kind'>) => kind, { unseen: () => [] });
	const said = new Map(columns.map(({ column, kind }) => [column.trim(), { kind, seen: false }]));
	const keying = ({ column, kind }: Pick<Identifier, 'column' | 'kind'>): NormalisedKind => {
		const found = said.get(column.trim());
		if (found === undefined) return kind;
		found.seen = true;
		return found.kind;
	};
	return Object.assign(keying, { unseen: () => [...said].flatMap(([column, { seen }]) => (seen ? [] : [column])) });
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
