import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Makes dist/ for the package: the command, the programs and the thread it starts, each one file that holds the rooms; third-party parts stay
 * dependencies of the package. The law engine, the pages and the verifier are copied beside them.
 */
const here = import.meta.dirname;
const root = join(here, '..', '..');
const dist = join(here, 'dist');
const entries = {
	main: join(here, 'src', 'main.ts'),
	gateway: join(root, 'apps', 'gateway', 'src', 'main.ts'),
	console: join(root, 'apps', 'console', 'src', 'main.ts'),
	recipient: join(root, 'apps', 'recipient', 'src', 'main.ts'),
	'inspection-worker': join(root, 'packages', 'clearance', 'src', 'pipeline', 'inspection-worker.ts'),
};
const engine = join(root, 'packages', 'law', 'dist', 'engine.mjs');
const pages = join(root, 'apps', 'console', 'web', 'dist');
const verifier = join(root, 'packages', 'evidence', 'dist', 'verifier.html');
for (const needed of [engine, pages, verifier]) if (!existsSync(needed)) throw new Error(`${needed} is missing: npm run build`);

rmSync(dist, { recursive: true, force: true });
for (const [name, input] of Object.entries(entries)) {
	const bundle = await rolldown({
		input,
		platform: 'node',
		external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@tongguan/'),
	});
	await bundle.write({ file: join(dist, `${name}.js`), format: 'esm', codeSplitting: false });
	await bundle.close();
}
cpSync(engine, join(dist, 'engine.mjs'));
cpSync(pages, join(dist, 'web'), { recursive: true });
cpSync(verifier, join(dist, 'verifier.html'));

// What the bundled rooms need from outside is what the package must list.
const listed = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
const needed = new Set<string>();
for (const name of Object.keys(entries)) {
	for (const [, id] of readFileSync(join(dist, `${name}.js`), 'utf8').matchAll(/^import (?:[^'"]*? from )?["']([^."'][^"']*)["'];?$/gm)) {
		if (!id!.startsWith('node:')) needed.add(id!.startsWith('@') ? id!.split('/').slice(0, 2).join('/') : id!.split('/')[0]!);
	}
}
const missing = [...needed].filter((name) => !(name in listed.dependencies));
if (missing.length > 0) throw new Error(`package.json does not list ${missing.join(', ')}`);
writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
