export { type NewAlert, raise } from './raise.ts';
