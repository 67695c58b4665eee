import {
	type Decision,
	decide,
	decidePath,
	explain,
	type Facts,
	type Pack,
	type Path,
	type Prepared,
	prepare,
	type Readings,
} from '../src/index.ts';

const NO_PACKS: readonly Pack[] = [];
const NO_READINGS: Readings = {};

/** Checked, and as the provisions read it: what the peers' inputs are to them. */
export const preparedOf = (facts: Facts): Prepared => prepare(facts, NO_PACKS, NO_READINGS);
/** The whole decision, worked out from what is prepared. */
export const explainedOfPrepared = (prepared: Prepared): Decision => explain(prepared);
export const pathOfPrepared = (prepared: Prepared): Path => decidePath(prepared);
/** The path alone, from the facts. */
export const pathOf = (facts: Facts, packs: readonly Pack[] = NO_PACKS): Path => decidePath(prepare(facts, packs, NO_READINGS));
/** The whole decision from the facts. */
export const explainedOf = (facts: Facts, packs: readonly Pack[] = NO_PACKS): Decision => decide(facts, packs, NO_READINGS);
