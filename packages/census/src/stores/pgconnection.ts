import { CensusError } from '../errors.ts';

/** What is used of `pg`'s `Pool`; anything of that shape will do. */
export type PgPool = {
	connect(): Promise<PgClient>;
	on(event: 'error', listener: (error: Error) => void): unknown;
	removeListener(event: 'error', listener: (error: Error) => void): unknown;
};
type PgClient = {
	query(query: PgQuery): Promise<PgResult>;
	/** `true`: the connection is not used again. */
	release(broken?: boolean): void;
	on(event: 'error', listener: (error: Error) => void): unknown;
	removeListener(event: 'error', listener: (error: Error) => void): unknown;
};
/** `query_timeout`: milliseconds after which a server that says nothing is given up. */
type PgQuery = { text: string; values?: unknown[]; query_timeout: number };
/** Rows as `pg` gives them unless told otherwise: `bytea` as bytes, `bigint` as a string. */
type PgResult = { readonly command: string; readonly rows: Row[] };
export type Row = Record<string, unknown>;

/** One statement at a time. Rejects with `connection-lost`, `no-space`, `read-only`, `store-failed` (`cause`: the SQLSTATE). */
export type Connection = {
	rows(text: string, values?: unknown[]): Promise<Row[]>;
	commit(): Promise<void>;
	/** The same, for one more user: it goes back to the pool when each has released it. */
	share(): Connection;
	release(): void;
};

export async function connectTo(pool: PgPool, timeout: number): Promise<Connection> {
	const client = await pool.connect().catch((cause: unknown) => {
		throw connectionLost(cause);
	});
	let last: Promise<unknown> = Promise.resolve();
	let lost: CensusError | null = null;
	let users = 1;
	// A connection that dies says so to whoever asks next; unheard, the event would end the process.
	const die = (cause: unknown) => {
		lost ??= connectionLost(cause);
	};
	client.on('error', die);

	function query(text: string, values: unknown[] = []): Promise<PgResult> {
		const turn = last.then(async () => {
			if (lost !== null) throw lost;
			try {
				const result: PgResult | PgResult[] = await client.query({ text, values, query_timeout: timeout });
				return Array.isArray(result) ? (result.at(-1) as PgResult) : result;
			} catch (cause) {
				const error = pgError(cause);
				if (error.code === 'connection-lost') lost ??= error;
				throw error;
			}
		});
		last = turn.catch(ignore);
		return turn;
	}
	const connection: Connection = {
		rows: async (text, values) => (await query(text, values)).rows,
		async commit() {
			const { command } = await query('COMMIT');
			if (command !== 'COMMIT') throw new CensusError('store-failed', { cause: command });
		},
		share() {
			users++;
			return connection;
		},
		release() {
			if (--users > 0) return;
			client.release(lost !== null);
			client.removeListener('error', die);
		},
	};
	return connection;
}

export function ignore(): void {}

/** Statements that may have been carried out, and connections that are over. */
const LOST = /^(08|57P|25P03$|25P04$|40003$)/;

/** What has no SQLSTATE comes from the way to the server, and so nobody knows what became of the statement. */
function pgError(cause: unknown): CensusError {
	const code = codeOf(cause);
	if (!isServers(cause) || LOST.test(code)) return connectionLost(cause);
	if (code === '53100') return new CensusError('no-space', {}, { cause });
	if (code === '25006' || code === '42501') return new CensusError('read-only', {}, { cause });
	return new CensusError('store-failed', { cause: code }, { cause });
}
function connectionLost(cause: unknown): CensusError {
	return new CensusError('connection-lost', { cause: codeOf(cause) }, { cause });
}
function isServers(cause: unknown): boolean {
	return typeof cause === 'object' && cause !== null && 'severity' in cause;
}
function codeOf(cause: unknown): string {
	const code = (cause as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : 'unknown';
}
