import { encodeText } from '../core/encoding.ts';
import { EvidenceError, ioError } from '../errors.ts';
import type { SealedFile } from '../types.ts';

/** A line of the NSS key log: label, client random, secret. */
const LINE = /^[A-Z][A-Z0-9_]{0,63} [0-9A-Fa-f]{64} [0-9A-Fa-f]{32,512}\n?$/;
/** TLS 1.3 has five; many more are no connection's. */
const MOST = 256;

/** The secrets of one connection on their way to being sealed: what came together is sealed together, once somebody has to wait for it. */
export const createSecrets = (keep: ((batch: number, lines: Uint8Array) => Promise<readonly SealedFile[]>) | null) => {
	let lines: string[] = [];
	let count = 0;
	let batches = 0;
	let unsealed = 0;
	let sealed: SealedFile[] = [];
	let chain = Promise.resolve();

	const seal = async (batch: number, text: Uint8Array): Promise<void> => {
		try {
			sealed.push(...(await keep!(batch, text)));
		} catch (cause) {
			throw ioError(cause);
		} finally {
			text.fill(0);
		}
		unsealed -= 1;
	};
	return {
		/** Fails with `sealer-missing`, `secret-invalid`. */
		add(line: string): void {
			if (keep === null) throw new EvidenceError('sealer-missing');
			count += 1;
			if (count > MOST || !LINE.test(line)) throw new EvidenceError('secret-invalid');
			lines.push(line.trimEnd());
		},
		/** True while something is not sealed and durable. */
		waiting: (): boolean => unsealed > 0 || lines.length > 0,
		/** Resolves when all that came so far is sealed and durable; rejects for good when it cannot be. */
		kept(): Promise<void> {
			if (lines.length > 0) {
				const text = encodeText(lines.join('\n') + '\n');
				const batch = batches;
				lines = [];
				batches += 1;
				unsealed += 1;
				chain = chain.then(() => seal(batch, text));
				chain.catch(() => undefined);
			}
			return chain;
		},
		/** What was sealed since it was last asked. */
		taken(): readonly SealedFile[] {
			const taken = sealed;
			sealed = [];
			return taken;
		},
	};
};
