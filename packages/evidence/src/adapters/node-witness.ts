import { join } from 'node:path';
import { LOG_KINDS } from '../core/entry.ts';
import { parseNote } from '../core/note.ts';
import { parseRoster } from '../core/roster.ts';
import { EvidenceError } from '../errors.ts';
import { formatVkey, parseWitnessVkey } from '../keys.ts';
import { originOf, ROSTER } from '../layout.ts';
import type { LogKind } from '../types.ts';
import { type Gathered, gatherAll, type NotGathered } from '../witness/gather.ts';
import type { HttpPost, Witness } from '../witness/port.ts';
import { MAX_ROSTER_BYTES } from '../writer/roster.ts';
import { nodeCrypto, sha256 } from './node-crypto.ts';
import { nodeFs } from './node-fs.ts';
import { nodePost } from './node-http.ts';
import { takeLock } from './node-lock.ts';

export type WitnessAt = {
	/** `name+id+base64`, signature type 0x04. */
	readonly vkey: string;
	/** Submission prefix, http or https. */
	readonly url: string;
};

/** `witness-key-invalid`, `witness-url-invalid`. */
export const witnessOf = ({ vkey, url }: WitnessAt): Witness => {
	const key = parseWitnessVkey(sha256, vkey);
	if (key === null) throw new EvidenceError('witness-key-invalid', { key: vkey.slice(0, 64) });
	const parsed = URL.parse(url);
	if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.search !== '' || parsed.hash !== '')
		throw new EvidenceError('witness-url-invalid', { witness: key.name });
	return { key, url: url.replace(/\/+$/, '') };
};

/** What a witness has to know of each log before it cosigns: origin and key, as the roster names them. `folder-missing`, `roster-damaged`. */
export const logsOf = async (
	evidence: string,
): Promise<readonly { readonly origin: string; readonly writer: string; readonly log: LogKind; readonly vkey: string }[]> => {
	const bytes = await nodeFs.read(join(evidence, ROSTER), MAX_ROSTER_BYTES);
	if (bytes === null) throw new EvidenceError('folder-missing', { file: ROSTER });
	const note = parseNote(bytes);
	const roster = note === null ? null : parseRoster(sha256, note.text);
	if (roster === null) throw new EvidenceError('roster-damaged', { file: ROSTER });
	return roster.writers.flatMap(({ name, key }) =>
		LOG_KINDS.map((log) => ({ origin: originOf(roster.site, name, log), writer: name, log, vkey: formatVkey(key) })),
	);
};

/**
 * Asks the witnesses for their cosignatures over the logs of these writers and writes `logs/<writer>/<kind>/cosigned`. Null when another
 * process is asking (`lock`, `../run/evidence-witness.lock` unless given). Fails with `witness-key-invalid`, `witness-url-invalid`, `io`; what
 * a witness refuses and what cannot be read is in the answer.
 */
export const askWitnesses = async (options: {
	readonly evidence: string;
	readonly lock?: string;
	readonly writers: readonly string[];
	readonly witnesses: readonly WitnessAt[];
	/** All of them unless given. */
	readonly quorum?: number;
	/** Of one request; 10 seconds unless given. */
	readonly deadlineMs?: number;
	readonly post?: HttpPost;
}): Promise<readonly (Gathered | NotGathered)[] | null> => {
	const { evidence, writers, quorum, deadlineMs = 10_000 } = options;
	const witnesses = options.witnesses.map(witnessOf);
	let lock: ReturnType<typeof takeLock>;
	try {
		lock = takeLock(options.lock ?? join(evidence, '..', 'run', 'evidence-witness.lock'));
	} catch (error) {
		if (error instanceof EvidenceError && error.code === 'writer-locked') return null;
		throw error;
	}
	try {
		const ports = { fs: nodeFs, crypto: nodeCrypto, post: options.post ?? nodePost };
		return await gatherAll(ports, { evidence, writers, witnesses, deadlineMs, ...(quorum === undefined ? {} : { quorum }) });
	} finally {
		lock.release();
	}
};
