export { escrowHere, makeEscrow, siteSealer } from './escrow.ts';
export { openEvidence } from './evidence.ts';
export { makeFolder, readKey, writeWhole } from './files.ts';
export { type Layout, layout, WRITERS, type WriterName } from './layout.ts';
export { initSite, openSite, type Site, type SiteOptions } from './site.ts';
