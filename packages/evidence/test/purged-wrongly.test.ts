import { describe, expect, it } from 'vitest';
import { sha256 } from '../src/adapters/node-crypto.ts';
import { toHex } from '../src/core/encoding.ts';
import { segmentName } from '../src/core/payload.ts';
import { objectPath } from '../src/layout.ts';
import { readCheckpoint } from '../src/reader/log.ts';
import { instantAt } from '../src/retention/calendar.ts';
import { NOTHING_PURGED, type Purge, type PurgedTo, purgeEntry } from '../src/retention/purge-entry.ts';
import { encodePurgeList, type PurgeList } from '../src/retention/purge-list.ts';
import {
	at,
	captures,
	connect,
	connection,
	DAY,
	EVIDENCE,
	enter,
	HOUR,
	hold,
	type KeptSite,
	MINUTE,
	makeKept,
	type Opened,
	order,
} from './support/keeping.ts';
import { META } from './support/site.ts';

const NOTHING: PurgeList = { captures: [], segments: [], objects: [] };
const PAYLOADS = EVIDENCE + '/logs/gateway/decision/payload/';

/** Enters a purge as the gateway would, whatever is due, and removes nothing. */
const claim = async (
	site: KeptSite,
	{ writer }: Opened,
	list: Partial<PurgeList>,
	about: Partial<Purge> & { readonly to?: Partial<PurgedTo> } = {},
) => {
	const what = { ...NOTHING, ...list };
	const { to, ...rest } = about;
	const purge = {
		at: site.now(),
		list: about.list ?? (await writer.putObject(encodePurgeList(what))),
		looked: { admin: (await readCheckpoint(site.fs, EVIDENCE + '/logs/admin/operation')).checkpoint.size },
		purgedTo: { ...NOTHING_PURGED, ...to },
		...rest,
	};
	await writer.append('operation', purgeEntry('gateway', purge, what));
};
const remove = (site: KeptSite, path: string) => site.fs.remove(EVIDENCE + '/' + path);
const codes = async (site: KeptSite) => (await site.verify()).failures.map(({ code, file }) => [code, file]);
const start = async () => {
	const site = await makeKept(at('2026-07-01T00:00:00.000'));
	return { site, opened: await site.open() };
};
const PART = 'capture/2026-07-01/c-1.0.pcapng';
const SECRETS = 'capture/2026-07-01/c-1.0.escrow.age';
/** Entries of the traffic log about `c-1`: opened, closed. */
const ENDED = 1;

describe('a part of a capture', () => {
	it('that is gone and that no purge names is missing, as it was before anything was purged', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		await connection(opened, 'c-2');
		site.to(site.now() + 8 * DAY);
		await opened.keeper.purge();
		await connection(opened, 'c-3');
		await site.close(opened);
		await remove(site, 'capture/2026-07-09/c-3.0.pcapng');
		expect(await codes(site)).toEqual([['file-missing', 'capture/2026-07-09/c-3.0.pcapng']]);
	});

	it.each([
		['purged early', 7 * DAY, 'purged-early'],
		['purged in time', 7 * DAY + MINUTE, null],
	] as const)('%s is found so', async (_, after, code) => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		site.to(site.now() + after);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [PART], bytes: 1 }] });
		await site.close(opened);
		expect(captures(site)).toEqual([PART]);
		expect(await codes(site)).toEqual([]);
		await remove(site, PART);
		expect(await codes(site)).toEqual(code === null ? [] : [[code, PART]]);
	});

	it('purged early is so however late the purge says it was', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		site.to(site.now() + DAY);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [PART], bytes: 1 }] }, { at: site.now() + 100 * DAY });
		await site.close(opened);
		await remove(site, PART);
		expect(await codes(site)).toEqual([['purged-early', PART]]);
	});

	it('purged against an order that stood then is purged early, and not against one that came later', async () => {
		for (const before of [true, false]) {
			const { site, opened } = await start();
			await connection(opened, 'c-1');
			site.to(site.now() + 8 * DAY);
			const sample = () =>
				order(site, 'o-1', { from: instantAt(at('2026-07-01T00:00:00.000')), to: instantAt(site.now()), networks: ['10.0.0.1'] });
			if (before) await sample();
			site.to(site.now() + HOUR);
			await claim(site, opened, { captures: [{ entry: ENDED, files: [PART], bytes: 1 }] });
			if (!before) await sample();
			await site.close(opened);
			await remove(site, PART);
			expect(await codes(site)).toEqual(before ? [['purged-early', PART]] : []);
		}
	});

	it('purged without looking at an order that had long been there is purged early', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		await order(site, 'o-1', { from: instantAt(site.now()), to: instantAt(site.now() + HOUR), networks: ['10.0.0.1'] });
		site.to(site.now() + 8 * DAY);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [PART], bytes: 1 }] }, { looked: {} });
		await site.close(opened);
		await remove(site, PART);
		expect(await codes(site)).toEqual([['purged-early', PART]]);
	});

	it('purged with a look from before an order is purged early when the purge was entered long after it', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		site.to(site.now() + 8 * DAY);
		const looked = site.now();
		await order(site, 'o-1', { from: instantAt(at('2026-07-01T00:00:00.000')), to: instantAt(site.now()), networks: ['10.0.0.1'] });
		site.to(site.now() + HOUR);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [PART], bytes: 1 }] }, { looked: {}, at: looked });
		await site.close(opened);
		await remove(site, PART);
		expect(await codes(site)).toEqual([['purged-early', PART]]);
	});

	it('purged under a hold is found so', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		await hold(site, 'h-1', { shipments: ['s-1'] });
		site.to(site.now() + 80 * DAY);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [PART], bytes: 1 }] });
		await site.close(opened);
		await remove(site, PART);
		const { failures } = await site.verify();
		expect(failures).toMatchObject([{ code: 'purged-held', file: PART, params: { hold: 'h-1', index: ENDED } }]);
	});

	it('that a purge names under another entry is not accounted for', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		await connection(opened, 'c-2');
		site.to(site.now() + 8 * DAY);
		await claim(site, opened, { captures: [{ entry: 3, files: [PART], bytes: 1 }] });
		await site.close(opened);
		await remove(site, PART);
		expect(await codes(site)).toEqual([['purge-mismatch', PART]]);
	});

	it('that is still being written is missing, whatever a purge says', async () => {
		const { site, opened } = await start();
		await opened.writer.capture({ ...META, connection: 'c-1' });
		site.to(site.now() + 8 * DAY);
		await claim(site, opened, { captures: [{ entry: 0, files: [PART], bytes: 1 }] });
		await remove(site, PART);
		expect(await codes(site)).toEqual([['file-missing', PART]]);
	});
});

describe('sealed secrets', () => {
	it('that went before a part that they open are purged early', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1', { sealed: true });
		await order(site, 'o-1', { from: instantAt(site.now()), to: instantAt(site.now() + HOUR), networks: ['10.0.0.1'] });
		site.to(site.now() + 8 * DAY);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [SECRETS], bytes: 1 }] });
		await site.close(opened);
		await remove(site, SECRETS);
		expect(await codes(site)).toEqual([['purged-early', SECRETS]]);
	});

	it('that went before their connection was closed are purged early', async () => {
		const { site, opened } = await start();
		const { say, close } = await connect(opened, 'c-1', { sealed: true });
		site.to(site.now() + HOUR);
		await say('goes on in another part');
		site.to(site.now() + 8 * DAY);
		await claim(site, opened, { captures: [{ entry: ENDED, files: [SECRETS, PART], bytes: 1 }] });
		await remove(site, SECRETS);
		await remove(site, PART);
		expect(await codes(site)).toEqual([['purged-early', SECRETS]]);
		await close();
		await site.close(opened);
		expect(await codes(site)).toEqual([['purged-early', SECRETS]]);
	});
});

describe('payloads', () => {
	const decided = async () => {
		const { site, opened } = await start();
		await opened.writer.append('decision', { n: 0 });
		site.to(at('2026-08-01T00:00:00.000'));
		await opened.writer.append('decision', { n: 1 });
		site.to(at('2026-09-01T00:00:00.000'));
		await opened.writer.append('decision', { n: 2 });
		return { site, opened };
	};

	it('that are gone and that no purge names are missing', async () => {
		const { site, opened } = await decided();
		await site.close(opened);
		await site.fs.remove(PAYLOADS + segmentName(0));
		expect(await codes(site)).toEqual([['file-missing', 'logs/gateway/decision/payload/' + segmentName(0)]]);
	});

	it('that are gone beyond what purges name are not recorded', async () => {
		const { site, opened } = await decided();
		site.to(at('2029-07-01T00:00:00.001'));
		await claim(site, opened, {}, { to: { decision: 1 } });
		await site.close(opened);
		for (const first of [0, 1]) await site.fs.remove(PAYLOADS + segmentName(first));
		expect((await site.verify()).failures).toMatchObject([
			{ code: 'purged-unrecorded', file: 'logs/gateway/decision/payload/' + segmentName(1), params: { index: 1, last: 1 } },
		]);
	});

	it('from between are damage, whatever is recorded', async () => {
		const { site, opened } = await decided();
		await site.close(opened);
		await site.fs.remove(PAYLOADS + segmentName(1));
		expect(await codes(site)).toEqual([
			['payload-missing', 'logs/gateway/decision/payload/' + segmentName(0)],
			['payload-trailing', 'logs/gateway/decision/payload'],
		]);
	});

	it('that were purged early are found so, by the first entry that was not over', async () => {
		const { site, opened } = await decided();
		site.to(at('2029-07-31T23:59:00.000'));
		await claim(site, opened, {}, { to: { decision: 2 } });
		await site.close(opened);
		for (const first of [0, 1]) await site.fs.remove(PAYLOADS + segmentName(first));
		expect((await site.verify()).failures).toMatchObject([
			{ code: 'purged-early', file: 'logs/gateway/decision/payload/' + segmentName(1), params: { index: 1 } },
		]);
	});

	it('that were held are found so', async () => {
		const { site, opened } = await decided();
		await hold(site, 'h-1');
		site.to(at('2030-07-31T23:59:00.000'));
		await claim(site, opened, {}, { to: { decision: 1 } });
		await site.close(opened);
		await site.fs.remove(PAYLOADS + segmentName(0));
		expect((await site.verify()).failures).toMatchObject([{ code: 'purged-held', params: { hold: 'h-1', index: 0 } }]);
	});

	it('are not given back by a purge that names fewer than the one before', async () => {
		const { site, opened } = await decided();
		site.to(at('2030-07-31T23:59:00.000'));
		await claim(site, opened, {}, { to: { decision: 2 } });
		await claim(site, opened, {}, { to: { decision: 1 } });
		await site.close(opened);
		expect(await codes(site)).toEqual([['purge-malformed', 'logs/gateway/operation']]);
	});
});

describe('an object', () => {
	it('that an entry names whose payload is there is missing, whatever a purge says', async () => {
		const { site, opened } = await start();
		const facts = await opened.writer.putObject(new TextEncoder().encode('facts'));
		await opened.writer.append('decision', { facts });
		site.to(at('2030-01-01T00:00:00.000'));
		await claim(site, opened, { objects: [{ object: facts, bytes: 5 }] });
		await site.close(opened);
		await remove(site, objectPath(facts));
		expect(await codes(site)).toEqual([['file-missing', objectPath(facts)]]);
	});
});

describe('a purge', () => {
	it('whose list is not one lets nothing go', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		site.to(site.now() + 8 * DAY);
		const list = await opened.writer.putObject(new TextEncoder().encode('{"entry":1,"files":["../../etc/passwd"],"bytes":1}\n'));
		await claim(site, opened, {}, { list });
		await site.close(opened);
		await remove(site, PART);
		expect(await codes(site)).toEqual([
			['purge-malformed', objectPath(list)],
			['file-missing', PART],
		]);
		await expect(site.open()).rejects.toMatchObject({ code: 'log-damaged', params: { file: objectPath(list) } });
	});

	it('that does not have its form is found', async () => {
		const { site, opened } = await start();
		const list = toHex(sha256(new Uint8Array(0)));
		await opened.writer.append(
			'operation',
			purgeEntry('gateway', { at: site.now(), list, looked: { admin: -1 }, purgedTo: NOTHING_PURGED }, NOTHING),
		);
		await site.close(opened);
		expect(await codes(site)).toEqual([['purge-malformed', 'logs/gateway/operation']]);
	});
});

describe('an order that cannot be read', () => {
	it('holds everything, and is found', async () => {
		const { site, opened } = await start();
		await connection(opened, 'c-1');
		await enter(site, { kind: 'order', order: { id: 'o-1', networks: [] } } as never);
		site.to(site.now() + 80 * DAY);
		expect((await opened.keeper.purge()).files).toBe(0);
		await site.close(opened);
		expect(await codes(site)).toEqual([['retention-malformed', 'logs/admin/operation']]);
	});
});
