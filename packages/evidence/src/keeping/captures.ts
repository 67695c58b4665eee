import { encodeText, toHex } from '../core/encoding.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import { readCheckpoint, readLog } from '../reader/log.ts';
import { type Milliseconds, weekAfter } from '../retention/calendar.ts';
import { isOver, keepPart } from '../retention/keep.ts';
import type { PurgedFiles } from '../retention/purge-list.ts';
import type { Rules } from '../retention/rules.ts';
import { Seen } from '../verify/seen.ts';
import { type NamedFile, partFactsOf, trafficFilesOf } from './parts.ts';

const HELD: Milliseconds = Number.POSITIVE_INFINITY;
/** Entries in between that are read over rather than begun anew. */
const READ_OVER = 2048;

/** A part whose file is there, by the entry that vouches for it; `hint`: not due before. */
type Part = { readonly entry: number; hint: Milliseconds };
type Connection = {
	parts: Part[];
	/** Entries that name sealed secrets which are there. */
	secrets: number[];
	/** The entry that names the file being written; null: it is closed. */
	open: number | null;
};

/** What of a connection goes: entries whose part goes, and entries whose secrets go. */
type Going = { readonly connection: Connection; readonly parts: ReadonlySet<number>; readonly secrets: readonly number[] };

/**
 * The captures of one writer that are there, by the entries of its traffic log: two numbers a part. Secrets open every part that came after
 * them, so they stay as long as one of these does, and as long as the connection is open.
 */
export class Captures {
	readonly #fs: EvidenceFs;
	readonly #dir: string;
	readonly #writer: string;
	#connections: Connection[] = [];
	readonly #open = new Map<string, Connection>();
	#read = 0;

	constructor(fs: EvidenceFs, dir: string, writer: string) {
		this.#fs = fs;
		this.#dir = dir;
		this.#writer = writer;
	}

	/** Reads the traffic log, and which of the files that it names are there. */
	async load(crypto: Pick<EvidenceCrypto, 'sha256'>): Promise<void> {
		const folder = this.#dir + '/logs/' + this.#writer + '/traffic';
		if ((await readCheckpoint(this.#fs, folder)).checkpoint.size === 0) return;
		const keyOf = (path: string): string => toHex(crypto.sha256(encodeText(path)));
		const there = new Seen();
		for await (const day of this.#fs.list(this.#dir + '/capture')) {
			if (day.kind !== 'folder') continue;
			for await (const { name } of this.#fs.list(this.#dir + '/capture/' + day.name))
				there.mark(keyOf('capture/' + day.name + '/' + name), 1);
		}
		await this.#readOn(({ file }) => there.flags(keyOf(file)) !== 0);
	}

	update(): Promise<void> {
		return this.#readOn(() => true);
	}

	async #readOn(isThere: (file: NamedFile) => boolean): Promise<void> {
		const folder = this.#dir + '/logs/' + this.#writer + '/traffic';
		const { size: to } = (await readCheckpoint(this.#fs, folder)).checkpoint;
		for await (const read of readLog(this.#fs, this.#dir, this.#writer, 'traffic', { from: this.#read, to })) {
			const { index: entry, payload } = read;
			const { connection, ended, secrets, goesOn, closed } = trafficFilesOf(payload);
			let known = this.#open.get(connection);
			if (known === undefined) {
				known = { parts: [], secrets: [], open: null };
				this.#open.set(connection, known);
				this.#connections.push(known);
			}
			if (ended !== null && isThere(ended)) known.parts.push({ entry, hint: weekAfter(partFactsOf(read).to) });
			if (secrets.some(isThere)) known.secrets.push(entry);
			known.open = goesOn === null ? null : entry;
			if (closed) this.#open.delete(connection);
		}
		this.#read = to;
		this.#drop();
	}

	/** Nothing is known of how long the held ones are held once a hold was lifted. */
	rulesChanged(): void {
		for (const { parts } of this.#connections) for (const part of parts) if (part.hint === HELD) part.hint = 0;
	}

	/** The first entry of the traffic log that speaks of a file that is there, or that is being written. */
	firstNeeded(): number {
		let first = Number.POSITIVE_INFINITY;
		for (const { parts, secrets, open } of this.#connections)
			first = Math.min(first, parts[0]?.entry ?? first, secrets[0] ?? first, open ?? first);
		return first;
	}

	/** At most `most` entries of those whose files are due at `now`. Until `gone` is called they are there. */
	async due(rules: Rules, now: Milliseconds, most: number): Promise<{ readonly rows: readonly PurgedFiles[]; gone(): void }> {
		const asked: { readonly connection: Connection; readonly part: Part }[] = [];
		for (const connection of this.#connections)
			for (const part of connection.parts) if (isOver(part.hint, now)) asked.push({ connection, part });
		asked.sort((a, b) => a.part.entry - b.part.entry).splice(most);
		const going = await this.#judge(asked, rules, now);
		// Parts that were purged before leave secrets behind where the connection was still open then.
		for (const connection of this.#connections)
			if (connection.parts.length === 0 && !going.has(connection)) going.set(connection, new Set());
		const all: Going[] = [...going].map(([connection, parts]) => ({ connection, parts, secrets: secretsGoing(connection, parts) }));
		return { rows: await this.#rows(all), gone: () => this.#gone(all) };
	}

	async #judge(
		asked: readonly { connection: Connection; part: Part }[],
		rules: Rules,
		now: Milliseconds,
	): Promise<Map<Connection, Set<number>>> {
		const going = new Map<Connection, Set<number>>();
		const of = new Map(asked.map((one) => [one.part.entry, one]));
		for await (const read of this.#entries([...of.keys()])) {
			const { connection, part } = of.get(read.index)!;
			const { until } = keepPart(partFactsOf(read), rules);
			part.hint = until ?? HELD;
			if (!isOver(until, now)) continue;
			const parts = going.get(connection) ?? new Set();
			going.set(connection, parts.add(part.entry));
		}
		return going;
	}

	async #rows(all: readonly Going[]): Promise<PurgedFiles[]> {
		const parts = new Set(all.flatMap((one) => [...one.parts]));
		const secrets = new Set(all.flatMap((one) => one.secrets));
		const rows: PurgedFiles[] = [];
		for await (const { index, payload } of this.#entries([...new Set([...parts, ...secrets])])) {
			const named = trafficFilesOf(payload);
			const files = [...(parts.has(index) && named.ended !== null ? [named.ended] : []), ...(secrets.has(index) ? named.secrets : [])];
			rows.push({ entry: index, files: files.map(({ file }) => file), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) });
		}
		return rows;
	}

	#gone(all: readonly Going[]): void {
		for (const { connection, parts, secrets } of all) {
			connection.parts = connection.parts.filter(({ entry }) => !parts.has(entry));
			connection.secrets = connection.secrets.filter((entry) => !secrets.includes(entry));
		}
		this.#drop();
	}

	#drop(): void {
		this.#connections = this.#connections.filter(({ parts, secrets, open }) => open !== null || parts.length > 0 || secrets.length > 0);
	}

	/** These entries, in their order. */
	async *#entries(wanted: number[]) {
		wanted.sort((a, b) => a - b);
		for (let i = 0; i < wanted.length; ) {
			let end = i + 1;
			while (end < wanted.length && wanted[end]! - wanted[end - 1]! <= READ_OVER) end += 1;
			let next = i;
			for await (const read of readLog(this.#fs, this.#dir, this.#writer, 'traffic', { from: wanted[i]!, to: wanted[end - 1]! + 1 })) {
				if (read.index !== wanted[next]) continue;
				next += 1;
				yield read;
			}
			i = end;
		}
	}
}

/** Secrets of a closed connection none of whose parts is left that came with them or after them. */
const secretsGoing = ({ parts, secrets, open }: Connection, going: ReadonlySet<number>): readonly number[] => {
	if (open !== null) return [];
	const last = parts.findLast(({ entry }) => !going.has(entry))?.entry ?? -1;
	return secrets.filter((entry) => entry > last);
};
