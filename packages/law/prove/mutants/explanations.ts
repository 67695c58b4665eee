import { type Mutant, mutantsOf } from './mutant.ts';

export const ofExplanations: readonly Mutant[] = [
	...mutantsOf('decisive.ts', 'unknown', [
		[
			'an open zone is decisive for nobody',
			"if (first.inZone === 'unknown' && views.some((view) => has(view.proofs, ZONE))) unknowns",
			'if (false) unknowns',
		],
		[
			'papers that are open are not decisive',
			"for (const key of ['pipia', 'notice', 'consent'] as const) {",
			"for (const key of ['pipia', 'notice'] as const) {",
		],
		[
			'a slice does not ask whether another one is stopped anyway',
			'Math.max(others, a.verdict) !== Math.max(others, b.verdict)',
			'a.verdict !== b.verdict',
			{ breaks: 'open company' },
		],
		['a verdict that changes is not decisive', '[...reachable].some((pair) => Math.floor(pair / 3) !== pair % 3)', 'false'],
		['a path that changes is not decisive', 'if (x.path !== y.path) return true;', ''],
		['items that can be met are not named', '...declared(importance.items.pivotal)', ''],
	]),
	...mutantsOf('duties.ts', 'explanations', [
		[
			'an exemption frees from notice, consent and PIPIA',
			'...personal(view, path),',
			"...(path.name === 'exempt' ? [] : personal(view, path)),",
		],
		['logs are kept for two years', "{ amount: 3, unit: 'year' }", "{ amount: 2, unit: 'year' }"],
		['a contract is filed within fifteen working days', "{ amount: 10, unit: 'workingDay' }", "{ amount: 15, unit: 'workingDay' }"],
		['an emergency is not reviewed', "path.exemptions.includes('I.3-C4')", 'false'],
		['duties are mixed up between kinds of data', 'KINDS.indexOf(view.kind) * 16 +', '', { breaks: 'explanations' }],
	]),
	...mutantsOf('reasons.ts', 'explanations', [
		[
			'it is not said why an exemption does not hold',
			"if (path.name === 'exempt' && path.exemptions.includes(one.id)) continue;",
			"if (path.name === 'exempt') continue;",
		],
		[
			'the exemptions that free it are no reasons',
			"if (path.name === 'exempt') standing(exemptions, view, codes, said, false, reasons);",
			"if (path.name === 'exempt') standing(exemptions, view, codes, said, false, []);",
		],
	]),
	...mutantsOf('readings-used.ts', 'readings', [
		['reading E1 is not told of', "['E1', (view) => has(view.proofs, SECTOR) && !isPersonal(view) && mayBeImportant(view)],", ''],
		['reading E7 is not told of', "['E7', (view) => has(view.proofs, HR) && has(view.proofs, LABOUR)],", ''],
		[
			'reading D4 is told of the other way round',
			"view.readings.D4 === 'entity' ? raise : drop",
			"view.readings.D4 === 'entity' ? drop : raise",
		],
	]),
	...mutantsOf('readings/options.ts', 'decide', [
		['E5 is by default what the translation says', "default: 'inclusive'", "default: 'above'"],
		['E2 is by default what nobody holds', "default: 'banStays'", "default: 'freed'"],
		['D13 is by default what practice does not follow', "default: 'notImportant'", "default: 'important'"],
		['E14 is by default from July on', "default: 'atOnce'", "default: 'july'"],
	]),
	...mutantsOf('messages/reasons.ts', 'catalogue', [
		['a reason has no English', "en: 'The processor is not a CIIO.'", "en: ''"],
		[
			'a reason has no parameter in one language',
			"en: 'The declared facts meet the important-data item {item}.'",
			"en: 'The declared facts meet an important-data item.'",
		],
		['a reason has no words', "'law.a2-not': {", "'law.a2-nothing': {", { breaks: 'explanations' }],
	]),
	...mutantsOf('edition/section3.ts', 'explanations', [['a provision that is cited does not exist', "'III.2-c',", "'III.2-x',"]]),
	...mutantsOf('provisions/provision.ts', 'memory', [
		[
			'reasons are remembered across slices',
			'let found = words.get(id);',
			'let found = words.values().next().value;',
			{ breaks: 'company' },
		],
	]),
];
