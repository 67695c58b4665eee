import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBytes } from '../src/core/address.ts';
import { inNetwork, parseNetwork } from '../src/core/cidr.ts';

describe('a network', () => {
	it.each([
		['10.1.0.0/24', '10.1.0.255', true],
		['10.1.0.0/24', '10.1.1.0', false],
		['10.1.0.5/24', '10.1.0.77', true],
		['10.1.0.0/23', '10.1.1.255', true],
		['0.0.0.0/0', '203.0.113.9', true],
		['192.0.2.7', '192.0.2.7', true],
		['192.0.2.7', '192.0.2.8', false],
		['192.0.2.7/32', '::ffff:192.0.2.7', true],
		['::ffff:10.0.0.0/104', '10.200.0.1', true],
		['::ffff:10.0.0.0/104', '11.0.0.1', false],
		['2001:db8::/32', '2001:db8:ffff::1', true],
		['2001:db8::/32', '2001:db9::1', false],
		['2001:db8:0:8000::/49', '2001:db8:0:8001::1', true],
		['2001:db8:0:8000::/49', '2001:db8:0:7fff::1', false],
		['::/0', '2001:db8::1', true],
		['::/0', '10.0.0.1', false],
		['0.0.0.0/0', '2001:db8::1', false],
		['10.0.0.0/8', 'localhost', false],
		['10.0.0.0/8', '', false],
	])('%s has %s: %s', (network, address, expected) => {
		expect(inNetwork(parseNetwork(network), address)).toBe(expected);
	});

	it.each([
		'',
		'10.1.0.0/33',
		'10.1.0.0/-1',
		'10.1.0.0/024',
		'10.1.0/24',
		'10.1.0.0/',
		'10.1.0.0/24/24',
		'2001:db8::/129',
		'::ffff:10.0.0.0/95',
	])('%j is none', (text) => {
		expect(() => parseNetwork(text)).toThrow(expect.objectContaining({ code: 'network-invalid' }));
	});
	it.each(['fe80::1%eth0', 'host', '10.1.0.0 /24', '１０.1.0.0/24'])('%j is none either', (text) => {
		expect(() => parseNetwork(text)).toThrow(expect.objectContaining({ code: 'network-invalid' }));
	});

	const v4 = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => bytes.join('.'));
	const v6 = fc
		.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
		// A mapped address is IPv4.
		.map((groups) => [groups[0]! | 1, ...groups.slice(1)].map((group) => group.toString(16)).join(':'));
	const asBits = (address: string): string => [...addressBytes(address)!].map((byte) => byte.toString(2).padStart(8, '0')).join('');

	it('has exactly the addresses whose first bits are its own', () => {
		for (const [address, width] of [
			[v4, 32],
			[v6, 128],
		] as const) {
			fc.assert(
				fc.property(address, address, fc.nat(width), (base, other, bits) => {
					const expected = asBits(base).slice(0, bits) === asBits(other).slice(0, bits);
					expect(inNetwork(parseNetwork(base + '/' + bits), other)).toBe(expected);
					expect(inNetwork(parseNetwork(base + '/' + bits), base)).toBe(true);
				}),
			);
		}
	});
});
