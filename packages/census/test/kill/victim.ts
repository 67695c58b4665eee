import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** When a child is killed: `delay` milliseconds after it has answered `steps` of its steps, begun a snapshot after these, or started. */
export type Moment = { readonly after: 'steps' | 'snapshot' | 'start'; readonly steps: number; readonly delay: number };

/** Runs `child.ts` until it is killed with SIGKILL. How many of its steps, from the first on, are answered. Rejects where it ends by itself. */
export async function playUntilKilled(
	kind: 'folder' | 'postgres',
	place: string,
	seed: number,
	client: number,
	from: number,
	moment: Moment,
): Promise<number> {
	const args = [join(import.meta.dirname, 'child.ts'), kind, place, seed, client, from].map(String);
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	let [answered, line, err, sentenced] = [from, '', '', false];
	const sentence = () => {
		sentenced = true;
		setTimeout(() => child.kill('SIGKILL'), moment.delay);
	};
	if (moment.after === 'start') sentence();
	child.stderr.on('data', (text) => {
		err += text;
	});
	child.stdout.on('data', (text) => {
		const lines = (line + text).split('\n');
		line = lines.pop()!;
		for (const one of lines) {
			if (one !== 's') answered = Number(one) + 1;
			if (sentenced || answered < from + moment.steps) continue;
			if (moment.after === 'steps' || one === 's') sentence();
		}
	});
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	if (code !== null) throw new Error(`the child ended by itself: ${err}`);
	return answered;
}
