import { evaluateExpressionSync, ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import type { PathName } from '../../src/index.ts';
import { STRIDE } from '../measure.ts';
import { limits, type Peer, settle, versionOf } from '../peer.ts';

const proof = (kind: string): string => `'${kind}' in proofs`;
const all = (...parts: string[]): string => parts.join(' and ');
const any = (conditions: Readonly<Record<string, string>>): string =>
	Object.values(conditions)
		.map((condition) => `(${condition})`)
		.join(' or ');
const personal = "kind != 'nonPersonal'";
const touchesOrdinary = "(kind == 'ordinaryPI' or ordinaryPersons > 0)";
const touchesSensitive = "(kind == 'sensitivePI' or sensitivePersons > 0)";

const notAnExport = "act == 'none'";
const outOfScope = "kind == 'nonPersonal' and not important and not otherRule";
const bans = {
	N7: 'classified',
	'M.vuln-9(7)': 'undisclosed and not toProvider',
	'M.dsl-36': `foreignAuthority and not (${proof('authorityApproval')})`,
};
/** I.3-D: of personal information only what is not important. */
const ownData = "(kind == 'nonPersonal' or not important)";
const exemptions = {
	'I.3-C1': all(proof('foreignOrigin'), ownData),
	'I.3-C2': all(proof('contractNecessity'), personal, 'not important'),
	'I.3-C3': all(proof('hrNecessity'), proof('labourRules'), proof('collectiveContract'), personal, 'not important'),
	'I.3-C4': all(proof('emergencyNecessity'), personal, 'not important'),
	'I.3-C5': all("kind == 'ordinaryPI'", `ordinary < ${limits.ordinaryContract}`, 'sensitivePersons == 0', 'not ciio', 'not important'),
	'I.3-C6': all(proof('offNegativeList'), proof('zoneRules'), 'inZone', 'not important'),
	'I.3-C7': all(proof('vulnerabilityPatching'), proof('miitVulnerabilityReport'), ownData),
	'I.3-C8': all(proof('incidentHandling'), proof('miitIncidentReport'), proof('industryRegulatorReport'), ownData),
	'I.3-C9': all(proof('defectOrRecall'), proof('samrFiling'), ownData),
};
const assessment = {
	'I.3-A1': 'important',
	'I.3-A2': all(`ordinary >= ${limits.ordinaryAssessment}`, touchesOrdinary),
	'I.3-A3': all(`sensitive >= ${limits.sensitiveAssessment}`, touchesSensitive),
	'I.3-A4': all('ciio', personal),
};
const provisions: Readonly<Record<string, string>> = {
	'I.2-not': notAnExport,
	...bans,
	'I.1-not': outOfScope,
	'III.2-b': 'circumvention',
	'I.3-A5': 'otherRule',
	...exemptions,
	...assessment,
	'I.3-B1': all(`ordinary >= ${limits.ordinaryContract}`, 'not ciio', touchesOrdinary),
	'I.3-B2': all('not ciio', touchesSensitive),
};
const path = [
	`${notAnExport} ? 'notAnExport'`,
	`${any(bans)} ? 'prohibited'`,
	`(${outOfScope}) ? 'outOfScope'`,
	"(circumvention or otherRule) ? 'securityAssessment'",
	`(${any(exemptions)}) ? 'exempt'`,
	`(${any(assessment)}) ? 'securityAssessment'`,
	"'standardContractOrCertification'",
].join(' : ');
const held = `[${Object.entries(provisions)
	.map(([id, when]) => `(${when}) ? '${id}' : null`)
	.join(', ')}]`;

/** A decision of one node between the request and the response: each node more costs. */
const decisionOf = (node: { type: string; content: object }): ZenDecisionContent => {
	const place = { x: 0, y: 0 };
	return new ZenDecisionContent({
		nodes: [
			{ id: 'request', name: 'request', type: 'inputNode', position: place },
			{ id: 'rules', name: 'rules', position: place, ...node },
			{ id: 'response', name: 'response', type: 'outputNode', position: place },
		],
		edges: [
			{ id: 'in', type: 'edge', sourceId: 'request', targetId: 'rules' },
			{ id: 'out', type: 'edge', sourceId: 'rules', targetId: 'response' },
		],
	});
};
const pathDecision = decisionOf({ type: 'expressionNode', content: { expressions: [{ id: 'path', key: 'path', value: path }] } });
/** A decision table that collects every provision that holds, a row each. */
const table = decisionOf({
	type: 'decisionTableNode',
	content: {
		hitPolicy: 'collect',
		inputs: [{ id: 'when', name: 'when', type: 'expression' }],
		outputs: [{ id: 'provision', name: 'provision', type: 'expression', field: 'provision' }],
		rules: Object.entries(provisions).map(([id, when]) => ({ _id: id, when, provision: `'${id}'` })),
	},
});

const decision = (asked: string, together: boolean): Peer => ({
	name: 'zen-engine',
	version: versionOf('@gorules/zen-engine'),
	form: { path: `an expression node, ${asked}`, explained: `a decision table, ${asked}` },
	prepare: (flats) => {
		const engine = new ZenEngine();
		const byPath = engine.createDecision(pathDecision);
		const byProvision = engine.createDecision(table);
		return {
			asynchronous: true,
			together,
			path: async (i) => (await byPath.evaluate(flats[i])).result.path as PathName,
			explained: async (i) =>
				settle(((await byProvision.evaluate(flats[i])).result as { provision: string }[]).map((row) => row.provision)),
		};
	},
});
export const zen = decision('one by one', false);
export const zenTogether = decision(`${STRIDE} at once on its threads`, true);

/** The one call of the engine that answers synchronously: it takes an expression, not a decision. */
export const zenExpression: Peer = {
	name: 'zen-engine',
	version: versionOf('@gorules/zen-engine'),
	form: { path: 'an expression, synchronous', explained: 'an expression, synchronous' },
	prepare: (flats) => ({
		asynchronous: false,
		path: (i) => evaluateExpressionSync(path, flats[i]) as PathName,
		explained: (i) => settle((evaluateExpressionSync(held, flats[i]) as (string | null)[]).filter((id) => id !== null)),
	}),
};
