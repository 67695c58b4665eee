import type { Sign, VerifySignature } from './core/note.ts';
import type { Hash } from './core/tree.ts';

/** `other`: symbolic link, device, pipe, socket. Links are never followed. */
export type FileKind = 'file' | 'folder' | 'other';

export type AppendFile = {
	/** All of the bytes are handed to the operating system, or it rejects. */
	write(bytes: Uint8Array): Promise<void>;
	/** Contents and length are durable. */
	sync(): Promise<void>;
	close(): Promise<void>;
};

/** What evidence needs from a file system. Rejections carry the operating system's `code` (ENOSPC, EIO …). Paths use `/`. */
export type EvidenceFs = {
	kind(path: string): Promise<FileKind | null>;
	/** Entries of a folder in any order, one after the other; none when there is no such folder. */
	list(path: string): AsyncIterable<{ readonly name: string; readonly kind: FileKind }>;
	/** Whole file; null when there is none. At most `limit` + 1 bytes are read, so a longer result means "longer than the limit". */
	read(path: string, limit: number): Promise<Uint8Array | null>;
	/** Contents in order; null when there is no such file. A chunk is only valid until the next is asked for. */
	stream(path: string): Promise<AsyncIterable<Uint8Array> | null>;
	/** Replaces the file's contents; contents and name are durable. */
	write(path: string, bytes: Uint8Array): Promise<void>;
	append(path: string): Promise<AppendFile>;
	/** Creates the file, or rejects with EEXIST. */
	create(path: string): Promise<AppendFile>;
	/** Cuts the file, durably. */
	truncate(path: string, bytes: number): Promise<void>;
	rename(from: string, to: string): Promise<void>;
	/** Second name for a file; false when `to` exists already, null when `from` does not. */
	link(from: string, to: string): Promise<boolean | null>;
	/** True when it was there. */
	remove(path: string): Promise<boolean>;
	/** Removes the folder if it is empty. */
	removeEmptyFolder(path: string): Promise<boolean>;
	/** Creates the folder and those above it, each durable in its parent. */
	makeFolder(path: string): Promise<void>;
	/** Names in the folder are durable. */
	syncFolder(path: string): Promise<void>;
};

export type EvidenceCrypto = {
	readonly sha256: Hash;
	readonly sha256Stream: () => { update(bytes: Uint8Array): void; digest(): string };
	readonly verify: VerifySignature;
};

export type Signer = { readonly name: string; readonly publicKey: Uint8Array; readonly sign: Sign };
