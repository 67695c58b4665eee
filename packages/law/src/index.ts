export * from './ask.ts';
export * from './calendar/index.ts';
export { canonical } from './canonical.ts';
export { capsFor } from './caps.ts';
export { isCitable } from './citations.ts';
export { compareReadings, type ReadingComparison } from './compare.ts';
export { evaluate } from './conditions.ts';
export { decide, decidePath, explain, type Prepared, prepare } from './decide.ts';
export {
	type Edition,
	type Entry,
	edition,
	editionId,
	provisionExists,
	type Untranslatable,
} from './edition/index.ts';
export { type Confidence, type Measure, measureExists, measures } from './edition/measures.ts';
export { type LawCode, LawError } from './errors.ts';
export { BASES, KINDS, LEFT_OUT, PROOFS } from './facts/names.ts';
export { type Message, messages } from './messages.ts';
export { strictest } from './order.ts';
export * from './packs/index.ts';
export * from './procedures/index.ts';
export { type Reading, type ReadingNote, readingNotes, readings, readingsInForce } from './readings/index.ts';
export { compareReceipt, type Digests, digestInputs, engineInput, type Hash, type Inputs } from './receipt.ts';
export { render } from './render.ts';
export * from './types.ts';
