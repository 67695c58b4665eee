import { findings } from './messages/findings.ts';
import { unseen } from './messages/unseen.ts';

/** `pcapng.finding.<code>` with the parameters of the finding, `pcapng.unseen.<reason>` without. */
export const messages = { ...findings, ...unseen } as const;
