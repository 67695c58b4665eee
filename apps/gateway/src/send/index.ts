export { type CaptureSink, checkReceipt, connect } from './connection.ts';
export { resolveRecipient } from './resolve.ts';
