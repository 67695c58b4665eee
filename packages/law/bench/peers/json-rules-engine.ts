import { Engine, Fact, type TopLevelCondition } from 'json-rules-engine';
import type { Flat } from '../flat.ts';
import { limits, type Peer, settle, settleSteps, versionOf } from '../peer.ts';

type Condition = TopLevelCondition | { fact: string; path: string; operator: string; value: unknown; priority?: number };

/**
 * One fact, not cached, whose fields an own path resolver reads: the engine otherwise hashes every fact of every run and asks JSONPath for every
 * field. A condition with a priority is looked at before those without, and alone if it fails: the rarest first.
 */
const FACT = 'shipment';
const FIRST = 9;
const field = (path: string, operator: string, value: unknown, priority?: number): Condition => ({
	fact: FACT,
	path,
	operator,
	value,
	...(priority === undefined ? {} : { priority }),
});
const is = (path: string): Condition => field(path, 'equal', true);
const not = (path: string): Condition => field(path, 'equal', false);
const proof = (kind: string): Condition => field('proofs', 'contains', kind, FIRST);
const personal = field('kind', 'notEqual', 'nonPersonal');
const touches = (kind: string, persons: string): Condition =>
	({ any: [field('kind', 'equal', kind), field(persons, 'greaterThan', 0)] }) as TopLevelCondition;
const touchesOrdinary = touches('ordinaryPI', 'ordinaryPersons');
const touchesSensitive = touches('sensitivePI', 'sensitivePersons');

/** I.3-D: of personal information only what is not important. */
const ownData = { any: [field('kind', 'equal', 'nonPersonal'), not('important')] } as TopLevelCondition;

const exemptions: Readonly<Record<string, readonly Condition[]>> = {
	'I.3-C1': [proof('foreignOrigin'), ownData],
	'I.3-C2': [proof('contractNecessity'), personal, not('important')],
	'I.3-C3': [proof('hrNecessity'), proof('labourRules'), proof('collectiveContract'), personal, not('important')],
	'I.3-C4': [proof('emergencyNecessity'), personal, not('important')],
	'I.3-C5': [
		field('kind', 'equal', 'ordinaryPI', FIRST),
		field('ordinary', 'lessThan', limits.ordinaryContract, FIRST),
		field('sensitivePersons', 'equal', 0),
		not('ciio'),
		not('important'),
	],
	'I.3-C6': [proof('offNegativeList'), proof('zoneRules'), is('inZone'), not('important')],
	'I.3-C7': [proof('vulnerabilityPatching'), proof('miitVulnerabilityReport'), ownData],
	'I.3-C8': [proof('incidentHandling'), proof('miitIncidentReport'), proof('industryRegulatorReport'), ownData],
	'I.3-C9': [proof('defectOrRecall'), proof('samrFiling'), ownData],
};
const assessment: Readonly<Record<string, readonly Condition[]>> = {
	'I.3-A1': [is('important')],
	'I.3-A2': [field('ordinary', 'greaterThanInclusive', limits.ordinaryAssessment, FIRST), touchesOrdinary],
	'I.3-A3': [field('sensitive', 'greaterThanInclusive', limits.sensitiveAssessment, FIRST), touchesSensitive],
	'I.3-A4': [field('ciio', 'equal', true, FIRST), personal],
};
const contract: Readonly<Record<string, readonly Condition[]>> = {
	'I.3-B1': [field('ordinary', 'greaterThanInclusive', limits.ordinaryContract, FIRST), not('ciio'), touchesOrdinary],
	'I.3-B2': [not('ciio'), touchesSensitive],
};
const bans: Readonly<Record<string, readonly Condition[]>> = {
	N7: [is('classified')],
	'M.vuln-9(7)': [field('undisclosed', 'equal', true, FIRST), not('toProvider')],
	'M.dsl-36': [field('foreignAuthority', 'equal', true, FIRST), field('proofs', 'doesNotContain', 'authorityApproval')],
};
const notAnExport = [field('act', 'equal', 'none')];
const outOfScope = [field('kind', 'equal', 'nonPersonal', FIRST), not('important'), not('otherRule')];

type Rules = Readonly<Record<string, readonly Condition[]>>;

/** Groups in the order in which they decide: the first group of which a rule succeeds ends the run. */
const engineOf = (groups: readonly Rules[]): Engine => {
	const engine = new Engine([], { pathResolver: (value, path) => value[path as keyof typeof value] });
	for (const [i, rules] of groups.entries()) {
		for (const [type, all] of Object.entries(rules))
			engine.addRule({ name: type, priority: groups.length - i, conditions: { all: [...all] } as TopLevelCondition, event: { type } });
	}
	engine.on('success', () => void engine.stop());
	return engine;
};
const anyOf = (rules: Rules): Condition[] => [
	{ any: Object.values(rules).map((all) => (all.length === 1 ? all[0]! : { all: [...all] })) } as TopLevelCondition,
];

const factOf = (flat: Flat): Record<string, Fact> => ({ [FACT]: new Fact(FACT, flat, { cache: false }) });

export const jsonRulesEngine: Peer = {
	name: 'json-rules-engine',
	version: versionOf('json-rules-engine'),
	form: { path: 'a rule for each step', explained: 'events and results' },
	prepare: (flats) => {
		const byProvision = engineOf([
			{ 'I.2-not': notAnExport, 'I.1-not': outOfScope, ...bans, 'III.2-b': [is('circumvention')], 'I.3-A5': [is('otherRule')] },
			exemptions,
			assessment,
			contract,
		]);
		const byStep = engineOf([
			{ notAnExport, outOfScope, prohibited: anyOf(bans), barred: anyOf({ a: [is('circumvention')], b: [is('otherRule')] }) },
			{ exempt: anyOf(exemptions) },
			{ assessed: anyOf(assessment) },
		]);
		const facts = flats.map(factOf);
		return {
			asynchronous: true,
			path: async (i) => settleSteps((await byStep.run(facts[i])).events.map((event) => event.type)),
			explained: async (i) => settle((await byProvision.run(facts[i])).events.map((event) => event.type)),
		};
	},
};
