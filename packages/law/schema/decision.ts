import { exemptionIds } from '../src/order.ts';
import type { Duty, PathName, Verdict } from '../src/types.ts';
import { choice, def, enumOf, forms, head, listOf, of, record, type Schema, text, type Words, withDefs } from './shape.ts';

const PATH: Readonly<Record<Exclude<PathName, 'undetermined'>, Words>> = {
	outOfScope: ['不属于汽车数据', 'out of scope'],
	notAnExport: ['不构成出境', 'not an export'],
	exempt: ['免予', 'exempt'],
	standardContractOrCertification: ['标准合同或者认证', 'standard contract or certification'],
	securityAssessment: ['安全评估', 'security assessment'],
	prohibited: ['禁止出境', 'prohibited'],
};
const VERDICT: Readonly<Record<Verdict, Words>> = {
	release: ['放行', 'release'],
	hold: ['暂扣', 'hold'],
	stop: ['阻断', 'stop'],
};
const UNIT: Readonly<Record<NonNullable<Duty['clock']>['unit'], Words>> = {
	hour: ['小时', 'hours'],
	day: ['日', 'days'],
	workingDay: ['工作日', 'working days'],
	month: ['月', 'months'],
	year: ['年', 'years'],
};
const HOLDS: Readonly<Record<string, Words>> = {
	true: ['成立', 'it holds'],
	false: ['不成立', 'it does not'],
	unknown: ['未知', 'not known'],
};
const PATHS = Object.keys(PATH);
const plain = PATHS.filter((name) => name !== 'exempt');

const path: Schema = {
	title: '路径｜Path',
	oneOf: [
		record({
			name: of(['路径', 'Path'], ['确定的路径。', 'The path, settled.'], enumOf(plain), {
				choices: pick(plain),
				by: ['I.1', 'I.2-1', 'I.3-A1', 'I.3-B1', 'N7'],
			}),
		}),
		record({
			name: of(['路径', 'Path'], ['免予申报评估、订立合同、取得认证。', 'Exempt from assessment, contract and certification.'], {
				const: 'exempt',
			}),
			exemptions: of(
				['成立的免予情形', 'Exemptions that hold'],
				['按序列出全部。', 'All of them, in their order.'],
				listOf(enumOf(exemptionIds), { minItems: 1, uniqueItems: true }),
				{ by: exemptionIds },
			),
		}),
		record({
			name: of(['路径', 'Path'], ['尚不能判定，介于以下两者之间。', 'Not settled; between these two.'], { const: 'undetermined' }),
			strictest: of(['最严', 'Strictest'], ['未知事实从严时的路径。', 'Where everything unknown turns out strictly.'], enumOf(PATHS)),
			loosest: of(['最宽', 'Loosest'], ['未知事实从宽时的路径。', 'Where everything unknown turns out loosely.'], enumOf(PATHS)),
		}),
	],
};
function pick(names: readonly string[]): Readonly<Record<string, Words>> {
	return Object.fromEntries(names.map((name) => [name, PATH[name as keyof typeof PATH]]));
}

const provision = (about: Words) => of(['条款', 'Provision'], about, def('provision'));
const message = (title: Words, about: Words) => of(title, about, def('message'));
const params = of(['参数', 'Parameters'], ['文本中 {…} 的取值。', 'Values of the {…} in the text.'], def('params'));
const factIds = (title: Words, about: Words) => of(title, about, listOf(def('fact')));

const reasonProperties = {
	provision: provision(['所适用的条款。', 'The provision asked.']),
	holds: of(['是否成立', 'Holds'], ['该条款对本分项是否成立。', 'Whether it holds of the slice.'], enumOf([true, false, 'unknown']), {
		choices: HOLDS,
	}),
	message: message(['说明', 'Words'], ['说明文本的编号。', 'Id of the text that says so.']),
	params,
	facts: factIds(['所依据的事实', 'Facts'], ['该条款读取的事实。', 'The facts it reads.']),
};
const reason = record(reasonProperties);
const whyNot = record({
	...reasonProperties,
	instead: of(
		['另一路径或者免予情形', 'Instead'],
		['说明为何不是它。', 'What the answer is not, and why.'],
		enumOf([...PATHS, ...exemptionIds]),
	),
});
const need = record({
	provision: provision(['要求具备的条款。', 'The provision that asks for it.']),
	message: message(['所缺', 'Missing'], ['缺少什么。', 'What is missing.']),
	next: message(['下一步', 'Next'], ['应当做什么。', 'What to do.']),
	params,
});
const duty = record({
	provision: provision(['规定该义务的条款。', 'The provision that lays it down.']),
	message: message(['义务', 'Duty'], ['须履行的义务。', 'What has to be done.']),
	params,
	clock: of(
		['期限', 'Clock'],
		['法定期限；条款没有期限的不列。', 'The period the law gives; left out where it gives none.'],
		record({
			amount: of(['数量', 'Amount'], ['期限的数量，单位见 unit。', 'How many; for the unit see unit.'], { type: 'integer', minimum: 1 }),
			unit: choice(
				['单位', 'Unit'],
				['工作日按国务院办公厅的放假安排计算。', 'Working days follow the calendar of the State Council’s General Office.'],
				UNIT,
			),
		}),
		{ optional: true },
	),
});
const slice = record({
	id: of(['分项编号', 'Slice'], ['与事实中的分项编号相同。', 'As in the facts.'], def('id')),
	path: of(['路径', 'Path'], ['该分项的路径。', 'Its path.'], def('path')),
	reasons: of(
		['理由', 'Reasons'],
		['按适用次序列出成立或者未知的条款。', 'The provisions that lead there, in the order they are asked.'],
		listOf(def('reason')),
	),
	whyNot: of(
		['为何不是其他路径', 'Why not'],
		['逐一说明为何不是其他路径、为何其他免予情形不成立。', 'Why each other path and each other exemption is not the answer.'],
		listOf(def('whyNot')),
	),
});

const defs: Readonly<Record<string, Schema>> = {
	...forms,
	path,
	message: of(
		['文本编号', 'Message id'],
		['文本目录中的编号，各有中文和英文。', 'Id of a text of the catalogue, which has it in Chinese and English.'],
		{ type: 'string', pattern: '^law\\.[a-z0-9-]+$' },
	).schema,
	params: { title: '参数｜Parameters', type: 'object', additionalProperties: { type: ['string', 'number'] } },
	fact: of(
		['事实路径', 'Path of a fact'],
		['在事实中的位置，如 after.sensitive、slices.s1.important。', 'Its place in the facts, such as after.sensitive, slices.s1.important.'],
		{ type: 'string', minLength: 1 },
	).schema,
	reason: { title: '理由｜Reason', ...reason },
	whyNot: { title: '为何不是｜Why not', ...whyNot },
	need: { title: '所缺｜Need', ...need },
	duty: { title: '义务｜Duty', ...duty },
	slice: { title: '数据分项的判定｜Decision on a slice', ...slice },
};

const ids = (title: Words, about: Words) => of(title, about, listOf(text, { uniqueItems: true }));
export const decisionSchema: Schema = withDefs(
	{
		...head(
			'decision',
			['出境批次的判定', 'Decision on a shipment'],
			[
				'对一个出境批次的判定。相同的事实、规则包和解读口径，任何时候得出相同的字节（RFC 8785 规范 JSON）。',
				'What was decided on a shipment. The same facts, packs and readings give the same bytes at any time (canonical JSON, RFC 8785).',
			],
		),
		...record({
			verdict: choice(['结论', 'Verdict'], ['各分项中最严的结论。', 'The strictest of the slices.'], VERDICT),
			path: of(['路径', 'Path'], ['各分项中最严的路径。', 'The strictest of the slices.'], def('path')),
			slices: of(
				['数据分项', 'Slices'],
				['逐项判定，次序与事实相同。', 'Each slice, in the order of the facts.'],
				listOf(def('slice'), { minItems: 1 }),
			),
			missing: of(
				['所缺', 'Missing'],
				['放行尚缺的事项；空即为放行。', 'What a release still lacks; empty exactly when it is released.'],
				listOf(def('need')),
			),
			obligations: of(
				['义务', 'Duties'],
				['随结论须履行的义务，免予的亦然。', 'Duties that go with the answer, also with an exemption.'],
				listOf(def('duty')),
				{
					by: ['IV.1-a', 'IV.2-a1', 'IV.3-a1', 'IV.4'],
				},
			),
			decisive: factIds(
				['决定性事实', 'Decisive facts'],
				['仍可改变结论的未知事实，按条款次序。', 'Unknown facts that can still change the answer, in the order the provisions ask.'],
			),
			readings: ids(['所依据的解读口径', 'Readings relied on'], ['解读口径的编号，已排序。', 'Ids of readings, sorted.']),
			unverified: ids(
				['未经核对的规则项', 'Unverified items'],
				[
					'影响结论而未经官方文本核对的规则项，已排序。',
					'Items of packs that bore on the answer and are not verified against the official text, sorted.',
				],
			),
			citations: of(
				['所引条款', 'Citations'],
				['全部所引条款，已排序。', 'Every provision cited, sorted.'],
				listOf(def('provision'), { uniqueItems: true }),
			),
		}),
	},
	defs,
);
