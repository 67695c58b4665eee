import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { doctor, gatewayIdentity } from '@tongguan/clearance';
import { add } from '../command.ts';
import { alive } from '../gateway-client.ts';
import { program as programFile } from '../locate.ts';
import { EXIT, type Out } from '../out.ts';
import { many } from './facts.ts';
import { newPassphrase } from '../persons.ts';

/** The processes of a site, and of a recipient. */
export function runCommands(program: Command): void {
	add<{ port?: string }>(program, 'up', 'cli.up.about', [['--port <port>', 'cli.up.port']], async ({ out, dir }, _args, { port }) => {
		const gateway = start('gateway', ['--dir', dir]);
		const opened = await gateway.first;
		out.record({ process: 'gateway', ...opened });
		if (opened.event !== 'open') {
			out.error(Object.assign(new Error(String(opened.code)), { code: opened.code, params: opened.params ?? {} }));
			return EXIT.error;
		}
		const console_ = start('console', ['--dir', dir, ...(port ? ['--port', port] : [])]);
		const listening = await console_.first;
		out.record({ process: 'console', ...listening });
		out.say('cli.up.open', { address: String(listening.address ?? '') });
		const stop = (): void => {
			gateway.child.kill('SIGTERM');
			console_.child.kill('SIGTERM');
		};
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
		const [code] = await Promise.all([gateway.exited, console_.exited.then(() => gateway.child.kill('SIGTERM'))]);
		return code === 0 ? EXIT.done : EXIT.error;
	});
	add<{ folder: string; host?: string; port?: string; name?: string; allow?: readonly string[]; rate?: string }>(
		program,
		'receive',
		'cli.receive.about',
		[
			['--folder <folder>', 'cli.receive.folder', (option) => option.makeOptionMandatory()],
			['--host <address>', 'cli.receive.host'],
			['--port <port>', 'cli.up.port'],
			['--name <name>', 'cli.recipient.name'],
			['--allow <pin>', 'cli.receive.allow', (option) => option.argParser<readonly string[]>(many)],
			['--rate <bytes>', 'cli.receive.rate'],
		],
		async ({ out }, _args, options) => {
			const single = (['host', 'port', 'name', 'rate'] as const).flatMap((name) => (options[name] === undefined ? [] : [`--${name}`, options[name]]));
			const child = start('recipient', ['--dir', options.folder, ...single, ...(options.allow ?? []).flatMap((pin) => ['--allow', pin])]);
			const first = await child.first;
			out.record(first);
			out.say('cli.receive.open', { address: String(first.address ?? ''), pin: String(first.pin ?? '') });
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.child.kill('SIGTERM'));
			return (await child.exited) === 0 ? EXIT.done : EXIT.error;
		},
	);
	add<{ consolePassword?: string; passwordFile?: string }>(
		program,
		'doctor',
		'cli.doctor.about',
		[['--console-password <person>', 'cli.doctor.consolePassword'], ['--password-file <file>', 'cli.doctor.passwordFile']],
		async ({ out, dir }, _args, { consolePassword, passwordFile }) => {
			if (consolePassword !== undefined) {
				const file = passwordFile ?? `${consolePassword}.console.pass`;
				const { made } = await newPassphrase(consolePassword, { passphraseFile: file });
				const setting = start('console', ['--dir', dir, '--set-password', consolePassword, '--password-file', file]);
				const answer = await setting.first;
				if ((await setting.exited) !== 0) {
					out.error(Object.assign(new Error(String(answer.code)), { code: answer.code, params: answer.params ?? {} }));
					return EXIT.error;
				}
				out.record({ person: consolePassword, passwordFile: made });
				out.say('cli.doctor.password', { person: consolePassword });
				if (made) out.say('cli.person.passphrase', { file: made });
				return EXIT.done;
			}
			return await examine(out, dir);
		},
	);
}

async function examine(out: Out, dir: string): Promise<number> {
	const found = await doctor(dir);
	const { pin } = await gatewayIdentity(dir);
	const running = async (name: string): Promise<boolean> => {
		const file = join(dir, 'run', `${name}.json`);
		return existsSync(file) && alive((JSON.parse(await readFile(file, 'utf8')) as { pid: number }).pid);
	};
	const processes = { gateway: await running('gateway'), console: await running('console') };
	out.record({ ...found, gatewayPin: pin, processes });
	out.say('cli.doctor.node', { node: process.versions.node });
	out.say('cli.init.pin', { pin });
	for (const name of ['gateway', 'console'] as const) out.say(processes[name] ? 'cli.doctor.running' : 'cli.doctor.notRunning', { name });
	for (const problem of found.problems) out.error(Object.assign(new Error(problem.code), problem));
	out.say(found.problems.length === 0 ? 'cli.doctor.well' : 'cli.doctor.ill', { problems: found.problems.length });
	return found.problems.length === 0 ? EXIT.done : EXIT.error;
}

/** Starts one of our programs; its first line of output is what it says of itself. */
export function start(name: 'gateway' | 'console' | 'recipient', args: readonly string[]) {
	const child = spawn(process.execPath, [programFile(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
	const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
	const first = new Promise<Record<string, unknown>>((resolve) => {
		const lines = createInterface({ input: child.stdout! });
		lines.once('line', (line) => resolve(JSON.parse(line) as Record<string, unknown>));
		lines.once('close', () => resolve({ event: 'failed', code: 'internal' }));
	});
	return { child, exited, first };
}
