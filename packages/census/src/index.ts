export { type BatchBuilder, createBatchBuilder } from './batch.ts';
export { type CensusCode, CensusError } from './errors.ts';
export { createPersonKeyer, KEY_BYTES, type PersonKeyer } from './keys.ts';
export { messages } from './messages.ts';
export { NORMALISER_VERSION, type NormalisedKind, normalise } from './normalise.ts';
export { createMemoryCensus } from './stores/memory.ts';
export * from './types.ts';
