import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The programs that run as processes of their own: source in a checkout, one file each in the package. */
export function program(name: 'gateway' | 'console' | 'recipient'): string {
	const source = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url));
	return existsSync(source) ? source : fileURLToPath(new URL(`./${name}.js`, import.meta.url));
}
