import { inNetwork, type Network } from '../core/cidr.ts';
import type { Payload } from '../core/payload.ts';
import { parseCapturePath } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';
import { readLog } from './log.ts';

/** One part of a connection's capture, from the traffic log. What the entry does not know is null. */
export type CapturedPart = {
	readonly writer: string;
	readonly connection: string;
	/** Null: version 0.1, all of the connection. */
	readonly part: number | null;
	/** Path below the evidence folder. */
	readonly file: string;
	readonly bytes: number | null;
	readonly sha256: string | null;
	/** RFC 3339, +08:00: of its first and last packet; where these are not known, of the entries before and after. */
	readonly from: string;
	/** Null: it is still being written. */
	readonly to: string | null;
	readonly sourceIp: string;
	readonly sourcePort: number;
	readonly destinationIp: string;
	readonly destinationPort: number;
	readonly transfer: string;
	readonly shipment: string;
	readonly recipient: string;
	readonly socketBytesOut: number | null;
	readonly socketBytesIn: number | null;
	/** Paths of the sealed secrets that its entry names. */
	readonly secrets: readonly string[];
	/** How the connection ended, where it ended with this part. */
	readonly outcome: string | null;
};
export type CaptureFilter = {
	/** Parts that carry something from this moment on (inclusive), and before that one (exclusive). */
	readonly from?: Date;
	readonly to?: Date;
	/** One of its two ends is in it. */
	readonly net?: Network;
	/** One of its two ports is it. */
	readonly port?: number;
	readonly shipment?: string;
	readonly connection?: string;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const recordOf = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {});
const fileOf = (value: unknown): string => textOf(recordOf(value).file);

const rowOf = (writer: string, payload: Payload, named: Payload, span: Pick<CapturedPart, 'from' | 'to'>): CapturedPart => ({
	writer,
	connection: textOf(payload.connection),
	part: parseCapturePath(textOf(named.file))?.number ?? null,
	file: textOf(named.file),
	bytes: numberOrNull(named.bytes),
	sha256: textOrNull(named.sha256),
	...span,
	sourceIp: textOf(payload.sourceIp),
	sourcePort: numberOrNull(payload.sourcePort) ?? 0,
	destinationIp: textOf(payload.destinationIp),
	destinationPort: numberOrNull(payload.destinationPort) ?? 0,
	transfer: textOf(payload.transfer),
	shipment: textOf(payload.shipment),
	recipient: textOf(payload.recipient),
	socketBytesOut: numberOrNull(named.socketBytesOut),
	socketBytesIn: numberOrNull(named.socketBytesIn),
	secrets: Array.isArray(payload.secrets) && payload.capture === named ? payload.secrets.map(fileOf) : [],
	outcome: payload.event === 'closed' ? textOrNull(payload.outcome) : null,
});

/** Parts of one writer: each when its entry comes, those that are still being written at the end. Holds one row a connection that is open. */
async function* partsOf(fs: EvidenceReadFs, dir: string, writer: string): AsyncGenerator<CapturedPart> {
	const open = new Map<string, CapturedPart>();
	for await (const { entry, payload } of readLog(fs, dir, writer, 'traffic')) {
		const named = recordOf(payload.capture);
		const before = open.get(textOf(named.file));
		if (payload.event !== 'opened') {
			open.delete(textOf(named.file));
			const span = { from: textOrNull(named.from) ?? before?.from ?? entry.at, to: textOrNull(named.to) ?? entry.at };
			yield rowOf(writer, payload, named, span);
		}
		const next = payload.event === 'opened' ? named : payload.event === 'part' ? recordOf(payload.next) : null;
		if (next !== null) open.set(textOf(next.file), rowOf(writer, payload, next, { from: entry.at, to: null }));
	}
	yield* open.values();
}

const matches = (row: CapturedPart, { from, to, net, port, shipment, connection }: CaptureFilter): boolean =>
	(from === undefined || row.to === null || Date.parse(row.to) >= from.getTime()) &&
	(to === undefined || Date.parse(row.from) < to.getTime()) &&
	(net === undefined || inNetwork(net, row.sourceIp) || inNetwork(net, row.destinationIp)) &&
	(port === undefined || row.sourcePort === port || row.destinationPort === port) &&
	(shipment === undefined || row.shipment === shipment) &&
	(connection === undefined || row.connection === connection);

/** Parts of captures as the traffic logs of all writers have them, writer by writer in the order of their entries; also beside a running writer. */
export async function* listParts(fs: EvidenceReadFs, dir: string, filter: CaptureFilter = {}): AsyncGenerator<CapturedPart> {
	for await (const { name: writer, kind } of fs.list(dir + '/logs')) {
		if (kind !== 'folder' || (await fs.kind(dir + '/logs/' + writer + '/traffic/checkpoint')) === null) continue;
		for await (const row of partsOf(fs, dir, writer)) if (matches(row, filter)) yield row;
	}
}
