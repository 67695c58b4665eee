import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ClearanceError } from '../errors.ts';
import type { Engine } from './ports.ts';

/** Beside the packed program, or in the law room of a checkout. */
const places = ['./engine.mjs', '../../../law/dist/engine.mjs'];

export async function findEngine(): Promise<string> {
	for (const place of places) {
		const file = fileURLToPath(new URL(place, import.meta.url));
		if (
			await access(file).then(
				() => true,
				() => false,
			)
		)
			return file;
	}
	throw new ClearanceError('engine-missing');
}

/** Loads the engine from the very bytes that are archived: no path, no second copy that could differ. */
export async function engineFrom(bytes: Uint8Array): Promise<Engine> {
	const url = `data:text/javascript;base64,${Buffer.from(bytes).toString('base64')}`;
	const loaded = (await import(url)) as { run(input: string): string; editionText: string };
	return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes, editionText: loaded.editionText, run: loaded.run };
}

export async function loadEngine(): Promise<Engine> {
	return engineFrom(await readFile(await findEngine()));
}
