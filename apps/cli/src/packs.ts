import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { layout, openRegistry, sitePacks, verifySignature } from '@tongguan/clearance';
import { isSigned, type PublishedPack, publishedPack, type SignedPack, shippedPacks, verifyPack } from '@tongguan/law';
import { CliError } from './errors.ts';
import { jsonPlace } from './json-place.ts';

export const sha256 = (text: string): string => hash('sha256', text);
export const verify = (publicKey: string, text: string, signature: string): boolean => verifySignature({ publicKey }, text, signature);

/** What a file holds, whatever it is. */
export async function jsonOf(file: string): Promise<unknown> {
	const bytes = await readFile(file, 'utf8').catch((cause: unknown) => {
		throw new CliError('pack-file', { file }, { cause });
	});
	// Some editors put a byte order mark before the text.
	const text = bytes.replace(/^\ufeff/, '');
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new CliError('pack-json', { file, ...jsonPlace(text) }, { cause });
	}
}
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
	const value = await jsonOf(named);
	return isSigned(value)
		? { pack: verifyPack(value, { sha256, verify, besides }), signature: value.signature }
		: { pack: publishedPack(value, besides), signature: null };
}
