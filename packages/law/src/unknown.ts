import type { FactId, Need, Path, ProvisionId } from './types.ts';
import { geographyFacts, type Importance, meterParams, sliceFact, type View } from './view.ts';

/** The provision that asks for a fact, and the words for its being unknown. Papers of an authorisation have needs of their own. */
const question = (view: View, importance: Importance, fact: FactId): Need | null => {
	const need = (provision: ProvisionId, what: string, params: Need['params'] = {}): Need => ({
		provision,
		message: `law.unknown-${what}`,
		next: `law.next-unknown-${what}`,
		params,
	});
	if (fact === 'act') return need('I.2-1', 'act');
	if (fact === 'circumvention') return need('III.2-b', 'circumvention');
	if (fact === 'processor.ciio') return need('I.3-A4', 'ciio');
	if (fact === 'processor.zone') return need('I.3-C6', 'zone');
	if (fact === 'after.ordinary') return need('N4', 'ordinary', meterParams(view, 'ordinary'));
	if (fact === 'after.sensitive') return need('N4', 'sensitive', meterParams(view, 'sensitive'));
	if (fact === sliceFact(view, 'important')) return need('III.1', 'important', { slice: view.slice.id });
	const prefix = sliceFact(view, 'declared.');
	if (!fact.startsWith(prefix)) return null;
	const name = fact.slice(prefix.length);
	if (name === geographyFacts.classified) return need('N7', 'classified', { slice: view.slice.id });
	if (name === geographyFacts.undisclosed) return need('M.vuln-9(7)', 'undisclosed', { slice: view.slice.id });
	if (name === geographyFacts.provider) return need('M.vuln-9(7)', 'provider', { slice: view.slice.id });
	if (name === geographyFacts.foreignAuthority) return need('M.dsl-36', 'authority', { slice: view.slice.id });
	if (name === geographyFacts.survey || name === geographyFacts.precise) return null;
	// Facts nobody raised are answered by the determination; named are those raised and left open, and those of other state rules (I.3-A5),
	// for which no determination answers.
	if (importance.others.pivotal.includes(name)) return need('I.3-A5', 'declared', { slice: view.slice.id, fact: name });
	return Object.hasOwn(view.slice.declared, name) ? need('II.6-a', 'declared', { slice: view.slice.id, fact: name }) : null;
};

/** For a slice that is undetermined: each decisive fact of it as a need. */
export const unknownNeeds = (view: View, importance: Importance, path: Path, decisive: readonly FactId[]): Need[] =>
	path.name === 'undetermined' ? decisive.flatMap((fact) => question(view, importance, fact) ?? []) : [];
