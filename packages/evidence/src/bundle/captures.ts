import { DECRYPTION_SECRETS, ENHANCED_PACKET, INTERFACE_DESCRIPTION, SECTION_HEADER } from '../capture/blocks.ts';
import { blocks } from '../capture/scan.ts';
import { EvidenceError } from '../errors.ts';
import { parseCapturePath } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { Sha256 } from '../types.ts';
import type { Files } from '../verify/files.ts';
import type { Extracted } from './extract.ts';
import type { BundleFacts } from './facts.ts';
import type { Sums } from './sums.ts';

const OPENED = /^opened\/([A-Za-z0-9][A-Za-z0-9_-]{0,127})\.pcapng$/;
/** What else may stand in an opened capture. */
const ADDED: readonly number[] = [SECTION_HEADER, INTERFACE_DESCRIPTION, DECRYPTION_SECRETS];

type Named = { readonly file?: unknown; readonly sha256?: unknown };

/** Captures of a bundle against the entries in it: `name` each entry of a traffic log, then `finish`. */
export const verifyBundleCaptures = (files: Files, crypto: EvidenceCrypto, sums: Sums) => {
	const { findings } = files;
	/** By path: the digest that an entry vouches for. */
	const vouched = new Map<string, Sha256>();
	const take = (named: unknown, connection: unknown): void => {
		const { file, sha256 } = (named ?? {}) as Named;
		if (typeof file !== 'string' || typeof sha256 !== 'string' || parseCapturePath(file)?.connection !== connection) return;
		vouched.set(file, sha256);
	};

	/** Digest of the packets in files, one after the other; null where one of them is no capture as it was written. */
	const packetsOf = async (paths: readonly string[]): Promise<Sha256 | null> => {
		const running = crypto.sha256Stream();
		for (const path of paths) {
			const stream = await files.stream(path);
			if (stream === null) return null;
			try {
				for await (const { type, bytes } of blocks(stream, path)) {
					if (type === ENHANCED_PACKET) running.update(bytes);
					else if (!ADDED.includes(type)) return null;
				}
			} catch (error) {
				if (error instanceof EvidenceError && error.code === 'capture-damaged') return null;
				throw error;
			}
		}
		return running.digest();
	};

	return {
		name({ payload }: Extracted): void {
			if (payload.event !== 'opened') take(payload.capture, payload.connection);
			if (Array.isArray(payload.secrets)) for (const secret of payload.secrets) take(secret, payload.connection);
		},
		/** What entries vouch for has to be there, or to be said to be missing; what is there has to be vouched for. */
		async finish(cover: BundleFacts | null): Promise<void> {
			const missing = new Set(cover?.missing.map(({ file }) => file));
			for (const path of vouched.keys()) if (!sums.has(path) && !missing.has(path)) findings.add('file-missing', path);
			const parts = new Map<string, { readonly path: string; readonly number: number }[]>();
			for (const [path, sha256] of sums) {
				if (!path.startsWith('capture/')) continue;
				if (vouched.get(path) !== sha256) findings.add('capture-unproven', path);
				const file = parseCapturePath(path);
				if (file === null || file.sealed !== null) continue;
				parts.set(file.connection, [...(parts.get(file.connection) ?? []), { path, number: file.number ?? 0 }]);
			}
			for (const path of sums.keys()) {
				if (!path.startsWith('opened/')) continue;
				const connection = OPENED.exec(path)?.[1] ?? '';
				const of = [...(parts.get(connection) ?? [])].sort((a, b) => a.number - b.number);
				const [opened, captured] = [await packetsOf([path]), await packetsOf(of.map((part) => part.path))];
				if (of.length === 0 || opened === null || opened !== captured) findings.add('opened-mismatch', path);
			}
		},
	};
};
