import { describe, expect, it } from 'vitest';
import type { EvidenceFs } from '../src/ports.ts';
import { at, connection, EVIDENCE, type KeptSite, makeKept, type Opened, order } from './support/keeping.ts';
import { mortalFs, ramFs } from './support/ram-fs.ts';

const text = new TextEncoder();

/** Something of everything that can be due, and something of each that is not. */
const filled = async (): Promise<KeptSite> => {
	const site = await makeKept(at('2026-07-01T00:00:00.000'));
	await order(site, 'o-1', { from: '2029-07-01T00:00:00.000+08:00', to: '2029-08-01T00:00:00.000+08:00', networks: ['10.9.0.0/16'] });
	const opened = await site.open();
	const decide = async (when: string, facts: string) => {
		site.to(at(when));
		await opened.writer.append('decision', {
			facts: await opened.writer.putObject(text.encode(facts)),
			shared: await opened.writer.putObject(text.encode('shared')),
		});
	};
	await decide('2026-07-02T00:00:00.000', 'old');
	await connection(opened, 'old', { sealed: true });
	await decide('2026-08-02T00:00:00.000', 'older than two years');
	await decide('2029-07-03T00:00:00.000', 'new');
	await connection(opened, 'week', { sealed: true });
	await connection(opened, 'sample', { sealed: true, sourceIp: '10.9.1.1' });
	await site.close(opened);
	site.to(at('2029-07-12T00:00:00.000'));
	return site;
};
const contents = async (site: KeptSite) => {
	const there = site.fs.paths(EVIDENCE).filter((path) => !path.includes('/tile/') && !path.includes('/journal/'));
	return there.map((path) => path.replace(/objects\/.*/, 'objects/…')).sort();
};
const copy = async (site: KeptSite): Promise<KeptSite> => {
	const fs = ramFs();
	for (const path of site.fs.paths(EVIDENCE)) {
		await fs.makeFolder(path.slice(0, path.lastIndexOf('/')));
		await fs.write(path, (await site.fs.read(path, Number.MAX_SAFE_INTEGER - 1))!);
	}
	for (const folder of ['objects', 'capture']) await fs.makeFolder(EVIDENCE + '/' + folder);
	return site.on(fs);
};
const purge = async (site: KeptSite, fs?: EvidenceFs): Promise<Opened> => {
	const opened = await site.open('gateway', fs);
	await opened.keeper.purge();
	return opened;
};

/** What a crash leaves of any write until the next start has a second name, and is not yet vouched for. */
const failuresBut = async (site: KeptSite): Promise<unknown[]> => {
	const { failures } = await site.verify();
	const second = new Set(site.fs.paths(EVIDENCE).filter((path) => path.endsWith('.gateway.tmp')));
	return failures.filter(({ file }) => !second.has(EVIDENCE + '/' + file) && !second.has(EVIDENCE + '/' + file + '.gateway.tmp'));
};

describe('a purge that a crash cuts', () => {
	it('at any step is what it was or is ended at the next start, and verifies in between', async () => {
		const whole = await filled();
		const reference = await copy(whole);
		await reference.close(await purge(reference));
		const wanted = await contents(reference);
		const counting = await copy(whole);
		const counted = mortalFs(counting.fs);
		await counting.close(await purge(counting, counted));
		const steps = counted.changes();
		let cut = 0;
		for (let step = 0; step < steps; step += 1) {
			const site = await copy(whole);
			await purge(site, mortalFs(site.fs, step)).catch(() => {
				cut += 1;
			});
			expect(await failuresBut(site), 'step ' + step).toEqual([]);
			await site.close(await purge(site));
			expect((await site.verify()).failures, 'step ' + step).toEqual([]);
			expect(await contents(site), 'step ' + step).toEqual(wanted);
		}
		expect(steps).toBeGreaterThan(30);
		expect(cut).toBeGreaterThan(steps / 2);
	});

	it('is ended before anything else is purged, also when it is cut again', async () => {
		const whole = await filled();
		const reference = await copy(whole);
		await reference.close(await purge(reference));
		const site = await copy(whole);
		let starts = 0;
		for (; starts < 100; starts += 1) {
			// Each start gets two steps further than the one before.
			const died = await purge(site, mortalFs(site.fs, starts * 2)).then(
				(opened) => site.close(opened).then(() => false),
				() => true,
			);
			expect(await failuresBut(site)).toEqual([]);
			if (!died) break;
		}
		expect(starts).toBeGreaterThan(10);
		expect(await contents(site)).toEqual(await contents(reference));
	});
});
