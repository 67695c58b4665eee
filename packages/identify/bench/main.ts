import { setImmediate } from 'node:timers/promises';
import Papa from 'papaparse';
import { type ByteSource, inspect } from '../src/index.ts';

/** `info-inspect-csv`: inspection of owners' rows (name, mobile, VIN, model, time, state) in memory, against papaparse parsing the same text. */
const MEGABYTES = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 100);
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鑫宇浩凯'];

function generate(bytes: number): { text: Uint8Array; rows: number } {
	let seed = 20261124;
	const random = (below: number) => {
		seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
		return (seed >>> 8) % below;
	};
	const owners = Array.from({ length: 120_000 }, (_, i) => {
		const name = `${SURNAMES[random(20)]}${GIVEN[random(31)]}${random(3) > 0 ? GIVEN[random(31)] : ''}`;
		return `${name},1${3 + random(7)}${String(100_000_000 + ((i * 7919) % 900_000_000)).padStart(9, '0')},LSVAA4182E2${String(100_000 + i).padStart(6, '0')}`;
	});
	const parts = ['姓名,手机号,VIN,车型,采集时间,电量,里程,备注\r\n'];
	const encoder = new TextEncoder();
	const chunks: Uint8Array[] = [];
	let size = 0;
	let rows = 0;
	while (size < bytes) {
		for (let i = 0; i < 10_000; i++, rows++) {
			parts.push(
				`${owners[random(120_000)]},ID.4 CROZZ,2026-11-${10 + random(20)} 1${random(10)}:${10 + random(50)}:${10 + random(50)},${random(100)},${random(200_000)},${random(8) === 0 ? '保养 提醒已发送' : ''}\r\n`,
			);
		}
		const chunk = encoder.encode(parts.join(''));
		parts.length = 0;
		chunks.push(chunk);
		size += chunk.length;
	}
	const text = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		text.set(chunk, at);
		at += chunk.length;
	}
	return { text, rows };
}

const { text, rows } = generate(MEGABYTES * 1e6);
const source: ByteSource = { name: 'owners.csv', size: text.length, read: async (at, length) => text.subarray(at, at + length) };

async function ours(onRecord: boolean): Promise<number> {
	let identifiers = 0;
	const start = performance.now();
	const { report } = await inspect(source, {
		sha256: '0'.repeat(64),
		yieldEvery: { bytes: 8e6, pause: () => setImmediate() },
		...(onRecord
			? {
					onRecord: (_at: number, _meters: number, found: readonly unknown[]) => {
						identifiers += found.length;
					},
				}
			: {}),
	});
	const seconds = (performance.now() - start) / 1000;
	const mobiles = report.findings.find((finding) => finding.kind === 'mobile');
	if (mobiles?.count !== rows || !report.coverage.complete || (onRecord && identifiers !== rows * 3))
		throw new Error('the inspection missed rows');
	return text.length / 1e6 / seconds;
}

function papaparse(): number {
	const decoded = new TextDecoder().decode(text);
	let parsed = 0;
	const start = performance.now();
	Papa.parse(decoded, { step: () => void parsed++, skipEmptyLines: true });
	const seconds = (performance.now() - start) / 1000;
	if (parsed !== rows + 1) throw new Error('papaparse missed rows');
	return text.length / 1e6 / seconds;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const plain: number[] = [];
const recorded: number[] = [];
for (let i = 0; i < 3; i++) {
	plain.push(await ours(false));
	recorded.push(await ours(true));
}
const peerFigure = papaparse();
for (const [bench, figures] of [
	['info-inspect-csv', plain],
	['info-inspect-csv-records', recorded],
] as const) {
	const figure = median([...figures]);
	const line = {
		bench,
		figure: Math.round(figure * 10) / 10,
		unit: 'MB/s',
		peer: 'papaparse',
		peerFigure: Math.round(peerFigure * 10) / 10,
		ratio: Math.round((figure / peerFigure) * 100) / 100,
	};
	console.log(
		process.argv.includes('--json')
			? JSON.stringify(line)
			: `${line.bench}: ${line.figure} MB/s, papaparse ${line.peerFigure} MB/s, ratio ${line.ratio}`,
	);
}
