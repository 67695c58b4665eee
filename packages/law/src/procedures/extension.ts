import { and, not, type Tri } from '../tri.ts';
import type { Bounds, Known, MessageId, ProvisionId } from '../types.ts';
import { interval } from './bounds.ts';
import type { MeasureId } from './procedure.ts';

/** Distinct natural persons by meter. */
type Meters<T> = { readonly ordinary: T; readonly sensitive: T };
type ExtensionFacts = {
	/** Persons as assessed, and as estimated for the next three years (D11). */
	readonly assessed: Meters<number>;
	readonly forecast: Meters<Known<Bounds>>;
	/** Purpose and parties are those that were assessed. */
	readonly unchanged: Known<boolean>;
	/** The legal document still complies. */
	readonly compliant: Known<boolean>;
	/** A major security incident in the three years of validity. */
	readonly majorIncident: Known<boolean>;
};
type Extension = {
	readonly provision: ProvisionId;
	readonly measure: MeasureId;
	readonly conditions: readonly { readonly id: string; readonly message: MessageId; readonly holds: Tri }[];
	/** Never `true`: of six conditions only these could be recovered, so a person has to compare with the guide. */
	readonly holds: false | 'unknown';
};

/** 20 %, reckoned in whole numbers: six fifths. */
const within = (assessed: number, persons: number): boolean => BigInt(persons) * 5n <= BigInt(assessed) * 6n;

/** Whether persons grow by no more than 20 % over what was assessed (M.guide3-extension); exactly 20 % is within. Throws `bad-count`, `inverted-bounds`. */
export const growthWithin = (assessed: number, forecast: Known<Bounds>): Tri => {
	const { min, max } = interval(forecast, 'forecast');
	const from = interval({ known: true, value: { min: assessed, max: assessed }, source: [] }, 'assessed').min;
	if (!within(from, min)) return false;
	return max !== null && within(from, max) ? true : 'unknown';
};

const value = (fact: Known<boolean>): Tri => (fact.known ? fact.value : 'unknown');

/** Whether an assessment may be extended instead of declared again, as far as the conditions are known. */
export const extensionConditions = (facts: ExtensionFacts): Extension => {
	const conditions = [
		{ id: 'unchanged', message: 'law.extension-unchanged', holds: value(facts.unchanged) },
		{
			id: 'growth',
			message: 'law.extension-growth',
			holds: and(
				growthWithin(facts.assessed.ordinary, facts.forecast.ordinary),
				growthWithin(facts.assessed.sensitive, facts.forecast.sensitive),
			),
		},
		{ id: 'compliant', message: 'law.extension-compliant', holds: value(facts.compliant) },
		{ id: 'majorIncident', message: 'law.extension-incident', holds: not(value(facts.majorIncident)) },
	];
	const failed = conditions.some(({ holds }) => holds === false);
	return { provision: 'III.2-d', measure: 'M.guide3-extension', conditions, holds: failed ? false : 'unknown' };
};
