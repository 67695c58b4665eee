import { type CensusCode, CensusError } from '../errors.ts';

/** A store does not do what a case asks. The message holds what was found and what was expected. */
export class ConformanceFailure extends Error {
	override readonly name = 'ConformanceFailure';
}

/** Plain values, whatever the order of their fields. */
export function same(found: unknown, expected: unknown, what: string): void {
	if (textOf(found) !== textOf(expected)) throw new ConformanceFailure(`${what}\nfound    ${textOf(found)}\nexpected ${textOf(expected)}`);
}

export async function refuses(
	asked: Promise<unknown>,
	code: CensusCode,
	what: string,
	params: Readonly<Record<string, string | number>> = {},
): Promise<void> {
	const outcome = await asked.then(
		(answer) => `answered ${textOf(answer)}`,
		(error: unknown) => error,
	);
	if (!(outcome instanceof CensusError)) {
		if (outcome instanceof Error) throw outcome;
		throw new ConformanceFailure(`${what}\nfound    ${outcome}\nexpected ${code}`);
	}
	same(outcome.code, code, what);
	for (const [param, value] of Object.entries(params)) same(outcome.params[param], value, `${what}: ${param}`);
}

function textOf(value: unknown): string {
	const sorted = JSON.stringify(value, (_, inner) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
	return sorted ?? 'nothing';
}
