import { randomBytes } from 'node:crypto';
import { type Gate, type GateOrder, meters, toInstant, yearOf } from '@tongguan/clearance';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inPieces, makeTemplate, mobile, owners, type Site, ship, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const YEAR = yearOf(new Date());
let template: Template;
let registered: Site;
let witness: Witness;
let site: Site;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registered.reach(witness, ['fewer']);
});
beforeEach(async () => {
	site = await template.fresh(registered);
});
afterAll(async () => {
	await witness.close();
	await template.remove();
});

type Columns = Readonly<Record<string, readonly (string | null)[]>>;
const parquet = (columns: Columns): Uint8Array =>
	new Uint8Array(
		parquetWriteBuffer({
			columnData: Object.entries(columns).map(([name, data]) => ({ name, data: [...data], type: 'STRING' })),
			rowGroupSize: 50_000,
		}),
	);
const mobiles = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => mobile(from + i));
const badges = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `E-${from + i}/x`);

type Import = Extract<GateOrder, { kind: 'importMeter' }>;
const importing = (
	gate: Gate,
	content: Uint8Array,
	options: Partial<Pick<Import, 'columns' | 'subjects' | 'meters'>> = {},
	tell?: Parameters<Gate['importMeter']>[3],
) => {
	const signed = { by: 'sec', at: toInstant(new Date()), nonce: randomBytes(8).toString('hex'), device: 'test' } as const;
	const about = {
		entity: 'newcomer',
		year: YEAR,
		meters: ['ordinary'],
		subjects: null,
		file: 'prior.parquet',
		size: content.length,
	} as const;
	const order: Import = { kind: 'importMeter', ...signed, ...about, statement: 'from the old system', ...options };
	return gate.importMeter(order, { name: 'prior.parquet', size: content.length, bytes: inPieces(content) }, '127.0.0.1', tell);
};
const exactly = (persons: number) => ({ min: persons, max: persons });
const opened = async () => (await meters(site.dir, YEAR)).find(({ reading }) => reading.entity === 'newcomer')!.reading;

describe('an opening balance from a Parquet file', () => {
	it('counts each person of it once, and one who is shipped later not again', async () => {
		const content = parquet({ 手机号: [...mobiles(0, 300), ...mobiles(0, 100), null], 备注: Array.from({ length: 401 }, () => 'x') });
		const { meter, imported } = await site.withGate((gate) => importing(gate, content));
		expect(imported).toMatchObject({ persons: 300, parts: 1, unreadable: { ordinary: 0, sensitive: 0 } });
		expect(meter.totals).toEqual({ ordinary: exactly(300), sensitive: exactly(0) });
		const shipment = await site.withGate((gate) => ship(gate, 'fewer', owners(310)));
		expect(shipment).toMatchObject({ state: 'posted', added: { ordinary: exactly(10) } });
	});
	it('enters the meters that it is said to enter', async () => {
		const content = parquet({ 手机号: mobiles(0, 20) });
		const { meter } = await site.withGate((gate) => importing(gate, content, { meters: ['ordinary', 'sensitive'] }));
		expect(meter.totals).toEqual({ ordinary: exactly(20), sensitive: exactly(20) });
	});
	it('takes several columns for one person where they are said to name one, the strongest that is there', async () => {
		const content = parquet({ 手机号: [...mobiles(0, 20), null, null], 工号: [...badges(0, 20), 'E-20/x', 'E-20/x'] });
		const columns = [{ column: '工号', kind: 'employee' as const }];
		const subjects = [{ role: 'staff', columns: ['手机号', '工号'] }];
		const apart = await template.fresh(registered);
		await site.withGate(async (gate) => {
			expect((await importing(gate, content, { subjects, columns })).meter.totals.ordinary).toEqual(exactly(21));
		});
		await apart.withGate(async (gate) => {
			expect((await importing(gate, content, { columns })).meter.totals.ordinary).toEqual(exactly(41));
		});
	});
	it('counts values of another kind than the column is said to have as persons whom nobody can tell apart', async () => {
		const content = parquet({ phone: [...mobiles(0, 20), '12345', '1380013800', '86-1'], vin: Array.from({ length: 23 }, () => null) });
		const { meter, imported } = await site.withGate((gate) => importing(gate, content, { columns: [{ column: 'phone', kind: 'mobile' }] }));
		expect(imported).toMatchObject({ persons: 20, unreadable: { ordinary: 3, sensitive: 0 } });
		expect(meter.totals.ordinary).toEqual({ min: 20, max: 23 });
	});
	it('opens nothing where no value is of the kind that the column is said to have', async () => {
		const content = parquet({ phone: mobiles(0, 20) });
		await site.withGate(async (gate) => {
			await expect(importing(gate, content, { columns: [{ column: 'phone', kind: 'vin' }] })).rejects.toMatchObject({
				code: 'import-empty',
			});
		});
		expect(await opened()).toMatchObject({ opened: false, totals: { ordinary: { min: 0, max: null } } });
	});
	it('opens nothing where a column that is said to name somebody is not there, or is empty', async () => {
		const content = parquet({ 手机号: [...mobiles(0, 20), null], 员工号: badges(0, 21), 工号: Array.from({ length: 21 }, () => null) });
		await site.withGate(async (gate) => {
			for (const column of ['工号', 'badge']) {
				const columns = [
					{ column: '手机号', kind: 'mobile' as const },
					{ column, kind: 'employee' as const },
				];
				await expect(importing(gate, content, { columns })).rejects.toMatchObject({ code: 'column-unseen', params: { column } });
			}
			expect((await opened()).opened).toBe(false);
			const columns = [{ column: '员工号', kind: 'employee' as const }];
			expect((await importing(gate, content, { columns })).imported.persons).toBe(41);
		});
	});
	it('goes on after a break where it was, by the same order with the same file, and counts everybody once', async () => {
		const content = parquet({ 手机号: mobiles(0, 200_050) });
		await expect(
			site.withGate((gate) =>
				importing(gate, content, {}, (progress) => {
					if (progress.step === 'importing') throw new Error('the power is gone');
				}),
			),
		).rejects.toThrow('the power is gone');
		expect(await opened()).toMatchObject({ opened: false, totals: { ordinary: { min: 0, max: null } } });
		const told: unknown[] = [];
		const { meter, imported } = await site.withGate((gate) =>
			importing(gate, content, {}, (progress) => {
				if (progress.step === 'importing') told.push(progress.done);
			}),
		);
		expect(imported).toMatchObject({ persons: 200_050, parts: 2 });
		expect(told).toEqual([1, 2]);
		expect(meter.totals.ordinary).toEqual(exactly(200_050));
		await expect(site.withGate((gate) => importing(gate, parquet({ 手机号: mobiles(0, 5) })))).rejects.toMatchObject({
			code: 'meter-already-opened',
		});
	}, 60_000);
	it.each([
		['cut off', (content: Uint8Array) => content.subarray(0, Math.floor(content.length * 0.6))],
		[
			'with a footer that says nonsense',
			(content: Uint8Array) => content.map((byte, i) => (i > content.length - 60 && i < content.length - 8 ? 0xff : byte)),
		],
	])('opens nothing from a file %s, for nobody knows how many were in it', async (_, spoil) => {
		const content = spoil(parquet({ 手机号: mobiles(0, 2_000) }));
		await site.withGate(async (gate) => {
			await expect(importing(gate, content)).rejects.toMatchObject({ code: 'import-unreadable' });
		});
		expect((await opened()).opened).toBe(false);
	});
});
