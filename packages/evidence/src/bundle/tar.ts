import { encodeText } from '../core/encoding.ts';

/** POSIX.1-2001 pax interchange format, of regular files only: what every tar opens. */
const BLOCK = 512;
const LONGEST_NAME = 100;
const LONGEST_PREFIX = 155;
/** Eleven octal digits. */
const LARGEST = 0o77777777777;

export type TarFile = { readonly path: string; readonly bytes: number; readonly stream: AsyncIterable<Uint8Array> };

const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, '0') + '\0';

/** Name and prefix of the header; null where they do not fit. */
const splitPath = (path: string): { readonly name: string; readonly prefix: string } | null => {
	if (path.length <= LONGEST_NAME) return { name: path, prefix: '' };
	for (let at = path.indexOf('/'); at >= 0 && at <= LONGEST_PREFIX; at = path.indexOf('/', at + 1))
		if (path.length - at - 1 <= LONGEST_NAME) return { name: path.slice(at + 1), prefix: path.slice(0, at) };
	return null;
};

const header = (name: string, prefix: string, bytes: number, type: '0' | 'x', seconds: number): Uint8Array => {
	const block = new Uint8Array(BLOCK);
	const put = (at: number, text: string): void => block.set(encodeText(text), at);
	put(0, name);
	put(100, octal(0o600, 8));
	put(108, octal(0, 8));
	put(116, octal(0, 8));
	put(124, octal(bytes, 12));
	put(136, octal(seconds, 12));
	put(148, '        ');
	put(156, type);
	put(257, 'ustar\x0000');
	put(345, prefix);
	put(
		148,
		octal(
			block.reduce((sum, byte) => sum + byte, 0),
			7,
		) + ' ',
	);
	return block;
};

/** `length keyword=value\n`, the length its own digits included. */
const record = (keyword: string, value: string): string => {
	const rest = ' ' + keyword + '=' + value + '\n';
	let length = rest.length;
	while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
	return length + rest;
};

const padding = (bytes: number): Uint8Array => new Uint8Array((BLOCK - (bytes % BLOCK)) % BLOCK);

/** Files as they come; `seconds`: their time of modification. Paths are ASCII. Chunks are copies: whoever takes them may keep them. */
export async function* tarOf(files: AsyncIterable<TarFile>, seconds: number): AsyncGenerator<Uint8Array> {
	for await (const { path, bytes, stream } of files) {
		const split = splitPath(path);
		const pax = (split === null ? record('path', path) : '') + (bytes > LARGEST ? record('size', String(bytes)) : '');
		if (pax !== '') {
			const text = encodeText(pax);
			yield header('pax', '', text.length, 'x', seconds);
			yield text;
			yield padding(text.length);
		}
		const { name, prefix } = split ?? { name: path.slice(-LONGEST_NAME), prefix: '' };
		yield header(name, prefix, Math.min(bytes, LARGEST), '0', seconds);
		let written = 0;
		for await (const chunk of stream) {
			written += chunk.length;
			yield chunk.slice();
		}
		if (written !== bytes) throw Object.assign(new Error('a file changed while it was packed'), { code: 'EIO' });
		yield padding(bytes);
	}
	yield new Uint8Array(2 * BLOCK);
}
