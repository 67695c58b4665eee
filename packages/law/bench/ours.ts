import { type Decision, decide, decidePath, type Facts, type Pack, type Path, type Readings } from '../src/index.ts';

const NO_PACKS: readonly Pack[] = [];
const NO_READINGS: Readings = {};

/** The path alone. */
export const pathOf = (facts: Facts, packs: readonly Pack[] = NO_PACKS): Path => decidePath(facts, packs, NO_READINGS);
/** The whole decision, made anew. */
export const explainedOf = (facts: Facts, packs: readonly Pack[] = NO_PACKS): Decision => decide(facts, packs, NO_READINGS);
