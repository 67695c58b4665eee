import { decodeText, encodeText, equal } from '../core/encoding.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { parseRoster, type Roster } from '../core/roster.ts';
import { fingerprint, formatVkey, type NoteKey } from '../keys.ts';
import type { EvidenceCrypto, EvidenceReadFs } from '../ports.ts';
import type { Check, Finding, SeenByWitness, Sha256 } from '../types.ts';
import { check } from '../verify/checks.ts';
import { Files, type Progress } from '../verify/files.ts';
import { Findings } from '../verify/findings.ts';
import { type Given, givenKey, givenWitnesses } from '../verify/given.ts';
import { MAX_ROSTER_BYTES } from '../writer/roster.ts';
import { type BundleFacts, type EntryName, isFacts } from './facts.ts';
import { BUNDLE_ROSTER, BUNDLE_VKEY, FACTS, MANIFEST, MAX_FACTS_BYTES, nameFault, SUMS } from './layout.ts';
import { INSPECT, MAX_MANIFEST_BYTES, parseManifest } from './manifest.ts';
import { proved, type Scene } from './scene.ts';
import { parseSums, type Sums } from './sums.ts';
import { type BundleLog, verifyExtracts } from './verify-extracts.ts';

export type BundleVerification = {
	readonly verified: boolean;
	/** False when no key was given: then the fingerprint of the key found is only printed. */
	readonly originProven: boolean;
	readonly fingerprint: string;
	readonly files: number;
	readonly bytes: number;
	/** What the cover sheet says; null where it cannot be read, or is not what was signed. */
	readonly cover: BundleFacts | null;
	readonly entry: EntryName | null;
	readonly sums: Sha256 | null;
	readonly logs: readonly BundleLog[];
	readonly cosignatures: readonly SeenByWitness[];
	readonly failures: readonly Finding[];
	/** In this order: content, origin, seen, selection, beyond. */
	readonly checks: readonly Check[];
};
export type BundleVerifyOptions = Omit<Given, 'since'> & { readonly onProgress?: (progress: Progress) => void };

/**
 * Offline, of every byte of an inspection bundle: its files by their digests, these by the entry that vouches for them, each extract by its
 * proofs, captures by the entries that name them. Nothing outside of the folder is read, and nothing is written. What is wrong there is in
 * `failures`; fails with `key-invalid`, `witness-key-invalid`, `quorum-invalid`.
 */
export const verifyBundle = async (
	fs: EvidenceReadFs,
	crypto: EvidenceCrypto,
	dir: string,
	options: BundleVerifyOptions = {},
): Promise<BundleVerification> => {
	const key = givenKey(crypto, options);
	const { witnesses, quorum } = givenWitnesses(crypto, options);
	const findings = new Findings();
	const files = new Files(fs, dir, crypto, findings, options.onProgress);
	const scene: Scene = { files, crypto, findings, witnesses: options, seen: new Map(), least: null, unknown: 0 };
	const { roster, found } = await verifyBundleRoster(scene, key);
	const originSound = !findings.any;
	const made = await verifyManifest(scene, roster, key);
	const sums = await verifyFiles(scene, made?.sums ?? null);
	const cover = sums === null ? null : await readFacts(scene, sums);
	const logs = roster === null ? [] : await verifyExtracts(scene, roster, cover, sums ?? new Map());
	const fails = findings.any;
	const print = found === null ? '' : fingerprint(crypto.sha256, key ?? found);
	const asked = witnesses.length;
	const held = asked > 0 && !fails && scene.least !== null && scene.least >= quorum;
	return {
		verified: !fails,
		originProven: key !== null && originSound,
		fingerprint: print,
		files: files.files,
		bytes: files.bytes,
		cover,
		entry: made?.entry ?? null,
		sums: made?.sums ?? null,
		logs,
		cosignatures: [...scene.seen.values()],
		failures: findings.list(),
		checks: [
			check(fails ? 'content.fails' : 'content.holds', { files: files.files, bytes: files.bytes, failures: findings.count }),
			check(key === null ? 'origin.not-checked' : originSound ? 'origin.holds' : 'origin.fails', { fingerprint: print }),
			check(asked === 0 ? 'seen.not-checked' : held ? 'seen.holds' : 'seen.fails', {
				witnesses: asked,
				found: scene.least ?? 0,
				quorum,
				unknown: scene.unknown,
			}),
			check('selection.not-checked'),
			check('beyond.not-checked'),
		],
	};
};

/** Null, with a finding, where nothing in the bundle can be held to anybody's key. `found`: the site's key in it. */
const verifyBundleRoster = async (
	{ files, crypto, findings }: Scene,
	given: NoteKey | null,
): Promise<{ readonly roster: Roster | null; readonly found: NoteKey | null }> => {
	const bytes = await files.read(BUNDLE_ROSTER, MAX_ROSTER_BYTES);
	if (bytes === null) return { roster: null, found: given };
	const note = parseNote(bytes);
	const roster = note === null ? null : parseRoster(crypto.sha256, note.text);
	if (note === null || roster === null) {
		findings.add('roster-malformed', BUNDLE_ROSTER);
		return { roster: null, found: given };
	}
	const { siteKey } = roster;
	const vkey = await files.read(BUNDLE_VKEY, 4096);
	if (vkey !== null && decodeText(vkey)?.trim() !== formatVkey(siteKey))
		findings.add('origin-mismatch', BUNDLE_VKEY, { fingerprint: fingerprint(crypto.sha256, siteKey) });
	const key = given ?? siteKey;
	if (key.name !== siteKey.name || !equal(key.publicKey, siteKey.publicKey)) {
		findings.add('origin-mismatch', BUNDLE_ROSTER, { fingerprint: fingerprint(crypto.sha256, siteKey) });
		return { roster: null, found: siteKey };
	}
	if (isSignedBy(note, key, crypto.verify)) return { roster, found: siteKey };
	findings.add('roster-signature', BUNDLE_ROSTER);
	return { roster: null, found: siteKey };
};

/** The entry that vouches for the bundle, and the digest of all digests that it holds. */
const verifyManifest = async (
	scene: Scene,
	roster: Roster | null,
	given: NoteKey | null,
): Promise<{ readonly entry: EntryName; readonly sums: Sha256 } | null> => {
	const { files, findings } = scene;
	if ((await files.kind(MANIFEST)) === null) {
		findings.add('bundle-unfinished', MANIFEST);
		return null;
	}
	const bytes = await files.read(MANIFEST, MAX_MANIFEST_BYTES);
	const manifest = bytes === null ? 'malformed' : parseManifest(bytes);
	if (typeof manifest === 'string') {
		findings.add(manifest === 'version' ? 'manifest-version' : 'manifest-malformed', MANIFEST);
		return null;
	}
	const { entry, proof, sums } = manifest;
	if (roster === null) return { entry, sums };
	const key = formatVkey(given ?? roster.siteKey);
	const result = proved(scene, encodeText(proof), MANIFEST, key);
	const { operation, result: done, detail } = result.payload ?? {};
	const { sums: said } = (detail ?? {}) as { readonly sums?: unknown };
	const same = result.entry?.writer === entry.writer && result.entry.log === entry.log && result.entry.index === entry.index;
	if (!same || entry.log !== 'operation' || operation !== INSPECT || done !== 'done' || said !== sums)
		findings.add('manifest-mismatch', MANIFEST);
	return { entry, sums };
};

/** Every file by its digest, and no other file. `vouched`: digest of the list that the entry holds. Null: there is no list that can be read. */
const verifyFiles = async ({ files, findings }: Scene, vouched: Sha256 | null): Promise<Sums | null> => {
	const digest = await files.digest(SUMS);
	if (digest === null) return null;
	if (vouched !== null && digest.sha256 !== vouched) findings.add('manifest-mismatch', SUMS);
	const stream = await files.stream(SUMS);
	if (stream === null) return null;
	const sums = await parseSums(stream, (code, line) => findings.add(code, SUMS, { line }));
	const there = new Set<string>();
	const walk = async (folder: string): Promise<void> => {
		for await (const { path, kind } of files.list(folder)) {
			if (kind === 'other') findings.add('not-a-regular-file', path);
			else if (nameFault(path) !== null) findings.add(kind === 'file' ? 'file-unknown' : 'folder-unknown', path.slice(0, 256));
			else if (kind === 'folder') await walk(path);
			else if (sums.has(path)) there.add(path);
			else if (path !== SUMS && path !== MANIFEST) findings.add('file-unknown', path);
		}
	};
	await walk('');
	for (const [path, sha256] of sums) {
		if (!there.has(path)) {
			findings.add('file-missing', path);
			continue;
		}
		const found = await files.digest(path);
		if (found !== null && found.sha256 !== sha256) findings.add('sum-mismatch', path, { sha256: found.sha256 });
	}
	return sums;
};

const readFacts = async ({ files, findings }: Scene, sums: Sums): Promise<BundleFacts | null> => {
	if (!sums.has(FACTS)) {
		findings.add('file-missing', FACTS);
		return null;
	}
	const bytes = await files.read(FACTS, MAX_FACTS_BYTES);
	try {
		const facts: unknown = JSON.parse(decodeText(bytes ?? new Uint8Array(0)) ?? '');
		if (isFacts(facts)) return facts;
	} catch {
		// Said below.
	}
	findings.add('cover-malformed', FACTS);
	return null;
};
