import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout } from '@tongguan/clearance';
import type { TrafficPayload } from '@tongguan/evidence';
import { readLog } from '@tongguan/evidence/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torqueMap } from '../demo/generate.ts';
import { folder, inside, objects } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: readonly string[]) => inside([...args, '--json']);
const refused = (ran: Awaited<ReturnType<typeof inside>>): unknown => objects<{ error?: string }>(ran)[0]?.error;

type Row = {
	readonly file: string;
	readonly connection: string;
	readonly shipment: string;
	readonly destinationPort: number;
	readonly from: string;
};
let world: World;
let shipment: string;
let row: Row;
const holder = (name: string): string => join(layout(world.site.dir).escrow, `${name}.key`);
const both = () => ['--identity', holder('escrow-1'), '--identity', holder('escrow-2')];
const ship = async (): Promise<string> => {
	const ran = await json('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang');
	expect(ran.code, ran.stdout + ran.stderr).toBe(0);
	return objects<{ shipment: { id: string } }>(ran)[0]!.shipment.id;
};

beforeAll(async () => {
	world = await makeWorld(at('world'));
	await torqueMap(at('torque.csv'), 500);
	shipment = await ship();
});
afterAll(() => world.stop());

describe('capture list', () => {
	it('finds a capture by shipment, network, port and time, and says nothing matches otherwise', async () => {
		const rows = objects<Row>(await json('capture', 'list', '--shipment', shipment));
		expect(rows).toHaveLength(1);
		row = rows[0]!;
		const port = String(row.destinationPort);
		for (const filter of [
			['--net', '127.0.0.0/8'],
			['--port', port],
			['--from', row.from.slice(0, 10)],
			['--net', '127.0.0.1', '--port', port],
		])
			expect(objects<Row>(await json('capture', 'list', ...filter)).map(({ file }) => file)).toContain(row.file);
		for (const filter of [
			['--net', '192.0.2.0/24'],
			['--to', '2020-01-01'],
			['--shipment', 'none'],
		]) {
			const { code, stdout } = await inside(['capture', 'list', ...filter]);
			expect([code, stdout]).toEqual([0, expect.stringMatching(/没有符合条件/)]);
		}
		expect((await inside(['capture', 'list'])).stdout).toContain(row.file);
		expect((await inside(['capture', 'list', '--limit', '1'])).code).toBe(0);
	});
	it('refuses what is no network', async () => {
		expect(refused(await json('capture', 'list', '--net', '10.0.0.0/99'))).toBe('network-invalid');
	});
});

describe('capture open', () => {
	it('writes, for both holders, one file that only its owner reads and that holds packets and secrets', async () => {
		const { evidence } = layout(world.site.dir);
		for (const [i, named] of [join(evidence, row.file), row.file, row.connection].entries()) {
			const out = at(`opened-${i}.pcapng`);
			const ran = await json('capture', 'open', named, ...both(), '--out', out);
			expect(objects(ran)[0]).toMatchObject({
				connection: row.connection,
				parts: [row.file],
				missing: [],
				secrets: true,
				torn: 0,
				file: out,
			});
			const bytes = await readFile(out);
			expect(bytes.includes('CLIENT_TRAFFIC_SECRET_0')).toBe(true);
			expect((await stat(out)).mode & 0o777).toBe(0o600);
		}
		const said = await inside(['capture', 'open', row.file, ...both(), '--out', at('said.pcapng')]);
		expect(said.stdout).toMatch(/已写入.*said\.pcapng/);
		expect(said.stdout).toMatch(/用毕删除/);
	});
	it('never replaces a file, and leaves none when it fails', async () => {
		expect(refused(await json('capture', 'open', row.file, ...both(), '--out', at('opened-0.pcapng')))).toBe('file-exists');
		expect(refused(await json('capture', 'open', row.file, ...both(), '--out', at('no/where.pcapng')))).toBe('output-place');
		expect(refused(await json('capture', 'open', row.file, '--identity', holder('escrow-1'), '--out', at('half.pcapng')))).toBe(
			'escrow-incomplete',
		);
		await expect(stat(at('half.pcapng'))).rejects.toMatchObject({ code: 'ENOENT' });
	});
	it('says which key is wrong, malformed or missing, and which capture is not there', async () => {
		await json('capture', 'key', at('stranger.key'));
		await writeFile(at('odd.key'), 'nothing of the kind\n');
		const opened = async (...identities: string[]) =>
			refused(await json('capture', 'open', row.file, ...identities.flatMap((file) => ['--identity', file]), '--out', at('none.pcapng')));
		expect(await opened(at('stranger.key'), at('stranger.key'))).toBe('identity-wrong');
		expect(await opened(at('odd.key'), holder('escrow-1'))).toBe('identity-invalid');
		expect(await opened(at('nowhere.key'))).toBe('identity-file-missing');
		expect(await opened()).toBe('escrow-incomplete');
		expect(refused(await json('capture', 'open', 'con-none', ...both()))).toBe('capture-missing');
		expect((await inside(['capture', 'open', row.file, '--identity', at('nowhere.key')])).stderr).toMatch(/私钥/);
	});
});

describe('capture seal', () => {
	it('shows who can open, and lets the system administrator change it for what is captured from then on', async () => {
		const before = objects<{ sealing: { escrow: { name: string; recipient: string }[]; inspector: unknown } }>(
			await json('capture', 'seal'),
		)[0]!;
		expect(before.sealing).toMatchObject({ escrow: [{ name: 'escrow-1' }, { name: 'escrow-2' }], inspector: null });
		const made = objects<{ recipient: string }>(await json('capture', 'key', at('inspector.key')))[0]!;
		expect(await readFile(at('inspector.key'), 'utf8')).toContain(made.recipient);
		expect(refused(await json('capture', 'key', at('inspector.key')))).toBe('file-exists');
		const seal = (...args: string[]) => json('capture', 'seal', ...args);
		expect(refused(await seal('--inspector', `检查组=${made.recipient}`, '--as', 'li'))).toBe('role-missing');
		expect(refused(await seal('--inspector', '检查组=age1nonsense', '--as', 'admin'))).toBe('recipient-invalid');
		expect(refused(await seal('--escrow', `甲=${made.recipient}`, '--escrow', `乙=${made.recipient}`, '--as', 'admin'))).toBe(
			'escrow-not-two',
		);
		expect(refused(await seal('--escrow', `甲=${made.recipient}`, '--as', 'admin'))).toBe('option-value');
		expect(refused(await seal('--inspector', made.recipient, '--as', 'admin'))).toBe('option-value');
		const changed = await seal('--inspector', `检查组=${made.recipient}`, '--as', 'admin');
		expect(objects(changed)[0]).toMatchObject({ sealing: { escrow: before.sealing.escrow, inspector: { name: '检查组' }, by: 'admin' } });
		expect((await inside(['capture', 'seal'])).stdout).toContain('检查组');
	});
	it('holds for the next connection: the inspector opens it alone, and not what was captured before', async () => {
		const next = objects<Row>(await json('capture', 'list', '--shipment', await ship()))[0]!;
		const opened = (one: Row, name: string) =>
			json('capture', 'open', one.connection, '--identity', at('inspector.key'), '--out', at(name));
		expect((await opened(next, 'by-inspector.pcapng')).code).toBe(0);
		expect(refused(await opened(row, 'before.pcapng'))).toBe('escrow-incomplete');
		const entries: TrafficPayload[] = [];
		for await (const { payload } of readLog(layout(world.site.dir).evidence, 'gateway', 'traffic'))
			entries.push(payload as unknown as TrafficPayload);
		const last = entries.at(-1) as Extract<TrafficPayload, { event: 'closed' }>;
		expect(last.secrets.map(({ to }) => to?.length).sort()).toEqual([1, 2]);
	});
	it('stands in the operation log as a change of rights', async () => {
		const rows = objects<{ payload: { operation: string; rights?: { before: string[]; after: string[] } } }>(
			await json('log', 'operation', '--writer', 'admin'),
		);
		const changes = rows.filter(({ payload }) => payload.operation === 'setSealing' && payload.rights);
		expect(changes.at(-1)!.payload.rights!.after).toHaveLength(2);
		expect(changes.at(-1)!.payload.rights!.before).toHaveLength(1);
	});
});
