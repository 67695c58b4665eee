import { editionId } from '../edition/index.ts';
import type { Id, Text } from '../types.ts';
import type { PublishedPack } from './types.ts';

/** One entry of a processor's catalogue of important data. `source`: the notice or announcement that made it important. */
export type CatalogueEntry = { readonly id: Id; readonly title: Text; readonly scenario?: Text; readonly source: string };

/** The fact that says of an asset that it is this entry of the catalogue. */
export const catalogueFact = (entry: Id): string => `catalogueItem.${entry}`;

/**
 * The processor's own catalogue (II.6-b): data it identified and declared, and which the authorities announced or notified as important. What
 * is listed is important; that an asset is on none of its entries says nothing. An asset is tied to an entry by the fact `catalogueFact(id)`.
 * Not signed and not yet checked: see `lint`.
 */
export const ownCatalogue = (catalogue: {
	readonly id: Id;
	readonly version: string;
	readonly title?: Text;
	readonly source: string;
	readonly effective?: PublishedPack['effective'];
	readonly items: readonly CatalogueEntry[];
}): PublishedPack => ({
	id: catalogue.id,
	kind: 'ownCatalogue',
	version: catalogue.version,
	edition: editionId,
	title: catalogue.title ?? { zh: '本单位重要数据目录', en: 'The processor’s own catalogue of important data' },
	effective: catalogue.effective ?? { from: null, until: null },
	source: catalogue.source,
	facts: Object.fromEntries(
		catalogue.items.map(({ id, title }) => [
			catalogueFact(id),
			{
				type: 'boolean',
				question: { zh: `是否属于目录所列“${title.zh}”？`, en: `Is it what the catalogue lists as "${title.en}"?` },
			},
		]),
	),
	triggers: {},
	items: catalogue.items.map(({ id, title, scenario, source }) => ({
		id,
		provision: 'II.6-b',
		scenario: scenario ?? { zh: '本单位目录', en: 'Own catalogue' },
		title,
		rule: { fact: catalogueFact(id), is: true },
		verified: false,
		confidence: 'stated by the processor',
		source,
	})),
});
