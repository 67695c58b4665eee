import { createHash } from 'node:crypto';
import type { Manifest } from '@tongguan/clearance';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file of `bytes` pseudo-random bytes in chunks, and its manifest. */
export const sample = (bytes: number, chunkBytes: number, shipment = 'ship-1') => {
	const content = Buffer.alloc(bytes);
	for (let at = 0, state = 0x9e3779b9; at < bytes; at++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		content[at] = state >>> 24;
	}
	const chunks: Buffer[] = [];
	for (let at = 0; at < bytes; at += chunkBytes) chunks.push(content.subarray(at, at + chunkBytes));
	const manifest: Manifest = {
		version: 1,
		shipment,
		transfer: 'transfer-1',
		processor: 'processor-1',
		recipient: 'recipient-1',
		file: '车主名单.csv',
		sha256: sha256(content),
		bytes,
		chunkBytes,
		chunks: chunks.map(sha256),
		at: '2026-06-01T08:00:00+08:00',
	};
	return { content, chunks, manifest };
};
