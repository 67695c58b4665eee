import type { Bounds } from '@tongguan/law';
import { addBounds, type Host } from './host.ts';
import { recognisers } from './recognise/index.ts';
import { ALONGSIDE, BESIDE, PERSONA, SENSITIVE } from './values.ts';

/**
 * Natural persons, as bounds. `min`: the identifiers of one record are one somebody, told apart by the strongest of them; a
 * weaker identifier counts only where it never stands beside a stronger one; a vehicle may belong to nobody. `max`: each
 * identifier is somebody of its own, the registered owner of a vehicle included, and so is each name beside an identifier. A name without one
 * tells nobody apart: every occurrence may be another person. What is unresolved is added to both.
 * D6: a person of the sensitive meter is in the ordinary one too, for what is not sensitive; a track or position without owner is all
 * there is about somebody, and counts in the sensitive meter alone.
 */
export function persons(host: Host): { ordinary: Bounds; sensitive: Bounds } {
	const ordinary = { min: 0, max: 0 };
	const sensitive = { min: 0, max: 0 };
	for (const [kind, values] of host.values.entries()) {
		const person = recognisers[kind]!.rank > 0;
		const name = recognisers[kind]!.kind === 'name';
		if (name) {
			ordinary.max += host.namesAlone;
			sensitive.max += host.namesAloneSensitive;
		} else {
			ordinary.max += values.count + values.overflow;
			sensitive.max += values.sensitiveOverflow;
		}
		for (let i = 0; i < values.count; i++) {
			const flags = values.flags[i]!;
			const alone = person && (flags & PERSONA) !== 0 && (flags & ALONGSIDE) === 0;
			// Names alone are counted by occurrence already.
			const told = !name || (flags & BESIDE) !== 0;
			if (name && told) ordinary.max++;
			if (alone) ordinary.min++;
			if ((flags & SENSITIVE) !== 0) {
				if (told) sensitive.max++;
				if (alone) sensitive.min++;
			}
		}
	}
	let sum: { ordinary: Bounds; sensitive: Bounds } = { ordinary, sensitive };
	for (const unresolved of host.unresolved.values()) {
		sum = { ordinary: addBounds(sum.ordinary, unresolved.ordinary), sensitive: addBounds(sum.sensitive, unresolved.sensitive) };
	}
	return sum;
}
