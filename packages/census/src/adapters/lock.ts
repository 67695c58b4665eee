import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CensusError } from '../errors.ts';

export type Lock = { readonly takenOver: { readonly pid: number; readonly since: string } | null; release(): Promise<void> };
type Owner = {
	readonly pid: number;
	readonly started: string;
	readonly host: string;
	readonly boot: string;
	readonly pids: string;
	readonly since: string;
};

/**
 * One lock file per contender, `lock-<pid>-<start time>`: each makes its own first and looks for others after, so of two at the same
 * moment never both get through (and there is no file of a dead owner to fight over). Throws `locked`.
 * An owner on another host, or in another container of this one, counts as alive: nobody here can tell. Whoever knows that it is gone
 * removes its lock file.
 */
export async function takeLock(dir: string, since: string): Promise<Lock> {
	await mkdir(dir, { recursive: true, mode: 0o700 });
	const me: Owner = {
		pid: process.pid,
		started: (await startTime(process.pid)) ?? '',
		host: hostname(),
		boot: await bootId(),
		pids: await pidNamespace(),
		since,
	};
	const mine = `lock-${me.pid}-${me.started}`;
	const path = join(dir, mine);
	try {
		await writeFile(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw lockedBy((await ownerOf(path, mine, me)) ?? me);
		await rm(path, { force: true });
		throw cause;
	}
	let takenOver: Lock['takenOver'] = null;
	try {
		for (const name of await readdir(dir)) {
			const owner = name === mine ? null : await ownerOf(join(dir, name), name, me);
			if (owner === null) continue;
			if (await isAlive(owner, me)) throw lockedBy(owner);
			await rm(join(dir, name), { force: true });
			takenOver = { pid: owner.pid, since: owner.since };
		}
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	}
	return { takenOver, release: () => rm(path, { force: true }) };
}

function lockedBy({ pid, host, since }: Owner): CensusError {
	return new CensusError('locked', { pid, host, since });
}

/** null: not a lock, or released meanwhile. A lock whose text is not (yet) there is taken by its name for one of this host. */
async function ownerOf(path: string, name: string, me: Owner): Promise<Owner | null> {
	const match = /^lock-(\d+)-(\d*)$/.exec(name);
	if (match === null) return null;
	try {
		const owner = JSON.parse(await readFile(path, 'utf8')) as Owner;
		return { ...owner, pid: Number(match[1]), started: match[2]! };
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
		if (!(cause instanceof SyntaxError)) throw cause;
		return { pid: Number(match[1]), started: match[2]!, host: me.host, boot: me.boot, pids: me.pids, since: '–' };
	}
}

async function isAlive(owner: Owner, me: Owner): Promise<boolean> {
	if (owner.host !== me.host) return true;
	if (owner.boot !== me.boot) return false;
	// Process numbers of another container say nothing here.
	if (owner.pids !== me.pids) return true;
	try {
		process.kill(owner.pid, 0);
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	const started = await startTime(owner.pid);
	return started === null || owner.started === '' || started === owner.started;
}

/** Field 22 of /proc/PID/stat, ticks since boot: tells a process from a later one with the same number. null: the system does not say. */
async function startTime(pid: number): Promise<string | null> {
	try {
		const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
	} catch {
		return null;
	}
}
async function bootId(): Promise<string> {
	return readFile('/proc/sys/kernel/random/boot_id', 'latin1').then(
		(text) => text.trim(),
		() => '',
	);
}
async function pidNamespace(): Promise<string> {
	return readlink('/proc/self/ns/pid').catch(() => '');
}
