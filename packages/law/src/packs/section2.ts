import type { Condition, Pack, PackItem, Text } from '../types.ts';
import { facts } from './section2-facts.ts';

const is = (fact: string): Condition => ({ fact, is: true });
const atLeast = (fact: string, threshold: number): Condition => ({ fact, atLeast: threshold });
const all = (...parts: Condition[]): Condition => ({ all: parts });
const any = (...parts: Condition[]): Condition => ({ any: parts });

const scenarios = {
	research: { zh: '研发设计', en: 'R&D and design' },
	automation: { zh: '驾驶自动化', en: 'Driving automation' },
	upgrade: { zh: '软件升级服务', en: 'Software upgrade services' },
	connected: { zh: '联网运行', en: 'Connected operation' },
	other: { zh: '其他情形', en: 'Other circumstances' },
} as const;

/** Common triggers, by the ids of the research behind this pack. */
const G1_G2 = any(is('underNationalProgramme'), is('isExportControlledTechnology'));
const G3a = is('concernsSensitivePlaces');
const G3b = is('sensitiveGeography');
const G3c = is('reflectsRegionalEconomy');
const G3d = is('revealsLawEnforcement');
const G6 = atLeast('vehiclesInChina', 100_000);

const item = (
	id: string,
	provision: string,
	scenario: Text,
	title: Text,
	rule: Condition,
	confidence: string,
	source: string,
): PackItem => ({ id, provision, scenario, title, rule, verified: false, confidence, source });

/** A category that is known to be listed although no rule of it was recovered: nothing here may answer "not important" for it. */
export type Ruleless = {
	readonly id: string;
	readonly scenario: Text;
	readonly title: Text;
	readonly source: string;
	readonly confidence: string;
};

/**
 * Section II as far as it could be recovered from secondary sources: 4 of 51 items with a usable rule, some more with a plausible one.
 * Every item is unverified against the 2026 text. A match makes data important; no match never makes it unimportant.
 *
 * Confidence: 2nd-26 secondary source on the 2026 text; D25 exposure draft of 2025; T? third-party tool of unknown edition; V other official
 * text read; S stated in the Guidelines.
 */
export const section2: Pack = {
	id: 'section2-2026-recovered',
	version: '1',
	edition: '2026',
	facts,
	items: [
		item(
			'SU-1',
			'II.4',
			scenarios.upgrade,
			{ zh: 'OTA 升级软件包源代码', en: 'Source code of an OTA upgrade package' },
			all(is('isUpgradeSource'), is('upgradesVehiclesInChina'), is('touchesRemoteControlBeyondNfc'), is('touchesSafetyFunction')),
			'2nd-26',
			'OTA-NOTE',
		),
		item(
			'CO-21',
			'II.5',
			scenarios.connected,
			{ zh: '车联网平台网络拓扑图', en: 'Network topology of a connected-vehicle platform' },
			all(
				is('isPlatformTopology'),
				any(
					atLeast('platformVehiclesServed', 1_000_000),
					all(is('platformProvidesOta'), atLeast('otaVehiclesInChina', 500_000), is('otaTouchesPowerChassisOrSafeDriving')),
				),
			),
			'D25',
			'TOOL-R, TOOL-V',
		),
		item(
			'CO-23',
			'II.5',
			scenarios.connected,
			{ zh: '充电状态监测数据', en: 'Charging-status monitoring data' },
			// "More than" in the draft, "or more" elsewhere (E17): the number itself is treated as caught.
			all(is('isChargingStatus'), G6),
			'D25',
			'TOOL-R, TOOL-V',
		),
		item(
			'RD-5',
			'II.1',
			scenarios.research,
			{ zh: '产品测试数据', en: 'Product test data' },
			all(
				is('isRoadTestSensorData'),
				any(G3a, G3b, G3c, G3d, is('containsFacesOutside'), is('containsPlates'), is('containsVehiclePointClouds')),
			),
			'D25',
			'TOOL-R',
		),
		item(
			'RD-T.ann',
			'II.1',
			scenarios.research,
			{ zh: '标注场景数据', en: 'Annotated scene data' },
			all(
				is('isAnnotatedSceneData'),
				any(G3a, G3b, all(G3c, atLeast('flowDays', 30)), atLeast('facePixels', 32), atLeast('platePixels', 16), G6),
			),
			'2nd-26 weak',
			'RULES26',
		),
		item(
			'RD-1',
			'II.1',
			scenarios.research,
			{ zh: '设计物料清单', en: 'Design bill of materials' },
			all(is('isDesignBom'), G1_G2),
			'T? weak',
			'TOOL-S, TOOL-V',
		),
		item(
			'G-7',
			'II.3',
			scenarios.automation,
			{ zh: '车外原始视频', en: 'Raw exterior video' },
			all(is('isRawExteriorFootage'), atLeast('rawVideoHours', 2_000)),
			'T?',
			'TOOL-S',
		),
		item(
			'G-8',
			'II.3',
			scenarios.automation,
			{ zh: '车外原始图片', en: 'Raw exterior pictures' },
			all(is('isRawExteriorFootage'), atLeast('rawPictures', 10_000_000)),
			'T?',
			'TOOL-S',
		),
		item(
			'CO-a',
			'II.5',
			scenarios.connected,
			{ zh: '含人脸、车牌的车外影像', en: 'Exterior imagery with faces or plates' },
			all(is('isExteriorImagery'), any(is('containsFacesOutside'), is('containsPlates'))),
			'2nd-26 weak + V (2021)',
			'APP-X, 2021 Art. 3',
		),
		item(
			'OC-6a.places',
			'II.6-a',
			scenarios.other,
			{ zh: '涉及重要敏感区域的数据', en: 'Data on important sensitive places' },
			G3a,
			'D25 + V (2021)',
			'TOOL-R, 2021 Art. 3',
		),
		item(
			'OC-6b',
			'II.6-b',
			scenarios.other,
			{ zh: '已公布或者告知的重要数据', en: 'Data announced or notified as important' },
			is('notifiedAsImportant'),
			'S + V',
			'II.6-b',
		),
	],
};

/** Named in the sources without a rule. They are shown to whoever determines importance; a determination has to consider them. */
export const section2Ruleless: readonly Ruleless[] = [
	{
		id: 'MF',
		scenario: { zh: '生产制造', en: 'Production and manufacturing' },
		title: { zh: '全部类目（未取得）', en: 'All categories (nothing recovered)' },
		source: '-',
		confidence: 'missing',
	},
	{
		id: 'DA-y',
		scenario: scenarios.automation,
		title: { zh: '驾驶自动化模型、特征、算法源代码', en: 'Driving-automation models, features, algorithm source code' },
		source: 'TOOL-T',
		confidence: 'T? weak',
	},
	{
		id: 'DA-z',
		scenario: scenarios.automation,
		title: { zh: '自动驾驶地图与建图数据', en: 'Automated-driving maps and map-building data' },
		source: 'TOOL-T',
		confidence: 'T?',
	},
	{
		id: 'CO-b',
		scenario: scenarios.connected,
		title: { zh: '位置与驾驶行为', en: 'Position and driving behaviour' },
		source: 'TOOL-S',
		confidence: 'T? weak',
	},
	{
		id: 'CO-c',
		scenario: scenarios.connected,
		title: { zh: '车路协同与路侧数据', en: 'V2X and road-side data' },
		source: 'TOOL-T',
		confidence: 'T? weak',
	},
	{
		id: 'CO-d',
		scenario: scenarios.connected,
		title: { zh: '充电网运行数据', en: 'Operation of charging networks' },
		source: '2021, BJ24',
		confidence: 'V (2021)',
	},
];
