import { type Check, type Finding, messages, type NotCosigned } from '@tongguan/evidence';
import { render, type Text } from '@tongguan/law';
import type { Out } from './out.ts';

const texts: Readonly<Record<string, Text>> = messages;

/** What `verify` found wrong with a file, in words. */
export function sayFinding(out: Out, { code, file, params }: Finding): string {
	const text = texts[`evidence.verify.${code}`];
	return text ? render(text, { file, ...params }, out.lang) : code;
}

/** What `verify` showed, or did not. */
export function sayCheck(out: Out, { code, result, params }: Check): string {
	const text = texts[`evidence.check.${code}.${result}`];
	return text ? render(text, params, out.lang) : `${code}: ${result}`;
}

/** Why a witness has not cosigned. */
export function sayNotCosigned(out: Out, { witness, code, params }: NotCosigned): string {
	const text = texts[`evidence.witness.${code}`];
	return text ? render(text, { witness, ...params }, out.lang) : code;
}
