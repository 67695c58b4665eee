import type { Cap } from '@tongguan/census';
import { type Authorisation, capsFor, type Id, type Slice } from '@tongguan/law';
import type { AuthorisationRecord } from '../types.ts';
import { authorisationFact } from './facts.ts';

type Relying = Slice & { readonly authorisation: Id | null };

/** What the census enforces for a shipment: the bounds that law derives from what each slice relies on. */
export function capsOf(slices: readonly Relying[], authorisations: readonly AuthorisationRecord[]): readonly Cap[] {
	const caps: Cap[] = [];
	for (const slice of slices) {
		const meter = meterOf(slice);
		if (meter === null) continue;
		const derived = capsFor(slice.basis, authorisationOf(slice, authorisations))[meter];
		if (derived.max !== null) caps.push({ scope: 'entity', meter, max: derived.max, provision: derived.provision });
	}
	return caps;
}

function meterOf(slice: Slice): 'ordinary' | 'sensitive' | null {
	if (slice.kind === 'ordinaryPI') return 'ordinary';
	return slice.kind === 'sensitivePI' ? 'sensitive' : null;
}
function authorisationOf(slice: Relying, authorisations: readonly AuthorisationRecord[]): Authorisation | null {
	const record = authorisations.find((one) => one.id === slice.authorisation);
	return record ? authorisationFact(record) : null;
}
