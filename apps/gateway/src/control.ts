import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
	codeOf,
	createOrderDesk,
	type Gate,
	type GateAddress,
	type GateMessage,
	type GateOrder,
	objectOfOrder,
	type Progress,
	parseOrder,
} from '@tongguan/clearance';

/** A caller that sends nothing for so long is hung up on (`interrupted`): it holds a place that others wait for. */
const SILENT_MS = 60_000;
/** Bytes of the order header; an order is a few hundred. */
const HEADER_BYTES = 16 << 10;

/**
 * The door for the commands of this machine (`GateAddress` in clearance says how it speaks). Listens on 127.0.0.1 only; whoever cannot read
 * `run/gateway.json` has no token, and whoever has the token still needs a person's signed order.
 */
export async function serveControl(gate: Gate, clock: () => Date): Promise<{ address: GateAddress; close(): Promise<void> }> {
	const token = randomBytes(32).toString('base64url');
	const accept = createOrderDesk(gate.registry, clock);
	const cut = new AbortController();
	/** Orders being carried out; one goes on when its caller has hung up. */
	const running = new Set<Promise<void>>();
	const server = createServer({ maxHeaderSize: HEADER_BYTES * 2, requestTimeout: 0, headersTimeout: 10_000 }, (request, response) => {
		const work = answer(request, response).finally(() => running.delete(work));
		running.add(work);
	});

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const say = (message: GateMessage): void => {
			if (!response.destroyed) response.write(`${JSON.stringify(message)}\n`);
		};
		if (request.url !== '/v1/orders' || request.method !== 'POST' || !bearer(request, token)) {
			response.writeHead(request.url === '/v1/orders' ? 401 : 404, { connection: 'close' }).end();
			return;
		}
		response.writeHead(200, { 'content-type': 'application/x-ndjson', connection: 'close' });
		response.flushHeaders();
		const loginIp = request.socket.remoteAddress ?? 'unknown';
		let by = 'unknown';
		let object = 'order';
		try {
			const header = request.headers['x-tongguan-order'];
			const signed = parseOrder(Buffer.from(typeof header === 'string' ? header : '', 'base64url').toString('utf8'));
			by = signed.order.by;
			object = objectOfOrder(signed.order);
			const order = await accept(signed);
			const tell = (progress: Progress): void => say({ type: 'progress', progress });
			say(await carryOut(order, request, loginIp, tell));
		} catch (error) {
			const { code, params } = codeOf(error);
			await gate.refused(by, object, code, loginIp).catch(() => undefined);
			say({ type: 'error', code, params });
		} finally {
			response.end();
			request.resume();
		}
	}

	async function carryOut(
		order: GateOrder,
		request: IncomingMessage,
		loginIp: string,
		tell: (progress: Progress) => void,
	): Promise<GateMessage> {
		const fileOf = ({ file, size }: { readonly file: string; readonly size: number }) => ({
			name: file,
			size,
			bytes: bodyOf(request, cut.signal),
		});
		switch (order.kind) {
			case 'ship': {
				const { transfer, by: requestedBy, device } = order;
				const handed = { incoming: fileOf(order), loginIp, device, signal: cut.signal, onProgress: tell };
				return { type: 'shipment', shipment: await gate.ship({ transfer, requestedBy, ...handed }) };
			}
			case 'attestMeter':
				return { type: 'meter', meter: await gate.attestMeter(order, loginIp) };
			case 'attestAuthorisation':
				return { type: 'authorisation', authorisation: await gate.attestAuthorisation(order, loginIp) };
			case 'importMeter':
				return { type: 'meter', ...(await gate.importMeter(order, fileOf(order), loginIp, tell)) };
			case 'proposeLinks':
				return { type: 'links', ...(await gate.proposeLinks(order, fileOf(order), loginIp, tell)) };
			case 'adoptLinks':
				return { type: 'links', ...(await gate.adoptLinks(order, loginIp)) };
			case 'reconcileCensus':
				return { type: 'meter', meter: await gate.reconcileCensus(order, loginIp) };
		}
	}

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as { port: number };
	return {
		address: { port, token, pid: process.pid },
		async close() {
			cut.abort();
			await closeServer(server);
			await Promise.all(running);
		},
	};
}

/** The file of an order. Whoever stops reading can still answer; whoever is still sending when the door closes is hung up on. */
async function* bodyOf(request: IncomingMessage, closing: AbortSignal): AsyncIterable<Uint8Array> {
	const hangUp = (): void => void request.destroy();
	closing.addEventListener('abort', hangUp, { once: true });
	if (closing.aborted) hangUp();
	try {
		const pieces = request.iterator({ destroyOnReturn: false });
		for (;;) {
			// Only waiting for the caller counts, not the time the gateway takes.
			const silent = setTimeout(hangUp, SILENT_MS);
			const { value, done } = await pieces.next().finally(() => clearTimeout(silent));
			if (done) return;
			yield value;
		}
	} finally {
		closing.removeEventListener('abort', hangUp);
	}
}
function bearer(request: IncomingMessage, token: string): boolean {
	const given = Buffer.from(request.headers.authorization ?? '');
	const wanted = Buffer.from(`Bearer ${token}`);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeIdleConnections();
	});
}
