import { edition } from '../packages/law/src/index.ts';
import { indexPage, untranslatablePage } from './law-docs/index-page.ts';
import { owed } from './law-docs/owed.ts';
import { packsPage } from './law-docs/packs-page.ts';
import { decisionPicture } from './law-docs/picture.ts';
import { provisionPage } from './law-docs/provision.ts';
import { measuresPage, readingsPage } from './law-docs/reference-pages.ts';

/** Every file of `docs/law/`, made from the edition, the packs and the map of where provisions are carried out. The same each time. */
export const lawPages = (): readonly (readonly [file: string, text: string])[] => {
	const all = owed();
	return [
		['docs/law/README.md', indexPage()],
		['docs/law/decision.zh.svg', decisionPicture('zh').svg],
		['docs/law/decision.en.svg', decisionPicture('en').svg],
		['docs/law/readings.md', readingsPage()],
		['docs/law/measures.md', measuresPage()],
		['docs/law/packs.md', packsPage()],
		['docs/law/untranslatable.md', untranslatablePage()],
		...edition.entries.map((entry, n) => [`docs/law/${entry.id}.md`, provisionPage(edition, n, all)] as const),
	];
};
