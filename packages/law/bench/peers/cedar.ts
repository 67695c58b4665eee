import {
	type AuthorizationAnswer,
	preparsePolicySet,
	type StatefulAuthorizationCall,
	statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Flat } from '../flat.ts';
import { limits, type Peer, settle, settleSteps, versionOf } from '../peer.ts';

/**
 * How a fact reaches the policies. *Entities*: as the engine would have them modelled, facts of the processor and of the data as attributes of
 * the principal and the resource, those of the shipment in the context; every one is there, true or false, as in `Facts`, the proofs as a set; a
 * request that lacks one is an error and no answer. *Context*: the same in the context alone. *Terse*: what is false is not sent and `has`
 * stands for true, which makes the JSON of a request shorter, where most of the time goes, and takes a forgotten fact for false.
 */
type Values = Record<string, boolean | number | string[]>;
type Form = {
	readonly name: 'entities' | 'context' | 'terse';
	readonly is: (name: string) => string;
	readonly some: (meter: 'ordinary' | 'sensitive') => string;
	readonly context: (flat: Flat) => Values;
	/** Attributes of principal and resource; absent: there are no entities. */
	readonly attributes?: (flat: Flat) => { readonly principal: Values; readonly resource: Values };
};
const FLAGS = [
	...(['important', 'otherRule', 'circumvention', 'classified', 'undisclosed', 'toProvider', 'foreignAuthority', 'ciio'] as const),
	'inZone' as const,
];
const flag = (name: string): boolean => (FLAGS as readonly string[]).includes(name);
const statedIn =
	(holder: (name: string) => string): Form['is'] =>
	(name) =>
		flag(name) ? `${holder(name)}.${name}` : `${holder('proofs')}.proofs.contains("${name}")`;

const context: Form = {
	name: 'context',
	is: statedIn(() => 'context'),
	some: (meter) => `context.${meter}Persons > 0`,
	context: (flat) => ({
		ordinary: flat.ordinary,
		sensitive: flat.sensitive,
		ordinaryPersons: flat.ordinaryPersons,
		sensitivePersons: flat.sensitivePersons,
		...Object.fromEntries(FLAGS.map((name) => [name, flat[name]])),
		proofs: [...flat.proofs],
	}),
};
const HOLDERS: Readonly<Record<string, string>> = {
	ciio: 'principal',
	inZone: 'principal',
	circumvention: 'context',
	toProvider: 'context',
	foreignAuthority: 'context',
};
const entities: Form = {
	name: 'entities',
	is: statedIn((name) => HOLDERS[name] ?? 'resource'),
	some: (meter) => `resource.${meter}Persons > 0`,
	context: ({ ordinary, sensitive, circumvention, toProvider, foreignAuthority }) => ({
		ordinary,
		sensitive,
		circumvention,
		toProvider,
		foreignAuthority,
	}),
	attributes: ({ ciio, inZone, important, otherRule, classified, undisclosed, ordinaryPersons, sensitivePersons, proofs }) => ({
		principal: { ciio, inZone },
		resource: { important, otherRule, classified, undisclosed, ordinaryPersons, sensitivePersons, proofs: [...proofs] },
	}),
};
const terse: Form = {
	name: 'terse',
	is: (name) => `context has ${name}`,
	some: (meter) => `context has ${meter}Persons`,
	context: (flat) => ({
		ordinary: flat.ordinary,
		sensitive: flat.sensitive,
		...(flat.ordinaryPersons > 0 ? { ordinaryPersons: flat.ordinaryPersons } : {}),
		...(flat.sensitivePersons > 0 ? { sensitivePersons: flat.sensitivePersons } : {}),
		...Object.fromEntries([...FLAGS.filter((name) => flat[name]), ...flat.proofs].map((name) => [name, true])),
	}),
};

/**
 * The act is the request's action and the kind of data the type of its resource, so that scopes can tell them apart. No schema is named in the
 * request: checking the context against one costs a fifth more.
 */
const policiesOf = ({ is, some }: Form) => {
	const personal = '!(resource is NonPersonal)';
	const touchesOrdinary = `(resource is OrdinaryPI || (resource is SensitivePI && ${some('ordinary')}))`;
	const touchesSensitive = `(resource is SensitivePI || (resource is OrdinaryPI && ${some('sensitive')}))`;
	const not = (name: string): string => `!(${is(name)})`;
	const all = (...parts: string[]): string => parts.join(' && ');

	/** I.3-D: of personal information only what is not important. */
	const ownData = `(resource is NonPersonal || ${not('important')})`;
	/** I.3-C1 to C9 under the default readings, with I.3-D. */
	const exemptions = {
		'I.3-C1': all(is('foreignOrigin'), ownData),
		'I.3-C2': all(is('contractNecessity'), personal, not('important')),
		'I.3-C3': all(is('hrNecessity'), is('labourRules'), is('collectiveContract'), personal, not('important')),
		'I.3-C4': all(is('emergencyNecessity'), personal, not('important')),
		'I.3-C5': all(
			'resource is OrdinaryPI',
			`context.ordinary < ${limits.ordinaryContract}`,
			`!(${some('sensitive')})`,
			not('ciio'),
			not('important'),
		),
		'I.3-C6': all(is('offNegativeList'), is('zoneRules'), is('inZone'), not('important')),
		'I.3-C7': all(is('vulnerabilityPatching'), is('miitVulnerabilityReport'), ownData),
		'I.3-C8': all(is('incidentHandling'), is('miitIncidentReport'), is('industryRegulatorReport'), ownData),
		'I.3-C9': all(is('defectOrRecall'), is('samrFiling'), ownData),
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
	return { byProvision, byStep };
};

const RESOURCES = { ordinaryPI: 'OrdinaryPI', sensitivePI: 'SensitivePI', nonPersonal: 'NonPersonal', unread: 'Unread' } as const;
const requestOf = (form: Form, flat: Flat, preparsedPolicySetId: string): StatefulAuthorizationCall => {
	const principal = { type: 'Processor', id: 'maker' };
	const resource = { type: RESOURCES[flat.kind], id: 'slice' };
	const attributes = form.attributes?.(flat);
	return {
		principal,
		action: { type: 'Action', id: flat.act },
		resource,
		context: form.context(flat),
		entities:
			attributes === undefined
				? []
				: [
						{ uid: principal, attrs: attributes.principal, parents: [] },
						{ uid: resource, attrs: attributes.resource, parents: [] },
					],
		preparsedPolicySetId,
	};
};

const reasons = (answer: AuthorizationAnswer): readonly string[] => {
	if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
	return answer.response.diagnostics.reason;
};

const cedarIn = (form: Form): Peer => ({
	name: 'cedar-wasm',
	version: versionOf('@cedar-policy/cedar-wasm'),
	form: { path: `one request (${form.name}), a policy for each step`, explained: `one request (${form.name}), determining policies` },
	prepare: (flats) => {
		for (const [id, staticPolicies] of Object.entries(policiesOf(form))) {
			const parsed = preparsePolicySet(`${form.name} ${id}`, { staticPolicies: { ...staticPolicies } });
			if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));
		}
		const explained = flats.map((flat) => requestOf(form, flat, `${form.name} byProvision`));
		const path = flats.map((flat) => requestOf(form, flat, `${form.name} byStep`));
		return {
			asynchronous: false,
			path: (i) => settleSteps(reasons(statefulIsAuthorized(path[i]!))),
			explained: (i) => settle(reasons(statefulIsAuthorized(explained[i]!))),
		};
	},
});
export const cedar = cedarIn(entities);
export const cedarContext = cedarIn(context);
export const cedarTerse = cedarIn(terse);
