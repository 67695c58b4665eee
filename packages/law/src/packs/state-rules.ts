import { editionId } from '../edition/index.ts';
import type { PublishedPack, Rule } from './types.ts';

const is = (fact: string): Rule => ({ fact, is: true });
const boolean = (zh: string, en: string) => ({ type: 'boolean' as const, question: { zh, en } });
const read = { provision: 'II.6-b', verified: false, confidence: 'V (2021)' } as const;
const scenario = { zh: '汽车数据', en: 'Automotive data' };

/**
 * Article 3 of the Several Provisions on the Management of Automotive Data Security (Trial) of 2021: six kinds of important data that the
 * authorities published. They make data important (II.6-b, so I.3-A1), they do not ask for an assessment by themselves (I.3-A5). Not loaded
 * unless somebody does.
 */
export const severalProvisions2021: PublishedPack = {
	id: 'several-provisions-2021',
	kind: 'stateRules',
	version: '1',
	edition: editionId,
	title: {
		zh: '汽车数据安全管理若干规定（试行）第三条所列重要数据',
		en: 'Important data of Article 3, Several Provisions on Automotive Data Security (Trial), 2021',
	},
	effective: { from: null, until: null },
	source: '2021 Art. 3',
	note: {
		zh: '默认不加载，只用作参照。指引第二章对汽车数据另有细化；是否一并适用由加载者决定。',
		en: 'Not loaded by default; a reference beside the finer rules of Section II. Whoever loads it decides that it applies too.',
	},
	facts: {
		concernsSensitivePlaces: boolean(
			'是否涉及军事管理区、国防科工单位、县级以上党政机关？',
			'Does it concern military zones, defence science and industry units, or Party or government organs of county level or above?',
		),
		reflectsEconomicOperation: boolean(
			'是否为反映经济运行情况的车辆流量、物流数据？',
			'Does it hold vehicle flows or logistics that reflect the running of the economy?',
		),
		isChargingNetworkOperation: boolean('是否为汽车充电网的运行数据？', 'Is it data on the operation of a charging network?'),
		containsFacesOutside: boolean('是否含可识别的车外人脸？', 'Does it contain recognisable faces of persons outside the vehicle?'),
		containsPlates: boolean('是否含可辨识的车牌？', 'Does it contain readable licence plates?'),
	},
	triggers: {},
	items: [
		{
			...read,
			id: '2021-3.1',
			scenario,
			title: {
				zh: '重要敏感区域的地理信息、人员流量、车辆流量等',
				en: 'Geography, flows of people and vehicles of important sensitive areas',
			},
			rule: is('concernsSensitivePlaces'),
			source: '2021 Art. 3(1)',
		},
		{
			...read,
			id: '2021-3.2',
			scenario,
			title: { zh: '反映经济运行情况的车辆流量、物流等', en: 'Vehicle flows and logistics that reflect the economy' },
			rule: is('reflectsEconomicOperation'),
			source: '2021 Art. 3(2)',
		},
		{
			...read,
			id: '2021-3.3',
			scenario,
			title: { zh: '汽车充电网运行数据', en: 'Operation of charging networks' },
			rule: is('isChargingNetworkOperation'),
			source: '2021 Art. 3(3)',
		},
		{
			...read,
			id: '2021-3.4',
			scenario,
			title: { zh: '含人脸、车牌等的车外视频、图像', en: 'Exterior video and pictures with faces or plates' },
			rule: { any: [is('containsFacesOutside'), is('containsPlates')] },
			source: '2021 Art. 3(4)',
		},
		{
			...read,
			id: '2021-3.5',
			scenario,
			title: { zh: '涉及个人信息主体超过 10 万人的个人信息', en: 'Personal information of more than 100,000 persons' },
			rule: null,
			source: '2021 Art. 3(5)',
			note: {
				zh: '由解读口径 D13 决定是否仍据以认定，不由规则包重复判断：指引按累计人数确定个人信息的出境路径（I.3-A2、I.3-B1）。',
				en: 'Reading D13 says whether it still holds; the pack does not ask twice. The Guidelines settle the path of personal information by its count (I.3-A2, I.3-B1).',
			},
		},
		{
			...read,
			id: '2021-3.6',
			scenario,
			title: { zh: '有关部门确定的其他数据', en: 'Other data settled by the authorities' },
			rule: null,
			source: '2021 Art. 3(6)',
			note: { zh: '与 OC-6b 为同一情形，由该项判断。', en: 'The same case as OC-6b, which asks for it.' },
		},
	],
};

/**
 * I.3-A5: other circumstances in which state rules ask for a security assessment. The Guidelines leave the list open and none was recovered, so
 * it is empty; whoever finds such a rule adds an item that cites it, for example
 * `{ id: 'X-1', provision: 'I.3-A5', rule: { fact: 'isX', is: true }, source: 'the rule and its article', … }`. Met, it asks for an assessment
 * whatever else holds, and no exemption avoids it; open, the slice is undetermined, and a determination about importance does not answer it.
 */
export const otherStateRules: PublishedPack = {
	id: 'other-state-rules',
	kind: 'stateRules',
	version: '1',
	edition: editionId,
	title: { zh: '国家规定的其他应当申报安全评估的情形', en: 'Other circumstances in which state rules ask for an assessment' },
	effective: { from: null, until: null },
	source: 'I.3-A5',
	note: {
		zh: '开放条款，未收录任何规定；由使用者按所依据的规定逐项添加并注明出处。',
		en: 'An open clause; no rule is entered. Add each with the rule it rests on.',
	},
	facts: {},
	triggers: {},
	items: [],
};
