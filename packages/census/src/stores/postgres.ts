import type { JournalRecord } from '../core/records.ts';
import type { Sha256 } from '../core/sha256.ts';
import { CensusError } from '../errors.ts';
import { chainStart, checkVersion, give, JOURNAL_VERSION, nextLink, sameBytes } from './journal.ts';
import { type Connection, connectTo, ignore, type PgPool, type Row } from './pgconnection.ts';
import type { Cursor, Journal } from './port.ts';
import { inTurn } from './turns.ts';

export type PostgresOptions = {
	/** Made when absent; the tables in it begin with `census_`. Default `public`. One census a schema. */
	readonly schema?: string;
	/** How long to wait while other writers decide, milliseconds. Default 30,000. */
	readonly lockTimeoutMs?: number;
	/** How long a statement, or a writer's silence between two, may take before the server gives it up, milliseconds. Default 60,000. */
	readonly deadlineMs?: number;
	/**
	 * Commands dated more than a minute ahead of the server's clock are refused (`clock-ahead`): a gateway whose clock is wrong would keep all
	 * the others out. Default false.
	 */
	readonly serverClock?: boolean;
};
/**
 * `prepare`: makes the tables where there are none (role: CREATE; afterwards SELECT and INSERT are enough). Throws `older-version`,
 * `newer-version`, `read-only`, `no-space`, `connection-lost`, `store-failed`.
 */
export type PostgresJournal = Journal & { prepare(): Promise<void> };

/** Payloads above it are kept in pieces of it, and a page of records read at once is no larger (bytes). */
const PIECE = 8 << 20;
const PAGE_ROWS = 10_000;

/**
 * The journal in PostgreSQL (12 or later) with the links of the journal in a file, for any number of writers. An advisory lock of the
 * transaction keeps them apart; were it not there, the number of a record is its primary key and the insert asks for the link before it,
 * so that of two only one gets in. Of each `exclusively`, one `append`; it commits, and a `read` within is on its connection.
 *
 * `journal-damaged`: `position` is the number of the record. `rolled-back`: the record that `from` stands after is not there (any more).
 * `close` leaves the pool to whoever made it.
 */
export function postgresJournal(pool: PgPool, options: PostgresOptions & { readonly sha256: Sha256 }): PostgresJournal {
	const { sha256, schema = 'public' } = options;
	const lockTimeout = milliseconds('lockTimeoutMs', options.lockTimeoutMs ?? 30_000);
	const deadline = milliseconds('deadlineMs', options.deadlineMs ?? 60_000);
	const sql = statements(schema, sha256, lockTimeout, deadline);
	const start: Cursor = { records: 0, link: chainStart(sha256), position: 0 };
	const turns = inTurn();
	/** While a writer decides, reads go over its connection: one is enough then, and a pool of one does not wait for itself. */
	let held: Connection | null = null;
	let closed = false;
	pool.on('error', ignore);

	const connect = () => connectTo(pool, lockTimeout + deadline);

	async function read(from: Cursor, take: Take): Promise<Cursor> {
		if (closed) throw new CensusError('closed');
		const connection = held?.share() ?? (await connect());
		try {
			return await readOn(connection, from, take);
		} finally {
			connection.release();
		}
	}
	async function readOn(connection: Connection, from: Cursor, take: Take): Promise<Cursor> {
		let cursor = from;
		for (;;) {
			const page = await connection.rows(sql.page, [cursor.records, PAGE_ROWS, PIECE]);
			if (cursor.records > 0) {
				const before = page.shift();
				const there = before !== undefined && Number(before.records) === cursor.records && sameBytes(bytesOf(before.link), cursor.link);
				if (!there) throw await rolledBack(connection, from);
			}
			for (const row of page) {
				const { record, after } = await recordOf(connection, row, cursor);
				give(take, record, after, { position: after.records });
				cursor = after;
			}
			const last = page.at(-1);
			if (last === undefined || Number(last.newest) === cursor.records) return cursor;
		}
	}
	async function recordOf(connection: Connection, row: Row, before: Cursor): Promise<{ record: JournalRecord; after: Cursor }> {
		const records = before.records + 1;
		const damaged = new CensusError('journal-damaged', { position: records });
		const length = Number(row.length);
		if (Number(row.records) !== records || Number(row.kept) !== length) throw damaged;
		const payload = row.payload === null ? await gather(connection, records, length) : bytesOf(row.payload);
		const record = { type: Number(row.type), payload, digest: sha256(payload) };
		const link = nextLink(before.link, record, sha256);
		if (!sameBytes(link, bytesOf(row.link))) throw damaged;
		return { record, after: { records, link, position: 0 } };
	}
	async function gather(connection: Connection, records: number, length: number): Promise<Uint8Array> {
		const payload = new Uint8Array(length);
		for (let piece = 0, filled = 0; filled < length; piece++) {
			const [row] = await connection.rows(sql.piece, [records, piece]);
			if (row === undefined) throw new CensusError('journal-damaged', { position: records });
			const bytes = bytesOf(row.bytes);
			payload.set(bytes, filled);
			filled += bytes.length;
		}
		return payload;
	}
	/** What to throw when `from` is not in the journal: an older or another one, unless it is damaged before there. */
	async function rolledBack(connection: Connection, from: Cursor): Promise<CensusError> {
		const { records } = await readOn(connection, start, () => {});
		return new CensusError('rolled-back', { recorded: from.records, found: records });
	}

	async function exclusively<A>(work: (append: Append, now?: number) => Promise<A>): Promise<A> {
		const connection = await connect();
		let open = true;
		let committed = false;
		try {
			const [begun] = await connection.rows(sql.begin);
			held = connection;
			return await work(
				async (at, records) => {
					if (!open) throw new CensusError('store-failed', { cause: 'not exclusive' });
					open = false;
					const after = await insert(connection, at, records);
					await connection.commit();
					committed = true;
					return after;
				},
				options.serverClock ? Number(begun!.now) : undefined,
			);
		} finally {
			open = false;
			held = null;
			if (!committed) await connection.rows('ROLLBACK').catch(ignore);
			connection.release();
		}
	}
	async function insert(connection: Connection, at: Cursor, records: readonly JournalRecord[]): Promise<Cursor> {
		let cursor = at;
		for (const record of records) {
			const { payload, type } = record;
			const after = { records: cursor.records + 1, link: nextLink(cursor.link, record, sha256), position: 0 };
			if (cursor.records === 0 && !sameBytes(cursor.link, start.link)) throw notAtEnd();
			const inPieces = payload.length > PIECE;
			const values = [after.records, type, payload.length, after.link, inPieces ? null : payload, cursor.link];
			if ((await connection.rows(sql.insert, values)).length === 0) throw notAtEnd();
			for (let piece = 0; inPieces && piece * PIECE < payload.length; piece++) {
				const bytes = payload.subarray(piece * PIECE, (piece + 1) * PIECE);
				await connection.rows(sql.insertPiece, [after.records, piece, bytes]);
			}
			cursor = after;
		}
		return cursor;
	}

	async function prepare(): Promise<void> {
		const connection = await connect();
		let committed = false;
		try {
			await connection.rows(sql.begin);
			const [there] = await connection.rows(sql.there, [sql.schemaName, sql.versionName]);
			if (there!.schema !== true) await connection.rows(sql.makeSchema);
			if (there!.tables !== true) await connection.rows(sql.makeTables);
			const [kept] = await connection.rows(sql.version);
			checkVersion(Number(kept!.version));
			await connection.commit();
			committed = true;
		} finally {
			if (!committed) await connection.rows('ROLLBACK').catch(ignore);
			connection.release();
		}
	}

	return {
		prepare: () => turns.next(prepare),
		start: () => start,
		read,
		exclusively: (work) => turns.next(() => exclusively(work)),
		close: () =>
			turns.close(async () => {
				closed = true;
				pool.removeListener('error', ignore);
			}),
	};
}

type Take = (record: JournalRecord, after: Cursor) => void;
type Append = (at: Cursor, records: readonly JournalRecord[]) => Promise<Cursor>;

function statements(schema: string, sha256: Sha256, lockTimeout: number, deadline: number) {
	const schemaName = quoted(schema);
	const [version, record, piece] = ['version', 'record', 'piece'].map((table) => `${schemaName}.census_${table}`);
	const lock = new DataView(sha256(new TextEncoder().encode(`tongguan-census ${schema}`)).slice().buffer).getBigInt64(0);
	return {
		schemaName,
		versionName: version!,
		/** Read committed, so that what the writer before committed is seen once the lock is held. */
		begin: `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = on; SET LOCAL lock_timeout = ${lockTimeout};
			SET LOCAL idle_in_transaction_session_timeout = ${deadline}; SET LOCAL statement_timeout = ${lockTimeout + deadline};
			SELECT pg_advisory_xact_lock('${lock}'::bigint); SET LOCAL statement_timeout = ${deadline};
			SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS now`,
		there: 'SELECT to_regnamespace($1) IS NOT NULL AS schema, to_regclass($2) IS NOT NULL AS tables',
		makeSchema: `CREATE SCHEMA ${schemaName}`,
		/** External: keyed hashes do not compress. */
		makeTables: `CREATE TABLE ${record} (records bigint PRIMARY KEY, type integer NOT NULL, length bigint NOT NULL, link bytea NOT NULL,
				payload bytea);
			CREATE TABLE ${piece} (records bigint, piece integer, bytes bytea NOT NULL, PRIMARY KEY (records, piece));
			ALTER TABLE ${record} ALTER COLUMN payload SET STORAGE EXTERNAL;
			ALTER TABLE ${piece} ALTER COLUMN bytes SET STORAGE EXTERNAL;
			CREATE TABLE ${version} (version integer PRIMARY KEY);
			INSERT INTO ${version} VALUES (${JOURNAL_VERSION})`,
		version: `SELECT coalesce(max(version), 0) AS version FROM ${version}`,
		/**
		 * From record $1 on (of which only the link is asked) at most $2 rows and $3 bytes of payload, at least the one after it. `kept`:
		 * bytes of its payload that are there. `newest`: the last record there is.
		 */
		page: `SELECT records, type, length, link, CASE WHEN records > $1::bigint THEN payload END AS payload,
				coalesce(octet_length(payload), (SELECT sum(octet_length(bytes)) FROM ${piece} p WHERE p.records = page.records), 0) AS kept,
				(SELECT max(records) FROM ${record}) AS newest
			FROM (SELECT *, row_number() OVER (ORDER BY records) AS place,
					sum(CASE WHEN records > $1::bigint THEN length ELSE 0 END) OVER (ORDER BY records) AS bytes
				FROM (SELECT * FROM ${record} WHERE records >= $1::bigint ORDER BY records LIMIT $2::bigint) AS following) AS page
			WHERE bytes <= $3::bigint OR place <= 2 ORDER BY records`,
		piece: `SELECT bytes FROM ${piece} WHERE records = $1::bigint AND piece = $2::integer`,
		insert: `INSERT INTO ${record} (records, type, length, link, payload)
			SELECT $1::bigint, $2::integer, $3::bigint, $4::bytea, $5::bytea
			WHERE $1::bigint = 1 OR EXISTS (SELECT 1 FROM ${record} WHERE records = $1::bigint - 1 AND link = $6::bytea) RETURNING records`,
		insertPiece: `INSERT INTO ${piece} (records, piece, bytes) VALUES ($1::bigint, $2::integer, $3::bytea)`,
	};
}

function bytesOf(value: unknown): Uint8Array {
	if (value instanceof Uint8Array) return value;
	throw new CensusError('store-failed', { cause: 'bytea is not given as bytes' });
}
function notAtEnd(): CensusError {
	return new CensusError('store-failed', { cause: 'not at the end' });
}
function quoted(name: string): string {
	if (name === '' || name.includes('\0')) throw new CensusError('bad-request', { field: 'schema' });
	return `"${name.replaceAll('"', '""')}"`;
}
function milliseconds(field: string, value: number): number {
	if (!Number.isSafeInteger(value) || value <= 0 || value > 86_400_000) throw new CensusError('bad-request', { field });
	return value;
}
