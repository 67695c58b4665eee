import { BLOCK, encodeStart, type Head, type Start } from '../core/frame.ts';
import type { Hash } from '../core/tree.ts';
import type { EvidenceFs, PlacedFile } from '../ports.ts';

/** Bytes that a generation takes unless its first group alone is larger; a journal is two of them at the most. */
export const JOURNAL_BYTES = 8 * 1024 * 1024;
/** A file grows by zeros, at least so many and each time twice as many, so that most commits change its contents only. */
const GROWTH = 256 * 1024;
const ZEROS = new Uint8Array(GROWTH);

type Slot = { readonly file: PlacedFile; readonly path: string; bytes: number };

/**
 * The journal of a writer: two files in turn, each a generation of groups. A group is one write and one sync. A generation begins with where
 * the logs stood; it is given up (its first block zeroed) when the public files hold it durably, and only then may the next but one begin.
 */
export class Journal {
	readonly #fs: EvidenceFs;
	readonly #folder: string;
	readonly #sha256: Hash;
	readonly #boot: string | null;
	readonly #limit: number;
	readonly #slots: (Slot | null)[] = [null, null];
	#generation = 0;
	#groups = 0;
	#at = 0;
	#start: Uint8Array | null = null;

	constructor(fs: EvidenceFs, folder: string, sha256: Hash, boot: string | null, limit: number) {
		this.#fs = fs;
		this.#folder = folder;
		this.#sha256 = sha256;
		this.#boot = boot;
		this.#limit = limit;
	}

	get used(): boolean {
		return this.#generation > 0;
	}

	/** Whether a group of so many bytes goes into the present generation. */
	fits(bytes: number): boolean {
		return this.used && this.#at + bytes <= this.#limit;
	}

	/** Head of the group that is written next. */
	next(): Head {
		return { generation: this.#generation, number: this.#groups + 1, boot: this.#boot };
	}

	/** The next group begins a generation. The generation before the present one has been given up. */
	begin(standings: Start['standings']): void {
		const previous = this.#groups;
		this.#generation += 1;
		this.#groups = 0;
		this.#at = 0;
		this.#start = encodeStart(this.#sha256, this.#generation, this.#boot, { previous, standings });
	}

	/** Durable when it resolves. After a failure the journal must not be used again. */
	async write(group: Uint8Array): Promise<void> {
		const index = this.#generation % 2;
		const slot = this.#slots[index] ?? (await this.#open(index));
		this.#slots[index] = slot;
		const parts = this.#start === null ? [group] : [this.#start, group];
		const created = slot.bytes === 0;
		const end = this.#at + parts.reduce((sum, { length }) => sum + length, 0);
		if (end > slot.bytes) {
			const grown = Math.max(end, Math.min(this.#limit, Math.max(GROWTH, 2 * slot.bytes)));
			for (let at = end; at < grown; at += ZEROS.length) parts.push(ZEROS.subarray(0, Math.min(ZEROS.length, grown - at)));
			slot.bytes = grown;
		}
		await slot.file.write(parts, this.#at);
		await slot.file.sync();
		if (created) await this.#fs.syncFolder(this.#folder);
		this.#start = null;
		this.#at = end;
		this.#groups += 1;
	}

	/** The generation before the present one is not needed any more. */
	async giveUp(): Promise<void> {
		const slot = this.#slots[(this.#generation + 1) % 2];
		if (slot === null || slot === undefined) return;
		await slot.file.write([ZEROS.subarray(0, BLOCK)], 0);
		await slot.file.sync();
	}

	/** Lets go of the files as they are. */
	async close(): Promise<void> {
		for (const [i, slot] of this.#slots.entries()) {
			this.#slots[i] = null;
			await slot?.file.close();
		}
	}

	/** Everything is durable in the public files. */
	async remove(): Promise<void> {
		const newest = this.#generation % 2;
		await this.close();
		await removeJournal(this.#fs, this.#folder, [String(1 - newest), String(newest)]);
	}

	async #open(index: number): Promise<Slot> {
		await this.#fs.makeFolder(this.#folder);
		const path = this.#folder + '/' + index;
		return { file: await this.#fs.place(path), path, bytes: 0 };
	}
}

/** The older generation goes first: what is left at any moment is a whole journal. */
export const removeJournal = async (fs: EvidenceFs, folder: string, order: readonly string[]): Promise<void> => {
	for (const index of order) if (await fs.remove(folder + '/' + index)) await fs.syncFolder(folder);
	if (await fs.removeEmptyFolder(folder)) await fs.syncFolder(folder.slice(0, folder.lastIndexOf('/')));
};
