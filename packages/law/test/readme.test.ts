import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the example of the README runs and says what it says', async () => {
	const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
	const code = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
	const folder = mkdtempSync(join(import.meta.dirname, 'readme-'));
	try {
		const file = join(folder, 'example.ts');
		writeFileSync(file, code.replaceAll("'@tongguan/law'", JSON.stringify(join(import.meta.dirname, '../src/index.ts'))));
		const example = await import(file);
		for (const [, name, value] of code.matchAll(/export const (\w+) = .*; \/\/ '(\w+)'/g)) expect(example[name!]).toBe(value);
		expect(example.missing).toHaveLength(1);
		expect(example.missing[0]).toMatch(/^I\.3-B2: /);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
