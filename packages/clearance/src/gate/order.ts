import { type Bounds, canonical, type Id, type Instant } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';
import type { Signer } from '../people/index.ts';
import { verifySignature } from '../people/key.ts';
import type { SubjectModel } from '../pipeline/persons.ts';
import { COLUMN_KINDS, type ColumnKind } from '../pipeline/texts.ts';
import type { RegistryReader } from '../registry/port.ts';
import { milliseconds } from '../time.ts';
import type { Role } from '../types.ts';
import { isBaseName } from '../wire/rules.ts';

/** What a person asks the gateway to do, signed with that person's own key: the gateway trusts no caller for who is asking. */
export type GateOrder = { readonly by: Id; readonly at: Instant; readonly nonce: string } & (
	| { readonly kind: 'ship'; readonly transfer: Id; readonly file: string; readonly size: number; readonly device: string }
	| {
			readonly kind: 'attestMeter';
			readonly entity: Id;
			readonly year: number;
			readonly ordinary: Bounds;
			readonly sensitive: Bounds;
			readonly statement: string;
			readonly device: string;
	  }
	/** `importantBytes`: bytes; without an upper end where nobody can say. */
	| {
			readonly kind: 'attestAuthorisation';
			readonly authorisation: Id;
			readonly ordinary: Bounds;
			readonly sensitive: Bounds;
			readonly importantBytes: Bounds;
			readonly statement: string;
			readonly device: string;
	  }
	| {
			readonly kind: 'importMeter';
			readonly entity: Id;
			readonly year: number;
			/** Meters the persons of the file enter. */
			readonly meters: readonly ('ordinary' | 'sensitive')[];
			/** Which columns name one person, strongest first; `null`: nobody says so, and each identifier counts for itself (never too few). */
			readonly subjects: SubjectModel | null;
			/** Columns whose kind somebody says, whatever their values look like. */
			readonly columns?: readonly ColumnKind[];
			readonly file: string;
			readonly size: number;
			readonly statement: string;
			readonly device: string;
	  }
	/** That the columns of a subject name one person: lowers no upper end until it is adopted. In each active era as the set `<set>@<era>`. */
	| {
			readonly kind: 'proposeLinks';
			readonly set: Id;
			readonly subjects: SubjectModel;
			readonly columns?: readonly ColumnKind[];
			readonly file: string;
			readonly size: number;
			/** Where the links come from. */
			readonly method: string;
			readonly device: string;
	  }
	/** `set`: of one era (`<set>@<era>`), or `<set>` for that of every era. `version`: `null` takes the adoption back. */
	| {
			readonly kind: 'adoptLinks';
			readonly set: Id;
			readonly version: number | null;
			readonly statement: string;
			readonly device: string;
	  }
	/** What the census has lost of a processor's year, where an earlier copy was put back: bounds that are added to its meters. */
	| {
			readonly kind: 'reconcileCensus';
			readonly entity: Id;
			readonly year: number;
			readonly ordinary: Bounds;
			readonly sensitive: Bounds;
			readonly statement: string;
			readonly device: string;
	  }
);
export type SignedOrder = { readonly order: GateOrder; readonly signature: string };
type OrderKind = GateOrder['kind'];

const MAY: Readonly<Record<OrderKind, readonly Role[]>> = {
	ship: ['engineer'],
	attestMeter: ['securityAdministrator'],
	attestAuthorisation: ['securityAdministrator'],
	importMeter: ['securityAdministrator'],
	proposeLinks: ['securityAdministrator', 'complianceOfficer'],
	adoptLinks: ['complianceOfficer'],
	reconcileCensus: ['complianceOfficer'],
};
/** An order older than this (or from the future) is not carried out: it may be a copy. */
const FRESH_MS = 5 * 60_000;

const orderText = (order: GateOrder): string => `tongguan/order/1\n${canonical(order)}`;

export function signOrder(order: GateOrder, signer: Signer): SignedOrder {
	return { order, signature: signer.sign(orderText(order)) };
}

/**
 * Remembers what it has accepted for as long as an order is fresh, so that no order is carried out twice. What was signed before the desk
 * opened counts as stale: a desk before this one may have carried it out.
 */
export function createOrderDesk(registry: RegistryReader, clock: () => Date) {
	const opened = clock().getTime();
	const accepted = new Map<string, number>();
	return async ({ order, signature }: SignedOrder): Promise<GateOrder> => {
		const now = clock().getTime();
		for (const [key, until] of accepted) if (until < now) accepted.delete(key);
		const person = await registry.person(order.by);
		if (!person) throw new ClearanceError('unknown-person', { person: order.by });
		if (!verifySignature(person, orderText(order), signature)) throw new ClearanceError('signature-wrong', { person: order.by });
		const may = MAY[order.kind];
		if (!person.roles.some((role) => may.includes(role)))
			throw new ClearanceError('role-missing', { person: order.by, role: may.join(' / ') });
		const key = `${order.by} ${order.nonce}`;
		const signed = milliseconds(order.at);
		if (Math.abs(now - signed) > FRESH_MS || signed < opened || accepted.has(key))
			throw new ClearanceError('order-stale', { person: order.by });
		accepted.set(key, now + 2 * FRESH_MS);
		return order;
	};
}

const fields: Readonly<Record<OrderKind, Readonly<Record<string, (value: unknown) => boolean>>>> = (() => {
	const text = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 4096;
	// The name goes into the manifest: what a recipient would refuse is refused here, before a byte is taken over.
	const file = (value: unknown): boolean => typeof value === 'string' && isBaseName(value);
	const count = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
	const bounds = (value: unknown): boolean => {
		if (typeof value !== 'object' || value === null) return false;
		const { min, max } = value as { min: unknown; max: unknown };
		return count(min) && (max === null || (count(max) && (max as number) >= (min as number)));
	};
	const meters = (value: unknown): boolean =>
		Array.isArray(value) && value.length > 0 && value.every((one) => one === 'ordinary' || one === 'sensitive');
	const model = (value: unknown): boolean =>
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((one) => text(one?.role) && Array.isArray(one.columns) && one.columns.length > 0 && one.columns.every(text));
	const subjects = (value: unknown): boolean => value === null || model(value);
	const columns = (value: unknown): boolean =>
		value === undefined || (Array.isArray(value) && value.every((one) => text(one?.column) && COLUMN_KINDS.includes(one.kind)));
	/** With the era behind it where that is meant. */
	const set = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(@.{1,128})?$/.test(value);
	const plain = (value: unknown): boolean => set(value) && !(value as string).includes('@');
	const version = (value: unknown): boolean => value === null || (count(value) && (value as number) > 0);
	const signed = { kind: text, by: text, at: text, nonce: text, device: text };
	return {
		ship: { ...signed, transfer: text, file, size: count },
		attestMeter: { ...signed, entity: text, year: count, ordinary: bounds, sensitive: bounds, statement: text },
		attestAuthorisation: { ...signed, authorisation: text, ordinary: bounds, sensitive: bounds, importantBytes: bounds, statement: text },
		importMeter: { ...signed, entity: text, year: count, meters, subjects, columns, file, size: count, statement: text },
		proposeLinks: { ...signed, set: plain, subjects: model, columns, file, size: count, method: text },
		adoptLinks: { ...signed, set, version, statement: text },
		reconcileCensus: { ...signed, entity: text, year: count, ordinary: bounds, sensitive: bounds, statement: text },
	};
})();

/** What an order is about, as the operation log names it. */
export function objectOfOrder(order: GateOrder): string {
	switch (order.kind) {
		case 'ship':
			return `transfer:${order.transfer}`;
		case 'attestMeter':
		case 'importMeter':
		case 'reconcileCensus':
			return `meter:${order.entity}:${order.year}`;
		case 'attestAuthorisation':
			return `authorisation:${order.authorisation}`;
		case 'proposeLinks':
		case 'adoptLinks':
			return `links:${order.set}`;
	}
}

/** `bad-value` names the first field that is missing, of the wrong type or unknown; never its value. */
export function parseOrder(text: string): SignedOrder {
	let parsed: { order?: Record<string, unknown>; signature?: unknown };
	try {
		parsed = JSON.parse(text) ?? {};
	} catch {
		throw new ClearanceError('bad-value', { field: 'order' });
	}
	const { order, signature } = parsed;
	if (typeof order !== 'object' || order === null || typeof signature !== 'string')
		throw new ClearanceError('bad-value', { field: 'order' });
	const expected = Object.hasOwn(fields, String(order.kind)) ? fields[order.kind as OrderKind] : undefined;
	if (!expected) throw new ClearanceError('bad-value', { field: 'kind' });
	for (const [name, holds] of Object.entries(expected)) if (!holds(order[name])) throw new ClearanceError('bad-value', { field: name });
	for (const name of Object.keys(order)) if (!Object.hasOwn(expected, name)) throw new ClearanceError('bad-value', { field: name });
	return { order: order as unknown as GateOrder, signature };
}
