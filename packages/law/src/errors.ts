export type LawCode =
	| 'canonical-number' //       NaN or an infinity has no JSON form
	| 'canonical-surrogate' //    RFC 8785 3.2.2.2: a lone surrogate has no UTF-8 form
	| 'canonical-type' //         undefined, function, symbol, bigint, an object that is not plain
	| 'canonical-depth'
	| 'malformed-input' //        the engine's input is not the JSON it must be
	| 'malformed-facts'
	| 'unknown-key' //            a key that no fact has: what it meant to say would not count
	| 'bad-count' //              a count that is negative, fractional, NaN or above 2^53 - 1
	| 'inverted-bounds' //        min > max
	| 'bad-instant' //            not RFC 3339 with an explicit offset
	| 'outside-edition' //        a moment at which the edition does not apply
	| 'unknown-basis'
	| 'no-slices'
	| 'duplicate-id'
	| 'persons-without-personal-information'
	| 'persons-above-meter' //    a slice of more persons than the meter that includes it
	| 'unknown-fact' //           a declared fact that no pack knows
	| 'fact-type'
	| 'determination-expired'
	| 'determination-not-yet' //  signed after the moment decided about
	| 'determination-without-role'
	| 'malformed-pack'
	| 'unknown-pack-fact' //      an item reads a fact that its pack does not describe
	| 'unknown-provision'
	| 'wrong-edition' //          a pack made for another edition
	| 'unknown-reading'
	| 'reading-not-executed' //   an alternative that nothing in this release carries out
	| 'bad-day' //                not a day of the Gregorian calendar as YYYY-MM-DD
	| 'bad-day-count' //          a number of working days that is not whole
	| 'malformed-calendar'
	| 'bad-transition' //         an event that the state of a procedure does not admit
	| 'event-out-of-order' //     an event before the one that led to the state
	| 'missing-message-parameter'
	| 'pack-missing-key'
	| 'pack-unknown-key' //       a key that no pack has: what it meant to say would not count
	| 'unknown-trigger'
	| 'cyclic-rule' //            triggers, or items that replace one another, lead back to themselves
	| 'rule-too-large'
	| 'unknown-pack-item' //      an item replaces one that is not loaded
	| 'pack-provision' //         a provision that items of this kind of pack cannot be cited under
	| 'pack-period' //            it ends before it begins
	| 'pack-date'
	| 'pack-expired'
	| 'pack-not-yet'
	| 'pack-signature'
	| 'pack-signer'; //           signed with another key than the person's

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
