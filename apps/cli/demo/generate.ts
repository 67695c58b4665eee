import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** Seeded data of the demo: nobody real. The same seed gives the same bytes. */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国庆梅雪飞'];
const PREFIX = ['134', '136', '138', '139', '150', '158', '159', '176', '186', '188', '189', '199'];
const MODELS = ['T6', 'T8', 'S5', 'C3', 'E9'];
const VIN_VALUES = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const TRANSLITERATION: Readonly<Record<string, number>> = Object.fromEntries(
	[...'ABCDEFGH']
		.map((letter, i) => [letter, i + 1])
		.concat(
			[...'JKLMN'].map((letter, i) => [letter, i + 1]),
			[
				['P', 7],
				['R', 9],
			],
			[...'STUVWXYZ'].map((letter, i) => [letter, i + 2]),
		),
);

/** 17 characters with the check digit of ISO 3779 / GB 16735 in ninth place. */
export function vin(owner: number): string {
	let serial = owner;
	let tail = '';
	for (let i = 0; i < 6; i++) {
		tail = VIN_VALUES[serial % 10]! + tail;
		serial = Math.floor(serial / 10);
	}
	const plant = VIN_VALUES[10 + (serial % 20)]!;
	const characters = [...`LTG5A2BC0P${plant}${tail}`];
	const sum = characters.reduce((total, char, i) => total + (/\d/.test(char) ? Number(char) : TRANSLITERATION[char]!) * VIN_WEIGHTS[i]!, 0);
	characters[8] = sum % 11 === 10 ? 'X' : String(sum % 11);
	return characters.join('');
}
export function mobile(owner: number): string {
	return PREFIX[owner % PREFIX.length]! + String((owner * 7919 + 13_577) % 100_000_000).padStart(8, '0');
}

/**
 * Service records: `rows` rows of `owners` distinct owners (numbers from `first` on), each with one name, mobile and VIN. `spread`: new owners
 * appear evenly from the first row to the last; otherwise each once at the beginning and then at random.
 */
export async function ownersCsv(
	file: string,
	options: { rows: number; owners: number; first?: number; seed: number; spread?: boolean },
): Promise<void> {
	const { rows, owners, first = 0, seed, spread = false } = options;
	const random = randomFrom(seed);
	const people = Array.from({ length: owners }, (_, i) => {
		const owner = first + i;
		const name =
			FAMILY[Math.floor(random() * FAMILY.length)]! +
			GIVEN[Math.floor(random() * GIVEN.length)]! +
			(random() < 0.6 ? GIVEN[Math.floor(random() * GIVEN.length)]! : '');
		return `${name},${mobile(owner)},${vin(owner)}`;
	});
	const out = createWriteStream(file, { mode: 0o600 });
	let text = '车主姓名,手机号,车架号,车型,维修日期,里程,项目\n';
	for (let row = 0; row < rows; row++) {
		const person = people[spread ? Math.floor((row * owners) / rows) : row < owners ? row : Math.floor(random() * owners)]!;
		const day = 1 + Math.floor(random() * 28);
		text += `${person},${MODELS[row % MODELS.length]},2026-0${1 + (row % 9)}-${String(day).padStart(2, '0')},${Math.floor(random() * 180_000)},${row % 7}\n`;
		if (text.length > 1 << 18) {
			if (!out.write(text)) await once(out, 'drain');
			text = '';
		}
	}
	out.end(text);
	await once(out, 'finish');
}

/** A torque map from a test bench: no person, no vehicle. */
export async function torqueMap(file: string, rows: number): Promise<void> {
	let text = 'speed_rpm,throttle_percent,torque_nm,coolant_c\n';
	for (let row = 0; row < rows; row++)
		text += `${800 + (row % 56) * 100},${row % 101},${(40 + (row % 101) * 2.6 - (row % 7)).toFixed(1)},${70 + (row % 30)}\n`;
	await writeFile(file, text, { mode: 0o600 });
}

/** One drive as GPX: positions of one somebody over time. Far out at sea: no place on land is drawn. */
export async function track(file: string, points: number): Promise<void> {
	const start = Date.UTC(2026, 9, 12, 1, 0, 0);
	const body = Array.from({ length: points }, (_, i) => {
		const time = new Date(start + i * 5000).toISOString();
		return `<trkpt lat="${(20.1 + i * 0.0004).toFixed(6)}" lon="${(150.2 + i * 0.0006).toFixed(6)}"><ele>4</ele><time>${time}</time></trkpt>`;
	});
	const head =
		'<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="tongguan demo" xmlns="http://www.topografix.com/GPX/1/1">\n';
	await writeFile(file, `${head}<trk><name>drive</name><trkseg>\n${body.join('\n')}\n</trkseg></trk>\n</gpx>\n`, { mode: 0o600 });
}

/** Source of an upgrade package: text that no reader of Tongguan looks into. */
export async function upgradeSource(file: string): Promise<void> {
	const code = [
		'/* remote start over the cellular link */',
		'int remote_start(struct request *r) { return r->authenticated ? engine_start(r->vehicle) : -1; }',
		'/* emergency braking: thresholds of this release */',
		'float brake_threshold(float speed) { return speed > 60.0f ? 0.72f : 0.55f; }',
		'',
	];
	await writeFile(file, code.join('\n').repeat(200), { mode: 0o600 });
}

/** A Parquet file that lost its end. */
export async function truncatedParquet(file: string): Promise<void> {
	const vehicles = Array.from({ length: 5000 }, (_, i) => vin(900_000 + i));
	const soc = Float64Array.from({ length: 5000 }, (_, i) => 20 + (i % 80));
	const whole = new Uint8Array(
		parquetWriteBuffer({
			columnData: [
				{ name: 'vin', data: vehicles, type: 'STRING' },
				{ name: 'soc', data: soc, type: 'DOUBLE' },
			],
		}),
	);
	await writeFile(file, whole.subarray(0, Math.floor(whole.length * 0.6)), { mode: 0o600 });
}
