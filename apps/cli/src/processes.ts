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

/** The programs that run as processes of their own: source in a checkout, one file each in the package. */
function program(name: 'gateway' | 'console' | 'recipient'): string {
	const source = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url));
	return existsSync(source) ? source : fileURLToPath(new URL(`./${name}.js`, import.meta.url));
}

/** Starts one of our programs. With `attached` it ends when its standard input does, and so with us. */
export function start(name: 'gateway' | 'console' | 'recipient', args: readonly string[], { attached = false } = {}): Started {
	const child = spawn(process.execPath, [...FLAGS, program(name), ...args, ...(attached ? ['--attached'] : [])], {
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
