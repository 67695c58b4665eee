import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NormalisedKind, normalise } from '../src/normalise.ts';

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
];

describe('normaliser version 1', () => {
	it.each(SAME)('%s: every way to write %s is one text', (kind, value, forms) => {
		for (const form of [value, ...forms]) expect(normalise(kind, form)).toBe(`v1:${kind}:${value}`);
	});
	it.each(MALFORMED)('%s: what is not one is null, not a guess', (kind, forms) => {
		for (const form of forms) expect(normalise(kind, form), form).toBeNull();
	});
	it('gives its own output back, whatever the input', () => {
		const kinds = fc.constantFrom<NormalisedKind>(
			'residentId',
			'mobile',
			'vin',
			'plate',
			'email',
			'bankCard',
			'vehicleId',
			'name',
			'employee',
			'account',
		);
		fc.assert(
			fc.property(kinds, fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z+@.\- 京张]{0,24}$/)), (kind, text) => {
				const once = normalise(kind, text);
				if (once !== null) expect(normalise(kind, once.slice(`v1:${kind}:`.length))).toBe(once);
			}),
			{ seed: 2, numRuns: 2000 },
		);
	});
	it('answers a hostile megabyte at once', () => {
		expect(normalise('email', `${'a'.repeat(500_000)}@${'b.'.repeat(250_000)}`)).toBeNull();
	});
});
