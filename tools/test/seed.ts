import fc from 'fast-check';

/**
 * One seed for every property test of a run, so that `npm test` gives the same answer twice; `npm run soak` gives each round another. fast-check
 * prints the seed with a counterexample: `TONGGUAN_SEED=… npm test` looks at it again.
 */
fc.configureGlobal({ seed: Number(process.env.TONGGUAN_SEED ?? 20260101) });
