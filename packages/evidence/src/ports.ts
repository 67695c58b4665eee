import type { Sign, VerifySignature } from './core/note.ts';
import type { Hash } from './core/tree.ts';
import type { SealedWay } from './types.ts';

/** `other`: symbolic link, device, pipe, socket. Links are never followed. */
export type FileKind = 'file' | 'folder' | 'other';

export type AppendFile = {
	/** All of the bytes are handed to the operating system, or it rejects. */
	write(bytes: Uint8Array): Promise<void>;
	/** Contents and length are durable. */
	sync(): Promise<void>;
	close(): Promise<void>;
};

export type PlacedFile = {
	/** All of the parts, one after the other from byte `at` on, are handed to the operating system, or it rejects. */
	write(parts: readonly Uint8Array[], at: number): Promise<void>;
	/** Contents, and the length where it changed, are durable (fdatasync). */
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
	/** Replaces the file's contents, and makes the folders above it where they are missing. It outlives this process; nothing is durable yet. */
	put(path: string, bytes: Uint8Array): Promise<void>;
	/** For writing at places of one's choice; the file and the folders above it are created where they are missing, not durably. */
	place(path: string): Promise<PlacedFile>;
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
	/** Contents and length of a file are durable. */
	syncFile(path: string): Promise<void>;
	/**
	 * Names the time since the machine started (a UUID): what was written in it is there for every reader, durable or not. Null: not known.
	 */
	boot(): Promise<string | null>;
};

/** The reading half. */
export type EvidenceReadFs = Pick<EvidenceFs, 'kind' | 'list' | 'read' | 'stream'>;
/** What a verification needs; to make durable what it shows only where a writer may be at work. */
export type VerifyFs = EvidenceReadFs & Partial<Pick<EvidenceFs, 'syncFile' | 'syncFolder'>>;

export type EvidenceCrypto = {
	readonly sha256: Hash;
	/** In hexadecimal digits; of a text, of its UTF-8. */
	readonly sha256Hex: (of: string | Uint8Array) => string;
	readonly sha256Stream: () => { update(bytes: Uint8Array): void; digest(): string };
	readonly verify: VerifySignature;
};

/** Encrypts to a recipient and opens with an identity, both as age (https://age-encryption.org/v1) writes them. */
export type Age = {
	/** Fails with `recipient-invalid`. */
	encrypt(recipient: string, bytes: Uint8Array): Promise<Uint8Array>;
	/** The same as it comes: what is not asked for is not encrypted. */
	encryptStream(recipient: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
	/** Null: the identity does not open it. Fails with `sealed-damaged`, `identity-invalid`. */
	decrypt(identity: string, bytes: Uint8Array): Promise<Uint8Array | null>;
	generate(): Promise<{ readonly identity: string; readonly recipient: string }>;
};
/** Seals secrets; it cannot open them again. */
export type Sealer = {
	/** One for each way in which they can be opened. `to`: see `SealedFile`. */
	seal(secrets: Uint8Array): Promise<readonly { readonly way: SealedWay; readonly to: readonly string[]; readonly bytes: Uint8Array }[]>;
};

export type Signer = { readonly name: string; readonly publicKey: Uint8Array; readonly sign: Sign };
