import type { LawCode } from '../errors.ts';
import type { Text } from '../types.ts';

const correct = {
	zh: '在 {at} 处更正，再用 tongguan law pack lint 检查。',
	en: 'Correct it at {at}, then check it with tongguan law pack lint.',
};
const again = { zh: '更正规则包后重新检查并签名。', en: 'Correct the pack, check it and sign it again.' };

type PackCode = Extract<LawCode, `pack-${string}` | 'cyclic-rule' | 'unknown-trigger' | 'unknown-pack-item' | 'rule-too-large'>;
/** Errors about rule packs: their shape, what they refer to, their period and their signature. */
export const packErrors: Readonly<Record<`law.${PackCode}`, Text & { readonly next: Text }>> = {
	'law.pack-missing-key': { zh: '规则包缺少 {at}。', en: 'The pack lacks {at}.', next: correct },
	'law.pack-unknown-key': { zh: '规则包中的 {at} 不是规定的项目。', en: '{at} is no key that a pack can have.', next: correct },
	'law.unknown-trigger': {
		zh: '规则项 {item} 引用的触发条件 {trigger} 不在规则包中。',
		en: 'Item {item} names trigger {trigger}, which its pack does not hold.',
		next: again,
	},
	'law.cyclic-rule': {
		zh: '规则项 {item} 循环引用：{cycle}。',
		en: 'Item {item} refers back to itself: {cycle}.',
		next: { zh: '去掉其中一处引用。', en: 'Take one of these references away.' },
	},
	'law.rule-too-large': {
		zh: '规则项 {item} 的规则展开后超过 {limit} 个部分。',
		en: 'The rule of item {item}, with its triggers written out, has more than {limit} parts.',
		next: { zh: '拆成几个规则项，或者减少触发条件之间的引用。', en: 'Split it into several items, or let fewer triggers name others.' },
	},
	'law.unknown-pack-item': {
		zh: '规则项 {item} 要取代的规则项 {replaces} 不在一同加载的同类规则包中。',
		en: 'Item {item} replaces item {replaces}, which no other pack of its kind loaded with it holds.',
		next: { zh: '一并加载含该规则项的规则包，或者更正编号。', en: 'Load the pack that holds it as well, or correct the id.' },
	},
	'law.pack-provision': {
		zh: '规则项 {item} 引用条款 {provision}，{kind} 类规则包不能包含该条款的规则项。',
		en: 'Item {item} cites provision {provision}, under which a pack of kind {kind} can hold no item.',
		next: {
			zh: '更正条款，或者把该规则项移入相应类别的规则包。',
			en: 'Correct the provision, or move the item to a pack of the kind for it.',
		},
	},
	'law.pack-period': {
		zh: '规则包的失效时间早于生效时间。',
		en: 'The pack ends before it begins.',
		next: { zh: '更正 effective。', en: 'Correct effective.' },
	},
	'law.pack-date': {
		zh: '规则包 {at} 处的日期不存在。',
		en: 'The date at {at} of the pack does not exist.',
		next: { zh: '对照官方文本更正。', en: 'Correct it by the official text.' },
	},
	'law.pack-expired': {
		zh: '规则包 {pack} 有效期至 {until}，判定时间 {at} 已不适用。',
		en: 'Pack {pack} was in force until {until}; it does not apply at {at}.',
		next: { zh: '加载该时间有效的版本。', en: 'Load the version in force at that moment.' },
	},
	'law.pack-not-yet': {
		zh: '规则包 {pack} 自 {from} 起生效，判定时间 {at} 尚不适用。',
		en: 'Pack {pack} is in force from {from}; it does not apply yet at {at}.',
		next: { zh: '加载该时间有效的版本，生效后再换用。', en: 'Load the version in force at that moment, and this one when it begins.' },
	},
	'law.pack-signature': {
		zh: '规则包 {pack} 的签名不正确：签名之后内容、签署人或者时间有改动，或者并非 {by} 签署。',
		en: 'The signature of pack {pack} is wrong: pack, signer or time were altered since, or {by} did not sign it.',
		next: { zh: '不要加载；请 {by} 核对内容并重新签名。', en: 'Do not load it; ask {by} to check it and sign it again.' },
	},
	'law.pack-signer': {
		zh: '规则包 {pack} 所附公钥不是 {by} 已登记的公钥。',
		en: 'The key in pack {pack} is not the one registered for {by}.',
		next: { zh: '不要加载；经其他渠道向 {by} 核实。', en: 'Do not load it; ask {by} over another channel.' },
	},
};
