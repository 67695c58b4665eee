import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = (): boolean => existsSync(CHROMIUM);
export const openChromium = (): Promise<Browser> =>
	chromium.launch({
		executablePath: CHROMIUM,
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--font-render-hinting=none'],
	});

export type Look = { readonly language: 'zh' | 'en'; readonly theme: 'light' | 'dark'; readonly width?: number; readonly height?: number };
/** A context whose pages open in that language and theme, as if chosen the last time. */
export async function contextFor(browser: Browser, look: Look): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
		reducedMotion: 'reduce',
	});
	await context.addInitScript(
		`localStorage.setItem('tongguan.language', '${look.language}'); localStorage.setItem('tongguan.theme', '${look.theme}');`,
	);
	return context;
}

export async function signIn(page: Page, url: string, person: string, password: string): Promise<void> {
	await page.goto(`${url}/sign-in`);
	await page.locator('input[autocomplete="username"]').fill(person);
	await page.locator('input[autocomplete="current-password"]').fill(password);
	await page.locator('button[type="submit"]').click();
	await page.locator('nav a.active').first().waitFor({ state: 'attached' });
}

/** Resolves when the page shows its answer: its heading is there and nothing is loading. */
export async function open(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.locator('h1').first().waitFor();
	await page.locator('.loading').waitFor({ state: 'detached' });
	await page.evaluate('document.fonts.ready.then(() => true)');
}
