import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
const pages = [
	'docs/architecture.md',
	'docs/keys.md',
	'docs/keys.zh.md',
	'docs/counting.md',
	'docs/counting.zh.md',
	'SECURITY.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	...decisions,
];
/** `path` or `path:name`, a path from the root of the repository; a folder ends in a slash. */
const REFERENCE = /`((?:packages|apps|tools|docs|\.ci)\/[\w./-]*)(?::(\w+))?`/g;

function referencesOf(page: string): readonly { readonly path: string; readonly name: string | undefined }[] {
	const text = readFileSync(join(root, page), 'utf8');
	return [...text.matchAll(REFERENCE)].map(([, path, name]) => ({ path: path!, name }));
}

describe('the documentation', () => {
	it('lists every command and every error code as the catalogues have them', () => {
		const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools/docs.ts'), '--check'], { encoding: 'utf8' });
		expect(stderr).toBe('');
		expect(status).toBe(0);
	});
	it.each(pages)('names only files that exist, and only names that occur in them: %s', (page) => {
		const wrong = referencesOf(page).filter(({ path, name }) => {
			const file = join(root, path);
			return !existsSync(file) || (name !== undefined && !new RegExp(`\\b${name}\\b`).test(readFileSync(file, 'utf8')));
		});
		expect(wrong).toEqual([]);
	});
	it('walks a shipment through the code by file and function', () => {
		const named = referencesOf('docs/architecture.md').filter(({ name }) => name !== undefined);
		expect(named.length).toBeGreaterThan(30);
	});
	it.each(pages)('links only to pages that exist: %s', (page) => {
		const text = readFileSync(join(root, page), 'utf8');
		const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, target]) => target!);
		expect(links.filter((target) => !existsSync(join(root, page, '..', target)))).toEqual([]);
	});
});
