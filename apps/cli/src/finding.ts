import { messages, type Verification } from '@tongguan/evidence';
import { render, type Text } from '@tongguan/law';
import type { Out } from './out.ts';

/** What `verify` found wrong with a file, in words. */
export function sayFinding(out: Out, { code, file, params }: Verification['failures'][number]): string {
	const text = (messages as Readonly<Record<string, Text>>)[`evidence.verify.${code}`];
	return text ? render(text, { file, ...params }, out.lang) : code;
}
