import { connect, createServer, type Socket } from 'node:net';

export type Wire = {
	readonly port: number;
	/** Cuts every connection once the server has carried out what the client sends after it sent this, and before it hears of it. */
	cutAnswerTo(text: string): void;
	/** Cuts every connection once so many bytes more have gone to the server. */
	cutAfter(bytes: number): void;
	/** From now on nothing is passed on, and nobody is told. */
	freeze(): void;
	close(): Promise<void>;
};

/** A wire to the server on `port` that can be cut at a chosen moment. */
export async function wireTo(port: number): Promise<Wire> {
	const ends = new Set<Socket>();
	let awaited: string | null = null;
	let answering = false;
	let left = Number.POSITIVE_INFINITY;
	let frozen = false;
	const cut = () => {
		frozen = false;
		for (const end of ends) end.destroy();
		[awaited, answering, left] = [null, false, Number.POSITIVE_INFINITY];
	};
	const proxy = createServer((client) => {
		const server = connect(port, '127.0.0.1');
		for (const end of [client, server]) {
			ends.add(end);
			end.on('error', () => {});
			end.on('close', () => {
				ends.delete(end);
				if (frozen) return;
				client.destroy();
				server.destroy();
			});
		}
		client.on('data', (bytes) => {
			if (frozen) return;
			if (awaited !== null && bytes.includes(awaited)) answering = true;
			server.write(bytes.subarray(0, left));
			left -= bytes.length;
			if (left <= 0) server.end(() => cut());
		});
		server.on('data', (bytes) => {
			if (frozen) return;
			if (answering) cut();
			else client.write(bytes);
		});
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	return {
		port: (proxy.address() as { port: number }).port,
		cutAnswerTo(text) {
			awaited = text;
		},
		cutAfter(bytes) {
			left = bytes;
		},
		freeze() {
			frozen = true;
		},
		close() {
			cut();
			return new Promise((resolve) => proxy.close(() => resolve()));
		},
	};
}
