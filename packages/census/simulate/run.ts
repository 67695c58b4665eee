import { type History, historyOf, lineOf, type Step } from './steps.ts';
import { Difference, type Subject, World } from './world.ts';

/** Commands of a history. */
const COMMANDS = 60;
type Played = { readonly steps: number; readonly facts: number; readonly answers: number; readonly difference: string | null };

/** Plays a history to its end, or to the first difference. */
async function play(subject: Subject, history: History): Promise<Played> {
	const world = new World(subject, history);
	let steps = 0;
	let difference: string | null = null;
	try {
		for (const step of history.steps) {
			steps++;
			await world.play(step);
		}
		await world.end();
	} catch (error) {
		if (!(error instanceof Difference)) throw error;
		difference = error.message;
	}
	return { steps, facts: world.model.facts.length, answers: world.answers, difference };
}

export type Found = { readonly seed: number; readonly difference: string; readonly steps: readonly Step[] };
export type Simulated = {
	readonly histories: number;
	readonly steps: number;
	readonly facts: number;
	readonly answers: number;
	readonly found: Found | null;
};

/** `histories` histories, of seeds from `seed` on; ends at the first in which the census does something else than the model. */
export async function simulate(subject: Subject, seed: number, histories: number): Promise<Simulated> {
	const sum = { histories: 0, steps: 0, facts: 0, answers: 0 };
	for (let i = 0; i < histories; i++) {
		const history = historyOf(seed + i, COMMANDS);
		const { difference, ...played } = await play(subject, history);
		sum.histories++;
		sum.steps += played.steps;
		sum.facts += played.facts;
		sum.answers += played.answers;
		if (difference !== null) return { ...sum, found: { seed: seed + i, difference, steps: history.steps.slice(0, played.steps) } };
	}
	return { ...sum, found: null };
}

/**
 * The same with every step left out without which there still is a difference (another, maybe); where it needs no other order, one command
 * after the other.
 */
export async function shortest(subject: Subject, found: Found): Promise<Found> {
	const { seed, gateways } = historyOf(found.seed, COMMANDS);
	const attempt = async (tried: readonly Step[]): Promise<Found | null> => {
		const { difference, steps } = await play(subject, { seed, gateways, steps: tried });
		return difference === null ? null : { seed, difference, steps: tried.slice(0, steps) };
	};
	const inTurn = found.steps.flatMap((step): Step[] => (step.do === 'ask' ? [step, { do: 'settle' }] : step.do === 'turns' ? [] : [step]));
	let best = (await attempt(inTurn)) ?? found;
	for (let size = Math.ceil(best.steps.length / 2); ; size = Math.max(1, Math.floor(size / 2))) {
		let shorter = false;
		for (let at = best.steps.length - size; at > -size; at -= size) {
			const less = await attempt(best.steps.filter((_, i) => i < at || i >= at + size));
			if (less === null) continue;
			best = less;
			shorter = true;
		}
		if (size === 1 && !shorter) return best;
	}
}

export function told({ seed, difference, steps }: Found): string {
	return [`seed ${seed}`, ...steps.map((step) => `  ${lineOf(step)}`), difference].join('\n');
}
