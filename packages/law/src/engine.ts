import { canonical } from './canonical.ts';
import { decide } from './decide.ts';
import { edition } from './edition/index.ts';
import { LawError } from './errors.ts';
import type { Facts, Pack, Readings } from './types.ts';

type Input = { readonly facts: Facts; readonly packs: readonly Pack[]; readonly readings: Readings };

const parse = (input: string): Input => {
	let value: unknown;
	try {
		value = JSON.parse(input);
	} catch (cause) {
		throw new LawError('malformed-input', {}, { cause });
	}
	if (typeof value !== 'object' || value === null) throw new LawError('malformed-input');
	const { facts, packs, readings } = value as Record<string, unknown>;
	if (typeof facts !== 'object' || facts === null || !Array.isArray(packs) || typeof readings !== 'object' || readings === null)
		throw new LawError('malformed-input');
	return value as Input;
};

/**
 * The law engine as it is archived and replayed: `{facts, packs, readings}` as JSON in, the `Decision` as canonical JSON (RFC 8785) out.
 * Throws `LawError`, whose `code` and `params` survive the bundling.
 */
export function run(input: string): string {
	const { facts, packs, readings } = parse(input);
	return canonical(decide(facts, packs, readings));
}

/** The edition this engine carries, canonical JSON. */
export const editionText: string = canonical(edition);
