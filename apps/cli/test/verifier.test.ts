import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, inside, root } from './cli.ts';

const page = join(root, 'packages', 'evidence', 'dist', 'verifier.html');
const built = existsSync(page);
const why = built ? '' : ' (skipped: verifier not built)';

it.skipIf(!built)(`tongguan verifier writes the page, says its digest, and leaves an earlier file alone${why}`, async () => {
	const file = join(await folder(), 'verifier.html');
	const first = await inside(['verifier', '--out', file, '--json']);
	expect(first.code).toBe(0);
	const bytes = await readFile(file);
	expect(bytes).toEqual(await readFile(page));
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	expect(JSON.parse(first.stdout)).toEqual({ file, bytes: bytes.length, sha256 });
	const again = await inside(['verifier', '--out', file, '--json']);
	expect([again.code, JSON.parse(again.stdout)]).toMatchObject([1, { error: 'file-exists' }]);
	const said = await inside(['verifier', '--out', file + '.2', '--lang', 'zh']);
	expect(said.stdout).toContain(sha256);
});
