import i18next from 'i18next';
import { useCallback, useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { groupNumber } from './format.ts';
import { catalogue, type MessageId } from './messages/index.ts';

export type Language = 'zh' | 'en';
type Entry = { readonly zh: string; readonly en: string; readonly one?: string };
const entries = Object.entries(catalogue) as [MessageId, Entry][];

export function startI18n(language: Language): void {
	void i18next.use(initReactI18next).init({
		lng: language,
		fallbackLng: false,
		keySeparator: false,
		nsSeparator: false,
		interpolation: { prefix: '{', suffix: '}', escapeValue: false },
		resources: {
			zh: { translation: Object.fromEntries(entries.map(([id, e]) => [id, e.zh])) },
			en: {
				translation: Object.fromEntries(
					entries.flatMap(([id, e]) =>
						e.one === undefined
							? [[id, e.en]]
							: [
									[`${id}_one`, e.one],
									[`${id}_other`, e.en],
								],
					),
				),
			},
		},
	});
}

type Params = Readonly<Record<string, string | number>>;
export type Translate = (id: MessageId, params?: Params) => string;
export const isMessage = (id: string): id is MessageId => Object.hasOwn(catalogue, id);

/** `t`: a message, numbers grouped, `n` chooses the singular; `term`: a word by its code, the code itself where none is known; `pick`: the text of the API. */
export function useText(): {
	t: Translate;
	term: (group: string, code: string) => string;
	pick: (text: { readonly zh: string; readonly en: string }) => string;
	language: Language;
} {
	const { t: raw, i18n } = useTranslation();
	const language: Language = i18n.language === 'en' ? 'en' : 'zh';
	const t = useCallback<Translate>(
		(id, params = {}) => {
			const shown = Object.fromEntries(Object.entries(params).map(([k, v]) => [k, typeof v === 'number' ? groupNumber(v) : v]));
			const options: Record<string, string | number> = shown;
			if (typeof params.n === 'number') options.count = params.n;
			return raw(id as string, options as { count: number });
		},
		[raw],
	);
	return useMemo(
		() => ({
			t,
			language,
			term: (group, code) => {
				const id = `${group}.${code}`;
				return isMessage(id) ? t(id) : code;
			},
			pick: (text) => text[language],
		}),
		[t, language],
	);
}
