import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The import rule (docs/architecture.md): what a room may import is what its package.json lists, and package.json of each
 * room lists no more rooms than the house allows. The cores of the four libraries import no `node:` module; adapters do.
 */
const root = join(import.meta.dirname, '..');
const house: Readonly<Record<string, readonly string[]>> = {
	'packages/law': [],
	'packages/pcapng': [],
	'packages/identify': ['@tongguan/law', '@tongguan/pcapng'],
	'packages/census': [],
	'packages/evidence': ['@tongguan/pcapng'],
	'packages/flows': ['@tongguan/evidence'],
	'packages/clearance': ['@tongguan/law', '@tongguan/identify', '@tongguan/census', '@tongguan/evidence'],
	'apps/gateway': ['@tongguan/clearance'],
	'apps/recipient': ['@tongguan/clearance'],
	'apps/console': ['@tongguan/clearance'],
	'apps/cli': [
		'@tongguan/clearance',
		'@tongguan/evidence',
		'@tongguan/flows',
		'@tongguan/law',
		'@tongguan/gateway',
		'@tongguan/console',
		'@tongguan/recipient',
	],
};
const libraries = new Set(['packages/law', 'packages/pcapng', 'packages/identify', 'packages/census', 'packages/evidence']);
/** Third-party parts of the libraries that must not gain others. */
const bare: Readonly<Record<string, readonly string[]>> = {
	'packages/law': [],
	'packages/pcapng': [],
	'packages/census': [],
	'packages/evidence': ['age-encryption'],
};
const faults: string[] = [];

for (const [room, rooms] of Object.entries(house)) {
	const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as {
		name: string;
		dependencies?: Record<string, string>;
		devDependencies?: Record<string, string>;
	};
	// The command's package bundles the rooms when it is packed: they are its devDependencies.
	const listed = Object.keys(
		room === 'apps/cli' ? { ...manifest.dependencies, ...manifest.devDependencies } : (manifest.dependencies ?? {}),
	);
	for (const name of listed.filter((one) => one.startsWith('@tongguan/') && !rooms.includes(one)))
		faults.push(`${room}: package.json lists ${name}`);
	const parts = listed.filter((one) => !one.startsWith('@tongguan/') && !(bare[room] ?? listed).includes(one));
	if (parts.length > 0) faults.push(`${room}: has a dependency (${parts.join(', ')})`);
	for (const file of sources(join(root, room, 'src'))) {
		const path = relative(root, file);
		for (const specifier of imports(readFileSync(file, 'utf8'))) {
			const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;
			if (specifier.startsWith('.')) {
				if (!join(file, '..', specifier).startsWith(join(root, room))) faults.push(`${path}: reaches into another room (${specifier})`);
			} else if (specifier.startsWith('node:')) {
				if (libraries.has(room) && !path.includes('/adapters/')) faults.push(`${path}: a core imports ${specifier}`);
			} else if (room === 'apps/cli' && /^@tongguan\/(gateway|console|recipient)$/.test(name))
				faults.push(`${path}: starts ${name} as a process, does not import it`);
			else if (!listed.includes(name)) faults.push(`${path}: imports ${name}, which package.json does not list`);
		}
	}
}
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'house: every import is listed' : `house: ${faults.length} import(s) against the rule`);
process.exitCode = faults.length === 0 ? 0 : 1;

function* sources(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* sources(path);
		else if (/\.tsx?$/.test(entry.name)) yield path;
	}
}
function* imports(text: string): Generator<string> {
	for (const match of text.matchAll(
		/(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s+'([^']+)'/g,
	)) {
		yield (match[1] ?? match[2] ?? match[3])!;
	}
}
