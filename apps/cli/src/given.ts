import { createReadStream, statSync } from 'node:fs';
import { CliError } from './errors.ts';

/** Keys, proofs, checkpoints and results of a verification are smaller. */
const MAX_BYTES = 4 << 20;

/** What somebody gave, as itself or as the name of a file (or pipe) that holds it. `file-too-large`. */
export async function given(value: string): Promise<string> {
	const place = statSync(value, { throwIfNoEntry: false });
	if (place === undefined || place.isDirectory()) return value;
	const pieces: Buffer[] = [];
	for await (const piece of createReadStream(value, { end: MAX_BYTES })) pieces.push(piece as Buffer);
	const bytes = Buffer.concat(pieces);
	if (bytes.byteLength > MAX_BYTES) throw new CliError('file-too-large', { file: value, limit: MAX_BYTES });
	return bytes.toString('utf8');
}
