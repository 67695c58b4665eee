import { ORDINARY, SENSITIVE } from '../types.ts';
import type { Count } from './count.ts';
import type { People } from './people.ts';
import type { Figure } from './read.ts';
import type { Relation } from './relation.ts';

/** Persons of a batch as entries, and the mask each would be held in. */
export type Newcomers = { readonly entries: Uint32Array; readonly meters: Uint8Array; readonly masks: Uint8Array };

/** `count` as it would be with the batch held too; changes nothing. */
export function projected(people: People, count: Count | null, batch: Newcomers): Figure {
	const upper = withBatch(count, count?.upper, people.upper, batch);
	const lower = people.lower.size === 0 && people.upper.size === 0 ? upper : withBatch(count, count?.lower, people.lower, batch);
	return { upper, lower };
}

function withBatch(count: Count | null, now: Int32Array | undefined, relation: Relation, batch: Newcomers): Int32Array {
	const histogram = now?.slice() ?? new Int32Array(16);
	const { entries, meters, masks } = batch;
	const linked = relation.size > 0;
	/** Masks of classes that the batch has touched, by their member list. */
	const classes = new Map<readonly number[], number>();
	for (let i = 0; i < entries.length; i++) {
		const entry = entries[i]!;
		const bits = masks[meters[i]!]!;
		const members = linked ? relation.membersOf(entry) : undefined;
		const before = members === undefined ? (count?.live(entry) ?? 0) : (classes.get(members) ?? count?.liveOf(members) ?? 0);
		const after = before | bits;
		if (members !== undefined) classes.set(members, after);
		if (after === before) continue;
		histogram[before]!--;
		histogram[after]!++;
	}
	return histogram;
}

/**
 * The meters (bits, as `effective` maps masks to them) that each person of the batch newly enters in `count`. Where several keys stand for
 * one person, the first one to leave (the smallest part) stands for the person, meter by meter: what is posted of the batch then says how
 * many of its persons were new.
 */
export function joining(people: People, count: Count | null, batch: Newcomers, parts: Uint32Array, effective: Uint8Array): Uint8Array {
	const { entries, meters, masks } = batch;
	const joined = new Uint8Array(entries.length);
	const linked = people.upper.size > 0;
	const classes = new Map<readonly number[], { readonly before: number; after: number; readonly persons: number[] }>();
	for (let i = 0; i < entries.length; i++) {
		const entry = entries[i]!;
		const bits = masks[meters[i]!]!;
		const members = linked ? people.upper.membersOf(entry) : undefined;
		if (members === undefined) {
			const before = count?.live(entry) ?? 0;
			joined[i] = effective[before | bits]! & ~effective[before]!;
			continue;
		}
		let found = classes.get(members);
		if (found === undefined) {
			const before = count?.liveOf(members) ?? 0;
			found = { before, after: before, persons: [] };
			classes.set(members, found);
		}
		found.after |= bits;
		found.persons.push(i);
	}
	for (const { before, after, persons } of classes.values()) {
		const newly = effective[after]! & ~effective[before]!;
		for (const meter of [ORDINARY, SENSITIVE]) {
			if (!(newly & meter)) continue;
			let first = -1;
			for (const i of persons) if (meters[i]! & meter && (first < 0 || parts[i]! < parts[first]!)) first = i;
			joined[first]! |= meter;
		}
	}
	return joined;
}

/** How many persons of `joined` are in each meter. */
export function sumOf(joined: Uint8Array): { ordinary: number; sensitive: number } {
	let ordinary = 0;
	let sensitive = 0;
	for (let i = 0; i < joined.length; i++) {
		if (joined[i]! & ORDINARY) ordinary++;
		if (joined[i]! & SENSITIVE) sensitive++;
	}
	return { ordinary, sensitive };
}
