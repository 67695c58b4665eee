import { createHash } from 'node:crypto';
import type { Ends } from '@tongguan/clearance';
import { createCapture } from '../../../packages/evidence/src/capture/index.ts';

/** A capture kept in memory, with the file it would have become. */
export const recording = (write: (bytes: Uint8Array) => Promise<void> = () => Promise.resolve()) => {
	const parts: Buffer[] = [];
	let capture: ReturnType<typeof createCapture> | undefined;
	const out = {
		async write(bytes: Uint8Array) {
			await write(bytes);
			parts.push(Buffer.from(bytes));
		},
		sync: () => Promise.resolve(),
		close: () => Promise.resolve(),
	};
	return {
		open: async (ends: Ends): Promise<ReturnType<typeof createCapture>> => {
			const meta = { connection: 'c1', shipment: 's1', transfer: 't1', ...ends };
			capture = createCapture(
				out,
				'captures/c1.pcapng',
				meta,
				() => new Date(),
				() => {
					const hash = createHash('sha256');
					return { update: (bytes: Uint8Array) => void hash.update(bytes), digest: () => hash.digest('hex') };
				},
			);
			return capture;
		},
		close: () => capture!.close(),
		file: () => Buffer.concat(parts),
	};
};
