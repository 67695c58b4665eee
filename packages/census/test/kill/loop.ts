import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileCensus } from '../../src/adapters/node.ts';
import { createMemoryCensus } from '../../src/stores/memory.ts';
import { act, steps } from './steps.ts';

export type KillReport = { readonly rounds: number; readonly acknowledged: number; readonly torn: number; readonly takenOver: number };

/**
 * `rounds` times: a child writes, is killed with SIGKILL at a random moment, and the folder is opened again. Its state must be that of a
 * memory census after exactly the acknowledged steps, or after these and the one step that was under way. Throws when it is not.
 */
export async function killLoop(rounds: number, seed: number): Promise<KillReport> {
	const dir = mkdtempSync(join(tmpdir(), 'census-kill-'));
	const memory = createMemoryCensus();
	const upcoming = steps(seed, 0);
	let [played, torn, takenOver] = [0, 0, 0];
	const advance = async () => {
		await act(memory, upcoming.next().value!);
		played++;
	};
	try {
		for (let round = 0; round < rounds; round++) {
			const acknowledged = await writeUntilKilled(dir, seed, played, ((Math.imul(seed + round, 0x2c1b3c6d) >>> 8) % 1000) / 1000);
			while (played < acknowledged) await advance();
			const census = await openFileCensus(dir);
			const recovery = census.recovery();
			if (recovery.records === played + 1) await advance();
			const [found, expected] = [census, memory].map((one) => JSON.stringify([one.meter('maker', 2026), ...one.reservations()]));
			if (recovery.records !== played || found !== expected) {
				throw new Error(`seed ${seed}, round ${round}: ${played} steps acknowledged, ${recovery.records} found`);
			}
			torn += recovery.tornBytes > 0 ? 1 : 0;
			takenOver += recovery.takenOver === null ? 0 : 1;
			await census.close();
		}
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
	return { rounds, acknowledged: played, torn, takenOver };
}

/** The number of steps acknowledged when the child died, `after` (0 … 1) of the way into 40 further steps, at any point of a step. */
async function writeUntilKilled(dir: string, seed: number, from: number, after: number): Promise<number> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), dir, String(seed), String(from)], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let out = '';
	let err = '';
	child.stderr.on('data', (chunk) => {
		err += chunk;
	});
	const target = from + Math.floor(after * 40);
	let sentenced = false;
	child.stdout.on('data', (chunk) => {
		out += chunk;
		if (sentenced || last(out, from) < target) return;
		sentenced = true;
		setTimeout(() => child.kill('SIGKILL'), after * 5);
	});
	const [code] = await new Promise<[number | null]>((resolve) => child.on('close', (status) => resolve([status])));
	if (code !== null) throw new Error(`the child ended by itself: ${err}`);
	return last(out, from);
}
/** Steps played, counted from the last whole line. */
function last(out: string, from: number): number {
	const lines = out.slice(0, out.lastIndexOf('\n') + 1).trim();
	return lines === '' ? from : Number(lines.slice(lines.lastIndexOf('\n') + 1)) + 1;
}
