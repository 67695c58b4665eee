import type { Id, Instant } from '@tongguan/law';
import type { Generated } from 'kysely';
import type {
	Alert,
	Approval,
	Asset,
	AuthorisationRecord,
	Determination,
	Incident,
	LoadedPack,
	Person,
	Processor,
	Recipient,
	RecordedReading,
	RecordedSealing,
	Shipment,
	Transfer,
} from '../types.ts';

/** A signed change as it was applied: `entry` is its index in the operation log of the writer `admin`. */
type AppliedChange = {
	readonly id: Id;
	readonly kind: string;
	readonly by: Id;
	readonly at: Instant;
	readonly entry: number;
};

/** What each table holds, and which of its columns are JSON text. Columns carry the names of the types. */
export type Records = {
	people: Person;
	processors: Processor;
	recipients: Recipient;
	assets: Asset;
	packs: LoadedPack;
	readings: RecordedReading;
	sealings: RecordedSealing;
	determinations: Determination;
	transfers: Transfer;
	authorisations: AuthorisationRecord;
	approvals: Approval;
	shipments: Shipment;
	alerts: Alert;
	incidents: Incident;
	changes: AppliedChange;
};
export type TableName = keyof Records;
const JSON_COLUMNS = {
	people: ['roles'],
	processors: ['ciio', 'zone', 'legalEntity', 'rules'],
	recipients: [],
	assets: ['declared', 'proofs'],
	packs: [],
	readings: [],
	sealings: ['escrow', 'inspector'],
	determinations: ['answer'],
	transfers: ['bases'],
	authorisations: ['scope', 'declaredScale', 'pipia', 'notice', 'consent'],
	approvals: ['withdrawn'],
	shipments: ['added', 'error', 'entry'],
	alerts: ['detail', 'entry'],
	incidents: [],
	changes: [],
} as const satisfies { [T in TableName]: readonly (keyof Records[T])[] };

type JsonColumn<T extends TableName> = (typeof JSON_COLUMNS)[T][number];
/** `seq` is the order of insertion, by which lists are sorted. */
export type Row<T extends TableName> = { -readonly [K in keyof Records[T]]: K extends JsonColumn<T> ? string | null : Records[T][K] };
export type Schema = { [T in TableName]: Row<T> & { seq: Generated<number> } };

export function encode<T extends TableName, R extends Partial<Records[T]>>(table: T, record: R): Pick<Row<T>, keyof R & keyof Row<T>> {
	const json: readonly PropertyKey[] = JSON_COLUMNS[table];
	const row = Object.entries(record).map(([key, value]) => [key, json.includes(key) && value !== null ? JSON.stringify(value) : value]);
	return Object.fromEntries(row) as Pick<Row<T>, keyof R & keyof Row<T>>;
}

export function decode<T extends TableName>(table: T, row: object): Records[T] {
	const json: readonly PropertyKey[] = JSON_COLUMNS[table];
	const fields = Object.entries(row)
		.filter(([key]) => key !== 'seq')
		.map(([key, value]) => [key, json.includes(key) && value !== null ? JSON.parse(value) : value]);
	return Object.fromEntries(fields) as unknown as Records[T];
}
