import { messages as census } from '@tongguan/census';
import { messages as evidence } from '@tongguan/evidence';
import { messages as identify } from '@tongguan/identify';
import { messages as law, render, type Text } from '@tongguan/law';
import { messages as clearance } from '../messages.ts';
import type { Alert } from '../types.ts';

/** A text and what to do next. */
export type Message = Text & { readonly next: Text };
export type Catalogue = Readonly<Record<string, Text & { readonly next?: Text }>>;
export type Lang = 'zh' | 'en';
type Params = Readonly<Record<string, string | number>>;
/** `id`: of the message, `<package>.<code>`. */
export type Said = { readonly id: string; readonly text: string; readonly next: string };

/** The texts of this room and of the four below it. */
export const joined: Catalogue = { ...law, ...identify, ...census, ...evidence, ...clearance };
/** Where a code without its package is looked for, in this order. */
const PACKAGES = ['clearance', 'gateway', 'evidence', 'census', 'identify', 'law'];

/** Values that have a name of their own. */
const NAMED = ['role', 'state', 'meter'];

/** Values of such a set are said by their names; a parameter that was not given is said to be missing rather than hiding the message. */
function said(message: Text, params: Params, lang: Lang): string {
	const names = [...message[lang].matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
	const named = (value: string) =>
		NAMED.map((set) => joined[`clearance.${set}.${value}`]?.[lang]).find((name) => name !== undefined) ?? value;
	const shown = names.map((name) => {
		const value = params[name] ?? '—';
		return [name, typeof value === 'string' ? value.split(' / ').map(named).join(' / ') : value] as const;
	});
	return render(message, Object.fromEntries(shown), lang);
}

function say(id: string, catalogue: Catalogue, params: Params, lang: Lang): Said {
	const message = catalogue[id]!;
	return { id, text: said(message, params, lang), next: message.next ? said(message.next, params, lang) : '' };
}

/**
 * Says an error of any package, or the `{ code, params }` a shipment ended with. `more`: catalogues of the rooms above this one. What has
 * no text is `clearance.internal`: nothing of an unknown error is shown.
 */
export function sayError(error: unknown, lang: Lang, ...more: readonly Catalogue[]): Said {
	const catalogue: Catalogue = Object.assign({}, joined, ...more);
	const { name, code, params } = (error ?? {}) as { name?: unknown; code?: unknown; params?: Params };
	const room = typeof name === 'string' ? name.replace(/Error$/, '').toLowerCase() : '';
	const others = Object.keys(Object.assign({}, ...more)).map((id) => id.slice(0, id.indexOf('.')));
	const id = [room, ...PACKAGES, ...others].map((it) => `${it}.${code}`).find((it) => Object.hasOwn(catalogue, it));
	return say(id ?? 'clearance.internal', catalogue, params ?? {}, lang);
}

/** Says an alert. */
export function sayAlert({ kind, subject, owner, detail }: Pick<Alert, 'kind' | 'subject' | 'owner' | 'detail'>, lang: Lang): Said {
	return say(`clearance.alert.${kind}`, joined, { ...detail, subject, owner }, lang);
}
