import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { equal } from '../core/encoding.ts';
import { parseSignedNote, type SignedNote } from '../core/note.ts';
import type { Noted } from '../core/noted.ts';
import type { NoteKey } from '../keys.ts';
import { COSIGNED, logFolder, MAX_COSIGNED_BYTES, originOf } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { LogKind, SeenByWitness } from '../types.ts';
import type { Files } from './files.ts';
import type { GivenWitnesses } from './given.ts';
import { Marks } from './marks.ts';
import { isOwn, witnessed } from './signatures.ts';

type Place = { readonly site: string; readonly writer: string; readonly log: LogKind; readonly key: NoteKey };
export type HeldLog = {
	readonly marks: Marks;
	/** After the log was read. `sound`: nothing was found wrong with it. */
	compare(sound: boolean): void;
};

/**
 * What others hold of the logs: cosignatures of witnesses, and checkpoints that somebody noted. It shows what a folder cannot show of
 * itself: that it is not an earlier state of what it was.
 */
export class Held {
	readonly cosignatures: SeenByWitness[] = [];
	/** Entries that are later than what enough witnesses saw. */
	later = 0;
	/** Cosignatures of keys that were not given. */
	unknown = 0;
	readonly #files: Files;
	readonly #crypto: EvidenceCrypto;
	readonly #given: GivenWitnesses;
	readonly #noted: readonly Noted[];
	readonly #found = new Set<Noted>();

	constructor(files: Files, crypto: EvidenceCrypto, given: GivenWitnesses, noted: readonly Noted[]) {
		this.#files = files;
		this.#crypto = crypto;
		this.#given = given;
		this.#noted = noted;
	}

	/** Before the log's checkpoint is read: a writer at work only adds to what is held of it now. */
	async open(place: Place): Promise<HeldLog> {
		const { site, writer, log, key } = place;
		const file = logFolder(writer, log) + '/' + COSIGNED;
		const cosigned = await this.#cosigned(file, place);
		const noted = this.#noted.filter((one) =>
			one.note === null ? one.log === null || one.log === writer + '/' + log : one.origin === originOf(site, writer, log),
		);
		for (const one of noted) {
			if (one.note === null || isOwn(one.note, key, this.#crypto)) continue;
			this.#found.add(one);
			this.#files.findings.add('noted-signature', logFolder(writer, log), { key: key.name });
		}
		const marks = new Marks([...noted, ...(cosigned === null ? [] : [cosigned.checkpoint])].map(({ size }) => size));
		return {
			marks,
			compare: (sound) => {
				const { size } = marks;
				const seen = cosigned === null ? [] : this.#seen(file, place, cosigned);
				const { quorum } = this.#given;
				if (seen.length < quorum) this.#files.findings.add('cosignature-missing', file, { found: seen.length, quorum });
				if (size === null) {
					for (const one of noted) if (one.note !== null || one.log !== null) this.#found.add(one);
					return;
				}
				if (cosigned !== null) this.#compareCosigned(file, cosigned.checkpoint, size, sound, marks);
				if (seen.length > 0) this.later += Math.max(0, size - (cosigned?.checkpoint.size ?? 0));
				for (const one of noted) this.#compareNoted(logFolder(writer, log) + '/checkpoint', one, size, sound, marks);
			},
		};
	}

	/** After the last log: what was noted of a log that is not here. */
	finish(): void {
		for (const one of this.#noted) {
			if (!this.#found.has(one)) this.#files.findings.add('noted-missing', one.origin ?? one.log ?? 'logs', { size: one.size });
		}
	}

	async #cosigned(file: string, { site, writer, log, key }: Place): Promise<{ note: SignedNote; checkpoint: Checkpoint } | null> {
		if ((await this.#files.kind(file)) === null) return null;
		const bytes = await this.#files.read(file, MAX_COSIGNED_BYTES);
		if (bytes === null) return null;
		const { findings } = this.#files;
		const note = parseSignedNote(bytes);
		const checkpoint = note === null ? null : parseCheckpoint(note.text);
		if (note === null || checkpoint === null) findings.add('checkpoint-malformed', file);
		else if (checkpoint.origin !== originOf(site, writer, log))
			findings.add('checkpoint-origin', file, { origin: originOf(site, writer, log) });
		else if (!isOwn(note, key, this.#crypto)) findings.add('checkpoint-signature', file, { key: key.name });
		else return { note, checkpoint };
		return null;
	}

	#seen(file: string, { writer, log, key }: Place, { note, checkpoint }: { note: SignedNote; checkpoint: Checkpoint }): SeenByWitness[] {
		const { seen, invalid, unknown } = witnessed(note, key, this.#given.witnesses, this.#crypto);
		for (const witness of invalid) this.#files.findings.add('cosignature-invalid', file, { witness });
		this.unknown += unknown;
		const saw = seen.map((one) => ({ writer, log, size: checkpoint.size, ...one }));
		this.cosignatures.push(...saw);
		return saw;
	}

	#compareCosigned(file: string, { size: seen, root }: Checkpoint, size: number, sound: boolean, marks: Marks): void {
		const { findings } = this.#files;
		if (seen > size) findings.add('cosigned-ahead', file, { size, cosigned: seen });
		else if (sound && !equal(marks.root(seen)!, root)) findings.add('cosigned-mismatch', file, { cosigned: seen });
	}

	#compareNoted(file: string, noted: Noted, size: number, sound: boolean, marks: Marks): void {
		const { findings } = this.#files;
		const own = noted.note !== null || noted.log !== null;
		const root = marks.root(noted.size);
		if (root !== null && equal(root, noted.root)) this.#found.add(noted);
		else if (own) {
			this.#found.add(noted);
			if (noted.size > size) findings.add('noted-ahead', file, { size, noted: noted.size });
			else if (sound) findings.add('noted-mismatch', file, { noted: noted.size });
		}
	}
}
