import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClearanceError, doctor, escrowHere, gatewayIdentity, openSite } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { EXIT, type Out } from '../out.ts';
import { newPassphrase } from '../persons.ts';
import { alive, start } from '../processes.ts';
import { many, whole } from '../values.ts';
import { reading } from './facts.ts';

/** The processes of a site, and of a recipient. */
export function runCommands(program: Command): void {
	add<{ port?: string }>(program, 'up', 'cli.up.about', [['--port <port>', 'cli.up.port']], async ({ out, dir }, _args, { port }) => {
		const consolePort = port === undefined ? [] : ['--port', String(whole(port, '--port', 0, 65_535))];
		await openSite(dir);
		const gateway = start('gateway', ['--dir', dir]);
		const opened = await gateway.first;
		if (opened.event !== 'open') return failed(out, opened);
		out.record({ process: 'gateway', ...opened });
		const console_ = start('console', ['--dir', dir, ...consolePort]);
		const listening = await console_.first;
		if (listening.address === undefined) {
			gateway.child.kill('SIGTERM');
			await gateway.exited;
			return failed(out, listening);
		}
		out.record({ process: 'console', ...listening });
		out.say('cli.up.open', { address: String(listening.address ?? '') });
		const stop = (): void => {
			gateway.child.kill('SIGTERM');
			console_.child.kill('SIGTERM');
		};
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
		// Neither is of use without the other: what ends ends both.
		const [code] = await Promise.all([
			gateway.exited.finally(() => console_.child.kill('SIGTERM')),
			console_.exited.finally(() => gateway.child.kill('SIGTERM')),
		]);
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
			const single = (['host', 'port', 'name', 'rate'] as const).flatMap((name) =>
				options[name] === undefined ? [] : [`--${name}`, options[name]],
			);
			const child = start('recipient', [
				'--dir',
				options.folder,
				'--lang',
				out.lang,
				...single,
				...(options.allow ?? []).flatMap((pin) => ['--allow', pin]),
			]);
			const first = await child.first;
			if (first.address === undefined) return (await child.exited) === 2 ? EXIT.usage : EXIT.error;
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
		[
			['--console-password <person>', 'cli.doctor.consolePassword'],
			['--password-file <file>', 'cli.doctor.passwordFile'],
		],
		async (context, _args, { consolePassword, passwordFile }) => {
			const { out, dir } = context;
			if (consolePassword !== undefined) {
				const person = await reading(context, (registry) => registry.person(consolePassword));
				if (!person) throw new ClearanceError('unknown-person', { person: consolePassword });
				const file = passwordFile ?? `${consolePassword}.console.pass`;
				const { made } = await newPassphrase(consolePassword, { passphraseFile: file });
				const setting = start('console', ['--dir', dir, '--set-password', consolePassword, '--password-file', file]);
				const answer = await setting.first;
				if ((await setting.exited) !== 0) {
					if (made) await rm(made, { force: true });
					return failed(out, answer);
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

/** What a process of ours said instead of opening. */
function failed(out: Out, said: Record<string, unknown>): number {
	out.error(Object.assign(new Error(), { code: String(said.code ?? 'internal'), params: said.params ?? {} }));
	return EXIT.error;
}
async function examine(out: Out, dir: string): Promise<number> {
	await openSite(dir);
	const found = await doctor(dir);
	const { pin } = await gatewayIdentity(dir);
	const running = async (name: string): Promise<boolean> => {
		const file = join(dir, 'run', `${name}.json`);
		return existsSync(file) && alive((JSON.parse(await readFile(file, 'utf8')) as { pid: number }).pid);
	};
	const processes = { gateway: await running('gateway'), console: await running('console') };
	const escrow = await escrowHere(dir);
	out.record({ ...found, gatewayPin: pin, processes, escrow });
	out.say('cli.doctor.node', { node: process.versions.node });
	out.say('cli.init.pin', { pin });
	for (const name of ['gateway', 'console'] as const)
		out.say(processes[name] ? 'cli.doctor.running' : 'cli.doctor.notRunning', { name: out.text(`cli.process.${name}`) });
	for (const file of escrow) out.say('cli.doctor.escrow', { file });
	for (const problem of found.problems) out.error(Object.assign(new Error(problem.code), problem));
	out.say(found.problems.length === 0 ? 'cli.doctor.well' : 'cli.doctor.ill', { problems: found.problems.length });
	return found.problems.length === 0 ? EXIT.done : EXIT.error;
}
