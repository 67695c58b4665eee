export { type BatchBuilder, createBatchBuilder } from './batch.ts';
export type { JournalRecord } from './core/records.ts';
export { type Sha256, sha256 } from './core/sha256.ts';
export { createEras, type Era, type EraKeyer, type Eras } from './eras.ts';
export { type CensusCode, CensusError } from './errors.ts';
export * from './explain/index.ts';
export { createPersonKeyer, KEY_BYTES, type PersonKeyer } from './keys.ts';
export { messages } from './messages.ts';
export {
	NORMALISER_VERSION,
	NORMALISERS,
	type NormalisedKind,
	type Normaliser,
	type NormaliserTable,
	normalise,
	normaliser,
} from './normalise.ts';
export { createCensus } from './stores/census.ts';
export { explainJournal } from './stores/explained.ts';
export { chainStart, nextLink } from './stores/journal.ts';
export { createMemoryCensus, memoryJournal } from './stores/memory.ts';
export type { Cursor, Journal } from './stores/port.ts';
export * from './types.ts';
