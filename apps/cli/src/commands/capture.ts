import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { layout, type RecordedSealing, type SealHolder } from '@tongguan/clearance';
import { type CapturedPart, parseCapturePath } from '@tongguan/evidence';
import { formatIdentity, generateIdentity, listCaptures, openCapture, parseIdentities } from '@tongguan/evidence/node';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, help } from '../command.ts';
import { CliError } from '../errors.ts';
import { EXIT, grouped, type Out } from '../out.ts';
import { streamOutput, writeOutput } from '../output-file.ts';
import { instantOf, limit as limitOption, many, whole } from '../values.ts';
import { change, reading } from './facts.ts';

type ListOptions = { from?: string; to?: string; net?: string; port?: string; shipment?: string; limit: string };

/** Traffic as it was captured: which there is, who can read it, and reading it. */
export function captureCommands(program: Command): void {
	const capture = program.command('capture').description(help('cli.capture.about'));
	add<ListOptions>(
		capture,
		'list',
		'cli.capture.list.about',
		[
			['--from <time>', 'cli.capture.from'],
			['--to <time>', 'cli.capture.to'],
			['--net <cidr>', 'cli.capture.net'],
			['--port <port>', 'cli.capture.port'],
			['--shipment <id>', 'cli.capture.shipment'],
			['--limit <number>', 'cli.option.limit', (option) => option.default('1000')],
		],
		async ({ out, dir }, _args, { from, to, net, port, shipment, limit }) => {
			const most = limitOption(limit);
			const rows: CapturedPart[] = [];
			let more = false;
			const found = listCaptures(layout(dir).evidence, {
				...(from === undefined ? {} : { from: new Date(instantOf(from, 'begin', '--from')) }),
				...(to === undefined ? {} : { to: new Date(instantOf(to, 'end', '--to')) }),
				...(net === undefined ? {} : { net }),
				...(port === undefined ? {} : { port: whole(port, '--port', 1, 65_535) }),
				...(shipment === undefined ? {} : { shipment }),
			});
			for await (const row of found) {
				more = rows.length === most;
				if (more) break;
				rows.push(row);
				out.record(row);
			}
			out.table(['at', 'source', 'destination', 'shipment', 'bytesOut', 'bytesIn', 'file'], rows.map(rowOf));
			out.say(rows.length === 0 ? 'cli.capture.list.none' : more ? 'cli.capture.list.more' : 'cli.capture.list.next', { limit: most });
		},
	);
	add<{ identity?: readonly string[]; out?: string }>(
		capture,
		'open <file>',
		'cli.capture.open.about',
		[
			['--identity <file>', 'cli.capture.open.identity', (option) => option.argParser<readonly string[]>(many)],
			['--out <file>', 'cli.capture.open.out'],
		],
		async ({ out, dir }, [named], { identity = [], out: file }) => {
			const { evidence, connection } = placeOf(named!, layout(dir).evidence);
			const identities = (await Promise.all(identity.map(identitiesIn))).flat();
			const { write, ...opened } = await openCapture(evidence, connection, identities);
			const to = file ?? `${connection}.opened.pcapng`;
			const { packets, torn } = await streamOutput(to, write);
			out.record({ ...opened, file: resolve(to), packets, torn });
			out.say('cli.capture.open.done', { connection, parts: opened.parts.length, packets, file: to });
			if (!opened.secrets) out.say('cli.capture.open.noSecrets');
			if (torn > 0) out.say('cli.capture.open.torn', { bytes: torn });
			for (const part of opened.missing) out.say('cli.capture.open.missing', { part });
			out.say('cli.capture.open.keep');
			return opened.missing.length > 0 ? EXIT.incomplete : EXIT.done;
		},
	);
	add(capture, 'key <file>', 'cli.capture.key.about', [], async ({ out }, [file]) => {
		const made = await generateIdentity();
		await writeOutput(file!, formatIdentity(made), { fresh: true });
		out.record({ file: resolve(file!), recipient: made.recipient });
		out.say('cli.capture.key.done', { file: file!, recipient: made.recipient });
	});
	add<ActingOptions & { escrow?: readonly string[]; inspector?: string }>(
		capture,
		'seal',
		'cli.capture.seal.about',
		[
			['--escrow <name=recipient>', 'cli.capture.seal.escrow', (option) => option.argParser<readonly string[]>(many)],
			['--inspector <name=recipient|none>', 'cli.capture.seal.inspector'],
			...acting,
		],
		async (context, _args, { escrow, inspector, ...who }) => {
			const { out } = context;
			const before = await reading(context, (registry) => registry.sealing());
			if (escrow === undefined && inspector === undefined) {
				out.record({ sealing: before ?? null });
				saySealing(out, before);
				return;
			}
			const holders = escrow?.map((text) => holderOf(text, '--escrow')) ?? before?.escrow ?? [];
			if (holders.length !== 2)
				throw new CliError('option-value', {
					option: '--escrow',
					value: String(holders.length),
					expected: '--escrow A=age1… --escrow B=age1…',
				});
			const wanted = { escrow: [holders[0]!, holders[1]!] as const, inspector: inspectorOf(inspector, before) };
			const sealing = await change(context, who, (admin) => admin.setSealing(wanted));
			out.record({ sealing });
			saySealing(out, sealing);
			out.say('cli.capture.seal.done');
		},
	);
}

function rowOf(row: CapturedPart): string[] {
	const end = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);
	const bytes = (value: number | null): string => (value === null ? '—' : grouped(value));
	return [
		row.from.slice(0, 23),
		end(row.sourceIp, row.sourcePort),
		end(row.destinationIp, row.destinationPort),
		row.shipment,
		bytes(row.socketBytesOut),
		bytes(row.socketBytesIn),
		row.file,
	];
}

/** `capture/<day>/<name>` at the end of a path, the path of it below the site's evidence, or the id of a connection. */
function placeOf(named: string, evidence: string): { readonly evidence: string; readonly connection: string } {
	const path = resolve(named);
	const below = ['capture', basename(dirname(path)), basename(path)].join('/');
	const file = parseCapturePath(below);
	if (file !== null && existsSync(path)) return { evidence: dirname(dirname(dirname(path))), connection: file.connection };
	return { evidence, connection: parseCapturePath(named)?.connection ?? named };
}

export async function identitiesIn(file: string): Promise<readonly string[]> {
	const text = await readFile(file, 'utf8').catch((cause: unknown) => {
		throw new CliError('identity-file-missing', { file }, { cause });
	});
	return parseIdentities(text);
}

function holderOf(text: string, option: string): SealHolder {
	const at = text.lastIndexOf('=');
	if (at < 1) throw new CliError('option-value', { option, value: text, expected: 'name=age1…' });
	return { name: text.slice(0, at), recipient: text.slice(at + 1) };
}
function inspectorOf(text: string | undefined, before: RecordedSealing | undefined): SealHolder | null {
	if (text === undefined) return before?.inspector ?? null;
	return text === 'none' ? null : holderOf(text, '--inspector');
}
function saySealing(out: Out, sealing: RecordedSealing | undefined): void {
	if (sealing === undefined) {
		out.say('cli.capture.seal.nobody');
		return;
	}
	for (const { name, recipient } of sealing.escrow) out.say('cli.capture.seal.holder', { name, recipient });
	if (sealing.inspector === null) out.say('cli.capture.seal.noInspector');
	else out.say('cli.capture.seal.byInspector', { name: sealing.inspector.name, recipient: sealing.inspector.recipient });
}
