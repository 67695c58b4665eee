import { hash } from 'node:crypto';
import type { Sha256 } from '../core/sha256.ts';

/** SHA-256 of the machine's own library. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
