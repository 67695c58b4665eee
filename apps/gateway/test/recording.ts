import { createHash } from 'node:crypto';
import type { Ends } from '@tongguan/clearance';
import type { Capture, CapturePart } from '@tongguan/evidence';
import { createCapture } from '../../../packages/evidence/src/capture/index.ts';
import { PART_LIMITS } from '../../../packages/evidence/src/capture/limits.ts';
import { sentBytes } from './pcapng.ts';

/** A capture kept in memory. Its secrets are forgotten. */
export const recording = (write: (bytes: Uint8Array) => Promise<void> = () => Promise.resolve()) => {
	const parts: Buffer[] = [];
	let port = 0;
	let capture: Capture | undefined;
	let count = () => ({ applicationBytesOut: 0, applicationBytesIn: 0 });
	const out = {
		async write(bytes: Uint8Array) {
			await write(bytes);
			parts.push(Buffer.from(bytes));
		},
		sync: () => Promise.resolve(),
		close: () => Promise.resolve(),
	};
	return {
		open: async (ends: Ends): Promise<Capture> => {
			port = ends.sourcePort;
			const meta = { connection: 'c1', shipment: 's1', transfer: 't1', recipient: 'r1', application: 'https', ...ends };
			const made = await createCapture(meta, {
				clock: () => new Date(),
				ticks: process.hrtime.bigint,
				sha256: () => {
					const hash = createHash('sha256');
					return { update: async (bytes: Uint8Array) => void hash.update(bytes), digest: async () => hash.digest('hex') };
				},
				begin: async (number) => ({ file: `capture/2026-07-01/c1.${number}.pcapng`, out }),
				keep: async () => [],
				enter: async () => undefined,
				limits: PART_LIMITS,
			});
			capture = {
				...made,
				counted(by) {
					count = by;
					made.counted(by);
				},
			};
			return capture;
		},
		close: (): Promise<CapturePart> => capture!.close('delivered'),
		/** The bytes that went out, as the file has them. */
		sent: () => sentBytes(Buffer.concat(parts), port),
		/** Bytes of the application so far. */
		counts: () => count(),
	};
};
