import { CASES, clearance, duty, src, T, type Where, where } from './where.ts';

const coverage = src('authorisations.ts:coverage');
const held = clearance('changes/approvals.ts:authorisationsOf');
const sending = clearance('pipeline/ship.ts:ship');

export const section3: Readonly<Record<string, Where>> = {
	'III.1': where(
		{
			function: src('view.ts:importanceOf', 'reasons.ts:determined'),
			identify: ['packages/identify/src/inspect.ts:inspect'],
			registry: clearance('pipeline/facts.ts:slicesOf'),
			person: clearance('changes/determinations.ts:determinationsInForce'),
		},
		{
			[T.decide]: [
				'data without persons is undetermined until somebody determines its importance',
				'a determination answers for what the pack could not ask',
			],
			[T.approvals]: ['is in force until it expires', 'is about one version of the asset', 'holds only while its maker may determine'],
		},
		[
			'数据资产及其认定可以登记并固定版本，但尚未与已备案的重要数据目录相连。',
			'Data assets and determinations on them are registered by version, but not yet connected to the catalogue that was filed.',
		],
	),
	'III.2-a': where(
		{ function: src('answer.ts:assessmentNeeds'), procedure: src('procedures/applicant.ts:applicant') },
		{
			[T.authorisations]: ['without a domestic entity or branch nobody can apply'],
			[T.scope]: [
				'can be the group for several subsidiaries with similar scenarios',
				'is open for the group until a person has signed that the scenarios are similar',
			],
		},
		[
			'登记信息中尚无“场景相近”的认定，合并申报只能计算，不能登记。',
			'The registry takes no determination on similar scenarios yet; a joint application can be computed, not registered.',
		],
	),
	'III.2-b': where(
		{
			function: src('provisions/scope.ts:circumvention', 'path.ts:pathOf'),
			census: ['packages/census/src/core/plan.ts:plan'],
			person: clearance('changes/determinations.ts:circumventionOf'),
		},
		{
			[T.bans]: ['a signed finding leads to an assessment past exemptions and contracts'],
			[T.persons]: ['half of 1,400,000 persons moved to a shell need an assessment, whatever contract there is'],
			[T.authorisations]: ['a contract never satisfies what an assessment would'],
			[T.changes]: ['stays when the asset is registered anew, until a signed no', 'that has expired leaves it unknown, not gone'],
		},
		[
			'按单个处理者计数；尚无集团计数，跨主体、跨接收方、跨目的的拆分不会自动发现。',
			'The count is that of the processor; there is no meter of a group yet, and splitting over entities, recipients or purposes is not found by itself.',
		],
	),
	'III.2-c': where(
		{
			procedure: src('procedures/assessment.ts:assessment', 'procedures/pipia.ts:reportAge'),
			duty: duty('self-assessment', 'earlier-volume'),
		},
		{
			[T.assessment]: [
				'admits in each state exactly the events that can follow it',
				'ask to declare within three months of the self-assessment, also after a return and from the newer one',
				'give 5 working days for completeness, 7 for acceptance, 45 for the assessment',
			],
		},
		CASES,
	),
	'III.2-d': where(
		{
			function: [...coverage, ...src('answer.ts:assessmentNeeds')],
			procedure: src(
				'procedures/assessment.ts:assessment',
				'procedures/validity.ts:validUntil',
				'procedures/extension.ts:extensionConditions',
			),
			registry: held,
			gateway: sending,
		},
		{
			[T.authorisations]: ['an assessment applied for stops; one passed without notice holds'],
			[T.persons]: ['1,000,000 persons with a passed assessment go'],
			[T.assessment]: ['is that nothing leaves before the assessment is passed, nothing beyond it afterwards, nothing once stopped'],
		},
		[
			'出境前是否通过评估由网关核对；流程、有效期和延期已可计算，但尚未与登记信息相连。',
			'The gateway checks that the assessment is passed; procedure, validity and extension can be computed but are not yet connected to the registry.',
		],
	),
	'III.2-e': where(
		{
			function: [...coverage, ...src('caps.ts:capsFor')],
			procedure: src('procedures/changes.ts:scopeChanges'),
			registry: clearance('changes/approvals.ts:approvalSubject'),
			gateway: clearance('pipeline/voyage.ts:createVoyage'),
			duty: duty('reassess'),
		},
		{
			[T.boundaries]: ['the upper end is held against what was declared, and is then decisive'],
			[T.worked]: [
				'case 57 (certainty: high): an assessment passed on 10 March 2026 is declared again when the recipient keeps data two years and not one',
			],
			[T.permissions]: ['a shipment under way is cut, and only the owners of what was opened are counted,'],
		},
		[
			'超出范围、规模、有效期和对登记内容的任何更改由网关拦下；与所评估范围的逐项比较已可计算，但尚无所观察到的情形可供比较。',
			'The gateway stops what exceeds scope, scale and validity, and any change of what is registered; the comparison with what was assessed can be computed, but nothing observed is collected for it yet.',
		],
	),
	'III.3-a': where(
		{
			function: coverage,
			procedure: src('procedures/pipia.ts:reportAge', 'procedures/standard-contract.ts:standardContract'),
			duty: duty('pipia', 'notice', 'consent'),
		},
		{
			[T.authorisations]: ['without impact assessment', 'with a later impact assessment'],
			[T.contract]: ['calls an impact assessment finished four months before filing too old (case 55)'],
			[T.worked]: ['case 2 (certainty: high): the exempt persons are still owed notice, separate consent and an impact assessment'],
		},
		[
			'只核对影响评估的完成日期；报告本身、告知和单独同意的凭据尚不归档。',
			'Only the date of the assessment is checked; the report, and the evidence of notice and consent, are not archived yet.',
		],
	),
	'III.3-b': where(
		{ function: coverage, procedure: src('procedures/standard-contract.ts:standardContract'), registry: held, gateway: sending },
		{
			[T.authorisations]: ['none at all holds', 'not yet valid'],
			[T.persons]: ['100,000 persons with a contract in effect go'],
			[T.contract]: ['lets nothing leave before the contract is in effect'],
		},
	),
	'III.3-c': where(
		{ procedure: src('procedures/standard-contract.ts:standardContract'), duty: duty('filing') },
		{
			[T.duties]: ['a contract'],
			[T.contract]: [
				'asks to file within 10 working days of taking effect, with an impact assessment no older than three months',
				'gives the office 15 working days, the processor 10 to supplement, the office 15 again',
			],
		},
		[
			'备案编号可随出境依据登记；备案时限已可计算，但尚不提醒，备案材料也不能生成。',
			'The number can be registered with the authorisation; the clock can be computed but reminds nobody, and the filing papers are not made.',
		],
	),
	'III.3-d': where(
		{ function: coverage, procedure: src('procedures/changes.ts:scopeChanges'), duty: duty('refile') },
		{
			[T.authorisations]: ['for another transfer', 'declared smaller'],
			[T.contract]: ['owes nothing once numbered, ended or cancelled, and a new contract without a period once changed'],
		},
		CASES,
	),
	'III.4-a': where(
		{ function: coverage, procedure: src('procedures/certification.ts:certification'), duty: duty('pipia', 'notice', 'consent') },
		{ [T.needs]: ['what is missing, in full'] },
		['只核对影响评估的完成日期；报告本身尚不归档。', 'Only the date of the assessment is checked; the report is not archived yet.'],
	),
	'III.4-b': where(
		{
			function: coverage,
			procedure: src('procedures/certification.ts:certification', 'procedures/certification.ts:certifierFiling'),
			registry: held,
			gateway: sending,
		},
		{
			[T.authorisations]: ['none at all holds'],
			[T.persons]: ['9,999 persons with sensitive information may be certified'],
			[T.contract]: [
				'lets nothing leave before a certificate, and nothing on one that is lost',
				'takes 10 working days to file and 30 to answer',
			],
		},
		CASES,
	),
	'III.4-c': where(
		{ function: [...coverage, ...src('caps.ts:capsFor')], procedure: src('procedures/changes.ts:scopeChanges'), duty: duty('recertify') },
		{ [T.needs]: ['what is missing, in full'], [T.scope]: ['ask again or ask a person, each difference by its provision and measure'] },
		CASES,
	),
};
