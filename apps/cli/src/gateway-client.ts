import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
	ClearanceError,
	type GateAddress,
	type GateMessage,
	type GateOrder,
	layout,
	openFile,
	type Signer,
	signOrder,
	toInstant,
} from '@tongguan/clearance';
import { alive, start } from './processes.ts';

type Draft = GateOrder extends infer Order
	? Order extends GateOrder
		? Omit<Order, 'by' | 'at' | 'nonce' | 'device' | 'size'>
		: never
	: never;
type AnswerType = { ship: 'shipment'; attestAuthorisation: 'authorisation'; proposeLinks: 'links'; adoptLinks: 'links' };
/** What an order of this kind is answered with. */
export type AnswerTo<Kind extends GateOrder['kind']> = Extract<
	GateMessage,
	{ type: Kind extends keyof AnswerType ? AnswerType[Kind] : 'meter' }
>;

/** An error the gateway answered with: its code is of whichever room met it. */
class GateAnswer extends Error {
	readonly code: string;
	readonly params: Readonly<Record<string, string | number>>;
	constructor(code: string, params: Readonly<Record<string, string | number>>) {
		super(code);
		this.code = code;
		this.params = params;
	}
}

/**
 * Hands a signed order, and the file it is about, to the gateway of the site: the one that runs, or one started for this order alone.
 * The file is read here, with the caller's own rights.
 */
export async function order<D extends Draft>(
	dir: string,
	draft: D,
	options: { readonly signer: Signer; readonly file?: string; readonly onMessage?: (message: GateMessage) => void },
): Promise<AnswerTo<D['kind']>> {
	const source = options.file === undefined ? undefined : await openFile(options.file);
	try {
		const gateway = await reach(dir);
		try {
			const signed = signOrder(
				{
					...draft,
					...(source ? { size: source.size } : {}),
					by: options.signer.id,
					at: toInstant(new Date()),
					nonce: randomBytes(16).toString('base64url'),
					device: hostname(),
				} as GateOrder,
				options.signer,
			);
			return (await send(gateway.address, signed, source, options.onMessage)) as AnswerTo<D['kind']>;
		} finally {
			await gateway.release();
		}
	} finally {
		await source?.close();
	}
}

type Answer = AnswerTo<GateOrder['kind']>;
async function send(
	address: GateAddress,
	signed: object,
	source: Awaited<ReturnType<typeof openFile>> | undefined,
	onMessage: ((message: GateMessage) => void) | undefined,
): Promise<Answer> {
	const call = request({
		host: '127.0.0.1',
		port: address.port,
		method: 'POST',
		path: '/v1/orders',
		headers: {
			authorization: `Bearer ${address.token}`,
			'x-tongguan-order': Buffer.from(JSON.stringify(signed)).toString('base64url'),
			'content-length': source?.size ?? 0,
		},
	});
	const answered = new Promise<Answer>((resolve, reject) => {
		const unreachable = (cause?: unknown): void => reject(new ClearanceError('gateway-unreachable', {}, { cause }));
		call.once('error', unreachable);
		call.once('response', (response) => {
			if (response.statusCode !== 200) return unreachable();
			const lines = createInterface({ input: response });
			lines.on('line', (line) => {
				const message = JSON.parse(line) as GateMessage;
				if (message.type === 'error') reject(new GateAnswer(message.code, message.params));
				else if (message.type === 'progress') onMessage?.(message);
				else resolve(message);
			});
			lines.once('close', () => unreachable());
			response.once('error', unreachable);
			// What reads the lines hears of a broken answer too.
			lines.once('error', unreachable);
		});
	});
	answered.catch(() => call.destroy());
	try {
		for (let at = 0; source !== undefined && at < source.size; ) {
			const piece = await source.read(at, 1 << 20);
			if (piece.byteLength === 0) throw new ClearanceError('file-changed', { file: source.name });
			at += piece.byteLength;
			if (at >= source.size) await source.unchanged();
			if (call.destroyed) break;
			if (!call.write(piece)) await Promise.race([new Promise((resolve) => call.once('drain', resolve)), answered.catch(() => undefined)]);
		}
		call.end();
	} catch (error) {
		call.destroy();
		answered.catch(() => undefined);
		throw error;
	}
	return answered;
}

/** The running gateway, or one of our own that ends with `release` (or with us: it watches its standard input). */
async function reach(dir: string): Promise<{ address: GateAddress; release(): Promise<void> }> {
	const file = join(layout(dir).run, 'gateway.json');
	const running = await readFile(file, 'utf8').then(
		(text) => JSON.parse(text) as GateAddress,
		() => null,
	);
	if (running && alive(running.pid)) return { address: running, release: async () => {} };
	const { child, exited, first: saying } = start('gateway', ['--dir', dir], { attached: true });
	const first = await saying;
	if (first.event !== 'open') {
		await exited;
		throw new GateAnswer(String(first.code ?? 'gateway-unreachable'), (first.params ?? {}) as Record<string, string | number>);
	}
	return {
		address: JSON.parse(await readFile(file, 'utf8')) as GateAddress,
		release: async () => {
			child.stdin!.end();
			await exited;
		},
	};
}
