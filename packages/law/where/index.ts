import { notes } from './notes.ts';
import { section1 } from './section1.ts';
import { section2 } from './section2.ts';
import { section3 } from './section3.ts';
import { section4 } from './section4.ts';
import type { Where } from './where.ts';

export { readingsWhere } from './readings.ts';
export type { By, HeldBy, Place, Where } from './where.ts';

/** By provision id. */
export const provisionsWhere: Readonly<Record<string, Where>> = { ...section1, ...section2, ...section3, ...section4, ...notes };
