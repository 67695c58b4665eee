import { asks, type Entry, entry } from './entry.ts';

/** The notes to the Guidelines that carry a rule of their own. */
export const notes: readonly Entry[] = [
	entry(
		'N3',
		'含空间坐标、影像、点云及其属性等测绘地理信息数据的，申报评估前先办理对外提供审批或者地图审核。',
		'Surveying and mapping data (coordinates, images, point clouds and attributes): external-provision approval or map review comes before the assessment is applied for.',
	),
	entry('N4', '人数按自然人去重计算；“以上”包含本数。', 'Counts are of natural persons, de-duplicated; "or more" includes the number.', {
		doubts: ['D1', 'D3', 'D15', 'D16', 'D17', 'E5', 'E17', 'E21'],
	}),
	entry('N5', '“不满”不包含本数。', '"Less than" excludes the number.', { doubts: ['D3'] }),
	entry(
		'N6',
		'网络安全事件依公共互联网应急预案界定，数据安全事件依工业和信息化领域应急预案（试行）界定；应急预案指有关部门为汽车行业制定的预案。',
		'Cybersecurity incidents are those of the public-internet emergency plan, data security incidents those of the MIIT plan (trial); the emergency plans are those made for the automotive industry.',
		{
			note: { zh: '译文中有两条注释均编号为 6。', en: 'Two notes of the translation carry the number 6.' },
			doubts: ['E4'],
			untranslatable: asks(
				[
					'泄露的重要数据对国家安全和社会稳定的威胁有多大？',
					'How far does the leaked important data threaten national security and social stability?',
				],
				['两部预案以定性描述分级，没有数值。', 'The plans grade this in words, without a number.'],
				['安全负责人，在事件登记中作答', 'The security officer, in the record of the incident'],
			),
			measures: ['M.incident-levels', 'M.miitplan-levels', 'M.plan2017-levels'],
		},
	),
	entry(
		'N7',
		'涉密、敏感地理信息依测绘国家秘密范围规定和公开地图内容表示规范识别。',
		'Classified and sensitive geographic information is identified by the state-secrets scope for surveying and the specifications for public maps.',
		{
			untranslatable: asks(
				['地理信息是否涉密或者敏感？', 'Is geographic information classified or sensitive?'],
				[
					'依据为两份自然资源文件，其内容未能取得，且定密属于主管机关的职权。',
					'It is read from two instruments on natural resources that were not obtained, and classifying is the authority’s to do.',
				],
				[
					'合规专员申报事实，必要时由自然资源主管部门认定',
					'The compliance officer declares the fact; the natural-resources authority where in doubt',
				],
			),
		},
	),
	entry(
		'N8',
		'近场通信指 13.56 MHz 的 NFCIP-1（ISO/IEC 18092:2023）。',
		'Near-field communication is NFCIP-1 at 13.56 MHz (ISO/IEC 18092:2023).',
	),
	entry(
		'N9',
		'含空间位置坐标的地理信息（轨迹、自动驾驶地图、测绘数据）须经国家认定的地理信息保密处理技术处理。',
		'Geographic data with spatial position (tracks, driving-automation maps, surveying data) is processed with state-recognised confidentiality technology.',
	),
];
