import { account } from './recognise/account.ts';
import { isPlaceholder, read } from './recognise/fold.ts';
import { type ByReason, type Recogniser, recognisers, words } from './recognise/index.ts';
import { couldBeName, looksLikeName, name as NAME } from './recognise/name.ts';
import { type Axis, axisOf, inRange, looksLikeDegrees, looksLikeTime, POINT_FORM, weakAxisOf } from './recognise/place.ts';
import { vehicleId } from './recognise/vehicle-id.ts';
import { vinCheckDigit } from './recognise/vin.ts';

/** What a column is taken for, from its header and its first rows. Every cell is looked at all the same. */
export type Plan = {
	readonly recogniser: Recogniser | null;
	/** The header, or the operator, says so: what does not fit is an unreadable identifier. */
	readonly context: boolean;
	readonly axis: Axis | null;
	readonly confidence: number;
	readonly by: readonly ByReason[];
	/** The header speaks of orders, times, digests: digits alone prove nothing here. */
	readonly guarded: boolean;
};

const GUARDED =
	/订单|流水|单号|工单|交易|批次|时间|\b(order|serial|transaction|trx|trace|session|request|uuid|guid|hash|md5|sha\d*|imei|iccid|imsi|timestamp|time|ts|seq|sequence|invoice|batch)\b/;
/** Headers of what is said about an identifier: the values have to fit. */
const WEAK =
	/类型|型号|品牌|数量|次数|人数|时长|时间|日期|状态|电压|电流|温度|是否|比例|占比|率$|\b(count|counts|total|type|status|state|flag|voltage|volt|temp|temperature|current|time|date|duration|score|rate|ratio|is|has|verified)\b/;
/** Short words that mean other things too: the values have to be as long as identifiers at least. */
const SHORT = /^(.* )?(cell|xm|id ?no)$/;
const LONG = /^(?![+-]?\d{1,4}\.\d+$)[A-Za-z0-9*+. -]{8,}$/;
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

function planColumn(header: string, sample: readonly string[], named: boolean): Plan {
	const label = words(header);
	const headed = recognisers.find((recogniser) => recogniser.header(label));
	if (headed) {
		const told = sample.filter((value) => !isPlaceholder(value.trim()));
		const part = share(told, (value) => read(headed, value, true) !== null);
		const fits = part >= (headed.kind === 'name' ? 0.5 : 0.2);
		// Called a VIN or a plate, yet not one: shortened or replaced, a pseudonym.
		if (headed.subject === 'vehicle' && told.length > 0 && !fits && !named)
			return {
				...identifier(
					vehicleId,
					true,
					share(sample, (value) => vehicleId.normalise(value, true) !== null),
					sample,
				),
				confidence: 0.6,
			};
		if (
			told.length === 0 ||
			fits ||
			(!named && !WEAK.test(label) && (!SHORT.test(label) || share(sample, (value) => LONG.test(value)) >= 0.5))
		)
			return identifier(headed, true, part, told);
	}
	const guarded = GUARDED.test(label);
	for (const recogniser of recognisers) {
		if (recogniser.pattern === null || (guarded && (recogniser.kind === 'mobile' || recogniser.kind === 'bankCard'))) continue;
		const part = share(sample, (value) => read(recogniser, value, false) !== null);
		if (part >= 0.5) return identifier(recogniser, named, part, sample);
	}
	const nameShare = share(sample, looksLikeName);
	const calledName = CALLED_NAME.test(label);
	if (calledName ? nameShare >= 0.6 : nameShare >= 0.8 && sample.length >= 20 && new Set(sample).size >= 20)
		return identifier(NAME, calledName || named, nameShare, sample);
	if (named) return identifier(account, true, 1, sample);
	return { ...FREE, guarded, axis: axis(label, sample) };
}

function axis(label: string, sample: readonly string[]): Axis | null {
	const found = axisOf(label);
	if (found === 'latitude' || found === 'longitude') return share(sample, (value) => inRange(found, Number(value))) >= 0.8 ? found : null;
	if (found === 'time') return share(sample, looksLikeTime) >= 0.8 ? 'time' : null;
	if (found === 'point') return share(sample, (value) => POINT_FORM.test(value.trim())) >= 0.5 ? 'point' : null;
	return null;
}

/** `rows`: the first rows, cells beyond the header included. `named`: columns that identify somebody, says the operator. */
export function planColumns(names: readonly string[], rows: readonly (readonly (string | null)[])[], named: ReadonlySet<string>): Plan[] {
	const samples = names.map((_, column) => rows.map((row) => row[column] ?? '').filter((value) => value.trim() !== ''));
	const plans = names.map((header, column) => planColumn(header, samples[column]!, named.has(header.trim())));
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
		if (!personal || plan.recogniser !== null || samples[column]!.length === 0 || !CALLED_NAME.test(words(names[column]!))) continue;
		plans[column] = identifier(NAME, true, share(samples[column]!, couldBeName), samples[column]!);
	}
	return plans.map((plan, column) => (weak[column] && has('latitude') && has('longitude') ? { ...plan, axis: weak[column] } : plan));
}
