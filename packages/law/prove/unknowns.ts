import type { Facts, Known, Slice } from '../src/types.ts';
import { known } from './facts.ts';
import { ordinaryCounts, sensitiveCounts } from './space.ts';

/** A fact of a shipment that is open, by the id under which the law names it, with a shipment for each value it can take. */
type Hole = { readonly id: string; readonly values: readonly ((facts: Facts) => Facts)[] };

const hole = <T>(id: string, values: readonly T[], set: (facts: Facts, value: T) => Facts): Hole => ({
	id,
	values: values.map((value) => (facts) => set(facts, value)),
});
/** No upper bound known: so many that every threshold is behind. */
const EVERYBODY = 9_000_000_000;
/** The ends of the interval, both sides of every threshold within it, and both sides of what an authorisation declares. */
const counts = (facts: Facts, meter: 'ordinary' | 'sensitive'): number[] => {
	const { min, max } = facts.after[meter];
	const top = max ?? EVERYBODY;
	const declared = facts.held.flatMap(({ declaredScale }) =>
		declaredScale[meter] === null ? [] : [declaredScale[meter], declaredScale[meter] + 1],
	);
	const inside = [...(meter === 'ordinary' ? ordinaryCounts : sensitiveCounts), ...declared].filter((count) => count > min && count < top);
	return [...new Set([min, ...inside, top])];
};
/** True from a moment on: open where that moment is, or the fact itself, unless it is still to come. */
const isOpen = (fact: boolean | 'unknown', moment: Known<string> | undefined, at: number): boolean => {
	if (fact === false) return false;
	if (moment === undefined) return fact === 'unknown';
	return moment.known ? Date.parse(moment.value) <= at && fact === 'unknown' : true;
};

const ofShipment = (facts: Facts): Hole[] => {
	const holes: Hole[] = [];
	const at = Date.parse(facts.at);
	const { processor, act } = facts;
	if (!act.known || act.value === 'other') holes.push(hole('act', ['send', 'none'] as const, (f, value) => ({ ...f, act: known(value) })));
	if (!facts.circumvention.known) holes.push(hole('circumvention', [true, false], (f, value) => ({ ...f, circumvention: known(value) })));
	if (isOpen(processor.ciio.known ? processor.ciio.value : 'unknown', processor.designatedAt, at))
		holes.push(
			hole('processor.ciio', [true, false], (f, value) => {
				const { designatedAt: _, ...undated } = f.processor;
				return { ...f, processor: { ...undated, ciio: known(value) } };
			}),
		);
	if (isOpen(processor.zone.known ? processor.zone.value !== null : 'unknown', processor.zoneRegisteredAt, at))
		holes.push(
			hole('processor.zone', ['lingang', null], (f, value) => {
				const { zoneRegisteredAt: _, ...undated } = f.processor;
				return { ...f, processor: { ...undated, zone: known(value) } };
			}),
		);
	for (const meter of ['ordinary', 'sensitive'] as const)
		if (facts.after[meter].min !== facts.after[meter].max)
			holes.push(
				hole(`after.${meter}`, counts(facts, meter), (f, value) => ({ ...f, after: { ...f.after, [meter]: { min: value, max: value } } })),
			);
	for (const [i, one] of facts.held.entries()) {
		const put = (f: Facts, change: object): Facts => ({ ...f, held: f.held.map((each, j) => (j === i ? { ...each, ...change } : each)) });
		if (!one.pipia.known) holes.push(hole(`held.${one.id}.pipia`, [facts.at, AFTERWARDS], (f, value) => put(f, { pipia: known(value) })));
		if (!one.notice.known) holes.push(hole(`held.${one.id}.notice`, [true, false], (f, value) => put(f, { notice: known(value) })));
		if (!one.consent.known) holes.push(hole(`held.${one.id}.consent`, [true, false], (f, value) => put(f, { consent: known(value) })));
	}
	return holes;
};
const AFTERWARDS = '2027-12-31T00:00:00+08:00';

const ofSlice = (slice: Slice): Hole[] => {
	const holes: Hole[] = [];
	const { declared, id } = slice;
	const isKnown = (name: string): boolean => declared[name]?.known === true;
	const put = (f: Facts, change: (slice: Slice) => object): Facts => ({
		...f,
		slices: f.slices.map((each) => (each.id === id ? { ...each, ...change(each) } : each)),
	});
	const ask = (name: string, values: readonly (boolean | number)[] = [true, false]): void => {
		holes.push(
			hole(`slices.${id}.declared.${name}`, values, (f, value) =>
				put(f, (each) => ({ declared: { ...each.declared, [name]: known(value) } })),
			),
		);
	};
	if (!slice.important.known) {
		holes.push(hole(`slices.${id}.important`, [true, false], (f, value) => put(f, () => ({ important: known(value) }))));
		// A determination answers for what a catalogue asks; without one the items do.
		for (const name of ['listed', 'anonymised']) if (!isKnown(name)) ask(name);
		if (!isKnown('vehicles')) ask('vehicles', [9, 10]);
	} else if (!slice.important.value) {
		// It does not answer for what was raised and left open.
		for (const name of ['listed', 'anonymised']) if (declared[name]?.known === false) ask(name);
		if (declared.vehicles?.known === false) ask('vehicles', [9, 10]);
	}
	if (!isKnown('otherRule')) ask('otherRule');
	for (const name of [
		'onZoneListForAssessment',
		'classifiedGeography',
		'containsSurveyData',
		'containsPreciseGeography',
		'askedByForeignAuthority',
	])
		if (declared[name]?.known === false) ask(name);
	const undisclosed = declared.undisclosedVulnerability;
	const raised = undisclosed !== undefined || slice.basis === 'I.3-C7';
	if (raised && undisclosed?.known !== true) ask('undisclosedVulnerability');
	if (raised && !(undisclosed?.known === true && undisclosed.value === false) && !isKnown('recipientIsProductProvider'))
		ask('recipientIsProductProvider');
	return holes;
};

export const holesOf = (facts: Facts): readonly Hole[] => [...ofShipment(facts), ...facts.slices.flatMap(ofSlice)];

/** Every completion; the values of the last hole change fastest. */
export const completions = (facts: Facts, holes: readonly Hole[]): Facts[] =>
	holes.reduce<Facts[]>((all, { values }) => all.flatMap((one) => values.map((value) => value(one))), [facts]);

/**
 * Holes of which two values make a difference under some completion of the others: by looking at all of them. `answers` are those of
 * `completions`, equal where they are the same answer.
 */
export const decisiveAmong = (holes: readonly Hole[], answers: readonly string[]): string[] => {
	let stride = answers.length;
	return holes.flatMap(({ id, values }) => {
		stride /= values.length;
		const differs = answers.some((answer, n) => answer !== answers[n - (Math.floor(n / stride) % values.length) * stride]);
		return differs ? [id] : [];
	});
};
