import { join } from 'node:path';
import { layout, openSite } from '@tongguan/clearance';
import { csvCell } from '@tongguan/evidence';
import type { Flow, FlowQuery } from '@tongguan/flows';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { grouped } from '../out.ts';
import { apart, instantOf, limit as limitOption, many, whole } from '../values.ts';

type Options = {
	readonly from?: string;
	readonly to?: string;
	readonly net?: readonly string[];
	readonly port?: string;
	readonly transfer?: string;
	readonly shipment?: string;
	readonly recipient?: string;
	readonly csv?: true;
	readonly json?: boolean;
	readonly limit: string;
};

const CSV: readonly (keyof Flow)[] = [
	'opened',
	'closed',
	'sourceIp',
	'sourcePort',
	'destinationIp',
	'destinationPort',
	'transport',
	'application',
	'transfer',
	'shipment',
	'recipient',
	'socketBytesOut',
	'socketBytesIn',
	'applicationBytesOut',
	'applicationBytesIn',
	'outcome',
	'writer',
	'entry',
];

/** Who was talked to, when and how much (IV.3-a1), out of an index that is brought up to date first. */
export function flowCommands(program: Command): void {
	add<Options>(
		program,
		'flows',
		'cli.flows.about',
		[
			['--from <time>', 'cli.flows.from'],
			['--to <time>', 'cli.flows.to'],
			['--net <cidr>', 'cli.flows.net', (option) => option.argParser(many)],
			['--port <port>', 'cli.flows.port'],
			['--transfer <id>', 'cli.flows.transfer'],
			['--shipment <id>', 'cli.flows.shipment'],
			['--recipient <id>', 'cli.flows.recipient'],
			['--limit <number>', 'cli.option.limit', (option) => option.default('100')],
			['--csv', 'cli.flows.csv'],
		],
		async ({ out, dir }, _args, options) => {
			apart({ csv: options.csv, json: options.json || undefined }, ['csv'], ['json']);
			const { from, to, net, port, transfer, shipment, recipient } = options;
			const query: FlowQuery = {
				...(from === undefined ? {} : { from: instantOf(from, 'begin', '--from') }),
				...(to === undefined ? {} : { to: instantOf(to, 'end', '--to') }),
				...(net === undefined ? {} : { nets: net }),
				...(port === undefined ? {} : { port: whole(port, '--port', 1, 65_535) }),
				...(transfer === undefined ? {} : { transfer }),
				...(shipment === undefined ? {} : { shipment }),
				...(recipient === undefined ? {} : { recipient }),
				limit: limitOption(options.limit),
			};
			await openSite(dir);
			const { queryFlows, updateIndex } = await import('@tongguan/flows');
			const index = join(dir, 'flows');
			await updateIndex(layout(dir).evidence, index, (entries) => {
				if (entries % 1000 === 0) out.progress(out.text('cli.flows.indexing', { entries }));
			});
			out.progress(null);
			const { flows, ...sums } = await queryFlows(index, query);
			for (const flow of flows) out.record(flow);
			if (options.csv) {
				out.line(CSV.join(','));
				for (const flow of flows) out.line(CSV.map((name) => csvCell(flow[name])).join(','));
				return;
			}
			out.table(
				['opened', 'closed', 'source', 'destination', 'transfer', 'shipment', 'recipient', 'bytesOut', 'bytesIn', 'entry'],
				flows.map((flow) => [
					flow.opened.slice(0, 19),
					flow.closed.slice(0, 19),
					end(flow.sourceIp, flow.sourcePort),
					end(flow.destinationIp, flow.destinationPort),
					flow.transfer,
					flow.shipment,
					flow.recipient,
					grouped(flow.socketBytesOut),
					grouped(flow.socketBytesIn),
					`${flow.writer}/traffic#${flow.entry}`,
				]),
			);
			if (sums.matched === 0) return out.say('cli.flows.none');
			out.say('cli.flows.sums', {
				shown: grouped(flows.length),
				matched: grouped(sums.matched),
				bytesOut: grouped(sums.socketBytesOut),
				bytesIn: grouped(sums.socketBytesIn),
			});
			if (sums.bytesUnknown > 0) out.say('cli.flows.unknown', { unknown: grouped(sums.bytesUnknown) });
		},
	);
}

function end(ip: string, port: number): string {
	return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
