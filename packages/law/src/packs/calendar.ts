import { type Calendar, chinaCalendar } from '../calendar/index.ts';
import { editionId } from '../edition/index.ts';
import type { Pack, PublishedPack } from './types.ts';

/** The calendar of this release as a pack: the form in which a later year is loaded. It holds no year that was not yet announced. */
export const calendarPack: PublishedPack = {
	id: chinaCalendar.id,
	kind: 'calendar',
	version: chinaCalendar.version,
	edition: editionId,
	title: { zh: '节假日与调休安排', en: 'Holidays and days worked instead' },
	effective: { from: null, until: null },
	source: 'General Office of the State Council, by chinese-days 1.5.7',
	facts: {},
	triggers: {},
	items: [],
	years: chinaCalendar.years,
};

/**
 * The years of all loaded calendars in one; where two hold the same year, the one loaded later. `null`: none is loaded. A year that none holds
 * stays unknown.
 */
export const calendarOf = (packs: readonly Pack[]): Calendar | null => {
	const loaded = packs.flatMap((pack) => (pack.years === undefined ? [] : [{ ...pack, years: pack.years }]));
	const [first, ...more] = loaded.map(({ id, version, years }): Calendar => ({ id, version, years }));
	if (first === undefined) return null;
	return more.reduce(
		(all, one) => ({ id: `${all.id}+${one.id}`, version: `${all.version}+${one.version}`, years: { ...all.years, ...one.years } }),
		first,
	);
};
