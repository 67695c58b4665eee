import type { Instant, ProvisionId, Text } from '../types.ts';
import type { Entry } from './entry.ts';
import { notes } from './notes.ts';
import { section1 } from './section1.ts';
import { section2 } from './section2.ts';
import { section3 } from './section3.ts';
import { section4 } from './section4.ts';

export type { Entry, Untranslatable } from './entry.ts';

export type Edition = {
	readonly id: string;
	readonly title: Text;
	readonly source: string;
	/** Moments before it are refused: the count of the edition starts with its calendar year at +08:00. */
	readonly begins: Instant;
	readonly entries: readonly Entry[];
};

export const editionId = '2026';
/** Issued on 30 January 2026; sources differ on whether in force at once or from 1 July (E14), so the whole year is admitted. */
export const editionBegins: Instant = '2026-01-01T00:00:00+08:00';

export const edition: Edition = {
	id: editionId,
	title: {
		zh: '汽车数据出境安全指引（2026 版）',
		en: 'Guidelines on the Security of Cross-Border Transfers of Automotive Data (2026 Edition)',
	},
	source: 'MIIT Network & Information Security [2026] No. 27',
	begins: editionBegins,
	entries: [...section1, ...section2, ...section3, ...section4, ...notes],
};

const ids: ReadonlySet<ProvisionId> = new Set(edition.entries.map((entry) => entry.id));
export const provisionExists = (id: ProvisionId): boolean => ids.has(id);
