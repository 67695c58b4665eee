import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { ByteSource, SkipCode } from '../types.ts';

/** `at`: first byte of the tag, text or comment in the source (of its last piece where the encoding is neither UTF-8 nor UTF-16). */
type XmlHandlers = {
	open(name: string, attributes: Readonly<Record<string, string>>, at: number): void;
	text(value: string, at: number): void;
	close(name: string, at: number): void;
	comment(value: string, at: number): void;
};
type XmlOutcome = {
	/** Why reading ended before the document did; null: read to its end. */
	readonly why: SkipCode | null;
	/** Bytes that were read. */
	readonly read: number;
	/** First byte of a stretch that is not text in the document's encoding, or null. */
	readonly badText: number | null;
};

const CHUNK = 64 * 1024;
/** No format read here nests deeper; a parser's stack is not for a stranger to fill. */
const NESTING = 256;

class Stop extends Error {
	readonly why: SkipCode;
	constructor(why: SkipCode) {
		super(why);
		this.why = why;
	}
}

/**
 * Streams a well-formed XML 1.0 document. A document type declaration is refused (`malformed`): neither internal nor external entities
 * are ever looked up. A tag, text or comment longer than `lineBytes` is a `limit`. Throws when `signal` aborts or the source fails.
 */
export async function readXml(
	source: ByteSource,
	lineBytes: number,
	signal: AbortSignal | undefined,
	handlers: XmlHandlers,
): Promise<XmlOutcome> {
	const encoding = encodingOf(await source.read(0, 256));
	if (encoding === null) return { why: 'bad-text', read: 0, badText: null };
	const decoder = new TextDecoder(encoding, { ignoreBOM: false });
	const offsets = new Offsets(encoding);
	const parser = new SaxesParser({ xmlns: false, position: true });
	let pending = 0;
	let depth = 0;
	let tagAt = 0;
	const place = (): number => {
		pending = 0;
		return offsets.at(parser.position);
	};
	parser.on('error', () => {
		throw new Stop('malformed');
	});
	parser.on('doctype', () => {
		throw new Stop('malformed');
	});
	parser.on('opentagstart', (tag) => {
		tagAt = Math.max(0, offsets.at(parser.position - tag.name.length - 2));
	});
	parser.on('opentag', (tag: SaxesTagPlain) => {
		place();
		depth += 1;
		if (depth > NESTING) throw new Stop('limit');
		handlers.open(tag.name, tag.attributes, tagAt);
	});
	parser.on('closetag', (tag: SaxesTagPlain) => {
		depth -= 1;
		handlers.close(tag.name, place());
	});
	parser.on('text', (value) => handlers.text(value, place()));
	parser.on('cdata', (value) => handlers.text(value, place()));
	parser.on('comment', (value) => handlers.comment(value, place()));
	parser.on('processinginstruction', ({ body }) => handlers.comment(body, place()));
	let read = 0;
	let badText: number | null = null;
	try {
		while (read < source.size) {
			signal?.throwIfAborted();
			const bytes = await source.read(read, CHUNK);
			if (bytes.length === 0) throw new Stop('truncated');
			const text = decoder.decode(bytes, { stream: true });
			if (badText === null && text.includes('\ufffd')) badText = read;
			offsets.begin(text, read, bytes.length);
			pending += bytes.length;
			parser.write(text);
			if (pending > lineBytes) throw new Stop('limit');
			read += bytes.length;
		}
	} catch (cause) {
		if (cause instanceof Stop) return { why: cause.why, read, badText };
		throw cause;
	}
	try {
		parser.write(decoder.decode());
		parser.close();
	} catch (cause) {
		// Everything up to here was well-formed: what is missing is the rest.
		if (cause instanceof Stop) return { why: 'truncated', read, badText };
		throw cause;
	}
	return { why: null, read, badText };
}

/** XML 1.0 appendix F: byte order mark, else the declaration, else UTF-8. Null: an encoding nobody here knows. */
export function encodingOf(head: Uint8Array): string | null {
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	if (head[0] === 0x3c && head[1] === 0) return 'utf-16le';
	if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be';
	const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(new TextDecoder('latin1').decode(head));
	try {
		return new TextDecoder(declared?.[1] ?? 'utf-8').encoding;
	} catch {
		return null;
	}
}

/** From UTF-16 units, in which the parser counts, to bytes of the source, counting on from the last answer. */
class Offsets {
	readonly #encoding: string;
	#text = '';
	#byte = 0;
	#unit = 0;
	#index = 0;
	#ascii = true;

	constructor(encoding: string) {
		this.#encoding = encoding;
	}

	begin(text: string, byte: number, bytes: number): void {
		this.#unit += this.#text.length;
		this.#text = text;
		this.#byte = byte;
		this.#index = 0;
		this.#ascii = text.length === bytes;
	}

	at(position: number): number {
		const index = Math.max(0, Math.min(position - this.#unit, this.#text.length));
		if (this.#encoding.startsWith('utf-16')) return this.#byte + index * 2;
		if (this.#ascii) return this.#byte + index;
		if (this.#encoding !== 'utf-8') return this.#byte;
		for (; this.#index < index; this.#index += 1) this.#byte += this.#bytesOf(this.#index);
		for (; this.#index > index; this.#index -= 1) this.#byte -= this.#bytesOf(this.#index - 1);
		return this.#byte;
	}

	#bytesOf(index: number): number {
		const unit = this.#text.charCodeAt(index);
		// A surrogate pair is four bytes, two for each half.
		return unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
	}
}
