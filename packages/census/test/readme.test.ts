import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the code of the README runs and prints what it says', () => {
	const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8'))![1]!;
	const said = [...code.matchAll(/console\.log\(.*\/\/ (.*)/g)].map(([, text]) => text);
	const root = join(import.meta.dirname, '../../..');
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', code], { cwd: root, encoding: 'utf8' });
	expect([stderr, stdout.trim().split('\n')]).toEqual(['', said]);
});
