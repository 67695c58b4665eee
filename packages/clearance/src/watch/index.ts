export { alertOfficers, type NewAlert, raise } from './raise.ts';
