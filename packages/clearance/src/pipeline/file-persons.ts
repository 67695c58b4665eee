import { randomInt } from 'node:crypto';
import { createEras } from '@tongguan/census';
import { siteEras } from '../census/eras.ts';
import { ClearanceError } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { openFile } from './check.ts';
import { inspectBytes } from './inspect.ts';
import type { Inspected, InspectionOrder } from './ports.ts';

/**
 * The persons of a file as it lies there, keyed as a shipment of the moment `at` would be. Counts nobody, keeps nothing. Reads the keys of the
 * eras with the caller's own rights (`bad-key-source` of the census, `secret-missing`). `file-changed`, `too-many-persons`,
 * `column-unseen`.
 */
export async function personsInFile(
	site: Pick<Site, 'dir' | 'paths' | 'config'>,
	path: string,
	order: Pick<InspectionOrder, 'model' | 'columns' | 'at'> & { readonly onProgress?: (done: number, total: number) => void },
): Promise<Inspected> {
	const keyers = createEras(await siteEras(site)).active(order.at);
	const file = await openFile(path);
	try {
		const { onProgress, ...rest } = order;
		const inspected = await inspectBytes({
			source: { name: path, size: file.size, read: (at, length) => file.read(at, length) },
			keyers,
			chunkBytes: site.config.chunkBytes,
			seed: randomInt(2 ** 31),
			order: { ...rest, ...(onProgress ? { onProgress: (done) => onProgress(done, file.size) } : {}) },
		});
		await file.unchanged();
		requireColumns(inspected, path);
		return inspected;
	} finally {
		await file.close();
	}
}

/** `column-unseen`: who is named in a column that the file does not have, or has under another name, would be missing without a word. */
export function requireColumns({ unseen: [column] }: Pick<Inspected, 'unseen'>, file: string): void {
	if (column !== undefined) throw new ClearanceError('column-unseen', { file, column });
}
