import type { LawCode } from '../errors.ts';
import type { Text } from '../types.ts';

const source = { zh: '由提供该数据的系统更正后重新提交。', en: 'Correct it in the system it comes from and submit again.' };
const pack = { zh: '更正规则包，或者改用未修改的版本。', en: 'Correct the pack, or use the unmodified version.' };

export const errorMessages: Readonly<Record<`law.${LawCode}`, Text & { readonly next: Text }>> = {
	'law.canonical-number': {
		zh: '{at} 处的数值不是有限数，无法写成规范 JSON。',
		en: 'The number at {at} is not finite and has no canonical JSON form.',
		next: source,
	},
	'law.canonical-surrogate': { zh: '{at} 处的文本含不成对的代理码元。', en: 'The text at {at} contains a lone surrogate.', next: source },
	'law.canonical-type': { zh: '{at} 处的值不是 JSON 值。', en: 'The value at {at} is not a JSON value.', next: source },
	'law.canonical-depth': { zh: '数据嵌套过深。', en: 'The data is nested too deeply.', next: source },
	'law.malformed-input': { zh: '引擎输入不是所要求的 JSON。', en: 'The engine’s input is not the JSON it must be.', next: source },
	'law.malformed-facts': { zh: '事实 {at} 缺失或者格式不符。', en: 'Fact {at} is missing or malformed.', next: source },
	'law.bad-count': { zh: '{at} 处的人数不是非负整数。', en: 'The count at {at} is not a non-negative whole number.', next: source },
	'law.inverted-bounds': { zh: '{at} 处的下限大于上限。', en: 'At {at} the lower bound is above the upper.', next: source },
	'law.bad-instant': {
		zh: '{at} 处的时间不是带时区偏移的 RFC 3339 时间。',
		en: 'The moment at {at} is not RFC 3339 with an explicit offset.',
		next: source,
	},
	'law.outside-edition': {
		zh: '时间 {at} 早于本版指引的起算时间 {from}。',
		en: 'The moment {at} is before this edition begins ({from}).',
		next: { zh: '使用当时有效的版本，或者更正时间。', en: 'Use the edition of that time, or correct the moment.' },
	},
	'law.unknown-basis': {
		zh: '出境依据 {basis} 不在所列之内。',
		en: 'The basis {basis} is none of those listed.',
		next: {
			zh: '从安全评估、标准合同、认证、免予情形（1）至（9）中选择。',
			en: 'Choose assessment, standard contract, certification or an exemption (1) to (9).',
		},
	},
	'law.no-slices': {
		zh: '出境批次没有数据分项。',
		en: 'The shipment has no slices.',
		next: { zh: '先完成检查，再作判定。', en: 'Inspect the shipment first.' },
	},
	'law.duplicate-id': { zh: '{at} 中编号 {id} 重复。', en: 'Id {id} occurs twice in {at}.', next: source },
	'law.persons-without-personal-information': {
		zh: '数据分项 {slice} 标为不含个人信息，却计有人数。',
		en: 'Slice {slice} is marked as holding no personal information, yet counts persons.',
		next: { zh: '重新检查该分项，确定其数据种类。', en: 'Inspect the slice again and settle its kind of data.' },
	},
	'law.unknown-fact': {
		zh: '{at} 中的事实 {fact} 不在所载规则包中。',
		en: 'Fact {fact} at {at} is in none of the loaded packs.',
		next: { zh: '核对事实名称，或者加载包含该事实的规则包。', en: 'Check the name, or load the pack that describes it.' },
	},
	'law.fact-type': { zh: '{at} 中的事实 {fact} 类型应为 {type}。', en: 'Fact {fact} at {at} must be of type {type}.', next: source },
	'law.malformed-pack': { zh: '规则包在 {at} 处格式不符。', en: 'The pack is malformed at {at}.', next: pack },
	'law.unknown-pack-fact': {
		zh: '规则项 {item} 引用的事实 {fact} 未在规则包中说明或者类型不符。',
		en: 'Item {item} reads fact {fact}, which its pack does not describe or describes with another type.',
		next: pack,
	},
	'law.unknown-provision': {
		zh: '规则项 {item} 引用的条款 {provision} 不存在。',
		en: 'Item {item} cites provision {provision}, which does not exist.',
		next: pack,
	},
	'law.wrong-edition': {
		zh: '规则包 {pack} 属于版本 {edition}。',
		en: 'Pack {pack} is made for edition {edition}.',
		next: { zh: '使用与指引版本一致的规则包。', en: 'Use a pack made for this edition.' },
	},
	'law.unknown-reading': {
		zh: '解读口径 {reading} 没有选项 {value}。',
		en: 'Reading {reading} has no alternative {value}.',
		next: { zh: '从所列口径中选择。', en: 'Choose one of the listed alternatives.' },
	},
	'law.missing-message-parameter': {
		zh: '文本缺少参数 {name}。',
		en: 'A text lacks its parameter {name}.',
		next: { zh: '将该问题报告给维护者。', en: 'Report this to the maintainers.' },
	},
};
