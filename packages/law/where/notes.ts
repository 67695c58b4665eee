import { clearance, src, T, type Where, where } from './where.ts';

export const notes: Readonly<Record<string, Where>> = {
	N3: where(
		{
			function: src('provisions/geography.ts:N3', 'authorisations.ts:approvalBeforeAssessment'),
			person: clearance('changes/check.ts:RULES'),
		},
		{
			[T.bans]: ['each needs its own, and both are missing where both are'],
			[T.boundaries]: ['a survey approval comes before the assessment takes effect, or at the same moment'],
			[T.worked]: ['case 41 (certainty: medium): the approval comes before the assessment, and both are missing'],
		},
	),
	N4: where(
		{
			function: src('provisions/assessment.ts:reached', 'view.ts:atLeast'),
			census: ['packages/census/src/normalise.ts:normalise', 'packages/census/src/core/plan.ts:plan'],
			gateway: clearance('pipeline/persons.ts:createPersonCollector'),
			person: clearance('changes/determinations.ts:determinationsInForce'),
		},
		{
			[T.persons]: ['1,000,000 persons need an assessment, whatever contract there is'],
			[T.simulation]: ['say what the plain model says, whatever fails, in whatever order'],
			'packages/census/test/normalise.test.ts': ['%s: every way to write %s is one text'],
			[T.meters]: ['decides once the earlier identifiers are imported, and a person among them is counted once'],
		},
	),
	N5: where(
		{ function: src('provisions/exemptions.ts:exemptions', 'caps.ts:capsFor') },
		{
			[T.persons]: ['99,999 persons are exempt by (5)', '100,000 persons need a contract or certification'],
			[T.caps]: ['a cap grants the 99,999th person and refuses the 100,000th, saying by how many'],
		},
	),
	N6: where(
		{ procedure: src('procedures/grade.ts:gradeIncident', 'procedures/incident.ts:incident') },
		{
			[T.incident]: ['follows the persons, the number included', 'follows the loss on two scales'],
			[T.worked]: [
				'case 63 (certainty: high): a leak of 1,000,000 owners is larger: the province within four hours, the industry regulator at once, closed within 30 days',
				'case 65 (certainty: high): a leak of 999,999 with a loss of 1,000,000 yuan is general on both scales: handled internally, with the duties that stay',
			],
		},
		[
			'分级尚未与事件登记相连；2017 年公共互联网应急预案的分级标准未能取得。',
			'The grades are not yet connected to the incidents of the registry; the criteria of the public-internet plan of 2017 could not be obtained.',
		],
	),
	N7: where(
		{
			function: src('provisions/bans.ts:N7'),
			pack: src('packs/section2-triggers.ts:G-3b'),
			person: clearance('changes/check.ts:RULES'),
		},
		{
			[T.bans]: ['stops, and no path is left', 'left open: held, and asked'],
		},
	),
	N8: where(
		{ pack: src('packs/section2-facts.ts:touchesRemoteControlBeyondNfc', 'packs/section2-items.ts:SU-1') },
		{ [T.section2]: ['remote functions by NFC only do not meet SU-1; a person determines the rest'] },
	),
	N9: where(
		{ function: src('provisions/geography.ts:N9'), person: clearance('changes/check.ts:RULES') },
		{
			[T.bans]: ['%s: %s needs %s, on every path', 'each needs its own, and both are missing where both are'],
		},
		['处理技术是否经国家认定由出具证明的人核实。', 'Whether the technology is state-recognised is checked by whoever gives the proof.'],
	),
};
