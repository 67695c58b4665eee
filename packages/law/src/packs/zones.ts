import { editionId } from '../edition/index.ts';
import type { Id, Text } from '../types.ts';
import type { Extent, Pack, PackItem, PublishedPack } from './types.ts';

const automotive = { zh: '汽车', en: 'Automotive' };
const connectedCars = { zh: '智能网联汽车', en: 'Connected vehicles' };
const wholeList = { zh: '整份清单', en: 'The whole list' };
/** Counts as a demonstration program repeats them. */
const repeated = { confidence: 'low', source: 'DCS' } as const;
const told = { confidence: 'not stated', source: 'CAC page' } as const;

const notLoaded = {
	zh: '清单条目未取得；请从清单原文加载。未列于此不表示在清单之外。',
	en: 'The entries were not recovered: load them from the list itself. What is not here is not thereby off the list.',
};
const notDefined = {
	zh: '只取得名称；清单中的字段、数量和条件未取得。',
	en: 'Only the name was recovered; the fields, quantities and conditions of the list were not.',
};

const zoneList = (fields: {
	readonly id: Id;
	readonly zone: Id;
	readonly name: Text;
	readonly year: number;
	readonly list?: 'negative' | 'general';
	readonly issued?: string;
	readonly source: string;
	readonly extents?: readonly Extent[];
	readonly note?: Text;
	readonly items?: readonly Pick<PackItem, 'id' | 'title' | 'confidence' | 'source'>[];
}): PublishedPack => {
	const { id, zone, name, year, list = 'negative', issued, source, extents, note = notLoaded, items = [] } = fields;
	const what = list === 'negative' ? { zh: '负面清单', en: 'negative list' } : { zh: '一般数据清单', en: 'general data list' };
	return {
		id,
		kind: 'zoneList',
		version: '1',
		edition: editionId,
		title: { zh: `${name.zh}数据出境${what.zh}（${year} 年版）`, en: `${name.en}: ${what.en}, ${year}` },
		effective: { from: null, until: null },
		...(issued === undefined ? {} : { issued }),
		source,
		...(extents === undefined ? {} : { extents }),
		note,
		zone: { id: zone, title: name, list },
		facts: {},
		triggers: {},
		items: items.map((item) => ({
			...item,
			id: `${id}.${item.id}`,
			provision: 'I.3-C6',
			scenario: automotive,
			rule: null,
			verified: false,
			note: notDefined,
		})),
	};
};

const beijing2024 = (id: string, zh: string, en: string) => ({ id, title: { zh, en }, confidence: '2nd', source: 'BJ24' });
const lingang2024 = (id: string, zh: string, en: string) => ({ id, title: { zh, en }, ...told });

/**
 * Lists of pilot free trade zones as far as they were recovered: dates, counts and a few names, no entry that could be matched against data. So
 * none of them says that data is on a list or off it; that is a proof of I.3-C6, which a person gives. `effective` is open because no moment of
 * entry into force was recovered, only the day of the page.
 */
export const zoneLists: readonly PublishedPack[] = [
	zoneList({
		id: 'tianjin-2024',
		zone: 'tianjin',
		name: { zh: '天津自贸试验区', en: 'Tianjin pilot free trade zone' },
		year: 2024,
		issued: '2024-05-09',
		source: 'CAC page',
		note: {
			zh: '清单不限于汽车；其中的汽车条目未取得，未列于此不表示在清单之外。',
			en: 'The list is not for cars alone; its vehicle entries were not recovered. What is not here is not thereby off the list.',
		},
	}),
	zoneList({
		id: 'lingang-2024',
		zone: 'lingang',
		name: { zh: '上海自贸试验区临港新片区', en: 'Lingang area of the Shanghai pilot free trade zone' },
		year: 2024,
		list: 'general',
		issued: '2024-05-17',
		source: 'CAC page',
		extents: [{ of: connectedCars, scenarios: 4, categories: 23, fields: 158, ...told }],
		note: {
			zh: '一般数据清单列明可以自由流动的数据，与负面清单相反；试行一年，是否延续未查明。四个场景的名称已取得，23 类 158 个字段未取得。',
			en: 'A general list names what is free, the reverse of a negative list; a pilot of one year, and whether it was prolonged is not known. Its four scenarios were recovered by name, its 23 categories and 158 fields were not.',
		},
		items: [
			lingang2024('manufacture', '跨国生产制造', 'Multinational manufacture'),
			lingang2024('testing', '全球研发测试', 'Global R&D testing'),
			lingang2024('aftersales', '售后服务', 'After-sales service'),
			lingang2024('usedcars', '二手车贸易', 'Used-car trade'),
		],
	}),
	zoneList({
		id: 'beijing-2024',
		zone: 'beijing',
		name: { zh: '北京自贸试验区', en: 'Beijing pilot free trade zone' },
		year: 2024,
		issued: '2024-08-30',
		source: 'CAC page, BJ24',
		extents: [
			{ of: wholeList, scenarios: 23, items: 198, ...told },
			{
				of: { zh: '汽车领域的重要数据', en: 'Important data of the automotive sector' },
				categories: 7,
				confidence: '2nd',
				source: 'BJ24',
			},
		],
		note: {
			zh: '取得汽车领域七类重要数据的名称；字段、数量和条件未取得。',
			en: 'The seven kinds of important data of the automotive sector were recovered by name, without fields, quantities and conditions.',
		},
		items: [
			beijing2024(
				'places',
				'重要敏感区域数据，以及向政府、军队等提供服务产生的非公开信息',
				'Important sensitive areas, and non-public information from services to government and military bodies',
			),
			beijing2024('flows', '车流、物流数据', 'Traffic and logistics'),
			beijing2024('charging', '能够反映区域情况的充电网数据', 'Charging networks, able to reflect a region'),
			beijing2024('imagery', '含人脸、车牌或者道路标志的车外影像', 'Exterior imagery with faces, plates or road signs'),
			beijing2024(
				'services',
				'远程控制、车辆状态等关键网联服务数据',
				'Key connected services such as remote control and vehicle condition',
			),
			beijing2024('ota', '车辆控制的 OTA 数据与电控单元售后数据', 'OTA data for vehicle control, and after-sales data of control units'),
			beijing2024(
				'attack',
				'可被用于攻击供应链或者关键信息基础设施的数据',
				'Data of use for an attack on the supply chain or on critical information infrastructure',
			),
		],
	}),
	zoneList({
		id: 'shanghai-2024',
		zone: 'shanghai',
		name: { zh: '上海自贸试验区', en: 'Shanghai pilot free trade zone' },
		year: 2024,
		issued: '2025-02-08',
		source: 'DCS',
		extents: [{ of: wholeList, scenarios: 6, items: 84, ...repeated }],
	}),
	zoneList({
		id: 'hainan-2024',
		zone: 'hainan',
		name: { zh: '海南自由贸易港', en: 'Hainan free trade port' },
		year: 2024,
		issued: '2025-02-20',
		source: 'CAC page, DCS',
		extents: [{ of: wholeList, scenarios: 14, items: 88, ...repeated }],
		note: { zh: '不是专门针对汽车的清单；条目未取得。', en: 'Not a list for cars in particular; its entries were not recovered.' },
	}),
	zoneList({
		id: 'zhejiang-2024',
		zone: 'zhejiang',
		name: { zh: '浙江自贸试验区', en: 'Zhejiang pilot free trade zone' },
		year: 2024,
		issued: '2025-04-10',
		source: 'CAC page, DCS',
		extents: [{ of: wholeList, scenarios: 8, items: 134, ...repeated }],
		note: { zh: '不是专门针对汽车的清单；条目未取得。', en: 'Not a list for cars in particular; its entries were not recovered.' },
	}),
	zoneList({
		id: 'chongqing-2025',
		zone: 'chongqing',
		name: { zh: '重庆自贸试验区', en: 'Chongqing pilot free trade zone' },
		year: 2025,
		issued: '2025-09-05',
		source: 'CAC page',
		extents: [{ of: connectedCars, activities: 4, scenarios: 9, items: 110, ...told }],
	}),
	zoneList({
		id: 'guangxi-2025',
		zone: 'guangxi',
		name: { zh: '广西自贸试验区', en: 'Guangxi pilot free trade zone' },
		year: 2025,
		issued: '2025-09-05',
		source: 'CAC page',
	}),
	zoneList({
		id: 'jiangsu-2025',
		zone: 'jiangsu',
		name: { zh: '江苏自贸试验区', en: 'Jiangsu pilot free trade zone' },
		year: 2025,
		issued: '2025-09-05',
		source: 'CAC page, DCS',
		extents: [{ of: wholeList, scenarios: 21, ...repeated }],
	}),
	zoneList({
		id: 'fujian-2025',
		zone: 'fujian',
		name: { zh: '福建自贸试验区', en: 'Fujian pilot free trade zone' },
		year: 2025,
		issued: '2025-12-25',
		source: 'CAC page',
		extents: [{ of: wholeList, scenarios: 26, items: 298, ...told }],
		note: {
			zh: '所列行业包括智能网联汽车；条目未取得，未列于此不表示在清单之外。',
			en: 'Connected vehicles are among its sectors; its entries were not recovered. What is not here is not thereby off the list.',
		},
	}),
	zoneList({
		id: 'shanghai-2025',
		zone: 'shanghai',
		name: { zh: '上海自贸试验区', en: 'Shanghai pilot free trade zone' },
		year: 2025,
		issued: '2026-04-29',
		source: 'CAC page, DCS',
		extents: [{ of: wholeList, scenarios: 9, subcategories: 29, items: 109, ...repeated }],
	}),
	zoneList({
		id: 'beijing-2025',
		zone: 'beijing',
		name: { zh: '北京“两区”', en: 'Beijing "two zones"' },
		year: 2025,
		issued: '2026-05-11',
		source: 'CAC page, DCS',
		extents: [{ of: wholeList, scenarios: 67, fields: 612, ...repeated }],
		note: {
			zh: '适用须在区内注册，主体、行业、场景、字段、数量均与清单相符，并事先在当地备案；条目未取得。',
			en: 'To use it one must be registered in the zone, match it in subject, industry, scenario, field and quantity, and have filed locally before; its entries were not recovered.',
		},
	}),
	zoneList({
		id: 'guangdong-2025',
		zone: 'guangdong',
		name: { zh: '广东自贸试验区', en: 'Guangdong pilot free trade zone' },
		year: 2025,
		issued: '2026-05-18',
		source: 'CAC page, DCS',
		extents: [{ of: wholeList, scenarios: 7, items: 67, ...repeated }],
	}),
];

/** The loaded lists of one zone (`ProcessorFacts.zone`), for whoever gives the proof of I.3-C6. */
export const zoneListsOf = (packs: readonly Pack[], zone: Id): readonly Pack[] => packs.filter((pack) => pack.zone?.id === zone);
