import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mobile, ownersCsv, torqueMap, track, truncatedParquet, upgradeSource } from './generate.ts';

/** `node apps/cli/demo/samples.ts FOLDER`: small files to try the commands with. Nobody in them is real; the same bytes every time. */
const folder = process.argv[2];
if (folder === undefined) {
	console.error('用法 / usage: node apps/cli/demo/samples.ts FOLDER');
	process.exit(2);
}
await mkdir(folder, { recursive: true });
const path = (name: string): string => join(folder, name);
await ownersCsv(path('owners.csv'), { rows: 2000, owners: 200, seed: 1 });
// Sent before the meter was installed: 50 of the owners above, and 150 others.
const prior = Array.from({ length: 200 }, (_, i) => mobile(150 + i));
await writeFile(path('prior.csv'), `手机号\n${prior.join('\n')}\n`, { mode: 0o600 });
await torqueMap(path('torque.csv'), 2000);
await track(path('trip.gpx'), 120);
await upgradeSource(path('upgrade.c'));
await truncatedParquet(path('fleet.parquet'));
await writeFile(path('rules.txt'), '汽车数据出境安全管理制度（样例）\n', { mode: 0o600 });
