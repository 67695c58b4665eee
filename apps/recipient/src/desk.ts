import { createHash, type KeyObject } from 'node:crypto';
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, renderSignedReceipt, type SignedReceipt, signReceipt } from '@tongguan/clearance';
import { RecipientError } from './errors.ts';
import { writeWhole } from './identity.ts';

/** Bytes gathered before they are written. */
const GATHER = 1 << 20;

export type DeskOptions = {
	readonly folder: string;
	readonly name: string;
	readonly key: KeyObject;
	readonly clock: () => Date;
	/** Waits as long as these bytes may take. */
	readonly pace: (bytes: number) => Promise<void>;
};
type Incoming = {
	readonly manifest: Manifest;
	readonly manifestDigest: string;
	readonly file: FileHandle;
	readonly path: string;
	/** Digest of the chunks accepted so far. */
	whole: ReturnType<typeof createHash>;
	next: number;
};
/** What one connection is sending. */
export type Counter = {
	announce(manifest: Manifest, manifestDigest: string): Promise<void>;
	/** SHA-256 of the chunk. Throws `chunk-order`, `chunk-length`, `chunk-digest`, `not-found`. */
	chunk(shipment: string, n: number, length: number, pieces: AsyncIterable<Uint8Array>): Promise<string>;
	/** The receipt, durable here together with the file. Throws `incomplete`, `file-digest`, `not-found`. */
	complete(shipment: string): Promise<SignedReceipt>;
	/** The connection is gone: what is not complete is removed. */
	leave(): Promise<void>;
};

const isThere = (path: string): Promise<boolean> =>
	access(path).then(
		() => true,
		() => false,
	);
const syncFolder = async (path: string): Promise<void> => {
	const folder = await open(path, 'r');
	await folder.sync().finally(() => folder.close());
};

/**
 * Takes shipments into `received/<shipment>/<file>` with `<file>.receipt.json` beside it; what is under way lies in `incoming/`.
 * Names were validated with the manifest. A chunk counts only when its digest is right; the file only when its own is.
 */
export const openDesk = async (options: DeskOptions): Promise<{ counter(): Counter }> => {
	const incomingFolder = join(options.folder, 'incoming');
	const receivedFolder = join(options.folder, 'received');
	// What an earlier process left half way is nobody's any more.
	await rm(incomingFolder, { recursive: true, force: true });
	await mkdir(incomingFolder, { recursive: true, mode: 0o700 });
	await mkdir(receivedFolder, { recursive: true, mode: 0o700 });
	const underWay = new Set<string>();

	const counter = (): Counter => {
		let current: Incoming | undefined;
		let gone = false;

		const drop = async (): Promise<void> => {
			const incoming = current;
			if (!incoming) return;
			current = undefined;
			await incoming.file.close().catch(() => undefined);
			await rm(incoming.path, { force: true }).catch(() => undefined);
			underWay.delete(incoming.manifest.shipment);
		};
		const of = (shipment: string): Incoming => {
			if (current?.manifest.shipment !== shipment) throw new RecipientError('not-found');
			return current;
		};

		return {
			async announce(manifest, manifestDigest) {
				await drop();
				const { shipment, file } = manifest;
				if (underWay.has(shipment)) throw new RecipientError('busy');
				underWay.add(shipment);
				try {
					if (await isThere(join(receivedFolder, shipment, `${file}.receipt.json`))) throw new RecipientError('already-received');
					const path = join(incomingFolder, `${shipment}.part`);
					current = { manifest, manifestDigest, file: await open(path, 'w', 0o600), path, whole: createHash('sha256'), next: 0 };
				} catch (error) {
					underWay.delete(shipment);
					throw error;
				}
				if (gone) await drop();
			},

			async chunk(shipment, n, length, pieces) {
				const incoming = of(shipment);
				const { manifest } = incoming;
				if (n !== incoming.next || n >= manifest.chunks.length) throw new RecipientError('chunk-order');
				const start = n * manifest.chunkBytes;
				if (length !== Math.min(manifest.chunkBytes, manifest.bytes - start)) throw new RecipientError('chunk-length');
				const chunk = createHash('sha256');
				const whole = incoming.whole.copy();
				let at = start;
				let gathered: Uint8Array[] = [];
				let size = 0;
				const store = async (): Promise<void> => {
					const { bytesWritten } = await incoming.file.writev(gathered, at);
					if (bytesWritten !== size) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
					at += size;
					gathered = [];
					size = 0;
				};
				for await (const piece of pieces) {
					chunk.update(piece);
					whole.update(piece);
					gathered.push(piece);
					size += piece.length;
					if (size >= GATHER) await store();
					await options.pace(piece.length);
				}
				if (size > 0) await store();
				if (at !== start + length) throw new RecipientError('chunk-length');
				const digest = chunk.digest('hex');
				if (digest !== manifest.chunks[n]) throw new RecipientError('chunk-digest');
				incoming.whole = whole;
				incoming.next = n + 1;
				return digest;
			},

			async complete(shipment) {
				const { manifest, manifestDigest, file, path, whole, next } = of(shipment);
				if (next !== manifest.chunks.length) throw new RecipientError('incomplete');
				const sha256 = whole.digest('hex');
				if (sha256 !== manifest.sha256) {
					await drop();
					throw new RecipientError('file-digest');
				}
				await file.sync();
				const folder = join(receivedFolder, shipment);
				await mkdir(folder, { recursive: true, mode: 0o700 });
				await rename(path, join(folder, manifest.file));
				const at = options.clock().toISOString();
				const receipt = {
					version: 1 as const,
					shipment,
					manifest: manifestDigest,
					sha256,
					bytes: manifest.bytes,
					at,
					recipient: options.name,
				};
				const signed = signReceipt(receipt, options.key);
				await writeWhole(join(folder, `${manifest.file}.receipt.json`), `${renderSignedReceipt(signed)}\n`);
				await syncFolder(folder);
				await syncFolder(receivedFolder);
				await drop();
				return signed;
			},

			async leave() {
				gone = true;
				await drop();
			},
		};
	};
	return { counter };
};
