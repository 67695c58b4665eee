import { validateCalendar } from '../calendar/index.ts';
import { canonical } from '../canonical.ts';
import { editionId, provisionExists } from '../edition/index.ts';
import { type LawCode, LawError } from '../errors.ts';
import { instantValue } from '../time.ts';
import type { Params, ProvisionId } from '../types.ts';
import { expander } from './rules.ts';
import { shape } from './shape.ts';
import type { PackKind, PublishedPack, Rule } from './types.ts';
import { checkFacts } from './validate.ts';

/** Something that is wrong with a pack. `at`: keys from its top, `items.3.rule.all.0`, empty for the whole. */
export type Problem = { readonly code: LawCode; readonly at: string; readonly params: Params };

/** The provisions that the items of a kind can be cited under. */
const CITES: Readonly<Record<PackKind, readonly ProvisionId[]>> = {
	importantData: ['II.1', 'II.2', 'II.3', 'II.4', 'II.5', 'II.6-a', 'II.6-b'],
	zoneList: ['I.3-C6'],
	stateRules: ['I.3-A5', 'II.6-b'],
	ownCatalogue: ['II.6-b'],
	calendar: [],
};

const isDate = (text: string): boolean => !Number.isNaN(instantValue(`${text}T00:00:00+08:00`));

/** What a shape cannot say: references, cycles, provisions, moments. */
const meaning = (pack: PublishedPack, besides: readonly PublishedPack[]): Problem[] => {
	const problems: Problem[] = [];
	const report = (code: LawCode, at: string, params: Params = {}): void => void problems.push({ code, at, params: { ...params, at } });
	const attempt = (at: string, check: () => void): void => {
		try {
			check();
		} catch (error) {
			if (!(error instanceof LawError)) throw error;
			report(error.code, String(error.params.at ?? at), error.params);
		}
	};
	attempt('', () => void canonical(pack));
	if (pack.edition !== editionId) report('wrong-edition', 'edition', { pack: pack.id, edition: pack.edition });

	const expand = expander(pack);
	const readable = (rule: Rule, item: string, at: string): void => attempt(at, () => checkFacts(pack, expand(rule, item), item));
	for (const [id, trigger] of Object.entries(pack.triggers)) readable(trigger.rule, id, `triggers.${id}.rule`);
	const others = besides.filter((other) => other.id !== pack.id && other.kind === pack.kind);
	const replaceable = new Set(others.flatMap((other) => other.items.map(({ id }) => id)));
	const seen = new Set<string>();
	for (const [i, item] of pack.items.entries()) {
		const { id, provision } = item;
		if (seen.has(id)) report('duplicate-id', `items.${i}.id`, { id });
		seen.add(id);
		if (!provisionExists(provision)) report('unknown-provision', `items.${i}.provision`, { item: id, provision });
		else if (!CITES[pack.kind].includes(provision))
			report('pack-provision', `items.${i}.provision`, { item: id, provision, kind: pack.kind });
		if (item.rule !== null) readable(item.rule, id, `items.${i}.rule`);
		for (const [n, trigger] of (item.plausibleTriggers ?? []).entries())
			if (!Object.hasOwn(pack.triggers, trigger)) report('unknown-trigger', `items.${i}.plausibleTriggers.${n}`, { item: id, trigger });
		for (const [n, replaces] of (item.replaces ?? []).entries())
			if (!replaceable.has(replaces)) report('unknown-pack-item', `items.${i}.replaces.${n}`, { item: id, replaces });
	}

	const moments = [pack.effective.from, pack.effective.until].map((moment) => (moment === null ? null : instantValue(moment)));
	for (const [i, end] of (['from', 'until'] as const).entries()) if (Number.isNaN(moments[i])) report('bad-instant', `effective.${end}`);
	if (typeof moments[0] === 'number' && typeof moments[1] === 'number' && moments[1] < moments[0]) report('pack-period', 'effective.until');
	if (pack.issued !== undefined && !isDate(pack.issued)) report('pack-date', 'issued');
	if (pack.years !== undefined) attempt('years', () => validateCalendar({ ...pack, years: pack.years! }));
	return problems;
};

/**
 * Everything that is wrong with a pack as it is to be published; empty: `value` is a `PublishedPack`. First its shape (`malformed-pack`,
 * `pack-missing-key`, `pack-unknown-key`: exactly where `schema/pack.schema.json` refuses it, but for rules nested deeper than 32), and if
 * that is right, what it means. `besides`: packs that may be loaded with it,
 * whose items it may replace. Whether the packs that are loaded go together, `decide` asks.
 */
export const lint = (value: unknown, besides: readonly PublishedPack[] = []): readonly Problem[] => {
	const problems: Problem[] = [];
	shape(value, '', (code, at) => problems.push({ code, at, params: { at } }));
	return problems.length > 0 ? problems : meaning(value as PublishedPack, besides);
};

/** The pack, when `lint` finds nothing wrong with it; otherwise throws the first of what it found. */
export const publishedPack = (value: unknown, besides: readonly PublishedPack[] = []): PublishedPack => {
	const [first] = lint(value, besides);
	if (first !== undefined) throw new LawError(first.code, first.params);
	return value as PublishedPack;
};
