import type { Tri } from '../tri.ts';
import type { FactId, MessageId, Params, ProvisionId, Reason } from '../types.ts';
import type { View } from '../view.ts';

/** One provision as a pure function of what is known, with the words for its outcome and the facts it reads. */
export type Provision<Id extends ProvisionId = ProvisionId> = {
	readonly id: Id;
	readonly holds: (view: View) => Tri;
	readonly message: (view: View, holds: Tri) => MessageId;
	readonly params: (view: View) => Params;
	readonly facts: (view: View) => readonly FactId[];
};

export const NO_PARAMS: Params = Object.freeze({});
export const none = (): Params => NO_PARAMS;

/** The common case: messages `<stem>`, `<stem>-not`, `<stem>-unknown`. */
export const outcome = (stem: string) => {
	const [not, unknown] = [`${stem}-not`, `${stem}-unknown`];
	return (_: View, holds: Tri): MessageId => (holds === true ? stem : holds === false ? not : unknown);
};

export const reasonWith = (provision: Provision, view: View, holds: Tri): Reason => ({
	provision: provision.id,
	holds,
	message: provision.message(view, holds),
	params: provision.params(view),
	facts: provision.facts(view),
});
export const reasonOf = (provision: Provision, view: View): Reason => reasonWith(provision, view, provision.holds(view));
