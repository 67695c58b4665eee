import { type Alternative, changes, type Shipment } from './changes.ts';
import { Counterexample, type Tally } from './choice.ts';
import { starts } from './starts.ts';

type Neighbour = Shipment & { readonly words: () => string };
type Wanted = {
	/** Changes from a start: one, or every two that are of different facts. */
	readonly steps: 1 | 2;
	/** `known`: without changes that leave a fact open. */
	readonly of: 'known' | 'all';
	readonly from?: readonly string[];
	/** Facts that change; all without. */
	readonly facts?: readonly string[];
};

/**
 * Shipments around the starts: each start, and what comes of it by one change or two. Facts meet in pairs – a provision reads few (theorem
 * `provisions`), and the path and verdict are functions of the provisions, proved over their whole product – so what is left to be seen here is
 * that each fact of a shipment reaches the provisions as the one it is, beside any other.
 *
 * `body` says how often it asked the law; where it did not, the shipment is none of the theorem's.
 */
export const aroundStarts = (wanted: Wanted, body: (neighbour: Neighbour) => number): Tally => {
	let regions = 0;
	let decisions = 0;
	const some = changes.filter(({ name }) => wanted.facts === undefined || wanted.facts.includes(name));
	for (const [name, start] of Object.entries(starts)) {
		if (wanted.from !== undefined && !wanted.from.includes(name)) continue;
		const visit = (shipment: Shipment, taken: readonly Alternative[]): void => {
			const words = (): string => [name, ...taken.map((alternative) => alternative.name)].join(', ');
			try {
				const asked = body({ ...shipment, words });
				if (asked > 0) regions++;
				decisions += asked;
			} catch (error) {
				throw new Counterexample(`${error instanceof Error ? error.message : String(error)} – where ${words()}`, { cause: error });
			}
		};
		visit(start, []);
		for (const [i, first] of some.entries())
			for (const one of first.alternatives) {
				if (wanted.of === 'known' && one.open) continue;
				const changed = one.change(start);
				visit(changed, [one]);
				if (wanted.steps === 1) continue;
				for (const second of some.slice(i + 1))
					for (const another of second.alternatives) {
						if (wanted.of === 'known' && another.open) continue;
						visit(another.change(changed), [one, another]);
					}
			}
	}
	return { regions, decisions };
};
