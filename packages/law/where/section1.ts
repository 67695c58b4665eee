import { clearance, duty, LOADING, PAPERS, src, T, type Where, where } from './where.ts';

const exemptions = src('provisions/exemptions.ts:exemptions');
/** Only the compliance officer gives a proof. */
const proof = clearance('changes/check.ts:RULES');
const byProof = { [T.changes]: ['a proof by somebody who may not give one'] } as const;

export const section1: Readonly<Record<string, Where>> = {
	'I.1': where(
		{
			function: src('provisions/scope.ts:automotiveData', 'path.ts:pathOf'),
			identify: ['packages/identify/src/inspect.ts:inspect'],
			registry: clearance('changes/check.ts:checkProcessor'),
		},
		{
			[T.persons]: ['torque maps, neither persons nor important, are free'],
			[T.decide]: ['data without persons is undetermined until somebody determines its importance'],
		},
	),
	'I.2-1': where(
		{ function: src('provisions/scope.ts:crossBorderAct'), gateway: clearance('pipeline/ship.ts:ship', 'pipeline/facts.ts:factsOf') },
		{
			[T.facts]: ['%s is cited as %s', 'what is none of the three acts is not an export, whatever it is, and asks for nothing'],
			[T.recipients]: ['a recipient that keeps to the protocol gets the file, and its receipt is kept'],
		},
		[
			'网关目前只有文件出口；主动推送的数据流尚不能经由网关出境。',
			'The gateway lets out files; streams that a service pushes cannot go through it yet.',
		],
	),
	'I.2-2': where(
		{ function: src('provisions/scope.ts:crossBorderAct') },
		{ [T.facts]: ['%s is cited as %s', 'an act that may be none of the three does not soften what it would lead to'] },
		[
			'远程访问可以判定，但网关尚无访问入口：境外人员对境内系统的访问未经检查，也未计数。',
			'Remote access can be decided, but the gateway has no door for it: what people abroad read in systems here is neither inspected nor counted.',
		],
	),
	'I.2-3': where(
		{ function: src('provisions/scope.ts:crossBorderAct'), duty: duty('representative') },
		{
			[T.facts]: ['%s is cited as %s'],
			[T.persons]: ['an app run from Singapore that collects from people in China exports'],
			[T.worked]: ['case 50 (certainty: high): who processes abroad names a representative in China'],
		},
		[
			'境外处理活动可以判定，但尚不能登记和计数。',
			'Processing abroad can be decided, but such an activity cannot be registered and counted yet.',
		],
	),
	'I.3-A1': where(
		{
			function: src('provisions/assessment.ts:A1', 'view.ts:isImportant', 'answer.ts:assessmentNeeds'),
			pack: src('packs/rules.ts:rulesOf'),
			person: clearance('changes/determinations.ts:determinationsInForce'),
		},
		{
			[T.persons]: ['nor for important data'],
			[T.decide]: [
				'an item that is met wins over the determination "not important" and says so',
				'never softens what declared facts lead to',
			],
		},
	),
	'I.3-A2': where(
		{
			function: src('provisions/assessment.ts:A2', 'caps.ts:capsFor'),
			census: ['packages/census/src/core/plan.ts:plan'],
			gateway: clearance('pipeline/caps.ts:capsOf'),
		},
		{
			[T.persons]: [
				'999,999 persons still may use a contract',
				'1,000,000 persons need an assessment, whatever contract there is',
				'after 950,000 in the old year, 60,000 on 2 January start a new count and are exempt',
			],
			[T.decide]: ['a sensitive slice that adds to the ordinary meter answers to that meter too'],
			[T.meters]: ['a shipment under way at New Year is cut: who leaves after midnight belongs into the meter of another year'],
		},
	),
	'I.3-A3': where(
		{
			function: src('provisions/assessment.ts:A3', 'caps.ts:capsFor'),
			census: ['packages/census/src/core/plan.ts:plan'],
			gateway: clearance('pipeline/caps.ts:capsOf'),
		},
		{
			[T.persons]: [
				'9,999 persons with sensitive information may be certified',
				'10,000 persons with sensitive information need an assessment, whatever certificate there is',
			],
			[T.reservations]: ['a person enters the sensitive meter only with what is sensitive about them'],
		},
	),
	'I.3-A4': where(
		{ function: src('provisions/assessment.ts:A4'), registry: clearance('changes/check.ts:checkProcessor') },
		{
			[T.persons]: ['a CIIO needs an assessment for five names', 'a CIIO with a list of 500 needs an assessment: (5) is closed to it'],
			[T.approvals]: ['what the processor is'],
		},
	),
	'I.3-A5': where(
		{ function: src('provisions/assessment.ts:A5', 'packs/rules.ts:rulesOf'), pack: src('packs/state-rules.ts:otherStateRules') },
		{
			[T.bans]: ['another state rule'],
			[T.packs]: ['are an open list that an item is added to: it asks for an assessment, and no determination answers for it'],
		},
		LOADING,
	),
	'I.3-B1': where(
		{ function: src('provisions/assessment.ts:B1', 'answer.ts:contractNeeds', 'caps.ts:capsFor') },
		{
			[T.persons]: [
				'100,000 persons need a contract or certification',
				'100,000 persons with a contract in effect go',
				'certification is not open to a CIIO',
			],
		},
	),
	'I.3-B2': where(
		{ function: src('provisions/assessment.ts:B2', 'answer.ts:contractNeeds', 'caps.ts:capsFor') },
		{
			[T.boundaries]: ['%i persons with sensitive information'],
			[T.persons]: ['9,999 persons with sensitive information may be certified'],
			[T.decide]: ['is bound by the strictest'],
		},
	),
	'I.3-C1': where(
		{ function: exemptions, person: proof },
		{
			[T.persons]: ['data of European drivers that came for processing goes back exempt by (1)'],
			[T.facts]: ['%s with all of them is exempt by it alone'],
			...byProof,
		},
		PAPERS,
	),
	'I.3-C2': where(
		{ function: exemptions, person: proof },
		{ [T.persons]: ['the contract data of a car bought in Germany is exempt by (2)'], ...byProof },
		PAPERS,
	),
	'I.3-C3': where(
		{ function: exemptions, person: proof },
		{
			[T.persons]: [
				'the payroll of 3,000 under rules and collective contract is exempt by (3), sensitive items too',
				'the payroll without the collective contract is not',
				'CVs of 2,000 applicants without sensitive items are exempt by (5), not by (3)',
			],
			...byProof,
		},
		PAPERS,
	),
	'I.3-C4': where(
		{ function: exemptions, person: proof, duty: duty('review-emergency') },
		{
			[T.facts]: ['%s with all of them is exempt by it alone', 'every precondition of every exemption'],
			[T.duties]: ['persons exempt by (4), (5) and (7)'],
		},
		[
			'事后复核只作为义务提示，没有快速审批，也不跟踪复核是否完成。',
			'The review afterwards is told as a duty; there is no fast approval, and nothing follows whether the review was made.',
		],
	),
	'I.3-C5': where(
		{
			function: [...exemptions, ...src('caps.ts:capsFor')],
			census: ['packages/census/src/core/plan.ts:plan'],
			gateway: clearance('pipeline/caps.ts:capsOf'),
		},
		{
			[T.persons]: ['99,999 persons are exempt by (5)', '100,000 persons need a contract or certification'],
			[T.caps]: ['a cap grants the 99,999th person and refuses the 100,000th, saying by how many'],
			[T.meters]: [
				'is undetermined while nobody has opened the meter: held, nothing sent, and the decisive fact is the meter',
				'decides once a named person has attested the meter',
			],
		},
	),
	'I.3-C6': where(
		{ function: exemptions, pack: src('packs/zones.ts:zoneLists'), person: proof },
		{
			[T.persons]: [
				'a zone’s company sends 3,000,000 persons off the list exempt by (6)',
				'a company outside the zone cannot borrow it',
				'a field on the list has no proof of being off it, and the assessment stays',
			],
			[T.facts]: ['a reading changes the answer where it says so, and only there'],
			[T.packs]: ['inform and decide nothing, even where an entry would match'],
		},
		[
			'各试验区清单的条目大多未能取得；清单只供出具证明的人参考，网关尚不展示。',
			'Most entries of the lists could not be obtained; the lists inform whoever gives the proof, and the gateway does not show them yet.',
		],
	),
	'I.3-C7': where(
		{
			function: [...exemptions, ...src('provisions/bans.ts:undisclosedVulnerability')],
			procedure: src('procedures/vulnerability.ts:vulnerability'),
			person: proof,
			duty: duty('undisclosed'),
		},
		{
			[T.persons]: ['patch data of a reported vulnerability for the provider’s own team abroad is exempt by (7)'],
			[T.bans]: ['a vulnerability that is not public', 'the ban outlives exemption (7), which would hold'],
			[T.contract]: [
				'asks the provider to report within 2 days, whatever the days are',
				'keeps it from others abroad until it is public, reported or not',
			],
		},
		PAPERS,
	),
	'I.3-C8': where(
		{ function: exemptions, person: proof },
		{
			[T.persons]: [
				'logs of an incident reported to MIIT and the regulator are exempt by (8)',
				'logs not reported to the industry regulator need an assessment',
			],
			...byProof,
		},
		PAPERS,
	),
	'I.3-C9': where(
		{ function: [...exemptions, ...src('view.ts:viewOf')], person: proof },
		{
			[T.section2]: [
				'recall source filed with SAMR is exempt by (9), emergency braking or not',
				'a filing for another source frees nothing',
				'a feature is no recall, though it be filed',
			],
			...byProof,
		},
		PAPERS,
	),
	'I.3-D': where(
		{ function: src('provisions/exemptions.ts:unimportantUnless', 'reasons.ts:whyNotFor') },
		{
			[T.facts]: ['%s and important data', 'a reading changes the answer where it says so, and only there'],
			[T.properties]: ['nothing that asks for more loosens the answer'],
		},
	),
};
