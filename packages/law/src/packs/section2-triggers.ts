import type { PublishedPack } from './types.ts';

const is = (fact: string) => ({ fact, is: true });
const atLeast = (fact: string, bound: number) => ({ fact, atLeast: bound });

/**
 * The common triggers of the drafts and tools behind this pack: an item becomes important when one of its own is met. Which trigger belongs to
 * which item was not recovered, except where an item of the pack names it. The ids are ours. Where two sources put a bound differently, both
 * stand here; an item names the one that its own source has.
 */
export const triggers: PublishedPack['triggers'] = {
	'G-1': {
		title: {
			zh: '国家科技重大专项或者国家重点研发计划产生的内容',
			en: 'Content of a national major project or the National Key R&D Programme',
		},
		rule: is('underNationalProgramme'),
		confidence: 'D25, repeated in T?',
		source: 'TOOL-R 00-1, TOOL-S',
	},
	'G-2': {
		title: {
			zh: '《中国禁止出口限制出口技术目录》所列技术',
			en: 'Technology in the Catalogue of Technologies Prohibited or Restricted from Export',
		},
		rule: is('isExportControlledTechnology'),
		confidence: 'T?',
		source: 'TOOL-S',
	},
	'G-3a': {
		title: {
			zh: '涉及军事管理区、国防科工单位、县级以上党政机关',
			en: 'Concerns military zones, defence science and industry units, Party or government organs of county level or above',
		},
		rule: is('concernsSensitivePlaces'),
		confidence: 'D25 + V (2021)',
		source: 'TOOL-R 00-3, TOOL-S, 2021 Art. 3',
		note: {
			zh: '按所涉区域判断；未取得面积、里程或者定位精度的阈值。',
			en: 'Judged by the areas concerned; no threshold of area, mileage or precision of positions was recovered.',
		},
	},
	'G-3b': {
		title: { zh: '含涉密、敏感地理信息', en: 'Contains classified or sensitive geographic information' },
		rule: is('sensitiveGeography'),
		confidence: 'D25; N7 = S',
		source: 'TOOL-R 00-3, TOOL-S, N7',
		note: {
			zh: '是否敏感按注释 7 所指两份自然资源部门文件判断；涉密者另按 classifiedGeography 禁止出境。',
			en: 'What is sensitive is read from the two instruments of note 7; what is classified is prohibited apart from this (classifiedGeography).',
		},
	},
	'G-3c': {
		title: {
			zh: '反映地级及以上行政区域经济运行情况的真实车流、人流、物流',
			en: 'Real vehicle, people or goods flows that reflect the economy of a prefecture-level or higher region',
		},
		rule: is('reflectsRegionalEconomy'),
		confidence: 'D25',
		source: 'TOOL-R',
	},
	'G-3c.30': {
		title: { zh: '同 G-3c，且累计 30 天以上', en: 'As G-3c, and 30 days or more in total' },
		rule: { all: [{ trigger: 'G-3c' }, atLeast('flowDays', 30)] },
		confidence: '2nd-26 weak',
		source: 'TOOL-S',
	},
	'G-3d': {
		title: { zh: '反映公安、行政执法活动', en: 'Reveals public-security or administrative law-enforcement activity' },
		rule: is('revealsLawEnforcement'),
		confidence: 'D25',
		source: 'TOOL-R 00-3',
	},
	'G-4': {
		title: { zh: '车外人脸，人脸框 32 像素以上', en: 'Faces of persons outside the vehicle, face box of 32 pixels or more' },
		rule: atLeast('facePixels', 32),
		confidence: '2nd-26 weak',
		source: 'RULES26, TOOL-S',
		note: {
			zh: '来源未说明量取哪一边；此处按短边计。',
			en: 'The sources do not say which side is measured; the shorter one is taken here.',
		},
	},
	'G-4.any': {
		title: { zh: '真实的车外人脸，不限大小', en: 'Real faces of persons outside the vehicle, of any size' },
		rule: is('containsFacesOutside'),
		confidence: 'D25',
		source: 'TOOL-R',
	},
	'G-5': {
		title: { zh: '车牌，车牌框 16 像素以上', en: 'Licence plates, plate box of 16 pixels or more' },
		rule: atLeast('platePixels', 16),
		confidence: '2nd-26 weak',
		source: 'RULES26, TOOL-S',
		note: {
			zh: '来源未说明量取哪一边；此处按短边计。',
			en: 'The sources do not say which side is measured; the shorter one is taken here.',
		},
	},
	'G-5.any': {
		title: { zh: '真实的车牌，不限大小', en: 'Real licence plates, of any size' },
		rule: is('containsPlates'),
		confidence: 'D25',
		source: 'TOOL-R',
	},
	'G-6': {
		title: { zh: '采自 10 万辆以上境内运行车辆', en: 'Collected from 100,000 or more vehicles operating in China' },
		rule: atLeast('vehiclesInChina', 100_000),
		confidence: '2nd-26 weak; D25',
		source: 'TOOL-S, TOOL-R',
		note: {
			zh: '一处写作“超过 10 万辆”；此处正好 10 万辆也算在内。',
			en: 'One source says "more than 100,000"; 100,000 itself is caught here.',
		},
	},
	'G-7': {
		title: { zh: '车外原始影像累计 2000 小时以上', en: '2,000 hours or more of raw exterior footage in total' },
		rule: atLeast('rawVideoHours', 2_000),
		confidence: 'T?',
		source: 'TOOL-S',
	},
	'G-8': {
		title: { zh: '车外原始图片 1000 万张以上', en: '10,000,000 or more raw exterior pictures' },
		rule: atLeast('rawPictures', 10_000_000),
		confidence: 'T?',
		source: 'TOOL-S',
	},
	'G-9': {
		title: { zh: '车辆采集的点云', en: 'Point clouds collected by vehicles' },
		rule: is('containsVehiclePointClouds'),
		confidence: 'D25',
		source: 'TOOL-R cat. 5',
	},
};
