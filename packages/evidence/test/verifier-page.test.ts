import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../src/adapters/node.ts';
import { sha256 } from '../src/adapters/node-crypto.ts';
import { fingerprint, parseVkey } from '../src/keys.ts';
import { messages } from '../src/messages.ts';
import { messages as pageMessages } from '../verifier/messages.ts';
import { verifierPage } from '../verifier/page.ts';
import { endWorld, first, flip, LOG, makeWorld, put, world } from './support/corrupting.ts';
import { fillSite, makeSite } from './support/site.ts';
import {
	closing,
	dropOn,
	give,
	hasChromium,
	makePages,
	type Opened,
	savedOn,
	verifyOn,
	violations,
	withBrowserCheck,
} from './support/verifier-page.ts';

const why = hasChromium ? '' : ' (skipped: no chromium)';

describe('the verifier in one file', () => {
	it('is the same bytes when it is built twice, and a small part of what a mail takes', async () => {
		const [once, again] = [await verifierPage(), await verifierPage()];
		expect(once).toBe(again);
		expect(Buffer.byteLength(once)).toBeLessThan(400_000);
	});
	it('names nothing outside itself, and its policy lets nothing be loaded', async () => {
		const page = await verifierPage();
		expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base|form[^>]*action)\b|<script[^>]*\ssrc=|@import|url\(['"]?[a-z./]/);
		expect(/content="([^"]*)"/.exec(page)![1]).toMatch(
			/^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/]{43}='; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/,
		);
		expect(page).not.toMatch(/node:|file:\/\//);
	});
	it('has every check that can be shown in words of its own where the command’s would name an option', () => {
		for (const [id, { zh, en }] of Object.entries({ ...messages, ...pageMessages }).filter(([id]) =>
			/^(evidence|verifier)\.(check|verify)\./.test(id),
		)) {
			const own = id.replace('evidence.', 'verifier.');
			if (id.startsWith('evidence.check.') && own in pageMessages) continue;
			expect(zh + en, id).not.toMatch(/ --[a-z]/);
		}
	});
});

describe.skipIf(!hasChromium)(`the verifier in a browser, from disk${why}`, () => {
	let pages: Awaited<ReturnType<typeof makePages>>;
	beforeAll(async () => {
		await makeWorld();
		pages = await makePages();
	}, 120_000);
	afterAll(async () => {
		await pages?.close();
		endWorld();
	});

	const englishOn = ({ page }: Opened): Promise<void> => page.getByText('English').click();
	it('says the same in both languages, Chinese first, and each finding in words', async () => {
		const folder = pages.folder(put('notes.txt', 'x').files!);
		await closing(await pages.open({ locale: 'en-US' }), async (opened) => {
			const { page } = opened;
			const shown = () => page.evaluate('document.body.innerText') as Promise<string>;
			expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
			await page.locator('#folder').setInputFiles(folder);
			await give(opened, world.given);
			await verifyOn(page);
			expect(await page.title()).toBe(pageMessages['verifier.title'].zh);
			expect(await shown()).toContain('notes.txt：存证目录中不应有此文件。');
			expect(await shown()).toContain('校验未通过。');
			await englishOn(opened);
			expect(await page.evaluate('document.documentElement.lang')).toBe('en');
			expect(await shown()).toContain('notes.txt: this file does not belong into the evidence folder.');
			expect((await shown()).replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
			for (const { code, result } of (await savedOn(page)).checks)
				expect(await page.locator(`[data-check=${code}]`).getAttribute('data-result'), code).toBe(result);
		});
	});

	it.each([
		['light', 'zh', 1280],
		['dark', 'en', 1280],
		['light', 'en', 360],
		['dark', 'zh', 360],
	] as const)('has no axe violation before, in an error, and with every kind of result: %s %s %i', async (colorScheme, lang, width) => {
		const [whole, broken] = [pages.folder(world.now), pages.folder(flip(first('objects/'), 3).files!)];
		await closing(await pages.open({ colorScheme, viewport: { width, height: 900 } }), async (opened) => {
			const { page, complaints } = opened;
			if (lang === 'en') await englishOn(opened);
			const clean = async (): Promise<void> => {
				expect(await violations(page)).toEqual([]);
				expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
			};
			await clean();
			await page.locator('summary').click();
			await page.locator('#folder').setInputFiles(whole);
			await verifyOn(page);
			await clean();
			await page.locator('#key').fill('no key');
			await page.locator('#start').click();
			await page.locator('#error [data-code=key-invalid]').waitFor();
			await clean();
			await give(opened, { key: world.site.vkey });
			await page.locator('#witnesses').fill(world.given.witnesses!.join('\n'));
			await verifyOn(page);
			await clean();
			await page.locator('#folder').setInputFiles(broken);
			await verifyOn(page);
			await clean();
			expect(complaints).toEqual([]);
		});
	});

	it('is used by keyboard alone, and says where it is', async () => {
		const folder = pages.folder(world.now);
		await closing(await pages.open(), async ({ page }) => {
			const focused = () => page.evaluate('document.activeElement.id') as Promise<string>;
			const tabTo = async (id: string): Promise<void> => {
				for (let i = 0; i < 30 && (await focused()) !== id; i += 1) await page.keyboard.press('Tab');
				expect(await focused()).toBe(id);
			};
			await tabTo('folder');
			const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
			await chooser.setFiles(folder);
			await tabTo('key');
			await page.keyboard.insertText(world.site.vkey);
			await tabTo('start');
			await page.keyboard.press('Enter');
			await page.locator('#verdict').waitFor();
			expect(await focused()).toBe('result-title');
			expect(await page.locator('#status').textContent()).toBe(pageMessages['verifier.evidence.proven'].zh);
		});
	});

	it('takes a folder or a proof that is dropped on it, and says what it cannot take', async () => {
		const folder = pages.folder(world.now);
		await closing(await pages.open(), async (opened) => {
			const { page } = opened;
			await dropOn(page, [folder, folder]);
			await page.locator('#error [data-code=not-one]').waitFor();
			await dropOn(page, [folder]);
			await page.locator('#start:enabled').waitFor();
			await give(opened, world.given);
			await verifyOn(page);
			const expected = await verify(folder, world.given);
			expect(await savedOn(page)).toEqual(withBrowserCheck(expected));
			// What Chromium refuses a page from disk.
			await page.evaluate('delete DataTransferItem.prototype.getAsFileSystemHandle');
			await dropOn(page, [folder]);
			await page.locator('#error [data-code=drop-refused]').waitFor();
			expect(await page.locator('#result').isVisible()).toBe(false);
		});
	});

	it('takes a dropped folder the way that other browsers give it', async () => {
		const folder = pages.folder(world.now);
		const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
		const html = await verifierPage();
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		try {
			await closing(await pages.open({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }), async ({ page }) => {
				await page.evaluate('delete DataTransferItem.prototype.getAsFileSystemHandle');
				await dropOn(page, [folder]);
				await page.locator('#start:enabled').waitFor();
				await verifyOn(page);
				const expected = await verify(folder);
				expect(await savedOn(page)).toEqual(withBrowserCheck(expected));
			});
		} finally {
			server.close();
		}
	});

	it('compares the fingerprint that somebody was told with the key given, and with the one found', async () => {
		const folder = pages.folder(world.now);
		const print = fingerprint(sha256, parseVkey(sha256, world.site.vkey)!);
		await closing(await pages.open(), async (opened) => {
			const { page } = opened;
			const compared = async (told: string): Promise<string | null> => {
				await page.locator('#told').fill(told);
				return page.locator('#told-said').getAttribute('data-result');
			};
			expect(await compared('')).toBe('');
			expect(await compared(print)).toBe('waiting');
			await give(opened, { key: world.site.vkey });
			expect(await page.locator('#key-said').textContent()).toContain(print);
			expect(await compared(print.toUpperCase().replaceAll(' ', ''))).toBe('same');
			expect(await compared(print.slice(0, 9))).toBe('short');
			expect(await compared(print.slice(0, -1) + (print.endsWith('0') ? '1' : '0'))).toBe('different');
			expect(await compared(print + ' 0')).toBe('different');
			expect(await compared('xyz')).toBe('malformed');
			await give(opened, { key: '' });
			await page.locator('#folder').setInputFiles(folder);
			await verifyOn(page);
			expect(await page.locator('#fingerprint').textContent()).toBe(print);
			expect(await compared(print)).toBe('same');
			expect((await savedOn(page)).verified).toBe(true);
		});
	});

	it('says with its code what is wrong with what was given, and forgets a result that was of something else', async () => {
		const folder = pages.folder(world.now);
		await closing(await pages.open(), async (opened) => {
			const { page } = opened;
			await page.locator('#folder').setInputFiles(folder);
			await page.locator('summary').click();
			const refused = async (field: string, value: string, code: string): Promise<void> => {
				await page.locator(field).fill(value);
				await page.locator('#start').click();
				await page.locator(`#error [data-code=${code}]`).waitFor();
				await page.locator(field).fill('');
			};
			await refused('#key', 'port.example+00000000+AAAA', 'key-invalid');
			await refused('#witnesses', world.site.vkey, 'witness-key-invalid');
			await refused('#quorum', '2', 'quorum-invalid');
			await refused('#since', '5:AAAA', 'noted-invalid');
			const big = join(pages.folder(new Map()), 'big');
			writeFileSync(big, Buffer.alloc(20_000));
			await page.locator('#key-file').setInputFiles(big);
			await page.locator('#error [data-code=file-too-large]').waitFor();
			const key = join(pages.folder(new Map()), 'site.vkey');
			writeFileSync(key, world.site.vkey + '\n');
			await page.locator('#key-file').setInputFiles(key);
			const note = join(pages.folder(new Map()), 'checkpoint');
			writeFileSync(note, world.now.get(LOG + '/checkpoint')!);
			await page.locator('#since-files').setInputFiles([note]);
			await page.locator('#since-clear').waitFor();
			await verifyOn(page);
			expect(await page.locator('#verdict').getAttribute('class')).toBe('verdict good');
			expect(await page.locator('[data-check=noted]').getAttribute('data-result')).toBe('holds');
			await page.locator('#key').fill('');
			expect(await page.locator('#result').isVisible()).toBe(false);
		});
	});

	it('shows names that came in as text, whatever stands in them', async () => {
		const name = '<img src=x onerror="document.title=1">\u202egnp.txt';
		const folder = pages.folder(put(name, 'x').files!);
		await closing(await pages.open(), async ({ page, complaints }) => {
			await page.locator('#folder').setInputFiles(folder);
			await verifyOn(page);
			expect(await page.locator('#failures').textContent()).toContain('<img src=x onerror="document.title=1">\ufffdgnp.txt');
			expect(await page.locator('img').count()).toBe(0);
			expect(await savedOn(page)).toMatchObject({ failures: [{ code: 'file-unknown', file: name }] });
			expect(complaints).toEqual([]);
		});
	});

	it('does not vouch for a file that was changed after it was chosen', async () => {
		const folder = pages.folder(world.now);
		await closing(await pages.open(), async (opened) => {
			const { page } = opened;
			await page.locator('#folder').setInputFiles(folder);
			await give(opened, world.given);
			appendFileSync(join(folder, first('objects/')), 'x');
			await verifyOn(page);
			const { verified, failures } = await savedOn(page);
			expect(verified).toBe(false);
			expect(failures[0]).toMatchObject({ code: 'file-unreadable', file: first('objects/') });
		});
	});

	it('runs no script but its own, and reaches nothing', async () => {
		await closing(await pages.open(), async ({ page }) => {
			const blocked = await page.evaluate(`new Promise((done) => {
				const refused = [];
				document.addEventListener('securitypolicyviolation', (event) => {
					refused.push(event.effectiveDirective);
					if (refused.length === 4) done(refused.sort());
				});
				const script = document.createElement('script');
				script.textContent = 'document.title = "run"';
				document.body.append(script);
				document.body.setAttribute('style', 'color: red');
				fetch('http://127.0.0.1:9/').catch(() => {});
				new Image().src = 'http://127.0.0.1:9/x.png';
			})`);
			expect(blocked).toEqual(['connect-src', 'img-src', 'script-src-elem', 'style-src-attr']);
			expect(await page.title()).toBe(pageMessages['verifier.title'].zh);
		});
	});

	describe('with a folder of 20 MB', () => {
		let folder: string;
		let vkey: string;
		let dispose: () => void;
		beforeAll(async () => {
			const site = await makeSite();
			dispose = () => site[Symbol.dispose]();
			const writer = await site.open();
			await fillSite(writer, 3000);
			for (let i = 0; i < 5; i += 1) {
				const object = await writer.putObject(new Uint8Array(4 << 20).fill(i));
				await writer.append('decision', { object });
			}
			await writer.close();
			folder = site.evidence;
			vkey = site.vkey;
		}, 120_000);
		afterAll(() => dispose?.());

		it('answers while it works, and its progress goes up to the end', async () => {
			await closing(await pages.open(), async (opened) => {
				const { page } = opened;
				await page.locator('#folder').setInputFiles(folder);
				await give(opened, { key: vkey });
				const seen = (await page.evaluate(`new Promise((done) => {
					const values = [];
					const bar = document.getElementById('progress');
					let longest = 0, last = performance.now(), switched = false;
					const look = () => {
						const now = performance.now();
						longest = Math.max(longest, now - last);
						last = now;
						if (!document.getElementById('result').hidden) return done({ values, longest, switched });
						if (values.at(-1) !== bar.value) values.push(bar.value);
						if (values.length === 3 && !switched) {
							document.querySelector('[value=en]').click();
							switched = document.getElementById('running-said').textContent.startsWith('Verifying');
						}
						setTimeout(look, 5);
					};
					document.getElementById('start').click();
					look();
				})`)) as { values: number[]; longest: number; switched: boolean };
				expect(seen.switched).toBe(true);
				expect(seen.values).toEqual([...seen.values].sort((a, b) => a - b));
				expect(seen.values.at(-1)).toBeGreaterThan(0.5);
				expect(seen.longest).toBeLessThan(1000);
				const expected = await verify(folder, { key: vkey });
				expect(expected).toMatchObject({ verified: true });
				expect(expected.bytes).toBeGreaterThan(20_000_000);
				expect(await savedOn(page)).toMatchObject({ verified: true, bytes: expected.bytes, files: expected.files });
			});
		});

		it('is cancelled, says nothing of the folder then, and starts again', async () => {
			await closing(await pages.open(), async ({ page }) => {
				await page.locator('#folder').setInputFiles(folder);
				await page.evaluate(`new Promise((done) => {
					document.getElementById('start').click();
					setTimeout(() => { document.getElementById('cancel').click(); done(); }, 40);
				})`);
				await page.getByText(pageMessages['verifier.cancelled'].zh).waitFor();
				expect(await page.locator('#result').isVisible()).toBe(false);
				expect(await page.evaluate('document.activeElement.id')).toBe('start');
				await verifyOn(page);
				expect(await page.locator('#verdict').getAttribute('class')).toBe('verdict doubt');
			});
		});
	});
});
