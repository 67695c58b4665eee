import { checkPartLimits, PART_LIMITS } from '../capture/limits.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { parseNote } from '../core/note.ts';
import { parseRoster } from '../core/roster.ts';
import { EvidenceError, ioError } from '../errors.ts';
import { formatVkey, type NoteKey, noteKey } from '../keys.ts';
import { COSIGNED, isSiteName, isWriterName, JOURNAL_FILES, journalFolder, logFolder, originOf, ROSTER } from '../layout.ts';
import type { Signer } from '../ports.ts';
import { Overlay } from '../replay/overlay.ts';
import { replay } from '../replay/replay.ts';
import type { Appended, LogKind, PartLimits, TrafficPayload } from '../types.ts';
import { closeInterrupted } from './interrupted.ts';
import { JOURNAL_BYTES, Journal, removeJournal } from './journal.ts';
import { Log } from './log.ts';
import { recoverFiles } from './recover-files.ts';
import { type OpenedLog, openLog } from './recover-log.ts';
import type { Recovered } from './recovered.ts';
import { restore } from './restore.ts';
import { MAX_ROSTER_BYTES } from './roster.ts';
import { type OpenedWriter, Writer, type WriterPorts } from './writer.ts';

export type WriterOptions = {
	/** The evidence folder; `writeRoster` has made it. */
	readonly evidence: string;
	readonly site: string;
	readonly writer: string;
	/** Signs as `<site>/<writer>`. */
	readonly signer: Signer;
	/** When a capture goes on in another file; 256 MiB and a minute unless given. */
	readonly limits?: PartLimits;
	/** Of each of the journal's two files; 8 MiB unless given, 32 MiB at the most. */
	readonly journalBytes?: number;
};

const MOST_JOURNAL_BYTES = 32 * 1024 * 1024;

const assertListed = async ({ fs, crypto }: WriterPorts, { evidence, site, writer, signer }: WriterOptions): Promise<void> => {
	const bytes = await fs.read(evidence + '/' + ROSTER, MAX_ROSTER_BYTES);
	if (bytes === null) throw new EvidenceError('folder-missing', { file: ROSTER });
	const note = parseNote(bytes);
	const roster = note === null ? null : parseRoster(crypto.sha256, note.text);
	if (roster === null || roster.site !== site) throw new EvidenceError('roster-damaged', { file: ROSTER });
	const listed = roster.writers.find(({ name }) => name === writer);
	const vkey = formatVkey(noteKey(crypto.sha256, signer.name, signer.publicKey));
	if (listed === undefined || formatVkey(listed.key) !== vkey) throw new EvidenceError('writer-not-listed', { writer });
};

/**
 * Lays the journal over the logs, looks at each, and only when nothing is wrong makes the folder what it is to be, durably, and removes the
 * journal. Fails with `log-damaged` { file }, `version-newer` before it touches anything.
 */
const recoverLogs = async ({ fs, crypto }: WriterPorts, dir: string, site: string, writer: string, key: NoteKey) => {
	const recovered: Recovered[] = [];
	const overlay = new Overlay(fs);
	// What is read from the journal may be shown from then on, and has to outlast what is done by it.
	const journal = dir + '/' + journalFolder(writer);
	for (const name of JOURNAL_FILES) if ((await fs.kind(journal + '/' + name)) === 'file') await fs.syncFile(journal + '/' + name);
	if ((await fs.kind(journal)) === 'folder') await fs.syncFolder(journal);
	const replayed = await replay(fs, crypto, dir, { writer, signed: { site, key } }, overlay);
	const opened = new Map<LogKind, OpenedLog>();
	for (const kind of LOG_KINDS) {
		opened.set(kind, await openLog(overlay, crypto, dir, logFolder(writer, kind), originOf(site, writer, kind), key));
	}
	if (replayed !== null) {
		const changed = await restore(fs, overlay, dir + '/logs/' + writer);
		const entries = [...replayed.entries.values()].reduce((sum, count) => sum + count, 0);
		recovered.push({ code: 'journal-replayed', file: journalFolder(writer), params: { entries, files: changed.length } });
		if (replayed.torn !== null) recovered.push({ code: 'uncommitted-cut', file: replayed.torn.file, params: {} });
	}
	await removeJournal(fs, journal, replayed?.order ?? JOURNAL_FILES);
	for (const kind of LOG_KINDS) {
		for (const name of ['checkpoint.tmp', COSIGNED + '.tmp']) {
			const file = logFolder(writer, kind) + '/' + name;
			if (await fs.remove(dir + '/' + file)) recovered.push({ code: 'uncommitted-removed', file, params: {} });
		}
	}
	return { opened, recovered };
};

/** The caller holds the writer's lock. */
export const openLogs = async (ports: WriterPorts, options: WriterOptions): Promise<OpenedWriter> => {
	const { evidence: dir, site, writer: name, signer, limits = PART_LIMITS } = options;
	checkPartLimits(limits);
	const { fs, crypto, clock } = ports;
	if (!isSiteName(site)) throw new EvidenceError('name-invalid', { name: site });
	if (!isWriterName(name)) throw new EvidenceError('name-invalid', { name });
	if (signer.name !== site + '/' + name) throw new EvidenceError('key-name-wrong', { name: signer.name, expected: site + '/' + name });
	try {
		await assertListed(ports, options);
		const key = noteKey(crypto.sha256, signer.name, signer.publicKey);
		const recovery: Recovered[] = [];
		if (await fs.remove(dir + '/' + ROSTER + '.tmp')) recovery.push({ code: 'uncommitted-removed', file: ROSTER + '.tmp', params: {} });
		const { opened, recovered } = await recoverLogs(ports, dir, site, name, key);
		recovery.push(...recovered);
		const logs = new Map<LogKind, Log>();
		let lastAt = '';
		for (const [kind, found] of opened) {
			const folder = dir + '/' + logFolder(name, kind);
			const log = new Log(fs, { kind, folder, origin: originOf(site, name, kind) }, crypto.sha256, signer, found);
			if (found.checkpoint === null) {
				await fs.makeFolder(folder);
				await log.found();
			}
			logs.set(kind, log);
			if (found.state.lastAt > lastAt) lastAt = found.state.lastAt;
		}
		const bytes = Math.min(options.journalBytes ?? JOURNAL_BYTES, MOST_JOURNAL_BYTES);
		const journal = new Journal(fs, dir + '/' + journalFolder(name), crypto.sha256, await fs.boot(), bytes);
		for (const folder of ['objects', 'capture']) await fs.makeFolder(dir + '/' + folder);
		const files = await recoverFiles(fs, crypto, dir, name);
		recovery.push(...files.recovered);
		const writer = new Writer(name, dir, ports, limits, logs, journal, lastAt);
		const append = (payload: TrafficPayload): Promise<Appended> => writer.append('traffic', payload);
		recovery.push(...(await closeInterrupted({ fs, crypto, clock, dir, writer: name, append }, files.unclosed)));
		writer.recovery = recovery;
		return writer;
	} catch (error) {
		throw ioError(error);
	}
};
