import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocks } from './counting-docs/blocks.ts';
import { pictures } from './counting-docs/pictures.ts';
import { type Worked, worked } from './counting-docs/worked.ts';
import { LANGS } from './law-docs/words.ts';

const root = join(import.meta.dirname, '..');
const PAGES = { en: 'docs/counting.md', zh: 'docs/counting.zh.md' } as const;

/**
 * Both pages on counting, written by hand but for what stands between `<!-- counting:NAME -->` and `<!-- /counting -->`, and the pictures of
 * `docs/counting/`: all of that comes out of censuses in memory with a history of their own (`counting-docs/`). The same each time. Throws
 * where a page has a block twice, not at all, or one that there is none of. `given`: the stories, where they were told already.
 */
export async function countingPages(given?: Worked): Promise<readonly (readonly [file: string, text: string])[]> {
	const told = given ?? (await worked());
	return [
		...LANGS.map((lang) => [PAGES[lang], filled(PAGES[lang], readFileSync(join(root, PAGES[lang]), 'utf8'), blocks(lang, told))] as const),
		...pictures(told).map(([name, { svg }]) => [`docs/counting/${name}`, svg] as const),
	];
}

const BLOCK = /(<!-- counting:(\w+) -->\n)[\s\S]*?(<!-- \/counting -->)/g;
export function filled(page: string, text: string, all: Readonly<Record<string, readonly string[]>>): string {
	const found = [...text.matchAll(BLOCK)].map(([, , name]) => name!);
	const wrong = [
		...Object.keys(all).filter((name) => found.filter((one) => one === name).length !== 1),
		...found.filter((name) => !(name in all)),
	];
	if (wrong.length > 0) throw new Error(`${page}: each once, and no other: ${wrong.join(', ')}`);
	return text.replace(BLOCK, (_, open: string, name: string, close: string) => `${open}${all[name]!.join('\n')}${close}`);
}
