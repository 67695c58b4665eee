import { EvidenceError } from '../src/errors.ts';
import { messages as evidence } from '../src/messages.ts';
import type { Check, Finding } from '../src/types.ts';
import { PageError } from './errors.ts';
import { messages as page } from './messages.ts';

export type Lang = 'zh' | 'en';
export type Params = Readonly<Record<string, string | number>>;
type Text = { readonly zh: string; readonly en: string };
export type PageId = keyof typeof page;

const catalogue: Readonly<Record<string, Text & { readonly next?: Text }>> = { ...evidence, ...page };

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
/** What came in with a name moves no text beside it: control characters, and those that turn the direction of writing. */
export const plain = (text: string): string =>
	text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');

const render = (text: Text, params: Params, lang: Lang): string =>
	text[lang].replace(/\{(\w+)\}/g, (place, name: string) => {
		const value = Object.hasOwn(params, name) ? params[name]! : place;
		return typeof value === 'number' ? grouped(value) : plain(value);
	});

export const say = (lang: Lang, id: PageId, params: Params = {}): string => render(page[id], params, lang);

export const sayFinding = (lang: Lang, { code, file, params }: Finding): string => {
	const text = catalogue['evidence.verify.' + code];
	return text === undefined ? code : render(text, { file, ...params }, lang);
};

/** Where the command's next step is an option, the page says its own. */
export const sayCheck = (lang: Lang, { code, result, params }: Pick<Check, 'result' | 'params'> & { readonly code: string }): string => {
	const id = code + '.' + result;
	const text = catalogue['verifier.check.' + id] ?? catalogue['evidence.check.' + id];
	return text === undefined ? id : render(text, params, lang);
};

/** An error with its code and what to do next; what is not ours is a defect. */
export const sayError = (lang: Lang, error: unknown): { readonly text: string; readonly next: string; readonly code: string } => {
	const ours = error instanceof EvidenceError || error instanceof PageError;
	const room = error instanceof PageError ? 'verifier.' : 'evidence.';
	const { code, params } = ours ? error : { code: 'internal', params: {} };
	const text = (ours ? catalogue[room + code] : undefined) ?? page['verifier.internal'];
	return { text: render(text, params, lang), next: text.next === undefined ? '' : render(text.next, params, lang), code };
};
