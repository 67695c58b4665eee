export { serveControl } from './control.ts';
export { createTransport } from './transport.ts';
