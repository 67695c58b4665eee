import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Given } from '../../src/verify/given.ts';
import { verifierPage } from '../../verifier/page.ts';
import type { Snapshot } from './memory-fs.ts';

const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Violation = { id: string; nodes: { html: string; failureSummary: string }[] };
/** With the stronger of the two rules for contrast, too. */
export const violations = async (page: Page): Promise<string[]> => {
	await page.evaluate(axe);
	const run = "axe.run(document, { rules: { 'color-contrast-enhanced': { enabled: true } } }).then((r) => r.violations)";
	const found = (await page.evaluate(run)) as Violation[];
	return found.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`),
	);
};

export type Opened = {
	readonly page: Page;
	/** Of the browser: refused styles and scripts, exceptions. */
	readonly complaints: string[];
	/** Addresses that were asked for, the page's own first. */
	readonly requests: string[];
};
/** The page as a file on disk, in browsers without a network; folders beside it. */
export const makePages = async () => {
	const dir = mkdtempSync(join(tmpdir(), 'verifier-page-'));
	const file = join(dir, 'verifier.html');
	writeFileSync(file, await verifierPage());
	const browser: Browser = await chromium.launch({
		executablePath: CHROMIUM,
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
	});
	let folders = 0;
	return {
		file,
		async open(options: BrowserContextOptions & { readonly url?: string } = {}): Promise<Opened> {
			const { url = pathToFileURL(file).href, ...rest } = options;
			const context = await browser.newContext({ offline: url.startsWith('file:'), reducedMotion: 'reduce', ...rest });
			const page = await context.newPage();
			const complaints: string[] = [];
			const requests: string[] = [];
			page.on('console', (message) => {
				if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
			});
			page.on('pageerror', (error) => complaints.push(String(error)));
			page.on('request', (request) => requests.push(request.url()));
			await page.goto(url);
			return { page, complaints, requests };
		},
		/** A folder on disk with these files, and its path. */
		folder(files: Snapshot, name = 'evidence'): string {
			folders += 1;
			const root = join(dir, String(folders), name);
			mkdirSync(root, { recursive: true });
			for (const [path, bytes] of files) {
				mkdirSync(dirname(join(root, path)), { recursive: true });
				writeFileSync(join(root, path), bytes);
			}
			return root;
		},
		async close(): Promise<void> {
			await browser.close();
			rmSync(dir, { recursive: true, force: true });
		},
	};
};

/** Presses the button and waits for the end of the verification. */
export const verifyOn = async (page: Page): Promise<void> => {
	await page.locator('#start').click();
	await page.locator('#verdict').waitFor();
};

/** What the page saves. */
export const savedOn = async (
	page: Page,
): Promise<{ verified: boolean; failures: unknown[]; checks: { code: string; result: string }[] }> => {
	const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.save button').click()]);
	const text = readFileSync((await download.path())!, 'utf8');
	return JSON.parse(text) as Awaited<ReturnType<typeof savedOn>>;
};

/** Drops these files or folders of the disk on the page, as a person would. */
export const dropOn = async (page: Page, paths: readonly string[]): Promise<void> => {
	const session = await page.context().newCDPSession(page);
	await page.locator('#drop').scrollIntoViewIfNeeded();
	const box = (await page.locator('#drop').boundingBox())!;
	for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
		await session.send('Input.dispatchDragEvent', {
			type,
			x: box.x + 20,
			y: box.y + 20,
			data: { items: [], files: [...paths], dragOperationsMask: 1 },
		});
	}
	await session.detach();
};

/** Fills what is given into the fields. */
export const give = async ({ page }: Opened, { key, witnesses = [], quorum, since = [] }: Given): Promise<void> => {
	if (key !== undefined) await page.locator('#key').fill(key);
	if (witnesses.length + since.length > 0) await page.locator('summary').click();
	if (witnesses.length > 0) await page.locator('#witnesses').fill(witnesses.join('\n'));
	if (quorum !== undefined) await page.locator('#quorum').fill(String(quorum));
	if (since.length > 0) await page.locator('#since').fill(since.join('\n'));
};

/** Closes the page after the work, also when it fails. */
export const closing = async <T>(opened: Opened, work: (opened: Opened) => Promise<T>): Promise<T> => {
	try {
		return await work(opened);
	} finally {
		await opened.page.context().close();
	}
};

/** What the page checks more than the command does: nothing, and says so. */
export const withBrowserCheck = (result: { readonly checks: readonly object[] }): unknown =>
	JSON.parse(JSON.stringify({ ...result, checks: [...result.checks, { code: 'browser', result: 'not-checked', params: {} }] }));
