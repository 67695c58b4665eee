import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Started = {
	readonly child: ChildProcess;
	/** With its exit code; 1 when a signal ended it. */
	readonly exited: Promise<number>;
	/** What it says of itself in its first line of output; `{ event: 'failed' }` alone when it ends without a word. */
	readonly first: Promise<Record<string, unknown>>;
};

/**
 * Garbage is collected on the thread that makes it, soon: a gateway keeps every core busy with threads of its own, and collecting beside them took
 * a fifth of a shipment's time; a small young generation keeps buffers from piling up.
 */
const FLAGS = ['--single-threaded-gc', '--max-semi-space-size=2'];

/** glibc gives every thread a heap of its own, which only grows: with a dozen threads 20 MB that nobody uses. Two are enough. */
const HEAPS = { MALLOC_ARENA_MAX: '2' };

/**
 * Where a checkout keeps its compiled sources between starts. Taking the types out of the sources costs every process 40 MB and each of its
 * threads 20 MB that it keeps to its end; the package's files have none. Who can write here can write the sources beside it.
 */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/tongguan', import.meta.url));

/** The programs that run as processes of their own: source in a checkout, one file each in the package. */
function program(name: 'gateway' | 'console' | 'recipient'): { file: string; env: NodeJS.ProcessEnv } {
	const source = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url));
	if (existsSync(source)) return { file: source, env: { NODE_COMPILE_CACHE: CACHE, ...HEAPS, ...process.env } };
	return { file: fileURLToPath(new URL(`./${name}.js`, import.meta.url)), env: { ...HEAPS, ...process.env } };
}

/** Starts one of our programs. With `attached` it ends when its standard input does, and so with us. */
export function start(name: 'gateway' | 'console' | 'recipient', args: readonly string[], { attached = false } = {}): Started {
	const { file, env } = program(name);
	const child = spawn(process.execPath, [...FLAGS, file, ...args, ...(attached ? ['--attached'] : [])], {
		env,
		stdio: [attached ? 'pipe' : 'ignore', 'pipe', 'inherit'],
	});
	const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
	const first = new Promise<Record<string, unknown>>((resolve) => {
		const lines = createInterface({ input: child.stdout! });
		lines.once('line', (line) => resolve(JSON.parse(line) as Record<string, unknown>));
		lines.once('close', () => resolve({ event: 'failed' }));
	});
	return { child, exited, first };
}

export function alive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
