import type { HeldBy, Place } from '../../packages/law/where/index.ts';
import { BY, type Lang } from './words.ts';

/** `docs/law/` is two folders below the root of the repository. */
const ROOT = '../..';
export const GENERATED =
	'<!-- Written by `npm run docs` from packages/law/src/edition/, packages/law/where/ and the packs; edit those instead. -->\n';

export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
	rows.length === 0 ? [] : [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells)), ''];
/** A heading with what stands under it; nothing where nothing does. */
export const section = (heading: string, lines: readonly string[]): readonly string[] =>
	lines.length === 0 ? [] : [heading, '', ...lines, ...(lines.at(-1) === '' ? [] : [''])];

/** The place of a reading or measure on its page. */
const anchor = (id: string): string =>
	id
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
export const anchored = (id: string): string => `<a id="${anchor(id)}"></a>${id}`;

export const provisionLink = (id: string): string => `[${id}](${id}.md)`;
export const readingLink = (id: string): string => `[${id}](readings.md#${anchor(id)})`;
export const measureLink = (id: string): string => `[${id}](measures.md#${anchor(id)})`;
const fileLink = (file: string): string => `[${file}](${ROOT}/${file})`;

export const placeLine = ({ by, file, name }: Place, lang: Lang): string =>
	`- ${BY[by][lang]}${lang === 'zh' ? '：' : ': '}\`${name}\` · ${fileLink(file)}`;
export const testLine = ({ file, title }: HeldBy): string => `- ${fileLink(file)} · “${cell(title)}”`;
