import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { encodeText, equal, toBase64, toHex } from '../core/encoding.ts';
import { decodeEntry, LOG_KINDS } from '../core/entry.ts';
import { isSignedBy, parseNote, parseSignedNote, type SignedNote } from '../core/note.ts';
import { decodePayload, type Payload } from '../core/payload.ts';
import { checkInclusion } from '../core/proof.ts';
import { parseRoster } from '../core/roster.ts';
import { decodeExtra, type ProofExtra, parseTlogProof, type TlogProof } from '../core/tlog-proof.ts';
import { leafHash } from '../core/tree.ts';
import { fingerprint, type NoteKey } from '../keys.ts';
import { originOf } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { Entry, LogKind, ProofVerification } from '../types.ts';
import { check } from './checks.ts';
import { Findings } from './findings.ts';
import { type Given, givenKey, givenWitnesses } from './given.ts';
import { isOwn, witnessed } from './signatures.ts';

type Read = {
	readonly proof: TlogProof;
	readonly extra: ProofExtra;
	readonly entry: Entry;
	readonly note: SignedNote;
	readonly checkpoint: Checkpoint;
};
type Signer = { readonly writer: string; readonly log: LogKind; readonly key: NoteKey };

/**
 * Offline, of a proof as `proveEntry` writes it. `key`: the site's vkey, or that of the log's writer. `name`: how findings call the proof.
 * Fails with `key-invalid`, `witness-key-invalid`, `quorum-invalid`; what is wrong with the proof is in `failures`.
 */
export const verifyProof = (crypto: EvidenceCrypto, bytes: Uint8Array, name: string, options: Given = {}): ProofVerification => {
	const given = givenKey(crypto, options);
	const { witnesses, quorum } = givenWitnesses(crypto, options);
	const findings = new Findings();
	const read = readProof(bytes);
	const print = (key: NoteKey | null): string => (key === null ? '' : fingerprint(crypto.sha256, key));
	if (read === null) {
		findings.add('proof-malformed', name);
		const checks = [check('entry.fails', { origin: name, index: 0, size: 0 }), check('beyond.not-checked')];
		const none = { entry: null, payload: null, checkpoint: null, cosignatures: [] };
		return { verified: false, originProven: false, fingerprint: print(given), ...none, failures: findings.list(), checks };
	}
	const { proof, extra, entry, note, checkpoint } = read;
	const { index } = proof;
	const { size, root, origin } = checkpoint;
	const { signer, siteKey } = signerOf(crypto, read, given, name, findings);
	const originSound = !findings.any;
	if (signer !== null && !isOwn(note, signer.key, crypto)) findings.add('checkpoint-signature', name, { key: signer.key.name });
	if (signer !== null && signer.log !== entry.log) findings.add('entry-malformed', name, { index });
	if (!checkInclusion(crypto.sha256, leafHash(crypto.sha256, encodeText(extra.entry)), index, size, root, proof.path))
		findings.add('proof-mismatch', name, { index });
	const payload = payloadIn(crypto, read, name, findings);
	const entrySound = !findings.any;

	const { seen, invalid, unknown } =
		signer === null ? { seen: [], invalid: [], unknown: 0 } : witnessed(note, signer.key, witnesses, crypto);
	for (const witness of invalid) findings.add('cosignature-invalid', name, { witness });
	if (seen.length < quorum) findings.add('cosignature-missing', name, { found: seen.length, quorum });
	const enough = invalid.length === 0 && seen.length >= quorum && entrySound;
	return {
		verified: !findings.any,
		originProven: given !== null && originSound,
		fingerprint: print(given ?? siteKey),
		entry: { ...entry, writer: signer?.writer ?? '', index },
		payload,
		checkpoint: { origin, size, root: toBase64(root) },
		cosignatures: signer === null ? [] : seen.map((one) => ({ writer: signer.writer, log: signer.log, size, ...one })),
		failures: findings.list(),
		checks: [
			check(entrySound ? 'entry.holds' : 'entry.fails', { origin, index, size }),
			check(given === null ? 'origin.not-checked' : originSound ? 'origin.holds' : 'origin.fails', {
				fingerprint: print(given ?? siteKey),
			}),
			check(witnesses.length === 0 ? 'seen.not-checked' : enough ? 'seen.holds' : 'seen.fails', {
				witnesses: witnesses.length,
				found: seen.length,
				quorum,
				unknown,
			}),
			...(extra.payload === null ? [check('payload.not-checked', { sha256: entry.payload })] : []),
			check('beyond.not-checked'),
		],
	};
};

const readProof = (bytes: Uint8Array): Read | null => {
	const proof = parseTlogProof(bytes);
	const extra = proof?.extra ? decodeExtra(proof.extra) : null;
	const note = proof === null ? null : parseSignedNote(encodeText(proof.checkpoint));
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	const entry = extra === null ? null : decodeEntry(encodeText(extra.entry));
	return proof === null || extra === null || note === null || checkpoint === null || entry === null
		? null
		: { proof, extra, entry, note, checkpoint };
};

/** Whose log it is: the writer's whose key was given, or one whom the roster names that the site's key signed. */
const signerOf = (
	crypto: EvidenceCrypto,
	{ extra, checkpoint: { origin } }: Read,
	given: NoteKey | null,
	name: string,
	findings: Findings,
): { readonly signer: Signer | null; readonly siteKey: NoteKey | null } => {
	const own = given === null ? undefined : LOG_KINDS.find((log) => given.name + '/' + log === origin);
	if (given !== null && own !== undefined)
		return { signer: { writer: given.name.slice(given.name.lastIndexOf('/') + 1), log: own, key: given }, siteKey: null };
	const note = extra.roster === null ? null : parseNote(encodeText(extra.roster));
	const roster = note === null ? null : parseRoster(crypto.sha256, note.text);
	if (note === null || roster === null) {
		findings.add('roster-malformed', name);
		return { signer: null, siteKey: null };
	}
	const { site, siteKey, writers } = roster;
	const key = given ?? siteKey;
	if (key.name !== siteKey.name || !equal(key.publicKey, siteKey.publicKey))
		findings.add('origin-mismatch', name, { fingerprint: fingerprint(crypto.sha256, siteKey) });
	else if (!isSignedBy(note, key, crypto.verify)) findings.add('roster-signature', name);
	else {
		for (const writer of writers)
			for (const log of LOG_KINDS)
				if (originOf(site, writer.name, log) === origin) return { signer: { writer: writer.name, log, key: writer.key }, siteKey };
		findings.add('writer-unlisted', name);
	}
	return { signer: null, siteKey };
};

const payloadIn = (crypto: EvidenceCrypto, { extra, entry, proof: { index } }: Read, name: string, findings: Findings): Payload | null => {
	if (extra.payload === null) return null;
	const bytes = encodeText(extra.payload);
	if (toHex(crypto.sha256(bytes)) !== entry.payload) findings.add('payload-mismatch', name, { index });
	const envelope = decodePayload(bytes);
	if (envelope === null) findings.add('payload-malformed', name, { index });
	return envelope?.payload ?? null;
};
