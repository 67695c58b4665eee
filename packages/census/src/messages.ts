import type { CensusCode } from './errors.ts';
import { countingMessages } from './messages/counting.ts';
import { keyMessages } from './messages/keys.ts';
import { storeMessages } from './messages/store.ts';

export type Message = {
	readonly zh: string;
	readonly en: string;
	/** What to do next. */
	readonly next: { readonly zh: string; readonly en: string };
};

/** What is refused in this room and what to do next; ids are `census.<code>` of `errors.ts`. */
export const messages = { ...keyMessages, ...countingMessages, ...storeMessages } satisfies Readonly<
	Record<`census.${CensusCode}`, Message>
>;
