import type { Payload } from '../core/payload.ts';
import { momentOf } from '../retention/calendar.ts';
import type { PartFacts } from '../retention/rules.ts';
import type { Entry } from '../types.ts';

/** A file that an entry of the traffic log vouches for. */
export type NamedFile = { readonly file: string; readonly bytes: number };
/** What an entry of the traffic log says about files: `ended` is the part it vouches for, `goesOn` the file that the capture goes on in. */
export type TrafficFiles = {
	readonly connection: string;
	readonly ended: NamedFile | null;
	readonly secrets: readonly NamedFile[];
	readonly goesOn: string | null;
	readonly closed: boolean;
};

const recordOf = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const fileOf = (value: unknown): NamedFile => {
	const { file, bytes } = recordOf(value);
	return { file: textOf(file), bytes: typeof bytes === 'number' ? bytes : 0 };
};

export const trafficFilesOf = ({ connection, event, capture, next, secrets }: Payload): TrafficFiles => ({
	connection: textOf(connection),
	ended: event === 'opened' ? null : fileOf(capture),
	secrets: Array.isArray(secrets) ? secrets.map(fileOf) : [],
	goesOn: event === 'opened' ? fileOf(capture).file : event === 'part' ? fileOf(next).file : null,
	closed: event === 'closed',
});

/**
 * The part that an entry vouches for, as retention sees it. Where its entry does not say when it began or ended (version 0.1, a crash),
 * it began whenever makes it be kept longest, and ended when the entry was made.
 */
export const partFactsOf = ({ entry, payload }: { readonly entry: Pick<Entry, 'at'>; readonly payload: Payload }): PartFacts => {
	const { from, to } = recordOf(payload.capture);
	return {
		from: momentOf(from) ?? Number.NEGATIVE_INFINITY,
		to: momentOf(to) ?? momentOf(entry.at)!,
		sourceIp: textOf(payload.sourceIp),
		destinationIp: textOf(payload.destinationIp),
		transfer: textOf(payload.transfer),
		shipment: textOf(payload.shipment),
	};
};
