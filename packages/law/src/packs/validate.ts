import { atoms } from '../conditions.ts';
import { editionId, provisionExists } from '../edition/index.ts';
import { LawError } from '../errors.ts';
import { instantValue } from '../time.ts';
import { ownFacts } from '../view.ts';
import { perPacks } from './remember.ts';
import { itemsWithRule } from './rules.ts';
import { rule } from './shape.ts';
import type { Condition, ItemId, Pack } from './types.ts';

/** Throws `unknown-pack-fact` for the first fact that the pack does not describe, or describes with another type than the rule reads. */
export const checkFacts = (pack: Pack, condition: Condition, item: string): void => {
	for (const test of atoms(condition)) {
		const fact = Object.hasOwn(pack.facts, test.fact) ? pack.facts[test.fact] : undefined;
		const type = test.atLeast === undefined ? typeof test.is : 'number';
		if (fact === undefined || fact.type !== type) throw new LawError('unknown-pack-fact', { item, fact: test.fact });
	}
};

/**
 * Items of several packs go together: no id twice, and what an item replaces is there, in another pack of its kind. Throws `duplicate-id`,
 * `unknown-pack-item`, `cyclic-rule`.
 */
const checkTogether = (packs: readonly Pack[]): void => {
	const homes = new Map<ItemId, Pack>();
	const replaces = new Map<ItemId, readonly ItemId[]>();
	for (const pack of packs) {
		for (const item of pack.items) {
			if (homes.has(item.id)) throw new LawError('duplicate-id', { at: 'packs.items', id: item.id });
			homes.set(item.id, pack);
			if (item.replaces !== undefined) replaces.set(item.id, item.replaces);
		}
	}
	const follow = (item: ItemId, above: readonly ItemId[]): void => {
		for (const replaced of replaces.get(item) ?? []) {
			const home = homes.get(replaced);
			const own = homes.get(item)!;
			if (home === undefined || home === own || home.kind !== own.kind)
				throw new LawError('unknown-pack-item', { item, replaces: replaced });
			if (above.includes(replaced)) throw new LawError('cyclic-rule', { item, cycle: [...above, replaced].join(' → ') });
			follow(replaced, [...above, replaced]);
		}
	};
	for (const item of replaces.keys()) follow(item, [item]);
};

/** A value that should be a text, in a refusal: JSON can hold what has no text. */
const said = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 64) : typeof value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
/** A text that is a moment, or nothing: that end is open. */
const isEnd = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && !Number.isNaN(instantValue(value)));
/** What a decision reads of a pack beside its items, in the form it has to have. */
const headed = ({ effective, triggers, facts }: Pack): boolean =>
	(effective === undefined || (isObject(effective) && isEnd(effective.from) && isEnd(effective.until))) &&
	(triggers === undefined || (isObject(triggers) && Object.values(triggers).every(isObject))) &&
	Object.values(facts).every(isObject);
const checkPack = (pack: Pack, at: string): void => {
	if (!Array.isArray(pack.items) || typeof pack.facts !== 'object' || pack.facts === null) throw new LawError('malformed-pack', { at });
	if (!headed(pack)) throw new LawError('malformed-pack', { at });
	if (pack.edition !== editionId) throw new LawError('wrong-edition', { pack: said(pack.id), edition: said(pack.edition) });
	for (const item of pack.items as Pack['items']) {
		if (typeof item?.id !== 'string' || item.id === '' || typeof item.verified !== 'boolean') throw new LawError('malformed-pack', { at });
		const { replaces } = item;
		if (replaces !== undefined && !(Array.isArray(replaces) && replaces.every((id) => typeof id === 'string')))
			throw new LawError('malformed-pack', { at: `${at}.${item.id}.replaces` });
		if (item.rule !== null)
			rule(item.rule, `${at}.${item.id}`, (code, where) => {
				throw new LawError(code, { at: where });
			});
		if (!provisionExists(item.provision)) throw new LawError('unknown-provision', { item: item.id, provision: said(item.provision) });
	}
	for (const { item, rule: condition } of itemsWithRule(pack)) checkFacts(pack, condition, item.id);
};

/** A pack is a value: what is remembered of it must stay true, and so must the digest in a receipt. From the first look on it cannot be changed. */
const frozen = <T>(value: T): T => {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
	Object.freeze(value);
	for (const inner of Object.values(value)) frozen(inner);
	return value;
};
const sound = new WeakSet<Pack>();
const checkAll = perPacks((packs) => {
	for (const [i, pack] of packs.entries()) {
		if (sound.has(pack)) continue;
		checkPack(pack, `packs.${i}`);
		sound.add(frozen(pack));
	}
	checkTogether(packs);
	return true;
});
/**
 * The door of `decide`: refuses packs that no decision could rest on. It asks only for what a decision reads; `lint` asks for everything that
 * a published pack must hold, and is for whoever writes, signs or loads one.
 */
export const validatePacks = (packs: readonly Pack[]): void => {
	const given: unknown = packs;
	if (!Array.isArray(given)) throw new LawError('malformed-pack', { at: 'packs' });
	const stray = given.findIndex((pack) => typeof pack !== 'object' || pack === null);
	if (stray >= 0) throw new LawError('malformed-pack', { at: `packs.${stray}` });
	checkAll(packs);
};

/** Every fact that can be declared about data, with its type: those of the packs, and those of the Guidelines' own notes. */
export const factTypes = perPacks((packs): ReadonlyMap<string, string> => {
	const types = new Map<string, string>(Object.values(ownFacts).map((name) => [name, 'boolean']));
	for (const pack of packs) {
		for (const [name, fact] of Object.entries(pack.facts)) {
			const given = types.get(name);
			if (given !== undefined && given !== fact.type) throw new LawError('malformed-pack', { at: `${pack.id}.${name}` });
			types.set(name, fact.type);
		}
	}
	return types;
});
