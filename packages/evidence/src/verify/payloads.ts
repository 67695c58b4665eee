import { parseSegmentName, SEGMENT_BYTES, segmentName } from '../core/payload.ts';
import { type Record, RecordReader } from '../reader/records.ts';
import type { Files } from './files.ts';

/**
 * Payloads of one log in the order of the entries. Where a segment ends is not free: a record opens a new one only when it would not fit any
 * more or is of another month, so the cut itself is verified.
 */
export class Payloads {
	segments = 0;
	/** The first entry whose payload is there; those before it are gone. */
	first = 0;
	readonly #files: Files;
	readonly #folder: string;
	#path = '';
	#records: RecordReader | null = null;
	#end = 0;
	/** Set when the order is lost: what follows cannot be assigned to entries any more. */
	#lost = false;

	constructor(files: Files, folder: string) {
		this.#files = files;
		this.#folder = folder;
	}

	/** Before the first entry. Without any segment the first is missed where it should be. */
	async open(): Promise<void> {
		let first = Number.POSITIVE_INFINITY;
		for await (const { name } of this.#files.list(this.#folder + '/payload')) first = Math.min(first, parseSegmentName(name) ?? first);
		if (Number.isFinite(first)) this.first = first;
	}

	/** The same as `next` when it needs nothing from the disk and is in place, else null. */
	held(index: number): { readonly text: Uint8Array; readonly file: string } | null {
		const record = this.#lost ? undefined : this.#records?.held();
		if (record === undefined || record === null) return null;
		return this.#placed(record, index);
	}

	/**
	 * Text of the payload of entry `index` and the file it is in; null, with a finding, when there is none from `first` on. `turned`: the entry is of
	 * another month than the one before.
	 */
	async next(index: number, turned: boolean): Promise<{ readonly text: Uint8Array; readonly file: string } | null> {
		if (this.#lost || index < this.first) return null;
		if (this.#records === null) await this.#open(index);
		let record = (await this.#records?.next()) ?? 'end';
		if (record === 'end' && this.#end > 0 && (await this.#files.kind(this.#segment(index))) !== null) {
			const before = { path: this.#path, end: this.#end };
			await this.#open(index);
			record = (await this.#records?.next()) ?? 'end';
			const early = typeof record !== 'string' && before.end + record.end <= SEGMENT_BYTES;
			if (early && !turned) return this.#lose('payload-segment', before.path, index);
		}
		if (typeof record === 'string') return this.#lose(record === 'torn' ? 'payload-malformed' : 'payload-missing', this.#path, index);
		return this.#placed(record, index);
	}

	async finish(): Promise<void> {
		if (!this.#lost && this.#records !== null && !(await this.#records.atEnd())) {
			this.#files.findings.add('payload-trailing', this.#path, { offset: this.#end });
		}
		await this.#records?.close();
	}

	#placed(record: Record, index: number): { readonly text: Uint8Array; readonly file: string } | null {
		if (record.end > SEGMENT_BYTES && record.start > 0) return this.#lose('payload-segment', this.#path, index);
		this.#end = record.end;
		return { text: record.text, file: this.#path };
	}

	#segment(first: number): string {
		return this.#folder + '/payload/' + segmentName(first);
	}

	async #open(index: number): Promise<void> {
		await this.#records?.close();
		this.#path = this.#segment(index);
		const stream = await this.#files.stream(this.#path);
		this.#records = stream === null ? null : new RecordReader(stream);
		this.segments += 1;
		this.#end = 0;
	}

	#lose(code: 'payload-missing' | 'payload-malformed' | 'payload-segment', file: string, index: number): null {
		this.#files.findings.add(code, file, { index });
		this.#lost = true;
		return null;
	}
}
