import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockOf, indexed, shown } from '../src/address.ts';

const v4 = fc.ipV4();
const v6 = fc.ipV6();

test('an address is written as it was, or as RFC 5952 has it', () => {
	fc.assert(fc.property(v4, (address) => shown(indexed(address)) === address));
	for (const [given, written] of [
		['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
		['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
		['::', '::'],
		['::1', '::1'],
		['1::', '1::'],
		['::ffff:192.0.2.7', '192.0.2.7'],
	] as const)
		expect(shown(indexed(given))).toBe(written);
});

test('an address lies between the ends of a block exactly when the block holds it', () => {
	fc.assert(
		fc.property(fc.oneof(fc.tuple(v4, v4, fc.nat(32)), fc.tuple(v6, v6, fc.nat(128))), ([one, other, bits]) => {
			const mapped = [one, other].some((address) => address.includes(':') && isMapped(address));
			fc.pre(!mapped);
			const { first, last } = blockOf(`${one}/${bits}`);
			const family = isIPv4(one) ? 'ipv4' : 'ipv6';
			const list = new BlockList();
			list.addSubnet(one, bits, family);
			for (const address of [one, other]) {
				const text = indexed(address);
				expect(text >= first && text <= last).toBe(list.check(address, family));
			}
		}),
		{ numRuns: 500 },
	);
});

/** An IPv4 address mapped into IPv6 is IPv4 to us. */
const isMapped = (address: string): boolean => !indexed(address).includes(':');
