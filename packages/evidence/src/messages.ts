import { checks, witnesses } from './messages/checks.ts';
import { errors } from './messages/errors.ts';
import { findings, recovery } from './messages/findings.ts';
import { losses } from './messages/losses.ts';

export const messages = { ...errors, ...findings, ...recovery, ...checks, ...witnesses, ...losses } as const;
