import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../src/core/time.ts';
import { dayAt, instantAt, momentOf, monthAfter, weekAfter } from '../src/retention/calendar.ts';
import { estimateDisk } from '../src/retention/disk.ts';
import { retentionEventOf } from '../src/retention/events.ts';
import { eventNeeded, isOver, keepEntry, keepPart } from '../src/retention/keep.ts';
import { purgedBytes, purgeEntry, purgeOf } from '../src/retention/purge-entry.ts';
import { decodePurgeList, encodePurgeList } from '../src/retention/purge-list.ts';
import { NO_RULES, type PartFacts, rulesOf } from '../src/retention/rules.ts';
import type { RetentionEvent } from '../src/retention/types.ts';

const DAY = 86_400_000;
const at = (text: string): number => Date.parse(text + '+08:00');
const text = (moment: number): string => instantAt(moment).slice(0, 23);
const moments = fc.integer({ min: at('2026-01-01T00:00:00.000'), max: at('2040-01-01T00:00:00.000') });

describe('a moment of the logs', () => {
	it.each([
		['2026-07-01T08:00:00.000+08:00', 0],
		['2026-07-01T08:00:00.000000000+08:00', 0],
		['2026-07-01T08:00:00.000000001+08:00', 1],
		['2026-07-01T08:00:00.000999999+08:00', 1],
	])('%s is kept from %i ms on', (moment, more) => {
		expect(momentOf(moment)).toBe(Date.parse('2026-07-01T00:00:00.000Z') + more);
	});

	it.each(['2026-02-29T00:00:00.000+08:00', '2026-07-01T00:00:00.000Z', '2026-07-01T00:00:00+08:00', '', null, 7])(
		'%s is none',
		(moment) => {
			expect(momentOf(moment)).toBeNull();
		},
	);

	it('is on the day that it is on at +08:00', () => {
		expect(dayAt(at('2026-07-02T00:00:00.000')) - dayAt(at('2026-07-01T23:59:59.999'))).toBe(1);
	});
});

describe('a calendar month', () => {
	it.each([
		['2026-01-15T10:00:00.000', '2026-02-15T10:00:00.000'],
		['2026-01-28T10:00:00.000', '2026-02-28T10:00:00.000'],
		['2026-01-29T10:00:00.000', '2026-03-01T10:00:00.000'],
		['2026-01-31T23:59:59.999', '2026-03-01T23:59:59.999'],
		['2028-01-29T10:00:00.000', '2028-02-29T10:00:00.000'],
		['2028-01-30T10:00:00.000', '2028-03-01T10:00:00.000'],
		['2028-02-29T10:00:00.000', '2028-03-29T10:00:00.000'],
		['2026-03-31T00:00:00.000', '2026-05-01T00:00:00.000'],
		['2026-12-31T00:00:00.000', '2027-01-31T00:00:00.000'],
		['2026-12-01T07:59:59.999', '2027-01-01T07:59:59.999'],
	])('after %s is over at %s', (from, to) => {
		expect(text(monthAfter(at(from)))).toBe(to);
	});

	it('is what counting days one by one comes to', () => {
		const counted = (from: number): number => {
			const month = (moment: number): number => Number(text(moment).slice(0, 4)) * 12 + Number(text(moment).slice(5, 7));
			let moment = from;
			do moment += DAY;
			while (
				!(month(moment) === month(from) + 1 && text(moment).slice(8, 10) === text(from).slice(8, 10)) &&
				month(moment) < month(from) + 2
			);
			return moment;
		};
		fc.assert(
			fc.property(moments, (from) => {
				expect(monthAfter(from)).toBe(counted(from));
			}),
		);
	});
});

describe('what is kept', () => {
	const part: PartFacts = {
		from: at('2026-07-01T10:00:00.000'),
		to: at('2026-07-01T10:01:00.000'),
		sourceIp: '10.1.2.3',
		destinationIp: '192.0.2.7',
		transfer: 't-1',
		shipment: 's-1',
	};
	const signed = { by: 'p-1', reason: 'r', at: '2026-07-01T00:00:00.000+08:00' };
	const order = (from: string, to: string, ...networks: string[]): RetentionEvent => ({
		kind: 'order',
		order: { id: 'o-1', from: from + '+08:00', to: to + '+08:00', networks, ...signed },
	});

	it('is a part for a week', () => {
		expect(keepPart(part, NO_RULES)).toEqual({ until: weekAfter(part.to), reasons: [{ rule: 'week' }] });
	});

	it.each([
		['its time, its source', '2026-07-01T10:00:30.000', '2026-07-01T10:00:31.000', '10.1.0.0/16', true],
		['its time, its destination', '2026-07-01T00:00:00.000', '2026-07-02T00:00:00.000', '192.0.2.7', true],
		['a time up to its first packet', '2026-07-01T09:00:00.000', '2026-07-01T10:00:00.000', '10.1.0.0/16', false],
		['a time from its last packet on', '2026-07-01T10:01:00.000', '2026-07-01T11:00:00.000', '10.1.0.0/16', true],
		['a time after it', '2026-07-01T10:01:00.001', '2026-07-01T11:00:00.000', '10.1.0.0/16', false],
		['another address', '2026-07-01T00:00:00.000', '2026-07-02T00:00:00.000', '10.2.0.0/16', false],
		['the other family', '2026-07-01T00:00:00.000', '2026-07-02T00:00:00.000', '::/0', false],
		['an address that cannot be read', '2026-07-01T00:00:00.000', '2026-07-02T00:00:00.000', '10.1.0.0/99', true],
	])('is a part for a month where an order asks for %s: from %s to %s, %s: %s', (_, from, to, network, matches) => {
		const { until } = keepPart(part, rulesOf([order(from, to, network)]));
		expect(until).toBe(matches ? monthAfter(part.to) : weekAfter(part.to));
	});

	it('is what a hold names, without end, until somebody lifts it', () => {
		const hold: RetentionEvent = { kind: 'hold', hold: { id: 'h-1', networks: ['10.1.0.0/16'], transfers: ['t-1'], ...signed } };
		const lift: RetentionEvent = { kind: 'lift', lift: { id: 'h-1', ...signed } };
		expect(keepPart(part, rulesOf([hold]))).toEqual({ until: null, reasons: [{ rule: 'week' }, { rule: 'hold', hold: 'h-1' }] });
		expect(keepPart({ ...part, transfer: 't-2' }, rulesOf([hold])).until).toBe(weekAfter(part.to));
		expect(keepPart({ ...part, sourceIp: '10.2.0.1' }, rulesOf([hold])).until).toBe(weekAfter(part.to));
		expect(keepPart(part, rulesOf([lift, hold])).until).toBe(weekAfter(part.to));
	});

	it('is everything where an event cannot be read', () => {
		expect(keepPart(part, rulesOf([null])).until).toBeNull();
		expect(keepEntry({ at: 0, retainUntil: 1 }, rulesOf([null])).until).toBeNull();
	});

	it('is over a moment after the last, not at it', () => {
		expect([isOver(5, 4), isOver(5, 5), isOver(5, 6), isOver(null, 6)]).toEqual([false, false, true, false]);
	});

	it('is an order for three years after it ended or was lifted', () => {
		const event = order('2026-07-01T00:00:00.000', '2027-07-01T00:00:00.000', '10.0.0.0/8');
		expect(text(eventNeeded(event, new Map())!)).toBe('2030-07-01T00:00:00.000');
		expect(text(eventNeeded(event, new Map([['o-1', at('2026-08-01T00:00:00.000')]]))!)).toBe('2029-08-01T00:00:00.000');
		expect(eventNeeded({ kind: 'hold', hold: { id: 'h-1', ...signed } }, new Map())).toBeNull();
	});
});

describe('an event of the operation log', () => {
	const signed = { id: 'x', by: 'p-1', reason: 'r', at: '2026-07-01T00:00:00.000+08:00' };
	const span = { from: signed.at, to: signed.at };
	it.each([
		[{ kind: 'order', order: { ...signed, ...span, networks: ['10.0.0.0/8'] } }, true],
		[{ kind: 'order', order: { ...signed, ...span, networks: [] } }, false],
		[{ kind: 'order', order: { ...signed, from: signed.at, networks: ['10.0.0.0/8'] } }, false],
		[{ kind: 'hold', hold: signed }, true],
		[{ kind: 'hold', hold: { ...signed, from: 'tomorrow' } }, false],
		[{ kind: 'hold', hold: { ...signed, shipments: 'all' } }, false],
		[{ kind: 'lift', lift: signed }, true],
		[{ kind: 'lift', lift: { ...signed, by: '' } }, false],
		[{ kind: 'shred' }, false],
		[null, false],
	])('%j is known: %s', (retention, known) => {
		const event = retentionEventOf({ result: 'done', detail: { retention } });
		expect(event === null).toBe(!known);
	});

	it('that was refused is none', () => {
		expect(retentionEventOf({ result: 'refused', detail: { retention: {} } })).toBeUndefined();
		expect(retentionEventOf({ result: 'done', detail: {} })).toBeUndefined();
	});
});

describe('a purge in its entry', () => {
	const list = {
		captures: [{ entry: 3, files: ['capture/2026-07-01/c-1.0.pcapng'], bytes: 10 }],
		segments: [{ log: 'alert' as const, first: 0, last: 7, bytes: 20 }],
		objects: [{ object: 'ab'.repeat(32), bytes: 30 }],
	};
	const purge = {
		at: at('2026-07-09T00:00:00.000'),
		list: 'cd'.repeat(32),
		purgedTo: { traffic: 0, operation: 0, alert: 8, decision: 0 },
		looked: { admin: 3 },
	};

	it('is read as it was written', () => {
		const entry = purgeEntry('gateway', purge, list);
		expect(purgeOf(entry)).toEqual(purge);
		expect(purgedBytes(entry)).toBe(60);
		expect(entry.detail).toMatchObject({ provisions: ['IV.2-c1', 'IV.2-c2', 'IV.3-b'], captures: { files: 1 }, payloads: { entries: 8 } });
		expect(decodePurgeList(encodePurgeList(list))).toEqual(list);
	});

	it('has a list that names nothing outside, and has one form', () => {
		const line = (value: unknown) => decodePurgeList(new TextEncoder().encode(JSON.stringify(value) + '\n'));
		expect(line({ entry: 1, files: ['capture/2026-07-01/../../x.0.pcapng'], bytes: 1 })).toBeNull();
		expect(line({ entry: 1, files: [], bytes: 1 })).toBeNull();
		expect(line({ log: 'roster', first: 0, last: 1, bytes: 1 })).toBeNull();
		expect(line({ log: 'alert', first: 2, last: 1, bytes: 1 })).toBeNull();
		expect(line({ object: '../roster', bytes: 1 })).toBeNull();
		expect(line([])).toBeNull();
		expect(decodePurgeList(new TextEncoder().encode('{"object":'))).toBeNull();
		fc.assert(fc.property(fc.uint8Array(), (bytes) => void decodePurgeList(bytes)));
	});
});

describe('the days that a disk lasts', () => {
	const now = at('2026-07-15T00:00:00.000');
	const day = (n: number, written: number, purged = 0) => ({ from: now - n * DAY, to: now - (n - 1) * DAY, written, purged });
	const week = (written: number, purged = 0) => Array.from({ length: 7 }, (_, n) => day(n + 1, written, purged));

	it.each([
		[1400, 14, 'ample'],
		[1399, 13.99, 'warning'],
		[300, 3, 'warning'],
		[299, 2.99, 'critical'],
		[0, 0, 'critical'],
	] as const)('are, with %i free of 100 a day, %d: %s', (free, days, level) => {
		expect(estimateDisk(week(100), free, now)).toEqual({ perDay: 100, days, level });
	});

	it('count what is purged as room', () => {
		expect(estimateDisk(week(100, 90), 100, now)).toEqual({ perDay: 10, days: 10, level: 'warning' });
		expect(estimateDisk(week(100, 100), 100, now)).toEqual({ perDay: 0, days: null, level: 'ample' });
		const once = [...week(100), { from: now - DAY, to: now - DAY, written: 0, purged: 350 }];
		expect(estimateDisk(once, 1000, now).perDay).toBeCloseTo(50);
	});

	it('come from the last seven days, as far as they are known', () => {
		expect(estimateDisk([day(8, 1e9), ...week(100)], 1e6, now).perDay).toBe(100);
		expect(estimateDisk([day(2, 100)], 1000, now).perDay).toBe(100);
		expect(estimateDisk([{ from: now - 8 * DAY, to: now - 6 * DAY, written: 200, purged: 0 }], 1e6, now).perDay).toBe(100);
		expect(estimateDisk([], 1, now)).toEqual({ perDay: null, days: null, level: 'ample' });
		expect(estimateDisk([{ from: now - 60_000, to: now, written: 1e9, purged: 0 }], 1, now).days).toBeNull();
	});
});

it('the time of an entry and the time of its retention are one calendar', () => {
	expect(instantAt(0)).toBe(instantOf(new Date(0)));
});
