import { errors } from './messages/errors.ts';
import { inspection } from './messages/inspection.ts';
import { sendMessages } from './messages/send.ts';
import { words } from './messages/words.ts';

/** Every text of this room that a person reads, by id. */
export const messages = { ...errors, ...words, ...sendMessages, ...inspection } as const;
