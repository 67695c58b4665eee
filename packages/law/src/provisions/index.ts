import type { View } from '../view.ts';
import { assessment, contract } from './assessment.ts';
import { bans } from './bans.ts';
import { exemptions } from './exemptions.ts';
import { geography } from './geography.ts';
import { type Codes, type Provision, provisionCount } from './provision.ts';
import { circumvention } from './scope.ts';

/**
 * The provisions that decide, each after those it builds on.
 * @public The proof goes through them.
 */
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
