import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { start } from '../src/processes.ts';
import type { Peer } from './site.ts';

export type Process = Awaited<ReturnType<typeof launch>>;

/** Starts one of our programs and waits until it says that it is open. */
export async function launch(name: 'gateway' | 'console' | 'recipient', args: readonly string[]) {
	const process = start(name, args);
	const said = await process.first;
	if (said.event === 'failed') throw new Error(`${name}: ${JSON.stringify(said)}`);
	return {
		said,
		stop: async (): Promise<void> => {
			process.child.kill('SIGTERM');
			await process.exited;
		},
	};
}

/** A recipient process; `peer`: what the compliance officer registers of it. */
export async function recipient(
	folder: string,
	name: string,
	options: { gatewayPin: string; id: string; port?: number; rate?: number },
): Promise<Process & { peer: Peer; folder: string }> {
	const args = ['--dir', folder, '--name', name, '--allow', options.gatewayPin, '--port', String(options.port ?? 0)];
	const process = await launch('recipient', options.rate ? [...args, '--rate', String(options.rate)] : args);
	const { address, pin } = JSON.parse(await readFile(join(folder, 'recipient.json'), 'utf8')) as { address: string; pin: string };
	return { ...process, folder, peer: { id: options.id, name, country: 'DE', address, pin } };
}
