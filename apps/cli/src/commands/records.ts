import type { Command } from 'commander';
import { ClearanceError, layout, readObject, replay, sayAlert } from '@tongguan/clearance';
import type { LogKind } from '@tongguan/evidence';
import { readLog, verify } from '@tongguan/evidence/node';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { add } from '../command.ts';
import { EXIT, grouped, table } from '../out.ts';
import { sayFinding } from '../finding.ts';
import { reading } from './facts.ts';

const KINDS: readonly LogKind[] = ['traffic', 'operation', 'alert', 'decision'];

/** What happened, and the proof of it. */
export function recordCommands(program: Command): void {
	add<{ limit: string }>(
		program,
		'alerts',
		'cli.alerts.about',
		[['--limit <number>', 'cli.option.limit', (option) => option.default('50')]],
		async (context, _args, { limit }) => {
			const { out } = context;
			const all = await reading(context, (registry) => registry.alerts({ limit: Number(limit) }));
			for (const one of all) out.record(one);
			for (const row of table(all.map((one) => [one.at.slice(0, 19), out.text(`cli.severity.${one.severity}`), sayAlert(one, out.lang).text, one.owner]))) out.line(row);
			if (all.length === 0) out.say('cli.alerts.none');
		},
	);
	add<{ writer?: string; limit: string }>(
		program,
		'log [kind]',
		'cli.log.about',
		[
			['--writer <name>', 'cli.log.writer'],
			['--limit <number>', 'cli.option.limit', (option) => option.default('50')],
		],
		async ({ out, dir }, [kind], options) => {
			if (kind !== undefined && !KINDS.includes(kind as LogKind)) throw new ClearanceError('bad-value', { field: 'kind' });
			const { evidence } = layout(dir);
			const writers = options.writer ? [options.writer] : ['admin', 'gateway', 'console'].filter((name) => existsSync(join(evidence, 'logs', name)));
			for (const writer of writers) {
				for (const log of kind ? [kind as LogKind] : KINDS) {
					const last: object[] = [];
					for await (const { index, entry, payload } of readLog(evidence, writer, log)) {
						last.push({ writer, log, index, at: entry.at, payloadSha256: entry.payload, retainUntil: entry.retainUntil, payload });
						if (last.length > Number(options.limit)) last.shift();
					}
					for (const one of last) {
						out.record(one);
						const { index, at, payload } = one as { index: number; at: string; payload: unknown };
						out.line(`${at}  ${writer}/${log}#${index}  ${JSON.stringify(payload)}`);
					}
				}
			}
		},
	);
	add<{ key?: string }>(
		program,
		'verify [folder]',
		'cli.verify.about',
		[['--key <vkey|file>', 'cli.verify.key']],
		async ({ out, dir }, [folder], { key }) => {
			const evidence = folder === undefined ? layout(dir).evidence : existsSync(join(resolve(folder), 'evidence')) ? join(resolve(folder), 'evidence') : resolve(folder);
			const given = key === undefined ? undefined : (existsSync(key) ? await readFile(key, 'utf8') : key).trim();
			const result = await verify(evidence, {
				...(given === undefined ? {} : { key: given }),
				onProgress: ({ bytes }) => out.progress(out.text('cli.progress.verifying', { bytes })),
			});
			out.progress(null);
			out.record(result);
			for (const { writer, log, size, root } of result.logs) out.line(`  ${writer}/${log}  ${grouped(size)}  ${root}`);
			for (const failure of result.failures.slice(0, 20)) out.line(`  × ${failure.file}  ${sayFinding(out, failure)}`);
			for (const file of result.open) out.say('cli.verify.open', { file });
			out.say(result.verified ? 'cli.verify.done' : 'cli.verify.failed', { files: result.files, bytes: result.bytes, failures: result.failures.length });
			if (!result.originProven) out.say('cli.verify.unproven', { fingerprint: result.fingerprint });
			return result.verified ? EXIT.done : EXIT.unproven;
		},
	);
	add(program, 'replay <shipment>', 'cli.replay.about', [], async (context, [id]) => {
		const { out, dir } = context;
		const shipment = await reading(context, (registry) => registry.shipment(id!));
		if (!shipment) throw new ClearanceError('unknown-shipment', { shipment: id! });
		if (shipment.receipt === null) throw new ClearanceError('not-a-receipt', { object: id! });
		const { evidence } = layout(dir);
		const result = await replay(shipment.receipt, (sha256) => readObject(evidence, sha256));
		out.record({ shipment: id, ...result });
		out.say(result.identical ? 'cli.replay.identical' : 'cli.replay.different', { shipment: id!, at: result.at, engine: result.engine.slice(0, 16) });
		return result.identical ? EXIT.done : EXIT.unproven;
	});
}
