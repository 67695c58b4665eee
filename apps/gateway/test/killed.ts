import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, 'kill-main.ts');

export type Killable = {
	readonly child: ChildProcess;
	readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly said: string }>;
};

/** Starts `kill-main.ts` (see there). */
export function killable(...args: readonly (string | number)[]): Killable {
	const child = spawn(process.execPath, [program, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });
	let said = '';
	child.stdout.on('data', (text: Buffer) => {
		said += text.toString();
	});
	const ended = once(child, 'close').then(([, signal]) => ({ signal: signal as NodeJS.Signals | null, said: said.trim() }));
	return { child, ended };
}
