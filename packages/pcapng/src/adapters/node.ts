export { nodeCrypto } from './node-crypto.ts';
export { nodeInflate } from './node-inflate.ts';
