import { asks, type Entry, entry, OFFICER } from './entry.ts';

const scenarios = [
	['II.1', '研发设计', 'R&D and design'],
	['II.2', '生产制造', 'production and manufacturing'],
	['II.3', '驾驶自动化', 'driving automation'],
	['II.4', '软件升级服务', 'software upgrade services'],
	['II.5', '联网运行', 'connected operation'],
] as const;
const unobtained = {
	zh: '正式文本未能取得，规则以可加载的规则包提供，逐项注明来源与是否核验。',
	en: 'The official text could not be obtained: items come in loadable packs, each with its source and whether it is verified.',
};
const nothingObtained = {
	zh: '正式文本未能取得，本场景的类目和规则也未能从其他资料取得；不得据此认为没有重要数据。',
	en: 'The official text could not be obtained, and no category or rule of this scenario from elsewhere. That does not mean that it has no important data.',
};

/** Section II: what is important data. Its scenarios are known by secondary sources; its items are in a pack, none of them verified. */
export const section2: readonly Entry[] = [
	...scenarios.map(([id, zh, en]) =>
		entry(id, `${zh}场景中重要数据的判定规则。`, `Which data of ${en} is important data.`, {
			confidence: '2nd-26',
			note: id === 'II.2' ? nothingObtained : unobtained,
			doubts: id === 'II.5' ? ['E17'] : id === 'II.3' ? ['E21'] : [],
			untranslatable: asks(
				[`${zh}场景中未命中规则的数据是否属于重要数据？`, `Is data of ${en} that meets no rule important data?`],
				[
					'规则出自二手资料，未经核对且不完整；未命中只说明尚不能判定。',
					'The rules are from secondary sources, unverified and incomplete; no match only means undetermined.',
				],
				OFFICER,
			),
		}),
	),
	entry(
		'II.6-a',
		'其他出境场景中的数据符合上述判定规则的，同样判定为重要数据。',
		'Data in other cross-border scenarios that meets the rules above is important data too.',
	),
	entry(
		'II.6-b',
		'处理者识别申报，并经有关部门公布或者告知为重要数据的数据。',
		'Data that the processor identified and declared and that the authorities announced or notified as important data.',
		{ doubts: ['D13'], measures: ['M.order16-2', 'M.netreg-37', 'M.auto2021-3'] },
	),
];
