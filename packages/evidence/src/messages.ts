import { errors } from './messages/errors.ts';
import { findings, recovery } from './messages/findings.ts';

export const messages = { ...errors, ...findings, ...recovery } as const;
