export type LawCode =
	| 'canonical-number' //       NaN or an infinity has no JSON form
	| 'canonical-surrogate' //    RFC 8785 3.2.2.2: a lone surrogate has no UTF-8 form
	| 'canonical-type' //         undefined, function, symbol, bigint, an object that is not plain
	| 'canonical-depth'
	| 'malformed-input' //        the engine's input is not the JSON it must be
	| 'malformed-facts'
	| 'bad-count' //              a count that is negative, fractional, NaN or above 2^53 - 1
	| 'inverted-bounds' //        min > max
	| 'bad-instant' //            not RFC 3339 with an explicit offset
	| 'outside-edition' //        a moment at which the edition does not apply
	| 'unknown-basis'
	| 'no-slices'
	| 'duplicate-id'
	| 'persons-without-personal-information'
	| 'unknown-fact' //           a declared fact that no pack knows
	| 'fact-type'
	| 'malformed-pack'
	| 'unknown-pack-fact' //      an item reads a fact that its pack does not describe
	| 'unknown-provision'
	| 'wrong-edition' //          a pack made for another edition
	| 'unknown-reading'
	| 'missing-message-parameter';

/** Every refusal of this package. `params` hold ids, paths and numbers only, never a personal value. */
export class LawError extends Error {
	readonly code: LawCode;
	readonly params: Readonly<Record<string, string | number>>;
	constructor(code: LawCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause?: unknown }) {
		super(`law.${code}`, options);
		this.name = 'LawError';
		this.code = code;
		this.params = params;
	}
}
