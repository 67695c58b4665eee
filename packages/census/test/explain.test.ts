import { describe, expect, it } from 'vitest';
import type { Fact } from '../src/core/records.ts';
import { CensusError } from '../src/errors.ts';
import { addedUp, type Why } from '../src/explain/index.ts';
import type { CountReadings } from '../src/types.ts';
import {
	adopted,
	attested,
	batch,
	DEFAULTS,
	explained,
	imported,
	importPart,
	links,
	opened,
	posted,
	range,
	reconciled,
	reserve,
	voided,
} from './explain-history.ts';

const EXEMPT = { ordinary: { basis: 'I.3-C3', exempt: true }, sensitive: { basis: 'I.3-C3', exempt: true } };
const NOT_COUNTED: CountReadings = { ...DEFAULTS, exempt: 'notCounted' };
const SENSITIVE_ONLY: CountReadings = { ...DEFAULTS, inBoth: 'sensitiveOnly' };
const exact = (n: number) => ({ min: n, max: n });
/** Twelve months of a maker: what each test below reads its figures off. */
const year: readonly Fact[] = [
	importPart('crm', 0, [...range(0, 60), ...range(60, 70, 2)], { unreadable: { ordinary: 3, sensitive: 0 } }),
	importPart('crm', 1, range(50, 80, 2)),
	imported('crm', 2),
	// 90 persons, 20 of them in the opening balance.
	reserve('s-1', range(60, 150), { day: '2026-02-10', recipient: 'group-de', purpose: 'warranty' }),
	opened('s-1', 0, '2026-02-10'),
	posted('s-1', '2026-02-10'),
	// Of four parts two leave: 100 … 139 in parts 0 and 1, the others come back.
	reserve(
		's-2',
		range(100, 180, 3).map((one) => ({ ...one, part: Math.floor((one.who - 100) / 20) })),
		{ day: '2026-03-05', recipient: 'cloud-us', purpose: 'research', transfer: 'transfer-2' },
	),
	opened('s-2', 1, '2026-03-05'),
	posted('s-2', '2026-03-06'),
	reserve('s-3', range(500, 900), { day: '2026-03-07' }),
	voided('s-3', '2026-03-08'),
	// Employees under an exemption, ten of them customers as well; still pending.
	reserve('s-4', range(140, 170), {
		day: '2026-04-01',
		bases: EXEMPT,
		recipient: 'group-de',
		purpose: 'payroll',
		unresolved: { ordinary: { min: 2, max: 6 }, sensitive: { min: 0, max: 0 }, method: 'doubles by name', author: 'engineer' },
	}),
	reconciled(exact(4), { min: 0, max: 1 }),
];
const maker = explained(year);
const line = ({ reservations }: Why, id: string) => reservations.find((one) => one.id === id)!;

describe('the table of a meter', () => {
	it('counts who is live: voided reservations and parts that never left are out', () => {
		const table = maker.meterTable('maker', 2026, DEFAULTS);
		// Imported 60, s-1 60 … 149, s-4 150 … 169; unresolved 2 … 6, unreadable 0 … 3, reconciled 4.
		expect(table.totals.ordinary).toEqual({ min: 170 + 2 + 4, max: 170 + 6 + 3 + 4 });
		// Imported 50 … 79, s-2 100 … 139; reconciled 0 … 1.
		expect(table.totals.sensitive).toEqual({ min: 70, max: 71 });
		expect(table.pending.ordinary).toEqual({ min: 20 + 2, max: 20 + 6 });
		expect(table.unresolved).toEqual({
			shipments: { ordinary: { min: 2, max: 6 }, sensitive: exact(0) },
			further: { ordinary: { min: 4, max: 7 }, sensitive: { min: 0, max: 1 } },
		});
	});

	it('puts everyone on the day of the earliest live reservation, the opening balance before all days', () => {
		const { start, days } = maker.meterTable('maker', 2026, DEFAULTS);
		expect(start.ordinary).toEqual({ min: 60 + 4, max: 60 + 3 + 4 });
		expect(days.map(({ day, added, cumulative }) => [day, added.ordinary, cumulative.ordinary, added.sensitive])).toEqual([
			['2026-02-10', 90, 150, 0],
			['2026-03-05', 0, 150, 40],
			['2026-04-01', 20, 170, 0],
		]);
	});

	it('takes a person off an earlier day once that reservation is voided', () => {
		const before = explained([reserve('a', range(0, 10), { day: '2026-03-01' }), reserve('b', range(5, 20), { day: '2026-03-02' })]);
		expect(before.meterTable('maker', 2026, DEFAULTS).days.map(({ added }) => added.ordinary)).toEqual([10, 10]);
		before.take(voided('a'));
		expect(before.meterTable('maker', 2026, DEFAULTS).days.map(({ day, added }) => [day, added.ordinary])).toEqual([['2026-03-02', 15]]);
	});

	it('goes by the day and not by the place in the journal where two gateways wrote around midnight', () => {
		const table = explained([
			reserve('a', range(0, 10), { at: '2026-05-02T00:00:05+08:00' }),
			reserve('b', range(0, 12), { at: '2026-05-01T23:59:50+08:00' }),
		]).meterTable('maker', 2026, DEFAULTS);
		expect(table.days.map(({ day, added }) => [day, added.ordinary])).toEqual([
			['2026-05-01', 12],
			['2026-05-02', 0],
		]);
	});

	it('has no row for a basis that nobody relies on', () => {
		const bases = { ordinary: { basis: 'contract', exempt: false }, sensitive: { basis: 'consent', exempt: false } };
		const { bases: rows } = explained([reserve('a', range(0, 3), { bases })]).meterTable('maker', 2026, DEFAULTS);
		expect(rows.rows.map(({ key }) => key)).toEqual(['contract']);
	});

	it('has a person in the row of every recipient, and says how many are in several and how many in none', () => {
		const { recipients } = maker.meterTable('maker', 2026, DEFAULTS);
		const shown = recipients.rows.map(({ key, shipments, persons, pending }) => [key, shipments, persons.ordinary.max, pending.ordinary]);
		expect(shown).toEqual([
			['group-de', 2, 110, 20],
			['cloud-us', 1, 40, 0],
		]);
		expect(recipients.shared).toEqual({ ordinary: 40, sensitive: 0 });
		expect(recipients.elsewhere).toEqual({ ordinary: 60, sensitive: 30 });
	});

	it('has each meter under its own basis, and under an exempt one whoever it holds even where nobody counts (D7, D8)', () => {
		const { bases, totals, leftOut } = maker.meterTable('maker', 2026, NOT_COUNTED);
		expect(bases.rows.map(({ key, exempt, persons, held }) => [key, exempt, persons.ordinary.max, held.ordinary])).toEqual([
			['contract', false, 90, 90],
			['I.3-C3', true, 0, 30],
		]);
		expect(totals.ordinary).toEqual({ min: 150 + 4, max: 150 + 3 + 4 });
		expect(leftOut).toEqual({ exempt: { ordinary: 20, sensitive: 0 }, inBoth: 0 });
	});

	it('leaves persons of the sensitive meter out of the other one where the reading says so (D6)', () => {
		const { totals, leftOut } = maker.meterTable('maker', 2026, SENSITIVE_ONLY);
		// 50 … 79 and 100 … 139 are sensitive as well, all 70 of them in both.
		expect(totals.ordinary.min).toBe(170 - 70 + 2 + 4);
		expect(leftOut).toEqual({ exempt: { ordinary: 0, sensitive: 0 }, inBoth: 70 });
	});

	it('has no upper end before the meter is opened, and of an entity nobody recorded nothing', () => {
		const { opened: isOpened, totals, days } = maker.meterTable('maker', 2025, DEFAULTS);
		expect([isOpened, totals.ordinary, days]).toEqual([false, { min: 0, max: null }, []]);
	});

	it('takes attested persons for none of the known ones in the upper end and for all of them in the lower', () => {
		const table = explained([attested({ min: 30, max: 50 }, exact(0)), reserve('a', range(0, 20))]).meterTable('maker', 2026, DEFAULTS);
		expect(table.totals.ordinary).toEqual({ min: 30, max: 70 });
	});
});

describe('why', () => {
	it('adds up from the opening balance to the number', () => {
		const why = maker.why('maker', 2026, DEFAULTS, 'ordinary');
		expect(why.opening).toMatchObject({
			balance: { kind: 'imported', by: 'officer', statement: 'the CRM' },
			persons: 60,
			bounds: { min: 60, max: 63 },
		});
		expect(why.reservations.map(({ id, state, persons, added }) => [id, state, persons, added])).toEqual([
			['s-1', 'posted', 90, 90],
			['s-2', 'posted', 40, 0],
			['s-4', 'reserved', 30, 20],
		]);
		expect(line(why, 's-4')).toMatchObject({ basis: 'I.3-C3', exempt: true, recipient: 'group-de', unresolved: { min: 2, max: 6 } });
		expect(why.reconciliations.map(({ bounds }) => bounds)).toEqual([exact(4)]);
		expect(addedUp(why)).toEqual(why.number);
		expect(why.number).toEqual({ min: 176, max: 183 });
	});

	it('names who is left out under D7 and under D6', () => {
		expect(line(maker.why('maker', 2026, NOT_COUNTED, 'ordinary'), 's-4')).toMatchObject({
			added: 0,
			leftOut: { exempt: 20, inBoth: 0 },
			unresolved: exact(0),
		});
		const why = maker.why('maker', 2026, SENSITIVE_ONLY, 'ordinary');
		expect(why.reservations.map(({ id, added, leftOut }) => [id, added, leftOut.inBoth])).toEqual([
			['s-1', 30, 60],
			['s-2', 0, 40],
			['s-4', 20, 0],
		]);
		expect(addedUp(why)).toEqual(why.number);
	});

	it('takes linked keys off once: adopted links off both ends, proposed ones off the lower end', () => {
		const explanation = explained([
			attested(exact(0), exact(0)),
			reserve('a', range(0, 10)),
			reserve('b', range(10, 15)),
			links('crm', 1, [
				[0, 10],
				[1, 11],
				[11, 12],
			]),
		]);
		const proposed = explanation.why('maker', 2026, DEFAULTS, 'ordinary');
		expect([proposed.number, proposed.links.adopted, proposed.links.proposed]).toEqual([{ min: 12, max: 15 }, 0, 3]);
		explanation.take(adopted('crm', 1));
		explanation.take(links('crm', 2, [[0, 10]]));
		const both = explanation.why('maker', 2026, DEFAULTS, 'ordinary');
		expect([both.number, both.links.adopted, both.links.proposed]).toEqual([exact(12), 3, 0]);
		expect(both.links.sets).toMatchObject([
			{ set: 'crm', version: 2, adopted: 1, pairs: 1, adoptedBy: 'officer', statement: 'compared by hand' },
		]);
		explanation.take(adopted('crm', null));
		const back = explanation.why('maker', 2026, DEFAULTS, 'ordinary');
		expect([back.number, back.links.sets[0]?.adopted]).toEqual([{ min: 14, max: 15 }, null]);
		for (const why of [proposed, both, back]) expect(addedUp(why)).toEqual(why.number);
	});

	it('says how many attested persons may be among the known ones', () => {
		const why = explained([attested({ min: 30, max: 50 }, exact(0)), reserve('a', range(0, 20))]).why('maker', 2026, DEFAULTS, 'ordinary');
		expect([why.maybeKnown, why.number]).toEqual([20, { min: 30, max: 70 }]);
	});
});

describe('recounting under another reading', () => {
	it('gives both figures and who leaves, by basis and reservation (D7)', () => {
		const { from, to, changes, unresolved } = maker.recount('maker', 2026, DEFAULTS, NOT_COUNTED);
		expect([from.totals.ordinary, to.totals.ordinary]).toEqual([
			{ min: 176, max: 183 },
			{ min: 154, max: 157 },
		]);
		expect(changes.ordinary.leaves).toEqual({
			persons: 20,
			bases: [{ basis: 'I.3-C3', exempt: true, persons: 20 }],
			reservations: [{ id: 's-4', entity: 'maker', persons: 20 }],
			imported: 0,
		});
		expect(changes.ordinary.enters.persons).toBe(0);
		expect([unresolved.from.ordinary, unresolved.to.ordinary]).toEqual([{ min: 2, max: 6 }, exact(0)]);
	});

	it('and back again the same persons enter', () => {
		const there = maker.recount('maker', 2026, DEFAULTS, SENSITIVE_ONLY);
		const back = maker.recount('maker', 2026, SENSITIVE_ONLY, DEFAULTS);
		expect(there.changes.ordinary.leaves).toMatchObject({ persons: 70, imported: 10 });
		expect(back.changes.ordinary.enters).toEqual(there.changes.ordinary.leaves);
	});

	it('under the group reading takes in what the other members sent (D4)', () => {
		const group = { id: 'group', members: ['maker', 'sales'] };
		const explanation = explained([reserve('a', range(0, 10), { group }), reserve('b', range(5, 30), { entity: 'sales', group })]);
		const { to, changes } = explanation.recount('maker', 2026, DEFAULTS, { ...DEFAULTS, whose: 'group' });
		expect([to.group, to.totals.ordinary.min]).toEqual(['group', 30]);
		expect(changes.ordinary.enters.reservations).toEqual([{ id: 'b', entity: 'sales', persons: 20 }]);
	});
});

describe('a shipment that is not made yet', () => {
	const shipment = {
		entity: 'maker',
		year: 2026,
		persons: batch(range(160, 200)),
		bases: { ordinary: { basis: 'contract', exempt: false }, sensitive: { basis: 'contract', exempt: false } },
		unresolved: null,
	};
	const thresholds = [176, 183, 184, 206, 207, 213, 214].map((count) => ({ meter: 'ordinary' as const, count, provision: 'I.3-B1' }));

	it('is told who would be new and which thresholds it takes the upper end over', () => {
		const answer = maker.whatIf(shipment, DEFAULTS, thresholds);
		expect([answer.added.ordinary, answer.before.ordinary, answer.after.ordinary]).toEqual([
			exact(30),
			{ min: 176, max: 183 },
			{ min: 206, max: 213 },
		]);
		expect(answer.thresholds.map(({ before, after, crosses, room }) => [before, after, crosses, room])).toEqual([
			['reached', 'reached', false, 0],
			['possible', 'reached', false, 0],
			['below', 'reached', true, 0],
			['below', 'reached', true, 0],
			['below', 'possible', true, 0],
			['below', 'possible', true, 0],
			['below', 'below', false, 0],
		]);
	});

	it('is told that nobody knows, where nobody knows how many persons it has', () => {
		const untold = { ordinary: { min: 0, max: null }, sensitive: exact(0), method: 'unread-content', author: 'maker' };
		const answer = maker.whatIf({ ...shipment, unresolved: untold }, DEFAULTS, thresholds);
		expect(answer.after.ordinary).toEqual({ min: 206, max: null });
		expect(answer.thresholds.map(({ before, after, crosses, room }) => [before, after, crosses, room])).toEqual([
			['reached', 'reached', false, null],
			['possible', 'reached', false, null],
			['below', 'reached', true, null],
			['below', 'reached', true, null],
			['below', 'possible', 'unknown', null],
			['below', 'possible', 'unknown', null],
			['below', 'possible', 'unknown', null],
		]);
	});

	it('changes nothing', () => {
		const before = maker.meterTable('maker', 2026, DEFAULTS);
		maker.whatIf(shipment, DEFAULTS, thresholds);
		expect(maker.meterTable('maker', 2026, DEFAULTS)).toEqual(before);
	});

	it('is refused under another era or another key than the year is counted in', () => {
		const codeOf = (persons: typeof shipment.persons) => {
			try {
				maker.whatIf({ ...shipment, persons }, DEFAULTS, thresholds);
			} catch (error) {
				return error instanceof CensusError ? error.code : error;
			}
		};
		expect(codeOf(batch(range(0, 3), ['e2']))).toBe('other-era');
		const { keys, ...rest } = batch(range(0, 3));
		expect(codeOf({ ...rest, keys: [{ ...keys[0]!, check: 'f'.repeat(16) }] })).toBe('wrong-key');
	});
});

describe('a collector', () => {
	it('refuses a fact whose beginning it was not given', () => {
		const codeOf = (...facts: Fact[]) => {
			try {
				explained(facts);
			} catch (error) {
				return error instanceof CensusError ? error.code : error;
			}
		};
		expect(codeOf(posted('s-9'))).toBe('unknown-reservation');
		expect(codeOf(adopted('crm', 1))).toBe('unknown-links');
		expect(codeOf(importPart('crm', 0, range(0, 3)), imported('crm', 2))).toBe('import-incomplete');
		expect(codeOf(reserve('a', range(0, 3)), reserve('b', range(0, 3), { eras: ['e2'] }))).toBe('other-era');
	});

	it('keeps nothing of the buffers it was given', () => {
		const fact = reserve('a', [...range(0, 10), ...range(20, 22).map((one) => ({ ...one, part: 3 }))]);
		const explanation = explained([fact]);
		const { persons } = (fact as Extract<Fact, { kind: 'reserve' }>).request;
		for (const bytes of [persons.keys[0]!.keys, persons.meters, persons.parts]) bytes.fill(0);
		expect(explanation.meterTable('maker', 2026, DEFAULTS).totals.ordinary.min).toBe(12);
		explanation.take(opened('a', 0));
		explanation.take(posted('a'));
		expect(explanation.meterTable('maker', 2026, DEFAULTS).totals.ordinary.min).toBe(10);
	});
});
