import { type ByReason, type Recogniser, recognisers, words } from './recognise/index.ts';
import { couldBeName, looksLikeName, name as NAME } from './recognise/name.ts';
import { type Axis, axisOf, inRange, looksLikeDegrees, looksLikeTime, POINT_FORM, weakAxisOf } from './recognise/place.ts';
import { vehicleId } from './recognise/vehicle-id.ts';
import { vinCheckDigit } from './recognise/vin.ts';

/** What a column is taken for, from its header and its first rows. Every cell is looked at all the same. */
export type Plan = {
	readonly recogniser: Recogniser | null;
	/** The header says so. */
	readonly context: boolean;
	readonly axis: Axis | null;
	readonly confidence: number;
	readonly by: readonly ByReason[];
	/** The header speaks of orders, times, digests: digits alone prove nothing here. */
	readonly guarded: boolean;
};

const GUARDED =
	/订单|流水|单号|工单|交易|批次|时间|\b(order|serial|transaction|trx|trace|session|request|uuid|guid|hash|md5|sha\d*|imei|iccid|imsi|timestamp|time|ts|seq|sequence|invoice|batch)\b/;
const CALLED_NAME = /^(name|名字|名|用户|user|customer|client|客户)$/;
const FREE: Plan = { recogniser: null, context: false, axis: null, confidence: 0, by: [], guarded: false };

function share(sample: readonly string[], test: (value: string) => boolean): number {
	let hits = 0;
	for (const value of sample) if (test(value)) hits++;
	return sample.length === 0 ? 0 : hits / sample.length;
}

function identifier(recogniser: Recogniser, context: boolean, part: number, sample: readonly string[]): Plan {
	const base = context ? recogniser.confidence.header : recogniser.confidence.form;
	const confidence = Math.round(base * (sample.length === 0 ? 0.8 : 0.7 + 0.3 * part) * 100) / 100;
	const own = recogniser.by.filter((reason) => reason !== 'check-digit' || recogniser.kind !== 'vin' || share(sample, isVin) >= 0.9);
	return { ...FREE, recogniser, context, confidence, by: [...new Set<ByReason>(context ? ['header', ...own] : own)] };
}
function isVin(value: string): boolean {
	const vin = value.trim().toUpperCase();
	return vin.length === 17 && vinCheckDigit(vin);
}

function planColumn(header: string, sample: readonly string[]): Plan {
	const label = words(header);
	const headed = recognisers.find((recogniser) => recogniser.header(label));
	if (headed) {
		const part = share(sample, (value) => headed.normalise(value, true) !== null);
		if (sample.length === 0 || part >= (headed.kind === 'name' ? 0.5 : 0.2)) return identifier(headed, true, part, sample);
		// Called a VIN or a plate, yet not one: shortened or replaced, a pseudonym.
		if (headed.subject === 'vehicle')
			return {
				...identifier(
					vehicleId,
					true,
					share(sample, (value) => vehicleId.normalise(value, true) !== null),
					sample,
				),
				confidence: 0.6,
			};
	}
	const guarded = GUARDED.test(label);
	for (const recogniser of recognisers) {
		if (recogniser.pattern === null || (guarded && (recogniser.kind === 'mobile' || recogniser.kind === 'bankCard'))) continue;
		const part = share(sample, (value) => recogniser.normalise(value, false) !== null);
		if (part >= 0.5) return identifier(recogniser, false, part, sample);
	}
	const nameShare = share(sample, looksLikeName);
	const calledName = CALLED_NAME.test(label);
	if (calledName ? nameShare >= 0.6 : nameShare >= 0.8 && sample.length >= 20 && new Set(sample).size >= 20)
		return identifier(NAME, calledName, nameShare, sample);
	return { ...FREE, guarded, axis: axis(label, sample) };
}

function axis(label: string, sample: readonly string[]): Axis | null {
	const found = axisOf(label);
	if (found === 'latitude' || found === 'longitude') return share(sample, (value) => inRange(found, Number(value))) >= 0.8 ? found : null;
	if (found === 'time') return share(sample, looksLikeTime) >= 0.8 ? 'time' : null;
	if (found === 'point') return share(sample, (value) => POINT_FORM.test(value.trim())) >= 0.5 ? 'point' : null;
	return null;
}

/** `rows`: the first rows, cells beyond the header included. */
export function planColumns(names: readonly string[], rows: readonly (readonly (string | null)[])[]): Plan[] {
	const samples = names.map((_, column) => rows.map((row) => row[column] ?? '').filter((value) => value.trim() !== ''));
	const plans = names.map((header, column) => planColumn(header, samples[column]!));
	const weak = names.map((header, column) => {
		const found = plans[column]!.recogniser === null && plans[column]!.axis === null ? weakAxisOf(words(header)) : null;
		return found === 'latitude' || found === 'longitude'
			? share(samples[column]!, (value) => looksLikeDegrees(value) && inRange(found, Number(value))) >= 0.8
				? found
				: null
			: null;
	});
	// A short name (`la`, `x`) is a coordinate only beside its partner.
	const has = (axis: Axis) => plans.some((plan) => plan.axis === axis) || weak.includes(axis as never);
	// A column called "name" beside what names a person holds that person's name, in whatever script.
	const personal = plans.some((plan) => plan.recogniser !== null && plan.recogniser.rank > 1);
	for (const [column, plan] of plans.entries()) {
		if (!personal || plan.recogniser !== null || !CALLED_NAME.test(words(names[column]!))) continue;
		const part = share(samples[column]!, couldBeName);
		if (part >= 0.5) plans[column] = identifier(NAME, true, part, samples[column]!);
	}
	return plans.map((plan, column) => (weak[column] && has('latitude') && has('longitude') ? { ...plan, axis: weak[column] } : plan));
}
