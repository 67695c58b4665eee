import { equal } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import type { Noted } from '../core/noted.ts';
import { parseRoster, type Roster } from '../core/roster.ts';
import { EvidenceError } from '../errors.ts';
import { fingerprint, type NoteKey } from '../keys.ts';
import { COSIGNED, JOURNAL, JOURNAL_FILES, logFolder, MAX_COSIGNED_BYTES, ROSTER } from '../layout.ts';
import type { EvidenceCrypto, VerifyFs } from '../ports.ts';
import { Overlay } from '../replay/overlay.ts';
import type { Unclosed, Verification } from '../types.ts';
import { MAX_ROSTER_BYTES } from '../writer/roster.ts';
import { checksOf } from './checks.ts';
import { Files, type Progress } from './files.ts';
import { Findings } from './findings.ts';
import { type Given, type GivenWitnesses, givenKey, givenNoted, givenWitnesses } from './given.ts';
import { Held } from './held.ts';
import { layJournals } from './journals.ts';
import { Kept } from './kept.ts';
import { type VerifiedLog, verifyLog } from './log.ts';
import { Named } from './named.ts';
import { judgePayloads } from './purged-payloads.ts';
import { statedOn } from './stated.ts';

/** Each log has to be cosigned by `quorum` of the witnesses, and to continue what was noted of it. */
export type VerifyOptions = Given & { readonly onProgress?: (progress: Progress) => void };

/** How often a folder that a writer changed meanwhile is read again. */
const ATTEMPTS = 3;

/**
 * Reads every byte below `dir`. Fails with `key-invalid`, `witness-key-invalid`, `quorum-invalid`, `noted-invalid` when what is given is
 * none of these, and `folder-missing`; everything found in the folder is a finding. A folder that grows while it is read is read again
 * when that made it fail.
 */
export const verifyFolder = async (
	fs: VerifyFs,
	crypto: EvidenceCrypto,
	dir: string,
	options: VerifyOptions = {},
): Promise<Verification> => {
	const given = { key: givenKey(crypto, options), ...givenWitnesses(crypto, options), noted: givenNoted(options) };
	if ((await fs.kind(dir)) !== 'folder') throw new EvidenceError('folder-missing', { file: dir });
	for (let attempt = 1; ; attempt += 1) {
		const before = await checkpointsOf(fs, crypto, dir);
		const result = await verifyOnce(fs, crypto, dir, given, options.onProgress);
		if (result.verified || attempt === ATTEMPTS || before === (await checkpointsOf(fs, crypto, dir))) return result;
	}
};

const verifyOnce = async (
	fs: VerifyFs,
	crypto: EvidenceCrypto,
	dir: string,
	given: GivenWitnesses & { readonly key: NoteKey | null; readonly noted: readonly Noted[] },
	onProgress: VerifyOptions['onProgress'],
): Promise<Verification> => {
	const findings = new Findings();
	const overlay = new Overlay(fs);
	const files = new Files(overlay, dir, crypto, findings, onProgress);
	const held = new Held(files, crypto, given, given.noted);
	const named = new Named(files, crypto);
	const logs: VerifiedLog[] = [];
	let unclosed: readonly Unclosed[] = [];
	let kept: Kept | null = null;
	const { roster, key } = await verifyRoster(files, crypto, given.key);
	if (roster !== null) {
		unclosed = await layJournals(fs, crypto, dir, files, overlay, roster);
		const writers = roster.writers.map(({ name }) => name);
		const known = await Kept.read(overlay, crypto, dir, writers, findings, named.onListed);
		kept = known;
		named.judgeBy(known);
		for (const writer of roster.writers) {
			for (const kind of LOG_KINDS) {
				const of = await held.open({ site: roster.site, writer: writer.name, log: kind, key: writer.key });
				const before = findings.count;
				const log = await verifyLog(files, crypto, roster.site, writer.name, writer.key, kind, named.onPayload, of.marks, (gone) =>
					judgePayloads(overlay, dir, gone, known.purges(gone.writer), findings),
				);
				of.compare(findings.count === before);
				if (log !== null) logs.push(log);
			}
		}
		held.finish();
		named.finish();
		await verifyFolders(files, roster);
		// What an unreadable entry would have named is not a failure of its own.
		const logsHold = !findings.any;
		await named.walkObjects(logsHold);
		await named.walkCaptures(logsHold);
	}
	const result = {
		verified: !findings.any,
		originProven: given.key !== null && roster !== null,
		fingerprint: key === null ? '' : fingerprint(crypto.sha256, key),
		files: files.files,
		bytes: files.bytes,
		logs,
		open: named.open,
		unclosed,
		purged: kept?.purged ?? [],
		stated: kept === null ? [] : statedOn(kept.stated, named.traffic),
		cosignatures: held.cosignatures,
		failures: findings.list(),
	};
	return { ...result, checks: checksOf(result, given, held) };
};

/** Without a roster that holds nothing else can be said. `key` is the one found inside, or the one given. */
const verifyRoster = async (
	files: Files,
	crypto: EvidenceCrypto,
	given: NoteKey | null,
): Promise<{ roster: Roster | null; key: NoteKey | null }> => {
	const bytes = await files.read(ROSTER, MAX_ROSTER_BYTES);
	if (bytes === null) return { roster: null, key: given };
	const note = parseNote(bytes);
	const roster = note === null ? null : parseRoster(crypto.sha256, note.text);
	if (note === null || roster === null) {
		files.findings.add('roster-malformed', ROSTER);
		return { roster: null, key: given };
	}
	const key = given ?? roster.siteKey;
	if (key.name !== roster.siteKey.name || !equal(key.publicKey, roster.siteKey.publicKey)) {
		files.findings.add('origin-mismatch', ROSTER, { fingerprint: fingerprint(crypto.sha256, roster.siteKey) });
		return { roster: null, key };
	}
	if (!isSignedBy(note, key, crypto.verify)) {
		files.findings.add('roster-signature', ROSTER);
		return { roster: null, key };
	}
	return { roster, key };
};

const verifyFolders = async (files: Files, roster: Roster): Promise<void> => {
	const { findings } = files;
	const check = async (path: string, folders: ReadonlySet<string>, plain: ReadonlySet<string>): Promise<void> => {
		for await (const child of files.list(path)) {
			if (child.kind === 'other') findings.add('not-a-regular-file', child.path);
			else if (child.kind === 'file' && !plain.has(child.name)) findings.add('file-unknown', child.path);
			else if (child.kind === 'folder' && !folders.has(child.name))
				findings.add(path === 'logs' ? 'writer-unlisted' : 'folder-unknown', child.path);
		}
	};
	const none = new Set<string>();
	const writers = new Set(roster.writers.map(({ name }) => name));
	await check('', new Set(['logs', 'objects', 'capture']), new Set([ROSTER]));
	await check('logs', writers, none);
	for (const writer of writers) {
		await check('logs/' + writer, new Set([...LOG_KINDS, JOURNAL]), none);
		await check('logs/' + writer + '/' + JOURNAL, none, new Set(JOURNAL_FILES));
	}
};

/** Changes when a writer commits, and when witnesses have cosigned. */
const checkpointsOf = async (fs: VerifyFs, crypto: EvidenceCrypto, dir: string): Promise<string> => {
	const running = crypto.sha256Stream();
	const writers: string[] = [];
	try {
		for await (const { name, kind } of fs.list(dir + '/logs')) if (kind === 'folder') writers.push(name);
		for (const writer of writers.sort()) {
			for (const kind of LOG_KINDS)
				for (const name of ['checkpoint', COSIGNED])
					running.update((await fs.read(dir + '/' + logFolder(writer, kind) + '/' + name, MAX_COSIGNED_BYTES)) ?? new Uint8Array(1));
		}
	} catch {
		// What cannot be read is a finding of the pass itself.
	}
	return running.digest();
};
