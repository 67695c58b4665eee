import type { LawCode } from '../errors.ts';
import type { Text } from '../types.ts';
import { packErrors } from './packs.ts';

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
	'law.unknown-key': {
		zh: '{at} 不是已知的事实项。',
		en: '{at} is not a fact that is known here.',
		next: { zh: '对照 facts.schema.json 更正名称，或者删去该项。', en: 'Correct the name by facts.schema.json, or leave it out.' },
	},
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
	'law.persons-above-meter': {
		zh: '分项 {slice} 至少含 {persons} 人，而包含本批次在内的计数（{meter}）至多 {max} 人，两者矛盾。',
		en: 'Slice {slice} holds at least {persons} people, and the meter ({meter}), this shipment included, at most {max}: one of them is wrong.',
		next: { zh: '更正分项人数或者计数后重新提交。', en: 'Correct the persons of the slice or the meter, and submit again.' },
	},
	'law.unknown-fact': {
		zh: '{at} 中的事实 {fact} 不在所载规则包中。',
		en: 'Fact {fact} at {at} is in none of the loaded packs.',
		next: { zh: '核对事实名称，或者加载包含该事实的规则包。', en: 'Check the name, or load the pack that describes it.' },
	},
	'law.fact-type': { zh: '事实 {at} 的类型应为 {type}。', en: 'Fact {at} must be of type {type}.', next: source },
	'law.determination-expired': {
		zh: '{at} 处 {by} 签署的认定已于 {until} 失效。',
		en: 'The determination of {by} at {at} no longer holds since {until}.',
		next: { zh: '由有权人员重新认定并签署。', en: 'Have it determined and signed again.' },
	},
	'law.determination-not-yet': {
		zh: '{at} 处 {by} 的认定签署于判定时间之后。',
		en: 'The determination of {by} at {at} was signed after the moment decided about.',
		next: { zh: '更正判定时间，或者使用当时有效的认定。', en: 'Correct the moment, or use the determination that held at it.' },
	},
	'law.determination-without-role': {
		zh: '{at} 处的认定由 {by} 签署，签署人不具有 {role} 角色。',
		en: 'The determination at {at} is signed by {by}, who does not hold the role {role}.',
		next: { zh: '由具有该角色的人员认定并签署。', en: 'Have it determined and signed by a person who holds the role.' },
	},
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
	'law.reading-not-executed': {
		zh: '解读口径 {reading} 的选项 {value} 本版本尚不能执行。',
		en: 'Alternative {value} of reading {reading} is not carried out by this release.',
		next: { zh: '采用默认口径，待能够执行的版本发布后再选择。', en: 'Keep the default until a release carries it out.' },
	},
	'law.bad-day': {
		zh: '{at} 处的日期不是 YYYY-MM-DD 形式的有效日期。',
		en: 'The day at {at} is not a day of the calendar as YYYY-MM-DD.',
		next: source,
	},
	'law.bad-day-count': { zh: '{at} 处的工作日数不是整数。', en: 'The number of working days at {at} is not whole.', next: source },
	'law.malformed-calendar': {
		zh: '工作日历在 {at} 处有误：节假日须为当年的周一至周五，调休上班日须为当年的周末，且不得重复。',
		en: 'The calendar of working days is wrong at {at}: holidays are weekdays and days worked weekend days of that year, each once.',
		next: { zh: '对照国务院办公厅的放假安排更正。', en: 'Correct it by the arrangement of the State Council’s General Office.' },
	},
	'law.bad-transition': {
		zh: '程序 {procedure} 处于 {state} 状态，不能记录事件 {event}。',
		en: 'Procedure {procedure} is in state {state} and does not admit event {event}.',
		next: {
			zh: '先补记此前的事件，或者更正所选事件；须从头再办的，另立一案。',
			en: 'Record what came before, or correct the event; what starts over is a case of its own.',
		},
	},
	'law.event-out-of-order': {
		zh: '程序 {procedure} 的事件 {event} 的时间先后有误。',
		en: 'The times of event {event} of procedure {procedure} are out of order.',
		next: { zh: '按发生的先后记录，或者更正时间。', en: 'Record events as they happened, or correct the time.' },
	},
	'law.missing-message-parameter': {
		zh: '文本缺少参数 {name}。',
		en: 'A text lacks its parameter {name}.',
		next: { zh: '将该问题报告给维护者。', en: 'Report this to the maintainers.' },
	},
	...packErrors,
};
