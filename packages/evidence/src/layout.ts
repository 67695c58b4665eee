import type { LogKind, Sha256 } from './types.ts';

/** Paths below the evidence folder, and the names allowed in them. */

const WRITER = /^[a-z0-9][a-z0-9-]{0,62}$/;
const SITE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,190}$/;
const CONNECTION = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const CAPTURE = /^capture\/(\d{4}-\d{2}-\d{2})\/([A-Za-z0-9][A-Za-z0-9_-]{0,127})\.pcapng$/;

export const isWriterName = (name: string): boolean => WRITER.test(name);
export const isSiteName = (name: string): boolean => SITE.test(name);
export const isConnectionName = (name: string): boolean => CONNECTION.test(name);

export const ROSTER = 'roster';
export const originOf = (site: string, writer: string, log: LogKind): string => site + '/' + writer + '/' + log;
export const logFolder = (writer: string, log: LogKind): string => 'logs/' + writer + '/' + log;
export const objectPath = (digest: Sha256): string => 'objects/' + digest.slice(0, 2) + '/' + digest;
export const capturePath = (day: string, connection: string): string => 'capture/' + day + '/' + connection + '.pcapng';
export const captureConnection = (path: string): string | null => CAPTURE.exec(path)?.[2] ?? null;

/** Folder part of a path, without the slash. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
