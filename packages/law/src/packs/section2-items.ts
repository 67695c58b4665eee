import type { PackItem, Rule } from './types.ts';

const is = (fact: string): Rule => ({ fact, is: true });
const atLeast = (fact: string, threshold: number): Rule => ({ fact, atLeast: threshold });
const all = (...parts: Rule[]): Rule => ({ all: parts });
const any = (...parts: Rule[]): Rule => ({ any: parts });
const on = (...ids: string[]): Rule[] => ids.map((trigger) => ({ trigger }));

const scenarios = {
	research: { zh: '研发设计', en: 'R&D and design' },
	production: { zh: '生产制造', en: 'Production and manufacturing' },
	automation: { zh: '驾驶自动化', en: 'Driving automation' },
	upgrade: { zh: '软件升级服务', en: 'Software upgrade services' },
	connected: { zh: '联网运行', en: 'Connected operation' },
	other: { zh: '其他情形', en: 'Other circumstances' },
} as const;

/** Beginnings of the notes of items without a rule. */
const unplaced = {
	zh: '来源只列出该数据，未给出规则；plausibleTriggers 为可能适用的触发条件，仅供认定时参考。',
	en: 'The source names the data and no rule; plausibleTriggers may apply and are only for whoever determines.',
};

const item = (fields: Omit<PackItem, 'verified'>): PackItem => ({ ...fields, verified: false });

const research: readonly PackItem[] = [
	item({
		id: 'RD-1',
		provision: 'II.1',
		scenario: scenarios.research,
		category: { zh: '产品研发：设计文件', en: 'Product R&D: design documents' },
		title: { zh: '设计物料清单', en: 'Design bill of materials' },
		rule: all(is('isDesignBom'), any(...on('G-1', 'G-2'))),
		confidence: 'T? weak',
		source: 'TOOL-S, TOOL-V',
	}),
	item({
		id: 'RD-5',
		provision: 'II.1',
		scenario: scenarios.research,
		category: { zh: '产品测试（第 5 类）', en: 'Product testing (category 5)' },
		title: { zh: '产品测试数据', en: 'Product test data' },
		rule: all(is('isRoadTestSensorData'), any(...on('G-3a', 'G-3b', 'G-3c', 'G-3d', 'G-4.any', 'G-5.any', 'G-9'))),
		exceptions: {
			zh: '规则用语为“真实”人脸、车牌；匿名化或者仿真数据是否在外，来源未明说。',
			en: 'The rule speaks of "real" faces and plates; whether anonymised or simulated data is outside, the source does not say.',
		},
		confidence: 'D25',
		source: 'TOOL-R',
	}),
	item({
		id: 'RD-T.ann',
		provision: 'II.1',
		scenario: scenarios.research,
		category: { zh: '产品测试', en: 'Product testing' },
		title: { zh: '标注场景数据', en: 'Annotated scene data' },
		// Any one of them, as the tool behind the source evaluates it; that they are to be met together cannot be excluded.
		rule: all(is('isAnnotatedSceneData'), any(...on('G-3a', 'G-3b', 'G-3c.30', 'G-4', 'G-5', 'G-6'))),
		confidence: '2nd-26 weak',
		source: 'RULES26',
	}),
];

const production: readonly PackItem[] = [
	item({
		id: 'MF',
		provision: 'II.2',
		scenario: scenarios.production,
		title: { zh: '全部类目（未取得）', en: 'All categories (nothing recovered)' },
		rule: null,
		confidence: 'missing',
		source: '-',
		note: {
			zh: '生产制造场景下的类目和规则均未取得，不得据此认为没有重要数据。',
			en: 'No category and no rule of this scenario was recovered. That does not mean that it has no important data.',
		},
	}),
];

const automation: readonly PackItem[] = [
	item({
		id: 'DA-x.video',
		provision: 'II.3',
		scenario: scenarios.automation,
		category: { zh: '训练数据', en: 'Training data' },
		title: { zh: '车外原始视频', en: 'Raw exterior video' },
		rule: all(is('isRawExteriorFootage'), ...on('G-7')),
		confidence: 'T?, placed here by likelihood',
		source: 'TOOL-S, TOOL-T',
	}),
	item({
		id: 'DA-x.pictures',
		provision: 'II.3',
		scenario: scenarios.automation,
		category: { zh: '训练数据', en: 'Training data' },
		title: { zh: '车外原始图片', en: 'Raw exterior pictures' },
		rule: all(is('isRawExteriorFootage'), ...on('G-8')),
		confidence: 'T?, placed here by likelihood',
		source: 'TOOL-S, TOOL-T',
	}),
	item({
		id: 'DA-y',
		provision: 'II.3',
		scenario: scenarios.automation,
		category: { zh: '算法', en: 'Algorithms' },
		title: { zh: '驾驶自动化模型、特征、算法源代码', en: 'Driving-automation models, features, algorithm source code' },
		rule: null,
		plausibleTriggers: ['G-1', 'G-2'],
		confidence: 'T? weak',
		source: 'TOOL-T',
		note: unplaced,
	}),
	item({
		id: 'DA-z',
		provision: 'II.3',
		scenario: scenarios.automation,
		category: { zh: '测绘与建图', en: 'Mapping' },
		title: { zh: '自动驾驶地图与建图数据', en: 'Automated-driving maps and map-building data' },
		rule: all(is('isMappingData'), ...on('G-3b')),
		exceptions: {
			zh: '坐标经国家认定的地理信息保密处理技术处理的除外；注释 3、注释 9 的手续仍须办理。',
			en: 'Coordinates processed with state-recognised confidentiality technology; the duties of notes 3 and 9 remain.',
		},
		confidence: 'T? + S for the duties',
		source: 'TOOL-T, N3, N7, N9',
	}),
];

const upgrade: readonly PackItem[] = [
	item({
		id: 'SU-1',
		provision: 'II.4',
		scenario: scenarios.upgrade,
		title: { zh: 'OTA 升级软件包源代码', en: 'Source code of an OTA upgrade package' },
		rule: all(is('isUpgradeSource'), is('upgradesVehiclesInChina'), is('touchesRemoteControlBeyondNfc'), is('touchesSafetyFunction')),
		exceptions: {
			zh: '仅经注释 8 所称近场通信实现的远程控制除外（蓝牙、超宽带钥匙不属于近场通信）；已向市场监管总局备案的适用免予情形（9）；编译产物及一般电池遥测数据不属于本项。',
			en: 'Remote control by near-field communication of note 8 only (keys by Bluetooth or UWB are not NFC); exemption (9) when filed with SAMR; compiled images and ordinary battery telemetry are not this item.',
		},
		confidence: '2nd-26',
		source: 'OTA-NOTE, N8',
	}),
];

const connected: readonly PackItem[] = [
	item({
		id: 'CO-21',
		provision: 'II.5',
		scenario: scenarios.connected,
		category: { zh: '第 21 类', en: 'Category 21' },
		title: { zh: '车联网平台网络拓扑图', en: 'Network topology of a connected-vehicle platform' },
		rule: all(
			is('isPlatformTopology'),
			any(
				atLeast('platformVehiclesServed', 1_000_000),
				all(is('platformProvidesOta'), atLeast('otaVehiclesInChina', 500_000), is('otaTouchesPowerChassisOrSafeDriving')),
			),
		),
		exceptions: {
			zh: '不含边界出口设备、网络分区、内部 IP 地址的图是否在外，来源未明说。',
			en: 'Whether a drawing without egress devices, zones and internal addresses is outside, the source does not say.',
		},
		confidence: 'D25',
		source: 'TOOL-R, TOOL-V',
	}),
	item({
		id: 'CO-23',
		provision: 'II.5',
		scenario: scenarios.connected,
		category: { zh: '第 23 类', en: 'Category 23' },
		title: { zh: '充电状态监测数据', en: 'Charging-status monitoring data' },
		// "More than" in the draft, "or more" elsewhere (E17): the number itself is treated as caught.
		rule: all(is('isChargingStatus'), ...on('G-6')),
		confidence: 'D25',
		source: 'TOOL-R, TOOL-V',
	}),
	item({
		id: 'CO-a',
		provision: 'II.5',
		scenario: scenarios.connected,
		category: { zh: '车辆数据', en: 'Vehicle data' },
		title: { zh: '含人脸、车牌的车外影像', en: 'Exterior imagery with faces or plates' },
		rule: all(is('isExteriorImagery'), any(...on('G-4.any', 'G-5.any'))),
		exceptions: { zh: '匿名化处理后的图像。', en: 'Anonymised pictures.' },
		confidence: '2nd-26 weak + V (2021)',
		source: 'APP-X, 2021 Art. 3',
	}),
	item({
		id: 'CO-b',
		provision: 'II.5',
		scenario: scenarios.connected,
		category: { zh: '车辆数据', en: 'Vehicle data' },
		title: { zh: '位置与驾驶行为', en: 'Position and driving behaviour' },
		rule: null,
		plausibleTriggers: ['G-3a', 'G-3b', 'G-3c', 'G-3d', 'G-6'],
		confidence: 'T? weak',
		source: 'TOOL-S',
		note: unplaced,
	}),
	item({
		id: 'CO-c',
		provision: 'II.5',
		scenario: scenarios.connected,
		title: { zh: '车路协同与路侧数据', en: 'V2X and road-side data' },
		rule: null,
		plausibleTriggers: ['G-3a', 'G-3c'],
		confidence: 'T? weak',
		source: 'TOOL-T',
		note: unplaced,
	}),
	item({
		id: 'CO-d',
		provision: 'II.5',
		scenario: scenarios.connected,
		title: { zh: '充电网运行数据', en: 'Operation of charging networks' },
		rule: null,
		confidence: 'V (2021)',
		source: '2021, BJ24',
		note: {
			zh: '第二章中的规则未取得。2021 年《若干规定》把充电网运行数据列为重要数据（见规则包 several-provisions-2021）；北京 2024 年清单的表述为能够反映区域充电网运行情况。',
			en: 'No rule of Section II was recovered. The Several Provisions of 2021 list such data as important (pack several-provisions-2021); the Beijing list of 2024 speaks of data able to reflect the network of a region.',
		},
	}),
];

const other: readonly PackItem[] = [
	item({
		id: 'OC-6a',
		provision: 'II.6-a',
		scenario: scenarios.other,
		title: { zh: '其他跨境业务中符合上述规则的数据', en: 'Data of another cross-border business that meets a rule above' },
		rule: null,
		confidence: 'S',
		source: 'II.6-a',
		note: {
			zh: '无需单独的规则：本规则包各项按数据本身判断，不问场景名称。',
			en: 'It needs no rule of its own: the items of this pack ask about the data, never for the name of a scenario.',
		},
	}),
	item({
		id: 'OC-6a.places',
		provision: 'II.6-a',
		scenario: scenarios.other,
		title: { zh: '涉及重要敏感区域的数据', en: 'Data on important sensitive places' },
		rule: { trigger: 'G-3a' },
		confidence: 'D25 + V (2021)',
		source: 'TOOL-R, 2021 Art. 3',
	}),
	item({
		id: 'OC-6b',
		provision: 'II.6-b',
		scenario: scenarios.other,
		title: { zh: '已公布或者告知的重要数据', en: 'Data announced or notified as important' },
		rule: is('notifiedAsImportant'),
		exceptions: {
			zh: '未被有关部门公布或者告知为重要数据的，无需作为重要数据申报（2024 年《规定》第二条、《网络数据安全管理条例》第三十七条）。',
			en: 'What was neither announced nor notified need not be declared as important data (2024 Provisions Art. 2; Network Data Regulations Art. 37).',
		},
		confidence: 'S + V',
		source: 'II.6-b',
	}),
];

export const items: readonly PackItem[] = [...research, ...production, ...automation, ...upgrade, ...connected, ...other];
