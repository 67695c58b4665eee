import { encodeText } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { signaturesBy } from '../core/note.ts';
import { type EvidenceError, ioError } from '../errors.ts';
import { COSIGNED, logFolder } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import { readCosigned } from '../reader/cosigned.ts';
import { proveConsistency, readCheckpoint } from '../reader/log.ts';
import type { LogKind } from '../types.ts';
import { askWitness } from './ask.ts';
import type { Cosigned, HttpPost, NotCosigned, Witness } from './port.ts';

export type GatherPorts = { readonly fs: EvidenceFs; readonly crypto: EvidenceCrypto; readonly post: HttpPost };
export type GatherOptions = {
	/** The evidence folder. */
	readonly evidence: string;
	readonly writer: string;
	readonly log: LogKind;
	readonly witnesses: readonly Witness[];
	/** Cosignatures without which the file stays as it was; all of them unless given. */
	readonly quorum?: number;
	/** Of one request. */
	readonly deadlineMs: number;
};
export type Gathered = {
	readonly writer: string;
	readonly log: LogKind;
	readonly size: number;
	readonly cosigned: readonly Cosigned[];
	readonly refused: readonly NotCosigned[];
	/** The file `cosigned` now holds this checkpoint. */
	readonly written: boolean;
};

/**
 * Asks all witnesses for their cosignatures over the present checkpoint of a log and writes it with them, durably and at once, to
 * `logs/<writer>/<kind>/cosigned`. One process of a site asks at a time (the caller holds a lock). An older file is replaced only by one
 * of a tree at least as large. Rejects with the codes of reading (`folder-missing`, `log-damaged`) and of writing.
 */
export const gatherCosignatures = async ({ fs, crypto, post }: GatherPorts, options: GatherOptions): Promise<Gathered> => {
	const { evidence, writer, log, witnesses, deadlineMs } = options;
	const folder = evidence + '/' + logFolder(writer, log);
	const before = await readCosigned(fs, folder);
	const { text, checkpoint } = await readCheckpoint(fs, folder);
	const knownTo = ({ key }: Witness): number =>
		before === null || (before.checkpoint.size <= checkpoint.size && signaturesBy(before.note, key).length === 0)
			? 0
			: before.checkpoint.size;
	const prove = (old: number) => proveConsistency(fs, crypto.sha256, folder, old, checkpoint.size);
	const asked = await Promise.all(
		witnesses.map((witness) => askWitness(post, crypto, witness, { note: text, checkpoint, known: knownTo(witness), prove }, deadlineMs)),
	);
	const cosigned = asked.filter((one) => 'line' in one);
	const refused = asked.filter((one) => 'code' in one);
	const written = cosigned.length > 0 && cosigned.length >= (options.quorum ?? witnesses.length);
	if (written) {
		const path = folder + '/' + COSIGNED;
		await fs.write(path + '.tmp', encodeText(text + cosigned.map(({ line }) => line).join('')));
		await fs.rename(path + '.tmp', path);
		await fs.syncFolder(folder);
	}
	return { writer, log, size: checkpoint.size, cosigned, refused, written };
};

/** A log that could not be read, or its file not written. */
export type NotGathered = { readonly writer: string; readonly log: LogKind; readonly failure: EvidenceError };

/**
 * Of all four logs of these writers, one after the other. A witness that did not answer is not asked again in this round; it counts as
 * having refused the rest for the same reason.
 */
export const gatherAll = async (
	ports: GatherPorts,
	{ writers, ...options }: Omit<GatherOptions, 'writer' | 'log'> & { readonly writers: readonly string[] },
): Promise<readonly (Gathered | NotGathered)[]> => {
	const silent = new Map<string, NotCosigned>();
	const quorum = options.quorum ?? options.witnesses.length;
	const results: (Gathered | NotGathered)[] = [];
	for (const writer of writers) {
		for (const log of LOG_KINDS) {
			const witnesses = options.witnesses.filter(({ key }) => !silent.has(key.name));
			try {
				const gathered = await gatherCosignatures(ports, { ...options, writer, log, witnesses, quorum });
				results.push({ ...gathered, refused: [...silent.values(), ...gathered.refused] });
				for (const one of gathered.refused) if (one.code === 'timeout' || one.code === 'unreachable') silent.set(one.witness, one);
			} catch (error) {
				results.push({ writer, log, failure: ioError(error) });
			}
		}
	}
	return results;
};
