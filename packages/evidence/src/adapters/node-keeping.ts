import { stat, statfs } from 'node:fs/promises';
import { ioError } from '../errors.ts';
import { type Keeper, openKeeper as open } from '../keeping/keeper.ts';
import { retentionOverview as overview, type RetentionOverview } from '../keeping/overview.ts';
import { Recorded } from '../keeping/recorded.ts';
import { isThereAnythingOver as isOver } from '../keeping/segments.ts';
import type { EvidenceFs } from '../ports.ts';
import { viewOf } from '../replay/view.ts';
import { type DiskEstimate, estimateDisk } from '../retention/disk.ts';
import type { OpenedWriter } from '../writer/writer.ts';
import { nodeCrypto } from './node-crypto.ts';
import { nodeFs } from './node-fs.ts';

const asIoError = (error: unknown): never => {
	throw ioError(error);
};

/**
 * Keeps what a writer has recorded as long as the law asks, and makes its statements. First ends what a crash left of a purge; fails with
 * `log-damaged` where the list of that purge is not there.
 */
export const openKeeper = (options: {
	readonly evidence: string;
	readonly writer: OpenedWriter;
	readonly clock: () => Date;
	readonly ticks?: () => bigint;
	readonly fs?: EvidenceFs;
}): Promise<Keeper> => {
	const { evidence, writer, clock, ticks = process.hrtime.bigint, fs = nodeFs } = options;
	return open({ fs, crypto: nodeCrypto, clock, ticks }, evidence, writer).catch(asIoError);
};

/** Whether there can be something to purge of the logs of a writer that captures nothing: one small file is read for each. */
export const isThereAnythingOver = (evidence: string, writer: string, now: Date): Promise<boolean> =>
	isOver(nodeFs, evidence, writer, now.getTime()).catch(asIoError);

/** What lies in an evidence folder, why and until when; also beside writers at work. */
export const retentionOverview = async (evidence: string, now: Date): Promise<RetentionOverview> => {
	try {
		const fs = await viewOf(nodeFs, nodeCrypto, evidence);
		return await overview(fs, async (path) => (await stat(path)).size, evidence, now.getTime());
	} catch (error) {
		throw ioError(error);
	}
};

/** Bytes that can still be written where a folder lies. */
export const freeBytes = async (path: string): Promise<number> => {
	const { bavail, bsize } = await statfs(path).catch(asIoError);
	return bavail * bsize;
};

/** Days that the disk lasts at the rate at which this writer has written and purged lately. */
export const diskLasts = async (evidence: string, writer: string, now: Date): Promise<DiskEstimate & { readonly free: number }> => {
	const recorded = new Recorded(nodeFs, nodeCrypto, evidence, writer);
	await recorded.update().catch(asIoError);
	const free = await freeBytes(evidence);
	return { free, ...estimateDisk(recorded.uses, free, now.getTime()) };
};
