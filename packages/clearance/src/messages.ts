import { errors } from './messages/errors.ts';
import { words } from './messages/words.ts';

/** Every text of this room that a person reads, by id. */
export const messages = { ...errors, ...words } as const;
