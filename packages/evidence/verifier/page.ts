import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { messages } from './messages.ts';

const here = import.meta.dirname;

/** Content Security Policy names an inline part by its digest. */
const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The verifier as one HTML file: nothing outside it is loaded, and its policy lets nothing be. The same sources give the same bytes.
 */
export const verifierPage = async (): Promise<string> => {
	const bundle = await rolldown({
		input: join(here, 'main.ts'),
		platform: 'browser',
		transform: { target: 'es2022' },
		onLog: (level, { message }) => {
			if (level === 'warn') throw new Error(message);
		},
	});
	const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false });
	await bundle.close();
	const [chunk, ...more] = output;
	if (more.length > 0 || chunk.imports.length > 0) throw new Error('the verifier is one file: ' + chunk.imports.join(', '));
	const script = chunk.code.trim();
	const style = readFileSync(join(here, 'page.css'), 'utf8')
		.replace(/\/\*.*?\*\//g, '')
		.trim();
	if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error('what stands inline ends its element');
	const parts: Readonly<Record<string, string>> = {
		policy: `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`,
		style,
		script,
	};
	const page = readFileSync(join(here, 'page.html'), 'utf8');
	for (const name of Object.keys(parts)) if (!page.includes(`/* ${name} */`)) throw new Error(`page.html has no place for ${name}`);
	return page
		.replace(/ data-text>\{([\w.]+)\}/g, (_, id: string) => ` data-text="${id}">${chinese(id)}`)
		.replace(/\/\* (policy|style|script) \*\//g, (_, name: string) => parts[name]!);
};

/** What stands there before the script has run. */
const chinese = (id: string): string => {
	const text = (messages as Readonly<Record<string, { readonly zh: string }>>)[id]?.zh;
	if (text === undefined || /[<&]/.test(text)) throw new Error(`${id}: no text that can stand in the page`);
	return text;
};
