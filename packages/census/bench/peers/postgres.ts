import pg from 'pg';
import { KEY_BYTES, type PersonKeyer } from '../../src/keys.ts';
import type { Contender } from '../contender.ts';
import type { Batch } from '../persons.ts';
import { CopyIn, copied } from './copy.ts';
import { keyedInOrder, type Ordered } from './order.ts';

const ENTITY_YEAR = 1;
const UUID = 2950;
const INT2 = 21;

/** 16 bytes are a `uuid` to PostgreSQL: of fixed length, compared as they lie. `source`: rows of (key, meters), distinct. */
const upsert = (source: string): string => `
	WITH taken AS (
		INSERT INTO person AS t SELECT ${ENTITY_YEAR}, key, meters FROM ${source}
		ON CONFLICT (entity_year, key) DO UPDATE SET meters = t.meters | excluded.meters WHERE t.meters <> t.meters | excluded.meters
		RETURNING xmax = 0 AS fresh
	)
	SELECT count(*) FILTER (WHERE fresh)::int AS fresh FROM taken`;
const THROUGH_STAGING = `BEGIN; COPY staging FROM STDIN (FORMAT binary); ${upsert('staging')}; COMMIT`;
const FROM_ARRAYS = upsert('unnest($1::uuid[], $2::int2[]) AS given (key, meters)');

/** The table of whoever only wants this count; once a database, before any `openPostgresPeer`. */
export const createPostgresPeer = async (config: pg.ClientConfig): Promise<void> => {
	const client = new pg.Client(config);
	await client.connect();
	await client.query(
		'CREATE TABLE person (entity_year int NOT NULL, key uuid NOT NULL, meters int2 NOT NULL, PRIMARY KEY (entity_year, key))',
	);
	await client.end();
};

/**
 * `copy`: binary COPY into a temporary table and INSERT from there, all in one message. `arrays`: the rows as two binary arrays of a prepared
 * INSERT. One transaction each; keys sorted.
 */
export type PostgresForm = 'copy' | 'arrays';

export const openPostgresPeer = async (config: pg.ClientConfig, keyer: PersonKeyer, form: PostgresForm): Promise<Contender> => {
	const client = new pg.Client(config);
	await client.connect();
	await client.query('CREATE TEMP TABLE staging (key uuid NOT NULL, meters int2 NOT NULL) ON COMMIT DELETE ROWS');
	const shown = await client.query<{ server_version: string }>('SHOW server_version');
	const copy = async (batch: Batch): Promise<number> => {
		const statement = new CopyIn(THROUGH_STAGING, copied(keyedInOrder(keyer, batch)));
		client.query(statement);
		const [fresh] = await statement.row;
		return Number(fresh);
	};
	const arrays = async (batch: Batch): Promise<number> => {
		const values = arraysOf(keyedInOrder(keyer, batch));
		const { rows } = await client.query<{ fresh: number }>({ name: 'take', text: FROM_ARRAYS, values });
		return rows[0]!.fresh;
	};
	return {
		name: `PostgreSQL ${shown.rows[0]!.server_version.split(' ')[0]} by ${form === 'copy' ? 'COPY' : 'arrays'}`,
		form: `${form === 'copy' ? 'binary COPY into a temporary table' : 'two binary arrays'}, INSERT … ON CONFLICT, keys sorted, synchronous_commit on, tuned (bench/cluster.ts)`,
		reserve: form === 'copy' ? copy : arrays,
		async count() {
			const { rows } = await client.query<Record<'persons' | 'ordinary' | 'sensitive', number>>(
				'SELECT count(*)::int AS persons, sum(meters & 1)::int AS ordinary, sum(meters >> 1)::int AS sensitive FROM person',
			);
			return rows[0]!;
		},
		close: () => client.end(),
	};
};

/** Two one-dimensional arrays as PostgreSQL sends and receives them. */
const arraysOf = ({ keys, meters }: Ordered): [Buffer, Buffer] => {
	const keyArray = emptyArray(UUID, meters.length, KEY_BYTES);
	const meterArray = emptyArray(INT2, meters.length, 2);
	for (let i = 0; i < meters.length; i++) {
		keyArray.set(keys.subarray(i * KEY_BYTES, (i + 1) * KEY_BYTES), 24 + i * (4 + KEY_BYTES));
		meterArray[25 + i * 6] = meters[i]!;
	}
	return [keyArray, meterArray];
};
const emptyArray = (type: number, count: number, bytes: number): Buffer => {
	const array = Buffer.alloc(20 + count * (4 + bytes));
	for (const [i, value] of [1, 0, type, count, 1].entries()) array.writeInt32BE(value, i * 4);
	for (let i = 0; i < count; i++) array.writeInt32BE(bytes, 20 + i * (4 + bytes));
	return array;
};
