export { type IdentifyCode, IdentifyError } from './errors.ts';
export { type Inspection, type InspectOptions, inspect, LIMITS } from './inspect.ts';
export { type MessageId, messages } from './messages.ts';
export { buffers, divisible, inspectPart, type Part, type PartOptions, type PartState } from './part.ts';
export { proposeSubjects, type SubjectProposal } from './proposal.ts';
export type { Cells, Collector, Limits, ReadContext, Reader, TableCollector } from './reader.ts';
export { type ByReason, type Recogniser, recognisers } from './recognise/index.ts';
export * from './types.ts';
