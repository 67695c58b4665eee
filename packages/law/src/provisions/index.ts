import type { Counts, View } from '../view.ts';
import { A2, A3, assessment, contract } from './assessment.ts';
import { bans } from './bans.ts';
import { C5, exemptions } from './exemptions.ts';
import { geography } from './geography.ts';
import { type Codes, type Provision, provisionCount } from './provision.ts';
import { circumvention } from './scope.ts';

/** The provisions that decide, each after those it builds on. */
export const deciding: readonly Provision[] = [...bans, circumvention, ...assessment, ...contract, ...exemptions, ...geography];

/** How each of them comes out, once, for whoever asks several times. */
export const evaluate = (view: View): Codes => {
	const codes: Codes = new Uint8Array(provisionCount());
	for (let i = 0; i < deciding.length; i++) {
		const one = deciding[i]!;
		codes[one.index] = one.outcome(view, codes);
	}
	return codes;
};

const counting: readonly Provision[] = [A2, A3, C5];
let others: Codes = new Uint8Array(0);
/**
 * The codes that `pathCode` reads had there been other numbers of persons, from those of the view; overwritten by the next call. Not where
 * reading D13 makes importance itself depend on them.
 */
export const countedOtherwise = (view: View, codes: Codes, counts: Counts): Codes => {
	if (others.length !== codes.length) others = new Uint8Array(codes.length);
	others.set(codes);
	for (const one of counting) others[one.index] = one.outcome(view, undefined, counts);
	return others;
};
