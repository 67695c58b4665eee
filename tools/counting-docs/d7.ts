import { standing } from '../../packages/census/src/explain/threshold.ts';
import type { MeterTable } from '../../packages/census/src/index.ts';
import { capsFor } from '../../packages/law/src/index.ts';
import { table } from '../law-docs/markdown.ts';
import type { Say } from './blocks.ts';
import type { Worked } from './worked.ts';
import { DUE, NOW } from './year.ts';

/** A store with exempt and other exports, under both alternatives of reading D7. */
export function d7(say: Say, { year }: Worked): readonly string[] {
	const { either, count, number } = say;
	const { table: counted, exemptLeftOut: notCounted, there, back, heads, underC5 } = year;
	const held = (exempt: boolean) => counted.bases.rows.find((row) => row.exempt === exempt)!.held;
	const [employees, owners, both] = [held(true).ordinary, held(false).ordinary, counted.bases.shared.ordinary];
	const sum = ({ leftOut }: MeterTable): string =>
		[
			`${number(employees)} + ${number(owners)} − ${number(both)}`,
			...(leftOut.exempt.ordinary > 0 ? [number(leftOut.exempt.ordinary)] : []),
		].join(' − ');
	const stands = ({ totals }: MeterTable): string =>
		standing(totals.ordinary, DUE) === 'below'
			? either(
					`未达到，尚余 ${number(DUE.count - 1 - totals.ordinary.max!)} 人`,
					`not reached, room for ${number(DUE.count - 1 - totals.ordinary.max!)} more`,
				)
			: either('已达到', 'reached');
	const reserved = ({ granted, over }: (typeof underC5)['counted']): string =>
		granted ? either('同意', 'granted') : either(`拒绝，超出 ${number(over!)} 人`, `refused, ${number(over!)} too many`);
	const { leaves } = there.changes.ordinary;
	const shipments = leaves.reservations.map(({ id }) => `\`${id}\``).join(either('、', ', '));
	const entered = back.changes.ordinary.enters.persons;
	const exempt = number(held(true).sensitive);
	const sensitive = either(`敏感个人信息（其中 ${exempt} 人依免予情形）`, `sensitive PI (${exempt} of them under the exemption)`);
	const today = NOW.slice(0, 10);
	const { max } = capsFor('I.3-C5', null).ordinary;
	return [
		...table(
			[
				either('出境依据', 'basis'),
				either(
					`示例汽车有限公司当年出境涉及人员（截至 ${today}）`,
					`whose information has left from Example Motors this year, as of ${today}`,
				),
				either('人数', 'persons'),
			],
			[
				['I.3-C3', either('员工，依免予情形（3）', 'employees, under exemption (3)'), count(employees)],
				[either('标准合同', 'standard contract'), either('车主', 'owners'), count(owners)],
				[either('两者皆有', 'both'), either('既是员工又是车主', 'employees who are owners too'), count(both)],
			],
		),
		...table(
			[either('同一计数库', 'the same store'), `\`exemptCounted\`${either('（默认）', ' (default)')}`, '`exemptNotCounted`'],
			[
				[
					either('个人信息（不含敏感）', 'PI, not sensitive'),
					`**${count(counted.totals.ordinary)}**`,
					`**${count(notCounted.totals.ordinary)}**`,
				],
				[either('算式', 'how it adds up'), sum(counted), sum(notCounted)],
				[
					either('仅依免予情形出境，不计入', 'not counted, left under the exemption alone'),
					count(counted.leftOut.exempt.ordinary),
					count(notCounted.leftOut.exempt.ordinary),
				],
				[sensitive, count(counted.totals.sensitive), count(notCounted.totals.sensitive)],
				[
					either(`${say.threshold(DUE.count)}人（${DUE.provision}）`, `${say.threshold(DUE.count)} (${DUE.provision})`),
					stands(counted),
					stands(notCounted),
				],
				[
					either(
						`假如车主信息不订合同，改依免予情形（5）（I.3-C5，至多 ${number(max!)} 人）`,
						`if the owners relied on exemption (5) instead of a contract (I.3-C5, at most ${number(max!)})`,
					),
					reserved(underC5.counted),
					reserved(underC5.notCounted),
				],
			],
		),
		either(
			`差额是谁：改取 \`exemptNotCounted\`，${count(leaves.persons)}不再计入，均在批次 ${shipments}（I.3-C3）中，未见于其他批次。既是员工又是车主的 ${count(both)}仍计入：车主信息依标准合同出境（D8）。改回默认口径，同样 ${count(entered)}重新计入。前后日志均为 ${number(heads[0].records)} 条记录${sameHead(heads) ? '，末端相同' : ''}：改的是口径，不是记录。`,
			`Who makes the difference: under \`exemptNotCounted\` ${count(leaves.persons)} persons leave the meter, all of them in shipment ${shipments} (I.3-C3) and in no other. The ${count(both)} who are owners too stay, since their owner data left under a contract (D8). Setting the reading back brings the same ${count(entered)} in again. The journal has ${number(heads[0].records)} records before and after${sameHead(heads) ? ', with the same head' : ''}: the reading changed, not the record.`,
		),
		'',
	];
}
function sameHead([before, after]: Worked['year']['heads']): boolean {
	return before.records === after.records && before.link === after.link;
}
