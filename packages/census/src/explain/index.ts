import type { Fact } from '../core/records.ts';
import type { CountReadings, Id, Meter } from '../types.ts';
import { type AuthorisationTable, authorisationTable, type Declaration } from './authorisation-table.ts';
import { type Candidate, Collected } from './collected.ts';
import { type MeterTable, meterTable } from './meter-table.ts';
import { type Recount, recount } from './recount.ts';
import { type Splitting, type SplittingQuestion, splitting } from './splitting.ts';
import type { Threshold } from './threshold.ts';
import { type WhatIf, whatIf } from './what-if.ts';
import { type Why, why } from './why.ts';

export type { Unrecorded } from '../core/past.ts';
export type { AuthorisationTable, Declaration, Growth } from './authorisation-table.ts';
export type { Candidate } from './collected.ts';
export { daysPicture } from './days-picture.ts';
export type { LeftOut } from './figure.ts';
export type { Day, MeterTable } from './meter-table.ts';
export { metersPicture } from './meters-picture.ts';
export {
	type Crossing,
	type MeterProjection,
	type Planned,
	type Projection,
	type ProjectionQuestion,
	projection,
	type Trend,
} from './projection.ts';
export { recipientsPicture } from './recipients-picture.ts';
export type { Recount, RecountFigure, Shift } from './recount.ts';
export type { Row, Rows } from './rows.ts';
export type { Common, Overlap, Split, Splitting, SplittingQuestion } from './splitting.ts';
export type { Picture } from './svg.ts';
export { daysText, metersText, recipientsText } from './terminal.ts';
export { type ExplainTextId, type ExplainTexts, explainTexts, textsIn } from './texts.ts';
export type { Standing, Threshold } from './threshold.ts';
export type { WhatIf } from './what-if.ts';
export { addedUp, type LinkLine, type OpeningLine, type ReservationLine, type Why } from './why.ts';

/**
 * Tables out of a journal, on its own beside a census: every fact once, in the journal's order and from the first on; questions at any time,
 * about what was taken so far. It changes nothing and holds all keys in memory.
 */
export type Explanation = {
	/** Keeps nothing of the fact's buffers. Throws `unknown-reservation`, `unknown-links`, `import-incomplete`, `other-era`, `wrong-key`. */
	take(fact: Fact): void;
	/** An entity's year: now, by day, by recipient, transfer, purpose, basis, authorisation. */
	meterTable(entity: Id, year: number, readings: CountReadings): MeterTable;
	/** One meter of it from the number down to what it is made of. */
	why(entity: Id, year: number, readings: CountReadings, meter: Meter): Why;
	/** The same under two readings, and whom the difference consists of. */
	recount(entity: Id, year: number, from: CountReadings, to: CountReadings): Recount;
	/** An authorisation over its validity, against what was declared. */
	authorisationTable(authorisation: Id, declaration: Declaration, readings: CountReadings): AuthorisationTable;
	/** Who stays below a threshold only by being looked at in pieces, and which entities send the same persons. */
	splitting(question: SplittingQuestion): Splitting;
	/** A shipment that is not made yet. Throws `other-era`, `wrong-key`. */
	whatIf(
		shipment: Candidate & { readonly entity: Id; readonly year: number },
		readings: CountReadings,
		thresholds: readonly Threshold[],
	): WhatIf;
};

export function collect(): Explanation {
	const collected = new Collected();
	return {
		take: (fact) => collected.take(fact),
		meterTable: (entity, year, readings) => meterTable(collected, entity, year, readings),
		why: (entity, year, readings, meter) => why(collected, entity, year, readings, meter),
		recount: (entity, year, from, to) => recount(collected, entity, year, from, to),
		authorisationTable: (authorisation, declaration, readings) => authorisationTable(collected, authorisation, declaration, readings),
		splitting: (question) => splitting(collected, question),
		whatIf: (shipment, readings, thresholds) => whatIf(collected, shipment, readings, thresholds),
	};
}
