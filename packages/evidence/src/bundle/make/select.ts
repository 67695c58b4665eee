import { inNetwork, type Network } from '../../core/cidr.ts';
import { decodeEntry } from '../../core/entry.ts';
import type { Payload } from '../../core/payload.ts';
import { EvidenceError } from '../../errors.ts';
import { logFolder } from '../../layout.ts';
import type { EvidenceFs } from '../../ports.ts';
import { readLeaves, readLog } from '../../reader/log.ts';
import type { Instant, LogKind } from '../../types.ts';

/** What was asked for, made ready to be compared. `from`, `to`: as entries write them, so that texts compare as moments. */
export type Wanted = {
	readonly from: Instant;
	readonly to: Instant;
	readonly nets: readonly Network[];
	readonly shipment: string | null;
	readonly recipient: string | null;
	readonly transfer: string | null;
};
/** A log as it was when the making of the bundle began. `first`: its first entry whose payload is there. */
export type LogPart = { readonly writer: string; readonly log: LogKind; readonly size: number; readonly first: number };

/** Entries that one bundle may have: their indices are held in memory. */
const MAX_ENTRIES = 5_000_000;
const tooLarge = (entries: number): EvidenceError => new EvidenceError('bundle-too-large', { entries, files: 0 });

const inOne = (nets: readonly Network[], addresses: readonly unknown[]): boolean =>
	nets.some((net) => addresses.some((address) => typeof address === 'string' && inNetwork(net, address)));

const isWanted = ({ nets, shipment, recipient, transfer }: Wanted, payload: Payload): boolean =>
	(nets.length === 0 || inOne(nets, [payload.sourceIp, payload.destinationIp])) &&
	(shipment === null || payload.shipment === shipment) &&
	(recipient === null || payload.recipient === recipient) &&
	(transfer === null || payload.transfer === transfer);

export type SelectedTraffic = {
	/** Ascending. */
	readonly indices: readonly number[];
	readonly shipments: ReadonlySet<string>;
	/** Connections that are still there, with the file that is being written. */
	readonly open: readonly { readonly connection: string; readonly file: string }[];
};
type Connection = { readonly indices: number[]; there: boolean; file: string };

const fileIn = (named: unknown): string => {
	const { file } = (named ?? {}) as { readonly file?: unknown };
	return typeof file === 'string' ? file : '';
};

/**
 * The entries of the connections that were there in the time asked about: from the beginning of each, because what is encrypted is read from
 * its beginning or not at all, to the part that carries the last of that time. Holds the indices of these and of connections that are open.
 */
export const selectTraffic = async (
	fs: EvidenceFs,
	dir: string,
	{ writer, size, first }: LogPart,
	wanted: Wanted,
	read: () => void,
): Promise<SelectedTraffic> => {
	const indices: number[] = [];
	const shipments = new Set<string>();
	const connections = new Map<string, Connection>();
	const take = (connection: Connection, { shipment }: Payload): void => {
		if (indices.length + connection.indices.length > MAX_ENTRIES) throw tooLarge(MAX_ENTRIES);
		for (const index of connection.indices.splice(0)) indices.push(index);
		connection.there = true;
		if (typeof shipment === 'string') shipments.add(shipment);
	};
	for await (const { index, entry, payload } of readLog(fs, dir, writer, 'traffic', { from: first, to: size })) {
		read();
		const late = entry.at >= wanted.to;
		if (late && connections.size === 0) break;
		if (!isWanted(wanted, payload)) continue;
		const id = String(payload.connection);
		if (payload.event === 'opened') {
			if (late) continue;
			const connection: Connection = { indices: [index], there: false, file: fileIn(payload.capture) };
			connections.set(id, connection);
			if (entry.at >= wanted.from) take(connection, payload);
			continue;
		}
		const connection = connections.get(id);
		if (connection === undefined) continue;
		connection.indices.push(index);
		if (entry.at >= wanted.from) take(connection, payload);
		if (payload.event === 'closed' || late) connections.delete(id);
		else connection.file = fileIn(payload.next);
	}
	for (const connection of connections.values()) take(connection, {});
	const open = [...connections].map(([connection, { file }]) => ({ connection, file }));
	return { indices: indices.sort((a, b) => a - b), shipments, open };
};

/** Names in what was recorded: a shipment as itself or behind its kind (`shipment:…`). */
const names = (value: unknown, wanted: ReadonlySet<string>): boolean => {
	if (typeof value === 'string') return wanted.has(value) || wanted.has(value.slice(value.indexOf(':') + 1));
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some((one) => names(one, wanted));
};

/**
 * Whether an entry of the other logs belongs to the answer. Where only a time was asked about, all of them do; otherwise those that name what
 * was asked for, or a shipment of the traffic that was found, and logins from the networks.
 */
export const isMentioned = (wanted: Wanted, shipments: ReadonlySet<string>): ((payload: Payload) => boolean) => {
	const { nets, shipment, recipient, transfer } = wanted;
	const asked = [shipment, recipient, transfer].filter((one) => one !== null);
	if (asked.length === 0 && nets.length === 0) return () => true;
	const all = new Set([...shipments, ...asked]);
	return (payload) => names(payload, all) || inOne(nets, [payload.loginIp]);
};

/** Index of the first entry of a log that was made at that moment or later; its size when there is none. */
export const firstSince = async (fs: EvidenceFs, dir: string, { writer, log, size }: LogPart, at: Instant): Promise<number> => {
	const folder = dir + '/' + logFolder(writer, log);
	let [low, high] = [0, size];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const leaf = (await readLeaves(fs, folder, middle, size).next()).value as Uint8Array;
		const entry = decodeEntry(leaf);
		if (entry === null) throw new EvidenceError('log-damaged', { file: logFolder(writer, log) });
		if (entry.at < at) low = middle + 1;
		else high = middle;
	}
	return low;
};
