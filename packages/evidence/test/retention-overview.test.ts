import { expect, it } from 'vitest';
import { retentionOverview } from '../src/keeping/overview.ts';
import { instantAt } from '../src/retention/calendar.ts';
import { at, connect, connection, DAY, EVIDENCE, HOUR, hold, makeKept, order } from './support/keeping.ts';

it('what is kept is shown by what keeps it, until when, and with its bytes', async () => {
	const start = at('2026-07-01T00:00:00.000');
	const site = await makeKept(start);
	const opened = await site.open();
	const plain = await connection(opened, 'plain', { sealed: true });
	const sample = await connection(opened, 'sample', { sourceIp: '10.1.0.1' });
	const held = await connection(opened, 'held', { transfer: 't-7' });
	await order(site, 'o-1', { from: instantAt(start), to: instantAt(start + HOUR), networks: ['10.1.0.0/16'] });
	await hold(site, 'h-1', { transfers: ['t-7'] });
	await connect(opened, 'open');
	await opened.writer.append('decision', { facts: await opened.writer.putObject(new TextEncoder().encode('facts')) });
	site.to(start + DAY);
	const size = async (path: string) => (await site.fs.read(path, 1e9))!.length;
	const overview = await retentionOverview(site.fs, size, EVIDENCE, site.now());
	expect(overview).toMatchObject({
		at: '2026-07-02T00:00:00.000+08:00',
		captures: {
			week: { parts: 1, first: '2026-07-08T00:00:00.001+08:00', last: '2026-07-08T00:00:00.001+08:00' },
			sample: { parts: 1, bytes: sample.bytes, first: '2026-08-01T00:00:00.001+08:00' },
			hold: { parts: 1, bytes: held.bytes, first: null, last: null },
			open: 1,
		},
		rules: { 'o-1': { parts: 1, bytes: sample.bytes }, 'h-1': { parts: 1, bytes: held.bytes } },
		objects: { count: 1, bytes: 5 },
	});
	expect(overview.captures.week.bytes).toBeGreaterThan(plain.bytes);
	const traffic = overview.logs.find(({ writer, log }) => writer === 'gateway' && log === 'traffic')!;
	expect(traffic).toMatchObject({ entries: 7, purged: 0, until: '2029-07-01T00:00:00.000+08:00' });
	expect(traffic.bytes).toBeGreaterThan(1000);
	expect(overview.logs.find(({ writer, log }) => writer === 'gateway' && log === 'alert')).toMatchObject({
		entries: 0,
		bytes: 0,
		until: null,
	});
	await site.close(opened);
});
