import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, Pack, Readings, Receipt, Sha256 } from '../../src/index.ts';

/**
 * Receipts of past months, kept for ever. A month holds `NN-name.receipt.json`, and beside it facts, readings, decision and manifest of that
 * receipt; packs, editions and engines are kept once, by digest. Every file is the very bytes its digest is of: canonical JSON, or the engine.
 */
export const root = import.meta.dirname;
export const sha256 = (text: string): Sha256 => createHash('sha256').update(text, 'utf8').digest('hex');
export const months = (): readonly string[] =>
	readdirSync(root)
		.filter((name) => /^\d{4}-\d{2}$/.test(name))
		.sort();

/** What the engine file of a digest exports. */
export type Engine = { readonly run: (input: string) => string; readonly editionText: string };
export type Kept = {
	readonly name: string;
	readonly receipt: Receipt;
	readonly facts: Facts;
	readonly packs: readonly Pack[];
	readonly readings: Readings;
	readonly decisionText: string;
	readonly editionText: string;
	readonly engineText: string;
};

export const places = {
	pack: (digest: Sha256): string => join(root, 'packs', `${digest}.json`),
	edition: (digest: Sha256): string => join(root, 'editions', `${digest}.json`),
	engine: (digest: Sha256): string => join(root, 'engines', `${digest}.mjs`),
	of: (month: string, name: string, part: 'receipt' | 'facts' | 'readings' | 'decision' | 'manifest'): string =>
		join(root, month, `${name}.${part}.json`),
};
/** Reads a file and holds it to its digest. */
const text = (file: string, digest: Sha256): string => {
	const found = readFileSync(file, 'utf8');
	if (sha256(found) !== digest) throw new Error(`${file} is not what its receipt is about`);
	return found;
};

export const receiptsOf = (month: string): readonly Kept[] =>
	readdirSync(join(root, month))
		.filter((file) => file.endsWith('.receipt.json'))
		.sort()
		.map((file) => {
			const name = file.slice(0, -'.receipt.json'.length);
			const receipt = JSON.parse(readFileSync(places.of(month, name, 'receipt'), 'utf8')) as Receipt;
			const part = (which: 'facts' | 'readings' | 'decision' | 'manifest'): string => text(places.of(month, name, which), receipt[which]);
			part('manifest');
			return {
				name: `${month}/${name}`,
				receipt,
				facts: JSON.parse(part('facts')) as Facts,
				packs: receipt.packs.map((digest) => JSON.parse(text(places.pack(digest), digest)) as Pack),
				readings: JSON.parse(part('readings')) as Readings,
				decisionText: part('decision'),
				editionText: text(places.edition(receipt.edition), receipt.edition),
				engineText: text(places.engine(receipt.engine), receipt.engine),
			};
		});

/** Files of the shared folders that no receipt of these months names. */
export const orphans = (): readonly string[] => {
	const receipts = months().flatMap((month) =>
		readdirSync(join(root, month))
			.filter((file) => file.endsWith('.receipt.json'))
			.map((file) => JSON.parse(readFileSync(join(root, month, file), 'utf8')) as Receipt),
	);
	const named = new Set(
		receipts.flatMap(({ packs, edition, engine }) => [...packs.map(places.pack), places.edition(edition), places.engine(engine)]),
	);
	return ['packs', 'editions', 'engines']
		.map((folder) => join(root, folder))
		.filter((folder) => existsSync(folder))
		.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
		.filter((file) => !named.has(file));
};

/** The engine of these bytes: no path, no second copy that could differ. */
export const engineOf = async (engineText: string): Promise<Engine> =>
	(await import(`data:text/javascript;base64,${Buffer.from(engineText, 'utf8').toString('base64')}`)) as Engine;
