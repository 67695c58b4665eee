import { askMessages } from './messages/ask.ts';
import { dutyMessages } from './messages/duties.ts';
import { errorMessages } from './messages/errors.ts';
import { exemptionMessages } from './messages/exemptions.ts';
import { needMessages } from './messages/needs.ts';
import { nextMessages } from './messages/next.ts';
import { procedureMessages } from './messages/procedures.ts';
import { reasonMessages } from './messages/reasons.ts';
import type { Text } from './types.ts';

/** A text a person reads; `next`: what to do next, where the text stands alone (a `Need` names its next step by a message of its own). */
export type Message = Text & { readonly next?: Text };

/** The texts of this package by what they are about; no id stands in two of them. */
export const catalogues: readonly Readonly<Record<string, Message>>[] = [
	reasonMessages,
	exemptionMessages,
	needMessages,
	nextMessages,
	dutyMessages,
	procedureMessages,
	errorMessages,
	askMessages,
];
/** Every text of this package: reasons, needs, next steps, duties, clocks, packs, questions and errors, by message id. */
export const messages: Readonly<Record<string, Message>> = Object.assign({}, ...catalogues);
