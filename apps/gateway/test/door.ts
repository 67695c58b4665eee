import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type GateAddress, type GateMessage, layout } from '@tongguan/clearance';

export type Answer = { readonly status: number; readonly messages: readonly GateMessage[] };

/** Knocks at the control door; rejects when the connection ends before the answer does. `body`: what is really sent, whatever is announced; `announced`: the content-length, if it is another. */
export function knock(
	address: Pick<GateAddress, 'port' | 'token'>,
	header: string | undefined,
	body: Uint8Array = new Uint8Array(0),
	options: { readonly announced?: number; readonly hangUp?: Promise<void>; readonly path?: string } = {},
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const call = request({
			host: '127.0.0.1',
			port: address.port,
			method: 'POST',
			path: options.path ?? '/v1/orders',
			headers: {
				authorization: `Bearer ${address.token}`,
				'content-length': options.announced ?? body.length,
				...(header === undefined ? {} : { 'x-tongguan-order': header }),
			},
		});
		call.on('error', reject);
		call.once('response', (response) => {
			let text = '';
			response.on('error', reject);
			response.on('data', (bytes: Buffer) => {
				text += bytes.toString();
			});
			response.once('end', () => {
				const lines = text.split('\n').filter((line) => line !== '');
				resolve({ status: response.statusCode!, messages: lines.map((line) => JSON.parse(line) as GateMessage) });
			});
		});
		if (options.announced === undefined) call.end(body);
		else {
			call.write(body);
			options.hangUp?.then(() => call.destroy(), reject);
		}
	});
}
export const codeIn = ({ messages }: Answer): string | undefined => messages.flatMap((one) => (one.type === 'error' ? [one.code] : []))[0];

export type GatewayProcess = {
	readonly child: ChildProcess;
	/** The first line it said. */
	readonly first: Readonly<Record<string, unknown>>;
	/** All lines, once it has ended. */
	readonly ended: Promise<{ readonly code: number | null; readonly lines: readonly Readonly<Record<string, unknown>>[] }>;
	address(): Promise<GateAddress>;
};

/** The gateway as a process of its own. */
export async function startGateway(dir: string): Promise<GatewayProcess> {
	const main = join(import.meta.dirname, '..', 'src', 'main.ts');
	const child = spawn(process.execPath, [main, '--dir', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
	const lines: Record<string, unknown>[] = [];
	const reader = createInterface({ input: child.stdout });
	reader.on('line', (line) => lines.push(JSON.parse(line) as Record<string, unknown>));
	const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, lines }));
	await Promise.race([once(reader, 'line'), ended]);
	return {
		child,
		first: lines[0] ?? {},
		ended,
		address: async () => JSON.parse(await readFile(join(layout(dir).run, 'gateway.json'), 'utf8')) as GateAddress,
	};
}
