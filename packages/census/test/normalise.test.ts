import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NORMALISER_VERSION, NORMALISERS, type NormalisedKind, type NormaliserTable, normalise, normaliser } from '../src/normalise.ts';

/** Frozen: an expectation here may never change, since every key of version 1 rests on it. */
const SAME: [NormalisedKind, string, string[]][] = [
	['residentId', '11010519491231002X', ['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５19491231002Ｘ', '110105491231002']],
	['mobile', '13800001234', ['+86 138-0000-1234', '86 13800001234', '0086(138)00001234', '１３８００００１２３４']],
	['mobile', '+4915112345678', ['+49 151 12345678', '0049-151-12345678']],
	['vin', 'LSVAU033X52012345', ['lsvau033x52012345', 'LSVAU033X 52012345']],
	['plate', '京A12345', ['京a·12345', '京A 12345', '京A-12345', '京Ａ１２３４５']],
	['plate', '粤BD12345', ['粤B·D12345']],
	['plate', '粤Z1234港', ['粤Z·1234港']],
	['email', 'li.si@example.com', [' Li.Si@Example.COM ', 'li.si＠example.com']],
	['bankCard', '6222021234567890128', ['6222 0212 3456 7890 128', '6222-0212-3456-7890-128']],
	['vehicleId', 'EV-001', [' EV-001 ', 'ＥＶ-001']],
	['name', '张三', ['张 三', ' 张　三 ']],
	['name', 'li si', ['Li  Si', 'LI SI']],
	['employee', 'E0042', ['E0042\t']],
	['account', 'User-7', [' User-7 ', 'Ｕser-7']],
	// IMEI 35-209900-176148 with check digit 1, with the spare digit 0, without either, and as IMEISV of software 01 and 23.
	[
		'device',
		'35209900176148',
		['352099001761481', '35-209900-176148-1', '352099001761480', '3520990017614801', '35209900 176148 23', '３５２０９９００１７６１４８'],
	],
	[
		'device',
		'00:1b:44:11:3a:b7',
		['00-1B-44-11-3A-B7', '001B.4411.3AB7', '001b44113ab7', '001b-4411-3ab7', ' 0:1B:44:11:3a:b7 ', '00：1b：44：11：3a：b7'],
	],
	['deviceId', '9774d56d682e549c', [' 9774d56d682e549c ']],
	['iccid', '898600810906A8048812', ['8986 0081 0906 A804 8812', '898600810906a8048812']],
	['iccid', '8986012345678901234', ['8986012345678901234F', '8986-0123-4567-8901-234']],
	['imsi', '460001234567890', ['460 00 1234567890', '460-00-1234567890']],
	['imsi', '26201123456789', ['26201 123456789']],
	[
		'faceTemplate',
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		[
			'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855',
			'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
			'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
			'47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
		],
	],
	['faceTemplate', '000102030405060708090a0b0c0d0e0f', ['AAECAwQFBgcICQoLDA0ODw==', ' 00010203 04050607 08090A0B 0C0D0E0F ']],
];
const MALFORMED: [NormalisedKind, string[]][] = [
	['residentId', ['', '110105194912310021', '11010519490231002X', '1101051949123100', '110105491331002', 'X'.repeat(18)]],
	['mobile', ['', '12800001234', '1380000123', '138000012345', '+86 02012345678', 'n/a']],
	['vin', ['', 'LSVAU033X5201234', 'LSVAU033I52012345', 'LSVAU033O52012345']],
	['plate', ['', 'A12345', '京112345', '京A1234', '京A1234567', '京AI2345']],
	['email', ['', 'li.si', '@example.com', 'li@si@example.com', 'li si@example.com', 'li@localhost', 'li@-..com']],
	['bankCard', ['', '6222021234567890123', '0000000000000000', '62220212345', '12345678901234567890']],
	['vehicleId', ['', '  ', 'a\u0000b', 'x'.repeat(129)]],
	['name', ['', '  ', '123', '--']],
	['employee', ['', '\t']],
	['account', ['', ' ', 'x'.repeat(129)]],
	['device', ['', '352099001761482', '3520990017614', '35209900176148012', '000000000000000', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff']],
	[
		'device',
		['01:00:5e:00:00:fb', '00:1b:44:11:3a', '00:1b:44:11:3a:b7:00', '00:1b-44:11:3a:b7', '00:1g:44:11:3a:b7', '001b.44113ab7', 'n/a'],
	],
	['deviceId', ['', ' ', 'a\u0000b', 'x'.repeat(129)]],
	['iccid', ['', '898600810906F8048812', '1234567890123456789', '89860081090680488', '898600810906804881234']],
	['imsi', ['', '46000123456789', '4600012345678901', '860001234567890', '160001234567890', '46000123456789x']],
	[
		'faceTemplate',
		[
			'',
			'0'.repeat(64),
			'a'.repeat(30),
			'aB'.repeat(14),
			'a'.repeat(33),
			'a'.repeat(130),
			'AAECAwQFBgcICQoLDA0ODx==',
			'AAECAwQFBgcICQoLDA0O',
		],
	],
	['faceTemplate', ['AAECAwQFBgcICQoLDA0ODw=', 'z'.repeat(65), '张'.repeat(32)]],
];

const KINDS = Object.keys(NORMALISERS[NORMALISER_VERSION]!) as NormalisedKind[];

describe('normaliser version 1', () => {
	it.each(SAME)('%s: every way to write %s is one text', (kind, value, forms) => {
		for (const form of [value, ...forms]) expect(normalise(kind, form), form).toBe(`v1:${kind}:${value}`);
	});
	it.each(MALFORMED)('%s: what is not one is null, not a guess', (kind, forms) => {
		for (const form of forms) expect(normalise(kind, form), form).toBeNull();
	});
	it.each(KINDS)('%s has a true and a false sample', (kind) => {
		expect(SAME.some(([one]) => one === kind) && MALFORMED.some(([one]) => one === kind)).toBe(true);
	});
	it('gives its own output back, whatever the input', () => {
		const digits = fc.stringMatching(/^[0-9A-Fa-f:]{0,40}$/);
		const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z+@.\- 京张]{0,24}$/), digits, fc.base64String());
		fc.assert(
			fc.property(fc.constantFrom(...KINDS), texts, (kind, text) => {
				const once = normalise(kind, text);
				if (once !== null) expect(normalise(kind, once.slice(`v1:${kind}:`.length))).toBe(once);
			}),
			{ numRuns: 4000 },
		);
	});
	it('takes a hash of a face template for the same bytes in hexadecimal digits and in base64', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
				const hex = Buffer.from(bytes).toString('hex');
				const one = bytes.length >= 16 && bytes.length <= 64 && bytes.some((byte) => byte !== 0);
				for (const form of ['hex', 'base64', 'base64url'] as const)
					expect(normalise('faceTemplate', Buffer.from(bytes).toString(form))).toBe(one ? `v1:faceTemplate:${hex}` : null);
			}),
			{ numRuns: 500 },
		);
	});
	it('knows an IMEI by its check digit only where there is one', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[1-9]\d{13}$/), fc.integer({ min: 1, max: 9 }), (body, digit) => {
				let sum = 0;
				for (const [i, one] of [...body].entries()) sum += i % 2 === 0 ? Number(one) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(one)]!;
				const right = (10 - (sum % 10)) % 10 === digit;
				expect(normalise('device', `${body}${digit}`)).toBe(right ? `v1:device:${body}` : null);
				for (const end of ['', '0', '01']) expect(normalise('device', body + end)).toBe(`v1:device:${body}`);
			}),
		);
	});
	it('answers a hostile megabyte at once', () => {
		expect(normalise('email', `${'a'.repeat(500_000)}@${'b.'.repeat(250_000)}`)).toBeNull();
	});
});

describe('versions of the normaliser', () => {
	const fake: NormaliserTable = { ...NORMALISERS[1]!, mobile: (text) => `tel${text}` };
	it('live side by side, each with texts of its own', () => {
		const versions = { ...NORMALISERS, 2: fake };
		const [first, second] = [normaliser(1, versions), normaliser(2, versions)];
		expect(first('mobile', '+86 13800001234')).toBe('v1:mobile:13800001234');
		expect(second('mobile', '１38')).toBe('v2:mobile:tel138');
		expect(second('vin', 'lsvau033x52012345')).toBe('v2:vin:LSVAU033X52012345');
		expect(first('mobile', '138')).toBeNull();
	});
	it('that nobody wrote are refused, saying which are known', () => {
		for (const version of [0, 2, -1, Number.NaN])
			expect(() => normaliser(version)).toThrow(expect.objectContaining({ code: 'unknown-normaliser', params: { version, known: '1' } }));
		expect(() => normaliser('constructor' as unknown as number)).toThrow(expect.objectContaining({ code: 'unknown-normaliser' }));
	});
});
