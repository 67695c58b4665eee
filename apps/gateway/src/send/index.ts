export { type CaptureSink, checkReceipt, connect } from './connection.ts';
export { messages as sendMessages } from './messages.ts';
export { resolveRecipient } from './resolve.ts';
