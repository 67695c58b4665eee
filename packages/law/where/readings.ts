import { clearance, src, T, type Where, where } from './where.ts';

const counted = ['packages/census/src/core/plan.ts:plan'];
const only = (zh: string, en: string) => [zh, en] as const;

/** Of every reading that is an option, and of the notes that code carries out. Notes that a person carries out have no place. */
export const readingsWhere: Readonly<Record<string, Where>> = {
	D4: where(
		{ gateway: clearance('pipeline/caps.ts:capsOf'), census: [...counted, 'packages/census/src/core/read.ts:groupTotals'] },
		{
			[T.caps]: ['a cap of a group binds on distinct persons over all its members, somebody in two of them once'],
			[T.census]: [
				'“entity” leaves each member of a group its own bound',
				'“group” has the members count together, a person of two of them once, for the bound and for the decision',
			],
		},
	),
	D6: where(
		{
			gateway: clearance('pipeline/persons.ts:createPersonCollector'),
			census: [...counted, 'packages/census/src/core/masks.ts:effectiveUnder'],
		},
		{
			'packages/identify/test/unreadable.test.ts': ['of a sensitive kind counts in both meters'],
			[T.counting]: [
				'a person with ordinary and sensitive information enters both meters, or by the other reading (D6) the sensitive one alone',
			],
			[T.census]: ['the reading of D6 “sensitiveOnly” counts whoever is in both meters in the sensitive one'],
		},
	),
	D7: where(
		{ gateway: clearance('pipeline/caps.ts:basesOf'), census: [...counted, 'packages/census/src/core/masks.ts:effectiveUnder'] },
		{
			[T.counting]: ['persons who left under exempt bases count, or by the other reading (D7) do not'],
			[T.census]: ['“exemptNotCounted” takes out of the meters who left under an exemption alone, at once and for whoever leaves later'],
		},
	),
	D12: where(
		{ function: src('readings-used.ts:readingsUsed') },
		{},
		only(
			'尚无访问入口，没有可计数的访问；“viewed”不能选。',
			'There is no door for access, so nothing is counted by it; "viewed" cannot be chosen.',
		),
	),
	D13: where(
		{ function: src('view.ts:isImportant') },
		{ [T.boundaries]: ['D13: more than 100,000 persons in %s are important where it says so'] },
	),
	E1: where(
		{ function: src('provisions/exemptions.ts:itsOwnData') },
		{ [T.persons]: ['the same logs need an assessment by the other reading of E1'] },
	),
	E2: where(
		{ function: src('provisions/bans.ts:undisclosedVulnerability') },
		{ [T.bans]: ['by reading E2 "freed" it ends with the report to MIIT, and only with it'] },
	),
	E5: where(
		{ function: src('provisions/assessment.ts:reached') },
		{ [T.boundaries]: ['E5: "above" leaves the number itself, %i in %s, to a contract'] },
	),
	E6: where(
		{ function: src('provisions/exemptions.ts:openToCiio') },
		{ [T.facts]: ['a reading changes the answer where it says so, and only there'] },
	),
	E7: where(
		{ function: src('provisions/exemptions.ts:eitherOf') },
		{ [T.persons]: ['the payroll under rules only is exempt where reading E7 says so'] },
	),
	E9: where(
		{ function: src('provisions/exemptions.ts:exemptions') },
		{ [T.boundaries]: ['E9: one person with sensitive information takes exemption (5) away where it says so'] },
	),
	E12: where(
		{ function: src('provisions/exemptions.ts:unimportantUnless') },
		{ [T.facts]: ['a reading changes the answer where it says so, and only there'] },
	),
	E14: where({ function: src('provisions/exemptions.ts:inForce') }, { [T.boundaries]: ['E14: %s begins on 1 July 2026 where it says so'] }),
	E16: where(
		{ identify: ['packages/identify/src/track.ts:Track'] },
		{ 'packages/identify/test/unreadable.test.ts': ['a track or a position that names nobody counts in the sensitive meter alone'] },
		only(
			'轨迹一律按敏感处理；音视频和图像的画面内容尚不识别。',
			'Tracks are sensitive throughout; what video, audio and pictures show is not recognised yet.',
		),
	),
	E17: where(
		{ pack: src('packs/section2-items.ts:CO-23', 'packs/section2-triggers.ts:G-6') },
		{ [T.section2]: ['of exactly 100,000 cars it is treated as important'] },
		only(
			'“above”须以规则包的另一版本执行，本发行版不含该版本。',
			'"above" is another version of the pack, which this release does not hold.',
		),
	),
	E20: where(
		{ procedure: src('procedures/validity.ts:extensionPeriod') },
		{
			[T.worked]: [
				'case 59 (certainty: high): a result of 10 March 2026 holds to 10 March 2029, is extended in the 60 working days before, by three years',
			],
		},
	),
	D1: where(
		{ census: ['packages/census/src/normalise.ts:normalise'] },
		{ [T.simulation]: ['say what the plain model says, whatever fails, in whatever order'] },
	),
	D2: where({ census: counted }, { [T.times]: ['a reservation belongs to the calendar year at +08:00 in which it is made and opened'] }),
	D3: where(
		{ function: src('provisions/assessment.ts:reached', 'caps.ts:capsFor') },
		{ [T.caps]: ['a cap grants the 99,999th person and refuses the 100,000th, saying by how many'] },
	),
	D5: where(
		{ function: src('provisions/assessment.ts:A2', 'provisions/assessment.ts:A3') },
		{ [T.boundaries]: ['the meters of a kind the slice does not hold are not asked'] },
	),
	D9: where({ function: src('provisions/exemptions.ts:unimportantUnless') }, { [T.facts]: ['%s and important data'] }),
	D10: where(
		{ duty: ['packages/law/src/duties.ts:law.duty-earlier-volume'] },
		{ [T.duties]: ['from the person that crosses it on, what left before under the contract joins the declared scope'] },
	),
	D11: where(
		{ procedure: src('procedures/extension.ts:growthWithin') },
		{
			[T.worked]: [
				'case 59 (certainty: high): a result of 10 March 2026 holds to 10 March 2029, is extended in the 60 working days before, by three years',
			],
		},
	),
	D14: where({ function: src('provisions/assessment.ts:A4') }, { [T.persons]: ['a CIIO needs an assessment for five names'] }),
	D15: where({ census: counted }, { [T.reservations]: ['persons who were posted stay, whoever else is voided'] }),
	D16: where({ census: counted }, { [T.meters]: ['are both released when they are about the same persons'] }),
	D17: where(
		{ gateway: clearance('pipeline/persons.ts:createPersonCollector') },
		{ [T.caps]: ['persons who cannot be told apart count at both ends, the upper one binds, and an open one cannot be granted'] },
	),
	D18: where(
		{ census: ['packages/census/src/core/check.ts:yearOf'] },
		{ [T.times]: ['a reservation belongs to the calendar year at +08:00 in which it is made and opened'] },
	),
	E3: where(
		{ function: src('provisions/exemptions.ts:exemptions') },
		{ [T.section2]: ['the same source as a new feature, not filed, needs an assessment'] },
	),
	E4: where(
		{ function: src('provisions/exemptions.ts:exemptions') },
		{ [T.persons]: ['logs not reported to the industry regulator need an assessment'] },
	),
	E13: where({ function: src('provisions/exemptions.ts:exemptions') }, { [T.persons]: ['a company outside the zone cannot borrow it'] }),
	E15: where({ function: src('provisions/scope.ts:crossBorderAct') }, { [T.facts]: ['%s is cited as %s'] }),
	E19: where(
		{ function: src('provisions/bans.ts:foreignAuthority') },
		{ [T.bans]: ['gets nothing without a Chinese authority having approved', 'gets with the approval what the path allows'] },
	),
	E22: where(
		{ function: src('authorisations.ts:coverage'), procedure: src('procedures/changes.ts:scopeChanges') },
		{ [T.boundaries]: ['the upper end is held against what was declared, and is then decisive'] },
	),
};
