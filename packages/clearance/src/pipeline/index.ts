export { checkFile, digestOf, openFile } from './check.ts';
export { findEngine } from './engine.ts';
export type { Connection, DurableStep, Ends, Incoming, Order, Progress, Transport } from './ports.ts';
export { type Replayed, replay } from './replay.ts';
export { codeOf } from './trouble.ts';
