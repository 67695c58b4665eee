import { join } from 'node:path';
import { type OpenedCapture, openCaptured } from '../capture/open.ts';
import { parseNetwork } from '../core/cidr.ts';
import { SHA256_HEX, toHex } from '../core/encoding.ts';
import { EvidenceError, ioError } from '../errors.ts';
import { objectPath } from '../layout.ts';
import type { EvidenceFs, Sealer } from '../ports.ts';
import { type CapturedPart, type CaptureFilter, listParts } from '../reader/captures.ts';
import {
	type BareEntry,
	type Inclusion,
	proveInclusion as prove,
	type ReadEntry,
	readLog as read,
	readEntries as readBare,
} from '../reader/log.ts';
import { proveEntry as proofOf } from '../reader/prove.ts';
import { viewOf } from '../replay/view.ts';
import { createSealer, type SealTo } from '../seal/seal.ts';
import type { LogKind, PartLimits, ProofVerification, Sha256, Verification } from '../types.ts';
import type { Given } from '../verify/given.ts';
import { verifyProof as verifyProofIn } from '../verify/proof.ts';
import { type VerifyOptions, verifyFolder } from '../verify/verify.ts';
import { openLogs } from '../writer/open.ts';
import { replaceRoster } from '../writer/roster.ts';
import type { OpenedWriter } from '../writer/writer.ts';
import { nodeAge } from './age.ts';
import { type LogKey, nodeCrypto, sha256, signerOf } from './node-crypto.ts';
import { digestApart } from './node-digest.ts';
import { nodeFs } from './node-fs.ts';
import { takeLock } from './node-lock.ts';

export { formatIdentity, parseIdentities } from '../seal/open.ts';
export { type BundleMade, makeBundle, verifyBundle } from './node-bundle.ts';
export { generateLogKey, type LogKey, logKeyOf, skeyOf, vkeyOf } from './node-crypto.ts';
export { diskLasts, freeBytes, isThereAnythingOver, openKeeper, retentionOverview } from './node-keeping.ts';
export { askWitnesses, logsOf, type WitnessAt, witnessOf } from './node-witness.ts';
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
	/** When a capture goes on in another file; 256 MiB and a minute unless given. */
	readonly limits?: PartLimits;
	/** Of each of the journal's two files; 8 MiB unless given, 32 MiB at the most. */
	readonly journalBytes?: number;
	readonly fs?: EvidenceFs;
	readonly ticks?: () => bigint;
}): Promise<OpenedWriter> => {
	const { evidence, site, writer, clock } = options;
	const lock = takeLock(options.lock ?? join(evidence, '..', 'run', 'evidence-' + writer + '.lock'));
	try {
		const ports = {
			fs: options.fs ?? nodeFs,
			crypto: nodeCrypto,
			clock,
			ticks: options.ticks ?? process.hrtime.bigint,
			digest: digestApart,
		};
		const opened = await openLogs(ports, {
			evidence,
			site,
			writer,
			signer: signerOf(options.key),
			...(options.limits === undefined ? {} : { limits: options.limits }),
			...(options.journalBytes === undefined ? {} : { journalBytes: options.journalBytes }),
		});
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

/** Seals to recipients of age. Fails with `recipient-invalid`, `escrow-not-two`. */
export const createAgeSealer = (to: SealTo): Promise<Sealer> => createSealer(nodeAge, to);

/** A new key pair of age: the identity opens what was sealed to the recipient. */
export const generateIdentity = (): ReturnType<typeof nodeAge.generate> => nodeAge.generate();

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

const viewed = (dir: string, writer?: string) => viewOf(nodeFs, nodeCrypto, dir, writer);

const asIoError = (error: unknown): never => {
	throw ioError(error);
};

/** The capture of a connection with its secrets. Fails as `openCaptured` says, and with `io`. */
export const openCapture = async (dir: string, connection: string, identities: readonly string[]): Promise<OpenedCapture> => {
	const opened = await viewed(dir)
		.then((fs) => openCaptured(fs, nodeAge, dir, connection, identities))
		.catch(asIoError);
	return { ...opened, write: (out) => opened.write(out).catch(asIoError) };
};

/** Parts of captures from the traffic logs below `dir`; `net`: an address or CIDR. Fails with `network-invalid`, `log-damaged`, `io`. */
export async function* listCaptures(
	dir: string,
	{ net, ...filter }: Omit<CaptureFilter, 'net'> & { readonly net?: string } = {},
): AsyncGenerator<CapturedPart> {
	const network = net === undefined ? {} : { net: parseNetwork(net) };
	try {
		yield* listParts(await viewed(dir), dir, { ...filter, ...network });
	} catch (error) {
		throw ioError(error);
	}
}

/** Offline, of every byte below `dir`. What is wrong there is in `failures`; it fails with `key-invalid`, `folder-missing`, `io`. */
export const verify = (dir: string, options: VerifyOptions & { readonly fs?: EvidenceFs } = {}): Promise<Verification> =>
	verifyFolder(options.fs ?? nodeFs, nodeCrypto, dir, options).catch(asIoError);

/** Offline, of the text of a `.tlog-proof`; `name` is how findings call it. Fails with `key-invalid`, `witness-key-invalid`, `quorum-invalid`. */
export const verifyProof = (proof: Uint8Array, name: string, given: Given = {}): ProofVerification =>
	verifyProofIn(nodeCrypto, proof, name, given);

/**
 * Entries with payloads from index `from` (inclusive) to `to` (exclusive), up to the checkpoint; also beside a running writer. Those whose
 * payload was purged are passed over: they are at the beginning of a log, and `readEntries` gives them too.
 */
export async function* readLog(
	dir: string,
	writer: string,
	kind: LogKind,
	range: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<ReadEntry> {
	try {
		yield* read(await viewed(dir, writer), dir, writer, kind, range);
	} catch (error) {
		throw ioError(error);
	}
}

/** The same, and those whose payload was purged; theirs is null. */
export async function* readEntries(
	dir: string,
	writer: string,
	kind: LogKind,
	range: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<BareEntry> {
	try {
		yield* readBare(await viewed(dir, writer), dir, writer, kind, range);
	} catch (error) {
		throw ioError(error);
	}
}

/** Fails with `entry-not-found` when the checkpoint does not cover the index. */
export const proveInclusion = (dir: string, writer: string, kind: LogKind, index: number): Promise<Inclusion> =>
	viewed(dir, writer)
		.then((fs) => prove(fs, sha256, dir, writer, kind, index))
		.catch(asIoError);

/**
 * C2SP tlog-proof of one entry as text, with what was recorded unless `payload` is false, by the checkpoint that witnesses have cosigned
 * where that covers it. Fails with `entry-not-found`, `folder-missing`, `log-damaged`.
 */
export const proveEntry = (
	dir: string,
	entry: { readonly writer: string; readonly log: LogKind; readonly index: number; readonly payload: boolean },
): Promise<string> =>
	viewed(dir, entry.writer)
		.then((fs) => proofOf(fs, sha256, dir, entry))
		.catch(asIoError);

/** Bytes of an object, digested again on the way. Fails with `object-missing`, also when what lies there has another digest. */
export const fetchObject = async (dir: string, digest: Sha256): Promise<Uint8Array> => {
	const path = SHA256_HEX.test(digest) ? dir + '/' + objectPath(digest) : null;
	const bytes = path === null ? null : await nodeFs.read(path, Number.MAX_SAFE_INTEGER - 1).catch(asIoError);
	if (bytes === null || toHex(sha256(bytes)) !== digest) throw new EvidenceError('object-missing', { sha256: digest });
	return bytes;
};
