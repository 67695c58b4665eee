import { facts } from './section2-facts.ts';
import { items } from './section2-items.ts';
import { triggers } from './section2-triggers.ts';
import type { PublishedPack } from './types.ts';

/**
 * Section II as far as it could be recovered from secondary sources: of 51 items in 27 categories four with a usable rule, some more with a
 * plausible one that errs on the side of importance, the rest named without one or missing. No item is verified against the 2026 text. A match
 * makes data important; no match never makes it unimportant.
 *
 * Confidence: 2nd-26 secondary source on the 2026 text; D25 exposure draft of 2025; T? third-party tool of unknown edition; V other official
 * text read; S stated in the Guidelines; M from memory.
 */
export const section2: PublishedPack = {
	id: 'section2-2026-recovered',
	kind: 'importantData',
	version: '2',
	edition: '2026',
	title: { zh: '第二章 重要数据判定（依公开资料整理，未经核对）', en: 'Section II, important data (as far as recovered, unverified)' },
	effective: { from: null, until: null },
	source: 'APP-X, CTILS, OTA-NOTE, RULES26, TOOL-R, TOOL-S, TOOL-T, TOOL-V',
	extents: [
		{
			of: { zh: '2026 版第二章', en: 'Section II of the 2026 edition' },
			scenarios: 6,
			categories: 27,
			items: 51,
			confidence: '2nd-26',
			source: 'CTILS, Securities Times',
		},
		{
			of: { zh: '2025 年征求意见稿', en: 'Exposure draft of 2025' },
			scenarios: 6,
			items: 49,
			confidence: 'D25',
			source: 'trade.gov, NSFOCUS',
		},
	],
	note: {
		zh: '触发条件与数据项的对应关系除各项所列者外均未取得；面积、里程、定位精度的阈值未取得。请加载依官方文本制作的规则包。',
		en: 'Which trigger belongs to which item was recovered only where an item names it; no threshold of area, mileage or precision was. Load a pack made from the official text.',
	},
	facts,
	triggers,
	items,
};
