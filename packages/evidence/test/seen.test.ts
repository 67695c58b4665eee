import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../src/adapters/node-crypto.ts';
import { toHex } from '../src/core/encoding.ts';
import { Seen } from '../src/verify/seen.ts';

it('the set of named digests agrees with a map, through every time it grows', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(4000), fc.constantFrom(1, 2, 4)), { minLength: 2000, maxLength: 5000 }), (marks) => {
			const seen = new Seen();
			const map = new Map<string, number>();
			for (const [number, flag] of marks) {
				const digest = toHex(sha256(Uint8Array.of(number >> 8, number & 0xff)));
				expect(seen.mark(digest, flag)).toBe(map.get(digest) ?? 0);
				map.set(digest, (map.get(digest) ?? 0) | flag);
			}
			for (const [digest, flags] of map) expect(seen.flags(digest)).toBe(flags);
			expect(seen.flags('0'.repeat(64))).toBe(0);
		}),
		{ numRuns: 5 },
	);
});
