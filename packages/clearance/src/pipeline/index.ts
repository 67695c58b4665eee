export { checkFile, digestOf, openFile } from './check.ts';
export { findEngine } from './engine.ts';
export { personsInFile } from './file-persons.ts';
export type { Connection, DurableStep, Ends, Incoming, Order, Progress, Transport } from './ports.ts';
export { type Replayed, replay } from './replay.ts';
export type { SharedValues } from './shared.ts';
export { COLUMN_KINDS, type ColumnKind, type KeyedKind, KIND_NAMES } from './texts.ts';
export { codeOf } from './trouble.ts';
