import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (...command: readonly string[]): boolean => spawnSync(command[0]!, command.slice(1), { stdio: 'ignore' }).status === 0;

export type SmallDisk = {
	/** Leaves so many bytes free. */
	fill(free: number): void;
	/** Gives room again. */
	empty(): void;
	/** False: something holds a file open to write. */
	remount(mode: 'ro' | 'rw'): boolean;
	unmount(): void;
};

/** Puts a file system of its own, of a few MiB, over the folder, with what is in it. */
export function mountOver(folder: string, megabytes = 8): SmallDisk {
	const aside = mkdtempSync(join(tmpdir(), 'tongguan-aside-'));
	cpSync(folder, aside, { recursive: true, preserveTimestamps: true });
	if (!run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder)) throw new Error('mount');
	cpSync(aside, folder, { recursive: true, preserveTimestamps: true });
	rmSync(aside, { recursive: true });
	const filler = join(folder, 'filler');
	return {
		fill(free) {
			rmSync(filler, { force: true });
			const { bavail, bsize } = statfsSync(folder);
			writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
		},
		empty: () => rmSync(filler, { force: true }),
		remount: (mode) => run('mount', '-o', `remount,${mode}`, folder),
		unmount: () => void run('umount', '-l', folder),
	};
}

export const mountable = ((): boolean => {
	const folder = mkdtempSync(join(tmpdir(), 'tongguan-mount-'));
	try {
		mountOver(folder, 1).unmount();
		return true;
	} catch {
		return false;
	} finally {
		rmSync(folder, { recursive: true });
	}
})();
