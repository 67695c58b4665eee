import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { decodeText } from '../core/encoding.ts';
import { parseSignedNote, type SignedNote } from '../core/note.ts';
import { COSIGNED, MAX_COSIGNED_BYTES } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';

export type CosignedNote = { readonly text: string; readonly note: SignedNote; readonly checkpoint: Checkpoint };

/** The latest checkpoint that witnesses have cosigned, no signature checked; null when there is none that can be read. */
export const readCosigned = async (fs: EvidenceReadFs, folder: string): Promise<CosignedNote | null> => {
	const bytes = await fs.read(folder + '/' + COSIGNED, MAX_COSIGNED_BYTES);
	const note = bytes === null || bytes.length > MAX_COSIGNED_BYTES ? null : parseSignedNote(bytes);
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	return bytes === null || note === null || checkpoint === null ? null : { text: decodeText(bytes)!, note, checkpoint };
};
