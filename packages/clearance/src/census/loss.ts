import { CensusError, type Explanation } from '@tongguan/census';
import { type CensusMark, lastMark } from './mark.ts';
import { explainSite, openCensusReader, type Place } from './open.ts';

/**
 * `rolled-back`: what the gateway refuses everything with, or will from its next start on, so that whoever looks at the counts is told that they
 * are too low. `held`: the census contains the mark; `found`: records that it has. `null`: it holds all that the evidence knows of.
 */
function lossBy(mark: CensusMark | null, held: boolean, found: number): CensusError | null {
	const lost = mark === null ? undefined : held ? mark.lost : mark;
	return lost === undefined ? null : new CensusError('rolled-back', { recorded: lost.records, found });
}

/** Everything recorded, to be asked, and what is missing of it. */
export async function explainWithLoss(site: Place): Promise<{ readonly explanation: Explanation; readonly loss: CensusError | null }> {
	const mark = await lastMark(site.paths.evidence);
	let held = mark === null;
	let found = 0;
	const explanation = await explainSite(site, ({ records, link }) => {
		held ||= records === mark?.records && link === mark.link;
		found = records;
	});
	return { explanation, loss: lossBy(mark, held, found) };
}

/** What is missing of the census as it lies there, beside a running gateway if need be; a snapshot, too, proves records. */
export async function findLoss(site: Place): Promise<CensusError | null> {
	// The mark first: a gateway that counts meanwhile only adds to what it has recorded.
	const mark = await lastMark(site.paths.evidence);
	const census = await openCensusReader(site);
	try {
		const { records } = census.head();
		const loss = lossBy(mark, mark === null || (await census.contains({ records: mark.records, link: mark.link })), records);
		return loss ?? (census.lost === null ? null : new CensusError('rolled-back', { recorded: census.lost.records, found: records }));
	} finally {
		await census.close();
	}
}
