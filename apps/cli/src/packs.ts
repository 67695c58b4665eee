import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { layout, openRegistry, sitePacks, verifySignature } from '@tongguan/clearance';
import { isSigned, type PublishedPack, publishedPack, type SignedPack, shippedPacks, verifyPack } from '@tongguan/law';
import { jsonFile } from './json-file.ts';

export const sha256 = (text: string): string => hash('sha256', text);
export const verify = (publicKey: string, text: string, signature: string): boolean => verifySignature({ publicKey }, text, signature);

/** Packs whose items another one may replace: those of this release, and those that the site in `dir`, when there is one, has loaded. */
export async function packsBeside(dir: string): Promise<readonly PublishedPack[]> {
	const { registry: file, packs } = layout(dir);
	if (!existsSync(file)) return shippedPacks;
	const registry = await openRegistry(dir, { readOnly: true });
	try {
		const loaded = await sitePacks(packs, registry).list();
		return [...shippedPacks, ...loaded.flatMap(({ record, pack }) => (record === null || pack === null ? [] : [pack]))];
	} finally {
		await registry.close();
	}
}
/** A pack by the id of one that comes with this release, or from a file, bare or signed; one that is signed must be signed rightly. */
export async function packOf(
	named: string,
	besides: readonly PublishedPack[] = shippedPacks,
): Promise<{ readonly pack: PublishedPack; readonly signature: SignedPack['signature'] | null }> {
	const shipped = shippedPacks.find(({ id }) => id === named);
	if (shipped) return { pack: shipped, signature: null };
	const value = await jsonFile(named);
	return isSigned(value)
		? { pack: verifyPack(value, { sha256, verify, besides }), signature: value.signature }
		: { pack: publishedPack(value, besides), signature: null };
}
/** Packs that are used together: each may replace items of the others. Those of this release are named by their ids. */
export async function packsOf(named: readonly string[]): Promise<readonly PublishedPack[]> {
	const bare = await Promise.all(
		named.map(async (one) => {
			if (shippedPacks.some(({ id }) => id === one)) return [];
			const value = await jsonFile(one);
			return [(isSigned(value) ? value.pack : value) as PublishedPack];
		}),
	);
	return Promise.all(
		named.map(async (one, i) => (await packOf(one, [...shippedPacks, ...bare.flatMap((packs, n) => (n === i ? [] : packs))])).pack),
	);
}
