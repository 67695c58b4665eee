import { SEGMENT_BYTES, segmentName } from '../core/payload.ts';
import { RecordReader } from '../reader/records.ts';
import type { Files } from './files.ts';

/**
 * Payloads of one log in the order of the entries. Where a segment ends is not free: a record opens a new one exactly when it would
 * not fit any more, so the cut itself is verified.
 */
export class Payloads {
	segments = 0;
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

	/** Text of the payload of entry `index` and the file it is in; null, with a finding, when there is none. */
	async next(index: number): Promise<{ readonly text: Uint8Array; readonly file: string } | null> {
		if (this.#lost) return null;
		if (this.#records === null) await this.#open(index);
		let record = (await this.#records?.next()) ?? 'end';
		if (record === 'end' && this.#end > 0 && (await this.#files.kind(this.#segment(index))) !== null) {
			const before = { path: this.#path, end: this.#end };
			await this.#open(index);
			record = (await this.#records?.next()) ?? 'end';
			if (typeof record !== 'string' && before.end + record.end <= SEGMENT_BYTES) return this.#lose('payload-segment', before.path, index);
		}
		if (typeof record === 'string') return this.#lose(record === 'torn' ? 'payload-malformed' : 'payload-missing', this.#path, index);
		if (record.end > SEGMENT_BYTES && record.start > 0) return this.#lose('payload-segment', this.#path, index);
		this.#end = record.end;
		return { text: record.text, file: this.#path };
	}

	async finish(): Promise<void> {
		if (!this.#lost && this.#records !== null && !(await this.#records.atEnd())) {
			this.#files.findings.add('payload-trailing', this.#path, { offset: this.#end });
		}
		await this.#records?.close();
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

	async #lose(code: 'payload-missing' | 'payload-malformed' | 'payload-segment', file: string, index: number): Promise<null> {
		this.#files.findings.add(code, file, { index });
		this.#lost = true;
		return null;
	}
}
