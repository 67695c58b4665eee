import { spanOf } from '../capture/scan.ts';
import type { Payload } from '../core/payload.ts';
import { instantOf } from '../core/time.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import type { CapturePart, SealedFile, TrafficPayload } from '../types.ts';
import { settle } from './pending.ts';
import { digestFile, type Unclosed } from './recover-files.ts';
import type { Recovered } from './recovered.ts';

type Deps = {
	readonly fs: EvidenceFs;
	readonly crypto: EvidenceCrypto;
	readonly clock: () => Date;
	readonly dir: string;
	readonly writer: string;
	readonly append: (payload: TrafficPayload) => Promise<unknown>;
};

/** The entry of a connection whose end nobody recorded: the capture as it is counts, how much was carried is not known. */
const closing = (last: Payload, at: string, capture: CapturePart, secrets: readonly SealedFile[]): TrafficPayload => {
	const { next: _, ...about } = last as unknown as TrafficPayload & { readonly next?: unknown };
	const unknown = { socketBytesOut: null, socketBytesIn: null, applicationBytesOut: null, applicationBytesIn: null };
	return { ...about, ...unknown, event: 'closed', at, capture, secrets, outcome: 'interrupted' };
};

/** Closes in the log what a crash left open, each by the file it was in and the secrets that no entry named yet. */
export const closeInterrupted = async (deps: Deps, unclosed: ReadonlyMap<string, Unclosed>): Promise<Recovered[]> => {
	const { fs, crypto, clock, dir, writer, append } = deps;
	const recovered: Recovered[] = [];
	const sealedFile = async (file: string): Promise<SealedFile> => ({
		file,
		...(await digestFile(fs, crypto, dir + '/' + file))!,
		to: null,
	});
	for (const [file, { last, secrets }] of unclosed) {
		const found = await digestFile(fs, crypto, dir + '/' + file);
		const stream = found === null ? null : await fs.stream(dir + '/' + file);
		if (found === null || stream === null) {
			recovered.push({ code: 'capture-missing', file, params: {} });
			continue;
		}
		const capture = { file, ...found, ...(await spanOf(stream)), socketBytesOut: null, socketBytesIn: null };
		await append(closing(last, instantOf(clock()), capture, await Promise.all(secrets.map(sealedFile))));
		for (const secret of secrets) await settle(fs, dir + '/' + secret, writer);
		recovered.push({ code: 'capture-interrupted', file, params: { bytes: found.bytes } });
	}
	return recovered;
};
