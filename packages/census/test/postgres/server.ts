import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Folder of the newest PostgreSQL that Debian installed, or null. */
export const postgresBin: string | null = newest('/usr/lib/postgresql');

export type Server = {
	/** On 127.0.0.1, user and database `postgres`, no password. */
	readonly port: number;
	/** Of the server's first process. */
	readonly pid: number;
	/** User that the server runs as, so that it can be given a folder. */
	readonly uid: number | undefined;
	/** Ends it and removes its folder. */
	stop(): Promise<void>;
	/** Every process of it at once, as when the machine loses power; what it wrote stays. */
	kill(): Promise<void>;
	/** After `kill`, on the same port. */
	restart(): Promise<void>;
};

/** A server of its own in a temporary folder, `fsync` on. It ends with this process at the latest. */
export async function startServer(): Promise<Server> {
	if (postgresBin === null) throw new Error('no PostgreSQL below /usr/lib/postgresql');
	const bin = postgresBin;
	const user = unprivileged();
	const dir = mkdtempSync(join(tmpdir(), 'census-postgres-'));
	if (user !== undefined) chownSync(dir, user, user);
	const data = join(dir, 'data');
	const as = { cwd: dir, ...(user === undefined ? {} : { uid: user, gid: user }), env: { ...process.env, LC_ALL: 'C', HOME: dir } };
	const made = spawnSync(
		join(bin, 'initdb'),
		['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C', '--no-sync', '--no-instructions'],
		{ ...as, encoding: 'utf8' },
	);
	if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
	const port = await freePort();
	const settings = [
		'listen_addresses=127.0.0.1',
		'unix_socket_directories=',
		'fsync=on',
		'log_destination=stderr',
		'logging_collector=off',
	];
	const launch = () => ready(spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])], as));

	let child = await launch();
	const atExit = () => {
		child.kill('SIGQUIT');
		rmSync(dir, { recursive: true, force: true });
	};
	process.once('exit', atExit);
	return {
		port,
		uid: user,
		get pid() {
			return child.pid!;
		},
		async stop() {
			process.removeListener('exit', atExit);
			const ended = exited(child);
			child.kill('SIGINT');
			await ended;
			rmSync(dir, { recursive: true, force: true });
		},
		async kill() {
			const all = [child.pid!, ...childrenOf(child.pid!)];
			const ended = exited(child);
			for (const pid of all) process.kill(pid, 'SIGKILL');
			await ended;
			while (all.some((pid) => existsSync(`/proc/${pid}/exe`))) await setTimeout(5);
		},
		async restart() {
			child = await launch();
		},
	};
}

/** PostgreSQL does not run as root. */
function unprivileged(): number | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const { stdout, status } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
	return status === 0 ? Number(stdout) : 65534;
}
function ready(child: ChildProcess): Promise<ChildProcess> {
	return new Promise((resolve, reject) => {
		let log = '';
		child.stderr!.on('data', (text) => {
			if (log === READY) return;
			log += text;
			if (!log.includes(READY)) return;
			log = READY;
			resolve(child);
		});
		child.once('error', reject);
		child.once('exit', () => reject(new Error(`postgres: ${log}`)));
	});
}
const READY = 'database system is ready to accept connections';

function exited(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) resolve();
		else child.once('exit', () => resolve());
	});
}
function childrenOf(pid: number): number[] {
	const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
	return text === '' ? [] : text.split(' ').map(Number);
}
function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}
function newest(folder: string): string | null {
	if (!existsSync(folder)) return null;
	const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
	const found = versions.map((version) => join(folder, version, 'bin')).find((bin) => existsSync(join(bin, 'postgres')));
	return found ?? null;
}
