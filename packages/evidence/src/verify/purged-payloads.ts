import { decodeEntry } from '../core/entry.ts';
import { segmentName } from '../core/payload.ts';
import { logFolder } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';
import { readLeaves } from '../reader/log.ts';
import { instantAt, momentOf } from '../retention/calendar.ts';
import { isOver, keepEntry } from '../retention/keep.ts';
import type { LogKind } from '../types.ts';
import type { Findings } from './findings.ts';
import type { Judged } from './kept.ts';

/**
 * Payloads before entry `first` of a log of `size` entries are gone: every one of them has to be named by a purge, and to have been due then. Their
 * entries are there, so that can be judged. Names the first entry of each purge for which it is not so.
 */
export const judgePayloads = async (
	fs: EvidenceReadFs,
	dir: string,
	{ writer, log, size, first }: { readonly writer: string; readonly log: LogKind; readonly size: number; readonly first: number },
	purges: readonly Judged[],
	findings: Findings,
): Promise<void> => {
	if (first === 0) return;
	const folder = logFolder(writer, log);
	const named = purges.at(-1)?.purgedTo[log] ?? 0;
	const payload = (index: number): string => folder + '/payload/' + segmentName(index);
	if (named === 0) findings.add('file-missing', payload(0));
	else if (named < first) findings.add('purged-unrecorded', payload(named), { index: named, last: first - 1 });
	const ends = purges.map((purge) => ({ purge, to: Math.min(purge.purgedTo[log], first), found: false }));
	try {
		let index = 0;
		let i = 0;
		for await (const leaf of readLeaves(fs, dir + '/' + folder, 0, size)) {
			while (i < ends.length && ends[i]!.to <= index) i += 1;
			const end = ends[i];
			if (end === undefined) return;
			const entry = decodeEntry(leaf);
			if (entry !== null && !end.found) {
				const { at } = end.purge;
				const { until, reasons } = keepEntry({ at: momentOf(entry.at)!, retainUntil: momentOf(entry.retainUntil)! }, end.purge.rules);
				const hold = reasons.find((reason) => reason.rule === 'hold');
				end.found = !isOver(until, at);
				if (end.found && hold !== undefined) findings.add('purged-held', payload(index), { index, purged: instantAt(at), hold: hold.hold });
				else if (end.found && until !== null)
					findings.add('purged-early', payload(index), { index, purged: instantAt(at), until: instantAt(until) });
			}
			index += 1;
		}
	} catch {
		// What cannot be read is a finding of the log itself.
	}
};
