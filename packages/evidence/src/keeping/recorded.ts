import { type GapStatement, statementOf } from '../gaps/statement.ts';
import type { EvidenceCrypto, EvidenceFs, EvidenceReadFs } from '../ports.ts';
import { readCheckpoint, readLog } from '../reader/log.ts';
import { viewOf } from '../replay/view.ts';
import { type Milliseconds, momentOf } from '../retention/calendar.ts';
import { type DiskUse, RATE_MS } from '../retention/disk.ts';
import { retentionEventOf } from '../retention/events.ts';
import {
	type Looked,
	NOTHING_PURGED,
	type Purge,
	type PurgedTo,
	purgedBytes,
	purgeOf,
	type RecordedEvent,
} from '../retention/purge-entry.ts';

/**
 * What the operation logs say about retention: orders and holds of every writer; purges and statements of one's own. Read once and from then
 * on carried forward.
 */
export class Recorded {
	readonly events: RecordedEvent[] = [];
	lastPurge: Purge | null = null;
	lastStatement: GapStatement | null = null;
	readonly #fs: EvidenceFs;
	readonly #crypto: EvidenceCrypto;
	readonly #dir: string;
	readonly #writer: string;
	readonly #looked = new Map<string, number>();
	/** Of the time that the rate of growth is taken from. */
	#uses: DiskUse[] = [];

	constructor(fs: EvidenceFs, crypto: EvidenceCrypto, dir: string, writer: string) {
		this.#fs = fs;
		this.#crypto = crypto;
		this.#dir = dir;
		this.#writer = writer;
	}

	/** Reads on; also what a power cut has left in the journal of another writer. */
	async update(): Promise<void> {
		const fs = await viewOf(this.#fs, this.#crypto, this.#dir);
		for await (const { name, kind } of fs.list(this.#dir + '/logs')) if (kind === 'folder') await this.#read(fs, name);
	}

	/** How far each operation log was looked at. */
	get looked(): Looked {
		return Object.fromEntries([...this.#looked].sort(([a], [b]) => (a < b ? -1 : 1)));
	}

	get purgedTo(): PurgedTo {
		return this.lastPurge?.purgedTo ?? NOTHING_PURGED;
	}

	/** Bytes written and purged in the last days. */
	get uses(): readonly DiskUse[] {
		return this.#uses;
	}

	async #read(fs: EvidenceReadFs, writer: string): Promise<void> {
		const folder = this.#dir + '/logs/' + writer + '/operation';
		if ((await fs.kind(folder + '/checkpoint')) === null) return;
		const from = this.#looked.get(writer) ?? 0;
		const { size: to } = (await readCheckpoint(fs, folder)).checkpoint;
		for await (const { index, entry, payload } of readLog(fs, this.#dir, writer, 'operation', { from, to })) {
			const at = momentOf(entry.at)!;
			const event = retentionEventOf(payload);
			if (event !== undefined) this.events.push({ writer, index, at, event });
			if (writer !== this.#writer) continue;
			const purge = purgeOf(payload);
			if (purge) {
				this.lastPurge = purge;
				this.#use({ from: at, to: at, written: 0, purged: purgedBytes(payload) });
			}
			const statement = statementOf(payload);
			if (statement) {
				this.lastStatement = statement;
				const { captured, logged, stored } = statement.bytes;
				const written = captured + logged + stored;
				this.#use({ from: momentOf(statement.from)!, to: momentOf(statement.to)!, written, purged: 0 });
			}
		}
		this.#looked.set(writer, to);
	}

	#use(use: DiskUse): void {
		this.#uses.push(use);
		const since: Milliseconds = use.to - RATE_MS;
		this.#uses = this.#uses.filter(({ to }) => to >= since);
	}
}
