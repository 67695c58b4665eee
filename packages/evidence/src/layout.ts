import type { LogKind, SealedWay, Sha256 } from './types.ts';

/** Paths below the evidence folder, and the names allowed in them. */

const WRITER = /^[a-z0-9][a-z0-9-]{0,62}$/;
const SITE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,190}$/;
const CONNECTION = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const CAPTURE =
	/^capture\/(\d{4}-\d{2}-\d{2})\/([A-Za-z0-9][A-Za-z0-9_-]{0,127})(?:\.(0|[1-9]\d{0,8}))?\.(pcapng|escrow\.age|inspector\.age)$/;

export const isWriterName = (name: string): boolean => WRITER.test(name);
export const isSiteName = (name: string): boolean => SITE.test(name);
export const isConnectionName = (name: string): boolean => CONNECTION.test(name);

export const ROSTER = 'roster';
/** Beside a log's checkpoint: the latest that witnesses have cosigned. */
export const COSIGNED = 'cosigned';
/** A checkpoint with as many signatures as a note may have. */
export const MAX_COSIGNED_BYTES = 16 * 1024;
export const originOf = (site: string, writer: string, log: LogKind): string => site + '/' + writer + '/' + log;
export const logFolder = (writer: string, log: LogKind): string => 'logs/' + writer + '/' + log;
export const objectPath = (digest: Sha256): string => 'objects/' + digest.slice(0, 2) + '/' + digest;
/** Part `part` of a connection's capture, counted from 0. */
export const capturePath = (day: string, connection: string, part: number): string =>
	'capture/' + day + '/' + connection + '.' + part + '.pcapng';
/** TLS secrets of a connection, the `batch`th that were sealed together, for those who open them in the way named. */
export const sealedPath = (day: string, connection: string, batch: number, way: SealedWay): string =>
	'capture/' + day + '/' + connection + '.' + batch + '.' + way + '.age';

export type CaptureFile = {
	readonly day: string;
	readonly connection: string;
	/** Part, or batch of secrets; null: all of a connection in one file, its secrets inside, as version 0.1 wrote it. */
	readonly number: number | null;
	/** Null: packets. */
	readonly sealed: SealedWay | null;
};
/** What a path below the evidence folder says of a file under `capture`; null when no such file is called so. */
export const parseCapturePath = (path: string): CaptureFile | null => {
	const [, day, connection, number, kind] = CAPTURE.exec(path) ?? [];
	const sealed = kind === 'escrow.age' ? 'escrow' : kind === 'inspector.age' ? 'inspector' : null;
	if (day === undefined || connection === undefined || (number === undefined && sealed !== null)) return null;
	return { day, connection, number: number === undefined ? null : Number(number), sealed };
};

/** Beside a writer's logs while it is open, and after a crash: what the public files may not hold durably yet. */
export const JOURNAL = 'journal';
export const JOURNAL_FILES = ['0', '1'] as const;
/** A journal file that is longer is not read to its end. */
export const MAX_JOURNAL_BYTES = 64 * 1024 * 1024;
export const journalFolder = (writer: string): string => 'logs/' + writer + '/' + JOURNAL;

/** Folder part of a path, without the slash. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
