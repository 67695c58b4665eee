import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run soak [-- --budget N]`: the long simulations and kill loops of every room, one after the other, whole. */
const root = join(import.meta.dirname, '..');
const rooms = ['packages/law', 'packages/census', 'packages/evidence', 'apps/gateway'];
let failed = 0;
for (const room of rooms) {
	const entry = join(root, room, 'soak', 'main.ts');
	if (!existsSync(entry)) continue;
	console.log(`── ${room}`);
	const { status } = spawnSync(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root });
	if (status !== 0) failed++;
}
console.log(failed === 0 ? 'soak: every room held' : `soak: ${failed} room(s) failed`);
process.exitCode = failed === 0 ? 0 : 1;
