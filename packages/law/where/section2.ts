import { clearance, LOADING, src, T, type Where, where } from './where.ts';

const OFFICIAL = [
	'规则出自二手资料，没有一项经官方文本核对；取得官方文本后应以其规则包替换。',
	'The rules are from secondary sources, and none is verified against the official text; a pack made from that is to replace them.',
] as const;
const item = (...ids: readonly string[]): readonly string[] => src(...ids.map((id) => `packs/section2-items.ts:${id}`));
const person = clearance('changes/determinations.ts:determinationsInForce');

export const section2: Readonly<Record<string, Where>> = {
	'II.1': where(
		{ pack: item('RD-1', 'RD-5', 'RD-T.ann'), person },
		{
			[T.section2]: [
				'road-test video with faces near a county office is important; as survey data it needs its approval first',
				'the same video anonymised, coordinates processed, no sensitive place, 1,500 hours, is for a person to determine',
			],
		},
		OFFICIAL,
	),
	'II.2': where(
		{ pack: item('MF'), person },
		{ [T.packs]: ['name what has no rule, and say why', 'never matches and asks for nothing: a determination answers'] },
		['本场景没有取得任何规则，全部由人认定。', 'No rule of this scenario was recovered; a person determines all of it.'],
	),
	'II.3': where(
		{ pack: item('DA-x.video', 'DA-x.pictures', 'DA-y', 'DA-z'), person },
		{ [T.section2]: ['2,000 hours of raw video are treated as important', '1,999 hours are for a person to determine'] },
		OFFICIAL,
	),
	'II.4': where(
		{ pack: item('SU-1'), person },
		{
			[T.section2]: [
				'the same source as a new feature, not filed, needs an assessment',
				'source only for cars sold in Europe does not meet SU-1; a person determines the rest',
			],
			[T.decide]: ['the missing fact of SU-1 is decisive while no determination is in force'],
		},
		OFFICIAL,
	),
	'II.5': where(
		{ pack: item('CO-21', 'CO-23', 'CO-a', 'CO-b', 'CO-c', 'CO-d'), person },
		{
			[T.section2]: [
				'charging status of 100,001 cars is important',
				'of 99,999 cars it is for a person to determine',
				'the topology of a platform that serves 1,000,000 cars is important',
			],
		},
		OFFICIAL,
	),
	'II.6-a': where(
		{ function: src('packs/rules.ts:rulesOf'), pack: item('OC-6a', 'OC-6a.places') },
		{ [T.section2]: ['road-test video with faces near a county office is important; as survey data it needs its approval first'] },
		OFFICIAL,
	),
	'II.6-b': where(
		{ pack: [...item('OC-6b'), ...src('packs/own-catalogue.ts:ownCatalogue', 'packs/state-rules.ts:severalProvisions2021')], person },
		{
			[T.packs]: [
				'is a sound pack in which listed is important, whatever a determination says',
				'says nothing about what is not listed',
				'of 2021 make data important, but leave the count of persons to the Guidelines',
			],
		},
		LOADING,
	),
};
