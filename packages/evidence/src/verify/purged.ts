import type { Payload } from '../core/payload.ts';
import { partFactsOf } from '../keeping/parts.ts';
import { instantAt, type Milliseconds, momentOf } from '../retention/calendar.ts';
import { isOver, type Keep, keepPart } from '../retention/keep.ts';
import type { Instant } from '../types.ts';
import type { Findings } from './findings.ts';
import type { Judged, Kept } from './kept.ts';

/** An entry of a traffic log, and which of the files that it vouches for are gone and named by a purge. */
export type TrafficEntry = {
	readonly writer: string;
	readonly index: number;
	readonly at: Instant;
	readonly payload: Payload;
	readonly part: string | null;
	readonly secrets: readonly string[];
};
type Waiting = { readonly purge: Judged; readonly file: string; readonly index: number };

/**
 * Whether what was purged of captures was due. Secrets open every part that came with them and after them: they are due when all these are, and
 * when the connection is closed, so they are looked at until it is.
 */
export class PurgedCaptures {
	readonly #findings: Findings;
	readonly #kept: Kept;
	readonly #waiting = new Map<string, Waiting[]>();

	constructor(findings: Findings, kept: Kept) {
		this.#findings = findings;
		this.#kept = kept;
	}

	entry({ writer, index, at, payload, part, secrets }: TrafficEntry): void {
		const connection = writer + ' ' + String(payload.connection);
		if (secrets.length > 0) {
			const purge = this.#kept.secretsPurge(writer, index);
			for (const file of secrets) {
				if (purge === null) this.#findings.add('purge-mismatch', file, { index });
				else this.#waiting.set(connection, [...(this.#waiting.get(connection) ?? []), { purge, file, index }]);
			}
		}
		if (payload.event === 'opened') return;
		const facts = partFactsOf({ entry: { at }, payload });
		const own = part === null ? null : this.#kept.partPurge(writer, index);
		if (part !== null && own === null) this.#findings.add('purge-mismatch', part, { index });
		if (part !== null && own !== null) this.#judge(part, index, own, keepPart(facts, own.rules));
		const waiting = this.#waiting.get(connection) ?? [];
		const left = waiting.filter(({ purge, file, index: named }) => {
			// What had gone before needed no secrets any more.
			if (own !== null && own.at <= purge.at) return true;
			return this.#judge(file, named, purge, keepPart(facts, purge.rules));
		});
		if (payload.event === 'closed') {
			for (const { purge, file, index: named } of left) this.#judge(file, named, purge, { until: momentOf(at), reasons: [] });
			this.#waiting.delete(connection);
		} else if (left.length < waiting.length) this.#waiting.set(connection, left);
	}

	/** After the last entry: connections that are still open need their secrets. */
	finish(): void {
		for (const waiting of this.#waiting.values()) for (const { file, index, purge } of waiting) this.#early(file, index, purge.at, null);
		this.#waiting.clear();
	}

	#judge(file: string, index: number, purge: Judged, { until, reasons }: Keep): boolean {
		if (isOver(until, purge.at)) return true;
		const hold = reasons.find((reason) => reason.rule === 'hold');
		if (hold === undefined) this.#early(file, index, purge.at, until);
		else this.#findings.add('purged-held', file, { index, purged: instantAt(purge.at), hold: hold.hold });
		return false;
	}

	#early(file: string, index: number, purged: Milliseconds, until: Milliseconds | null): void {
		this.#findings.add('purged-early', file, { index, purged: instantAt(purged), until: until === null ? '—' : instantAt(until) });
	}
}
