import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Every text a person sees exists in zh and en under one id, with the same parameters; Chinese texts are Chinese. */
const root = join(import.meta.dirname, '..');
const catalogues = [
	'packages/law/src/index.ts',
	'packages/pcapng/src/index.ts',
	'packages/identify/src/index.ts',
	'packages/census/src/index.ts',
	'packages/evidence/src/index.ts',
	'packages/evidence/verifier/messages.ts',
	'packages/flows/src/index.ts',
	'packages/clearance/src/messages.ts',
	'apps/recipient/src/messages.ts',
	'apps/console/src/messages.ts',
	'apps/cli/src/messages.ts',
	'apps/cli/demo/texts.ts',
];
/** zhakou, "sluice": the gateway is 出境网关, and 网关 once it was named. Written by code points, so that a search for the word finds nothing. */
const otherName = /\u95f8\u53e3/;
const GATEWAY = 'the gateway is 出境网关 or 网关';
type Text = { readonly zh: string; readonly en: string };
const faults: string[] = [];
const seen = new Map<string, string>();
let count = 0;
for (const place of catalogues) {
	const file = join(root, place);
	if (!existsSync(file)) {
		faults.push(`${place}: missing`);
		continue;
	}
	const { messages } = (await import(pathToFileURL(file).href)) as { messages?: Readonly<Record<string, Text & { next?: Text }>> };
	if (!messages) {
		faults.push(`${place}: exports no messages`);
		continue;
	}
	for (const [id, text] of Object.entries(messages)) {
		const elsewhere = seen.get(id);
		if (elsewhere !== undefined && elsewhere !== place) faults.push(`${place}: ${id} stands in ${elsewhere} too`);
		seen.set(id, place);
		check(`${place}: ${id}`, text);
		if (text.next) check(`${place}: ${id}.next`, text.next);
		count++;
	}
}
for (const page of ['README.md', 'README.zh.md', ...readdirSync(join(root, 'docs')).map((name) => join('docs', name))]) {
	if (page.endsWith('.md') && otherName.test(readFileSync(join(root, page), 'utf8'))) faults.push(`${page}: ${GATEWAY}`);
}
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `messages: ${count} ids complete in zh and en` : `messages: ${faults.length} fault(s)`);
process.exitCode = faults.length === 0 ? 0 : 1;

function check(where: string, { zh, en }: Text): void {
	if (typeof zh !== 'string' || typeof en !== 'string' || zh.trim() === '' || en.trim() === '') {
		faults.push(`${where}: a language is missing`);
		return;
	}
	if (params(zh) !== params(en)) faults.push(`${where}: zh has {${params(zh)}}, en has {${params(en)}}`);
	if (/\p{Script=Han}/u.test(en)) faults.push(`${where}: Chinese characters in the English text`);
	if (otherName.test(zh)) faults.push(`${where}: ${GATEWAY}`);
	if (/[!！]/.test(zh + en)) faults.push(`${where}: exclamation mark`);
}
function params(text: string): string {
	return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join(',');
}
