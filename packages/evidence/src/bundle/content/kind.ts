import { concat } from '../../core/encoding.ts';

/** What bytes are, by themselves; what a header says of them only decides between kinds of text. */
export type BodyKind = { readonly type: 'json' | 'csv' | 'parquet' | 'text' | 'other'; readonly charset: 'utf-8' | 'gb18030' | null };

type Decoder = InstanceType<typeof TextDecoder>;

const HEAD_BYTES = 4096;
const TAIL_BYTES = 64;
const PARQUET = 'PAR1';
const EXTENSIONS: Readonly<Record<BodyKind['type'], string>> = {
	json: 'json',
	csv: 'csv',
	parquet: 'parquet',
	text: 'txt',
	other: 'bin',
};
export const extensionOf = ({ type }: BodyKind): string => EXTENSIONS[type];

/** Tab, line ends and form feed are in texts; every other control character is in none. */
const isControl = (byte: number): boolean => (byte < 32 && (byte < 9 || byte > 13 || byte === 11)) || byte === 127;

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Number of columns: delimiters outside quotes, and one. */
const columns = (line: string, delimiter: string): number => {
	let quoted = false;
	let found = 1;
	for (const character of line) {
		if (character === '"') quoted = !quoted;
		else if (character === delimiter && !quoted) found += 1;
	}
	return found;
};
const looksTabular = (head: string): boolean => {
	const lines = head.split(/\r?\n/);
	const [first, second] = lines;
	// The last line of the head may be cut.
	if (first === undefined || second === undefined || lines.length < 3) return false;
	return [',', ';', '\t', '|'].some((one) => columns(first, one) > 1 && columns(first, one) === columns(second, one));
};

/** Looks at bytes as they pass. Holds their first 4 KiB and their last 64 bytes. */
export class KindOf {
	#head: Uint8Array = new Uint8Array(0);
	#tail: Uint8Array = new Uint8Array(0);
	readonly #decoders = new Map<NonNullable<BodyKind['charset']>, Decoder>(
		(['utf-8', 'gb18030'] as const).map((charset) => [charset, new TextDecoder(charset, { fatal: true })]),
	);

	push(bytes: Uint8Array): void {
		if (this.#head.length < HEAD_BYTES) this.#head = concat([this.#head, bytes.subarray(0, HEAD_BYTES - this.#head.length)]);
		this.#tail = concat([this.#tail, bytes.subarray(-TAIL_BYTES)]).slice(-TAIL_BYTES);
		if (this.#decoders.size > 0 && bytes.some(isControl)) this.#decoders.clear();
		for (const [charset, decoder] of this.#decoders) this.#decode(charset, decoder, bytes);
	}

	/** `declared`: the content type that the message gives, or nothing. */
	end(declared: string): BodyKind {
		for (const [charset, decoder] of this.#decoders) this.#decode(charset, decoder, undefined);
		const [charset] = this.#decoders.keys();
		if (ascii(this.#head.subarray(0, 4)) === PARQUET && ascii(this.#tail.slice(-4)) === PARQUET) return { type: 'parquet', charset: null };
		if (charset === undefined) return { type: 'other', charset: null };
		const head = new TextDecoder(charset).decode(this.#head).trimStart();
		const tail = ascii(this.#tail).trimEnd();
		if (/^[[{]/.test(head) && /[\]}]$/.test(tail)) return { type: 'json', charset };
		if (/\bcsv\b/i.test(declared) || looksTabular(head)) return { type: 'csv', charset };
		return { type: 'text', charset };
	}

	#decode(charset: NonNullable<BodyKind['charset']>, decoder: Decoder, bytes: Uint8Array | undefined): void {
		try {
			decoder.decode(bytes, { stream: bytes !== undefined });
		} catch {
			this.#decoders.delete(charset);
		}
	}
}
