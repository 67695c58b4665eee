export { claimOf, type SitePacks, sitePacks } from './site-packs.ts';
