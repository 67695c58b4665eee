import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseManifest, renderSignedReceipt, WIRE_LIMITS, WireError } from '@tongguan/clearance';
import type { Counter } from './desk.ts';
import { RecipientError, refusalOf, STATUS } from './errors.ts';

const bodyOf = async (request: IncomingMessage, most: number): Promise<Buffer> => {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > most) throw new RecipientError('malformed');
		parts.push(part);
	}
	return Buffer.concat(parts);
};

const CHUNK = /^\/shipments\/([^/]{1,128})\/chunks\/(0|[1-9]\d{0,14})$/;
const COMPLETE = /^\/shipments\/([^/]{1,128})\/complete$/;

const answer = async (counter: Counter, request: IncomingMessage): Promise<{ status: number; body: string }> => {
	const { method, url = '', headers } = request;
	if (method === 'POST' && url === '/shipments') {
		const bytes = await bodyOf(request, WIRE_LIMITS.manifest);
		await counter.announce(parseManifest(bytes), createHash('sha256').update(bytes).digest('hex'));
		return { status: 201, body: '{"ready":true}' };
	}
	const chunk = method === 'PUT' ? CHUNK.exec(url) : null;
	if (chunk) {
		const length = Number(headers['content-length'] ?? Number.NaN);
		if (!Number.isSafeInteger(length)) throw new RecipientError('chunk-length');
		const n = Number(chunk[2]);
		return { status: 200, body: JSON.stringify({ n, sha256: await counter.chunk(chunk[1]!, n, length, request) }) };
	}
	const complete = method === 'POST' ? COMPLETE.exec(url) : null;
	if (complete) {
		await bodyOf(request, 0);
		return { status: 200, body: renderSignedReceipt(await counter.complete(complete[1]!)) };
	}
	throw new RecipientError('not-found');
};

/** Answers one request. A refusal ends the connection, since what follows it may be the rest of a body nobody read. */
export const handle = async (counter: Counter | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> => {
	response.setHeader('content-type', 'application/json');
	try {
		if (!counter) throw new RecipientError('unknown-gateway');
		const { status, body } = await answer(counter, request);
		response.statusCode = status;
		response.end(body);
	} catch (error) {
		const code = error instanceof WireError ? 'malformed' : refusalOf(error);
		response.statusCode = STATUS[code];
		response.setHeader('connection', 'close');
		response.end(JSON.stringify({ code }));
	}
};
