/**
 * Pictures of every page into docs/gallery: `node apps/console/gallery/shoot.ts [--out FOLDER]
 * [--url ADDRESS --user PERSON --password-file FILE]`. Without `--url`: the fixture scenes.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { emptyData, fixtureData } from '../fixture/data.ts';
import { FIXTURE_PASSWORD, FIXTURE_PERSON, serveFixture } from '../fixture/server.ts';
import { contextFor, type Look, open, openChromium, signIn } from './browser.ts';

const { values } = parseArgs({
	options: { out: { type: 'string' }, url: { type: 'string' }, user: { type: 'string' }, 'password-file': { type: 'string' } },
});
const out = values.out ?? fileURLToPath(new URL('../../../docs/gallery', import.meta.url));
await mkdir(out, { recursive: true });

const fixture = values.url === undefined ? await serveFixture(fixtureData()) : undefined;
const url = (values.url ?? fixture?.url ?? '').replace(/\/$/, '');
const user = values.user ?? FIXTURE_PERSON;
const password = values['password-file'] === undefined ? FIXTURE_PASSWORD : (await readFile(values['password-file'], 'utf8')).trim();

const looks: readonly (Look & { readonly name: string })[] = [
	{ name: 'zh-light', language: 'zh', theme: 'light' },
	{ name: 'en-dark', language: 'en', theme: 'dark' },
	{ name: 'zh-narrow', language: 'zh', theme: 'light', width: 420, height: 860 },
];
const pages = ['/', '/shipments', '/meters', '/transfers', '/alerts'];
const nameOf = (path: string) => (path === '/' ? 'today' : path.slice(1));

const browser = await openChromium();
try {
	for (const look of looks) {
		const context = await contextFor(browser, look);
		const page = await context.newPage();
		const shoot = (name: string) => page.screenshot({ path: join(out, `${name}-${look.name}.png`), fullPage: true });
		await open(page, `${url}/sign-in`);
		await shoot('sign-in');
		await signIn(page, url, user, password);
		for (const path of pages) {
			await open(page, url + path);
			await shoot(nameOf(path));
		}
		await open(page, `${url}/shipments`);
		const rows = await page
			.locator('tbody tr')
			.evaluateAll((list) =>
				list.map((row) => ({ outcome: row.dataset.outcome ?? '', path: row.querySelector('a')?.getAttribute('href') ?? '' })),
			);
		const seen = new Map<string, number>();
		for (const row of rows) {
			const nth = (seen.get(row.outcome) ?? 0) + 1;
			seen.set(row.outcome, nth);
			if (nth > 1 && look.name !== 'zh-light') continue;
			await open(page, url + row.path);
			const fold = page.locator('.fold summary').first();
			if (nth > 1 && (await fold.count()) > 0) await fold.click();
			await shoot(`shipment-${row.outcome}${nth > 1 ? `-${nth}` : ''}`);
		}
		if (look.name !== 'zh-narrow' && (await page.locator('.provision').count()) > 0) {
			await page.locator('.provision').first().click();
			await page.locator('.law').waitFor();
			await page.screenshot({ path: join(out, `provision-${look.name}.png`) });
		}
		await open(page, `${url}/shipments/none`);
		await shoot('error');
		await context.close();
	}
	if (fixture !== undefined) {
		const empty = await serveFixture(emptyData());
		const context = await contextFor(browser, { language: 'zh', theme: 'light' });
		const page = await context.newPage();
		await signIn(page, empty.url, user, password);
		for (const path of ['/', '/shipments']) {
			await open(page, empty.url + path);
			await page.screenshot({ path: join(out, `${nameOf(path)}-empty-zh-light.png`), fullPage: true });
		}
		await context.close();
		await empty.close();
	}
} finally {
	await browser.close();
	await fixture?.close();
}
