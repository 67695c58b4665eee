import { describe, expect, it } from 'vitest';
import { momentOf, monthAfter, weekAfter } from '../src/retention/calendar.ts';
import { at, captures, connect, connection, DAY, HOUR, hold, lift, MINUTE, makeKept, order } from './support/keeping.ts';

const SECOND = 1_000;
const endOf = (part: { readonly to: string | null }): number => momentOf(part.to)!;

describe('traffic', () => {
	it.each(['2026-07-01T10:00:00.000', '2028-02-24T23:59:59.999', '2026-12-28T00:00:00.000'])(
		'that ended at %s is there to the last moment of its week, and gone a second later',
		async (text) => {
			const site = await makeKept(at(text) - MINUTE);
			const opened = await site.open();
			site.to(at(text));
			const part = await connection(opened, 'c-1', { sealed: true });
			const due = weekAfter(endOf(part));
			site.to(due);
			expect((await opened.keeper.purge()).files).toBe(0);
			expect(captures(site)).toHaveLength(2);
			site.to(due + SECOND);
			expect(await opened.keeper.purge()).toMatchObject({ files: 2, entries: 0, objects: 0 });
			expect(captures(site)).toEqual([]);
			expect((await opened.keeper.purge()).files).toBe(0);
			await site.close(opened);
			const result = await site.verify();
			expect(result.failures).toEqual([]);
			expect(result.purged).toMatchObject([{ writer: 'gateway', purges: 1, files: 2, entries: 0 }]);
			expect(result.checks.map(({ code, result: it }) => code + ' ' + it)).toContain('purged holds');
		},
	);

	it('that an order asks for is kept a calendar month, also where the month has no such day', async () => {
		const site = await makeKept(at('2027-01-31T11:00:00.000'));
		const opened = await site.open();
		site.to(at('2027-01-31T12:00:00.000'));
		const sampled = await connection(opened, 'c-1', { sourceIp: '10.1.0.7' });
		await connection(opened, 'c-2', { sourceIp: '10.2.0.7' });
		// Placed afterwards, on the last moment of the week.
		site.to(weekAfter(endOf(sampled)));
		await order(site, 'o-1', { from: '2027-01-31T00:00:00.000+08:00', to: '2027-02-01T00:00:00.000+08:00', networks: ['10.1.0.0/24'] });
		site.to(weekAfter(endOf(sampled)) + SECOND);
		expect((await opened.keeper.purge()).files).toBe(1);
		expect(captures(site)).toEqual(['capture/2027-01-31/c-1.0.pcapng']);
		const due = at('2027-03-01T12:00:00.001');
		expect(monthAfter(endOf(sampled))).toBe(due);
		site.to(due);
		expect((await opened.keeper.purge()).files).toBe(0);
		site.to(due + SECOND);
		expect((await opened.keeper.purge()).files).toBe(1);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('of a time to come is kept by an order placed before', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		await order(site, 'o-1', {
			from: '2026-07-02T00:00:00.000+08:00',
			to: '2026-07-03T00:00:00.000+08:00',
			networks: ['0.0.0.0/0', '::/0'],
		});
		const opened = await site.open();
		for (const [id, when] of [
			['before', '2026-07-01T23:59:59.000'],
			['first', '2026-07-02T00:00:00.000'],
			['last', '2026-07-02T23:59:59.000'],
			['after', '2026-07-03T00:00:00.000'],
		] as const) {
			site.to(at(when));
			await connection(opened, id);
		}
		site.to(at('2026-07-20T00:00:00.000'));
		await opened.keeper.purge();
		expect(captures(site).sort()).toEqual(['capture/2026-07-02/first.0.pcapng', 'capture/2026-07-02/last.0.pcapng']);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('stays while it is held, and no longer', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		await connection(opened, 'c-1', { transfer: 't-7' });
		await connection(opened, 'c-2', { transfer: 't-8' });
		await hold(site, 'h-1', { transfers: ['t-7'] });
		site.to(at('2026-12-01T00:00:00.000'));
		expect((await opened.keeper.purge()).files).toBe(1);
		expect(captures(site)).toEqual(['capture/2026-07-01/c-1.0.pcapng']);
		await lift(site, 'h-1');
		await opened.keeper.state('interval');
		expect((await opened.keeper.purge()).files).toBe(1);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('is held whole by a hold that names nothing', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		await connection(opened, 'c-1');
		await hold(site, 'h-1');
		site.to(at('2036-07-01T00:00:00.000'));
		expect(await opened.keeper.purge()).toMatchObject({ files: 0, entries: 0 });
		await site.close(opened);
	});

	it('of a lifted order is kept as far as it had come by then', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		await order(site, 'o-1', { from: '2026-07-01T00:00:00.000+08:00', to: '2036-07-01T00:00:00.000+08:00', networks: ['0.0.0.0/0'] });
		const opened = await site.open();
		site.to(site.now() + HOUR);
		await connection(opened, 'c-1');
		site.to(site.now() + HOUR);
		await lift(site, 'o-1');
		site.to(site.now() + HOUR);
		await connection(opened, 'c-2');
		site.to(at('2026-07-15T00:00:00.000'));
		await opened.keeper.purge();
		expect(captures(site)).toEqual(['capture/2026-07-01/c-1.0.pcapng']);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('goes part by part, and its secrets with the last of them', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		const { say, close } = await connect(opened, 'c-1', { sealed: true });
		for (const day of [3, 6, 9]) {
			site.to(at('2026-07-01T00:00:00.000') + day * DAY);
			await say('still here');
		}
		await opened.keeper.purge();
		expect(captures(site).sort()).toEqual([
			'capture/2026-07-01/c-1.0.escrow.age',
			'capture/2026-07-04/c-1.1.pcapng',
			'capture/2026-07-07/c-1.2.pcapng',
			'capture/2026-07-10/c-1.3.pcapng',
		]);
		const last = await close();
		site.to(weekAfter(endOf(last)));
		await opened.keeper.purge();
		expect(captures(site).sort()).toEqual(['capture/2026-07-01/c-1.0.escrow.age', 'capture/2026-07-10/c-1.3.pcapng']);
		site.to(weekAfter(endOf(last)) + SECOND);
		await opened.keeper.purge();
		expect(captures(site)).toEqual([]);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('that is still being written is not purged, however long ago it began', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		const opened = await site.open();
		const { close } = await connect(opened, 'c-1', { sealed: true });
		site.to(at('2027-07-01T00:00:00.000'));
		expect((await opened.keeper.purge()).files).toBe(0);
		await close();
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});

	it('is known to a writer that is opened again', async () => {
		const site = await makeKept(at('2026-07-01T00:00:00.000'));
		let opened = await site.open();
		const part = await connection(opened, 'c-1', { sealed: true });
		await site.close(opened);
		site.to(weekAfter(endOf(part)) + SECOND);
		opened = await site.open();
		expect((await opened.keeper.purge()).files).toBe(2);
		await site.close(opened);
		expect((await site.verify()).failures).toEqual([]);
	});
});
