import { describe, expect, it } from 'vitest';
import {
	comparePacks,
	type DeclaredFacts,
	type Known,
	type Pack,
	type PublishedPack,
	packChanges,
	section2,
	severalProvisions2021,
} from '../src/index.ts';
import { facts, known, slice, unknown } from './fixtures.ts';

const shipment = (declared: DeclaredFacts, important: Known<boolean> = known(false)) =>
	facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none', important, declared })] });
const co23 = section2.items.find(({ id }) => id === 'CO-23')!;
/** As an official text might put it: half as many vehicles, and one item fewer. */
const official: PublishedPack = {
	...section2,
	id: 'section2-2026-official',
	effective: { from: '2027-01-01T00:00:00+08:00', until: null },
	triggers: { ...section2.triggers, 'G-6': { ...section2.triggers['G-6']!, rule: { fact: 'vehiclesInChina', atLeast: 50_000 } } },
	items: section2.items.filter(({ id }) => id !== 'CO-21').map((item) => (item.id === 'SU-1' ? { ...item, verified: true } : item)),
};
const charging = (vehicles: number) => ({ isChargingStatus: known(true), vehiclesInChina: known(vehicles) });

describe('what a pack says otherwise than another', () => {
	it('is told by item, also where only a trigger behind it changed', () => {
		expect(packChanges(section2, official)).toEqual([
			{ what: 'item', id: 'RD-T.ann', change: 'rule' },
			{ what: 'item', id: 'SU-1', change: 'verified' },
			{ what: 'item', id: 'CO-21', change: 'removed' },
			{ what: 'item', id: 'CO-23', change: 'rule' },
		]);
		expect(packChanges(section2, section2)).toEqual([]);
	});
	it('is words where the rule is the same, written otherwise', () => {
		const inline = {
			...section2,
			items: section2.items.map((item) =>
				item === co23
					? {
							...item,
							rule: {
								all: [
									{ fact: 'isChargingStatus', is: true },
									{ fact: 'vehiclesInChina', atLeast: 100_000 },
								],
							},
						}
					: item,
			),
		};
		expect(packChanges(section2, inline)).toEqual([{ what: 'item', id: 'CO-23', change: 'words' }]);
	});
	it('is told of facts too', () => {
		const { flowDays: _, ...rest } = section2.facts;
		const question = { zh: '另问？', en: 'Asked otherwise?' };
		expect(
			packChanges(
				{ ...section2, items: [] },
				{ ...section2, items: [], facts: { ...rest, isDesignBom: { type: 'boolean', question }, x: { type: 'string', question } } },
			),
		).toEqual([
			{ what: 'fact', id: 'isDesignBom', change: 'words' },
			{ what: 'fact', id: 'flowDays', change: 'removed' },
			{ what: 'fact', id: 'x', change: 'added' },
		]);
	});
});

describe('past decisions under another pack', () => {
	const compare = comparePacks(section2, official);
	it('change where it catches what was free, whenever it comes into force', () => {
		expect(compare(shipment(charging(60_000)), [section2], {})).toEqual({
			changed: true,
			before: { verdict: 'release', path: 'outOfScope', slices: [{ id: 's1', path: 'outOfScope', important: false }] },
			after: { verdict: 'stop', path: 'securityAssessment', slices: [{ id: 's1', path: 'securityAssessment', important: true }] },
		});
	});
	it('stay where it says the same', () => {
		for (const vehicles of [49_999, 100_000]) expect(compare(shipment(charging(vehicles)), [section2], {}).changed).toBe(false);
	});
	it('change where only the importance of a slice does, not the path', () => {
		const both = facts({ ordinary: { min: 1_000_000, max: 1_000_000 }, slices: [slice({ declared: charging(60_000) })] });
		const { changed, before, after } = compare(both, [section2], {});
		expect(changed).toBe(true);
		expect([before, after]).toMatchObject([
			{ path: 'securityAssessment', slices: [{ important: false }] },
			{ path: 'securityAssessment', slices: [{ important: true }] },
		]);
	});
	it('are refused, by code, where it lacks a fact they declare', () => {
		const { vehiclesInChina: _, ...rest } = section2.facts;
		const narrow: Pack = { ...section2, facts: rest, triggers: {}, items: [section2.items.find(({ id }) => id === 'SU-1')!] };
		expect(comparePacks(section2, narrow)(shipment(charging(1)), [section2], {})).toMatchObject({
			changed: true,
			after: { refused: 'unknown-fact' },
		});
	});
	it('keep their other packs, and take one that had no head', () => {
		const { kind: _, effective: __, ...archived }: Pack = section2;
		const given = shipment({ ...charging(60_000), isChargingNetworkOperation: known(true) });
		expect(compare(given, [archived, severalProvisions2021], {})).toMatchObject({ changed: false, before: { verdict: 'stop' } });
	});
	it('take an amending pack beside the one it amends', () => {
		const amendment: PublishedPack = {
			...section2,
			id: 'amendment',
			triggers: {},
			items: [{ ...co23, id: 'CO-23b', replaces: ['CO-23'], rule: { fact: 'isChargingStatus', is: true } }],
		};
		const amend = comparePacks(section2, amendment);
		expect(amend(shipment(charging(1)), [section2], {})).toMatchObject({ changed: true, after: { verdict: 'stop' } });
		expect(amend(shipment({ notifiedAsImportant: known(true) }), [section2], {})).toMatchObject({
			changed: false,
			after: { verdict: 'stop' },
		});
		expect(amend(shipment({}, unknown()), [section2], {}).before).toMatchObject({ slices: [{ important: 'unknown' }] });
	});
});
