import type { LossCode } from '../gaps/statement.ts';
import type { Text } from './errors.ts';

/** What a writer states as lost, from when to when and why; parameters are those of the `Loss`, with `from` and `to`. */
export const losses = {
	'evidence.loss.not-running': {
		zh: '{from} 至 {to}：未运行（此前已正常停止），其间无数据经此出境。',
		en: '{from} to {to}: not running (it had been closed in order); nothing left this way meanwhile.',
	},
	'evidence.loss.crashed': {
		zh: '{from} 至 {to}：其间异常中断；已确认的记录均在，尚未确认的可能缺失。',
		en: '{from} to {to}: it ended without being closed; everything confirmed is there, what was not confirmed may be missing.',
	},
	'evidence.loss.recovered': {
		zh: '{from} 至 {to}：启动时恢复：移除 {removed} 个未确认的文件，截除 {cut} 处，{interrupted} 个连接因中断结束，{missing} 个抓包文件已不存在。',
		en: '{from} to {to}: opening removed {removed} files never confirmed, cut {cut}, ended {interrupted} connections that were interrupted; {missing} captures are gone.',
	},
	'evidence.loss.capture-failed': {
		zh: '{from} 至 {to}：{connections} 个连接因流量无法留存而中断。',
		en: '{from} to {to}: {connections} connections were cut because their traffic could not be kept.',
	},
	'evidence.loss.clock-jumped': {
		zh: '{from} 至 {to}：系统时钟比实际经过的时间多走 {seconds} 秒（负数为少走），其间记录的时间不准。',
		en: '{from} to {to}: the system clock went {seconds} seconds further than the time that passed (less where negative); times in between are not exact.',
	},
} as const satisfies Readonly<Record<`evidence.loss.${LossCode}`, Text>>;
