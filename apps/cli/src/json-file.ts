import { openFile } from '@tongguan/clearance';
import { CliError } from './errors.ts';
import { jsonPlace } from './json-place.ts';

/** Facts of a shipment are some kilobytes, packs some hundred; what is larger is something else. */
const MAX_BYTES = 16 << 20;
const MAX_DEPTH = 64;

/**
 * What a file (`-`: standard input) holds as JSON, at most 16 MiB. Strict where `JSON.parse` is not: a key that stands twice in an object would
 * silently hold its last value, and another reader might see the first.
 * Throws `json-too-large`, `json-encoding`, `json-too-deep`, `json-malformed`, `json-duplicate`, and what opening a file refuses.
 */
export async function jsonFile(file: string): Promise<unknown> {
	const bytes = file === '-' ? await standardInput() : await contentOf(file);
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new CliError('json-encoding', { file }, { cause });
	}
	return parseJson(text, file);
}

async function contentOf(file: string): Promise<Uint8Array> {
	const source = await openFile(file);
	try {
		if (source.size > MAX_BYTES) throw new CliError('json-too-large', { file, limit: MAX_BYTES });
		const bytes = await source.read(0, source.size);
		await source.unchanged();
		return bytes;
	} finally {
		await source.close();
	}
}
async function standardInput(): Promise<Uint8Array> {
	const pieces: Buffer[] = [];
	let size = 0;
	for await (const piece of process.stdin as AsyncIterable<Buffer>) {
		size += piece.byteLength;
		if (size > MAX_BYTES) throw new CliError('json-too-large', { file: '-', limit: MAX_BYTES });
		pieces.push(piece);
	}
	return Buffer.concat(pieces);
}

export function parseJson(text: string, file: string): unknown {
	if (depthOf(text) > MAX_DEPTH) throw new CliError('json-too-deep', { file, limit: MAX_DEPTH });
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new CliError('json-malformed', { file, ...jsonPlace(text) }, { cause });
	}
	const at = duplicateIn(text);
	if (at !== null) throw new CliError('json-duplicate', { file, at });
	return value;
}

const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[[\]{}:,]/g;

/** Brackets open at once, at most; of any text. */
function depthOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	for (const [token] of text.matchAll(TOKENS)) {
		if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
		else if (token === '}' || token === ']') depth--;
	}
	return deepest;
}

/** Where an object of a JSON text has a key twice, as keys from its top; `null`: nowhere. */
function duplicateIn(text: string): string | null {
	const open: { readonly keys: Set<string> | null; at: string | number }[] = [];
	let last = '';
	for (const [token] of text.matchAll(TOKENS)) {
		const here = open.at(-1);
		if (token === '{') open.push({ keys: new Set(), at: '' });
		else if (token === '[') open.push({ keys: null, at: 0 });
		else if (token === '}' || token === ']') open.pop();
		else if (token === ',' && here?.keys === null) here.at = Number(here.at) + 1;
		else if (token === ':') {
			const key = JSON.parse(last) as string;
			here!.at = key;
			if (here!.keys!.has(key)) return open.map(({ at }) => at).join('.');
			here!.keys!.add(key);
		} else last = token;
	}
	return null;
}
