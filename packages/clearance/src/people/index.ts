export { checkId, newId } from './id.ts';
export { createPersonKey, type Signer, unlock, verifySignature } from './key.ts';
export { checkRoles, ROLES } from './roles.ts';
