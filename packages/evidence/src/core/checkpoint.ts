import { fromBase64, toBase64 } from './encoding.ts';
import { HASH_BYTES } from './tree.ts';

/** C2SP tlog-checkpoint without extension lines. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => origin + '\n' + size + '\n' + toBase64(root) + '\n';

/** Null unless it is the one way to write a checkpoint: three lines, no leading zero, canonical base64 of 32 bytes. */
export const parseCheckpoint = (text: string): Checkpoint | null => {
	const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]+=*)\n$/.exec(text);
	if (match === null) return null;
	const size = Number(match[2]);
	const root = fromBase64(match[3]!);
	if (!Number.isSafeInteger(size) || root === null || root.length !== HASH_BYTES) return null;
	return { origin: match[1]!, size, root };
};
