import { needWith } from './need.ts';
import { NO_PARAMS } from './provisions/provision.ts';
import type { FactId, Need, ProvisionId } from './types.ts';
import { type Importance, meterParams, ownFacts, sliceFact, type View } from './view.ts';

/** The provision that asks for a fact, and the words for its being unknown. Papers of an authorisation have needs of their own. */
const question = (view: View, importance: Importance, fact: FactId): Need | null => {
	const need = (provision: ProvisionId, what: string, params?: Need['params']): Need =>
		needWith(view, provision, `law.unknown-${what}`, `law.next-unknown-${what}`, params);
	/** Of the shipment, not of one slice of it. */
	const shared = (provision: ProvisionId, what: string, params: Need['params'] = NO_PARAMS): Need => ({
		provision,
		message: `law.unknown-${what}`,
		next: `law.next-unknown-${what}`,
		params,
	});
	if (fact === 'act') return shared('I.2-1', 'act');
	if (fact === 'circumvention') return shared('III.2-b', 'circumvention');
	if (fact === 'processor.ciio') return shared('I.3-A4', 'ciio');
	if (fact === 'processor.zone') return shared('I.3-C6', 'zone');
	if (fact === 'after.ordinary') return shared('N4', 'ordinary', meterParams(view, 'ordinary'));
	if (fact === 'after.sensitive') return shared('N4', 'sensitive', meterParams(view, 'sensitive'));
	if (fact === sliceFact(view, 'important')) return need('III.1', 'important');
	const prefix = sliceFact(view, 'declared.');
	if (!fact.startsWith(prefix)) return null;
	const name = fact.slice(prefix.length);
	if (name === ownFacts.classified) return need('N7', 'classified');
	if (name === ownFacts.undisclosed) return need('M.vuln-9(7)', 'undisclosed');
	if (name === ownFacts.provider) return need('M.vuln-9(7)', 'provider');
	if (name === ownFacts.foreignAuthority) return need('M.dsl-36', 'authority');
	if (name === ownFacts.survey || name === ownFacts.precise) return null;
	// Facts nobody raised are answered by the determination; named are those raised and left open, and those of other state rules (I.3-A5),
	// for which no determination answers.
	if (name === ownFacts.onZoneList || importance.others.pivotal.includes(name)) return need('I.3-A5', 'declared', { fact: name });
	return Object.hasOwn(view.slice.declared, name) ? need('II.6-a', 'declared', { fact: name }) : null;
};

/**
 * For a slice that is undetermined: each decisive fact of it as a need. `asked` holds those of the whole shipment that another slice has asked
 * for already, and is added to.
 */
export const unknownNeeds = (view: View, importance: Importance, decisive: readonly FactId[], asked: Set<FactId>): Need[] => {
	const needs: Need[] = [];
	for (const fact of decisive) {
		if (asked.has(fact)) continue;
		const need = question(view, importance, fact);
		if (need === null) continue;
		needs.push(need);
		if (!fact.startsWith('slices.')) asked.add(fact);
	}
	return needs;
};
