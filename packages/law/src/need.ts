import type { MessageId, Need, Params, ProvisionId } from './types.ts';
import type { View } from './view.ts';

/** What is missing of a slice; a parameter of every message is the slice. `message` and `next` are `law.need-<what>` and `law.next-<what>`. */
export const needOf = (view: View, provision: ProvisionId, what: string, params?: Params): Need =>
	needWith(view, provision, `law.need-${what}`, `law.next-${what}`, params);
export const needWith = (view: View, provision: ProvisionId, message: MessageId, next: MessageId, params?: Params): Need => ({
	provision,
	message,
	next,
	params: params === undefined ? { slice: view.id } : { ...params, slice: view.id },
});
