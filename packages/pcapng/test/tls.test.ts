import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createServer, type SecureVersion, type TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../src/adapters/node.ts';
import { readCertificate } from '../src/tls/certificate.ts';
import { concat } from './support/bytes.ts';
import { pcapng } from './support/files.ts';
import { read } from './support/reading.ts';
import {
	closed,
	connected,
	hasOpenssl,
	type Identity,
	identity,
	listening,
	needsOpenssl,
	type Recording,
	recording,
	secured,
} from './support/recorded.ts';
import { client, server, type Turn, talk } from './support/talk.ts';

const SECRET_WORDS = 'what the owners of 12 cars have done since spring';
const ANSWER = 'received '.repeat(4000);

/** A question of three records and an answer of several, over a real TLS connection. */
const recorded = async (context: TlsOptions, options = {}): Promise<Recording> => {
	const made = recording();
	const accepting = createServer({ ALPNProtocols: ['acme-internal/1'], ...context }, (socket) => {
		let got = 0;
		socket.on('data', (bytes) => {
			got += bytes.length;
			if (got === 3 * SECRET_WORDS.length) socket.end(ANSWER);
		});
	});
	const tls = await secured(await connected(await listening(accepting)), made, { ALPNProtocols: ['acme-internal/1'], ...options });
	for (let count = 0; count < 3; count++) tls.write(SECRET_WORDS);
	const over = closed(tls);
	tls.resume().on('end', () => tls.end());
	await over;
	accepting.close();
	return made;
};
const file = ({ turns, keyLog }: Pick<Recording, 'turns' | 'keyLog'>, withKeys = true): Uint8Array =>
	pcapng(talk(turns, { serverPort: 443, most: 1000 }), withKeys ? keyLog : '');
const crypto = nodeCrypto;
const withoutWords = (text: string) => expect(text).not.toContain('cars');

describe.skipIf(!hasOpenssl)(`a TLS connection${needsOpenssl}`, () => {
	let ec: Identity;
	let rsa: Identity;
	let plain13: Recording;
	beforeAll(async () => {
		ec = identity('ec');
		rsa = identity('rsa');
		plain13 = await recorded(ec);
	});

	it.each<[SecureVersion, string, string]>([
		['TLSv1.3', 'TLS_AES_128_GCM_SHA256', 'TLS_AES_128_GCM_SHA256'],
		['TLSv1.3', 'TLS_AES_256_GCM_SHA384', 'TLS_AES_256_GCM_SHA384'],
		['TLSv1.3', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_CHACHA20_POLY1305_SHA256'],
		['TLSv1.2', 'ECDHE-ECDSA-AES128-GCM-SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
		['TLSv1.2', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
		['TLSv1.2', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
		['TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
		['TLSv1.2', 'ECDHE-RSA-CHACHA20-POLY1305', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
	])('of %s with %s is read with its secrets, whole', async (version, ciphers, cipher) => {
		const own = ciphers.includes('-RSA-') ? rsa : ec;
		const told = await read(file(await recorded(own, { minVersion: version, maxVersion: version, ciphers })), { crypto });
		expect(told.data('client').toString()).toBe(SECRET_WORDS.repeat(3));
		expect(told.data('server').toString()).toBe(ANSWER);
		expect(told.of('data').every(({ layer }) => layer === 'tls')).toBe(true);
		expect(told.codes).toEqual([]);
		expect(told.unseen).toEqual({ opaque: 3 * SECRET_WORDS.length + ANSWER.length });
		expect(told.of('tls').find(({ message }) => message === 'server-hello')).toMatchObject({
			version: version.replace('v', ' '),
			cipher,
			from: 'server',
		});
		expect(told.of('connection-end')).toMatchObject([{ protocol: 'tls', how: 'fin' }]);
	});

	it('names the server asked for, the protocol agreed on, and whose certificate was shown', async () => {
		const certificate = {
			subject: 'CN=recipient.example,O=Receiving\\, Ltd.,C=CN',
			issuer: 'CN=recipient.example,O=Receiving\\, Ltd.,C=CN',
			names: ['recipient.example', '*.recipient.example'],
		};
		const told = await read(file(plain13), { crypto });
		expect(told.of('tls')).toMatchObject([
			{
				message: 'client-hello',
				from: 'client',
				serverName: 'recipient.example',
				protocols: ['acme-internal/1'],
				versions: ['TLS 1.3', 'TLS 1.2'],
			},
			{ message: 'server-hello', from: 'server', version: 'TLS 1.3', protocol: null },
			{ message: 'encrypted-extensions', protocol: 'acme-internal/1' },
			{ message: 'certificate', from: 'server', certificates: [certificate] },
		]);
		const older = await read(file(await recorded(ec, { maxVersion: 'TLSv1.2' }), false));
		expect(older.of('tls')).toMatchObject([
			{ message: 'client-hello', serverName: 'recipient.example' },
			{ message: 'server-hello', version: 'TLS 1.2', protocol: 'acme-internal/1' },
			{ message: 'certificate', certificates: [certificate] },
		]);
	});

	it('without secrets is encrypted, and the number of bytes that nobody saw is told', async () => {
		const told = await read(file(plain13, false), { crypto });
		expect(told.data('client').length + told.data('server').length).toBe(0);
		const { encrypted = 0 } = told.unseen as Record<string, number>;
		expect(Object.keys(told.unseen)).toEqual(['encrypted']);
		expect(encrypted).toBeGreaterThan(ANSWER.length);
		const bytes = plain13.turns.reduce((sum, { data }) => sum + data.length, 0);
		expect(told.summary.coverage.seen + encrypted).toBe(bytes);
		expect(told.of('connection-end')[0]!.coverage.complete).toBe(false);
	});
	it('with secrets but without cryptography stays encrypted', async () => {
		expect(Object.keys((await read(file(plain13))).unseen)).toEqual(['encrypted']);
	});
	it('takes the secrets from a key log beside the file, other lines of which it passes over', async () => {
		const keyLog = `# comment\r\n\n${plain13.keyLog.replaceAll('\n', '\r\n')}EXPORTER_SECRET ${'00'.repeat(32)} ${'11'.repeat(32)}\n`;
		const told = await read(file(plain13, false), { crypto, keyLog });
		expect(told.data('client').toString()).toContain(SECRET_WORDS);
		expect(told.codes).toEqual([]);
		const broken = await read(file(plain13, false), { crypto, keyLog: 'CLIENT_RANDOM zz zz\nnonsense\n' });
		expect(broken.of('finding')).toMatchObject([{ code: 'key-log-malformed', params: { lines: 2 } }]);
	});
	it('with wrong secrets is a finding, and nothing of it is told', async () => {
		const wrong = plain13.keyLog.replaceAll(/[0-9a-f]{2}$/gm, (pair) => (pair === '00' ? '01' : '00'));
		const told = await read(file({ ...plain13, keyLog: wrong }), { crypto });
		expect(told.of('finding').map(({ code, params }) => [code, params])).toEqual([
			['tls-secret-wrong', { from: 'server' }],
			['tls-secret-wrong', { from: 'client' }],
		]);
		expect(Object.keys(told.unseen)).toEqual(['not-opened']);
		withoutWords(JSON.stringify(told.of('data')));
	});
	it('never tells a secret', async () => {
		const told = await read(file(plain13), { crypto });
		const text = JSON.stringify(told.events, (_key, value) =>
			typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? '' : value,
		);
		expect(told.of('secrets')).toMatchObject([{ lines: plain13.keyLog.trim().split('\n').length }]);
		for (const [secret] of plain13.keyLog.matchAll(/[0-9a-f]{64,96}$/gm)) expect(text).not.toContain(secret);
	});

	it('whose record was changed is not read beyond it', async () => {
		const turns = plain13.turns.map((turn) => ({ ...turn, data: (turn.data as Uint8Array).slice() }));
		const last = turns.findLast(({ from, data }) => from === 'server' && data.length > 20_000)!;
		last.data[last.data.length - 100]! ^= 1;
		const told = await read(file({ ...plain13, turns }), { crypto });
		expect(told.codes).toEqual(['tls-record-not-opened']);
		expect(told.data('client').toString()).toBe(SECRET_WORDS.repeat(3));
		expect(ANSWER.startsWith(told.data('server').toString())).toBe(true);
		expect(told.unseen['not-opened']).toBeGreaterThan(0);
	});
	it('with a gap within a record loses that record only', async () => {
		const packets = talk(plain13.turns, { serverPort: 443, most: 500 });
		const inLongRecord = packets.findLastIndex(({ data }) => data.length === 540);
		const told = await read(pcapng(packets.toSpliced(inLongRecord - 4, 1), plain13.keyLog), { crypto });
		expect(told.unseen).toMatchObject({ gap: 500 });
		expect(told.codes).toEqual(['bytes-missing']);
		const answer = told.data('server').toString();
		expect(answer.length).toBeLessThan(ANSWER.length);
		expect(answer.length + (told.unseen.incomplete ?? 0) + 500).toBeGreaterThan(ANSWER.length);
	});
	it('whose handshake is not in the capture says so', async () => {
		const packets = talk(plain13.turns, { serverPort: 443 }).slice(10);
		const told = await read(pcapng(packets, plain13.keyLog), { crypto });
		expect(Object.keys(told.unseen)).toContain('handshake');
		expect(told.data('client').length).toBe(0);
	});
	it.each([
		['the client', (turns: readonly Turn[]) => turns.toSorted((a, b) => Number(a.from === 'server') - Number(b.from === 'server'))],
		['the server', (turns: readonly Turn[]) => turns.toSorted((a, b) => Number(a.from === 'client') - Number(b.from === 'client'))],
	])('is read where two taps were merged and all of %s came first', async (_side, order) => {
		const told = await read(file({ ...plain13, turns: order(plain13.turns) }), { crypto });
		expect(told.data('client').toString()).toBe(SECRET_WORDS.repeat(3));
		expect(told.data('server').toString()).toBe(ANSWER);
		expect(told.codes).toEqual([]);
	});
	it('in which the server asks for another hello is read', async () => {
		const retried = await recorded({ ...ec, ecdhCurve: 'P-384' }, { ecdhCurve: 'X25519:P-384' });
		const told = await read(file(retried), { crypto });
		expect(told.of('tls').filter(({ message }) => message === 'client-hello')).toHaveLength(2);
		expect(told.data('server').toString()).toBe(ANSWER);
		expect(told.unseen).toEqual({ opaque: 3 * SECRET_WORDS.length + ANSWER.length });
	});
	it('whose keys are agreed on again within it is read through', async () => {
		const accepting = createServer({ ...ec, maxVersion: 'TLSv1.2' }, (socket) =>
			socket.on('data', (bytes) => socket.write(bytes.toString().toUpperCase())),
		);
		const made = recording();
		const tls = await secured(await connected(await listening(accepting)), made, { maxVersion: 'TLSv1.2' });
		const echoed = (text: string) =>
			new Promise((resolve) => {
				tls.once('data', resolve);
				tls.write(text);
			});
		await echoed('before ');
		await new Promise<void>((resolve, reject) =>
			tls.renegotiate({ rejectUnauthorized: false }, (error) => (error ? reject(error) : resolve())),
		);
		await echoed('after');
		const over = closed(tls);
		tls.end();
		await over;
		accepting.close();
		const told = await read(file(made), { crypto });
		expect([told.data('client').toString(), told.data('server').toString()]).toEqual(['before after', 'BEFORE AFTER']);
		expect(told.of('tls').filter(({ message }) => message === 'server-hello')).toHaveLength(2);
		expect(told.codes).toEqual([]);
	});
	it.each<SecureVersion>(['TLSv1.2', 'TLSv1.3'])('that resumes a session of %s is read', async (version) => {
		const accepting = createServer({ ...ec, minVersion: version, maxVersion: version }, (socket) => socket.end(ANSWER));
		const port = await listening(accepting);
		let session: Buffer | undefined;
		for (const resumed of [false, true]) {
			const made = recording();
			const tls = await secured(await connected(port), made, session ? { session } : {});
			expect(tls.isSessionReused()).toBe(resumed);
			// TLS 1.3 makes it known after the handshake, 1.2 within it.
			session = tls.getSession();
			tls.on('session', (bytes) => {
				session = bytes;
			});
			const over = closed(tls);
			tls.resume().on('end', () => tls.end());
			await over;
			const told = await read(file(made), { crypto });
			expect(told.data('server').toString()).toBe(ANSWER);
			expect(told.of('tls').some(({ message }) => message === 'certificate')).toBe(!resumed);
			expect(told.codes).toEqual([]);
		}
		accepting.close();
	});
	it('of an old cipher is named and not decrypted', async () => {
		const old = await recorded(ec, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' });
		const told = await read(file(old), { crypto });
		expect(told.of('tls').find(({ message }) => message === 'server-hello')).toMatchObject({ cipher: '0xc009' });
		expect(Object.keys(told.unseen)).toEqual(['cipher']);
	});
	it('with a message above the limit is read as far as that does not matter', async () => {
		const told = await read(file(plain13), { crypto, limits: { handshakeBytes: 300 } });
		expect(told.codes[0]).toBe('tls-limit');
	});
	it('followed by something that is no TLS hands that over', async () => {
		const [hello] = plain13.turns;
		const told = await read(pcapng(talk([hello!, client('this is no record'), server('nor this')])));
		expect(told.data('client').toString()).toBe('this is no record');
		expect(told.of('finding')).toMatchObject([
			{ code: 'tls-malformed', params: { from: 'client' } },
			{ code: 'tls-malformed', params: { from: 'server' } },
		]);
	});
	it('whose client sends before the handshake is over is read but for that', async () => {
		const told = await read(file(await withEarlyData(ec)), { crypto });
		expect(told.data('client').toString()).toBe('sent later\n');
		expect(told.unseen['early-data']).toBeGreaterThan('sent at once\n'.length);
		expect(told.codes).toEqual([]);
	});
	it('that changes its keys under way is read through, on both sides', async () => {
		const told = await read(file(await withKeyUpdates(ec)), { crypto });
		expect(told.codes).toEqual([]);
		expect(told.data('client').toString()).toBe('before\nafter one\nafter two\n');
		expect(told.data('server').toString()).toBe('from server\n');
	});
});

/** OpenSSL's programs on both sides of a recording proxy. */
type Programs = {
	/** Runs `openssl`. */
	run(...args: readonly string[]): ChildProcess;
	/** Resolves when the program has written the words since the call. */
	says(child: ChildProcess, words: string): Promise<void>;
	readonly serving: ChildProcess;
	/** Of the proxy. */
	readonly port: number;
	/** A path in a folder of its own. */
	path(name: string): string;
};
const withOpenssl = async (
	{ key, cert }: Identity,
	more: readonly string[],
	talking: (programs: Programs) => Promise<void>,
): Promise<Recording> => {
	const dir = mkdtempSync(join(tmpdir(), 'pcapng-openssl-'));
	const path = (name: string): string => join(dir, name);
	writeFileSync(path('key'), key);
	writeFileSync(path('cert'), cert);
	let made = recording();
	const running: ChildProcess[] = [];
	const run: Programs['run'] = (...args) => {
		const child = spawn('openssl', args, { stdio: 'pipe' });
		running.push(child);
		return child;
	};
	const says: Programs['says'] = (child, words) =>
		new Promise((resolve) => {
			let text = '';
			for (const stream of [child.stdout!, child.stderr!])
				stream.on('data', (bytes: Buffer) => {
					text += bytes.toString();
					if (text.includes(words)) resolve();
				});
		});
	try {
		// Bound and given back: OpenSSL chooses no free port itself.
		const probe = createTcpServer();
		const onwardPort = await listening(probe);
		await new Promise((resolve) => probe.close(resolve));
		const files = ['-key', path('key'), '-cert', path('cert'), '-keylogfile', path('log')];
		const serving = run('s_server', '-accept', String(onwardPort), '-tls1_3', ...files, ...more);
		await says(serving, 'ACCEPT');
		const proxy = createTcpServer(async (socket) => {
			// The last connection is the one that is told.
			const own = recording();
			made = own;
			const onward = await connected(onwardPort);
			socket.on('data', (bytes) => {
				own.sent(bytes);
				onward.write(bytes);
			});
			onward.on('data', (bytes) => {
				own.received(bytes);
				socket.write(bytes);
			});
			// One side may write while the other is already gone.
			for (const end of [socket, onward]) end.on('error', () => end.destroy());
			socket.on('close', () => onward.destroy());
			onward.on('close', () => socket.destroy());
		});
		await talking({ run, says, serving, port: await listening(proxy), path });
		proxy.close();
		return { ...made, turns: made.turns, keyLog: readFileSync(path('log'), 'latin1') };
	} finally {
		for (const child of running) child.kill();
		rmSync(dir, { recursive: true });
	}
};

/** Keys are updated when `k` (its own) or `K` (of both) is typed. */
const withKeyUpdates = (own: Identity): Promise<Recording> =>
	withOpenssl(own, [], async ({ run, says, serving, port }) => {
		const calling = run('s_client', '-connect', `127.0.0.1:${port}`, '-tls1_3');
		const [one, two, three] = ['before', 'after one', 'after two'].map((words) => says(serving, words));
		const answered = says(calling, 'from server');
		await says(calling, 'SSL handshake has read');
		calling.stdin!.write('before\n');
		await one;
		// What one read of its input gives is either a command or text.
		const updated = (letter: string): Promise<void> => {
			const said = says(calling, 'KEYUPDATE');
			calling.stdin!.write(letter + '\n');
			return said;
		};
		await updated('k');
		calling.stdin!.write('after one\n');
		await two;
		await updated('K');
		calling.stdin!.write('after two\n');
		await three;
		serving.stdin!.write('from server\n');
		await answered;
	});

/** Resolves when there is such a file. */
const watching = (path: string): Promise<void> =>
	new Promise((resolve) => {
		const watcher = watch(dirname(path), () => {
			if (!existsSync(path)) return;
			watcher.close();
			resolve();
		});
	});

/** A first connection for its session, and a second that sends before the handshake is over. */
const withEarlyData = (own: Identity): Promise<Recording> =>
	withOpenssl(own, ['-early_data'], async ({ run, says, serving, port, path }) => {
		const args = ['s_client', '-connect', `127.0.0.1:${port}`, '-tls1_3'];
		const written = watching(path('session'));
		const first = run(...args, '-sess_out', path('session'));
		await written;
		const ended = new Promise((resolve) => first.once('exit', resolve));
		first.stdin!.write('Q\n');
		await ended;
		writeFileSync(path('early'), 'sent at once\n');
		const [early, late] = ['sent at once', 'sent later'].map((words) => says(serving, words));
		const second = run(...args, '-sess_in', path('session'), '-early_data', path('early'));
		await early;
		second.stdin!.write('sent later\n');
		await late;
	});

describe('a certificate', () => {
	it('that is cut anywhere is none, and never an error', () => {
		const name = Uint8Array.of(0x30, 11, 0x31, 9, 0x30, 7, 6, 3, 0x55, 4, 3, 0x0c, 0);
		const body = concat(Uint8Array.of(2, 1, 1, 0x30, 0), name, Uint8Array.of(0x30, 0), name, Uint8Array.of(0x30, 0));
		const der = concat(Uint8Array.of(0x30, body.length + 2, 0x30, body.length), body);
		expect(readCertificate(der)).toEqual({ subject: 'CN=', issuer: 'CN=', names: [] });
		for (let length = 0; length < der.length; length++) expect(readCertificate(der.subarray(0, length))).toBeNull();
	});
});
