import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { generateLogKey, openWriter, verify, vkeyOf, writeRoster } from '../src/adapters/node.ts';
import { meta, SITE } from './support/site.ts';

/** A small file system of its own; null where this user may not mount one. */
const mountSmall = (kilobytes: number): { readonly dir: string; remount(mode: 'ro' | 'rw'): void; unmount(): void } | null => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-disk-'));
	const run = (...command: string[]) => spawnSync(command[0]!, command.slice(1), { stdio: 'ignore' }).status === 0;
	if (!run('mount', '-t', 'tmpfs', '-o', 'size=' + kilobytes + 'k', 'tmpfs', dir)) {
		rmSync(dir, { recursive: true });
		return null;
	}
	return {
		dir,
		remount: (mode) => void run('mount', '-o', 'remount,' + mode, dir),
		unmount: () => {
			run('umount', '-l', dir);
			rmSync(dir, { recursive: true, force: true });
		},
	};
};
const probe = mountSmall(64);
probe?.unmount();
const mountable = probe !== null;
const named = (name: string) => (mountable ? name : name + ' (skipped: no mount)');

const LOCKS = mkdtempSync(join(tmpdir(), 'evidence-lock-'));
let count = 0;
afterAll(() => rmSync(LOCKS, { recursive: true }));

const siteOn = async (dir: string) => {
	const evidence = join(dir, 'evidence');
	mkdirSync(evidence);
	const key = generateLogKey(SITE + '/gateway');
	await writeRoster({ evidence, site: SITE, key: generateLogKey(SITE), writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
	// The lock lies on another disk, which has room.
	count += 1;
	const lock = join(LOCKS, 'lock-' + count);
	return { evidence, open: () => openWriter({ evidence, lock, site: SITE, writer: 'gateway', key, clock: () => new Date() }) };
};

describe('a real disk', () => {
	it.skipIf(!mountable)(named('that is full closes the writer, loses no answer, and is taken up again when there is room'), async () => {
		const disk = mountSmall(1024)!;
		try {
			const { evidence, open } = await siteOn(disk.dir);
			const writer = await open();
			const filler = await writer.capture(meta('c-filler'));
			let answered = 0;
			let failure: unknown = null;
			while (failure === null) {
				await writer.append('decision', { answered, pad: 'x'.repeat(20_000) }).then(
					() => (answered += 1),
					(error: unknown) => (failure = error),
				);
			}
			expect(failure).toMatchObject({ code: 'no-space' });
			await expect(writer.append('decision', {})).rejects.toMatchObject({ code: 'closed-after-failure' });
			filler.sent(new Uint8Array(100));
			await filler.close('cut').catch(() => undefined);
			await writer.close();
			spawnSync('mount', ['-o', 'remount,size=4m', disk.dir]);
			const again = await open();
			// One more when the journal had room for it, and its publishing had not.
			expect([answered, answered + 1]).toContain((await again.append('decision', { after: true })).index);
			await again.close();
			expect((await verify(evidence)).failures).toEqual([]);
		} finally {
			disk.unmount();
		}
	});

	it.skipIf(!mountable)(named('that is full fails the capture that needs it'), async () => {
		const disk = mountSmall(1024)!;
		try {
			const { open } = await siteOn(disk.dir);
			const writer = await open();
			const capture = await writer.capture(meta('c-1'));
			capture.sent(new Uint8Array(2 << 20));
			await expect(capture.flush()).rejects.toMatchObject({ code: 'no-space' });
			await capture.abandon();
			await writer.close();
		} finally {
			disk.unmount();
		}
	});

	it.skipIf(!mountable)(named('that is read-only opens no writer, and still verifies'), async () => {
		const disk = mountSmall(1024)!;
		try {
			const { evidence, open } = await siteOn(disk.dir);
			const writer = await open();
			await writer.append('decision', { a: 1 });
			await writer.close();
			disk.remount('ro');
			expect((await verify(evidence)).failures).toEqual([]);
			await expect(open()).rejects.toMatchObject({ code: 'folder-not-writable' });
		} finally {
			disk.unmount();
		}
	});
});
