import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyData, fixtureData } from '../fixture/data.ts';
import { FIXTURE_PASSWORD, FIXTURE_PERSON, serveFixture } from '../fixture/server.ts';
import { contextFor, hasChromium, type Look, open, openChromium, signIn } from '../gallery/browser.ts';

const built = existsSync(join(import.meta.dirname, '..', 'web', 'dist', 'index.html'));
const ready = hasChromium() && built;
const why = !hasChromium() ? ' (skipped: no chromium)' : built ? '' : ' (skipped: pages not built)';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] };
async function violations(page: Page): Promise<string[]> {
	await page.evaluate(axe);
	const found = (await page.evaluate('axe.run(document).then((r) => r.violations)')) as Violation[];
	return found.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary.slice(0, 160)}`));
}

const looks: Look[] = [
	{ language: 'zh', theme: 'light' },
	{ language: 'en', theme: 'dark' },
	{ language: 'zh', theme: 'dark', width: 420 },
	{ language: 'en', theme: 'light', width: 420 },
];
const pages = ['/', '/shipments', '/meters', '/transfers', '/alerts', '/nowhere', '/shipments/none'];
const shipments = ['shp-01JDF19A', 'shp-01JDF3N8', 'shp-01JDF4TC', 'shp-01JDF6B0', 'shp-01JDF7QX', 'shp-01JDF8M2'];

describe('the pages in a browser', () => {
	let browser: Browser;
	let fixture: Awaited<ReturnType<typeof serveFixture>>;
	let empty: Awaited<ReturnType<typeof serveFixture>>;
	beforeAll(async () => {
		if (!ready) return;
		[browser, fixture, empty] = await Promise.all([openChromium(), serveFixture(fixtureData()), serveFixture(emptyData())]);
	});
	afterAll(async () => {
		await browser?.close();
		await Promise.all([fixture?.close(), empty?.close()]);
	});

	/** A page that remembers what the browser complained about: a refused style or script, an exception. */
	async function pageOf(look: Look) {
		const context = await contextFor(browser, look);
		const page = await context.newPage();
		const complaints: string[] = [];
		page.on('console', (message) => {
			if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
		});
		page.on('pageerror', (error) => complaints.push(String(error)));
		return { page, complaints, close: () => context.close() };
	}

	it.skipIf(!ready).each(looks)(
		`have no axe violation and no complaint: $language $theme $width${why}`,
		async (look) => {
			const { page, complaints, close } = await pageOf(look);
			await open(page, `${fixture.url}/sign-in`);
			expect(await violations(page)).toEqual([]);
			await signIn(page, fixture.url, FIXTURE_PERSON, FIXTURE_PASSWORD);
			const shown = look.width === undefined ? shipments : shipments.slice(0, 2);
			for (const path of [...pages, ...shown.map((id) => `/shipments/${id}`)]) {
				await open(page, fixture.url + path);
				for (const fold of await page.locator('.fold summary').all()) await fold.click();
				expect([path, await violations(page)]).toEqual([path, []]);
				const width = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
				expect([path, width]).toEqual([path, 0]);
				expect(await page.evaluate('document.documentElement.lang')).toBe(look.language === 'zh' ? 'zh-CN' : 'en');
			}
			expect(complaints).toEqual([]);
			await close();
		},
		180_000,
	);

	it.skipIf(!ready)(`show what to do first where there is nothing yet${why}`, async () => {
		const { page, close } = await pageOf({ language: 'en', theme: 'light' });
		await signIn(page, empty.url, FIXTURE_PERSON, FIXTURE_PASSWORD);
		for (const path of ['/', '/shipments', '/meters', '/transfers', '/alerts']) {
			await open(page, empty.url + path);
			expect(await page.locator('.command code').first().textContent()).toContain('tongguan ');
			expect([path, await violations(page)]).toEqual([path, []]);
		}
		await close();
	});

	it.skipIf(!ready)(`say why a sign-in was refused, and come back to the page that was asked for${why}`, async () => {
		const { page, close } = await pageOf({ language: 'en', theme: 'light' });
		await page.goto(`${fixture.url}/shipments/shp-01JDF3N8`);
		await page.locator('input[autocomplete="username"]').fill(FIXTURE_PERSON);
		await page.locator('input[autocomplete="current-password"]').fill('wrong');
		await page.keyboard.press('Enter');
		expect(await page.getByRole('alert').textContent()).toContain('operation log');
		expect(await violations(page)).toEqual([]);
		await page.locator('input[autocomplete="current-password"]').fill(FIXTURE_PASSWORD);
		await page.keyboard.press('Enter');
		await page.locator('h1').filter({ hasText: 'Held' }).waitFor();
		expect(new URL(page.url()).pathname).toBe('/shipments/shp-01JDF3N8');
		await close();
	});

	it.skipIf(!ready)(`put the provision beside what cites it, by keyboard alone${why}`, async () => {
		const { page, close } = await pageOf({ language: 'en', theme: 'light' });
		await signIn(page, fixture.url, FIXTURE_PERSON, FIXTURE_PASSWORD);
		await open(page, `${fixture.url}/shipments/shp-01JDF3N8`);
		await page.getByRole('button', { name: 'I.3-B2' }).first().focus();
		await page.keyboard.press('Enter');
		await page.locator('.law').waitFor();
		expect(await page.locator('.law').textContent()).toContain('One person is enough');
		expect(await violations(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await page.locator('.law').waitFor({ state: 'hidden' });
		await close();
	});

	it.skipIf(!ready)(`keep language and theme, and follow the system until told otherwise${why}`, async () => {
		const context = await browser.newContext({ colorScheme: 'dark' });
		const page = await context.newPage();
		await signIn(page, fixture.url, FIXTURE_PERSON, FIXTURE_PASSWORD);
		const theme = () => page.evaluate('document.documentElement.dataset.theme');
		expect(await theme()).toBe('dark');
		await page.locator('.side').getByText('English').click();
		await page.locator('.side').getByText('Light').click();
		await page.reload();
		await page.locator('nav').getByText('Shipments').waitFor();
		expect(await theme()).toBe('light');
		await context.close();
	});
});
