import { describe, expect, it } from 'vitest';
import { GAP_STATEMENT, statementEntry, statementOf } from '../src/gaps/statement.ts';
import { readLog } from '../src/reader/log.ts';
import { at, connect, connection, DAY, EVIDENCE, HOUR, type KeptSite, MINUTE, makeKept } from './support/keeping.ts';
import { collect } from './support/site.ts';

const START = at('2026-07-01T00:00:00.000');
const statements = async (site: KeptSite) =>
	(await collect(readLog(site.fs, EVIDENCE, 'gateway', 'operation')))
		.filter(({ payload }) => payload.operation === GAP_STATEMENT)
		.map(({ payload }) => statementOf(payload)!);
const stated = async (site: KeptSite) => {
	const { stated: all, checks, failures } = await site.verify();
	expect(failures).toEqual([]);
	return { of: all.find(({ writer }) => writer === 'gateway'), check: checks.find(({ code }) => code === 'stated') };
};

describe('a statement', () => {
	it('says that nothing was lost since the one before, and what there was', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		expect(await opened.keeper.state('start')).toMatchObject({
			occasion: 'start',
			from: '2026-07-01T00:00:00.000+08:00',
			to: '2026-07-01T00:00:00.000+08:00',
			lost: [],
		});
		const part = await connection(opened, 'c-1');
		const { close } = await connect(opened, 'c-2');
		await opened.writer.append('decision', { facts: await opened.writer.putObject(new TextEncoder().encode('facts')) });
		site.to(START + HOUR);
		const statement = await opened.keeper.state('interval');
		expect(statement).toMatchObject({
			occasion: 'interval',
			from: '2026-07-01T00:00:00.000+08:00',
			to: '2026-07-01T01:00:00.000+08:00',
			lost: [],
			sizes: { traffic: 3, operation: 1, alert: 0, decision: 1 },
			connections: { opened: 2, closed: 1, open: 1 },
			bytes: { captured: part.bytes, stored: 5 },
		});
		expect(statement.bytes.logged).toBeGreaterThan(1000);
		await close();
		site.to(START + HOUR + MINUTE);
		const last = await opened.keeper.state('close');
		expect(last).toMatchObject({ connections: { opened: 0, closed: 1, open: 0 }, bytes: { stored: 0 } });
		await site.close(opened);
		expect(await statements(site)).toHaveLength(3);
		expect(await stated(site)).toMatchObject({
			of: { statements: 3, lost: [], unstated: [], span: { from: statement.from, to: last.to } },
			check: { result: 'holds', params: { statements: 3, lost: 0, unstated: 0 } },
		});
	});

	it('at a start says that it was not running since it was closed', async () => {
		const site = await makeKept(START);
		let opened = await site.open();
		await opened.keeper.state('start');
		await opened.keeper.state('close');
		await site.close(opened);
		site.to(START + DAY);
		opened = await site.open();
		expect((await opened.keeper.state('start')).lost).toEqual([
			{ what: 'not-running', from: '2026-07-01T00:00:00.000+08:00', to: '2026-07-02T00:00:00.000+08:00', params: {} },
		]);
		await site.close(opened);
	});

	it('after a crash says since when, and what recovery did', async () => {
		const site = await makeKept(START);
		let opened = await site.open();
		await opened.keeper.state('start');
		// It is left as it is: nobody closes it.
		await connect(opened, 'c-1');
		site.to(START + HOUR);
		opened = await site.open();
		expect((await opened.keeper.state('start')).lost).toEqual([
			{ what: 'crashed', from: '2026-07-01T00:00:00.000+08:00', to: '2026-07-01T01:00:00.000+08:00', params: {} },
			{
				what: 'recovered',
				from: '2026-07-01T00:00:00.000+08:00',
				to: '2026-07-01T01:00:00.000+08:00',
				params: { removed: 0, cut: 0, interrupted: 1, missing: 0 },
			},
		]);
		await site.close(opened);
		expect((await stated(site)).of!.lost.map(({ what }) => what)).toEqual(['crashed', 'recovered']);
	});

	it.each([
		['forwards', 90 * MINUTE, 5400],
		['forwards by little', 2001, 2.001],
	])('says by how much the clock was put %s', async (_, by, seconds) => {
		const site = await makeKept(START);
		const opened = await site.open();
		await opened.keeper.state('start');
		site.to(START + MINUTE);
		expect(opened.keeper.clockJumped).toBe(false);
		site.jump(by);
		expect(opened.keeper.clockJumped).toBe(true);
		expect((await opened.keeper.state('clock')).lost).toMatchObject([{ what: 'clock-jumped', params: { seconds } }]);
		expect(opened.keeper.clockJumped).toBe(false);
		await site.close(opened);
	});

	it('says nothing of a clock that drifts as clocks do', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		await opened.keeper.state('start');
		site.to(START + HOUR);
		site.jump(1800);
		expect(opened.keeper.clockJumped).toBe(false);
		expect((await opened.keeper.state('interval')).lost).toEqual([]);
		await site.close(opened);
	});

	it('cannot be made once the clock went back, as nothing can', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		await opened.keeper.state('start');
		site.jump(-HOUR);
		expect(opened.keeper.clockJumped).toBe(true);
		await expect(opened.keeper.state('clock')).rejects.toMatchObject({ code: 'clock-backwards' });
		await site.close(opened);
	});

	it('says how many connections ended because their traffic could not be kept', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		await opened.keeper.state('start');
		opened.keeper.captureFailed();
		opened.keeper.captureFailed();
		expect((await opened.keeper.state('interval')).lost).toMatchObject([{ what: 'capture-failed', params: { connections: 2 } }]);
		expect((await opened.keeper.state('interval')).lost).toEqual([]);
		await site.close(opened);
	});

	it('gives the rate at which the disk fills', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		await opened.keeper.state('start');
		expect(opened.keeper.disk(1000)).toEqual({ perDay: null, days: null, level: 'ample' });
		let written = 0;
		for (let hour = 1; hour <= 48; hour += 1) {
			if (hour % 12 === 0) await connection(opened, 'c-' + hour);
			site.to(START + hour * HOUR);
			const { bytes } = await opened.keeper.state('interval');
			written += bytes.captured + bytes.logged + bytes.stored;
		}
		const { perDay, days } = opened.keeper.disk(1e6);
		expect(perDay).toBeCloseTo(written / 2, -1);
		expect(days).toBeCloseTo((1e6 / written) * 2, 0);
		await site.close(opened);
	});
});

describe('time without a statement', () => {
	it('is shown where there is traffic and nobody states anything', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		await connection(opened, 'c-1');
		site.to(START + HOUR);
		await connection(opened, 'c-2');
		await site.close(opened);
		expect(await stated(site)).toMatchObject({
			of: { statements: 0, span: null, unstated: [{ from: '2026-07-01T00:00:00.000+08:00', to: '2026-07-01T01:00:00.000+08:00' }] },
			check: { result: 'not-checked', params: { statements: 0, unstated: 1 } },
		});
	});

	it('is shown before the first, after the last and where one is left out', async () => {
		const site = await makeKept(START);
		let opened = await site.open();
		await connection(opened, 'before');
		site.to(START + HOUR);
		await opened.keeper.state('start');
		site.to(START + 2 * HOUR);
		const { to: left } = await opened.keeper.state('interval');
		site.to(START + 3 * HOUR);
		const { to, sizes, ...rest } = await opened.keeper.state('interval');
		// One that begins later than where the one before it ended.
		const late = { ...rest, to: '2026-07-01T05:00:00.000+08:00', from: '2026-07-01T04:00:00.000+08:00', sizes };
		await opened.writer.append('operation', statementEntry('gateway', late));
		site.to(START + 6 * HOUR);
		await connection(opened, 'after');
		await site.close(opened);
		opened = await site.open();
		await site.close(opened);
		expect(left < to).toBe(true);
		expect((await stated(site)).of!.unstated).toEqual([
			{ from: '2026-07-01T00:00:00.000+08:00', to: '2026-07-01T01:00:00.000+08:00' },
			{ from: '2026-07-01T03:00:00.000+08:00', to: '2026-07-01T04:00:00.000+08:00' },
			{ from: '2026-07-01T05:00:00.000+08:00', to: '2026-07-01T06:00:00.000+08:00' },
		]);
	});

	it('is what a statement that cannot be read leaves', async () => {
		const site = await makeKept(START);
		const opened = await site.open();
		await opened.keeper.state('start');
		await opened.writer.append('operation', {
			user: 'gateway',
			at: '2026-07-01T00:00:00.000+08:00',
			object: 'evidence:gateway',
			operation: GAP_STATEMENT,
			loginIp: 'local',
			device: 'gateway',
			result: 'done',
			detail: { from: '2026-07-01T00:00:00.000+08:00', to: '2026-07-01T09:00:00.000+08:00', lost: [] },
		});
		site.to(START + HOUR);
		await connection(opened, 'c-1');
		await site.close(opened);
		expect((await stated(site)).of).toMatchObject({ statements: 1, unstated: [{ to: '2026-07-01T01:00:00.000+08:00' }] });
	});
});
