/**
 * The console process: `node apps/console/src/main.ts --dir SITE [--host 127.0.0.1] [--port 0] [--public-host NAME]…`.
 * Prints one JSON line when it listens ({ event: 'open', address, pid }), writes `run/console.json` { address, pid }, ends on SIGTERM and
 * SIGINT. With `--set-password PERSON --password-file FILE` it sets that person's password and ends. Exit codes: 0 asked to end or
 * done, 1 failed ({ event: 'failed', code, params }).
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildConsole } from './api/server.ts';
import { openSiteData } from './data.ts';
import { ConsoleError } from './errors.ts';
import { passwordCheck, setConsolePassword } from './passwords.ts';
import { layout, openEvidence, openSite, toInstant, writeWhole } from './rooms.ts';

const clock = () => new Date();
const say = (line: Record<string, unknown>): void => {
	process.stdout.write(`${JSON.stringify({ at: toInstant(clock()), ...line })}\n`);
};

function argumentsOf() {
	try {
		const { values } = parseArgs({
			options: {
				dir: { type: 'string' },
				host: { type: 'string', default: '127.0.0.1' },
				port: { type: 'string', default: '0' },
				'public-host': { type: 'string', multiple: true, default: [] },
				'set-password': { type: 'string' },
				'password-file': { type: 'string' },
			},
		});
		return values;
	} catch (error) {
		throw new ConsoleError('arguments-invalid', { argument: (error as Error).message }, { cause: error });
	}
}

async function serve(dir: string, host: string, port: number, publicHosts: readonly string[]): Promise<void> {
	if (!/^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)) throw new ConsoleError('address-not-loopback', { host });
	const site = await openSite(dir);
	const data = await openSiteData(dir);
	const operations = await openEvidence(site, 'console', clock);
	const app = await buildConsole({
		data,
		operations: { append: (payload) => operations.append('operation', payload), close: () => operations.close() },
		passwords: await passwordCheck(dir),
		clock,
		publicHosts,
		onInternal: (request, cause) => {
			const { name, code, stack } = cause as { name?: string; code?: string; stack?: string };
			say({ event: 'trouble', request, name, code, stack });
		},
	});
	const ended = Promise.withResolvers<void>();
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.resolve());
	const address = await app.listen({ host, port });
	const addressFile = join(layout(dir).run, 'console.json');
	await writeWhole(addressFile, `${JSON.stringify({ address, pid: process.pid })}\n`);
	say({ event: 'open', address, pid: process.pid });
	await ended.promise;
	await rm(addressFile, { force: true });
	await app.close();
	await operations.close();
	await data.close();
}

async function setPassword(dir: string, person: string, file: string): Promise<void> {
	const data = await openSiteData(dir);
	try {
		if ((await data.person(person)) === undefined) throw new ConsoleError('person-unknown', { person });
	} finally {
		await data.close();
	}
	await setConsolePassword(dir, person, (await readFile(file, 'utf8')).replace(/\r?\n$/, ''));
	say({ event: 'password-set', person });
}

try {
	const { dir, host, port, 'public-host': publicHosts, 'set-password': person, 'password-file': file } = argumentsOf();
	if (dir === undefined) throw new ConsoleError('arguments-invalid', { argument: '--dir' });
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new ConsoleError('arguments-invalid', { argument: `--port ${port}` });
	if (person === undefined) await serve(dir, host, Number(port), publicHosts);
	else if (file === undefined) throw new ConsoleError('arguments-invalid', { argument: '--password-file' });
	else await setPassword(dir, person, file);
} catch (error) {
	const { code, params } = error as { code?: string; params?: unknown };
	say({
		event: 'failed',
		code: code ?? 'internal',
		params: params ?? {},
		...(code === undefined ? { stack: String((error as Error).stack) } : {}),
	});
	process.exitCode = 1;
}
