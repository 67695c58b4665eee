import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLog, verifyBundle, verifyProof, vkeyOf } from '../src/adapters/node.ts';
import type { ConnectionContent, ExchangeFacts } from '../src/bundle/content/read.ts';
import type { Extracted } from '../src/bundle/extract.ts';
import { handClock, inspect, newFolder, plainMeta, removeFolders, say } from './support/bundle.ts';
import { snapshot } from './support/memory-fs.ts';
import { makeSealing, type Sealing } from './support/sealing.ts';
import { collect, makeSite, type TestSite } from './support/site.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const json = <T>(out: string, path: string): T => JSON.parse(readFileSync(join(out, path), 'utf8')) as T;
const entries = (out: string, log: string): Extracted[] => json(out, `logs/${log}.json`);
const under = (out: string, folder: string): string[] => [...snapshot(out).keys()].filter((path) => path.startsWith(folder + '/')).sort();
const SECRET = 'CLIENT_RANDOM ' + 'ab'.repeat(32) + ' ' + 'cd'.repeat(48);

let site: TestSite;
let keys: Sealing;
const clock = handClock('2026-07-01T08:00:00+08:00');

/**
 * Of what lies around 09:00 to 10:00: `early` ends before, `across` is there all the time in parts, `within` and `sealed` in it, `later` begins
 * after it, and `staying` never ends.
 */
beforeAll(async () => {
	site = await makeSite({ writers: ['admin', 'gateway'] });
	keys = await makeSealing();
	await (await site.open({ writer: 'admin', clock: clock.read })).close();
	let ticks = 0n;
	const limits = { bytes: 1 << 20, milliseconds: 60_000 };
	const writer = await site.open({ clock: clock.read, limits, ticks: () => ticks });
	const pass = (time: string): void => {
		const before = clock.read().getTime();
		clock.to(time);
		ticks += BigInt(clock.read().getTime() - before) * 1_000_000n;
	};
	const operation = (user: string, object: string) =>
		writer.append('operation', {
			user,
			at: '2026-07-01T08:00:00.000+08:00',
			object,
			operation: 'look',
			loginIp: '10.9.0.1',
			device: 'd',
			result: 'done',
		});
	await operation('before', 'x');
	const early = await writer.capture(plainMeta('early'));
	say(early, { request: 'GET /early HTTP/1.1\r\nhost: r', response: 'HTTP/1.1 204 No Content' });
	pass('2026-07-01T08:10:00+08:00');
	await early.close('delivered');
	const across = await writer.capture(plainMeta('across', { shipment: 's-across', destinationIp: '198.51.100.7' } as object));
	for (const at of ['08:20', '08:40', '09:10', '09:50', '10:10', '10:30']) {
		pass(`2026-07-01T${at}:00+08:00`);
		say(across, { request: `GET /${at.replace(':', '')} HTTP/1.1\r\nhost: r`, response: 'HTTP/1.1 200 OK', answer: 'ok' });
		await across.flush();
		if (at === '08:40') await operation('in', 'x');
		if (at !== '09:10') continue;
		await operation('=HYPERLINK("http://evil")', 'shipment:s-across');
		await writer.append('decision', { event: 'decided', shipment: 's-within', verdict: 'release', note: 'more, "quoted"' });
		await writer.append('alert', {
			id: 'a-1',
			at: '2026-07-01T09:10:00.000+08:00',
			kind: 'shipment-cut',
			severity: 'warning',
			owner: 'p',
			subject: 's-across',
			detail: { bytesSent: 1 },
		});
		const within = await writer.capture(plainMeta('within', { shipment: 's-within' } as object));
		say(within, {
			request: 'POST /one?token=geheim&x=1 HTTP/1.1\r\nhost: r\r\nauthorization: Bearer geheim\r\ncontent-type: application/json',
			body: '{"vin":"LSV"}',
			response: 'HTTP/1.1 200 OK\r\nset-cookie: sid=geheim\r\ncontent-type: text/csv',
			answer: 'a,b\n1,2\n3,4\n',
		});
		say(within, {
			request: 'PUT /../../etc/passwd HTTP/1.1\r\nhost: r',
			body: Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100, 7), Buffer.from('PAR1')]),
			response: 'HTTP/1.1 201 Created',
			answer: '车主姓名为空',
		});
		say(within, { request: 'PUT /bin HTTP/1.1\r\nhost: r', body: Buffer.from([0, 1, 2, 255]), response: 'HTTP/1.1 500 No' });
		await within.close('delivered');
		const sealed = await writer.capture(plainMeta('sealed', { recipient: 'r-2' } as object), keys.toAll);
		sealed.secret(SECRET);
		say(sealed, { request: 'GET /sealed HTTP/1.1\r\nhost: r', response: 'HTTP/1.1 200 OK', answer: 'ok' });
		await sealed.close('delivered');
	}
	const later = await writer.capture(plainMeta('later'));
	await later.close('delivered');
	await across.close('delivered');
	await writer.close();
	clock.to('2026-07-01T11:00:00+08:00');
}, 60_000);
afterAll(() => {
	removeFolders();
	site?.[Symbol.dispose]();
	keys?.[Symbol.dispose]();
});

describe('a bundle', () => {
	it('holds whole parts, byte for byte, from the beginning of each connection that was there', async () => {
		const { out, facts } = await inspect(site, clock.read);
		const captures = under(out, 'capture');
		expect(captures.map((path) => path.split('/').at(-1))).toEqual([
			'across.0.pcapng',
			'across.1.pcapng',
			'across.2.pcapng',
			'across.3.pcapng',
			'across.4.pcapng',
			'sealed.0.escrow.age',
			'sealed.0.inspector.age',
			'sealed.0.pcapng',
			'within.0.pcapng',
		]);
		for (const path of captures) expect(readFileSync(join(out, path))).toEqual(readFileSync(join(site.evidence, path)));
		expect(facts.captures).toMatchObject({ connections: 3, files: 7, sealed: 2, earlier: 3 });
		expect(facts.missing).toEqual([]);
		expect(await verifyBundle(out, { key: site.vkey })).toMatchObject({ verified: true, originProven: true });
	});

	it('holds the entries of the time with every field, and a CSV that no spreadsheet calculates', async () => {
		const { out, facts } = await inspect(site, clock.read);
		const operations = entries(out, 'operation');
		expect(operations.map(({ payload }) => payload.user)).toEqual(['=HYPERLINK("http://evil")']);
		const [recorded] = await collect(readLog(site.evidence, 'gateway', 'operation', { from: operations[0]!.index }));
		expect(operations[0]).toEqual({
			writer: 'gateway',
			log: 'operation',
			index: recorded!.index,
			at: recorded!.entry.at,
			retainUntil: recorded!.entry.retainUntil,
			payloadSha256: recorded!.entry.payload,
			objects: [],
			payload: recorded!.payload,
		});
		const csv = readFileSync(join(out, 'logs/operation.csv'), 'utf8');
		expect(csv.startsWith('\ufeffwriter,log,index,')).toBe(true);
		expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
		expect(readFileSync(join(out, 'logs/decision.csv'), 'utf8')).toContain('"{""note"":""more, \\""quoted\\""""}"');
		expect(facts.extracts.map(({ log, entries: count, leftOut }) => [log, count, leftOut])).toEqual([
			['traffic', 10, null],
			['operation', 1, 0],
			['alert', 1, 0],
			['decision', 1, 0],
		]);
	});

	it('narrowed to a shipment, holds its traffic and what names it, and says how much it left out', async () => {
		const { out, facts } = await inspect(site, clock.read, { shipment: 's-within' });
		expect(under(out, 'capture').map((path) => path.split('/').at(-1))).toEqual(['within.0.pcapng']);
		expect(entries(out, 'decision')).toHaveLength(1);
		expect(entries(out, 'alert')).toHaveLength(0);
		expect(facts.extracts.find(({ log }) => log === 'alert')).toMatchObject({ entries: 0, leftOut: 1 });
	});

	it.each([
		['a network', { nets: ['198.51.100.0/24'] }, ['across']],
		['two networks', { nets: ['198.51.100.0/24', '192.0.2.7'] }, ['across', 'within', 'sealed']],
		['a recipient', { recipient: 'r-2' }, ['sealed']],
		['a transfer that nothing has', { transfer: 't-9' }, []],
		['an hour when nothing was there', { from: '2026-07-01T06:00:00+08:00', to: '2026-07-01T07:00:00+08:00' }, []],
	] as const)('narrowed to %s, holds the connections of it', async (_, change, connections) => {
		const { out } = await inspect(site, clock.read, change);
		expect([...new Set(entries(out, 'traffic').map(({ payload }) => payload.connection))].sort()).toEqual([...connections].sort());
		expect(await verifyBundle(out, { key: site.vkey })).toMatchObject({ verified: true });
	});

	it('holds a tlog-proof of each entry that verifies alone under the writer’s key', async () => {
		const { out } = await inspect(site, clock.read);
		const proofs = readFileSync(join(out, 'proofs/gateway-traffic.tlog-proofs'), 'utf8').split(/(?=^c2sp\.org\/tlog-proof@v1$)/m);
		const traffic = entries(out, 'traffic');
		expect(proofs).toHaveLength(traffic.length);
		for (const [i, proof] of proofs.entries()) {
			const result = verifyProof(Buffer.from(proof), 'p', { key: vkeyOf(site.keys.get('gateway')!) });
			expect(result).toMatchObject({ verified: true, entry: { index: traffic[i]!.index, payload: traffic[i]!.payloadSha256 } });
		}
	});

	it('is vouched for by an entry of the operation log with the digest of SHA256SUMS, which sha256sum checks', async () => {
		const { out, facts, sums } = await inspect(site, clock.read);
		expect(sha256(readFileSync(join(out, 'SHA256SUMS')))).toBe(sums);
		const [entry] = await collect(readLog(site.evidence, 'admin', 'operation', { from: facts.entry.index }));
		expect(entry!.payload).toMatchObject({ operation: 'inspect', detail: { sums } });
		expect(execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS'], { cwd: out }).toString()).toBe('');
		const listed = readFileSync(join(out, 'SHA256SUMS'), 'utf8')
			.trim()
			.split('\n')
			.map((line) => line.slice(66));
		expect([...listed, 'SHA256SUMS', 'manifest.json'].sort()).toEqual([...snapshot(out).keys()].sort());
	});

	it('says which captures are still being written, and takes none of their bytes', async () => {
		const other = await makeSite({ writers: ['admin', 'gateway'] });
		const now = handClock('2026-07-01T09:30:00+08:00');
		await (await other.open({ writer: 'admin', clock: now.read })).close();
		const writer = await other.open({ clock: now.read });
		const capture = await writer.capture(plainMeta('staying'));
		await capture.flush();
		const { out, facts } = await inspect(other, now.read);
		expect(facts.open).toEqual([{ connection: 'staying', file: capture.file }]);
		expect(under(out, 'capture')).toEqual([]);
		expect(entries(out, 'traffic').map(({ payload }) => payload.event)).toEqual(['opened']);
		expect(await verifyBundle(out)).toMatchObject({ verified: true, originProven: false });
		await capture.close('cut');
		await writer.close();
		other[Symbol.dispose]();
	});
});

describe('what is not there', () => {
	it('is named with its entry: gone without a word, or not what the entry vouches for', async () => {
		const other = await makeSite({ writers: ['admin', 'gateway'] });
		const now = handClock('2026-07-01T09:30:00+08:00');
		await (await other.open({ writer: 'admin', clock: now.read })).close();
		const writer = await other.open({ clock: now.read });
		const files: string[] = [];
		for (const connection of ['gone', 'changed']) {
			const capture = await writer.capture(plainMeta(connection));
			files.push(capture.file);
			await capture.close('delivered');
		}
		await writer.close();
		rmSync(join(other.evidence, files[0]!));
		writeFileSync(join(other.evidence, files[1]!), 'x');
		const { out, facts } = await inspect(other, now.read);
		expect(facts.missing).toEqual([
			{ file: files[0], entry: { writer: 'gateway', log: 'traffic', index: 1 }, why: 'absent', purge: null },
			{ file: files[1], entry: { writer: 'gateway', log: 'traffic', index: 3 }, why: 'differs', purge: null },
		]);
		expect(await verifyBundle(out, { key: other.vkey })).toMatchObject({ verified: true });
		other[Symbol.dispose]();
	});
});

describe('content', () => {
	const contentOf = (out: string, connection: string): Extract<ConnectionContent, { read: true }> =>
		json<ConnectionContent[]>(out, 'content/content.json').find((one) => one.connection === connection) as never;

	it('is the exchanges and bodies of what could be read, without a credential', async () => {
		const { out, facts } = await inspect(site, clock.read);
		const within = contentOf(out, 'within');
		expect(within).toMatchObject({ read: true, protocols: ['http/1.1'], exchanges: 3, bodies: 5, bodiesNotKept: 0, complete: true });
		const [first, second, third] = json<ExchangeFacts[]>(out, within.file!);
		expect(first!.request).toMatchObject({ method: 'POST', target: '/one?token=***&x=1', host: 'r', complete: true });
		expect(first!.request!.headers).toContainEqual(['authorization', '***']);
		expect(first!.responses[0]).toMatchObject({ status: 200, body: { type: 'csv', charset: 'utf-8' } });
		expect(first!.responses[0]!.headers).toContainEqual(['set-cookie', '***']);
		expect([first!.request, second!.request, third!.request].map((one) => one!.body!.type)).toEqual(['json', 'parquet', 'other']);
		expect(second!.responses[0]!.body).toMatchObject({ type: 'text' });
		for (const { request, responses } of [first!, second!, third!])
			for (const body of [request!.body, responses[0]!.body])
				if (body !== null) expect(sha256(readFileSync(join(out, body.file!)))).toBe(body.sha256);
		expect(
			under(out, 'content').every((path) => /^content\/(content\.json|[a-z]+\/(exchanges|\d{6}-(request|response))\.[a-z]+)$/.test(path)),
		).toBe(true);
		const text = under(out, 'content')
			.map((path) => readFileSync(join(out, path), 'utf8'))
			.join();
		expect(text).not.toContain('geheim');
		expect(facts.content.connections).toBe(2);
	});

	it('of a connection whose secrets nobody opened is that sentence alone', async () => {
		const { out, facts } = await inspect(site, clock.read);
		expect(contentOf(out, 'sealed')).toEqual({ read: false, connection: 'sealed', why: 'sealed' });
		expect(facts.notOpened).toEqual([{ connection: 'sealed', why: 'sealed' }]);
		expect(existsSync(join(out, 'opened/sealed.pcapng'))).toBe(false);
	});

	it('puts together what a manifest announces in pieces, by their digests', async () => {
		const other = await makeSite({ writers: ['admin', 'gateway'] });
		const now = handClock('2026-07-01T09:30:00+08:00');
		await (await other.open({ writer: 'admin', clock: now.read })).close();
		const writer = await other.open({ clock: now.read });
		const rows = Array.from({ length: 3000 }, (_, i) => `${i},名称${i}\n`).join('');
		const bytes = Buffer.from('id,name\n' + rows);
		const pieces = [bytes.subarray(0, 20_000), bytes.subarray(20_000, 40_000), bytes.subarray(40_000)];
		const manifest = { shipment: 's-1', file: '../../../名单.csv', bytes: bytes.length, sha256: sha256(bytes), chunks: pieces.map(sha256) };
		for (const [connection, sent] of [
			['whole', pieces],
			['broken', pieces.slice(0, 2)],
		] as const) {
			const capture = await writer.capture(plainMeta(connection));
			say(capture, { request: 'POST /s HTTP/1.1\r\nhost: r', body: JSON.stringify(manifest), response: 'HTTP/1.1 200 OK' });
			for (const piece of sent) say(capture, { request: 'PUT /c HTTP/1.1\r\nhost: r', body: piece, response: 'HTTP/1.1 200 OK' });
			await capture.close('delivered');
		}
		await writer.close();
		const { out } = await inspect(other, now.read);
		const [whole] = contentOf(out, 'whole').shipments;
		expect(whole).toMatchObject({ type: 'csv', whole: true, bytes: bytes.length, said: { name: '../../../名单.csv' } });
		expect(readFileSync(join(out, whole!.file))).toEqual(bytes);
		expect(json<ExchangeFacts[]>(out, contentOf(out, 'whole').file!).map(({ request }) => request!.piece)).toEqual([
			null,
			{ of: 1, at: 0 },
			{ of: 1, at: 20_000 },
			{ of: 1, at: 40_000 },
		]);
		expect(contentOf(out, 'broken').shipments[0]).toMatchObject({ whole: false, bytes: 40_000 });
		expect(await verifyBundle(out, { key: other.vkey })).toMatchObject({ verified: true });
		other[Symbol.dispose]();
	});
});

describe('opening', () => {
	it.each([
		['both holders of the escrow', () => [keys.first.identity, keys.second.identity]],
		['the inspector', () => [keys.inspector.identity]],
	])('by %s gives a capture with the secrets in it', async (_, identities) => {
		const { out, facts } = await inspect(site, clock.read, {}, { identities: identities() });
		expect(facts.notOpened).toEqual([]);
		expect(readFileSync(join(out, 'opened/sealed.pcapng')).includes(SECRET)).toBe(true);
		expect(await verifyBundle(out, { key: site.vkey })).toMatchObject({ verified: true });
	});
	it.each([
		['one holder', () => [keys.first.identity], 'escrow-incomplete'],
		['a stranger', () => [keys.stranger.identity], 'escrow-incomplete'],
		['two strangers', () => [keys.stranger.identity, keys.stranger.identity], 'identity-wrong'],
	])('by %s is refused, nothing is left and nothing is recorded as made', async (_, identities, code) => {
		const out = join(newFolder(), 'bundle');
		await expect(inspect(site, clock.read, {}, { identities: identities(), out })).rejects.toMatchObject({ code });
		expect(readdirSync(out)).toEqual([]);
	});
});

describe('refusals', () => {
	it.each([
		['the end before the beginning', { to: '2026-07-01T08:00:00+08:00' }, 'span-invalid'],
		['no time', { from: 'yesterday' }, 'span-invalid'],
		['no network', { nets: ['10.0.0.0/33'] }, 'network-invalid'],
	])('%s: %j', async (_, change, code) => {
		await expect(inspect(site, clock.read, change)).rejects.toMatchObject({ code });
	});
	it('of a folder that has something in it leave it as it is', async () => {
		const out = newFolder();
		mkdirSync(join(out, 'mine'));
		await expect(inspect(site, clock.read, {}, { out })).rejects.toMatchObject({ code: 'bundle-not-empty' });
		expect(readdirSync(out)).toEqual(['mine']);
		writeFileSync(join(out, 'file'), '');
		await expect(inspect(site, clock.read, {}, { out: join(out, 'file') })).rejects.toMatchObject({ code: 'bundle-not-empty' });
	});
	it('of a recipient that is none', async () => {
		await expect(inspect(site, clock.read, {}, { sealedTo: 'age1x' })).rejects.toMatchObject({ code: 'recipient-invalid' });
	});
});

const tools = ['age', 'tar'].every((tool) => spawnSync(tool, ['--version']).status === 0);
describe.skipIf(!tools)(tools ? 'sealing the whole' : 'sealing the whole (skipped: no age or tar)', () => {
	it('gives one file that age and tar open for the inspector, and leaves nothing in the clear', async () => {
		const { out, sealed } = await inspect(site, clock.read, {}, { sealedTo: keys.inspector.recipient });
		expect(readdirSync(out)).toEqual([sealed!.file.split('/').at(-1)]);
		expect(sha256(readFileSync(sealed!.file))).toBe(sealed!.sha256);
		expect(spawnSync('age', ['-d', '-i', keys.first.file, sealed!.file]).status).not.toBe(0);
		const into = newFolder();
		const tar = execFileSync('age', ['-d', '-i', keys.inspector.file, sealed!.file], { maxBuffer: 64 << 20 });
		execFileSync('tar', ['-x', '-C', into], { input: tar });
		const [name, ...more] = readdirSync(into);
		expect(more).toEqual([]);
		expect(await verifyBundle(join(into, name!), { key: site.vkey })).toMatchObject({ verified: true, originProven: true });
	});
});
