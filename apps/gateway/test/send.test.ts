import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createIdentity, parseSignedReceipt } from '@tongguan/clearance';
import { startRecipient } from '@tongguan/recipient';
import { afterEach, describe, expect, it } from 'vitest';
import { checkReceipt, connect, resolveRecipient } from '../src/send/index.ts';
import { type Hostility, hasOpenssl, startDemanding, startHostile, startImpostor } from './hostile-recipient.ts';
import { recording } from './recording.ts';
import { sample } from './sample.ts';
import { startWitness } from './witness.ts';

const gateway = createIdentity('Gateway under test');
const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const undo of cleanup.splice(0).reverse()) await undo();
});
const lookup = () => Promise.reject(new Error('no names in this test'));

const dial = async (
	to: { address: string; pin: string },
	options: { deadlineMs?: number; signal?: AbortSignal; record?: ReturnType<typeof recording> } = {},
) => {
	const record = options.record ?? recording();
	return connect({
		address: await resolveRecipient(to.address, { lookup }),
		pin: to.pin,
		key: gateway.keyPem,
		cert: gateway.certPem,
		capture: record.open,
		deadlineMs: options.deadlineMs ?? 10_000,
		signal: options.signal ?? new AbortController().signal,
	});
};
const receiving = async (options: { allow?: string[]; rate?: number } = {}) => {
	const dir = await mkdtemp(join(tmpdir(), 'tongguan-recipient-'));
	cleanup.push(() => rm(dir, { recursive: true }));
	const recipient = await startRecipient({ dir, name: 'Recipient GmbH', allow: options.allow ?? [gateway.pin], rate: options.rate });
	cleanup.push(() => recipient.close());
	return { dir, ...recipient };
};
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		() => 'no error',
		(error: { code?: unknown }) => error.code,
	);
const sendAll = async (connection: Connection, { manifest, chunks }: ReturnType<typeof sample>) => {
	await connection.postManifest(manifest);
	for (const [n, chunk] of chunks.entries()) await connection.putChunk(n, manifest.chunks[n]!, chunk);
	return connection.complete();
};

describe('a recipient that receives', () => {
	it.each([
		['of several chunks', 2_500_000],
		['of exactly one chunk', 1 << 20],
		['without a single byte', 0],
	])('gets a file %s whole, and its receipt verifies', async (_name, bytes) => {
		const recipient = await receiving();
		const file = sample(bytes, 1 << 20);
		const connection = await dial(recipient);
		const signed = await sendAll(connection, file);
		await connection.close();
		const folder = join(recipient.dir, 'received', 'ship-1');
		expect((await readFile(join(folder, '车主名单.csv'))).equals(file.content)).toBe(true);
		expect(parseSignedReceipt(await readFile(join(folder, '车主名单.csv.receipt.json')))).toEqual(signed);
		expect(signed.receipt).toMatchObject({ sha256: file.manifest.sha256, bytes, recipient: 'Recipient GmbH' });
		expect(() => checkReceipt(signed, file.manifest, recipient.pin)).not.toThrow();
	});

	it('keeps its key to itself', async () => {
		const recipient = await receiving();
		expect((await stat(join(recipient.dir, 'recipient.key'))).mode & 0o777).toBe(0o600);
	});

	it('counts what went over the socket and what was said inside TLS', async () => {
		const record = recording();
		const connection = await dial(await receiving(), { record });
		expect(record.counts()).toEqual({ applicationBytesOut: 0, applicationBytesIn: 0 });
		await sendAll(connection, sample(1_000_000, 1 << 20));
		const { applicationBytesOut, applicationBytesIn } = record.counts();
		expect(applicationBytesOut).toBeGreaterThan(1_000_000);
		expect(applicationBytesOut).toBeLessThan(1_003_000);
		expect(applicationBytesIn).toBeGreaterThan(400);
		await connection.close();
		const { socketBytesOut } = await record.close();
		expect(socketBytesOut).toBe(record.sent().length);
		expect(socketBytesOut).toBeGreaterThan(applicationBytesOut);
	});

	it('refuses a gateway it does not know at the first request', async () => {
		const connection = await dial(await receiving({ allow: [] }));
		expect(await codeOf(connection.postManifest(sample(10, 1 << 20).manifest))).toBe('recipient-refused');
	});

	it('refuses a chunk whose digest is wrong, and keeps nothing', async () => {
		const recipient = await receiving();
		const { manifest } = sample(2000, 1 << 20);
		const connection = await dial(recipient);
		await connection.postManifest(manifest);
		const error = await connection.putChunk(0, manifest.chunks[0]!, Buffer.alloc(2000)).catch((thrown) => thrown);
		expect(error).toMatchObject({ code: 'recipient-rejected', params: { status: 409, answer: 'chunk-digest' } });
		await recipient.close();
		expect(await readdir(join(recipient.dir, 'received'))).toEqual([]);
		expect(await readdir(join(recipient.dir, 'incoming'))).toEqual([]);
	});

	it('takes a shipment only once', async () => {
		const recipient = await receiving();
		const file = sample(10, 1 << 20);
		const first = await dial(recipient);
		await sendAll(first, file);
		await first.close();
		const second = await dial(recipient);
		expect(await second.postManifest(file.manifest).catch((thrown) => thrown.params)).toEqual({ status: 409, answer: 'already-received' });
	});

	it('is left with nothing when the shipment is cut half way', async () => {
		const recipient = await receiving({ rate: 1_000_000 });
		const file = sample(8_000_000, 4_000_000);
		const withdrawn = new AbortController();
		const connection = await dial(recipient, { signal: withdrawn.signal });
		await connection.postManifest(file.manifest);
		const sending = codeOf(connection.putChunk(0, file.manifest.chunks[0]!, file.chunks[0]!));
		withdrawn.abort();
		expect(await sending).toBe('send-cut');
		expect(await codeOf(connection.putChunk(0, file.manifest.chunks[0]!, file.chunks[0]!))).toBe('send-cut');
		await connection.close();
		await recipient.close();
		expect(await readdir(join(recipient.dir, 'received'))).toEqual([]);
		expect(await readdir(join(recipient.dir, 'incoming'))).toEqual([]);
	});
});

describe('an impostor at the registered address', () => {
	it('is found out before it gets a single application byte', async () => {
		const impostor = await startImpostor();
		cleanup.push(impostor.close);
		const real = createIdentity('The real recipient');
		const record = recording();
		expect(await codeOf(dial({ address: impostor.address, pin: real.pin }, { record }))).toBe('impostor');
		await record.close();
		await impostor.close();
		cleanup.length = 0;
		expect(impostor.seen()).toBe(0);
	});
});

describe('a hostile recipient', () => {
	const cases: readonly (readonly [Hostility, string])[] = [
		['hangs-before-tls', 'recipient-timeout'],
		['hangs-after-tls', 'recipient-timeout'],
		['resets-before-tls', 'recipient-reset'],
		['resets-during-chunk', 'recipient-reset'],
		['plain-http', 'recipient-insecure'],
		['tls-1.2', 'recipient-insecure'],
		['garbage', 'recipient-garbled'],
		['endless-header', 'recipient-garbled'],
		['endless-body', 'recipient-garbled'],
		['wrong-chunk-digest', 'recipient-garbled'],
		['receipt-not-json', 'recipient-garbled'],
		['receipt-of-another-key', 'receipt-false'],
		['receipt-of-another-digest', 'receipt-false'],
		['receipt-of-another-shipment', 'receipt-false'],
	];
	it.each(cases)('that %s ends with %s within its deadline', async (hostility, code) => {
		const hostile = await startHostile(hostility);
		cleanup.push(hostile.close);
		const deadlineMs = hostility.startsWith('hangs') ? 150 : 5_000;
		const begun = performance.now();
		const walk = async () => {
			const connection = await dial(hostile, { deadlineMs });
			cleanup.push(connection.close);
			await sendAll(connection, sample(300_000, 1 << 20));
		};
		expect(await codeOf(walk())).toBe(code);
		expect(performance.now() - begun).toBeLessThan(5_000);
	});

	const demanding = 'that does not accept our certificate ends with recipient-refused';
	it.skipIf(!hasOpenssl)(hasOpenssl ? demanding : `${demanding} (skipped: no openssl)`, async () => {
		const hostile = await startDemanding();
		cleanup.push(hostile.close);
		const walk = async () => (await dial(hostile)).postManifest(sample(10, 1 << 20).manifest);
		expect(await codeOf(walk())).toBe('recipient-refused');
	});

	it('that is not there ends with recipient-unreachable', async () => {
		const gone = await startImpostor();
		await gone.close();
		expect(await codeOf(dial(gone))).toBe('recipient-unreachable');
	});
});

describe('a capture that cannot be written', () => {
	const broken = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
	it('stops the connection before any application byte, with its own error', async () => {
		const recipient = await receiving();
		expect(await codeOf(dial(recipient, { record: recording(() => Promise.reject(broken)) }))).toBe('no-space');
	});

	it('lets no byte out that it has not written', async () => {
		const witness = await startWitness();
		cleanup.push(witness.close);
		const record = recording(() => new Promise((resolve) => setTimeout(resolve, 1)));
		let ahead = 0;
		witness.onWire((bytes) => {
			ahead = Math.max(ahead, bytes - record.sent().length);
		});
		const connection = await dial(witness, { record });
		await sendAll(connection, sample(3_000_000, 1 << 20));
		await connection.close();
		expect(ahead).toBe(0);
	});

	it('stops the shipment when it breaks half way', async () => {
		const recipient = await receiving();
		let left = 1_000_000;
		const record = recording(async (bytes) => {
			left -= bytes.length;
			if (left < 0) throw broken;
		});
		const connection = await dial(recipient, { record });
		expect(await codeOf(sendAll(connection, sample(30_000_000, 4 << 20)))).toBe('no-space');
		expect(record.sent().length).toBeLessThan(15_000_000);
		await connection.close();
	});
});

describe('an address', () => {
	it.each([
		['192.0.2.1:443', { host: '192.0.2.1', ip: '192.0.2.1', port: 443 }],
		['[2001:db8::1]:8443', { host: '2001:db8::1', ip: '2001:db8::1', port: 8443 }],
		['recv.example.com:443', { host: 'recv.example.com', ip: '198.51.100.7', port: 443 }],
	])('%s is resolved once', async (address, expected) => {
		let asked = 0;
		const once = () => Promise.resolve({ address: '198.51.100.7', asked: asked++ });
		expect(await resolveRecipient(address, { lookup: once })).toEqual(expected);
		expect(asked).toBe(expected.host === expected.ip ? 0 : 1);
	});
	it.each(['', 'host', 'host:0', 'host:70000', 'a b:1', 'user@host:1', '[host]:1', 'http://host:1', '2001:db8::1:8443'])(
		'%j is refused',
		async (address) => {
			expect(await codeOf(resolveRecipient(address, { lookup }))).toBe('recipient-address');
		},
	);
	it('whose name does not resolve says so', async () => {
		expect(await codeOf(resolveRecipient('nowhere.invalid:443', { lookup }))).toBe('recipient-unresolved');
	});
});
