import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import i18next from 'i18next';
import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Language } from './i18n.ts';
import { antdTheme, type Mode, palettes } from './theme.ts';

export type ThemeChoice = 'system' | Mode;
type Preferences = {
	readonly language: Language;
	readonly theme: ThemeChoice;
	setLanguage(language: Language): void;
	setTheme(theme: ThemeChoice): void;
};
const Context = createContext<Preferences | null>(null);
const THEME = 'tongguan.theme';
const LANGUAGE = 'tongguan.language';

/** Storage can be switched off; a choice then lasts as long as the page. */
function stored(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}
function store(key: string, value: string): void {
	try {
		localStorage.setItem(key, value);
	} catch {
		// Nothing to do: the choice is in memory.
	}
}
export const storedLanguage = (): Language => (stored(LANGUAGE) === 'en' ? 'en' : 'zh');
const storedTheme = (): ThemeChoice => {
	const value = stored(THEME);
	return value === 'light' || value === 'dark' ? value : 'system';
};

const query = matchMedia('(prefers-color-scheme: dark)');
const subscribe = (changed: () => void) => {
	query.addEventListener('change', changed);
	return () => query.removeEventListener('change', changed);
};
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

export function PreferencesProvider({ children }: { children: ReactNode }) {
	const [language, setLanguage] = useState(storedLanguage);
	const [choice, setChoice] = useState(storedTheme);
	const systemDark = useSyncExternalStore(subscribe, () => query.matches);
	const mode: Mode = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;

	useLayoutEffect(() => {
		const root = document.documentElement;
		root.dataset.theme = mode;
		for (const [name, value] of Object.entries(palettes[mode])) root.style.setProperty(`--${name}`, value);
	}, [mode]);
	useLayoutEffect(() => {
		document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
		void i18next.changeLanguage(language);
	}, [language]);

	const value = useMemo<Preferences>(
		() => ({
			language,
			theme: choice,
			setLanguage: (next) => {
				store(LANGUAGE, next);
				setLanguage(next);
			},
			setTheme: (next) => {
				store(THEME, next);
				setChoice(next);
			},
		}),
		[language, choice],
	);
	const config = useMemo(() => antdTheme(mode), [mode]);
	return (
		<Context value={value}>
			<ConfigProvider
				theme={config}
				locale={language === 'zh' ? zhCN : enUS}
				csp={nonce === undefined ? {} : { nonce }}
				button={{ autoInsertSpace: false }}
			>
				{children}
			</ConfigProvider>
		</Context>
	);
}

export function usePreferences(): Preferences {
	const value = use(Context);
	if (value === null) throw new Error('PreferencesProvider is missing');
	return value;
}
