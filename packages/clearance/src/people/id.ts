import { randomBytes } from 'node:crypto';
import type { Id } from '@tongguan/law';
import { ClearanceError } from '../errors.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Ids become file names and log fields: 1 to 64 of `A–Z a–z 0–9 . _ -`, not beginning with a sign (`bad-id`). */
export function checkId(id: Id): Id {
	if (!ID.test(id)) throw new ClearanceError('bad-id', { id: id.slice(0, 80) });
	return id;
}

/** A new id: the prefix and 48 random bits. */
export function newId(prefix: string): Id {
	return `${prefix}-${randomBytes(6).toString('hex')}`;
}
