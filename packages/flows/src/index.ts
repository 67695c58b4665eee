export { type FlowsCode, FlowsError } from './errors.ts';
export { updateIndex } from './index-files.ts';
export { messages } from './messages.ts';
export { type FlowAnswer, queryFlows } from './query.ts';
export type * from './types.ts';
