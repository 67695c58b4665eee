import { hash } from 'node:crypto';
import { fieldsOf, isChunkDigest, parseJson, WIRE_LIMITS, WireError } from './rules.ts';

/** What a gateway announces before the first chunk. Digests are lower-case hexadecimal SHA-256. */
export type Manifest = {
	readonly version: 1;
	readonly shipment: string;
	readonly transfer: string;
	readonly processor: string;
	readonly recipient: string;
	/** Base name only. */
	readonly file: string;
	readonly sha256: string;
	readonly bytes: number;
	/** Every chunk but the last has this many bytes. */
	readonly chunkBytes: number;
	readonly chunks: readonly string[];
	/** RFC 3339. */
	readonly at: string;
};

/** Canonical JSON (keys sorted, no spaces): its SHA-256 is what the recipient signs as `manifest`. */
export const manifestText = (manifest: Manifest): string =>
	JSON.stringify({
		at: manifest.at,
		bytes: manifest.bytes,
		chunkBytes: manifest.chunkBytes,
		chunks: manifest.chunks,
		file: manifest.file,
		processor: manifest.processor,
		recipient: manifest.recipient,
		sha256: manifest.sha256,
		shipment: manifest.shipment,
		transfer: manifest.transfer,
		version: manifest.version,
	});

/** What the recipient signs as `manifest`. */
export const manifestDigest = (manifest: Manifest): string => hash('sha256', manifestText(manifest));

/** Throws `WireError`. Number and sizes of the chunks agree with `bytes`; an empty file has no chunks. */
export const parseManifest = (bytes: Uint8Array): Manifest => {
	const fields = fieldsOf(parseJson(bytes, WIRE_LIMITS.manifest, 'manifest'), 'manifest');
	const manifest: Manifest = {
		version: fields.version(),
		shipment: fields.id('shipment'),
		transfer: fields.id('transfer'),
		processor: fields.id('processor'),
		recipient: fields.id('recipient'),
		file: fields.baseName('file'),
		sha256: fields.sha256('sha256'),
		bytes: fields.count('bytes', 0, Number.MAX_SAFE_INTEGER),
		chunkBytes: fields.count('chunkBytes', WIRE_LIMITS.chunk.least, WIRE_LIMITS.chunk.most),
		chunks: fields.list('chunks').map((digest, index) => {
			if (!isChunkDigest(digest)) throw new WireError(`manifest.chunks.${index}`);
			return digest;
		}),
		at: fields.instant('at'),
	};
	fields.end();
	if (manifest.chunks.length !== Math.ceil(manifest.bytes / manifest.chunkBytes)) throw new WireError('manifest.chunks');
	return manifest;
};
