import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openFileJournal } from '../src/adapters/node.ts';
import { openPostgresCensus, openPostgresJournal, type PostgresOptions } from '../src/adapters/postgres.ts';
import { sha256 } from '../src/core/sha256.ts';
import type { Cursor } from '../src/stores/port.ts';
import { postgresJournal } from '../src/stores/postgres.ts';
import { append, opened, readAll, refusal, sized, write } from './facts.ts';
import { folder, range, request } from './material.ts';
import { postgresBin, type Server, startServer } from './postgres/server.ts';
import { wireTo } from './postgres/wire.ts';

const absent = postgresBin === null;
const MB = 1 << 20;

describe.skipIf(absent)(`a journal in PostgreSQL${absent ? ' (skipped: no PostgreSQL below /usr/lib/postgresql)' : ''}`, () => {
	let server: Server;
	let schemas = 0;
	beforeAll(async () => {
		server = await startServer();
	});
	afterAll(() => server.stop());

	function poolOf(config: pg.PoolConfig = {}): pg.Pool {
		const pool = new pg.Pool({ host: '127.0.0.1', port: server.port, user: 'postgres', database: 'postgres', ...config });
		onTestFinished(() => pool.end());
		return pool;
	}
	const newSchema = () => `census ${++schemas}`;
	const tablesOf = (schema: string) => ({
		record: `"${schema}".census_record`,
		piece: `"${schema}".census_piece`,
		version: `"${schema}".census_version`,
	});
	/** A journal of its own in a schema of its own, and a way around it. */
	async function newJournal(options: PostgresOptions = {}, config: pg.PoolConfig = {}) {
		const schema = options.schema ?? newSchema();
		const pool = poolOf(config);
		const journal = await openPostgresJournal(pool, { ...options, schema });
		const around = poolOf();
		const run = async (text: string, values: unknown[] = []) => (await around.query(text, values)).rows as Record<string, unknown>[];
		return { journal, pool, schema, run, ...tablesOf(schema) };
	}
	const other = (schema: string, options: PostgresOptions = {}, config: pg.PoolConfig = {}) =>
		openPostgresJournal(poolOf(config), { schema, ...options });

	it('has the links of a journal in a file, whatever the records are and in how many pieces they lie', async () => {
		const records = [
			opened('a'),
			sized(0),
			sized(8 * MB),
			sized(8 * MB + 1),
			...Array.from({ length: 300 }, (_, i) => sized(i * 200, i)),
			sized(17 * MB),
			opened('b'),
		];
		const { journal, run, piece } = await newJournal();
		const file = await openFileJournal(folder());
		const [atJournal, atFile] = [await append(journal, journal.start(), ...records), await append(file, file.start(), ...records)];
		expect({ ...atJournal, position: 0 }).toEqual({ ...atFile, position: 0 });
		expect(await run(`SELECT records::int, max(piece) AS last FROM ${piece} GROUP BY records ORDER BY records`)).toEqual([
			{ records: 4, last: 1 },
			{ records: records.length - 1, last: 2 },
		]);
		let i = 0;
		let same = true;
		const end = await journal.read(journal.start(), ({ type, payload, digest }, after) => {
			const expected = records[i++]!;
			same &&= type === expected.type && Buffer.compare(payload, expected.payload) === 0 && Buffer.compare(digest, expected.digest) === 0;
			same &&= after.records === i;
		});
		expect([i, same]).toEqual([records.length, true]);
		expect({ ...end }).toEqual({ ...atJournal });
		await file.close();
	});

	it('refuses what is dated ahead of the server’s clock where it is asked to, so that one wrong clock keeps nobody else out', async () => {
		const [schema, pool] = [newSchema(), poolOf()];
		const far = { at: '2099-01-01T00:00:00+08:00', year: 2099 };
		const wrong = await openPostgresCensus(pool, { schema, serverClock: true });
		await expect(wrong.reserve(request('a', range(0, 5), far))).rejects.toEqual(refusal('clock-ahead', { at: far.at }));
		const right = await openPostgresCensus(pool, { schema, serverClock: true });
		expect([await right.reserve(request('a', range(0, 5))), right.head().records]).toMatchObject([{ granted: true }, 1]);
		const unasked = await openPostgresCensus(pool, { schema: newSchema() });
		expect(await unasked.reserve(request('a', range(0, 5), far))).toMatchObject({ granted: true });
		for (const census of [wrong, right, unasked]) await census.close();
	});

	it('read on from a position gives what comes after it, on one connection also while it decides', async () => {
		const { journal, pool } = await newJournal({}, { max: 1 });
		const cursors = [journal.start()];
		for (const id of ['a', 'b', 'c']) {
			const after = await journal.exclusively(async (insert) => {
				const at = await journal.read(cursors.at(-1)!, () => {});
				return insert(at, [opened(id)]);
			});
			cursors.push(after);
		}
		for (const [i, cursor] of cursors.entries()) expect((await readAll(journal, cursor)).ids).toEqual(['a', 'b', 'c'].slice(i));
		expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([1, 1, 0]);
		const client = await pool.connect();
		expect(client.listenerCount('error')).toBe(0);
		client.release();
	});

	it('goes on reading when the decision ends on whose connection it began, one statement at a time', async () => {
		const warnings: string[] = [];
		const warn = ({ message }: Error) => warnings.push(message);
		process.on('warning', warn);
		onTestFinished(() => void process.removeListener('warning', warn));
		const { journal, pool } = await newJournal({}, { max: 1 });
		const at = await append(journal, journal.start(), ...Array.from({ length: 30 }, (_, i) => sized(MB, i)), opened('last'));
		let readings: ReturnType<typeof readAll>[] = [];
		await journal.exclusively(async (insert) => {
			readings = [readAll(journal), readAll(journal)];
			return insert(at, [opened('appended')]);
		});
		for (const { ids } of await Promise.all(readings)) expect(ids.find((id) => id !== '?')).toBe('last');
		expect([pool.totalCount, pool.idleCount, warnings]).toEqual([1, 1, []]);
	});

	describe('its tables', () => {
		it('are made once, also by several at the same moment, in a schema of any name', async () => {
			for (const schema of [newSchema(), `Q"uo'te\\ $$ ${newSchema()}`]) {
				const journals = await Promise.all([1, 2, 3].map(() => other(schema)));
				await write(journals[0]!, 'a');
				await journals[1]!.prepare();
				expect((await readAll(journals[2]!)).ids).toEqual(['a']);
			}
			for (const schema of ['', 'a\0b']) await expect(other(schema)).rejects.toEqual(refusal('bad-request', { field: 'schema' }));
		});

		it('of another version are left alone, and named', async () => {
			const { schema, run, version } = await newJournal();
			for (const [kept, code] of [
				[1, 'older-version'],
				[3, 'newer-version'],
			] as const) {
				await run(`UPDATE ${version} SET version = ${kept}`);
				await expect(other(schema)).rejects.toEqual(refusal(code, { version: kept, known: 2 }));
			}
		});

		it('that are not there fail what is asked of them', async () => {
			const { journal, run, schema } = await newJournal();
			await run(`DROP SCHEMA "${schema}" CASCADE`);
			expect((await readAll(journal)).error).toEqual(refusal('store-failed', { cause: '42P01' }));
			await expect(append(journal, journal.start(), opened('a'))).rejects.toEqual(refusal('store-failed', { cause: '42P01' }));
		});

		it('can be kept from changes: a user who may only read and insert writes, one who may only read is read-only', async () => {
			const { schema, run, record, piece, version } = await newJournal();
			await run(`CREATE ROLE writer LOGIN; CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA "${schema}" TO writer, reader;
				GRANT SELECT ON ${record}, ${piece}, ${version} TO writer, reader; GRANT INSERT ON ${record}, ${piece} TO writer`);
			const at = await write(await other(schema, {}, { user: 'writer' }), 'a');
			const reading = await other(schema, {}, { user: 'reader' });
			expect((await readAll(reading)).ids).toEqual(['a']);
			await expect(append(reading, at, opened('b'))).rejects.toEqual(refusal('read-only'));
			await expect(other(newSchema(), {}, { user: 'reader' })).rejects.toEqual(refusal('read-only'));
			const standby = await other(schema, {}, { options: '-c default_transaction_read_only=on' });
			expect((await readAll(standby)).ids).toEqual(['a']);
			await expect(append(standby, at, opened('b'))).rejects.toEqual(refusal('read-only'));
		});
	});

	describe('of several writers', () => {
		it('lets one decide at a time; the next one sees what it recorded', async () => {
			const { journal, schema, run } = await newJournal();
			const second = await other(schema);
			const seen: string[] = [];
			const waiting = () =>
				run(
					`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = 'postgres')`,
				);
			let next: Promise<unknown> = Promise.resolve();
			await journal.exclusively(async (insert) => {
				next = second.exclusively(async (insertNext) => {
					seen.push('second');
					const { ids, cursor } = await readAll(second);
					seen.push(...ids);
					await insertNext(cursor!, [opened('b')]);
				});
				while ((await waiting()).length === 0);
				seen.push('first');
				await insert(journal.start(), [opened('a')]);
			});
			await next;
			expect(seen).toEqual(['first', 'second', 'a']);
			expect((await readAll(journal)).ids).toEqual(['a', 'b']);
		});

		it('gets every record of each once and in one chain, whatever isolation the database has by default', async () => {
			for (const isolation of ['read committed', 'repeatable read', 'serializable']) {
				const { schema } = await newJournal();
				const options = `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`;
				const writers = await Promise.all([0, 1, 2].map(() => other(schema, {}, { options })));
				await Promise.all(
					writers.map(async (journal, w) => {
						let at = journal.start();
						for (let i = 0; i < 15; i++) {
							at = await journal.exclusively(async (insert) => {
								at = await journal.read(at, () => {});
								return insert(at, [opened(`${w}-${i}`)]);
							});
						}
					}),
				);
				const { ids } = await readAll(writers[0]!);
				expect(ids.toSorted()).toEqual([0, 1, 2].flatMap((w) => Array.from({ length: 15 }, (_, i) => `${w}-${i}`)).toSorted());
			}
		});

		it('tells one that waited too long', async () => {
			const { journal, schema } = await newJournal();
			const impatient = await other(schema, { lockTimeoutMs: 20 });
			await journal.exclusively(async () => {
				let begun = false;
				const waiting = impatient.exclusively(async () => {
					begun = true;
				});
				await expect(waiting).rejects.toEqual(refusal('store-failed', { cause: '55P03' }));
				expect(begun).toBe(false);
			});
			expect((await write(impatient, 'a')).records).toBe(1);
		});

		it('lets in only one of two for the same place, though the lock were not there', async () => {
			const { journal, run, record } = await newJournal();
			const at = await write(journal, 'a', 'b');
			const stale = { ...at, records: 1 };
			for (const wrong of [journal.start(), stale, { ...at, link: new Uint8Array(32) }, { ...at, records: 3 }])
				await expect(append(journal, wrong, opened('c'))).rejects.toEqual(refusal('store-failed'));
			const conflict = journal.exclusively(async (insert) => {
				await run(`INSERT INTO ${record} VALUES (3, 2, 0, '\\x00', '\\x')`);
				return insert(at, [opened('c')]);
			});
			await expect(conflict).rejects.toEqual(refusal('store-failed', { cause: '23505' }));
		});

		it('gives each decision one append, and none once it is over', async () => {
			const { journal } = await newJournal();
			let late: ((at: Cursor, records: readonly ReturnType<typeof opened>[]) => Promise<Cursor>) | null = null;
			await journal.exclusively(async (insert) => {
				late = insert;
				const at = await insert(journal.start(), [opened('a')]);
				await expect(insert(at, [opened('b')])).rejects.toEqual(refusal('store-failed'));
			});
			await expect(late!(journal.start(), [opened('c')])).rejects.toEqual(refusal('store-failed'));
			await expect(
				journal.exclusively(async () => {
					throw new RangeError('refused');
				}),
			).rejects.toThrow('refused');
			expect((await readAll(journal)).ids).toEqual(['a']);
		});
	});

	it('answers once it is on the disk, also where the database by default does not wait for that', async () => {
		const { journal, run, record, schema } = await newJournal({}, { options: '-c synchronous_commit=off' });
		await run(`CREATE TABLE "${schema}".seen (setting text);
			CREATE FUNCTION "${schema}".note() RETURNS trigger LANGUAGE plpgsql AS
				$$BEGIN INSERT INTO "${schema}".seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END$$;
			CREATE TRIGGER note AFTER INSERT ON ${record} FOR EACH ROW EXECUTE FUNCTION "${schema}".note()`);
		await write(journal, 'a');
		expect(await run(`SELECT setting FROM "${schema}".seen`)).toEqual([{ setting: 'on' }]);
	});

	it('whose commit the server turned into a rollback is not taken for recorded', async () => {
		const { schema } = await newJournal();
		const pool = poolOf();
		const rollingBack = {
			on: () => {},
			removeListener: () => {},
			async connect() {
				const client = await pool.connect();
				const query = (one: pg.QueryConfig) => client.query(one.text === 'COMMIT' ? { ...one, text: 'ROLLBACK' } : one);
				return { query, release: () => client.release(), on: () => {}, removeListener: () => {} };
			},
		};
		const journal = postgresJournal(rollingBack, { schema, sha256 });
		await expect(append(journal, journal.start(), opened('a'))).rejects.toEqual(refusal('store-failed', { cause: 'ROLLBACK' }));
		expect((await readAll(journal)).ids).toEqual([]);
	});

	describe('whose connection is lost', () => {
		/** Ends the one connection of `pool`, as an administrator does. */
		const terminate = (run: (text: string, values: unknown[]) => Promise<unknown>, name: string) =>
			run('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [name]);
		const lost = refusal('connection-lost');

		it('while it decides has recorded nothing, and goes on over another one', async () => {
			const { journal, run, pool } = await newJournal({}, { application_name: 'decides' });
			const at = await write(journal, 'a');
			const deciding = journal.exclusively(async (insert) => {
				await terminate(run, 'decides');
				return insert(at, [opened('b')]);
			});
			await expect(deciding).rejects.toEqual(refusal('connection-lost', { cause: '57P01' }));
			const reading = journal.exclusively(async () => {
				await terminate(run, 'decides');
				return readAll(journal);
			});
			expect((await reading).error).toEqual(lost);
			expect((await readAll(journal)).ids).toEqual(['a']);
			expect((await append(journal, at, opened('c'))).records).toBe(2);
			expect([pool.idleCount, pool.totalCount, pool.listenerCount('error')]).toEqual([1, 1, 1]);
		});

		it('while it is idle does not end the process', async () => {
			const { journal, run, pool } = await newJournal({}, { application_name: 'idles' });
			await write(journal, 'a');
			const removed = new Promise((resolve) => pool.once('remove', resolve));
			await terminate(run, 'idles');
			await removed;
			expect((await readAll(journal)).ids).toEqual(['a']);
			await journal.close();
			expect(pool.listenerCount('error')).toBe(0);
		});

		it('while it commits says that nobody knows', async () => {
			const { journal, run, record, schema } = await newJournal({}, { application_name: 'commits' });
			await run(`CREATE FUNCTION "${schema}".wait() RETURNS trigger LANGUAGE plpgsql AS
					$$BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NULL; END$$;
				CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON ${record} DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW EXECUTE FUNCTION "${schema}".wait()`);
			const holder = await poolOf().connect();
			await holder.query('BEGIN; SELECT pg_advisory_xact_lock(77)');
			const appending = append(journal, journal.start(), opened('a')).catch((error) => error);
			const committing = `SELECT 1 FROM pg_stat_activity WHERE application_name = 'commits' AND query = 'COMMIT' AND wait_event = 'advisory'`;
			while ((await run(committing)).length === 0);
			await terminate(run, 'commits');
			expect(await appending).toEqual(lost);
			await holder.query('COMMIT');
			holder.release();
			expect((await readAll(journal)).ids).toEqual([]);
			expect((await write(journal, 'b')).records).toBe(1);
		});

		it('after it committed says that nobody knows, and it is there', async () => {
			const wire = await wireTo(server.port);
			const { journal } = await newJournal({}, { port: wire.port });
			wire.cutAnswerTo('COMMIT\0');
			await expect(append(journal, journal.start(), opened('a'))).rejects.toEqual(lost);
			expect((await readAll(journal)).ids).toEqual(['a']);
			await journal.close();
			await wire.close();
		});

		it('in the middle of a large record has recorded nothing of it', async () => {
			const wire = await wireTo(server.port);
			const { journal, run, record, piece } = await newJournal({}, { port: wire.port });
			const at = await write(journal, 'a');
			for (const bytes of [1, 4 * MB, 12 * MB, 20 * MB]) {
				wire.cutAfter(bytes);
				await expect(append(journal, at, sized(21 * MB))).rejects.toEqual(lost);
				expect(
					await run(`SELECT (SELECT count(*) FROM ${record})::int AS records, (SELECT count(*) FROM ${piece})::int AS pieces`),
				).toEqual([{ records: 1, pieces: 0 }]);
			}
			expect((await append(journal, at, sized(21 * MB))).records).toBe(2);
			await wire.close();
		});

		it('to a server that falls silent gives up after the deadline', async () => {
			const wire = await wireTo(server.port);
			const { schema } = await newJournal();
			const pool = poolOf({ port: wire.port });
			const journal = await openPostgresJournal(pool, { schema, lockTimeoutMs: 100, deadlineMs: 500 });
			const silent = journal.exclusively(async (insert) => {
				wire.freeze();
				return insert(journal.start(), [opened('a')]);
			});
			await expect(silent).rejects.toEqual(lost);
			expect([pool.totalCount, pool.idleCount]).toEqual([0, 0]);
			await wire.close();
		});

		it('because a writer fell silent leaves the others free after the deadline', async () => {
			const { journal: second, schema } = await newJournal();
			const journal = await other(schema, { deadlineMs: 500 });
			const silent = journal.exclusively(async (insert) => {
				await write(second, 'b');
				return insert(journal.start(), [opened('a')]);
			});
			await expect(silent).rejects.toEqual(lost);
			expect((await readAll(second)).ids).toEqual(['b']);
		});
	});

	it('whose server dies with all its processes has what was answered and nothing half, once it is up again', async () => {
		const { journal, schema } = await newJournal();
		const reading = await other(schema);
		let at = await write(journal, 'a', 'b');
		at = await append(journal, at, sized(9 * MB));
		const dying = journal.exclusively(async (insert) => {
			await server.kill();
			return insert(at, [opened('c')]);
		});
		await expect(dying).rejects.toEqual(refusal('connection-lost'));
		expect((await readAll(reading)).error).toEqual(refusal('connection-lost'));
		await expect(append(journal, at, opened('d'))).rejects.toEqual(refusal('connection-lost'));
		await server.restart();
		expect((await readAll(reading)).ids).toEqual(['a', 'b', '?']);
		expect((await append(journal, at, opened('e'))).records).toBe(4);
	});

	it('with anything changed in it names the record, and gives every record before it', async () => {
		const { journal, run, record, piece } = await newJournal();
		await append(journal, journal.start(), opened('a'), opened('b'), sized(9 * MB), opened('c'), opened('d'));
		const flip = (column: string) => `${column} = set_byte(${column}, 20, get_byte(${column}, 20) # 4)`;
		for (const [change, position, undo] of [
			[`UPDATE ${record} SET ${flip('payload')} WHERE records = 2`, 2, null],
			[`UPDATE ${record} SET ${flip('link')} WHERE records = 4`, 4, null],
			[`UPDATE ${record} SET type = type # 1 WHERE records = 1`, 1, null],
			[`UPDATE ${record} SET length = length # 1 WHERE records = 2`, 2, null],
			[`UPDATE ${record} SET length = length # (1::bigint << 40) WHERE records = 4`, 4, null],
			[`UPDATE ${record} SET length = length # (1::bigint << 40) WHERE records = 3`, 3, null],
			[`UPDATE ${piece} SET ${flip('bytes')} WHERE records = 3 AND piece = 1`, 3, null],
			[`UPDATE ${piece} SET piece = 5 WHERE records = 3 AND piece = 1`, 3, `UPDATE ${piece} SET piece = 1 WHERE piece = 5`],
			[`UPDATE ${piece} SET piece = -piece - 1 WHERE records = 3`, 3, `UPDATE ${piece} SET piece = -piece - 1`],
			[`UPDATE ${record} SET records = 9 WHERE records = 2`, 2, `UPDATE ${record} SET records = 2 WHERE records = 9`],
			[`UPDATE ${record} SET records = 9 WHERE records = 1`, 1, `UPDATE ${record} SET records = 1 WHERE records = 9`],
			[`UPDATE ${record} SET records = 9 WHERE records = 5`, 5, `UPDATE ${record} SET records = 5 WHERE records = 9`],
			[`UPDATE ${record} SET records = 0 WHERE records = 1`, 1, `UPDATE ${record} SET records = 1 WHERE records = 0`],
		] as const) {
			await run(change);
			const { ids, error } = await readAll(journal);
			expect([change, ids, error]).toEqual([
				change,
				['a', 'b', '?', 'c', 'd'].slice(0, position - 1),
				refusal('journal-damaged', { position }),
			]);
			await run(undo ?? change);
		}
		expect((await readAll(journal)).ids).toEqual(['a', 'b', '?', 'c', 'd']);
	});

	it('that does not go on from a position says how far it goes, unless it is damaged before there', async () => {
		const { journal, run, record } = await newJournal();
		const at = await write(journal, 'a', 'b', 'c');
		await run(`UPDATE ${record} SET link = '\\x00' WHERE records = 3`);
		expect((await readAll(journal, at)).error).toEqual(refusal('journal-damaged', { position: 3 }));
		await run(`DELETE FROM ${record} WHERE records = 3`);
		expect((await readAll(journal, at)).error).toEqual(refusal('rolled-back', { recorded: 3, found: 2 }));
		await write(journal, 'x', 'y');
		expect(await readAll(journal, at)).toEqual({ ids: [], cursor: null, error: refusal('rolled-back', { recorded: 3, found: 4 }) });
		await run(`DELETE FROM ${record}`);
		expect((await readAll(journal, at)).error).toEqual(refusal('rolled-back', { recorded: 3, found: 0 }));
	});

	it('on a full disk refuses with no-space, keeps what was there, and goes on once there is space', async ({ skip }) => {
		const disk = join(folder(), 'disk');
		mkdirSync(disk);
		if (process.getuid?.() !== 0 || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status !== 0)
			skip('skipped: mounting a tmpfs needs root');
		onTestFinished(() => void spawnSync('umount', [disk]));
		for (const path of [join(disk, '..'), disk]) chownSync(path, server.uid!, server.uid!);
		const admin = poolOf();
		await admin.query(`CREATE TABLESPACE small LOCATION '${disk}'`);
		const { journal, schema, run } = await newJournal({}, { options: '-c default_tablespace=small' });
		const at = await append(journal, journal.start(), sized(MB));
		await expect(append(journal, at, sized(6 * MB))).rejects.toEqual(refusal('no-space'));
		expect((await readAll(journal)).cursor).toEqual(at);
		const after = await append(journal, at, opened('b'));
		spawnSync('mount', ['-o', 'remount,size=64m', disk]);
		expect((await append(journal, after, sized(9 * MB))).records).toBe(3);
		await run(`DROP SCHEMA "${schema}" CASCADE`);
		await run('DROP TABLESPACE small');
	});

	it('that is closed refuses, finishes what is under way, and leaves the pool to its owner', async () => {
		const { journal, pool } = await newJournal();
		const appending = append(journal, journal.start(), opened('a'));
		await journal.close();
		expect((await appending).records).toBe(1);
		expect((await readAll(journal)).error).toEqual(refusal('closed'));
		await expect(append(journal, await appending, opened('b'))).rejects.toEqual(refusal('closed'));
		expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
	});

	it('whose settings are no milliseconds is not opened', async () => {
		for (const options of [{ lockTimeoutMs: 0 }, { deadlineMs: 1.5 }, { lockTimeoutMs: Number.NaN }])
			await expect(other(newSchema(), options)).rejects.toEqual(refusal('bad-request', { field: Object.keys(options)[0] }));
	});
});
