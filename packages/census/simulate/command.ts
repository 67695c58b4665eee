import type { Fact } from '../src/core/records.ts';
import type { Instant } from '../src/types.ts';

/** What a client asks of a gateway; what a gateway grants is recorded as it was asked. */
export type Command = Fact;

/** The content of a command in one text: two commands are the same when their texts are. */
export function textOf(command: Command): string {
	return JSON.stringify(command, (_, value) => {
		if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
		if (value instanceof Uint32Array) return [...value];
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		// The members of a group are a set.
		const plain = Array.isArray(value.members) ? { ...value, members: [...value.members].sort() } : value;
		return Object.fromEntries(Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

export function momentOf(command: Command): Instant {
	switch (command.kind) {
		case 'reserve':
			return command.request.at;
		case 'importPart':
			return command.part.at;
		case 'openMeter':
			return command.balance.at;
		case 'propose':
			return command.links.at;
		case 'adopt':
			return command.adoption.at;
		case 'reconcile':
			return command.reconciliation.at;
		case 'openAuthorisation':
			return command.opening.at;
		case 'open':
		case 'post':
		case 'void':
			return command.at;
	}
}
