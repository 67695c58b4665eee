import { zstdCompressSync } from 'node:zlib';
import { type ColumnSource, ParquetWriter, type Writer } from 'hyparquet-writer';
import { indexed } from './address.ts';
import type { Flow } from './types.ts';

/** Rows of a row group; what is written is compressed and skipped by the group. */
export const GROUP = 122_880;

type Kind = 'STRING' | 'PORT' | 'BYTES' | 'MOMENT' | 'NUMBER';
type Column = { readonly name: string; readonly kind: Kind; readonly of: (flow: Flow) => unknown };
const column = (name: string, kind: Kind, of: (flow: Flow) => unknown): Column => ({ name, kind, of });
const moment = (at: string): bigint => BigInt(Date.parse(at));
const overhead = (socket: number | null, application: number | null): number | null =>
	socket === null || application === null ? null : socket - application;
const bytes = (count: number | null): bigint | null => (count === null ? null : BigInt(count));

/** The columns of an index file, in order. Times are UTC milliseconds; `writer` is in the file's name. */
const COLUMNS: readonly Column[] = [
	column('opened', 'MOMENT', ({ opened }) => moment(opened)),
	column('closed', 'MOMENT', ({ closed }) => moment(closed)),
	column('source_ip', 'STRING', ({ sourceIp }) => indexed(sourceIp)),
	column('source_port', 'PORT', ({ sourcePort }) => sourcePort),
	column('destination_ip', 'STRING', ({ destinationIp }) => indexed(destinationIp)),
	column('destination_port', 'PORT', ({ destinationPort }) => destinationPort),
	column('transport', 'STRING', ({ transport }) => transport),
	column('application', 'STRING', ({ application }) => application),
	column('transfer', 'STRING', ({ transfer }) => transfer),
	column('shipment', 'STRING', ({ shipment }) => shipment),
	column('recipient', 'STRING', ({ recipient }) => recipient),
	column('socket_bytes_out', 'BYTES', ({ socketBytesOut }) => bytes(socketBytesOut)),
	column('socket_bytes_in', 'BYTES', ({ socketBytesIn }) => bytes(socketBytesIn)),
	// What TLS adds is nearly the same each time, and so takes less than the application's bytes would.
	column('overhead_bytes_out', 'BYTES', (flow) => bytes(overhead(flow.socketBytesOut, flow.applicationBytesOut))),
	column('overhead_bytes_in', 'BYTES', (flow) => bytes(overhead(flow.socketBytesIn, flow.applicationBytesIn))),
	column('outcome', 'STRING', ({ outcome }) => outcome),
	column('entry', 'NUMBER', ({ entry }) => BigInt(entry)),
];

const TYPES = {
	STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
	PORT: { type: 'INT32' },
	BYTES: { type: 'INT64' },
	MOMENT: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
	NUMBER: { type: 'INT64' },
} as const;

/** Moments and entries lie close to the one before; of a number fewer bits are kept than its type has. Texts: a dictionary. */
const ENCODINGS: Readonly<Record<Kind, 'DELTA_BINARY_PACKED' | undefined>> = {
	MOMENT: 'DELTA_BINARY_PACKED',
	NUMBER: 'DELTA_BINARY_PACKED',
	BYTES: 'DELTA_BINARY_PACKED',
	PORT: 'DELTA_BINARY_PACKED',
	STRING: undefined,
};

export type FlowWriter = { write(flows: readonly Flow[]): void; finish(): void };

/** An index file: Parquet, ZSTD, one row group a `write`. */
export function flowWriter(writer: Writer): FlowWriter {
	const parquet = new ParquetWriter({
		writer,
		codec: 'ZSTD',
		compressors: { ZSTD: (input) => zstdCompressSync(input) },
		statisticsTruncateLength: 64,
		createdBy: 'tongguan flows',
		schema: [
			{ name: 'flow', num_children: COLUMNS.length },
			...COLUMNS.map(({ name, kind }) => ({
				name,
				...TYPES[kind],
				repetition_type: kind === 'BYTES' ? ('OPTIONAL' as const) : ('REQUIRED' as const),
			})),
		],
	});
	return {
		write(flows) {
			const columnData = COLUMNS.map(({ name, kind, of }): ColumnSource => {
				const data = flows.map(of);
				const encoding = ENCODINGS[kind];
				return encoding === undefined ? { name, data } : { name, data, encoding };
			});
			parquet.write({ columnData, rowGroupSize: GROUP });
		},
		finish() {
			parquet.finish();
		},
	};
}
