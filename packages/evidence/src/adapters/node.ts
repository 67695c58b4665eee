import { join } from 'node:path';
import { SHA256_HEX, toHex } from '../core/encoding.ts';
import { EvidenceError, ioError } from '../errors.ts';
import { objectPath } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import { type Inclusion, proveInclusion as prove, type ReadEntry, readLog as read } from '../reader/log.ts';
import type { LogKind, Sha256, Verification } from '../types.ts';
import { type VerifyOptions, verifyFolder } from '../verify/verify.ts';
import { replaceRoster } from '../writer/roster.ts';
import { type OpenedWriter, openLogs } from '../writer/writer.ts';
import { type LogKey, nodeCrypto, sha256, signerOf } from './node-crypto.ts';
import { nodeFs } from './node-fs.ts';
import { takeLock } from './node-lock.ts';

export { generateLogKey, type LogKey, logKeyOf, skeyOf, vkeyOf } from './node-crypto.ts';
export { nodeFs };

/**
 * Opens a writer's four logs, recovering what a crash left (`recovery` says what). `evidence` is the evidence folder, `lock` a file
 * outside it (`../run/evidence-<writer>.lock` unless given), `key` signs as `<site>/<writer>` and is in the roster.
 */
export const openWriter = async (options: {
	readonly evidence: string;
	readonly lock?: string;
	readonly site: string;
	readonly writer: string;
	readonly key: LogKey;
	readonly clock: () => Date;
	readonly fs?: EvidenceFs;
}): Promise<OpenedWriter> => {
	const { evidence, site, writer, clock } = options;
	const lock = takeLock(options.lock ?? join(evidence, '..', 'run', 'evidence-' + writer + '.lock'));
	try {
		const ports = { fs: options.fs ?? nodeFs, crypto: nodeCrypto, clock };
		const opened = await openLogs(ports, { evidence, site, writer, signer: signerOf(options.key) });
		const close = opened.close.bind(opened);
		opened.close = async () => {
			try {
				await close();
			} finally {
				lock.release();
			}
		};
		return opened;
	} catch (error) {
		lock.release();
		throw error;
	}
};

/** Makes the evidence folder where it is missing and signs who may write below it. `writers`: all of them. */
export const writeRoster = async (options: {
	readonly evidence: string;
	readonly site: string;
	readonly key: LogKey;
	readonly writers: readonly { readonly name: string; readonly vkey: string }[];
}): Promise<void> => {
	const { evidence, site, writers } = options;
	try {
		await replaceRoster(nodeFs, nodeCrypto, { evidence, site, signer: signerOf(options.key), writers });
	} catch (error) {
		throw ioError(error);
	}
};

const asIoError = (error: unknown): never => {
	throw ioError(error);
};

/** Offline, of every byte below `dir`. What is wrong there is in `failures`; it fails with `key-invalid`, `folder-missing`, `io`. */
export const verify = (dir: string, options: VerifyOptions & { readonly fs?: EvidenceFs } = {}): Promise<Verification> =>
	verifyFolder(options.fs ?? nodeFs, nodeCrypto, dir, options).catch(asIoError);

/** Entries with payloads from index `from` (inclusive) to `to` (exclusive), up to the checkpoint; also beside a running writer. */
export async function* readLog(
	dir: string,
	writer: string,
	kind: LogKind,
	range: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<ReadEntry> {
	try {
		yield* read(nodeFs, dir, writer, kind, range);
	} catch (error) {
		throw ioError(error);
	}
}

/** Fails with `entry-not-found` when the checkpoint does not cover the index. */
export const proveInclusion = (dir: string, writer: string, kind: LogKind, index: number): Promise<Inclusion> =>
	prove(nodeFs, sha256, dir, writer, kind, index).catch(asIoError);

/** Bytes of an object, digested again on the way. Fails with `object-missing`, also when what lies there has another digest. */
export const fetchObject = async (dir: string, digest: Sha256): Promise<Uint8Array> => {
	const path = SHA256_HEX.test(digest) ? dir + '/' + objectPath(digest) : null;
	const bytes = path === null ? null : await nodeFs.read(path, Number.MAX_SAFE_INTEGER - 1).catch(asIoError);
	if (bytes === null || toHex(sha256(bytes)) !== digest) throw new EvidenceError('object-missing', { sha256: digest });
	return bytes;
};
