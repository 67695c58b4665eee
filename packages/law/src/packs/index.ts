import { calendarPack } from './calendar.ts';
import { section2 } from './section2.ts';
import { otherStateRules, severalProvisions2021 } from './state-rules.ts';
import type { PublishedPack } from './types.ts';
import { zoneLists } from './zones.ts';

export { calendarOf, calendarPack } from './calendar.ts';
export { comparePacks, type Outcome, type PackChange, packChanges } from './diff.ts';
export { packsInForce } from './force.ts';
export { lint, type Problem, publishedPack } from './lint.ts';
export { type CatalogueEntry, catalogueFact, ownCatalogue } from './own-catalogue.ts';
export { withoutRule } from './rules.ts';
export { section2 } from './section2.ts';
export { isSigned, type PackSignature, packSignatureText, type SignedPack, verifyPack } from './sign.ts';
export { otherStateRules, severalProvisions2021 } from './state-rules.ts';
export { factTypes, validatePacks } from './validate.ts';
export { zoneLists, zoneListsOf } from './zones.ts';

/** Every pack that comes with this release. Only `section2` is loaded unless somebody says otherwise. */
export const shippedPacks: readonly PublishedPack[] = [section2, severalProvisions2021, otherStateRules, ...zoneLists, calendarPack];
