import { EvidenceError } from '../errors.ts';
import type { Age, EvidenceCrypto, EvidenceFs } from '../ports.ts';
import type { Sha256 } from '../types.ts';
import { MANIFEST, SUMS } from './layout.ts';
import { parseSums } from './sums.ts';
import { type TarFile, tarOf } from './tar.ts';

export type SealedBundle = { readonly file: string; readonly bytes: number; readonly sha256: Sha256 };

/**
 * Packs the bundle at `dir` into one tar, in a folder `name`, and seals it to a recipient of age: `age -d -i IDENTITY FILE | tar -x`.
 * It has its name once all of it is durable. `seconds`: time of its files. `recipient-invalid`.
 */
export const sealBundle = async (
	{ fs, crypto, age }: { readonly fs: EvidenceFs; readonly crypto: EvidenceCrypto; readonly age: Age },
	dir: string,
	{
		name,
		file,
		recipient,
		seconds,
	}: { readonly name: string; readonly file: string; readonly recipient: string; readonly seconds: number },
): Promise<SealedBundle> => {
	const sizeOf = async (path: string): Promise<number> => {
		let bytes = 0;
		for await (const chunk of (await fs.stream(dir + '/' + path)) ?? []) bytes += chunk.length;
		return bytes;
	};
	async function* files(): AsyncGenerator<TarFile> {
		const listed = await fs.stream(dir + '/' + SUMS);
		const sums = listed === null ? new Map<string, string>() : await parseSums(listed, () => undefined);
		for (const path of [...sums.keys(), SUMS, MANIFEST]) {
			const bytes = await sizeOf(path);
			const stream = await fs.stream(dir + '/' + path);
			if (stream === null) throw new EvidenceError('io', { system: 'ENOENT' });
			yield { path: name + '/' + path, bytes, stream };
		}
	}
	const out = await fs.create(file + '.part');
	const running = crypto.sha256Stream();
	let bytes = 0;
	try {
		for await (const chunk of age.encryptStream(recipient, tarOf(files(), seconds))) {
			running.update(chunk);
			bytes += chunk.length;
			await out.write(chunk);
		}
		await out.sync();
	} finally {
		await out.close();
	}
	await fs.rename(file + '.part', file);
	await fs.syncFolder(file.slice(0, file.lastIndexOf('/')));
	return { file, bytes, sha256: running.digest() };
};
