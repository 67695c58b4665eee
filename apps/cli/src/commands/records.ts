import { type Alert, ClearanceError, layout, openSite, readObject, replay, sayAlert, WRITERS } from '@tongguan/clearance';
import type { LogKind } from '@tongguan/evidence';
import { readLog } from '@tongguan/evidence/node';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { EXIT, type Out } from '../out.ts';
import { among, limit as limitOption } from '../values.ts';
import { reading } from './facts.ts';

const KINDS = ['traffic', 'operation', 'alert', 'decision'] as const satisfies readonly LogKind[];

/** What happened, and whether the decision of then is the decision of now. */
export function recordCommands(program: Command): void {
	add<{ limit: string }>(
		program,
		'alerts',
		'cli.alerts.about',
		[['--limit <number>', 'cli.option.limit', (option) => option.default('50')]],
		async (context, _args, { limit }) => {
			const { out } = context;
			const all = await reading(context, (registry) => registry.alerts({ limit: limitOption(limit) }));
			for (const one of all) out.record(one);
			for (const one of all) {
				const { text, next } = sayAlert(one, out.lang);
				out.line(`${one.at.slice(0, 19)}  ${out.text(`cli.severity.${one.severity}`)}  ${text}  → ${one.owner}`);
				out.line(`    ${out.text('cli.next')}${next}`);
			}
			if (all.length === 0) out.say('cli.alerts.none');
		},
	);
	add<{ writer?: string; limit: string }>(
		program,
		'log [kind]',
		'cli.log.about',
		[
			['--writer <name>', 'cli.log.writer'],
			['--limit <number>', 'cli.option.writerLimit', (option) => option.default('50')],
		],
		async ({ out, dir }, [kind], options) => {
			const logs = kind === undefined ? KINDS : [among(kind, 'log', KINDS)];
			const most = limitOption(options.limit);
			const { paths } = await openSite(dir);
			const { evidence } = paths;
			const writers = options.writer === undefined ? WRITERS : [among(options.writer, '--writer', WRITERS)];
			let shown = 0;
			for (const writer of writers) {
				for (const log of logs) {
					const last: object[] = [];
					for await (const { index, entry, payload } of readLog(evidence, writer, log)) {
						last.push({ writer, log, index, at: entry.at, payloadSha256: entry.payload, retainUntil: entry.retainUntil, payload });
						if (last.length > most) last.shift();
					}
					for (const one of last) {
						out.record(one);
						const { index, at, payload } = one as { index: number; at: string; payload: unknown };
						out.line(`${at.slice(0, 19)}  ${writer}/${log}#${index}  ${summary(out, log, payload)}`);
						shown++;
					}
				}
			}
			out.say(shown === 0 ? 'cli.log.none' : 'cli.log.more');
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
		out.say(result.identical ? 'cli.replay.identical' : 'cli.replay.different', {
			shipment: id!,
			at: result.at,
			engine: result.engine.slice(0, 16),
		});
		return result.identical ? EXIT.done : EXIT.unproven;
	});
}

/** One line for people: an alert as its sentence, anything else as the short values that its record begins with. */
function summary(out: Out, log: LogKind, payload: unknown): string {
	if (typeof payload !== 'object' || payload === null) return '—';
	if (log === 'alert') return sayAlert(payload as Alert, out.lang).text;
	const plain = Object.entries(payload).filter(
		([name, value]) => name !== 'at' && (typeof value === 'number' || (typeof value === 'string' && !/^[0-9a-f]{64}$/.test(value))),
	);
	return plain.map(([name, value]) => `${name}=${value}`).join(' ');
}
