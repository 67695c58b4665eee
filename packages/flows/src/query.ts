import { blockOf, shown } from './address.ts';
import { FlowsError } from './errors.ts';
import { indexFiles } from './index-files.ts';
import type { Flow, FlowQuery, Instant } from './types.ts';

/** `matched`, `socketBytesOut`, `socketBytesIn`: over all flows that match, also those beyond the limit; bytes of those that know them. */
export type FlowAnswer = {
	readonly flows: readonly Flow[];
	readonly matched: number;
	readonly socketBytesOut: number;
	readonly socketBytesIn: number;
	/** Flows whose bytes are not known: the sums lack them. */
	readonly bytesUnknown: number;
};

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/**
 * Asks the index (`updateIndex` first). DuckDB is loaded at the first question; it is a part of its own that may not be installed. Throws
 * `network-invalid` (evidence), `time-invalid`, `engine-missing`, `index-damaged`.
 */
export async function queryFlows(folder: string, query: FlowQuery): Promise<FlowAnswer> {
	const { where, values } = conditions(query);
	const from = query.from === undefined ? undefined : moment(query.from);
	const files = await indexFiles(folder, from === undefined ? undefined : new Date(from + CHINA_MS - DAY_MS).toISOString().slice(0, 10));
	if (files.length === 0) return { flows: [], matched: 0, socketBytesOut: 0, socketBytesIn: 0, bytesUnknown: 0 };
	const { DuckDBInstance } = await import('@duckdb/node-api').catch((cause: unknown) => {
		throw new FlowsError('engine-missing', {}, { cause });
	});
	const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
	const connection = await instance.connect();
	try {
		const list = files.map(({ path }) => `'${path.replaceAll("'", "''")}'`).join(', ');
		const source = `read_parquet([${list}], filename = true) WHERE ${where}`;
		const sums = await connection.runAndReadAll(
			`SELECT count(*)::DOUBLE, coalesce(sum(socket_bytes_out), 0)::DOUBLE, coalesce(sum(socket_bytes_in), 0)::DOUBLE,
			count(*) FILTER (WHERE socket_bytes_out IS NULL OR socket_bytes_in IS NULL)::DOUBLE FROM ${source}`,
			values,
		);
		const [matched, socketBytesOut, socketBytesIn, bytesUnknown] = sums.getRows()[0] as [number, number, number, number];
		const writers = new Map(files.map(({ path, writer }) => [path, writer]));
		const rows = await connection.runAndReadAll(
			`SELECT ${ANSWERED} FROM ${source} ORDER BY opened, closed, entry LIMIT ${Math.trunc(query.limit)}`,
			values,
		);
		return { flows: rows.getRows().map((row) => flowOf(row, writers)), matched, socketBytesOut, socketBytesIn, bytesUnknown };
	} catch (cause) {
		throw new FlowsError('index-damaged', { folder }, { cause });
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
}

const ANSWERED = `epoch_ms(opened)::DOUBLE, epoch_ms(closed)::DOUBLE, source_ip, source_port, destination_ip, destination_port, transport,
	application, transfer, shipment, recipient, socket_bytes_out::DOUBLE, socket_bytes_in::DOUBLE,
	(socket_bytes_out - overhead_bytes_out)::DOUBLE, (socket_bytes_in - overhead_bytes_in)::DOUBLE, outcome, entry::DOUBLE, filename`;

function flowOf(row: readonly unknown[], writers: ReadonlyMap<string, string>): Flow {
	const [opened, closed, sourceIp, sourcePort, destinationIp, destinationPort, ...rest] = row as [
		number,
		number,
		string,
		number,
		string,
		number,
	];
	const [transport, application, transfer, shipment, recipient, ...more] = rest as unknown as [string, string, string, string, string];
	const [socketBytesOut, socketBytesIn, applicationBytesOut, applicationBytesIn, outcome, entry, filename] = more as unknown as [
		number | null,
		number | null,
		number | null,
		number | null,
		string,
		number,
		string,
	];
	return {
		opened: instant(opened),
		closed: instant(closed),
		sourceIp: shown(sourceIp),
		sourcePort,
		destinationIp: shown(destinationIp),
		destinationPort,
		transport,
		application,
		transfer,
		shipment,
		recipient,
		socketBytesOut,
		socketBytesIn,
		applicationBytesOut,
		applicationBytesIn,
		outcome,
		writer: writers.get(filename) ?? '',
		entry,
	};
}

type Values = Record<string, string | number>;

function conditions(query: FlowQuery): { readonly where: string; readonly values: Values } {
	const parts = ['true'];
	const values: Values = {};
	if (query.from !== undefined) {
		parts.push('closed >= to_timestamp($from)');
		values.from = moment(query.from) / 1000;
	}
	if (query.to !== undefined) {
		parts.push('opened < to_timestamp($to)');
		values.to = moment(query.to) / 1000;
	}
	const nets = (query.nets ?? []).map((net, i) => {
		const { first, last } = blockOf(net);
		values[`first${i}`] = first;
		values[`last${i}`] = last;
		// Texts of the other family can lie between, and are longer or shorter.
		const within = (end: string): string => `(${end} BETWEEN $first${i} AND $last${i} AND length(${end}) = ${first.length})`;
		return `${within('source_ip')} OR ${within('destination_ip')}`;
	});
	if (nets.length > 0) parts.push(`(${nets.join(' OR ')})`);
	if (query.port !== undefined) {
		parts.push('(source_port = $port OR destination_port = $port)');
		values.port = query.port;
	}
	for (const name of ['transfer', 'shipment', 'recipient'] as const) {
		const value = query[name];
		if (value === undefined) continue;
		parts.push(`${name} = $${name}`);
		values[name] = value;
	}
	return { where: parts.join(' AND '), values };
}

function moment(at: Instant): number {
	const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(at) ? Date.parse(at) : Number.NaN;
	if (Number.isNaN(ms)) throw new FlowsError('time-invalid', { at });
	return ms;
}
function instant(ms: number): Instant {
	return new Date(ms + CHINA_MS).toISOString().replace('Z', '+08:00');
}
