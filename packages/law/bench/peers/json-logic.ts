import jsonLogic from 'json-logic-js';
import { type PathName, PROOFS } from '../../src/index.ts';
import type { Flat } from '../flat.ts';
import { limits, type Peer, settle, versionOf } from '../peer.ts';

type Rule = unknown;

/** Arguments always in an array: the engine otherwise makes one each time it meets the operator. */
const is = (name: string): Rule => ({ var: [name] });
const not = (rule: Rule): Rule => ({ '!': [rule] });
const all = (...rules: Rule[]): Rule => ({ and: rules });
const any = (...rules: Rule[]): Rule => ({ or: rules });
const kind = (value: string): Rule => ({ '===': [is('kind'), value] });
const below = (name: string, limit: number): Rule => ({ '<': [is(name), limit] });
const atLeast = (name: string, limit: number): Rule => ({ '>=': [is(name), limit] });

const personal: Rule = { '!==': [is('kind'), 'nonPersonal'] };
const unimportant = not(is('important'));
const touchesOrdinary = any(kind('ordinaryPI'), is('ordinaryPersons'));
const touchesSensitive = any(kind('sensitivePI'), is('sensitivePersons'));

const notAnExport: Rule = { '===': [is('act'), 'none'] };
const outOfScope = all(kind('nonPersonal'), unimportant, not(is('otherRule')));
const bans = {
	N7: is('classified'),
	'M.vuln-9(7)': all(is('undisclosed'), not(is('toProvider'))),
	'M.dsl-36': all(is('foreignAuthority'), not(is('authorityApproval'))),
};
/** I.3-D: of personal information only what is not important. */
const ownData = any(kind('nonPersonal'), unimportant);
const exemptions = {
	'I.3-C1': all(is('foreignOrigin'), ownData),
	'I.3-C2': all(is('contractNecessity'), personal, unimportant),
	'I.3-C3': all(is('hrNecessity'), is('labourRules'), is('collectiveContract'), personal, unimportant),
	'I.3-C4': all(is('emergencyNecessity'), personal, unimportant),
	'I.3-C5': all(kind('ordinaryPI'), below('ordinary', limits.ordinaryContract), not(is('sensitivePersons')), not(is('ciio')), unimportant),
	'I.3-C6': all(is('zoneRules'), is('offNegativeList'), is('inZone'), unimportant),
	'I.3-C7': all(is('vulnerabilityPatching'), is('miitVulnerabilityReport'), ownData),
	'I.3-C8': all(is('incidentHandling'), is('miitIncidentReport'), is('industryRegulatorReport'), ownData),
	'I.3-C9': all(is('defectOrRecall'), is('samrFiling'), ownData),
};
const assessment = {
	'I.3-A1': is('important'),
	'I.3-A4': all(is('ciio'), personal),
	'I.3-A2': all(atLeast('ordinary', limits.ordinaryAssessment), touchesOrdinary),
	'I.3-A3': all(atLeast('sensitive', limits.sensitiveAssessment), touchesSensitive),
};
const provisions: Readonly<Record<string, Rule>> = {
	'I.2-not': notAnExport,
	...bans,
	'I.1-not': outOfScope,
	'III.2-b': is('circumvention'),
	'I.3-A5': is('otherRule'),
	...exemptions,
	...assessment,
	'I.3-B1': all(atLeast('ordinary', limits.ordinaryContract), not(is('ciio')), touchesOrdinary),
	'I.3-B2': all(not(is('ciio')), touchesSensitive),
};
const ids = Object.keys(provisions);
const held = Object.values(provisions);

/** The most frequent first. Asking once what several exemptions share was slower: a level more for the engine to walk through. */
const { 'I.3-C5': frequent, ...rare } = exemptions;
const path: Rule = {
	if: [
		...[notAnExport, 'notAnExport'],
		...[any(...Object.values(bans)), 'prohibited'],
		...[outOfScope, 'outOfScope'],
		...[any(is('circumvention'), is('otherRule')), 'securityAssessment'],
		...[any(frequent, ...Object.values(rare)), 'exempt'],
		...[any(...Object.values(assessment)), 'securityAssessment'],
		'standardContractOrCertification',
	],
};

const NO_PROOFS: Readonly<Record<string, boolean>> = Object.fromEntries(PROOFS.map((kind) => [kind, false]));
/** A flat object of one shape, each proof a boolean: nothing to search in a list, no path to split. */
const inputOf = ({ proofs, ...rest }: Flat): object => {
	const input: Record<string, unknown> = { ...rest, ...NO_PROOFS };
	for (const kind of proofs) input[kind] = true;
	return input;
};
const ask = (input: object): PathName => jsonLogic.apply(path, input) as PathName;
/** With the conversion of the input, for a comparison that begins with the facts on both sides. */
export const jsonLogicPathOf = (flat: Flat): PathName => ask(inputOf(flat));

export const jsonLogicPeer: Peer = {
	name: 'json-logic-js',
	version: versionOf('json-logic-js'),
	form: { path: 'one rule', explained: 'an array of conditions' },
	prepare: (flats) => {
		const inputs = flats.map(inputOf);
		return {
			asynchronous: false,
			path: (i) => ask(inputs[i]!),
			explained: (i) => {
				const holds = jsonLogic.apply(held, inputs[i]) as unknown[];
				return settle(ids.filter((_, j) => jsonLogic.truthy(holds[j])));
			},
		};
	},
};
