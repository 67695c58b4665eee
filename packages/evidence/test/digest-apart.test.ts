import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestApart } from '../src/adapters/node-digest.ts';

describe('digesting in a thread of its own', () => {
	it('gives the SHA-256 of each stream, however many are mixed', async () => {
		const step = fc.tuple(fc.nat(2), fc.uint8Array({ maxLength: 300 }));
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
				const expected = [0, 1, 2].map(() => createHash('sha256'));
				const apart = [0, 1, 2].map(() => digestApart());
				const work: (Promise<void> | void)[] = [];
				for (const [stream, bytes] of steps) {
					// Memory that both threads see, as captures have it.
					const shared = new Uint8Array(new SharedArrayBuffer(bytes.length + 8)).subarray(3, 3 + bytes.length);
					shared.set(bytes);
					expected[stream]!.update(bytes);
					work.push(apart[stream]!.update(shared));
				}
				expect(await Promise.all(apart.map((one) => one.digest()))).toEqual(expected.map((one) => one.digest('hex')));
				await Promise.all(work);
			}),
			{ numRuns: 50 },
		);
	});

	it('keeps a process going while somebody waits for it, and no longer', async () => {
		const source = join(import.meta.dirname, '..', 'src', 'adapters', 'node-digest.ts');
		const program = `const { digestApart } = await import(${JSON.stringify(source)}); const d = digestApart(); d.update(new Uint8Array(1 << 20)); console.log(await d.digest());`;
		const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: 30_000 });
		expect(stdout.trim()).toBe(
			createHash('sha256')
				.update(new Uint8Array(1 << 20))
				.digest('hex'),
		);
	});
});
