import pg from 'pg';
import type { Server } from '../postgres/server.ts';

/** `end` resolves once every connection is over, so that the server may go. */
export type Pool = { readonly pool: pg.Pool; end(): Promise<void> };

export function poolTo({ port }: Pick<Server, 'port'>): Pool {
	const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
	const over: Promise<unknown>[] = [];
	pool.on('connect', (client) => {
		over.push(new Promise((resolve) => client.once('end', resolve)));
	});
	return {
		pool,
		async end() {
			await pool.end();
			await Promise.all(over);
		},
	};
}
