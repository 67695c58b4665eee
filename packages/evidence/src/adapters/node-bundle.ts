import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCapture } from '@tongguan/pcapng';
import { nodeCrypto as captureCrypto, nodeInflate } from '@tongguan/pcapng/node';
import { type BundleOptions, type MadeBundle, makeBundle as make } from '../bundle/make/make.ts';
import { type SealedBundle, sealBundle } from '../bundle/seal.ts';
import { type BundleVerification, type BundleVerifyOptions, verifyBundle as verify } from '../bundle/verify.ts';
import { EvidenceError, ioError } from '../errors.ts';
import { checkRecipient } from '../seal/seal.ts';
import { nodeAge } from './age.ts';
import { nodeCrypto } from './node-crypto.ts';
import { nodeFs } from './node-fs.ts';

const ports = { fs: nodeFs, crypto: nodeCrypto, age: nodeAge };
const asIoError = (error: unknown): never => {
	throw ioError(error);
};
/** The bundle while it is made, where it is to be sealed as a whole. */
const UNSEALED = 'unsealed';

export type BundleMade = MadeBundle & {
	/** Null: it was not sealed as a whole. */
	readonly sealed: SealedBundle | null;
};

/**
 * Makes an inspection bundle in a folder that is new or empty, as `makeBundle` of the core says. With `sealedTo` (a recipient of age) the
 * folder holds in the end one file and nothing in the clear. What fails leaves the folder empty. Fails with `recipient-invalid` besides.
 */
export const makeBundle = async (options: Omit<BundleOptions, 'contentLimits'>): Promise<BundleMade> => {
	const { out, sealedTo } = options;
	const read: Parameters<typeof make>[0]['readCapture'] = (source) => readCapture(source, { crypto: captureCrypto, inflate: nodeInflate });
	const folder = sealedTo === null ? out : join(out, UNSEALED);
	if (sealedTo !== null) await checkRecipient(nodeAge, sealedTo);
	await checkEmpty(out);
	try {
		const made = await make({ ...ports, readCapture: read }, { ...options, out: folder });
		if (sealedTo === null) return { ...made, sealed: null };
		const name = 'inspection-' + made.facts.entry.writer + '-' + made.facts.entry.index;
		const seconds = Math.floor(Date.parse(made.facts.madeAt) / 1000);
		const sealed = await sealBundle(ports, folder, { name, file: join(out, name + '.tar.age'), recipient: sealedTo, seconds });
		await rm(folder, { recursive: true });
		return { ...made, sealed };
	} catch (error) {
		for (const name of await readdir(out).catch(() => []))
			await rm(join(out, name), { recursive: true, force: true }).catch(() => undefined);
		return asIoError(error);
	}
};

const checkEmpty = async (out: string): Promise<void> => {
	const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		if (error.code === 'ENOTDIR') throw new EvidenceError('bundle-not-empty', { folder: out });
		return asIoError(error);
	});
	if (names.length > 0) throw new EvidenceError('bundle-not-empty', { folder: out });
	await nodeFs.makeFolder(dirname(join(out, UNSEALED))).catch(asIoError);
};

/** Offline, of every byte of an inspection bundle; what is wrong there is in `failures`. Fails with `key-invalid`, `witness-key-invalid`, `quorum-invalid`, `io`. */
export const verifyBundle = (dir: string, options: BundleVerifyOptions = {}): Promise<BundleVerification> =>
	verify(nodeFs, nodeCrypto, dir, options).catch(asIoError);
