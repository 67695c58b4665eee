import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognisers } from '../src/index.ts';
import { looksLikeName } from '../src/recognise/name.ts';
import { words } from '../src/recognise/recogniser.ts';
import { under14 } from '../src/recognise/resident-id.ts';
import { suspicious } from '../src/suspicion.ts';

const encoder = new TextEncoder();
const plain = (recogniser: (typeof recognisers)[number], text: string, context: boolean) => {
	const bytes = encoder.encode(`#${text}#`);
	return recogniser.plain(bytes, 1, bytes.length - 1, context);
};

for (const recogniser of recognisers) {
	describe(`recogniser ${recogniser.kind}`, () => {
		it.each(recogniser.truths)('takes %s', (text, normal) => {
			expect(recogniser.normalise(text, false)).toBe(normal);
			// What it knows as plain is in normal form.
			if (plain(recogniser, text, false)) expect(text).toBe(normal);
		});
		it.each(recogniser.falses)('leaves %s alone', (text) => {
			expect(recogniser.normalise(text, false)).toBeNull();
			expect(plain(recogniser, text, false)).toBe(false);
		});
		it.each(recogniser.truths)('masks %s', (_, normal) => {
			expect(recogniser.mask(normal)).not.toContain(normal);
			expect(recogniser.mask(normal)).toContain('*');
		});
		if (recogniser.pattern) {
			it.each(recogniser.truths)('finds %s inside a sentence, and the byte scan lets it through', (text, normal) => {
				for (const sentence of [`来电：${text}，请回复`, text, `x ${text}`, `${text} y`, `客户(${text})`]) {
					recogniser.pattern!.lastIndex = 0;
					const found = [...sentence.matchAll(recogniser.pattern!)].map((match) => recogniser.normalise(match[0], false));
					if (!found.includes(normal)) continue;
					const bytes = encoder.encode(sentence);
					expect(suspicious(bytes, 0, bytes.length), sentence).toBe(true);
				}
			});
		}
	});
}

it('a cell the byte scan calls clean holds nothing a recogniser would find', () => {
	const truths = recognisers.flatMap((recogniser) => (recogniser.pattern ? recogniser.truths.map(([text]) => text) : []));
	const piece = fc.oneof(
		fc.constantFrom(...truths),
		fc.string({ unit: fc.constantFrom(...'0123456789 -+.@AXWJ京使领,;'), maxLength: 20 }),
		fc.constantFrom('1', '62', ' ', '-', '京A', '使', 'x', '电话'),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
			const text = pieces.join('');
			const found = recognisers.some(
				(recogniser) =>
					recogniser.pattern && [...text.matchAll(recogniser.pattern)].some((match) => recogniser.normalise(match[0], false) !== null),
			);
			const bytes = encoder.encode(text);
			if (found) expect(suspicious(bytes, 0, bytes.length), text).toBe(true);
		}),
		{ numRuns: 20_000 },
	);
});

it('what is plain normalises to itself', () => {
	for (const recogniser of recognisers) {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 19 }),
					fc.string({ unit: fc.constantFrom(...'AB12LSV京粤王伟'), minLength: 2, maxLength: 17 }),
				),
				fc.boolean(),
				(text, context) => {
					if (plain(recogniser, text, context)) expect(recogniser.normalise(text, context)).toBe(text);
				},
			),
			{ numRuns: 2000 },
		);
	}
});

it.each([
	'550e8400-e29b-41d4-a716-446655440000',
	'd41d8cd98f00b204e9800998ecf8427e',
	'1764000000000',
	'2026-11-24 10:00:00.123456',
	'192.168.138.139',
	'2001:db8:1380:0138:1234:5678:9012:3456',
	'ORDER-20261124-00012345678',
	'SN13812345678901',
	'0.13812345678',
	'v1.2.3-13812345678-rc',
])('finds no identifier in %s', (text) => {
	for (const recogniser of recognisers) {
		if (!recogniser.pattern) continue;
		const found = [...text.matchAll(recogniser.pattern)].filter((match) => recogniser.normalise(match[0], false) !== null);
		expect(found, recogniser.kind).toEqual([]);
	}
});

it('tells persons’ names from colours and towns', () => {
	for (const name of ['王伟', '李晓明', '欧阳娜娜', '司马光']) expect(looksLikeName(name)).toBe(true);
	for (const other of ['白色', '黄色', '江苏', '武汉', '张', '阳光城', '张江高科', '比亚迪'])
		expect(looksLikeName(other), other).toBe(false);
});

it('reads headers in the usual spellings', () => {
	const kindOf = (header: string) => recognisers.find((recogniser) => recogniser.header(words(header)))?.kind;
	expect(['手机号', '车主电话', 'ownerMobile', 'contact_phone', 'Tel'].map(kindOf)).toEqual(Array(5).fill('mobile'));
	expect(['姓名', '车主姓名', '车主', 'owner.name', 'driverName', 'full_name'].map(kindOf)).toEqual(Array(6).fill('name'));
	expect(['VIN', 'vin_code', '车架号', '车辆识别代号'].map(kindOf)).toEqual(Array(4).fill('vin'));
	expect(['VehId', 'vehicle_id', '车辆编号', 'taxi_id'].map(kindOf)).toEqual(Array(4).fill('vehicleId'));
	expect(['身份证号', 'id_card', '证件号码', 'passport_no', 'idno'].map(kindOf)).toEqual(Array(5).fill('residentId'));
	expect(['车牌号', 'plate_no', '号牌号码', 'licensePlate'].map(kindOf)).toEqual(Array(4).fill('plate'));
	expect(['phone_model', 'automobile', '车型', 'zone_name', 'template', 'battery_temp', 'driver_id', '号牌颜色'].map(kindOf)).toEqual(
		Array(8).fill(undefined),
	);
});

it('a person is under 14 until the day of the birthday', () => {
	expect(under14(20121125, 20261124)).toBe(true);
	expect(under14(20121124, 20261124)).toBe(false);
});
