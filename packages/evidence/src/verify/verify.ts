import { equal } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { parseRoster, type Roster } from '../core/roster.ts';
import { EvidenceError } from '../errors.ts';
import { fingerprint, type NoteKey, parseVkey } from '../keys.ts';
import { logFolder, ROSTER } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import type { Verification } from '../types.ts';
import { MAX_ROSTER_BYTES } from '../writer/roster.ts';
import { Files, type Progress } from './files.ts';
import { Findings } from './findings.ts';
import { type VerifiedLog, verifyLog } from './log.ts';
import { Named } from './named.ts';

export type VerifyOptions = {
	/** The site's vkey, from wherever the inspector trusts; a line end after it is allowed. */
	readonly key?: string;
	readonly onProgress?: (progress: Progress) => void;
};

/** How often a folder that a writer changed meanwhile is read again. */
const ATTEMPTS = 3;

/**
 * Reads every byte below `dir`. Fails with `key-invalid` when the key given is none, and `folder-missing`; everything found in the
 * folder is a finding. A folder that grows while it is read is read again when that made it fail.
 */
export const verifyFolder = async (
	fs: EvidenceFs,
	crypto: EvidenceCrypto,
	dir: string,
	options: VerifyOptions = {},
): Promise<Verification> => {
	const given = options.key === undefined ? null : parseVkey(crypto.sha256, options.key.replace(/\r?\n$/, ''));
	if (options.key !== undefined && given === null) throw new EvidenceError('key-invalid', { name: '' });
	if ((await fs.kind(dir)) !== 'folder') throw new EvidenceError('folder-missing', { file: dir });
	for (let attempt = 1; ; attempt += 1) {
		const before = await checkpointsOf(fs, crypto, dir);
		const result = await verifyOnce(fs, crypto, dir, given, options);
		if (result.verified || attempt === ATTEMPTS || before === (await checkpointsOf(fs, crypto, dir))) return result;
	}
};

const verifyOnce = async (
	fs: EvidenceFs,
	crypto: EvidenceCrypto,
	dir: string,
	given: NoteKey | null,
	options: VerifyOptions,
): Promise<Verification> => {
	const findings = new Findings();
	const files = new Files(fs, dir, crypto, findings, options.onProgress);
	const named = new Named(files, crypto);
	const logs: VerifiedLog[] = [];
	const { roster, key } = await verifyRoster(files, crypto, given);
	if (roster !== null) {
		for (const writer of roster.writers) {
			for (const kind of LOG_KINDS) {
				const log = await verifyLog(files, crypto, roster.site, writer.name, writer.key, kind, named.onPayload);
				if (log !== null) logs.push(log);
			}
		}
		await verifyFolders(files, roster);
		// What an unreadable entry would have named is not a failure of its own.
		const logsHold = !findings.any;
		await named.walkObjects(logsHold);
		await named.walkCaptures(logsHold);
	}
	return {
		verified: !findings.any,
		originProven: given !== null && roster !== null,
		fingerprint: key === null ? '' : fingerprint(crypto.sha256, key),
		files: files.files,
		bytes: files.bytes,
		logs,
		open: named.open,
		failures: findings.list(),
	};
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
	for (const writer of writers) await check('logs/' + writer, new Set(LOG_KINDS), none);
};

/** Changes when a writer commits. */
const checkpointsOf = async (fs: EvidenceFs, crypto: EvidenceCrypto, dir: string): Promise<string> => {
	const running = crypto.sha256Stream();
	const writers: string[] = [];
	try {
		for await (const { name, kind } of fs.list(dir + '/logs')) if (kind === 'folder') writers.push(name);
		for (const writer of writers.sort()) {
			for (const kind of LOG_KINDS)
				running.update((await fs.read(dir + '/' + logFolder(writer, kind) + '/checkpoint', 4096)) ?? new Uint8Array(1));
		}
	} catch {
		// What cannot be read is a finding of the pass itself.
	}
	return running.digest();
};
