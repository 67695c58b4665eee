import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, vi } from 'vitest';
import { run } from '../src/program.ts';

export const root = resolve(import.meta.dirname, '..', '..', '..');
export const bin = join(root, 'apps', 'cli', 'bin', 'tongguan.mjs');
export const corpus = resolve(root, '..', 'shared', 'corpus');

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Running = { readonly pid: number; readonly ended: Promise<Ran>; stdout(): string };

const running = new Set<number>();
afterAll(() => {
	for (const pid of running) process.kill(-pid, 'SIGKILL');
});

/** Starts Node with these arguments; nothing of the surrounding settings reaches it but the path. */
export function start(
	args: readonly string[],
	options: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): Running {
	const child = spawn(process.execPath, args, {
		cwd: options.cwd ?? root,
		env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own: what a test left running ends with it, and with it whatever it started.
		detached: true,
	});
	running.add(child.pid!);
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	const ended = new Promise<Ran>((done) =>
		child.once('close', (code) => {
			running.delete(child.pid!);
			done({ code, stdout, stderr });
		}),
	);
	return { pid: child.pid!, ended, stdout: () => stdout };
}
export const tongguan = (args: readonly string[], options: Parameters<typeof start>[1] = {}): Promise<Ran> =>
	start([bin, ...args], options).ended;

/** The command in this process: no start to wait for. `TONGGUAN_DIR` and its like are those of this process. */
export async function inside(args: readonly string[]): Promise<Ran> {
	let stdout = '';
	let stderr = '';
	const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		stdout += String(text);
		return true;
	});
	const error = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		stderr += String(text);
		return true;
	});
	try {
		await run(args);
		return { code: Number(process.exitCode ?? 0), stdout, stderr };
	} finally {
		process.exitCode = undefined;
		out.mockRestore();
		error.mockRestore();
	}
}

/** The objects that `--json` printed. */
export const objects = <T = Record<string, unknown>>({ stdout }: Pick<Ran, 'stdout'>): T[] =>
	stdout
		.trim()
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as T);

/** A folder of this test file, gone at its end. */
export async function folder(): Promise<string> {
	const made = await mkdtemp(join(tmpdir(), 'tongguan-cli-'));
	afterAll(() => rm(made, { recursive: true, force: true }));
	return made;
}

/** Every line of every file of a folder of secrets. */
export async function secretsIn(files: readonly string[]): Promise<string[]> {
	const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
	return texts.flatMap((text) => text.split(/\s+/)).filter((word) => word.length >= 16);
}
