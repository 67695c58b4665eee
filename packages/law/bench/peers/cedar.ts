import {
	type AuthorizationAnswer,
	preparsePolicySet,
	type StatefulAuthorizationCall,
	statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Flat } from '../flat.ts';
import { limits, type Peer, settle, settleSteps, versionOf } from '../peer.ts';

/**
 * The act is the request's action and the kind of data the type of its resource, so that scopes can tell them apart. What is true of the
 * shipment is an attribute of the context that is there (`has`); what is false is not sent. Both make the JSON of a request shorter, which is
 * where most of the time goes. No schema is named in the request: checking the context against one costs a fifth more.
 */
const personal = '!(resource is NonPersonal)';
const touchesOrdinary = '(resource is OrdinaryPI || context has ordinaryPersons)';
const touchesSensitive = '(resource is SensitivePI || context has sensitivePersons)';
const is = (name: string): string => `context has ${name}`;
const not = (name: string): string => `!(context has ${name})`;
const all = (...parts: string[]): string => parts.join(' && ');

/** I.3-C1 to C9 under the default readings, with I.3-D. */
const exemptions = {
	'I.3-C1': is('foreignOrigin'),
	'I.3-C2': all(is('contractNecessity'), personal, not('important')),
	'I.3-C3': all(is('hrNecessity'), is('labourRules'), is('collectiveContract'), personal, not('important')),
	'I.3-C4': all(is('emergencyNecessity'), personal, not('important')),
	'I.3-C5': all(
		'resource is OrdinaryPI',
		`context.ordinary < ${limits.ordinaryContract}`,
		not('sensitivePersons'),
		not('ciio'),
		not('important'),
	),
	'I.3-C6': all(is('offNegativeList'), is('zoneRules'), is('inZone'), not('important')),
	'I.3-C7': all(is('vulnerabilityPatching'), is('miitVulnerabilityReport')),
	'I.3-C8': all(is('incidentHandling'), is('miitIncidentReport'), is('industryRegulatorReport')),
	'I.3-C9': all(is('defectOrRecall'), is('samrFiling')),
};
const assessment = {
	'I.3-A1': is('important'),
	'I.3-A2': all(`context.ordinary >= ${limits.ordinaryAssessment}`, touchesOrdinary),
	'I.3-A3': all(`context.sensitive >= ${limits.sensitiveAssessment}`, touchesSensitive),
	'I.3-A4': all(is('ciio'), personal),
};
const bans = {
	N7: is('classified'),
	'M.vuln-9(7)': all(is('undisclosed'), not('toProvider')),
	'M.dsl-36': all(is('foreignAuthority'), not('authorityApproval')),
};
const nothing = all(not('important'), not('otherRule'));

const permit = (when: string): string => `permit(principal, action, resource) when { ${when} };`;
const any = (conditions: Readonly<Record<string, string>>): string =>
	Object.values(conditions)
		.map((condition) => `(${condition})`)
		.join(' || ');
const scopes = {
	notAnExport: 'permit(principal, action == Action::"none", resource);',
	outOfScope: `permit(principal, action, resource is NonPersonal) when { ${nothing} };`,
};

/** One policy a provision; every one that holds is a determining policy, because all of them permit. */
const byProvision: Readonly<Record<string, string>> = {
	'I.2-not': scopes.notAnExport,
	'I.1-not': scopes.outOfScope,
	...Object.fromEntries(
		Object.entries({
			...bans,
			'III.2-b': is('circumvention'),
			'I.3-A5': is('otherRule'),
			...exemptions,
			...assessment,
			'I.3-B1': all(`context.ordinary >= ${limits.ordinaryContract}`, not('ciio'), touchesOrdinary),
			'I.3-B2': all(not('ciio'), touchesSensitive),
		}).map(([id, when]) => [id, permit(when)]),
	),
};
/** One policy a step, for the path alone. */
const byStep: Readonly<Record<string, string>> = {
	...scopes,
	prohibited: permit(any(bans)),
	barred: permit(`${is('circumvention')} || ${is('otherRule')}`),
	exempt: permit(any(exemptions)),
	assessed: permit(any(assessment)),
};

const RESOURCES = { ordinaryPI: 'OrdinaryPI', sensitivePI: 'SensitivePI', nonPersonal: 'NonPersonal', unread: 'Unread' } as const;
const FLAGS = [
	...(['important', 'otherRule', 'circumvention', 'classified', 'undisclosed', 'toProvider', 'foreignAuthority', 'ciio'] as const),
	'inZone' as const,
];

const requestOf = (flat: Flat, preparsedPolicySetId: string): StatefulAuthorizationCall => ({
	principal: { type: 'Processor', id: 'maker' },
	action: { type: 'Action', id: flat.act },
	resource: { type: RESOURCES[flat.kind], id: 'slice' },
	context: {
		ordinary: flat.ordinary,
		sensitive: flat.sensitive,
		...(flat.ordinaryPersons > 0 ? { ordinaryPersons: flat.ordinaryPersons } : {}),
		...(flat.sensitivePersons > 0 ? { sensitivePersons: flat.sensitivePersons } : {}),
		...Object.fromEntries([...FLAGS.filter((flag) => flat[flag]), ...flat.proofs].map((name) => [name, true])),
	},
	entities: [],
	preparsedPolicySetId,
});

const reasons = (answer: AuthorizationAnswer): readonly string[] => {
	if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
	return answer.response.diagnostics.reason;
};

export const cedar: Peer = {
	name: 'cedar-wasm',
	version: versionOf('@cedar-policy/cedar-wasm'),
	form: { path: 'one request, a policy for each step', explained: 'one request, determining policies' },
	prepare: (flats) => {
		for (const [id, staticPolicies] of Object.entries({ byProvision, byStep })) {
			const parsed = preparsePolicySet(id, { staticPolicies: { ...staticPolicies } });
			if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));
		}
		const explained = flats.map((flat) => requestOf(flat, 'byProvision'));
		const path = flats.map((flat) => requestOf(flat, 'byStep'));
		return {
			asynchronous: false,
			path: (i) => settleSteps(reasons(statefulIsAuthorized(path[i]!))),
			explained: (i) => settle(reasons(statefulIsAuthorized(explained[i]!))),
		};
	},
};
