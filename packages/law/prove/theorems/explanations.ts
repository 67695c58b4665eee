import type { Decision, Params } from '../../src/types.ts';
import { packs } from '../facts.ts';
import type { Law } from '../law.ts';
import { aroundStarts } from '../neighbours.ts';
import { type Case, exemptions, specified } from '../spec.ts';
import { dutiesOf } from '../spec-duties.ts';
import { caseOf } from '../spec-facts.ts';
import { hold, type Theorem } from '../theorem.ts';
import { holesOf } from '../unknowns.ts';

const PATHS = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'];
const EXEMPTIONS = Object.keys(exemptions);

/** A text that renders with these parameters renders with any of these names: each is tried once. */
const rendering = (law: Law) => {
	const tried = new Set<string>();
	return (message: string, params: Params): void => {
		const key = `${message} ${Object.keys(params).join(' ')}`;
		if (tried.has(key)) return;
		tried.add(key);
		const text = law.messages[message];
		hold(text !== undefined, () => `there is no message ${message}`);
		for (const lang of ['zh', 'en'] as const)
			hold(!/[{}]/.test(law.render(text, params, lang)), () => `${message} is not whole in ${lang}`);
	};
};

const checkReasons = (law: Law, { slices, citations }: Decision, renders: (message: string, params: Params) => void): void => {
	const { path, reasons, whyNot } = slices[0]!;
	for (const { provision, message, params } of [...reasons, ...whyNot]) {
		hold(law.isCitable(provision), () => `${provision} cannot be cited`);
		hold(citations.includes(provision), () => `${provision} is cited and not among the citations`);
		renders(message, params);
	}
	const held: readonly string[] = path.name === 'exempt' ? path.exemptions : [];
	const expected = [...PATHS.filter((name) => name !== path.name), ...EXEMPTIONS.filter((id) => !held.includes(id))];
	const found = whyNot.map(({ instead }) => instead);
	hold(found.join() === expected.join(), () => `why not ${found.join(', ')} instead of ${expected.join(', ')}`);
	for (const id of held)
		hold(
			reasons.some(({ provision, holds }) => provision === id && holds === true),
			() => `${id} frees it and is no reason`,
		);
};
/** What a reason says of a provision is what the provision says of the facts. */
const checkTruth = ({ slices }: Decision, c: Case): void => {
	for (const { provision, holds } of [...slices[0]!.reasons, ...slices[0]!.whyNot]) {
		const says = specified[provision];
		if (says !== undefined) hold(holds === says(c), () => `a reason says that ${provision} is ${holds}`);
	}
};

export const explanations: Theorem = {
	id: 'explanations',
	claim:
		'every reason cites an existing provision, says of it what is true, and is whole in both languages; nothing is missing exactly where it is released; duties are those of the text',
	prove: (law, scale) => {
		const renders = rendering(law);
		return aroundStarts({ steps: scale === 'full' ? 2 : 1, of: 'all' }, ({ facts, readings }) => {
			const decision = law.decide(facts, packs, readings);
			checkReasons(law, decision, renders);
			hold(
				(decision.verdict === 'release') === (decision.missing.length === 0),
				() => `${decision.verdict} with ${decision.missing.length} missing`,
			);
			for (const { message, next, params, provision } of decision.missing) {
				renders(message, params);
				renders(next, params);
				hold(law.isCitable(provision), () => `${provision} cannot be cited`);
			}
			for (const { provision } of [...decision.missing, ...decision.obligations])
				hold(decision.citations.includes(provision), () => `${provision} is cited and not among the citations`);
			for (const { message, params } of decision.obligations) renders(message, params);
			if (holesOf(facts).length > 0) return 1;
			const c = caseOf(facts, facts.slices[0]!, readings);
			checkTruth(decision, c);
			const owed = dutiesOf(c, decision.path, facts.slices[0]!.basis, facts.act);
			hold(owed.size === decision.obligations.length, () => `${decision.obligations.length} duties instead of ${owed.size}`);
			for (const { message, clock } of decision.obligations)
				hold(
					owed.has(message) && owed.get(message)?.amount === clock?.amount && owed.get(message)?.unit === clock?.unit,
					() => `${message} ${clock?.amount ?? ''} ${clock?.unit ?? ''}`,
				);
			return 1;
		});
	},
};
