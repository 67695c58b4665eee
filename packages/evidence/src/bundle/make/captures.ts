import type { Payload } from '../../core/payload.ts';
import { parseCapturePath } from '../../layout.ts';
import type { EvidenceFs } from '../../ports.ts';
import type { BundleFacts, EntryName, MissingFile, MissingWhy } from '../facts.ts';
import type { Out } from './out.ts';

/** The files of one connection that are in the bundle, in the order in which they were written. */
export type HeldConnection = { readonly connection: string; readonly parts: string[]; readonly sealed: string[] };

const recordOf = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {});
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Copies what entries of traffic logs name, byte for byte, and says what could not be had. */
export class Captures {
	readonly connections = new Map<string, HeldConnection>();
	readonly missing: Omit<MissingFile, 'purge'>[] = [];
	readonly #fs: EvidenceFs;
	readonly #dir: string;
	readonly #out: Out;
	readonly #from: number;
	#files = 0;
	#bytes = 0;
	#earlier = 0;
	#sealed = 0;
	#first: string | null = null;
	#last: string | null = null;

	/** `dir`: the evidence folder; `from`: the beginning of the time asked about. */
	constructor(fs: EvidenceFs, dir: string, out: Out, from: string) {
		this.#fs = fs;
		this.#dir = dir;
		this.#out = out;
		this.#from = Date.parse(from);
	}

	async take(entry: EntryName, payload: Payload): Promise<void> {
		if (payload.event === 'opened') return;
		const named = recordOf(payload.capture);
		if (await this.#copy(entry, named, payload)) {
			const [first, last] = [textOrNull(named.from), textOrNull(named.to)];
			if (last !== null && Date.parse(last) < this.#from) this.#earlier += 1;
			if (first !== null && (this.#first === null || first < this.#first)) this.#first = first;
			if (last !== null && (this.#last === null || last > this.#last)) this.#last = last;
		}
		if (Array.isArray(payload.secrets)) for (const secret of payload.secrets) await this.#copy(entry, recordOf(secret), payload);
	}

	facts(): BundleFacts['captures'] {
		return {
			connections: this.connections.size,
			files: this.#files,
			bytes: this.#bytes,
			earlier: this.#earlier,
			first: this.#first,
			last: this.#last,
			sealed: this.#sealed,
		};
	}

	async #copy(entry: EntryName, { file: path, bytes, sha256 }: Payload, { connection }: Payload): Promise<boolean> {
		const file = typeof path === 'string' ? parseCapturePath(path) : null;
		if (typeof path !== 'string' || file === null || file.connection !== connection || this.#out.sums.has(path)) return false;
		const lacks = (why: MissingWhy): false => {
			this.missing.push({ file: path, entry, why });
			return false;
		};
		const stream = await this.#fs.stream(this.#dir + '/' + path);
		if (stream === null) return lacks('absent');
		const copy = await this.#out.create(path);
		for await (const chunk of stream) await copy.write(chunk);
		const written = await copy.close();
		if (written.sha256 !== sha256 || written.bytes !== bytes) {
			await this.#out.remove(path, written.bytes);
			return lacks('differs');
		}
		const held = this.connections.get(file.connection) ?? { connection: file.connection, parts: [], sealed: [] };
		this.connections.set(file.connection, held);
		held[file.sealed === null ? 'parts' : 'sealed'].push(path);
		if (file.sealed === null) {
			this.#files += 1;
			this.#bytes += written.bytes;
		} else this.#sealed += 1;
		return true;
	}
}
