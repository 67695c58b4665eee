import { Agent, type IncomingMessage, request as send } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { WIRE_LIMITS, WireError } from '@tongguan/clearance';
import { GatewayError } from '../errors.ts';

/** Bytes handed to TLS at a time: what is under way when a shipment is cut, and what one `progress` stands for. */
const PIECE = 256 << 10;
const LONGEST_HEAD = 16 << 10;

export type Request = (
	method: 'POST' | 'PUT',
	path: string,
	type: string,
	body: Uint8Array,
	expected: number,
	progress: () => void,
) => Promise<Uint8Array>;

/**
 * HTTP/1.1 requests, one after another, over this one connection. Resolves with the body of an answer of status `expected`; throws
 * `recipient-refused` (401, 403), `recipient-rejected` (any other refusal), `WireError`, or what node:http reports.
 */
export const createRequester = (socket: TLSSocket, host: string): Request => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	agent.createConnection = () => socket;
	return async (method, path, type, body, expected, progress) => {
		const outgoing = send({
			agent,
			method,
			path,
			host,
			maxHeaderSize: LONGEST_HEAD,
			headers: { 'content-type': type, 'content-length': body.length },
		});
		const response = new Promise<IncomingMessage>((resolve, reject) => {
			outgoing.once('response', resolve);
			outgoing.on('error', reject);
		});
		const written = (async () => {
			for (let at = 0; at < body.length; at += PIECE) {
				await new Promise<void>((resolve, reject) =>
					outgoing.write(body.subarray(at, at + PIECE), (error) => (error ? reject(error) : resolve())),
				);
				progress();
			}
			outgoing.end();
		})();
		written.catch(() => undefined);
		const incoming = await response;
		const answer = await bodyOf(incoming);
		const status = incoming.statusCode ?? 0;
		if (status === 401 || status === 403) throw new GatewayError('recipient-refused', { address: host });
		if (status >= 400) throw new GatewayError('recipient-rejected', { status, answer: codeIn(answer) });
		if (status !== expected) throw new WireError('status');
		await written;
		return answer;
	};
};

const bodyOf = async (incoming: IncomingMessage): Promise<Uint8Array> => {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of incoming as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > WIRE_LIMITS.answer) throw new WireError('answer');
		parts.push(part);
	}
	return Buffer.concat(parts);
};

/** The recipient's own code, if it looks like one: nothing a stranger wrote gets into a message otherwise. */
const codeIn = (answer: Uint8Array): string => {
	try {
		const { code } = JSON.parse(Buffer.from(answer).toString()) as { code?: unknown };
		return typeof code === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(code) ? code : '-';
	} catch {
		return '-';
	}
};
