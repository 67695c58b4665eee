import type { Cap, CountReadings, Meter, ReserveRequest } from '@tongguan/census';
import { type Authorisation, type Basis, capsFor, type Id, LEFT_OUT } from '@tongguan/law';
import type { AuthorisationRecord } from '../types.ts';
import { authorisationFact, type RelyingSlice } from './facts.ts';

/** Whom a shipment's caps are about. */
type About = { readonly readings: CountReadings; readonly grouped: boolean; readonly authorisation: Id | null };

/**
 * What the census enforces for a shipment: the bounds that law derives from what each slice relies on. The law's own bind the processor in
 * its year, or under D4 "group" the group; a declared scale binds the distinct persons under its authorisation, over all its years. The census
 * counts a shipment under one authorisation: the scale of a second one binds the processor (or group) in its year, and no earlier year.
 */
export function capsOf(slices: readonly RelyingSlice[], authorisations: readonly AuthorisationRecord[], about: About): readonly Cap[] {
	const caps: Cap[] = [];
	const binding = about.readings.whose === 'group' && about.grouped ? 'group' : 'entity';
	for (const slice of slices) {
		const meter = meterOf(slice);
		if (meter === null) continue;
		const record = authorisations.find((one) => one.id === slice.authorisation);
		const authorisation = record ? authorisationFact(record) : null;
		const whole = capsFor(slice.basis, authorisation)[meter];
		const legal = capsFor(slice.basis, authorisation && undeclared(authorisation))[meter];
		const declared = whole.max !== legal.max;
		const own = slice.authorisation === about.authorisation;
		const put = (scope: Cap['scope'], { max, provision }: typeof whole): void => {
			if (max !== null) caps.push({ scope, meter, max, provision });
		};
		if (declared && own) put('authorisation', whole);
		put(binding, declared && !own ? whole : legal);
	}
	return caps;
}

/** What the persons of each meter rely on. */
export function basesOf(slices: readonly RelyingSlice[]): ReserveRequest['bases'] {
	// Whoever is in what could not be read is of unknown data: exempt only where that relies on an exemption too.
	const unread = slices.find(({ kind }) => kind === 'unread');
	const of = (meter: Meter): ReserveRequest['bases'][Meter] => {
		const slice = slices.find((one) => meterOf(one) === meter) ?? unread;
		if (slice === undefined) return { basis: 'none', exempt: false };
		return { basis: slice.basis, exempt: isExempt(slice) && (unread === undefined || isExempt(unread)) };
	};
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}
/** D9: important data is in no exemption of the meters. */
function isExempt({ basis, important }: RelyingSlice): boolean {
	return (LEFT_OUT as readonly Basis[]).includes(basis) && important.known && !important.value;
}

function meterOf({ kind }: RelyingSlice): Meter | null {
	if (kind === 'ordinaryPI') return 'ordinary';
	return kind === 'sensitivePI' ? 'sensitive' : null;
}
function undeclared(authorisation: Authorisation): Authorisation {
	return { ...authorisation, declaredScale: { ordinary: null, sensitive: null } };
}
