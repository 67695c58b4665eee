import type { Payload } from '../core/payload.ts';
import { momentOf } from './calendar.ts';
import type { RetentionEvent } from './types.ts';

const isRecord = (value: unknown): value is Payload => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isMoment = (value: unknown): boolean => momentOf(value) !== null;
const isMomentOrNone = (value: unknown): boolean => value === undefined || isMoment(value);
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);
const areTextsOrNone = (value: unknown): boolean => value === undefined || areTexts(value);
const isSigned = ({ id, by, reason, at }: Payload): boolean => isText(id) && isText(by) && isText(reason) && isMoment(at);

const isEvent = (value: Payload): boolean => {
	const { kind, order, hold, lift } = value;
	if (kind === 'order' && isRecord(order)) return isSigned(order) && isMoment(order.from) && isMoment(order.to) && areTexts(order.networks);
	if (kind === 'lift' && isRecord(lift)) return isSigned(lift);
	if (kind !== 'hold' || !isRecord(hold)) return false;
	const narrowed = [hold.networks, hold.transfers, hold.shipments].every(areTextsOrNone);
	return isSigned(hold) && narrowed && isMomentOrNone(hold.from) && isMomentOrNone(hold.to);
};

/**
 * What an entry of an operation log does about retention: undefined when nothing, null when it says so in a form that is not known here,
 * which holds everything (unknown is never clean).
 */
export const retentionEventOf = ({ result, detail }: Payload): RetentionEvent | null | undefined => {
	if (result !== 'done' || !isRecord(detail) || detail.retention === undefined) return undefined;
	return isRecord(detail.retention) && isEvent(detail.retention) ? (detail.retention as RetentionEvent) : null;
};
